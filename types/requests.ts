import * as z from 'zod/mini';
import { action } from './action';
import { Count, Cursor, EpochMs, Id, PersonName, Phone, text } from './common';

export const Topic = z.enum([
  'planning',
  'roads',
  'utilities',
  'environment',
  'agriculture',
  'civil',
  'social-security',
  'health',
  'education',
  'market',
  'justice',
  'safety',
  'party',
  'other',
]);
export type Topic = z.infer<typeof Topic>;

export const Urgency = z.enum(['urgent', 'ordinary', 'hard']);
export type Urgency = z.infer<typeof Urgency>;

export const RequestKind = z.enum(['question', 'help', 'complaint', 'suggestion']);
export type RequestKind = z.infer<typeof RequestKind>;

/** The life of a request, `design.md` §7; the table of transitions is `cloudfunctions/domain/requests/`. */
export const RequestStatus = z.enum([
  'held', // for review of its content
  'triage',
  'dispatched',
  'accepted',
  'handling',
  'waiting', // for the resident; the resolution clock is paused
  'longTerm',
  'replied',
  'callBack',
  'review', // a second “not solved”: the secretary decides
  'closed',
  'merged',
  'withdrawn',
  'notAccepted',
  'petition', // handed over under its own law
]);
export type RequestStatus = z.infer<typeof RequestStatus>;

/** Who answers for it now: the steps of S9. */
export const Level = z.enum(['group', 'village', 'cluster', 'town', 'county']);
export type Level = z.infer<typeof Level>;

export const Source = z.enum(['app', 'telephone', 'paper', 'visit', 'counter', 'import']);
export type Source = z.infer<typeof Source>;

export const Satisfaction = z.enum([
  'verySatisfied',
  'satisfied',
  'basicallySatisfied',
  'unsatisfied',
  'veryUnsatisfied',
]);
export type Satisfaction = z.infer<typeof Satisfaction>;

export const ClosedAs = z.enum(['solved', 'unsolved', 'unreachable']);
export type ClosedAs = z.infer<typeof ClosedAs>;

export const RequestAct = z.enum([
  'withdraw',
  'rate',
  'dispatch',
  'accept',
  'contact',
  'reply',
  'handBack',
  'transfer',
  'press',
  'close',
]);
export type RequestAct = z.infer<typeof RequestAct>;

/** `onTime` ● · `soon` ▲ · `late` ■ · `stopped`: no clock runs (replied, closed, paused). */
export const Timeliness = z.enum(['onTime', 'soon', 'late', 'stopped']);
export type Timeliness = z.infer<typeof Timeliness>;

/** What happens next and until when, as a code the words know. */
export const NextStep = z.enum([
  'review',
  'dispatch',
  'accept',
  'contact',
  'reply',
  'residentAnswers',
  'callBack',
  'secretaryReview',
  'none',
]);
export type NextStep = z.infer<typeof NextStep>;

export const RequestRow = z.object({
  requestId: Id,
  /** Short spoken number. */
  no: z.string(),
  /** The opening words. */
  title: z.string(),
  status: RequestStatus,
  kind: RequestKind,
  topic: z.nullable(Topic),
  urgency: Urgency,
  level: Level,
  villageName: z.string(),
  groupName: z.string(),
  /** The organisation that holds it now: `镇规划建设办`; empty before dispatch. */
  holderName: z.string(),
  submittedAt: EpochMs,
  /** The one promise: when the resident hears back. Null before dispatch. */
  dueAt: z.nullable(EpochMs),
  /** The promise reaches into a year whose holidays are not announced. */
  provisional: z.boolean(),
  timeliness: Timeliness,
  /** Working days after today up to the promised date and with it: 0 when it is today or past. Null while no clock runs. */
  workdaysLeft: z.nullable(Count),
  nextStep: z.object({ code: NextStep, by: z.nullable(EpochMs) }),
  pressed: Count,
  closedAs: z.nullable(ClosedAs),
  allowedActions: z.array(RequestAct),
});
export type RequestRow = z.infer<typeof RequestRow>;

export const EventKind = z.enum([
  'submitted',
  'held',
  'routed', // by rule
  'triaged', // the rule was not sure
  'dispatched', // by hand
  'accepted',
  'contacted',
  'replied',
  'handedBack',
  'transferred',
  'pressed',
  'warned',
  'steppedUp',
  'overdue',
  'rated',
  'reopened',
  'callBackDue',
  'reviewed',
  'closed',
  'withdrawn',
]);
export type EventKind = z.infer<typeof EventKind>;

export const TimelineEntry = z.object({
  seq: Count,
  at: EpochMs,
  kind: EventKind,
  /** Who, as role + surname for people of the handling chain (`司法所 李工` is worded by screens); null for the system. */
  by: z.nullable(z.object({ role: z.string(), name: z.string(), orgName: z.string() })),
  /** Organisation it went to, level reached. */
  toName: z.string(),
  level: z.nullable(Level),
  /** Words of the event the caller may read; empty when there are none or they are not for her. */
  text: z.string(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const RequestView = z.object({
  row: RequestRow,
  text: z.string(),
  place: z.string(),
  pictures: z.array(z.object({ fileId: Id, url: z.string() })),
  source: Source,
  /** The first number of its chain and the visit it came from: the request's own number and null when it began here. */
  chainNo: z.string(),
  bookingId: z.nullable(Id),
  /** Empty for callers who have no business to know. */
  reporter: z.nullable(z.object({ name: z.string(), phoneMasked: z.string(), self: z.boolean() })),
  subject: z.nullable(z.object({ name: z.string(), self: z.boolean() })),
  /** How it was routed: a machine's routing is shown as such, with the words that led there. */
  routing: z.object({
    by: z.enum(['rule', 'person', 'none']),
    because: z.array(z.string()),
    guesses: z.array(
      z.object({
        topic: Topic,
        weight: z.number(),
        words: z.array(z.string()),
        departmentId: z.nullable(Id),
        departmentName: z.string(),
      }),
    ),
  }),
  dispatchBy: z.nullable(EpochMs),
  contactBy: z.nullable(EpochMs),
  contactedAt: z.nullable(EpochMs),
  reply: z.nullable(z.object({ text: z.string(), at: EpochMs, byName: z.string(), orgName: z.string() })),
  /** Null when there is none or the caller belongs to the handling unit: it sees figures only. */
  answer: z.nullable(z.object({ solved: z.boolean(), satisfaction: Satisfaction, comment: z.string(), at: EpochMs })),
  timeline: z.array(TimelineEntry),
});
export type RequestView = z.infer<typeof RequestView>;

/** No request is in two of these for one organisation but `unsatisfied`, which stands beside: `open` is neither late nor soon. */
export const Bucket = z.enum(['triage', 'late', 'soon', 'open', 'replied', 'unsatisfied', 'callBack', 'closed']);
export type Bucket = z.infer<typeof Bucket>;

const RequestText = text(4000);
const requestStep = { effect: 'write', object: { kind: 'request', field: 'requestId' }, output: RequestView } as const;

export const requests = {
  /** Routed at once: the answer says where it went and until when. `personId` is the household member it is for. */
  submit: action({
    id: 'requests.submit',
    effect: 'write',
    object: { kind: 'self' },
    roles: ['resident'],
    input: z.strictObject({
      kind: RequestKind,
      text: RequestText,
      place: z.optional(text(60)),
      fileIds: z.optional(z.array(Id).check(z.maxLength(9))),
      personId: z.optional(Id),
      /** The resident looked at what the app says of danger and officials and goes on. */
      confirmed: z.optional(z.boolean()),
    }),
    output: RequestView,
    refusals: ['NotYourHousehold', 'PictureNotReady', 'ViolenceNeverHere', 'OfficialsElsewhere', 'VillageUnknown'],
  }),
  /** Where a text would go and how soon, before it is sent. Stores nothing. */
  preview: action({
    id: 'requests.preview',
    effect: 'read',
    object: { kind: 'self' },
    roles: ['resident'],
    input: z.strictObject({ text: RequestText }),
    output: z.object({
      departmentName: z.string(),
      sure: z.boolean(),
      urgency: Urgency,
      dueAt: EpochMs,
      provisional: z.boolean(),
      danger: z.nullable(z.enum(['police', 'fire', 'ambulance', 'violence'])),
    }),
    refusals: ['VillageUnknown'],
  }),
  /** The agent enters a request for someone of her village in four fields: name, group, matter, how it came. */
  enter: action({
    id: 'requests.enter',
    effect: 'write',
    object: { kind: 'org', field: 'groupId' },
    roles: ['agent', 'groupCadre', 'contact', 'secretary'],
    input: z.strictObject({
      name: PersonName,
      groupId: Id,
      text: RequestText,
      source: z.enum(['telephone', 'paper', 'visit']),
      place: z.optional(text(60)),
      phone: z.optional(Phone),
      fileIds: z.optional(z.array(Id).check(z.maxLength(9))),
    }),
    output: RequestView,
    refusals: ['GroupUnknown', 'PictureNotReady', 'ViolenceNeverHere', 'OfficialsElsewhere'],
  }),
  /** What I reported, what is about me, what I entered for others; open ones by deadline first. */
  mine: action({
    id: 'requests.mine',
    effect: 'read',
    object: { kind: 'self' },
    roles: ['resident'],
    input: z.strictObject({ open: z.boolean(), cursor: z.optional(Cursor) }),
    output: z.object({ rows: z.array(RequestRow), next: z.nullable(z.string()) }),
    refusals: [],
  }),
  /** One bucket of an organisation's list by deadline, with the counts of all (999 = so many or more). */
  worklist: action({
    id: 'requests.worklist',
    effect: 'read',
    object: { kind: 'org', field: 'orgId' },
    roles: ['staff', 'head', 'contact', 'secretary', 'clusterSecretary', 'dispatcher', 'countySupervisor'],
    input: z.strictObject({ orgId: Id, bucket: Bucket, cursor: z.optional(Cursor) }),
    output: z.object({ rows: z.array(RequestRow), next: z.nullable(z.string()), counts: z.record(z.string(), Count) }),
    refusals: [],
  }),
  show: action({
    id: 'requests.show',
    effect: 'read',
    object: { kind: 'request', field: 'requestId' },
    roles: [
      'resident',
      'agent',
      'groupCadre',
      'contact',
      'staff',
      'head',
      'secretary',
      'clusterSecretary',
      'dispatcher',
      'countySupervisor',
    ],
    input: z.strictObject({ requestId: Id }),
    output: RequestView,
    refusals: [],
  }),
  withdraw: action({
    id: 'requests.withdraw',
    ...requestStep,
    roles: ['resident'],
    input: z.strictObject({ requestId: Id }),
    refusals: ['RequestClosed'],
  }),
  /** By hand, from triage or against the machine's routing. */
  dispatch: action({
    id: 'requests.dispatch',
    ...requestStep,
    roles: ['dispatcher'],
    input: z.strictObject({
      requestId: Id,
      departmentId: Id,
      topic: Topic,
      urgency: Urgency,
      note: z.optional(text(200)),
    }),
    refusals: ['WrongStep', 'DepartmentUnknown', 'SameHolder'],
  }),
  accept: action({
    id: 'requests.accept',
    ...requestStep,
    roles: ['staff', 'head'],
    input: z.strictObject({ requestId: Id }),
    refusals: ['WrongStep'],
  }),
  /** First contact with the resident, told to the clock of the response rate. */
  contact: action({
    id: 'requests.contact',
    ...requestStep,
    roles: ['staff', 'head'],
    input: z.strictObject({ requestId: Id, note: z.optional(text(500)) }),
    refusals: ['WrongStep'],
  }),
  reply: action({
    id: 'requests.reply',
    ...requestStep,
    roles: ['staff', 'head'],
    input: z.strictObject({ requestId: Id, text: text(10000) }),
    refusals: ['WrongStep'],
  }),
  /** Within two working days of dispatch, at most twice; then the dispatcher decides. */
  handBack: action({
    id: 'requests.handBack',
    ...requestStep,
    roles: ['staff', 'head'],
    input: z.strictObject({ requestId: Id, reason: text(500) }),
    refusals: ['WrongStep', 'HandBackTooLate', 'HandBackTooOften'],
  }),
  /** To another department, with a reason; the promise to the resident does not move. */
  transfer: action({
    id: 'requests.transfer',
    ...requestStep,
    roles: ['staff', 'head'],
    input: z.strictObject({ requestId: Id, departmentId: Id, reason: text(500) }),
    refusals: ['WrongStep', 'SameHolder', 'DepartmentUnknown'],
  }),
  /** The resident's two questions. Not solved reopens once by right; the second time goes to the secretary's review. */
  rate: action({
    id: 'requests.rate',
    ...requestStep,
    roles: ['resident'],
    input: z.strictObject({
      requestId: Id,
      solved: z.boolean(),
      satisfaction: Satisfaction,
      comment: z.optional(text(500)),
    }),
    refusals: ['WrongStep', 'AlreadyAnswered'],
  }),
  /** 督办: at most once a day and secretary, with words the handling unit sees. */
  press: action({
    id: 'requests.press',
    ...requestStep,
    roles: ['secretary', 'clusterSecretary', 'dispatcher'],
    input: z.strictObject({ requestId: Id, note: z.optional(text(200)) }),
    refusals: ['RequestClosed', 'AlreadyPressed', 'WrongStep'],
  }),
  /** Ends a call-back or a review with what was found out. */
  close: action({
    id: 'requests.close',
    ...requestStep,
    roles: ['secretary', 'dispatcher'],
    input: z.strictObject({ requestId: Id, closedAs: ClosedAs, note: text(500) }),
    refusals: ['WrongStep'],
  }),
};
