/** What people see of requests. */
import * as z from 'zod/mini';
import { Count, EpochMs, Id } from './common';
import {
  Topic,
  Urgency,
  RequestKind,
  RequestStatus,
  Level,
  Source,
  Satisfaction,
  ClosedAs,
  RequestAct,
  NotAcceptReason,
  RateReason,
  AttemptResult,
  Timeliness,
  NextStep,
  EventKind,
} from './request-codes';

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
  /** The town it lies in. */
  townId: Id,
  text: z.string(),
  place: z.string(),
  pictures: z.array(z.object({ fileId: Id, url: z.string() })),
  source: Source,
  /** The first number of its chain and the visit it came from: the request's own number and null when it began here. */
  chainNo: z.string(),
  bookingId: z.nullable(Id),
  /** Its dispute case, for its sides and its handlers; `begun` false: it may be opened. */
  dispute: z.nullable(z.object({ disputeId: Id, begun: z.boolean() })),
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
