/**
 * Another process on the same SQLite file: `FILE share` takes seats and counts up, `FILE write` writes until it is killed.
 * What is acknowledged is printed at once, one JSON value a line.
 */
import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../cloudfunctions/adapters/sqlite/store';
import type { Store } from '../../cloudfunctions/ports/store';
import { countUp, takeSeats } from './store-share';

const say = (value: unknown): void => void writeSync(1, `${JSON.stringify(value)}\n`);

async function writeForEver(store: Store, writer: number): Promise<void> {
  for (let n = 0; ; n += 1) {
    const key = `qinghe:w${writer}-${n}`;
    await store.insert('places', { _id: key, town: 'qinghe', dayId: 'd', touchedAt: n, left: 0 } as { _id: string });
    say([key, 1]);
    await store.updateIf('places', key, [{ path: ['left'], eq: 0 }], { inc: [[['left'], 1]] });
    say([key, 2]);
    await store.tx(async (tx) => {
      await tx.get('places', key);
      tx.update('places', key, { inc: [[['left'], 1]] });
      tx.insert('listings', { _id: `${key}-l`, town: 'qinghe', owner: 'o', bucket: 'open', sortKey: n } as {
        _id: string;
      });
    });
    say([key, 3]);
  }
}

async function main(): Promise<void> {
  const [file = '', task] = process.argv.slice(2);
  const store = openSqliteStore(file);
  say('ready');
  if (task === 'share') {
    await new Promise((resolve) => process.stdin.once('data', resolve));
    const [seats] = await Promise.all([takeSeats(store, 'child'), countUp(store)]);
    say({ seats });
    await store.close();
    process.exit(0);
  }
  await Promise.all([0, 1, 2, 3].map((writer) => writeForEver(store, writer)));
}

void main();
