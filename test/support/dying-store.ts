/** A store whose caller dies, or is cut off, at a chosen step: what a killed function or a bad line does to a write. */
import { StoreFault, type Store } from '../../cloudfunctions/ports/store';

/**
 * - `die`: after `step` calls nothing reaches the store any more, as if the process had been killed there
 * - `cut`: the call after `step` others has its effect and its answer is lost; later calls work
 * - `beforeTx`, `afterTx`: as `die`, right before or after the first transaction
 */
export type Fault = { readonly kind: 'die' | 'cut'; readonly step: number } | { readonly kind: 'beforeTx' | 'afterTx' };

export interface FaultyStore {
  readonly store: Store;
  /** The fault has struck. */
  struck(): boolean;
}

/** A transaction counts as one call: what it does inside nobody sees before it commits. */
export function faultyStore(inner: Store, fault: Fault): FaultyStore {
  let steps = 0;
  let transactions = 0;
  let isStruck = false;

  function isDead(isTx: boolean): boolean {
    if (fault.kind === 'die') return steps >= fault.step;
    if (fault.kind === 'beforeTx') return isStruck || isTx;
    return fault.kind === 'afterTx' && transactions > 0;
  }

  async function guard<T>(call: () => Promise<T>, isTx = false): Promise<T> {
    if (isDead(isTx)) {
      isStruck = true;
      throw new StoreFault('Unavailable', 'dead');
    }
    steps += 1;
    const isCut = fault.kind === 'cut' && steps === fault.step + 1;
    const value = await call();
    if (isTx) transactions += 1;
    if (isCut) {
      isStruck = true;
      throw new StoreFault('Unknown', 'the answer is lost');
    }
    return value;
  }

  return {
    struck: () => isStruck,
    store: {
      get: async (collection, id) => guard(async () => inner.get(collection, id)),
      getMany: async (collection, ids) => guard(async () => inner.getMany(collection, ids)),
      insert: async (collection, doc) => guard(async () => inner.insert(collection, doc)),
      updateIf: async (collection, id, condition, patch) =>
        guard(async () => inner.updateIf(collection, id, condition, patch)),
      query: async (collection, query) => guard(async () => inner.query(collection, query)),
      count: async (collection, query, cap) => guard(async () => inner.count(collection, query, cap)),
      tx: async (fn) => guard(async () => inner.tx(fn), true),
      close: async () => inner.close(),
    },
  };
}
