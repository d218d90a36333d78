/** A store that counts what is written through it: for tests that say “and nothing was stored”. */
import type { Store } from '../../cloudfunctions/ports/store';

export interface WatchedStore {
  readonly store: Store;
  /** Documents inserted, changed or removed so far. */
  writes(): number;
}

export function watchStore(inner: Store): WatchedStore {
  let writes = 0;
  const store: Store = {
    get: async (collection, id) => inner.get(collection, id),
    getMany: async (collection, ids) => inner.getMany(collection, ids),
    query: async (collection, query) => inner.query(collection, query),
    count: async (collection, query, cap) => inner.count(collection, query, cap),
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
          get: async (collection, id) => tx.get(collection, id),
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
  return { store, writes: () => writes };
}
