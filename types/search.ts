import * as z from 'zod/mini';
import { action } from './action';
import { Count, Cursor, DateText, Id, text } from './common';
import { RequestKind, Topic } from './request-codes';
import { RequestRow } from './request-views';

/** How a request stands, as an organisation that has it on its list sees it; `late` is part of `inHand`. */
export const SearchBucket = z.enum(['triage', 'inHand', 'late', 'replied', 'unsatisfied', 'callBack', 'closed']);
export type SearchBucket = z.infer<typeof SearchBucket>;

export const MAX_WORDS = 60;
export const MAX_VIEWS = 20;
/** Rows of one exported sheet. */
export const MAX_EXPORTED = 5000;

const filters = {
  /** Words that stand in the request, its place or its topic's name; six digits are a request's own number. */
  words: z.optional(text(MAX_WORDS)),
  bucket: z.optional(SearchBucket),
  topic: z.optional(Topic),
  kind: z.optional(RequestKind),
  villageId: z.optional(Id),
  /** Business dates of submission, both included. */
  from: z.optional(DateText),
  until: z.optional(DateText),
  /** The last so many days, today included; a saved view goes with the time. The later of this and `from` begins. */
  days: z.optional(z.int().check(z.gte(1), z.lte(3660))),
};

export const SearchFilters = z.strictObject(filters);
export type SearchFilters = z.infer<typeof SearchFilters>;

export const SavedView = z.object({
  name: z.string(),
  orgId: Id,
  filters: SearchFilters,
});
export type SavedView = z.infer<typeof SavedView>;

/** Who has a work list may search it, and nobody else: the same organisations and roles as `requests.worklist`. */
const searchers = [
  'staff',
  'head',
  'contact',
  'secretary',
  'clusterSecretary',
  'dispatcher',
  'countySupervisor',
] as const;

export const search = {
  /**
   * What the organisation has on its lists and the filters keep, the newest first. Pages may be short, and an empty one may have a next.
   * Disputes, complaints about a named unit and what concerns cadres' conduct are only found by their own number, by those who have them.
   */
  requests: action({
    id: 'search.requests',
    effect: 'read',
    object: { kind: 'org', field: 'orgId' },
    roles: searchers,
    input: z.strictObject({ orgId: Id, ...filters, cursor: z.optional(Cursor) }),
    output: z.object({ rows: z.array(RequestRow), next: z.nullable(z.string()) }),
    refusals: ['WordsTooShort', 'NumbersNotSearched', 'VillageUnknown'],
  }),
  /** The caller's own, in the order she made them. */
  views: action({
    id: 'search.views',
    effect: 'read',
    object: { kind: 'org', field: 'orgId' },
    roles: searchers,
    input: z.strictObject({ orgId: Id }),
    output: z.object({ views: z.array(SavedView) }),
    refusals: [],
  }),
  /** A view of the same name is replaced. */
  save: action({
    id: 'search.save',
    effect: 'write',
    object: { kind: 'org', field: 'orgId' },
    roles: searchers,
    input: z.strictObject({ orgId: Id, name: text(20), filters: SearchFilters }),
    output: z.object({ views: z.array(SavedView) }),
    refusals: ['TooManyViews', 'WordsTooShort', 'NumbersNotSearched', 'VillageUnknown'],
  }),
  /** A view that is gone already is fine. */
  drop: action({
    id: 'search.drop',
    effect: 'write',
    object: { kind: 'org', field: 'orgId' },
    roles: searchers,
    input: z.strictObject({ orgId: Id, name: text(20) }),
    output: z.object({ views: z.array(SavedView) }),
    refusals: [],
  }),
  /**
   * The same as a sheet of at most `MAX_EXPORTED` rows, to be fetched within ten minutes and deleted after an hour. It has no telephone and no
   * names; long numbers in what people wrote are starred. Every export is in the access log.
   */
  export: action({
    id: 'search.export',
    effect: 'write',
    object: { kind: 'org', field: 'orgId' },
    roles: searchers,
    input: z.strictObject({ orgId: Id, ...filters }),
    output: z.object({ url: z.string(), fileName: z.string(), rows: Count, isWhole: z.boolean() }),
    refusals: ['WordsTooShort', 'NumbersNotSearched', 'VillageUnknown', 'NothingFound', 'SheetTooLarge'],
  }),
};
