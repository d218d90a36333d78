/** Steps people take with a request that is there: the acts of triage, handling, the levels and closing (`RequestAct`). */
import * as z from 'zod/mini';
import { action } from './action';
import { Count, DateText, Id, text } from './common';
import { Topic, Urgency, NotAcceptReason, AttemptResult, holderRoles } from './request-codes';
import { RequestView } from './request-views';

export const RequestText = text(4000);
export const Reason = text(500);
export const FileIds = z.optional(z.array(Id).check(z.maxLength(9)));
export const requestStep = {
  effect: 'write',
  object: { kind: 'request', field: 'requestId' },
  output: RequestView,
} as const;

export const requestActs = {
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
    roles: ['resident', 'secretary', 'clusterSecretary', 'dispatcher', 'countySupervisor'],
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
    roles: ['dispatcher', 'countySupervisor'],
    input: z.strictObject({ requestId: Id }),
    refusals: ['WrongStep'],
  }),
  notAccept: action({
    id: 'requests.notAccept',
    ...requestStep,
    roles: ['dispatcher', 'countySupervisor'],
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
    roles: ['head', 'clusterSecretary', 'dispatcher', 'countySupervisor'],
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
    roles: ['secretary', 'clusterSecretary', 'dispatcher', 'countySupervisor'],
    input: z.strictObject({ requestId: Id, result: AttemptResult, note: z.optional(text(500)) }),
    refusals: ['WrongStep', 'AttemptToday'],
  }),
  /** A bad review: spoken with within one working day, put right within five, then she is asked again. */
  contactBad: action({
    id: 'requests.contactBad',
    ...requestStep,
    roles: ['secretary', 'clusterSecretary', 'dispatcher', 'countySupervisor'],
    input: z.strictObject({ requestId: Id, note: text(500) }),
    refusals: ['WrongStep'],
  }),
  rectify: action({
    id: 'requests.rectify',
    ...requestStep,
    roles: ['secretary', 'clusterSecretary', 'dispatcher', 'countySupervisor'],
    input: z.strictObject({ requestId: Id, text: text(2000) }),
    refusals: ['WrongStep'],
  }),
};
