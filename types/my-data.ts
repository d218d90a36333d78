import * as z from 'zod/mini';
import { action, roles } from './action';
import { Count, Cursor, EpochMs, Id, PersonName, text } from './common';
import { NoticeTemplate, NoticeView } from './notices';
import { EventKind, RequestKind, RequestStatus, Satisfaction, UnmaskWhy } from './request-codes';

/** Rows of the retention table; worded in `words/my-data.ts`. */
export const KeptWhat = z.enum([
  'words',
  'steps',
  'voice',
  'papers',
  'uploads',
  'bookings',
  'waits',
  'messages',
  'access',
  'corrections',
  'receipts',
  'sessions',
  'effects',
  'account',
]);
export type KeptWhat = z.infer<typeof KeptWhat>;

/** `days` null: as long as the account or the law needs it. */
export const KeptRow = z.object({
  what: KeptWhat,
  days: z.nullable(Count),
  then: z.enum(['erased', 'deleted', 'kept']),
});
export type KeptRow = z.infer<typeof KeptRow>;

/** Her telephone · a request with her name on it · the numbers in its words · what she said in a mediation. */
export const SeenWhat = z.enum(['phone', 'request', 'numbers', 'mediation']);
export type SeenWhat = z.infer<typeof SeenWhat>;

export const SeenWhy = z.enum(['handling', 'callBeforeVisit', 'settleMove', ...UnmaskWhy.options]);
export type SeenWhy = z.infer<typeof SeenWhy>;

export const SeenEntry = z.object({
  at: EpochMs,
  what: SeenWhat,
  why: SeenWhy,
  /** The capacity in which it was looked at, never a name. */
  role: z.enum(roles),
  orgName: z.string(),
  /** The request it was for, by its spoken number; empty for a visit. */
  no: z.string(),
});
export type SeenEntry = z.infer<typeof SeenEntry>;

export const CorrectionView = z.object({
  correctionId: Id,
  at: EpochMs,
  status: z.enum(['asked', 'done', 'refused']),
  /** Who asked, as she is on record. */
  personName: z.string(),
  before: z.object({ name: z.string(), villageName: z.string(), groupName: z.string() }),
  /** What it should be; empty where nothing is asked for. */
  after: z.object({ name: z.string(), villageName: z.string(), groupName: z.string() }),
  note: z.string(),
  answer: z.string(),
});
export type CorrectionView = z.infer<typeof CorrectionView>;

/** What stays when she has her data deleted, and why: an open request is worked on to its end, then its words go too. */
export const MyDataView = z.object({
  /** Null: she has not asked. Until `dueAt` she may take it back. */
  erasure: z.nullable(z.object({ askedAt: EpochMs, dueAt: EpochMs, begun: z.boolean() })),
  /** In office nobody can be deleted: what she did there stays answerable. */
  inOffice: z.boolean(),
  open: z.array(z.object({ requestId: Id, no: z.string(), title: z.string() })),
  /** Visits to come, which would be called off. */
  visits: Count,
  corrections: z.array(CorrectionView),
});
export type MyDataView = z.infer<typeof MyDataView>;

/** Everything about her. Of others only the names she sees anyway. */
export const MyDataExport = z.object({
  madeAt: EpochMs,
  person: z.object({
    name: z.string(),
    ownPhone: z.nullable(z.string()),
    villageName: z.string(),
    groupName: z.string(),
    madeBy: z.enum(['admin', 'self', 'agent']),
  }),
  household: z.array(z.string()),
  visits: z.array(
    z.object({
      no: z.string(),
      from: EpochMs,
      status: z.string(),
      centreName: z.string(),
      departmentName: z.string(),
      items: z.array(z.string()),
      forName: z.string(),
      note: z.string(),
      /** On whose word somebody acted for her. */
      authorised: z.nullable(z.object({ byName: z.string(), at: EpochMs })),
      rating: z.nullable(z.object({ level: Count, words: z.string(), at: EpochMs })),
    }),
  ),
  waits: z.array(z.object({ from: EpochMs, status: z.string(), items: z.array(z.string()) })),
  requests: z.array(
    z.object({
      no: z.string(),
      submittedAt: EpochMs,
      status: RequestStatus,
      kind: RequestKind,
      text: z.string(),
      place: z.string(),
      pictures: Count,
      reply: z.string(),
      answer: z.nullable(z.object({ solved: z.boolean(), satisfaction: Satisfaction, comment: z.string() })),
      steps: z.array(z.object({ at: EpochMs, kind: EventKind, orgName: z.string() })),
    }),
  ),
  /** What she said in mediations, and what was agreed. */
  disputes: z.array(
    z.object({
      openedAt: EpochMs,
      state: z.enum(['open', 'agreed', 'stopped']),
      said: z.array(z.object({ at: EpochMs, text: z.string() })),
      agreement: z.string(),
    }),
  ),
  messages: z.array(z.object({ at: EpochMs, template: NoticeTemplate, params: NoticeView.shape.params })),
  seenBy: z.array(SeenEntry),
});
export type MyDataExport = z.infer<typeof MyDataExport>;

const ofHerself = { object: { kind: 'self' }, roles: ['resident'] } as const;

export const myData = {
  /** What is kept how long: open to everyone, before anything is given. */
  kept: action({
    id: 'myData.kept',
    effect: 'read',
    object: { kind: 'none' },
    roles: ['anyone'],
    input: z.strictObject({}),
    output: z.object({ rows: z.array(KeptRow) }),
    refusals: [],
  }),
  show: action({
    id: 'myData.show',
    effect: 'read',
    ...ofHerself,
    input: z.strictObject({}),
    output: MyDataView,
    refusals: [],
  }),
  /** Who has been shown her telephone or a request with her name, newest first. */
  seenBy: action({
    id: 'myData.seenBy',
    effect: 'read',
    ...ofHerself,
    input: z.strictObject({ cursor: z.optional(Cursor) }),
    output: z.object({ entries: z.array(SeenEntry), next: z.nullable(z.string()) }),
    refusals: [],
  }),
  export: action({
    id: 'myData.export',
    effect: 'read',
    ...ofHerself,
    input: z.strictObject({}),
    output: MyDataExport,
    refusals: [],
  }),
  /** Asks the town's administrator to put her name or her home right; one at a time. */
  correct: action({
    id: 'myData.correct',
    effect: 'write',
    ...ofHerself,
    input: z.strictObject({
      name: z.optional(PersonName),
      villageId: z.optional(Id),
      groupId: z.optional(Id),
      note: z.optional(text(200)),
    }),
    output: MyDataView,
    refusals: ['NothingToCorrect', 'CorrectionOpen', 'VillageUnknown', 'GroupUnknown'],
  }),
  /** Open ones of the town, the oldest first. */
  corrections: action({
    id: 'myData.corrections',
    effect: 'read',
    object: { kind: 'town', field: 'townId' },
    roles: ['admin'],
    input: z.strictObject({ townId: Id }),
    output: z.object({ corrections: z.array(CorrectionView) }),
    refusals: [],
  }),
  /** `accept` changes the person as asked. She is told. */
  answer: action({
    id: 'myData.answer',
    effect: 'write',
    object: { kind: 'town', field: 'townId' },
    roles: ['admin'],
    input: z.strictObject({ townId: Id, correctionId: Id, accept: z.boolean(), answer: z.optional(text(200)) }),
    output: CorrectionView,
    refusals: ['AlreadyAnswered', 'VillageUnknown', 'GroupUnknown'],
  }),
  /** Has everything about her deleted in three days, but for what retention and open matters keep. Asked twice it stays as it is. */
  erase: action({
    id: 'myData.erase',
    effect: 'write',
    ...ofHerself,
    input: z.strictObject({}),
    output: MyDataView,
    refusals: ['HoldsAppointment'],
  }),
  takeBack: action({
    id: 'myData.takeBack',
    effect: 'write',
    ...ofHerself,
    input: z.strictObject({}),
    output: MyDataView,
    refusals: ['UndoTooLate'],
  }),
};
