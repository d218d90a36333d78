/** The codes of requests: what they are about, where they stand, who does what with them. Worded in `words/requests.ts`. */
import * as z from 'zod/mini';
import { Count, DateText, Id, PersonName, text } from './common';

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
  'aboveReviews', // the cluster's secretary, or the dispatcher
  'countyDispatches', // about the town's own people
  'countyReviews',
  'reviewPlan', // of the long-term list
  'none',
]);
export type NextStep = z.infer<typeof NextStep>;

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
  // its dispute case; only those that give nobody's words away are shown on the timeline
  'caseOpened',
  'casePartyAdded',
  'casePartyRemoved',
  'caseConsent',
  'caseSaid',
  'caseNoted',
  'casePlanned',
  'caseMeetingSet',
  'caseMeetingHeld',
  'caseAgreed',
  'caseEnded',
]);
export type EventKind = z.infer<typeof EventKind>;

/** What a number is needed for; worded in `words/my-data.ts`. */
export const UnmaskWhy = z.enum(['contact', 'askBack', 'callBack', 'visit', 'danger']);
export type UnmaskWhy = z.infer<typeof UnmaskWhy>;

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

/** Whoever answers for a request at its level: a department's people, the pair of a group or village, the cluster. */
export const holderRoles = ['staff', 'head', 'groupCadre', 'contact', 'secretary', 'clusterSecretary'] as const;
