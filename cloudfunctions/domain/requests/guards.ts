/**
 * Why a person cannot take a step now, or null. The decisions and the screens' `allowedActions` ask the same question here.
 * What a guard rests on: the transition table, the person's capacities, the limits of standards.md "Deadlines".
 */
import type { Role } from '#types/action';
import { RequestAct } from '#types/requests';
import { businessDate } from '../calendar';
import { limitAfter, type TimeRules } from '../deadlines';
import { restOf, type RequestDoc } from './state';
import { isTerminal, rowsFrom, transitions } from './transitions';

/** Who asks: herself, and every appointment she holds now. */
export interface Hand {
  readonly personId: string;
  readonly appointments: readonly { readonly role: Role; readonly orgId: string }[];
}

/** Refusals of a guard beside `WrongStep`. */
interface Problems {
  withdraw: 'RequestClosed' | 'NotAllowed';
  remind: 'RequestClosed' | 'AlreadyReminded' | 'NotAllowed';
  answerBack: 'WrongStep' | 'NotAllowed';
  rate: 'WrongStep' | 'AlreadyAnswered' | 'NotAllowed';
  reopen: 'WrongStep' | 'ReopenTooLate' | 'NotAllowed';
  appeal: 'WrongStep' | 'ReopenTooLate' | 'NotAllowed';
  release: 'WrongStep';
  dispatch: 'WrongStep';
  notAccept: 'WrongStep';
  petition: 'WrongStep';
  merge: 'WrongStep';
  split: 'WrongStep';
  emergency: 'WrongStep';
  markImportant: 'WrongStep';
  firstReview: 'WrongStep';
  writeDown: 'WrongStep';
  accept: 'WrongStep';
  contact: 'WrongStep';
  askBack: 'WrongStep';
  reply: 'WrongStep' | 'FirstReviewMissing';
  handBack: 'WrongStep' | 'HandBackTooLate' | 'HandBackTooOften';
  transfer: 'WrongStep';
  askExtension: 'WrongStep' | 'ExtendedBefore' | 'AlreadyAsked';
  decideExtension: 'WrongStep' | 'NotYourself';
  longTerm: 'WrongStep';
  reviewLongTerm: 'WrongStep';
  resume: 'WrongStep';
  addAssisting: 'WrongStep';
  assist: 'WrongStep';
  endAssisting: 'WrongStep';
  escalate: 'WrongStep';
  offerDown: 'WrongStep' | 'NotForVillage' | 'AlreadyAsked';
  takeDown: 'WrongStep';
  declineDown: 'WrongStep';
  whistle: 'WrongStep';
  whistleAnswer: 'WrongStep';
  press: 'RequestClosed' | 'AlreadyPressed' | 'WrongStep';
  attempt: 'WrongStep' | 'AttemptToday' | 'NotAllowed';
  close: 'WrongStep' | 'NotAllowed';
  contactBad: 'WrongStep' | 'NotAllowed';
  rectify: 'WrongStep' | 'NotAllowed';
}

type Guard<C extends string> = (request: RequestDoc, hand: Hand, now: number, rules: TimeRules) => C | null;

const step =
  (act: RequestAct): Guard<'WrongStep'> =>
  ({ status }) =>
    rowsFrom(status, act).length === 0 ? 'WrongStep' : null;

export const isOwn = (request: RequestDoc, personId: string): boolean =>
  personId === request.reporterId || personId === request.subjectId;

interface Seat {
  readonly role: Role;
  readonly orgId: string;
}

/**
 * The named pair (and deputies) who answer for it where it is now (S9): at a department its people; in a group the village cadre for
 * the group with the village's contact; in a village the secretary with the contact; in a cluster its secretary with the contacts.
 * An unpaid group head is none of them.
 */
export function seatsOf({ holderId, groupId, villageId, clusterId }: RequestDoc): readonly Seat[] {
  if (holderId === null) return [];
  const at = (role: Role, orgId: string | null): Seat[] => (orgId === null ? [] : [{ role, orgId }]);
  if (holderId === groupId)
    return [...at('groupCadre', groupId), ...at('contact', villageId), ...at('secretary', villageId)];
  if (holderId === villageId) return [...at('secretary', villageId), ...at('contact', villageId)];
  if (holderId === clusterId)
    return [...at('clusterSecretary', clusterId), ...at('contact', clusterId), ...at('contact', villageId)];
  return [...at('staff', holderId), ...at('head', holderId)];
}

export const answersFor = (request: RequestDoc, { appointments }: Hand): boolean =>
  seatsOf(request).some((seat) => appointments.some(({ role, orgId }) => role === seat.role && orgId === seat.orgId));

/** Belongs to a unit that handles or has handled it: such a person neither sees the resident's answer nor calls back. */
export const isHandler = (request: RequestDoc, { appointments }: Hand): boolean =>
  appointments.some(({ orgId }) => request.handlerIds.includes(orgId));

/** A step of whoever answers for it: an assisting department, or the village it lies in, is not enough. */
const holderStep =
  (act: RequestAct): Guard<'WrongStep'> =>
  (request, hand) =>
    rowsFrom(request.status, act).length === 0 || !answersFor(request, hand) ? 'WrongStep' : null;

const own =
  (act: RequestAct): Guard<'WrongStep' | 'NotAllowed'> =>
  (request, hand) => {
    if (!isOwn(request, hand.personId)) return 'NotAllowed';
    return rowsFrom(request.status, act).length === 0 ? 'WrongStep' : null;
  };

export const guards: { readonly [A in RequestAct]: Guard<Problems[A]> } = {
  withdraw: (request, hand) => {
    if (!isOwn(request, hand.personId)) return 'NotAllowed';
    return rowsFrom(request.status, 'withdraw').length === 0 ? 'RequestClosed' : null;
  },
  rate: (request, hand) => {
    if (!isOwn(request, hand.personId)) return 'NotAllowed';
    if (rowsFrom(request.status, 'rate').length > 0) return null;
    return request.verdict === null ? 'WrongStep' : 'AlreadyAnswered';
  },
  dispatch: step('dispatch'),
  remind: (request, hand, now) => {
    if (!isOwn(request, hand.personId)) return 'NotAllowed';
    if (rowsFrom(request.status, 'remind').length === 0) return 'RequestClosed';
    return request.remindedOn === businessDate(now) ? 'AlreadyReminded' : null;
  },
  answerBack: own('answerBack'),
  reopen: step('reopen'),
  appeal: own('appeal'),
  release: step('release'),
  notAccept: step('notAccept'),
  petition: step('petition'),
  merge: step('merge'),
  split: step('split'),
  emergency: step('emergency'),
  markImportant: step('markImportant'),
  firstReview: step('firstReview'),
  writeDown: step('writeDown'),
  askBack: holderStep('askBack'),
  askExtension: holderStep('askExtension'),
  decideExtension: step('decideExtension'),
  longTerm: step('longTerm'),
  reviewLongTerm: step('reviewLongTerm'),
  resume: step('resume'),
  addAssisting: step('addAssisting'),
  assist: step('assist'),
  endAssisting: step('endAssisting'),
  escalate: holderStep('escalate'),
  offerDown: step('offerDown'),
  takeDown: step('takeDown'),
  declineDown: step('declineDown'),
  whistle: step('whistle'),
  whistleAnswer: step('whistleAnswer'),
  attempt: step('attempt'),
  contactBad: step('contactBad'),
  rectify: step('rectify'),
  accept: holderStep('accept'),
  contact: holderStep('contact'),
  reply: holderStep('reply'),
  handBack: (request, hand, now, rules) => {
    if (rowsFrom(request.status, 'handBack').length === 0 || !answersFor(request, hand)) return 'WrongStep';
    if (request.handBacks >= rules.policy.handBacks) return 'HandBackTooOften';
    return now > limitAfter('handBack', request.dispatchedAt ?? now, rules) ? 'HandBackTooLate' : null;
  },
  transfer: holderStep('transfer'),
  press: (request, hand, now) => {
    if (isTerminal(request.status)) return 'RequestClosed';
    if (rowsFrom(request.status, 'press').length === 0) return 'WrongStep';
    return request.pressedOn[restOf(hand.personId)] === businessDate(now) ? 'AlreadyPressed' : null;
  },
  // who calls back is never who handled it
  close: (request, hand) => {
    if (rowsFrom(request.status, 'close').length === 0) return 'WrongStep';
    return isHandler(request, hand) ? 'NotAllowed' : null;
  },
};

/** What this person may do with it now. `covers` tells whether an organisation is one the request lies in or is handled by. */
export function allowedActs(
  request: RequestDoc,
  hand: Hand,
  covers: (orgId: string) => boolean,
  now: number,
  rules: TimeRules,
): RequestAct[] {
  const roles = new Set(hand.appointments.filter(({ orgId }) => covers(orgId)).map(({ role }) => role));
  const own = isOwn(request, hand.personId);
  return RequestAct.options.filter(
    (act) =>
      transitions.some(
        ({ on, from, by }) =>
          on === act &&
          from === request.status &&
          by.some((who) => (who === 'reporter' ? own : who !== 'clock' && roles.has(who))),
      ) && guards[act](request, hand, now, rules) === null,
  );
}
