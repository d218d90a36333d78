/**
 * The store: documents by id, conditional single-document steps, equality + range queries, and
 * optimistic transactions. What every adapter can do alike, and nothing else (docs/decisions).
 *
 * Ids are whole and start with their town: `qinghe:booking-…`, or with `county:` for what belongs
 * to the county (persons, identities, appointments, towns). Values are plain JSON; `undefined`, keys that
 * contain `.` or start with `$`, and non-finite numbers are refused at the port (`StoreFault 'BadValue'`).
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A stored document. `rev` starts at 1 and grows by one with every change; adapters own it. */
export interface Doc {
  readonly _id: string;
  readonly rev: number;
}

/** What a caller hands to `insert`: the document without `rev`. */
export type NewDoc<T extends Doc> = Omit<T, 'rev'>;

/** A path is an array of key segments: `['holders', 'p-1', 'state']`. */
export type Path = readonly [string, ...string[]];
export type Scalar = string | number | boolean | null;

export type Test =
  | { readonly path: Path; readonly eq: Scalar }
  | { readonly path: Path; readonly in: readonly Scalar[] }
  | { readonly path: Path; readonly exists: boolean }
  | {
      readonly path: Path;
      readonly gt?: number | string;
      readonly gte?: number | string;
      readonly lt?: number | string;
      readonly lte?: number | string;
    };

/** Every test must hold; a missing field passes no test but `exists: false`; arrays are not tested. An empty list always holds (the document must still exist). */
export type Condition = readonly Test[];

/** Changes to one document, applied together. `set` replaces (never merges). */
export interface Patch {
  readonly set?: readonly (readonly [Path, Json])[];
  readonly unset?: readonly Path[];
  readonly inc?: readonly (readonly [Path, number])[];
  readonly push?: readonly (readonly [Path, readonly Json[]])[];
  readonly addToSet?: readonly (readonly [Path, readonly Scalar[]])[];
}

/**
 * `eq` and `in` on top-level fields, one range on the order field; one index of the manifest must serve them (equal fields
 * first, then the order field), else `BadValue`. A missing field equals nothing, not even null. Results come in the order of
 * `order` and then `_id` (of `_id` without `order`), at most `limit` (1–100). `next` is the cursor of the following page, null on the last.
 */
export interface Query {
  readonly eq: Readonly<Record<string, Scalar>>;
  readonly in?: Readonly<Record<string, readonly Scalar[]>>;
  readonly range?: {
    readonly gt?: number | string;
    readonly gte?: number | string;
    readonly lt?: number | string;
    readonly lte?: number | string;
  };
  readonly order?: { readonly field: string; readonly direction: 'asc' | 'desc' };
  readonly cursor?: string;
  readonly limit: number;
}

export interface Page<T> {
  readonly docs: readonly T[];
  readonly next: string | null;
}

/**
 * - `Duplicate`: an insert met an existing id at commit (inside `tx`; plain `insert` answers `false`).
 * - `Unknown`: the call may or may not have taken effect (time-out, cut line): re-read by id, never guess.
 * - `Conflict`: a transaction lost its race more often than it may retry.
 * - `BadValue`: the caller's document, path or query is not storable; a bug, nothing was written.
 * - `Unavailable`: the store surely did nothing (refused connection, quota).
 */
export type StoreFaultCode = 'Duplicate' | 'Unknown' | 'Conflict' | 'BadValue' | 'Unavailable';

export class StoreFault extends Error {
  constructor(
    readonly code: StoreFaultCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(`${code}: ${message}`, options);
    this.name = 'StoreFault';
  }
}

/**
 * Inside a transaction everything goes by document id. `fn` may run several times, so it must be pure apart from
 * these calls. Writes are buffered until `fn` returns, reads never see them; a throw rolls back. SQLite re-checks every document
 * read at commit, the cloud only those written or guarded: `guard` what a decision rests on.
 */
export interface Tx {
  get<T extends Doc>(collection: string, id: string): Promise<T | null>;
  /** Read the id first if it may exist: a surprise at commit is `Duplicate`. */
  insert<T extends Doc>(collection: string, doc: NewDoc<T>): void;
  /** Changes a document that this transaction has read and found. */
  update(collection: string, id: string, patch: Patch): void;
  remove(collection: string, id: string): void;
  /** Makes the decision rest on this document, which must exist: if anyone changes it meanwhile, the transaction re-runs. */
  guard(collection: string, id: string): Promise<void>;
}

export interface Store {
  get<T extends Doc>(collection: string, id: string): Promise<T | null>;
  /** At most 100 ids; missing ones are left out; order is that of `ids`. */
  getMany<T extends Doc>(collection: string, ids: readonly string[]): Promise<readonly T[]>;
  /** `false` when the id exists already; nothing changes then. */
  insert<T extends Doc>(collection: string, doc: NewDoc<T>): Promise<boolean>;
  /** One atomic step on one document: the new document, or null when it is missing or the condition fails. */
  updateIf<T extends Doc>(collection: string, id: string, condition: Condition, patch: Patch): Promise<T | null>;
  query<T extends Doc>(collection: string, query: Query): Promise<Page<T>>;
  /** Counts up to `cap` (1–1000): an answer equal to `cap` means "cap or more". */
  count(collection: string, query: Omit<Query, 'limit' | 'cursor'>, cap: number): Promise<number>;
  tx<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * The store as actions see it. Every id must start with the town (or `county:` when made by `forTown(store, 'county')`),
 * every query gets `town` added, and every inserted document must carry that `town`; anything else is `BadValue`.
 * NOTE: this is the second wall; the first is the authorisation in `actions/authorise.ts`.
 */
export function forTown(store: Store, town: string): Store {
  const own = (id: string): string => {
    if (!id.startsWith(`${town}:`)) throw new StoreFault('BadValue', `id outside town ${town}`);
    return id;
  };
  const ownDoc = <T extends { _id: string }>(doc: T): T => {
    own(doc._id);
    if ((doc as { town?: unknown }).town !== town) throw new StoreFault('BadValue', `document without town ${town}`);
    return doc;
  };
  return {
    get: async (c, id) => store.get(c, own(id)),
    getMany: async (c, ids) => store.getMany(c, ids.map(own)),
    insert: async (c, doc) => store.insert(c, ownDoc(doc)),
    updateIf: async (c, id, condition, patch) => store.updateIf(c, own(id), condition, patch),
    query: async (c, q) => store.query(c, { ...q, eq: { ...q.eq, town } }),
    count: async (c, q, cap) => store.count(c, { ...q, eq: { ...q.eq, town } }, cap),
    tx: (fn) =>
      store.tx((tx) =>
        fn({
          get: async (c, id) => tx.get(c, own(id)),
          insert: (c, doc) => tx.insert(c, ownDoc(doc)),
          update: (c, id, patch) => tx.update(c, own(id), patch),
          remove: (c, id) => tx.remove(c, own(id)),
          guard: async (c, id) => tx.guard(c, own(id)),
        }),
      ),
    close: () => store.close(),
  };
}
