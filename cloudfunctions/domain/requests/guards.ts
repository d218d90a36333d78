/**
 * Why a person cannot take a step now, or null. The decisions and the screens' `allowedActions` ask the same question here.
 * What a guard rests on: the transition table, the person's capacities, the limits of standards.md "Deadlines".
 */
import type { Role } from '#types/action';
import { RequestAct } from '#types/request-codes';
import { businessDate } from '../calendar';
import { limitAfter, type TimeRules } from '../deadlines';
import { step, type Guard } from './guard';
import { handlingGuards } from './handling-guards';
import { answersFor, isOwn, mayReview, reviewsFirst, type Hand } from './seats';
import { restOf, type RequestDoc } from './state';
import { isTerminal, rowsFrom, transitions } from './transitions';

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
  reply: 'WrongStep' | 'FirstReviewMissing' | 'MediationOpen';
  handBack: 'WrongStep' | 'HandBackTooLate' | 'HandBackTooOften';
  transfer: 'WrongStep';
  askExtension: 'WrongStep' | 'ExtendedBefore' | 'AlreadyAsked';
  decideExtension: 'WrongStep' | 'NotYourself';
  longTerm: 'WrongStep';
  reviewLongTerm: 'WrongStep';
  resume: 'WrongStep';
  addAssisting: 'WrongStep' | 'AlreadyAsked';
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

const own =
  (act: RequestAct): Guard<'WrongStep' | 'NotAllowed'> =>
  (request, hand) => {
    if (!isOwn(request, hand.personId)) return 'NotAllowed';
    return rowsFrom(request.status, act).length === 0 ? 'WrongStep' : null;
  };

/** Of who calls back and reviews: never who handled it. */
const reviewing =
  (act: RequestAct) =>
  (request: RequestDoc, hand: Hand): 'WrongStep' | 'NotAllowed' | null => {
    if (rowsFrom(request.status, act).length === 0) return 'WrongStep';
    return mayReview(request, hand) ? null : 'NotAllowed';
  };

/** The dispatcher's; the county's only of what lies at its own level and has not been sent on. */
const sorting =
  (act: RequestAct): Guard<'WrongStep'> =>
  (request, hand, now, rules) => {
    const has = (role: Role): boolean => hand.appointments.some((held) => held.role === role);
    const isCountys =
      request.level === 'county' && rowsFrom(request.status, act).some(({ by }) => by.includes('countySupervisor'));
    return has('countySupervisor') && !has('dispatcher') && !isCountys
      ? 'WrongStep'
      : step(act)(request, hand, now, rules);
  };

export const guards: { readonly [A in RequestAct]: Guard<Problems[A]> } = {
  ...handlingGuards,
  withdraw: (request, hand) => {
    if (!isOwn(request, hand.personId)) return 'NotAllowed';
    return rowsFrom(request.status, 'withdraw').length === 0 ? 'RequestClosed' : null;
  },
  rate: (request, hand) => {
    if (!isOwn(request, hand.personId)) return 'NotAllowed';
    const { status, verdict, badReview } = request;
    // closed: asked once more after it was put right
    const isAsked = status !== 'closed' || (verdict !== null && (badReview?.rectifiedAt ?? -1) >= verdict.at);
    if (rowsFrom(status, 'rate').length > 0 && isAsked) return null;
    return verdict === null ? 'WrongStep' : 'AlreadyAnswered';
  },
  dispatch: sorting('dispatch'),
  remind: (request, hand, now) => {
    if (!isOwn(request, hand.personId)) return 'NotAllowed';
    if (rowsFrom(request.status, 'remind').length === 0) return 'RequestClosed';
    return request.remindedOn === businessDate(now) ? 'AlreadyReminded' : null;
  },
  answerBack: own('answerBack'),
  reopen: (request, hand, now, rules) => {
    if (rowsFrom(request.status, 'reopen').length === 0) return 'WrongStep';
    if (request.status !== 'closed') return mayReview(request, hand) ? null : 'NotAllowed';
    if (!isOwn(request, hand.personId)) return 'NotAllowed';
    return now > limitAfter('reopen', request.closedAt ?? now, rules) ? 'ReopenTooLate' : null;
  },
  appeal: (request, hand, now, rules) => {
    const found = own('appeal')(request, hand, now, rules);
    if (found) return found;
    if (request.notAccepted?.appealed !== false) return 'WrongStep';
    return now > limitAfter('reopen', request.closedAt ?? now, rules) ? 'ReopenTooLate' : null;
  },
  release: sorting('release'),
  notAccept: sorting('notAccept'),
  petition: step('petition'),
  merge: step('merge'),
  split: step('split'),
  emergency: (request, hand, now, rules) =>
    request.skipsLine ? 'WrongStep' : step('emergency')(request, hand, now, rules),
  markImportant: (request, hand, now, rules) =>
    request.important ? 'WrongStep' : step('markImportant')(request, hand, now, rules),
  firstReview: (request, hand, now, rules) =>
    reviewsFirst(request, hand, now) ? step('firstReview')(request, hand, now, rules) : 'WrongStep',
  writeDown: (request, hand, now, rules) => {
    const may = answersFor(request, hand) || hand.appointments.some(({ role }) => role === 'dispatcher');
    return request.voiceId === null || !may ? 'WrongStep' : step('writeDown')(request, hand, now, rules);
  },
  attempt: (request, hand, now) => {
    const found = reviewing('attempt')(request, hand);
    if (found) return found;
    const last = request.attempts.at(-1);
    return last && businessDate(last.at) === businessDate(now) ? 'AttemptToday' : null;
  },
  // who must not know of a bad review learns nothing here either
  contactBad: (request, hand) =>
    reviewing('contactBad')(request, hand) ??
    (request.badReview?.contactedAt === null && request.badReview.rectifiedAt === null ? null : 'WrongStep'),
  rectify: (request, hand) =>
    reviewing('rectify')(request, hand) ??
    ((request.badReview?.contactedAt ?? null) !== null && request.badReview?.rectifiedAt === null ? null : 'WrongStep'),
  handBack: (request, hand, now, rules) => {
    if (rowsFrom(request.status, 'handBack').length === 0 || !answersFor(request, hand)) return 'WrongStep';
    if (request.handBacks >= rules.policy.handBacks) return 'HandBackTooOften';
    return now > limitAfter('handBack', request.dispatchedAt ?? now, rules) ? 'HandBackTooLate' : null;
  },
  press: (request, hand, now) => {
    if (isTerminal(request.status)) return 'RequestClosed';
    if (rowsFrom(request.status, 'press').length === 0) return 'WrongStep';
    return request.pressedOn[restOf(hand.personId)] === businessDate(now) ? 'AlreadyPressed' : null;
  },
  close: (request, hand) => reviewing('close')(request, hand),
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
