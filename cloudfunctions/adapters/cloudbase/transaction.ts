/**
 * One attempt at a transaction in the cloud. Throws `LostRace` when it may run again, `Unknown` only when the commit itself got no
 * clear answer: before it, nothing is visible to anyone, and what is left open the platform ends after 30 seconds.
 */
import { StoreFault, type Doc, type Tx } from '../../ports/store';
import { LostRace } from '../../ports/store-retry';
import { createTxBuffer, type Write } from '../../ports/store-tx';
import type { CloudDb } from './app';
import { changes } from './commands';
import { faultOf, verdictOf } from './faults';

/** The SDK's transaction, as far as it is used: its own types say `unknown`. */
interface CloudTransaction {
  collection(name: string): ReturnType<CloudDb['collection']>;
  commit(): Promise<unknown>;
  rollback(): Promise<unknown>;
}

interface Starter {
  startTransaction(): Promise<CloudTransaction>;
}

export async function runTransaction<T>(db: CloudDb, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const transaction = await uncommitted(() => (db as unknown as Starter).startTransaction());
  const inTurn = createTurns();
  const buffer = createTxBuffer((collection, id) =>
    inTurn(() =>
      uncommitted(async () => (await transaction.collection(collection).doc(id).get()) as { data: Doc | null }),
    ).then(({ data }) => data),
  );
  let value: T;
  try {
    value = await fn(buffer.tx);
    const { reads, writes } = buffer.finish();
    const known = new Set(reads.map(({ collection, id }) => `${collection}/${id}`));
    for (const write of writes) await apply(db, transaction, write, known.has(`${write.collection}/${write.id}`));
  } catch (error) {
    await transaction.rollback().catch(() => undefined);
    throw error;
  }
  await commit(transaction);
  return value;
}

async function commit(transaction: CloudTransaction): Promise<void> {
  try {
    await transaction.commit();
  } catch (error) {
    const verdict = verdictOf(error);
    if (verdict !== 'Conflict' && verdict !== 'Expired') throw faultOf(verdict, error);
    // the platform has ended it already; if not, its locks would stand in the way of the next attempt
    await transaction.rollback().catch(() => undefined);
    throw new LostRace('conflict at commit', { cause: error });
  }
}

/** `where()` would work outside the transaction: only by document. */
async function apply(db: CloudDb, transaction: CloudTransaction, write: Write, wasRead: boolean): Promise<void> {
  const { collection, id } = write;
  if (write.kind === 'insert') {
    try {
      await uncommitted(() => transaction.collection(collection).add({ ...write.doc, rev: 1 }));
    } catch (error) {
      // it was seen absent in this transaction's snapshot, so somebody has just inserted it
      if (wasRead && error instanceof StoreFault && error.code === 'Duplicate')
        throw new LostRace('inserted meanwhile', { cause: error });
      throw error;
    }
    return;
  }
  if (write.kind === 'remove') {
    await uncommitted(() => transaction.collection(collection).doc(id).remove());
    return;
  }
  // a guard alone still bumps `rev`: the snapshot protects only what is written
  for (const patch of write.patches.length === 0 ? [{}] : write.patches) {
    const update = changes(db.command, patch);
    const { updated } = await uncommitted(
      async () => (await transaction.collection(collection).doc(id).update(update)) as { updated: number },
    );
    if (updated !== 1) throw new LostRace('gone meanwhile');
  }
}

async function uncommitted<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const verdict = verdictOf(error);
    if (verdict === 'Conflict' || verdict === 'Expired') throw new LostRace('conflict', { cause: error });
    throw faultOf(verdict === 'Unknown' ? 'Unavailable' : verdict, error);
  }
}

/** The calls of one transaction go one after the other, also when its function reads in parallel. */
function createTurns(): <T>(call: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (call) => {
    const turn = last.then(call);
    last = turn.catch(() => undefined);
    return turn;
  };
}
