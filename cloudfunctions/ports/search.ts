/**
 * Full-text search over two-character grams (`domain/search.ts`). An index, never the truth: it is fed from the store and may be fed again.
 *
 * - An entry replaces the one of its id unless that has a higher version; `remove` leaves the version behind, so that a slow feeder
 *   cannot bring back what was erased.
 * - A query always names one scope and gets what has this scope and all the terms, the newest first.
 * - Time is kept to the second: `from` is inclusive, `until` exclusive.
 * - Faults are the store's: `Unavailable` when nothing could be asked or written, `BadValue` for what is no entry or query. Feeding is safe to repeat.
 */
import { createHash } from 'node:crypto';
import { StoreFault } from './store';

export interface SearchEntry {
  /** Id of the document that is found; starts with its town. */
  readonly id: string;
  readonly town: string;
  readonly version: number;
  /** Epoch ms; newest first. */
  readonly at: number;
  /** Who finds it: `qinghe:village-07`. Each starts with the town. */
  readonly scopes: readonly string[];
  /** Grams and facets. */
  readonly terms: readonly string[];
}

export interface SearchQuery {
  readonly scope: string;
  readonly terms: readonly string[];
  /** Epoch ms. */
  readonly range?: { readonly from?: number | undefined; readonly until?: number | undefined };
  /** The `key` of the last hit seen. */
  readonly cursor?: string | undefined;
  /** 1 to 100. */
  readonly limit: number;
}

/** `key` sorts by time across scopes and towns of one index. */
export interface SearchHit {
  readonly id: string;
  readonly key: string;
}

export interface Search {
  index(entry: SearchEntry): Promise<void>;
  remove(entry: Pick<SearchEntry, 'id' | 'town' | 'version' | 'at'>): Promise<void>;
  query(query: SearchQuery): Promise<readonly SearchHit[]>;
  close(): Promise<void>;
}

const KEY = /^\d{16}(?:-[A-Za-z0-9]{1,40})?$/;
const TERM = /^[^\s"]{1,200}$/u;
const MAX_TERMS = 6000;
const MAX_LIMIT = 100;
/** An engine's expression has a depth. */
const MAX_ASKED = 100;
/** Places within a second: seconds × places stays a whole number of JavaScript until the year 2240. */
export const PLACES = 1_048_576;

/** A cursor comes back from outside. */
export const isSearchKey = (text: string): boolean => KEY.test(text);

/** Sorts by second, then by a hash of the id. */
export const rankOf = (id: string, at: number): number =>
  firstRank(at) + (Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, 8), 16) % PLACES);

/** The lowest rank of a moment's second. */
export const firstRank = (at: number): number => Math.floor(at / 1000) * PLACES;

export const rankText = (rank: number): string => String(rank).padStart(16, '0');

/** Lowest rank that is in, lowest that is out. */
export function ranksOf({ range = {}, cursor }: Pick<SearchQuery, 'range' | 'cursor'>): {
  from: number;
  below: number;
} {
  const below = range.until === undefined ? Number.MAX_SAFE_INTEGER : firstRank(range.until);
  return {
    from: range.from === undefined ? 0 : firstRank(range.from),
    below: cursor === undefined ? below : Math.min(below, Number(cursor.slice(0, 16))),
  };
}

const bad = (message: string): StoreFault => new StoreFault('BadValue', message);

export function checkSearchEntry({ id, town, version, at, scopes, terms }: SearchEntry): void {
  if (!TERM.test(town) || !TERM.test(id) || !id.startsWith(`${town}:`)) throw bad('an entry begins with its town');
  if (!Number.isSafeInteger(version) || version < 0 || !Number.isFinite(at) || at < 0) throw bad('version or time');
  if (!scopes.every((scope) => TERM.test(scope) && scope.startsWith(`${town}:`))) throw bad('a scope of another town');
  if (scopes.length + terms.length > MAX_TERMS || !terms.every((term) => TERM.test(term) && !term.includes(':')))
    throw bad('not terms');
}

export function checkSearchQuery({ scope, terms, cursor, limit, range = {} }: SearchQuery): void {
  if (!TERM.test(scope) || !scope.includes(':')) throw bad('a query names its scope');
  if (terms.length > MAX_ASKED || !terms.every((term) => TERM.test(term) && !term.includes(':')))
    throw bad('not terms');
  if (cursor !== undefined && !isSearchKey(cursor)) throw bad('not a cursor');
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) throw bad('limit');
  for (const bound of [range.from, range.until])
    if (bound !== undefined && (!Number.isFinite(bound) || bound < 0)) throw bad('range');
}
