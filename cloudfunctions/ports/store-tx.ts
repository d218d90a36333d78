/**
 * What one run of a transaction's function has read and wants to write, with the same refusals for every adapter.
 * A document is read once: every `get` in the transaction answers the same, also after a write of its own.
 */
import { StoreFault, type Doc, type NewDoc, type Patch, type Tx } from './store';
import { badValue, checkCollection, checkId, checkNewDoc, checkPatch } from './store-values';
import type { Collection } from './manifest';

export interface Read {
  readonly collection: Collection;
  readonly id: string;
  readonly doc: Doc | null;
}

/** The whole effect on one document. A guard alone is an update without patches. */
export type Write = { readonly collection: Collection; readonly id: string } & (
  | { readonly kind: 'insert'; readonly doc: NewDoc<Doc> }
  | { readonly kind: 'update'; readonly patches: Patch[]; readonly guarded: boolean }
  | { readonly kind: 'remove' }
);

export interface TxBuffer {
  readonly tx: Tx;
  /** No call is taken any more; what was read and what is to be written. */
  finish(): { readonly reads: readonly Read[]; readonly writes: readonly Write[] };
}

export function createTxBuffer(load: (collection: Collection, id: string) => Promise<Doc | null>): TxBuffer {
  const reads = new Map<
    string,
    { readonly collection: Collection; readonly id: string; readonly doc: Promise<Doc | null> }
  >();
  const found = new Map<string, Doc | null>();
  const writes = new Map<string, Write>();
  let isOver = false;

  function open(collection: string, id: string): { readonly own: Collection; readonly key: string } {
    if (isOver) throw badValue('the transaction is over');
    const own = checkCollection(collection);
    return { own, key: `${own}/${checkId(id)}` };
  }

  async function read(collection: string, id: string): Promise<Doc | null> {
    const { own, key } = open(collection, id);
    const known = reads.get(key);
    if (known !== undefined) return known.doc;
    const doc = load(own, id);
    reads.set(key, { collection: own, id, doc });
    found.set(key, await doc);
    return doc;
  }

  function change(collection: string, id: string, patches: readonly Patch[], guarded: boolean): void {
    const { own, key } = open(collection, id);
    if ((found.get(key) ?? null) === null) throw badValue(`${id} was not read and found in this transaction`);
    const before = writes.get(key);
    if (before?.kind === 'remove' && guarded) return;
    if (before !== undefined && before.kind !== 'update') throw badValue(`${id} is already to be changed otherwise`);
    writes.set(key, {
      collection: own,
      id,
      kind: 'update',
      patches: [...(before?.patches ?? []), ...patches],
      guarded: guarded || before?.guarded === true,
    });
  }

  const tx: Tx = {
    get: async <T extends Doc>(collection: string, id: string) => (await read(collection, id)) as T | null,
    insert(collection, doc) {
      checkNewDoc(doc);
      const { own, key } = open(collection, doc._id);
      if (writes.get(key)?.kind === 'insert' || (found.get(key) ?? null) !== null)
        throw new StoreFault('Duplicate', doc._id);
      if (writes.has(key)) throw badValue(`${doc._id} is already to be changed otherwise`);
      writes.set(key, { collection: own, id: doc._id, kind: 'insert', doc });
    },
    update(collection, id, patch) {
      checkPatch(patch);
      change(collection, id, [patch], false);
    },
    remove(collection, id) {
      const { own, key } = open(collection, id);
      const before = writes.get(key);
      if (before?.kind === 'insert' || (before?.kind === 'update' && before.patches.length > 0))
        throw badValue(`${id} is already to be changed otherwise`);
      writes.set(key, { collection: own, id, kind: 'remove' });
    },
    async guard(collection, id) {
      if ((await read(collection, id)) === null) throw badValue(`a guard needs a document: ${id}`);
      change(collection, id, [], true);
    },
  };

  return {
    tx,
    finish() {
      isOver = true;
      return {
        reads: [...reads].map(([key, { collection, id }]) => ({ collection, id, doc: found.get(key) ?? null })),
        writes: [...writes.values()],
      };
    },
  };
}
