import * as z from 'zod/mini';
import { action } from './action';
import { Band, Count, Cursor, DateText, EpochMs, Half, Id, PersonName, Phone, text } from './common';

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

/**
 * `dispute`: sealed, each side's words from the other too · `helpSell`: contact through the cluster, nothing is bought or paid here ·
 * `job`: goes to the public employment service only.
 */
export const RequestKind = z.enum(['question', 'help', 'complaint', 'suggestion', 'dispute', 'helpSell', 'job']);
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
  // the resident's
  'withdraw',
  'remind', // asks how it stands; at any time
  'answerBack',
  'rate',
  'reopen',
  'appeal',
  // triage
  'release',
  'dispatch',
  'notAccept',
  'petition',
  'merge',
  'split',
  'emergency',
  'markImportant',
  'firstReview',
  'writeDown', // what a voice message says
  // whoever answers for it
  'accept',
  'contact',
  'askBack',
  'reply',
  'handBack',
  'transfer',
  'askExtension',
  'decideExtension',
  'longTerm',
  'reviewLongTerm',
  'resume',
  'addAssisting',
  'assist',
  'endAssisting',
  // across levels
  'escalate',
  'offerDown',
  'takeDown',
  'declineDown',
  'whistle',
  'whistleAnswer',
  'press',
  // closing
  'attempt',
  'close',
  'contactBad',
  'rectify',
]);
export type RequestAct = z.infer<typeof RequestAct>;

/** Why a request is not taken on; each is told with words of the dispatcher's own. */
export const NotAcceptReason = z.enum(['notThisTown', 'courtOrArbitration', 'answeredBefore', 'noMatter', 'abusive']);
export type NotAcceptReason = z.infer<typeof NotAcceptReason>;

/** What did not please, chosen beside the five levels. */
export const RateReason = z.enum([
  'slow',
  'attitude',
  'notDone',
  'badlyDone',
  'manyErrands',
  'notExplained',
  'nobodyCame',
]);
export type RateReason = z.infer<typeof RateReason>;

export const AttemptResult = z.enum(['noAnswer', 'wrongNumber', 'callLater', 'reached']);
export type AttemptResult = z.infer<typeof AttemptResult>;

/** Whom a complaint is about: an organisation, and a person of it when it is one. They and their line never learn of it. */
export const About = z.strictObject({ orgId: Id, personId: z.optional(Id), name: z.optional(PersonName) });
export type About = z.infer<typeof About>;

/** What is for sale: passed on through the cluster; no price, payment or telephone is shown to anybody else. */
export const Sale = z.strictObject({
  produce: text(20),
  kg: z.int().check(z.gte(1), z.lte(10_000_000)),
  until: z.optional(DateText),
});
export type Sale = z.infer<typeof Sale>;

/** A point on the map, optional; erased with the texts. */
export const Pin = z.strictObject({
  lat: z.number().check(z.gte(-90), z.lte(90)),
  lng: z.number().check(z.gte(-180), z.lte(180)),
});

/** What came of helping to sell or to find work; the figures of the period report. */
export const Outcome = z.strictObject({ soldKg: z.optional(Count), placed: z.optional(Count) });
export type Outcome = z.infer<typeof Outcome>;

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
  'reviewPlan', // of the long-term list
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
  /** How often the resident asked how it stands. */
  reminded: Count,
  important: z.boolean(),
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
  'released',
  'notAccepted',
  'appealed',
  'petitioned',
  'merged',
  'mergedFrom', // another request follows this one
  'split',
  'emergency',
  'markedImportant',
  'firstReviewed',
  'writtenDown',
  'askedBack',
  'answeredBack',
  'waitOver', // no answer came: the clock goes on
  'extensionAsked',
  'extended',
  'extensionRefused',
  'putOnLongTerm',
  'longTermReviewed',
  'resumed',
  'assistingAsked',
  'assisted',
  'assistingEnded',
  'escalated', // by a person, before its time
  'offeredDown',
  'takenDown',
  'declinedDown',
  'whistled',
  'whistleAnswered',
  'reminded',
  'promiseMoved', // the calendar was announced
  'attempted',
  'badReviewContacted',
  'rectified',
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

/** What a number is needed for; worded in `words/my-data.ts`. */
export const UnmaskWhy = z.enum(['contact', 'askBack', 'callBack', 'visit', 'danger']);
export type UnmaskWhy = z.infer<typeof UnmaskWhy>;

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
    by: z.enum(['rule', 'model', 'person', 'none']),
    because: z.array(z.string()),
    /** The town's rule that decided, for the offices; else empty. */
    rule: z.string(),
    guesses: z.array(
      z.object({
        topic: Topic,
        weight: z.number(),
        /** 0 to 1, calibrated; null where no model guessed. */
        probability: z.nullable(z.number()),
        words: z.array(z.string()),
        departmentId: z.nullable(Id),
        departmentName: z.string(),
      }),
    ),
  }),
  dispatchBy: z.nullable(EpochMs),
  contactBy: z.nullable(EpochMs),
  contactedAt: z.nullable(EpochMs),
  reply: z.nullable(
    z.object({
      text: z.string(),
      at: EpochMs,
      byName: z.string(),
      orgName: z.string(),
      files: z.array(z.object({ fileId: Id, url: z.string() })),
    }),
  ),
  /** Null when there is none or the caller belongs to the handling unit: it sees figures only. */
  answer: z.nullable(
    z.object({
      solved: z.boolean(),
      satisfaction: Satisfaction,
      reasons: z.array(RateReason),
      comment: z.string(),
      at: EpochMs,
    }),
  ),
  /** What she said instead of writing; null when there is none or it has been deleted. */
  voice: z.nullable(z.object({ fileId: Id, url: z.string() })),
  /** She asks to be telephoned. */
  callMe: z.boolean(),
  pin: z.nullable(z.object({ lat: z.number(), lng: z.number() })),
  sale: z.nullable(z.object({ produce: z.string(), kg: Count, until: z.nullable(z.string()) })),
  outcome: z.nullable(z.object({ soldKg: z.nullable(Count), placed: z.nullable(Count) })),
  /** Whom a complaint is about; null for everybody who need not know. */
  about: z.nullable(z.object({ orgName: z.string(), personName: z.string() })),
  /** The order of another system it came with; its deadline rules when it is the earlier. */
  foreign: z.nullable(z.object({ from: z.string(), number: z.string(), dueAt: z.nullable(EpochMs) })),
  /** The last question to the resident; open until she answers or the wait is over. */
  question: z.nullable(z.object({ text: z.string(), at: EpochMs, open: z.boolean() })),
  /** An extension asked for and not decided. */
  extension: z.nullable(z.object({ days: Count, reason: z.string(), byName: z.string(), at: EpochMs })),
  longTerm: z.nullable(z.object({ plan: z.string(), since: EpochMs, reviewAt: EpochMs })),
  assisting: z.array(
    z.object({
      departmentId: Id,
      departmentName: z.string(),
      ask: z.string(),
      dueAt: EpochMs,
      answer: z.string(),
      state: z.enum(['asked', 'answered', 'ended']),
      mine: z.boolean(),
    }),
  ),
  whistles: z.array(
    z.object({ n: Count, body: z.string(), ask: z.string(), dueAt: EpochMs, answer: z.string(), open: z.boolean() }),
  ),
  offeredDown: z.nullable(z.object({ orgId: Id, orgName: z.string(), reason: z.string(), at: EpochMs })),
  firstReview: z.nullable(z.object({ dueAt: EpochMs, agreed: z.nullable(z.boolean()), note: z.string() })),
  attempts: z.array(z.object({ at: EpochMs, result: AttemptResult, byName: z.string(), note: z.string() })),
  /** The clock of a bad review; null when there is none or the caller belongs to the handling unit. */
  badReview: z.nullable(
    z.object({
      contactBy: EpochMs,
      contactedAt: z.nullable(EpochMs),
      rectifyBy: EpochMs,
      rectifiedAt: z.nullable(EpochMs),
    }),
  ),
  notAccepted: z.nullable(z.object({ reason: NotAcceptReason, text: z.string(), appealed: z.boolean() })),
  /** Handed over under the law of petitions: the number of the receipt, and where to ask on. */
  petition: z.nullable(z.object({ receiptNo: z.string(), text: z.string(), at: EpochMs })),
  /** What a voice message says, written down by somebody of the offices; her title when she wrote nothing. */
  writtenDown: z.nullable(z.object({ text: z.string(), byName: z.string(), orgName: z.string(), at: EpochMs })),
  /** The request it is handled with, or was split from; empty when there is none. */
  mergedIntoNo: z.string(),
  splitFromNo: z.string(),
  timeline: z.array(TimelineEntry),
});
export type RequestView = z.infer<typeof RequestView>;

/**
 * No request is in two of these for one organisation but `unsatisfied` and `approval`, which stand beside: `today` falls due before
 * midnight, `soon` after it, `open` is neither; `waiting` is for an answer of the resident or the next look at a long-term plan; `unsatisfied`
 * has the clock of a bad review running; `approval` is for this organisation to decide.
 */
export const Bucket = z.enum([
  'triage',
  'late',
  'today',
  'soon',
  'open',
  'waiting',
  'replied',
  'unsatisfied',
  'callBack',
  'approval',
  'closed',
]);
export type Bucket = z.infer<typeof Bucket>;

const RequestText = text(4000);
/** Whoever answers for a request at its level: a department's people, the pair of a group or village, the cluster. */
export const holderRoles = ['staff', 'head', 'groupCadre', 'contact', 'secretary', 'clusterSecretary'] as const;
const Reason = text(500);
const FileIds = z.optional(z.array(Id).check(z.maxLength(9)));
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
      /** Left out when she speaks instead: `voiceId`. */
      text: z.optional(RequestText),
      place: z.optional(text(60)),
      pin: z.optional(Pin),
      fileIds: z.optional(z.array(Id).check(z.maxLength(9))),
      voiceId: z.optional(Id),
      callMe: z.optional(z.boolean()),
      about: z.optional(About),
      sale: z.optional(Sale),
      personId: z.optional(Id),
      /** The resident looked at what the app says of danger and officials and goes on. */
      confirmed: z.optional(z.boolean()),
    }),
    output: RequestView,
    refusals: [
      'NotYourHousehold',
      'PictureNotReady',
      'VoiceNotReady',
      'ViolenceNeverHere',
      'OfficialsElsewhere',
      'VillageUnknown',
      'TextMissing',
      'AboutUnknown',
      'SaleMissing',
    ],
  }),
  /** Where a text would go and how soon, before it is sent. Stores nothing. */
  preview: action({
    id: 'requests.preview',
    effect: 'read',
    object: { kind: 'self' },
    roles: ['resident'],
    input: z.strictObject({ text: RequestText, kind: z.optional(RequestKind), about: z.optional(About) }),
    output: z.object({
      /** Who would have it: a department, or the cluster for help to sell. */
      departmentName: z.string(),
      sure: z.boolean(),
      urgency: Urgency,
      dueAt: EpochMs,
      provisional: z.boolean(),
      danger: z.nullable(z.enum(['police', 'fire', 'ambulance', 'violence'])),
      /** A way of its own by law: reports about officials (12388, discipline office), petition matters. */
      channels: z.nullable(z.enum(['discipline', 'petition'])),
      /** Where the text really asks which papers to bring: the items it may mean, with the next half-day one could go to. */
      guide: z.array(
        z.object({
          itemId: Id,
          name: z.string(),
          papers: z.array(z.string()),
          nearest: z.nullable(
            z.object({ dayId: Id, band: Band, half: Half, startsAt: EpochMs, centreName: z.string() }),
          ),
        }),
      ),
    }),
    refusals: ['VillageUnknown', 'AboutUnknown'],
  }),
  /**
   * Somebody of the village line writes it down for a person of hers: name, group, matter, how it came. What is about that very line is
   * taken too, and is from then on as hidden from who wrote it down as from the others.
   */
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
      /** `help` unless told. */
      kind: z.optional(RequestKind),
      about: z.optional(About),
      sale: z.optional(Sale),
      callMe: z.optional(z.boolean()),
      place: z.optional(text(60)),
      phone: z.optional(Phone),
      fileIds: z.optional(z.array(Id).check(z.maxLength(9))),
      /** What she said, beside what was written down of it. */
      voiceId: z.optional(Id),
    }),
    output: RequestView,
    refusals: [
      'GroupUnknown',
      'PictureNotReady',
      'VoiceNotReady',
      'ViolenceNeverHere',
      'OfficialsElsewhere',
      'AboutUnknown',
      'SaleMissing',
    ],
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
    roles: [
      'staff',
      'head',
      'groupCadre',
      'contact',
      'secretary',
      'clusterSecretary',
      'dispatcher',
      'countySupervisor',
    ],
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
  /**
   * The telephone of who reported it and the numbers in its words, in full, for the one who works on it. Goes on record with `why`;
   * who it is about reads it under “who has seen my data”. A write because of the record.
   */
  unmask: action({
    id: 'requests.unmask',
    effect: 'write',
    object: { kind: 'request', field: 'requestId' },
    roles: ['staff', 'head', 'contact', 'secretary', 'clusterSecretary', 'dispatcher'],
    input: z.strictObject({ requestId: Id, why: UnmaskWhy }),
    output: z.object({
      /** Null when she left none, or has had her data deleted. */
      reporterPhone: z.nullable(z.string()),
      /** In the order of the words: `masked` stands in the texts of the view. */
      numbers: z.array(z.object({ masked: z.string(), number: z.string() })),
    }),
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
    roles: holderRoles,
    input: z.strictObject({ requestId: Id }),
    refusals: ['WrongStep'],
  }),
  /** First contact with the resident, told to the clock of the response rate. */
  contact: action({
    id: 'requests.contact',
    ...requestStep,
    roles: holderRoles,
    input: z.strictObject({ requestId: Id, note: z.optional(text(500)) }),
    refusals: ['WrongStep'],
  }),
  reply: action({
    id: 'requests.reply',
    ...requestStep,
    roles: holderRoles,
    input: z.strictObject({ requestId: Id, text: text(10000), fileIds: FileIds, outcome: z.optional(Outcome) }),
    refusals: ['WrongStep', 'FirstReviewMissing', 'PictureNotReady'],
  }),
  /** Within two working days of dispatch, at most twice; then the dispatcher decides. */
  handBack: action({
    id: 'requests.handBack',
    ...requestStep,
    roles: holderRoles,
    input: z.strictObject({ requestId: Id, reason: text(500) }),
    refusals: ['WrongStep', 'HandBackTooLate', 'HandBackTooOften'],
  }),
  /** To another department, with a reason; the promise to the resident does not move. */
  transfer: action({
    id: 'requests.transfer',
    ...requestStep,
    roles: holderRoles,
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
      reasons: z.optional(z.array(RateReason).check(z.maxLength(4))),
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
    roles: ['secretary', 'clusterSecretary', 'dispatcher'],
    input: z.strictObject({
      requestId: Id,
      closedAs: ClosedAs,
      /** What she said of it on the telephone. */
      satisfaction: z.optional(Satisfaction),
      note: text(500),
    }),
    /** `AttemptsMissing`: nobody is called unreachable before three attempts on different days. */
    refusals: ['WrongStep', 'AttemptsMissing'],
  }),

  /** 催一下: once a business day, with words if she likes. The one who has it and the one above are told. */
  remind: action({
    id: 'requests.remind',
    ...requestStep,
    roles: ['resident'],
    input: z.strictObject({ requestId: Id, note: z.optional(text(200)) }),
    refusals: ['RequestClosed', 'AlreadyReminded'],
  }),
  answerBack: action({
    id: 'requests.answerBack',
    ...requestStep,
    roles: ['resident'],
    input: z.strictObject({ requestId: Id, text: RequestText, fileIds: FileIds }),
    refusals: ['WrongStep', 'PictureNotReady'],
  }),
  /** By the resident within 30 days of closing, once by right, then for review; or by who reviews it. */
  reopen: action({
    id: 'requests.reopen',
    ...requestStep,
    roles: ['resident', 'secretary', 'clusterSecretary', 'dispatcher'],
    input: z.strictObject({ requestId: Id, note: Reason }),
    refusals: ['WrongStep', 'ReopenTooLate'],
  }),
  /** Against not being taken on, once, within 30 days. */
  appeal: action({
    id: 'requests.appeal',
    ...requestStep,
    roles: ['resident'],
    input: z.strictObject({ requestId: Id, note: Reason }),
    refusals: ['WrongStep', 'ReopenTooLate'],
  }),

  /** What was held for its content may go on. */
  release: action({
    id: 'requests.release',
    ...requestStep,
    roles: ['dispatcher'],
    input: z.strictObject({ requestId: Id }),
    refusals: ['WrongStep'],
  }),
  notAccept: action({
    id: 'requests.notAccept',
    ...requestStep,
    roles: ['dispatcher'],
    input: z.strictObject({ requestId: Id, reason: NotAcceptReason, text: Reason }),
    refusals: ['WrongStep'],
  }),
  /** 信访: handed over under its own law, with the receipt's number. */
  petition: action({
    id: 'requests.petition',
    ...requestStep,
    roles: ['dispatcher'],
    input: z.strictObject({ requestId: Id, receiptNo: text(40), note: z.optional(Reason) }),
    refusals: ['WrongStep'],
  }),
  /** Follows another open request and is told its end. */
  merge: action({
    id: 'requests.merge',
    ...requestStep,
    roles: ['dispatcher'],
    input: z.strictObject({ requestId: Id, intoNo: z.string().check(z.regex(/^\d{6}$/)) }),
    refusals: ['WrongStep', 'LeadUnknown'],
  }),
  /** Makes a second request of one of its matters, for the same people. */
  split: action({
    id: 'requests.split',
    ...requestStep,
    roles: ['dispatcher'],
    input: z.strictObject({ requestId: Id, text: RequestText, departmentId: Id, topic: Topic, urgency: Urgency }),
    refusals: ['WrongStep', 'DepartmentUnknown', 'SameHolder'],
  }),
  /** 应急处置: to a department at once, with the clock of two hours. */
  emergency: action({
    id: 'requests.emergency',
    ...requestStep,
    roles: ['clusterSecretary', 'contact', 'dispatcher'],
    input: z.strictObject({ requestId: Id, departmentId: Id, note: z.optional(Reason) }),
    refusals: ['WrongStep', 'DepartmentUnknown', 'SameHolder'],
  }),
  /** 初审: nothing marked important is replied to before the cluster secretary has looked at it. */
  markImportant: action({
    id: 'requests.markImportant',
    ...requestStep,
    roles: ['secretary', 'contact', 'dispatcher'],
    input: z.strictObject({ requestId: Id, note: z.optional(Reason) }),
    refusals: ['WrongStep'],
  }),
  firstReview: action({
    id: 'requests.firstReview',
    ...requestStep,
    roles: ['clusterSecretary', 'dispatcher'],
    input: z.strictObject({ requestId: Id, agreed: z.boolean(), note: z.optional(Reason) }),
    refusals: ['WrongStep'],
  }),
  writeDown: action({
    id: 'requests.writeDown',
    ...requestStep,
    roles: ['dispatcher', ...holderRoles],
    input: z.strictObject({ requestId: Id, text: RequestText }),
    refusals: ['WrongStep'],
  }),

  /** Asks the resident something; the resolution clock stands still for five working days at most. */
  askBack: action({
    id: 'requests.askBack',
    ...requestStep,
    roles: holderRoles,
    input: z.strictObject({ requestId: Id, text: Reason }),
    refusals: ['WrongStep'],
  }),
  /** Once, at most ten working days; decided one level up. */
  askExtension: action({
    id: 'requests.askExtension',
    ...requestStep,
    roles: holderRoles,
    input: z.strictObject({ requestId: Id, days: z.int().check(z.gte(1), z.lte(60)), reason: Reason }),
    refusals: ['WrongStep', 'ExtendedBefore', 'ExtensionTooLong', 'AlreadyAsked'],
  }),
  decideExtension: action({
    id: 'requests.decideExtension',
    ...requestStep,
    roles: ['head', 'clusterSecretary', 'dispatcher'],
    input: z.strictObject({ requestId: Id, granted: z.boolean(), note: z.optional(Reason) }),
    refusals: ['WrongStep', 'NotYourself'],
  }),
  /** 挂账: with a plan and the date of the next look at it, at most 90 days ahead. The clock stands still, the resident is told why. */
  longTerm: action({
    id: 'requests.longTerm',
    ...requestStep,
    roles: ['head', 'clusterSecretary', 'dispatcher'],
    input: z.strictObject({ requestId: Id, plan: text(2000), reviewOn: DateText }),
    refusals: ['WrongStep', 'ReviewDateTooFar'],
  }),
  reviewLongTerm: action({
    id: 'requests.reviewLongTerm',
    ...requestStep,
    roles: ['head', 'clusterSecretary', 'dispatcher'],
    input: z.strictObject({ requestId: Id, plan: text(2000), reviewOn: DateText }),
    refusals: ['WrongStep', 'ReviewDateTooFar'],
  }),
  resume: action({
    id: 'requests.resume',
    ...requestStep,
    roles: ['head', 'clusterSecretary', 'dispatcher'],
    input: z.strictObject({ requestId: Id, note: z.optional(Reason) }),
    refusals: ['WrongStep'],
  }),
  /** 协办: its own deadline; the lead answers for the whole. */
  addAssisting: action({
    id: 'requests.addAssisting',
    ...requestStep,
    roles: ['dispatcher', ...holderRoles],
    input: z.strictObject({
      requestId: Id,
      departmentId: Id,
      ask: Reason,
      days: z.int().check(z.gte(1), z.lte(15)),
    }),
    refusals: ['WrongStep', 'DepartmentUnknown', 'SameHolder', 'AlreadyAsked'],
  }),
  assist: action({
    id: 'requests.assist',
    ...requestStep,
    roles: ['staff', 'head'],
    input: z.strictObject({ requestId: Id, text: text(4000) }),
    refusals: ['WrongStep'],
  }),
  endAssisting: action({
    id: 'requests.endAssisting',
    ...requestStep,
    roles: ['dispatcher', ...holderRoles],
    input: z.strictObject({ requestId: Id, departmentId: Id, note: z.optional(Reason) }),
    refusals: ['WrongStep', 'DepartmentUnknown'],
  }),

  /** Up one level at once, by those who answer for it there. */
  escalate: action({
    id: 'requests.escalate',
    ...requestStep,
    roles: ['groupCadre', 'contact', 'secretary', 'clusterSecretary'],
    input: z.strictObject({ requestId: Id, reason: Reason }),
    refusals: ['WrongStep'],
  }),
  /** Offers it to a village or group: matters of self-government or lawful assistance only, and nothing moves without its consent. */
  offerDown: action({
    id: 'requests.offerDown',
    ...requestStep,
    roles: ['dispatcher', 'head', 'clusterSecretary'],
    input: z.strictObject({ requestId: Id, level: z.enum(['group', 'village']), reason: Reason }),
    refusals: ['WrongStep', 'NotForVillage', 'AlreadyAsked'],
  }),
  takeDown: action({
    id: 'requests.takeDown',
    ...requestStep,
    roles: ['groupCadre', 'contact', 'secretary'],
    input: z.strictObject({ requestId: Id }),
    refusals: ['WrongStep'],
  }),
  declineDown: action({
    id: 'requests.declineDown',
    ...requestStep,
    roles: ['groupCadre', 'contact', 'secretary'],
    input: z.strictObject({ requestId: Id, reason: Reason }),
    refusals: ['WrongStep'],
  }),
  /** 吹哨: a body that is not the town's is asked, with a date of its own. Its answer is written down by who asked. */
  whistle: action({
    id: 'requests.whistle',
    ...requestStep,
    roles: ['contact', 'secretary', 'clusterSecretary', 'dispatcher'],
    input: z.strictObject({ requestId: Id, body: text(40), ask: Reason, dueOn: DateText }),
    refusals: ['WrongStep', 'AlreadyAsked'],
  }),
  whistleAnswer: action({
    id: 'requests.whistleAnswer',
    ...requestStep,
    roles: ['contact', 'secretary', 'clusterSecretary', 'dispatcher'],
    input: z.strictObject({ requestId: Id, n: Count, text: text(2000) }),
    refusals: ['WrongStep'],
  }),

  /** One attempt of a call-back; three on different days before anybody is called unreachable. */
  attempt: action({
    id: 'requests.attempt',
    ...requestStep,
    roles: ['secretary', 'clusterSecretary', 'dispatcher'],
    input: z.strictObject({ requestId: Id, result: AttemptResult, note: z.optional(text(500)) }),
    refusals: ['WrongStep', 'AttemptToday'],
  }),
  /** A bad review: spoken with within one working day, put right within five, then she is asked again. */
  contactBad: action({
    id: 'requests.contactBad',
    ...requestStep,
    roles: ['secretary', 'clusterSecretary', 'dispatcher'],
    input: z.strictObject({ requestId: Id, note: text(500) }),
    refusals: ['WrongStep'],
  }),
  rectify: action({
    id: 'requests.rectify',
    ...requestStep,
    roles: ['secretary', 'clusterSecretary', 'dispatcher'],
    input: z.strictObject({ requestId: Id, text: text(2000) }),
    refusals: ['WrongStep'],
  }),
};
