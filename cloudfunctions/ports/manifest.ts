/**
 * Every collection of the store, once: its indexes, how long its documents are kept, and who may read it from
 * a client (nobody: all access goes through the functions). Drives the SQLite schema, the cloud provisioning script and
 * the contract tests. Every index starts with `town`; every indexed field is always written (a missing field counts as null in
 * a cloud unique index).
 */
export interface CollectionSpec {
  /** Index name → fields in order. `_id` is always there. Queries use the fields of one index, in order. */
  readonly indexes: Readonly<Record<string, readonly string[]>>;
  /** Days after which the tick may delete a document, counted from the field named; null = kept. */
  readonly keep: { readonly days: number; readonly from: string } | null;
  readonly clientAccess: 'none';
  /**
   * Fields that every document of the collection has, with what most of them hold there. An adapter may leave such a value out of what it
   * keeps and puts it back when it reads. None of them is indexed.
   */
  readonly usual?: Readonly<Record<string, null | false | 0 | readonly [] | Readonly<Record<string, never>>>>;
}

const spec = (
  indexes: CollectionSpec['indexes'] = {},
  keep: CollectionSpec['keep'] = null,
  usual: NonNullable<CollectionSpec['usual']> = {},
): Required<CollectionSpec> => ({ indexes, keep, clientAccess: 'none', usual });

/** What a request that went the usual way holds. */
const usualOfRequests = {
  hiddenFrom: [],
  bookingId: null,
  aboutId: null,
  aboutPersonId: null,
  barredIds: [],
  skipsLine: false,
  foreign: null,
  voiceId: null,
  callMe: false,
  sale: null,
  outcome: null,
  enteredById: null,
  fileIds: [],
  pastClocks: [],
  takenMs: 0,
  provisional: false,
  answerBy: null,
  callBackBy: null,
  reviewBy: null,
  replyFileIds: [],
  questionSeq: null,
  extension: null,
  longTerm: null,
  assisting: [],
  whistles: [],
  offeredDown: null,
  important: false,
  firstReview: null,
  attempts: [],
  badReview: null,
  notAccepted: null,
  petitionSeq: null,
  writtenSeq: null,
  mergedIntoId: null,
  splitFromId: null,
  reminded: 0,
  remindedOn: null,
  handBacks: 0,
  reopens: 0,
  stepsUp: 0,
  pressed: 0,
  pressedOn: {},
  timers: [],
} as const;

const usualOfEvents = { scheduledAt: null, by: null, toOrgId: null, level: null, data: {}, texts: {} } as const;

export const manifest = {
  // county level: ids start with `county:`
  towns: spec({ byTown: ['town', '_id'] }),
  persons: spec({ byVillage: ['town', 'villageId', '_id'], byHousehold: ['town', 'householdId', '_id'] }),
  identities: spec({ byPerson: ['town', 'personId', '_id'] }),
  lookups: spec(),
  appointments: spec({
    byPerson: ['town', 'personId', '_id'],
    byOrg: ['town', 'orgId', '_id'],
    byTown: ['town', 'inTown', '_id'],
  }),
  specialists: spec({ all: ['town', '_id'] }),
  specialistDays: spec({ byMonth: ['town', 'month', '_id'] }),
  calendars: spec({ all: ['town', '_id'] }),
  erasures: spec({ due: ['town', 'nextAt'] }),
  sessions: spec({ byTime: ['town', 'createdAt'] }, { days: 2, from: 'createdAt' }),
  clock: spec(),
  leases: spec(),
  // town level
  orgs: spec({ byKind: ['town', 'kind', 'order'], byParent: ['town', 'parentId', 'order'] }),
  households: spec({ byGroup: ['town', 'groupId', '_id'] }),
  items: spec({ byOrder: ['town', 'order'] }),
  plans: spec({ byMonth: ['town', 'month', '_id'] }),
  days: spec({
    byStart: ['town', 'status', 'startsAt'],
    byMonth: ['town', 'month', 'startsAt'],
    byCentre: ['town', 'centreId', 'startsAt'],
  }),
  places: spec({ byDay: ['town', 'dayId', '_id'], touched: ['town', 'touchedAt'] }),
  ledgers: spec({ touched: ['town', 'touchedAt'] }),
  bookings: spec(
    {
      byPerson: ['town', 'personId', 'startsAt'],
      byDay: ['town', 'dayId', '_id'],
      touched: ['town', 'touchedAt'],
      reminders: ['town', 'remindAt'],
      byVillage: ['town', 'villageId', 'startsAt'],
      byBooker: ['town', 'byPersonId', 'channel', 'startsAt'],
      byStart: ['town', 'startsAt'],
    },
    { days: 1095, from: 'startsAt' },
  ),
  waits: spec(
    {
      byPerson: ['town', 'personId', 'startsAt'],
      byBooker: ['town', 'byPersonId', 'startsAt'],
      byDay: ['town', 'dayId', '_id'],
      due: ['town', 'dueAt'],
      byStart: ['town', 'startsAt'],
    },
    { days: 90, from: 'startsAt' },
  ),
  moves: spec({ byDay: ['town', 'dayId', '_id'], byTarget: ['town', 'toDayId', '_id'], due: ['town', 'dueAt'] }),
  groupSessions: spec({
    byStart: ['town', 'startsAt'],
    byDepartment: ['town', 'departmentId', 'startsAt'],
    due: ['town', 'dueAt'],
  }),
  requests: spec(
    {
      nextAt: ['town', 'nextAt'],
      byReporter: ['town', 'reporterId', 'submittedAt'],
      bySubmitted: ['town', 'submittedAt'],
    },
    null,
    usualOfRequests,
  ),
  requestTexts: spec({ due: ['town', 'eraseAt'] }),
  // those of one request are a range of ids
  requestEvents: spec({ byTime: ['town', 'at'] }, null, usualOfEvents),
  disputes: spec(),
  disputeParties: spec({ byPerson: ['town', 'personId', '_id'] }),
  listings: spec({ byOwner: ['town', 'owner', 'bucket', 'sortKey'] }),
  // changed and not yet in the search index; one mark a change
  indexing: spec({ all: ['town', '_id'] }),
  // the search index in the cloud (`terms` is an array); one machine has its own tables for it
  searchEntries: spec({ byTerm: ['town', 'terms', 'rank'] }),
  replyTemplates: spec(),
  savedViews: spec(),
  // one document a town: its own rules; what it has learned; the vocabularies themselves
  routingRules: spec(),
  routingLearning: spec(),
  townModels: spec(),
  // decisions of people against the machine, without a word of the text
  routingExamples: spec({ byTime: ['town', 'at'] }, { days: 400, from: 'at' }),
  follows: spec({
    byRequest: ['town', 'requestId', 'state', '_id'],
    byPerson: ['town', 'personId', 'at'],
  }),
  turns: spec({ byTime: ['town', 'at'] }, { days: 60, from: 'at' }),
  publicMatters: spec({
    byVillage: ['town', 'villageId', 'status', 'at'],
    byCluster: ['town', 'clusterId', 'status', 'at'],
    checks: ['town', 'checkAt'],
  }),
  publicCounts: spec({ byCluster: ['town', 'clusterId', 'quarter'] }),
  // counted by organisation and month, read by id; and what each request is counted for
  figures: spec(),
  folded: spec({ byList: ['town', 'list', 'at'] }),
  corrections: spec(
    { byPerson: ['town', 'personId', 'at'], byStatus: ['town', 'status', 'at'], byTime: ['town', 'at'] },
    { days: 200, from: 'at' },
  ),
  receipts: spec({ byTime: ['town', 'at'] }, { days: 30, from: 'at' }),
  // what a write was answered with, sealed
  answers: spec({ byTime: ['town', 'at'] }, { days: 1, from: 'at' }),
  outbox: spec(
    {
      due: ['town', 'status', 'nextAttemptAt'],
      byPerson: ['town', 'personId', 'sortKey'],
      byTime: ['town', 'at'],
    },
    { days: 180, from: 'at' },
  ),
  files: spec({
    orphans: ['town', 'status', 'createdAt'],
    byOwner: ['town', 'ownerId', 'status'],
    dated: ['town', 'deleteAt'],
  }),
  seals: spec({ byDay: ['town', 'day'] }),
  effects: spec({ byTime: ['town', 'at'] }, { days: 400, from: 'at' }),
  accessLog: spec(
    { byTime: ['town', 'at', '_id'], byAbout: ['town', 'aboutPersonId', 'at'] },
    { days: 200, from: 'at' },
  ),
} as const satisfies Record<string, CollectionSpec>;

export type Collection = keyof typeof manifest;
