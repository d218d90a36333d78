/**
 * Dispute cases (人民调解): what the office of justice does with a request of kind `dispute` that it has accepted.
 *
 * Voluntary: nothing goes on when one side does not want it (People's Mediation Law 3, 17, 23), and the app then names arbitration and
 * court (26). Each side reads her own words only; the notes are read by nobody but who handles it, and reading them is on record. A
 * case has no closing of its own: it ends, and the request is answered as every other.
 */
import * as z from 'zod/mini';
import { action } from './action';
import { Count, DateText, EpochMs, Id, PersonName, Phone, text } from './common';
import { MAX_FILES } from './files';
import { UnmaskWhy } from './request-codes';

/** The table is `cloudfunctions/domain/disputes/transitions.ts`. */
export const DisputeStatus = z.enum([
  'asking', // are all sides willing?
  'ready', // all are: a meeting is to be arranged
  'arranged',
  'met', // a meeting was held; the next step is open
  'agreed',
  'refused', // one side does not want it
  'notAgreed',
  'unsafe', // violence: never mediated
  'over', // the request ended without it
]);
export type DisputeStatus = z.infer<typeof DisputeStatus>;

export const DisputeAct = z.enum([
  'open',
  'addParty',
  'removeParty',
  'consent',
  'say',
  'note',
  'plan',
  'arrange',
  'hold',
  'agree',
  'end',
  // a side's own
  'answer',
  'tell',
]);
export type DisputeAct = z.infer<typeof DisputeAct>;

export const Consent = z.enum(['asked', 'yes', 'no']);
export type Consent = z.infer<typeof Consent>;
export const DisputeEnd = z.enum(['refused', 'notAgreed', 'unsafe']);
export type DisputeEnd = z.infer<typeof DisputeEnd>;
/** 书面 with the signed paper as pictures, or 口头 written down (28–30). */
export const AgreementForm = z.enum(['written', 'oral']);

/** The applicant and five others. */
export const MOST_PARTIES = 6;
export const MOST_STEPS = 10;
/** Numbers of sides taken off again are not given anew. */
export const LAST_PARTY = 99;
/** Number of a side within its case; the applicant is 1. */
const Party = z.int().check(z.gte(1), z.lte(LAST_PARTY));
const Words = text(2000);

const Agreement = z.object({
  form: AgreementForm,
  text: z.string(),
  /** Business date of signing, or of the word given. */
  on: z.string(),
  /** Until the end of this date all sides may together ask the court to confirm it (33). */
  confirmUntil: z.string(),
  files: z.array(z.object({ fileId: Id, url: z.string() })),
});

/** For who handles it. Nobody's words are in it but those all sides share. */
export const DisputeView = z.object({
  disputeId: Id,
  requestId: Id,
  no: z.string(),
  status: DisputeStatus,
  openedAt: EpochMs,
  /** What ends the wait of its state; null after the end. */
  dueAt: z.nullable(EpochMs),
  /** 一般在一个月内调结. */
  endBy: EpochMs,
  parties: z.array(
    z.object({
      n: Count,
      name: z.string(),
      phoneMasked: z.string(),
      /** Reads her own part in the app. */
      linked: z.boolean(),
      consent: Consent,
      /** Added by mistake, she can be taken off: nothing has been heard of her, and no meeting was held. */
      removable: z.boolean(),
    }),
  ),
  plan: z.array(z.object({ what: z.string(), who: z.string(), until: z.string() })),
  meetings: z.array(
    z.object({
      startsAt: EpochMs,
      place: z.string(),
      held: z.boolean(),
      came: z.array(Count),
      next: z.string(),
    }),
  ),
  agreement: z.nullable(Agreement),
  endedAt: z.nullable(EpochMs),
  allowedActions: z.array(DisputeAct),
});
export type DisputeView = z.infer<typeof DisputeView>;

/** What the sides said, the notes of the handlers, the minutes: oldest first. */
export const DisputeNotes = z.object({
  entries: z.array(
    z.object({
      at: EpochMs,
      kind: z.enum(['said', 'note', 'minutes']),
      /** Whose words; null for notes and minutes. */
      party: z.nullable(Count),
      byName: z.string(),
      text: z.string(),
    }),
  ),
});
export type DisputeNotes = z.infer<typeof DisputeNotes>;

/** A side's own part: her words, when and where to come, what was agreed. Why it stopped is not said, nor who said what. */
export const MyDispute = z.object({
  disputeId: Id,
  officeName: z.string(),
  officePhone: z.string(),
  state: z.enum(['open', 'agreed', 'stopped']),
  consent: Consent,
  said: z.array(z.object({ at: EpochMs, text: z.string() })),
  meeting: z.nullable(z.object({ startsAt: EpochMs, place: z.string() })),
  agreement: z.nullable(Agreement),
  allowedActions: z.array(DisputeAct),
});
export type MyDispute = z.infer<typeof MyDispute>;

const handlers = ['staff', 'head'] as const;
const ofCase = { object: { kind: 'dispute', field: 'disputeId' } } as const;
const step = { effect: 'write', ...ofCase, roles: handlers, output: DisputeView } as const;
const ownStep = { effect: 'write', ...ofCase, roles: ['resident'], output: MyDispute } as const;

export const disputes = {
  /** Begins the case of an accepted dispute, or takes it up again when the request has come back. */
  open: action({
    id: 'disputes.open',
    effect: 'write',
    object: { kind: 'request', field: 'requestId' },
    roles: handlers,
    input: z.strictObject({ requestId: Id }),
    output: DisputeView,
    refusals: ['WrongStep'],
  }),
  show: action({
    id: 'disputes.show',
    effect: 'read',
    ...ofCase,
    roles: handlers,
    input: z.strictObject({ disputeId: Id }),
    output: DisputeView,
    refusals: [],
  }),
  /** Sealed words. Every look is on record. */
  notes: action({
    id: 'disputes.notes',
    effect: 'read',
    ...ofCase,
    roles: handlers,
    input: z.strictObject({ disputeId: Id }),
    output: DisputeNotes,
    refusals: [],
  }),
  /** The telephone of a side in full, for a reason, on record. */
  unmask: action({
    id: 'disputes.unmask',
    effect: 'write',
    ...ofCase,
    roles: handlers,
    input: z.strictObject({ disputeId: Id, party: Party, why: UnmaskWhy }),
    output: z.object({ partyPhone: z.nullable(z.string()) }),
    refusals: ['PartyUnknown'],
  }),
  /** Another side. She reads her part in the app when name and telephone are those of one person of the county. */
  addParty: action({
    id: 'disputes.addParty',
    ...step,
    input: z.strictObject({ disputeId: Id, name: PersonName, phone: z.optional(Phone) }),
    refusals: ['WrongStep'],
  }),
  /**
   * A side added by mistake, while she has said nothing, has not answered, and no meeting was held. Her name, number, link and the message that she
   * should look are gone; the chain says that a side was taken off, not whom.
   */
  removeParty: action({
    id: 'disputes.removeParty',
    ...step,
    input: z.strictObject({ disputeId: Id, party: Party }),
    refusals: ['WrongStep', 'PartyUnknown'],
  }),
  /** As she said it on the telephone or at the door. A no ends the case. */
  consent: action({
    id: 'disputes.consent',
    ...step,
    input: z.strictObject({ disputeId: Id, party: Party, agrees: z.boolean() }),
    refusals: ['WrongStep', 'PartyUnknown'],
  }),
  /** A side's words, written down by who heard them. */
  say: action({
    id: 'disputes.say',
    ...step,
    input: z.strictObject({ disputeId: Id, party: Party, text: Words }),
    refusals: ['WrongStep', 'PartyUnknown', 'ViolenceNeverHere'],
  }),
  note: action({
    id: 'disputes.note',
    ...step,
    input: z.strictObject({ disputeId: Id, text: Words }),
    refusals: ['WrongStep', 'ViolenceNeverHere'],
  }),
  /** In place of the plan before. */
  plan: action({
    id: 'disputes.plan',
    ...step,
    input: z.strictObject({
      disputeId: Id,
      steps: z
        .array(z.strictObject({ what: text(200), who: text(20), until: DateText }))
        .check(z.minLength(1), z.maxLength(MOST_STEPS)),
    }),
    refusals: ['WrongStep', 'ViolenceNeverHere'],
  }),
  /** A meeting, or another time for the one arranged. All linked sides are told when, and read where in the app. */
  arrange: action({
    id: 'disputes.arrange',
    ...step,
    input: z.strictObject({ disputeId: Id, startsAt: EpochMs, place: text(60) }),
    refusals: ['WrongStep', 'TimePast'],
  }),
  /** It took place: who came, what was said (for the handlers), what is next. */
  hold: action({
    id: 'disputes.hold',
    ...step,
    input: z.strictObject({
      disputeId: Id,
      came: z.array(Party).check(z.maxLength(MOST_PARTIES)),
      minutes: Words,
      next: z.optional(text(200)),
    }),
    refusals: ['WrongStep', 'PartyUnknown', 'ViolenceNeverHere'],
  }),
  agree: action({
    id: 'disputes.agree',
    ...step,
    input: z.strictObject({
      disputeId: Id,
      form: AgreementForm,
      text: text(4000),
      on: DateText,
      fileIds: z.optional(z.array(Id).check(z.maxLength(MAX_FILES))),
    }),
    refusals: ['WrongStep', 'PaperMissing', 'PictureNotReady', 'TimePast', 'ViolenceNeverHere'],
  }),
  end: action({
    id: 'disputes.end',
    ...step,
    input: z.strictObject({ disputeId: Id, why: DisputeEnd }),
    refusals: ['WrongStep'],
  }),
  mine: action({
    id: 'disputes.mine',
    effect: 'read',
    ...ofCase,
    roles: ['resident'],
    input: z.strictObject({ disputeId: Id }),
    output: MyDispute,
    refusals: [],
  }),
  /** Willing or not; a no, at any time, ends it. */
  answer: action({
    id: 'disputes.answer',
    ...ownStep,
    input: z.strictObject({ disputeId: Id, agrees: z.boolean() }),
    refusals: ['WrongStep'],
  }),
  tell: action({
    id: 'disputes.tell',
    ...ownStep,
    input: z.strictObject({ disputeId: Id, text: Words }),
    refusals: ['WrongStep', 'ViolenceNeverHere'],
  }),
};
