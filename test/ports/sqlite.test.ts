import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { fromRow, toBody, type StoredRow } from '../../cloudfunctions/adapters/sqlite/body';
import { prepareSchema, selectDocs } from '../../cloudfunctions/adapters/sqlite/sql';
import { openSqliteStore } from '../../cloudfunctions/adapters/sqlite/store';
import { openRequest } from '../../cloudfunctions/domain/requests/open';
import { manifest, type CollectionSpec } from '../../cloudfunctions/ports/manifest';
import type { Cursor } from '../../cloudfunctions/ports/store-values';
import { monday, opening, rules } from '../domain/requests/samples';
import { faultOf } from './store-contract/kit';
import { describeStore } from './store-contract/suite';

const dir = mkdtempSync(join(tmpdir(), 'cunliban-store-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let runs = 0;
describeStore('sqlite', {
  open: () => openSqliteStore(join(dir, `contract-${runs}.db`)),
  reset: async () => {
    runs += 1;
  },
});

describe('sqlite only', () => {
  const usual = (collection: 'requests'): Record<string, unknown> =>
    JSON.parse(JSON.stringify(manifest[collection].usual)) as Record<string, unknown>;
  const order = (n: number): { readonly _id: string } & Record<string, unknown> => ({
    _id: `county:p${n}`,
    town: 'county',
    villageId: `v${n % 33}`,
  });

  it('loads a county of persons in less than a second, all or nothing', async () => {
    const store = openSqliteStore(join(dir, 'bulk.db'));
    const persons = Array.from({ length: 3000 }, (_, n) => ['persons', order(n)] as const);
    const start = performance.now();
    await expect(store.bulkInsert(persons)).resolves.toBe(3000);
    expect(performance.now() - start).toBeLessThan(1000);
    await expect(
      faultOf(
        store.bulkInsert([
          ['persons', order(3000)],
          ['persons', order(7)],
        ]),
      ),
    ).resolves.toBe('Duplicate');
    await expect(store.get('persons', 'county:p3000')).resolves.toBeNull();
    await store.close();
  });

  it('keeps its data and its indexes over opening again', async () => {
    const file = join(dir, 'again.db');
    const first = openSqliteStore(file);
    await first.insert('persons', order(1));
    await first.close();
    const second = openSqliteStore(file);
    await expect(second.get('persons', 'county:p1')).resolves.toMatchObject({ rev: 1 });
    await second.close();
  });

  it('reads a file that holds whole documents and other indexes, and goes on with it', async () => {
    const file = join(dir, 'older.db');
    const request = { _id: 'qingxi:request-1', town: 'qingxi', ...usual('requests'), nextAt: 5, timers: [{ at: 5 }] };
    const older = new DatabaseSync(file);
    older.exec(`PRAGMA page_size = 4096; CREATE TABLE requests (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, body TEXT NOT NULL);
      CREATE INDEX "requests.nextAt(town,nextAt,_id)"
        ON requests (json_extract(body,'$.town'), json_extract(body,'$.nextAt'), id)`);
    older.prepare('INSERT INTO requests VALUES (?, 3, ?)').run(request._id, JSON.stringify({ ...request, rev: 3 }));
    older.close();

    const store = openSqliteStore(file);
    await expect(store.get('requests', request._id)).resolves.toEqual({ ...request, rev: 3 });
    const order = { field: 'nextAt', direction: 'asc' } as const;
    const due = { eq: { town: 'qingxi' }, order, range: { lte: 5 }, limit: 10 };
    await expect(store.query('requests', due)).resolves.toMatchObject({ docs: [{ rev: 3, bookingId: null }] });
    const changed = await store.updateIf('requests', request._id, [{ path: ['bookingId'], eq: null }], {
      set: [[['timers'], []]],
      inc: [[['pressed'], 1]],
    });
    expect(changed).toEqual({ ...request, timers: [], pressed: 1, rev: 4 });
    await expect(store.get('requests', request._id)).resolves.toEqual(changed);
    await store.close();
    const names = new DatabaseSync(file).prepare(`SELECT name FROM sqlite_master WHERE type = 'index'`).all();
    expect(names).not.toContainEqual({ name: 'requests.nextAt(town,nextAt,_id)' });
    expect(names).toContainEqual({ name: 'requests.nextAt(town,nextAt)' });
  });

  it('leaves out of a row what is usual, and nothing else', () => {
    const doc = { _id: 'qingxi:request-2', town: 'qingxi', ...usual('requests'), topic: null, level: 'town' };
    const row = (one: object): StoredRow => ({ id: doc._id, rev: 7, body: toBody('requests', one) });
    expect(JSON.parse(row(doc).body)).toEqual({ town: 'qingxi', topic: null, level: 'town' });
    const other = { ...doc, bookingId: 'b', barredIds: ['x'], callMe: true, takenMs: 1, pressedOn: { a: '1' } };
    for (const one of [doc, other, { ...doc, bookingId: '', barredIds: {}, pressedOn: [], takenMs: null }])
      expect(fromRow('requests', row(one))).toEqual({ ...one, rev: 7 });
    // what is given back is the caller's own
    expect(fromRow<{ timers: unknown[] }>('requests', row(doc)).timers.push(1)).toBe(1);
    expect(fromRow('requests', row(doc))).toEqual({ ...doc, rev: 7 });
  });

  it('finds every page in an index, deep ones and those by id too', () => {
    const db = new DatabaseSync(join(dir, 'plans.db'));
    prepareSchema(db);
    const plan = (collection: string, query: Parameters<typeof selectDocs>[1], cursor: Cursor | null): string => {
      const { sql, values } = selectDocs(collection, query, cursor);
      const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[];
      return steps.map(({ detail }) => detail).join('; ');
    };
    const town = 'qingxi';
    const byId = { field: '_id', direction: 'asc' } as const;
    const ofOne = { eq: { town }, order: byId, range: { gt: 'qingxi:request-1:', lt: 'qingxi:request-1;' }, limit: 9 };
    const ids = /^SEARCH requestEvents USING INDEX sqlite_autoindex_requestEvents_1 \(id>\? AND id<\?\)$/;
    expect(plan('requestEvents', ofOne, null)).toMatch(ids);
    expect(plan('requestEvents', ofOne, { value: '', id: 'qingxi:request-1:3' })).toMatch(ids);
    expect(plan('requestEvents', { eq: { town }, limit: 9 }, null)).toMatch(ids);
    const place = /\((<expr>=\? AND ){3}<expr>>\? AND <expr><\?\); USE TEMP B-TREE FOR LAST TERM OF ORDER BY$/;
    for (const direction of ['asc', 'desc'] as const) {
      const order = { field: 'sortKey', direction };
      const list = { eq: { town, owner: 'town', bucket: 'closed' }, order, limit: 9 };
      const cursor = { value: '5', id: 'qingxi:list-1' };
      for (const range of [
        { gte: '1', lt: '9' },
        { gt: '7', lte: '9' },
        { gte: '1', lt: '3' },
      ])
        expect(plan('listings', { ...list, range }, cursor)).toMatch(place);
      expect(plan('listings', list, cursor)).toMatch(/\((<expr>=\? AND ){3}<expr>[<>]\?/);
    }
    db.close();
  });

  it('calls usual only what every new request and event holds, and no index asks for', () => {
    const { request } = openRequest(opening({}), monday, rules);
    expect(Object.keys(request)).toEqual(expect.arrayContaining(Object.keys(manifest.requests.usual)));
    for (const { usual = {}, indexes } of Object.values<CollectionSpec>(manifest))
      expect(
        Object.values(indexes)
          .flat()
          .filter((field) => field in usual),
      ).toEqual([]);
  });

  it('refuses calls after closing, and finishes what it had accepted', async () => {
    const store = openSqliteStore(join(dir, 'closed.db'));
    const accepted = store.insert('persons', order(1));
    await store.close();
    await expect(accepted).resolves.toBe(true);
    await expect(faultOf(store.get('persons', 'county:p1'))).resolves.toBe('Unavailable');
    await expect(faultOf(store.insert('persons', order(2)))).resolves.toBe('Unavailable');
  });

  it('refuses a test on a list, which the cloud would read otherwise', async () => {
    const store = openSqliteStore(join(dir, 'lists.db'));
    await store.insert('persons', { ...order(1), ...{ tags: ['a'] } });
    await expect(faultOf(store.updateIf('persons', 'county:p1', [{ path: ['tags'], eq: 'a' }], {}))).resolves.toBe(
      'BadValue',
    );
    await store.close();
  });
});
