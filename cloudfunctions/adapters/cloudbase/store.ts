/**
 * The store in Tencent CloudBase, through the server SDK. Documents have the same shape as in SQLite, `rev` inside.
 *
 * A write that gets no clear answer is `Unknown` and never repeated here; reads are. A lost race is re-run by us, not by the
 * SDK's `runTransaction`, which waits no moment between its attempts.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreFault, type Doc, type Page, type Query, type Store } from '../../ports/store';
import { createRetrier, LostRace } from '../../ports/store-retry';
import {
  checkCollection,
  checkCondition,
  checkId,
  checkIds,
  checkLimit,
  checkNewDoc,
  checkPatch,
  checkQuery,
  decodeCursor,
  encodeCursor,
  MAX_COUNT,
  MAX_LIMIT,
} from '../../ports/store-values';
import type { CloudApp, CloudDb } from './app';
import { changes, matching, matchingAfter, oneIf, someById, type Filter } from './commands';
import { faultOf, verdictOf } from './faults';
import { runTransaction } from './transaction';

const READS = 3;
const CONFLICTS = { attempts: 24, longestPause: 400 };

export function openCloudStore(app: CloudApp): Store {
  const db: CloudDb = app.sdk.database();
  const retry = createRetrier(CONFLICTS);

  /** Nothing changes by reading: an unclear answer is asked for again, and at last is `Unavailable`. */
  async function reading<T>(read: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      app.assertReady();
      try {
        return await read();
      } catch (error) {
        const verdict = verdictOf(error);
        if (verdict === 'BadValue') throw faultOf('BadValue', error);
        if (verdict === 'Unavailable' || tried === READS) throw faultOf('Unavailable', error);
        await sleep(Math.random() * 50 * tried);
      }
    }
  }

  /** A conflict did nothing and is tried again; `Duplicate` is the caller's to read. */
  async function writing<T>(write: () => Promise<T>): Promise<T> {
    return retry(async () => {
      app.assertReady();
      try {
        return await write();
      } catch (error) {
        const verdict = verdictOf(error);
        if (verdict === 'Conflict' || verdict === 'Expired') throw new LostRace('conflict', { cause: error });
        throw faultOf(verdict, error);
      }
    });
  }

  async function find<T>(
    collection: string,
    filter: Filter,
    order: Query['order'],
    limit: number,
  ): Promise<readonly T[]> {
    const direction = order?.direction ?? 'asc';
    let query = db.collection(collection).options({ raw: true }).where(filter);
    for (const field of new Set([order?.field ?? '_id', '_id'])) query = query.orderBy(field, direction);
    const { data } = (await query.limit(limit).get()) as { data: readonly T[] };
    return data;
  }

  return {
    async get<T extends Doc>(collection: string, id: string) {
      checkCollection(collection);
      checkId(id);
      const { data } = await reading(
        async () => (await db.collection(collection).doc(id).get()) as { data: readonly T[] },
      );
      return data[0] ?? null;
    },

    async getMany<T extends Doc>(collection: string, ids: readonly string[]) {
      checkCollection(collection);
      checkIds(ids);
      if (ids.length === 0) return [];
      const docs = await reading(() => find<T>(collection, someById(ids), undefined, MAX_LIMIT));
      const byId = new Map(docs.map((doc) => [doc._id, doc]));
      return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
    },

    async insert(collection, doc) {
      checkCollection(collection);
      checkNewDoc(doc);
      try {
        await writing(() => db.collection(collection).add({ ...doc, rev: 1 }));
        return true;
      } catch (error) {
        if (error instanceof StoreFault && error.code === 'Duplicate') return false;
        throw error;
      }
    },

    async updateIf<T extends Doc>(...[collection, id, condition, patch]: Parameters<Store['updateIf']>) {
      checkCollection(collection);
      checkId(id);
      checkCondition(condition);
      checkPatch(patch);
      const update = changes(db.command, patch);
      const { doc } = await writing(async () => {
        const one = db.collection(collection).options({ raw: true }).where(oneIf(id, condition));
        return (await one.updateAndReturn(update)) as { doc?: T | null };
      });
      return doc ?? null;
    },

    async query<T extends Doc>(collection: string, query: Query): Promise<Page<T>> {
      const table = checkCollection(collection);
      checkQuery(table, query);
      checkLimit(query.limit, MAX_LIMIT);
      const filters = query.cursor === undefined ? [matching(query)] : matchingAfter(query, decodeCursor(query.cursor));
      const found: T[] = [];
      for (const filter of filters) {
        const missing = query.limit + 1 - found.length;
        if (missing > 0) found.push(...(await reading(() => find<T>(collection, filter, query.order, missing))));
      }
      const docs = found.slice(0, query.limit);
      const last = docs[docs.length - 1];
      const isMore = found.length > docs.length && last !== undefined;
      return { docs, next: isMore ? encodeCursor(last, query.order?.field ?? '_id') : null };
    },

    async count(collection, query, cap) {
      const table = checkCollection(collection);
      checkQuery(table, query);
      checkLimit(cap, MAX_COUNT);
      const { total } = await reading(
        async () =>
          (await db.collection(collection).options({ raw: true }).where(matching(query)).count()) as { total: number },
      );
      return Math.min(total, cap);
    },

    tx: (fn) =>
      retry(async () => {
        app.assertReady();
        return runTransaction(db, fn);
      }),

    async close() {
      // the SDK's sockets end by themselves
    },
  };
}
