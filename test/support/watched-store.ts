/** A store that counts what is written and read through it: for tests that say “and nothing was stored”, or what a run may cost. */
import type { Doc, Store } from '../../cloudfunctions/ports/store';

export interface WatchedStore {
  readonly store: Store;
  /** Documents inserted, changed or removed so far. */
  writes(): number;
  /** Calls and documents read so far, by kind of call and collection: `query requests` → [2, 150]. Inside a transaction as `tx.get`. */
  reads(): ReadonlyMap<string, readonly [calls: number, docs: number]>;
}

export function watchStore(inner: Store): WatchedStore {
  let writes = 0;
  const reads = new Map<string, readonly [number, number]>();
  const hasRead = (call: string, collection: string, found: number): void => {
    const [calls, docs] = reads.get(`${call} ${collection}`) ?? [0, 0];
    reads.set(`${call} ${collection}`, [calls + 1, docs + found]);
  };
  const store: Store = {
    async get<T extends Doc>(collection: string, id: string) {
      const doc = await inner.get<T>(collection, id);
      hasRead('get', collection, doc ? 1 : 0);
      return doc;
    },
    async getMany<T extends Doc>(collection: string, ids: readonly string[]) {
      const docs = await inner.getMany<T>(collection, ids);
      hasRead('getMany', collection, docs.length);
      return docs;
    },
    async query<T extends Doc>(collection: string, query: Parameters<Store['query']>[1]) {
      const page = await inner.query<T>(collection, query);
      hasRead('query', collection, page.docs.length);
      return page;
    },
    async count(collection, query, cap) {
      const count = await inner.count(collection, query, cap);
      hasRead('count', collection, count);
      return count;
    },
    async insert(collection, doc) {
      const isNew = await inner.insert(collection, doc);
      if (isNew) writes += 1;
      return isNew;
    },
    async updateIf(collection, id, condition, patch) {
      const changed = await inner.updateIf(collection, id, condition, patch);
      if (changed) writes += 1;
      return changed as never;
    },
    async tx(fn) {
      let buffered = 0;
      const result = await inner.tx(async (tx) => {
        // it may run again: only the last run is written
        buffered = 0;
        return fn({
          async get<T extends Doc>(collection: string, id: string) {
            const doc = await tx.get<T>(collection, id);
            hasRead('tx.get', collection, doc ? 1 : 0);
            return doc;
          },
          guard: async (collection, id) => tx.guard(collection, id),
          insert: (collection, doc) => {
            buffered += 1;
            tx.insert(collection, doc);
          },
          update: (collection, id, patch) => {
            buffered += 1;
            tx.update(collection, id, patch);
          },
          remove: (collection, id) => {
            buffered += 1;
            tx.remove(collection, id);
          },
        });
      });
      writes += buffered;
      return result;
    },
    close: async () => inner.close(),
  };
  return { store, writes: () => writes, reads: () => new Map(reads) };
}
