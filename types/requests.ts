import * as z from 'zod/mini';
import { action } from './action';
import { Band, Count, Cursor, EpochMs, Half, Id, PersonName, Phone, text } from './common';
import {
  Topic,
  Urgency,
  RequestKind,
  Satisfaction,
  ClosedAs,
  RateReason,
  About,
  Sale,
  Pin,
  Outcome,
  UnmaskWhy,
  Bucket,
  holderRoles,
} from './request-codes';
import { RequestRow, RequestView } from './request-views';
import { RequestText, FileIds, requestStep, requestActs } from './request-acts';

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
  /**
   * One bucket of an organisation's list by deadline, with the counts of all (999 = so many or more). The county's list is kept town by
   * town: whole it gives the first rows of each; with `townId` that town's, which lead on.
   */
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
    input: z.strictObject({ orgId: Id, bucket: Bucket, townId: z.optional(Id), cursor: z.optional(Cursor) }),
    output: z.object({
      rows: z.array(RequestRow),
      next: z.nullable(z.string()),
      counts: z.record(z.string(), Count),
      /** Of the county's list: its towns in their order, each with its own counts. Else empty. */
      towns: z.array(z.object({ townId: Id, name: z.string(), counts: z.record(z.string(), Count) })),
    }),
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
    roles: ['staff', 'head', 'contact', 'secretary', 'clusterSecretary', 'dispatcher', 'countySupervisor'],
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
    // the county's only at its own level, where it is about the town's own people
    roles: ['dispatcher', 'countySupervisor'],
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
    refusals: ['WrongStep', 'FirstReviewMissing', 'MediationOpen', 'PictureNotReady'],
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
    roles: ['secretary', 'clusterSecretary', 'dispatcher', 'countySupervisor'],
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

  ...requestActs,
};
