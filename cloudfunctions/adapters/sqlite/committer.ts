/**
 * Group commit: steps that are waiting at the same moment are written in one durable transaction, each as if it were alone.
 *
 * A step is synchronous, looks first and writes last. When it throws a `StoreFault` it has written nothing and only its caller is
 * refused; anything else it throws undoes the whole batch. A caller hears success only after the commit has reached the disk.
 */
import { setImmediate } from 'node:timers';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { StoreFault } from '../../ports/store';

type Settle = () => void;

interface Waiting {
  /** Runs the step; gives back how to tell its caller. */
  readonly run: () => Settle;
  readonly reject: (error: unknown) => void;
}

/** Other processes wait for the file while a batch is written. */
const LARGEST_BATCH = 256;

export interface Committer {
  commit<T>(step: () => T): Promise<T>;
  /** Writes what is waiting, now. */
  flush(): void;
}

export function createCommitter(db: DatabaseSyncInstance): Committer {
  let waiting: Waiting[] = [];

  function flush(): void {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, LARGEST_BATCH);
      waiting = waiting.slice(LARGEST_BATCH);
      writeBatch(db, batch);
    }
  }

  return {
    flush,
    commit: (step) =>
      new Promise((resolve, reject) => {
        const run = (): Settle => {
          try {
            const value = step();
            return () => resolve(value);
          } catch (error) {
            if (error instanceof StoreFault) return () => reject(error);
            throw error;
          }
        };
        waiting.push({ run, reject });
        if (waiting.length === 1) setImmediate(flush);
      }),
  };
}

function writeBatch(db: DatabaseSyncInstance, batch: readonly Waiting[]): void {
  const settles: Settle[] = [];
  try {
    db.exec('BEGIN IMMEDIATE');
    for (const one of batch) settles.push(one.run());
  } catch (cause) {
    rollBack(db);
    const fault = new StoreFault('Unavailable', 'nothing was written', { cause });
    for (const one of batch) one.reject(fault);
    return;
  }
  try {
    db.exec('COMMIT');
  } catch (cause) {
    rollBack(db);
    const fault = new StoreFault('Unknown', 'the commit failed', { cause });
    for (const one of batch) one.reject(fault);
    return;
  }
  for (const settle of settles) settle();
}

function rollBack(db: DatabaseSyncInstance): void {
  if (db.isOpen && db.isTransaction) db.exec('ROLLBACK');
}
