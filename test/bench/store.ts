/** Durable writes a second through the store, beside raw commits of the same file system in the same run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { openSqliteStore } from '../../cloudfunctions/adapters/sqlite/store';
import type { Store } from '../../cloudfunctions/ports/store';

interface Row {
  readonly what: string;
  readonly operations: number;
  readonly perSecond: number;
}

const listing = (key: string, n: number): { readonly _id: string } & Record<string, unknown> => ({
  _id: `qinghe:${key}`,
  town: 'qinghe',
  owner: `person-${n % 500}`,
  bucket: 'open',
  sortKey: `${String(1_795_000_000_000 + n)}-${key}`,
  facets: { category: 'roads', level: 'village', late: false, places: ['a', 'b', 'c'] },
});

async function timed(what: string, operations: number, work: () => Promise<unknown> | void): Promise<Row> {
  const start = performance.now();
  await work();
  return { what, operations, perSecond: Math.round(operations / ((performance.now() - start) / 1000)) };
}

const inParallel = (n: number, work: (k: number) => Promise<unknown>): Promise<unknown> =>
  Promise.all(Array.from({ length: n }, (_, k) => work(k)));

function rawCommits(file: string, n: number): void {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (id TEXT PRIMARY KEY, body TEXT)');
  const insert = db.prepare('INSERT INTO t VALUES (?, ?)');
  for (let k = 0; k < n; k += 1) {
    const doc = listing(`raw-${k}`, k);
    db.exec('BEGIN IMMEDIATE');
    insert.run(doc._id, JSON.stringify(doc));
    db.exec('COMMIT');
  }
  db.close();
}

async function measure(store: Store, dir: string): Promise<readonly Row[]> {
  const bump = (id: string): Promise<unknown> =>
    store.updateIf('listings', id, [{ path: ['bucket'], eq: 'open' }], { inc: [[['seen'], 1]] });
  const rows = [
    await timed('raw: insert, one commit each', 3000, () => rawCommits(join(dir, 'raw.db'), 3000)),
    await timed('insert, one after the other', 3000, async () => {
      for (let n = 0; n < 3000; n += 1) await store.insert('listings', listing(`one-${n}`, n));
    }),
    await timed('insert, 50 callers at once', 20_000, async () => {
      for (let n = 0; n < 20_000; n += 50)
        await inParallel(50, (k) => store.insert('listings', listing(`many-${n + k}`, n + k)));
    }),
    await timed('tx of 10 inserts, one after the other', 20_000, async () => {
      for (let n = 0; n < 20_000; n += 10) {
        await store.tx(async (tx) => {
          for (let k = n; k < n + 10; k += 1) tx.insert('listings', listing(`tx-${k}`, k));
        });
      }
    }),
    await timed('updateIf, one after the other', 3000, async () => {
      for (let n = 0; n < 3000; n += 1) await bump(`qinghe:one-${n}`);
    }),
    await timed('updateIf, 50 callers at once', 20_000, async () => {
      for (let n = 0; n < 20_000; n += 50) await inParallel(50, (k) => bump(`qinghe:many-${n + k}`));
    }),
    await timed('get by id', 20_000, async () => {
      for (let n = 0; n < 20_000; n += 1) await store.get('listings', `qinghe:many-${n}`);
    }),
    await timed('query, a page of 20 of 43,000', 3000, async () => {
      for (let n = 0; n < 3000; n += 1) {
        const eq = { town: 'qinghe', owner: `person-${n % 500}`, bucket: 'open' };
        await store.query('listings', { eq, order: { field: 'sortKey', direction: 'asc' }, limit: 20 });
      }
    }),
  ];
  return rows;
}

export async function run(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'cunliban-bench-'));
  const store = openSqliteStore(join(dir, 'store.db'));
  try {
    console.table(await measure(store, dir));
  } finally {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
