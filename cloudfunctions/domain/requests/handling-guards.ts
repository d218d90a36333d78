/** Guards of the work with a request and of its way through the levels; `guards.ts` joins them to the others. */
import type { Role } from '#types/action';
import type { RequestAct } from '#types/request-codes';
import { dueOf } from '../deadlines';
import { MOST_ASSISTING, awaited } from './assisting';
import { holderStep, step, type Guard } from './guard';
import { answersFor, seatsAt, type Hand } from './seats';
import type { RequestDoc } from './state';
import { rowsFrom } from './transitions';
import { isVillageMatter } from './village-matters';

const has =
  (wanted: Role) =>
  ({ appointments }: Hand): boolean =>
    appointments.some(({ role }) => role === wanted);
const isDispatcher = has('dispatcher');

const isHeadOf = (request: RequestDoc, { appointments }: Hand): boolean =>
  appointments.some(({ role, orgId }) => role === 'head' && orgId === request.holderId);

/** It is with its group, village or cluster. */
const isWithLine = ({ level }: RequestDoc): boolean => level === 'group' || level === 'village' || level === 'cluster';

const isClusterSecretaryOf = (request: RequestDoc, { appointments }: Hand): boolean =>
  appointments.some(({ role, orgId }) => role === 'clusterSecretary' && orgId === request.clusterId);

/** Who plans for the long term: the head of the department that holds it, the cluster's secretary for the line, the dispatcher. */
const plans = (request: RequestDoc, hand: Hand): boolean =>
  isDispatcher(hand) ||
  isHeadOf(request, hand) ||
  (isWithLine(request) && request.holderId !== null && isClusterSecretaryOf(request, hand));

const planner =
  (act: RequestAct): Guard<'WrongStep'> =>
  (request, hand, now, rules) =>
    plans(request, hand) ? step(act)(request, hand, now, rules) : 'WrongStep';

/** One level above who asked: her head, the cluster's secretary for group and village; the dispatcher for everybody, or the county in her place. */
const decidesAbove = (request: RequestDoc, hand: Hand): boolean =>
  isDispatcher(hand) ||
  (request.countyOwns === true && has('countySupervisor')(hand)) ||
  (request.extension?.byRole === 'staff' && isHeadOf(request, hand)) ||
  ((request.level === 'group' || request.level === 'village') && isClusterSecretaryOf(request, hand));

const leadOrDispatcher =
  (act: RequestAct): Guard<'WrongStep'> =>
  (request, hand, now, rules) =>
    isDispatcher(hand) || answersFor(request, hand) ? step(act)(request, hand, now, rules) : 'WrongStep';

/** Answers at the group or village it was offered to. */
const isOffered =
  (act: RequestAct): Guard<'WrongStep'> =>
  (request, hand, now, rules) => {
    const { offeredDown } = request;
    const seats = offeredDown === null ? [] : seatsAt(request, offeredDown.orgId);
    const sits = seats.some((seat) =>
      hand.appointments.some(({ role, orgId }) => role === seat.role && orgId === seat.orgId),
    );
    return sits ? step(act)(request, hand, now, rules) : 'WrongStep';
  };

const askExtension: Guard<'WrongStep' | 'ExtendedBefore' | 'AlreadyAsked'> = (request, hand, now, rules) => {
  const found = holderStep('askExtension')(request, hand, now, rules);
  const due = request.clock && dueOf(request.clock, rules);
  // what is late already is no longer put off
  if (found || !request.clock || !due || now > due.dueAt) return 'WrongStep';
  if (request.clock.extensions >= rules.policy.extension.times) return 'ExtendedBefore';
  return request.extension === null ? null : 'AlreadyAsked';
};

const decideExtension: Guard<'WrongStep' | 'NotYourself'> = (request, hand) => {
  if (request.extension === null || rowsFrom(request.status, 'decideExtension').length === 0) return 'WrongStep';
  if (request.extension.byPersonId === hand.personId) return 'NotYourself';
  return decidesAbove(request, hand) ? null : 'WrongStep';
};

const addAssisting: Guard<'WrongStep' | 'AlreadyAsked'> = (request, hand, now, rules) => {
  const found = leadOrDispatcher('addAssisting')(request, hand, now, rules);
  if (found || request.holderId === null) return 'WrongStep';
  return request.assisting.filter(awaited).length >= MOST_ASSISTING ? 'AlreadyAsked' : null;
};

const assist: Guard<'WrongStep'> = (request, hand, now, rules) => {
  const isAsked = request.assisting.some(
    (one) =>
      awaited(one) &&
      hand.appointments.some(({ role, orgId }) => (role === 'staff' || role === 'head') && orgId === one.departmentId),
  );
  return isAsked ? step('assist')(request, hand, now, rules) : 'WrongStep';
};

const endAssisting: Guard<'WrongStep'> = (request, hand, now, rules) =>
  request.assisting.some(({ endedAt }) => endedAt === null)
    ? leadOrDispatcher('endAssisting')(request, hand, now, rules)
    : 'WrongStep';

const escalate: Guard<'WrongStep'> = (request, hand, now, rules) =>
  isWithLine(request) && request.holderId !== null ? holderStep('escalate')(request, hand, now, rules) : 'WrongStep';

const offerDown: Guard<'WrongStep' | 'NotForVillage' | 'AlreadyAsked'> = (request, hand, now, rules) => {
  const mayOffer =
    isDispatcher(hand) ||
    isHeadOf(request, hand) ||
    (request.holderId === request.clusterId && isClusterSecretaryOf(request, hand));
  if (!mayOffer || step('offerDown')(request, hand, now, rules)) return 'WrongStep';
  if (request.villageId === null || request.level === 'group' || request.level === 'village') return 'WrongStep';
  if (!isVillageMatter(request)) return 'NotForVillage';
  return request.offeredDown === null ? null : 'AlreadyAsked';
};

const whistleAnswer: Guard<'WrongStep'> = (request, hand, now, rules) =>
  request.whistles.some(({ answerSeq }) => answerSeq === null)
    ? step('whistleAnswer')(request, hand, now, rules)
    : 'WrongStep';

/** Nothing marked important is replied to before the cluster's secretary agrees. */
const reply: Guard<'WrongStep' | 'FirstReviewMissing' | 'MediationOpen'> = (request, hand, now, rules) => {
  const found = holderStep('reply')(request, hand, now, rules);
  if (found) return found;
  // its dispute case is still open: first it ends, then the request is answered
  if (request.timers.some(({ kind }) => kind === 'caseDue')) return 'MediationOpen';
  return request.firstReview !== null && request.firstReview.agreed !== true ? 'FirstReviewMissing' : null;
};

export const handlingGuards = {
  accept: holderStep('accept'),
  contact: holderStep('contact'),
  transfer: holderStep('transfer'),
  askBack: holderStep('askBack'),
  reply,
  askExtension,
  decideExtension,
  longTerm: planner('longTerm'),
  reviewLongTerm: planner('reviewLongTerm'),
  resume: planner('resume'),
  addAssisting,
  assist,
  endAssisting,
  escalate,
  offerDown,
  takeDown: isOffered('takeDown'),
  declineDown: isOffered('declineDown'),
  whistle: step('whistle'),
  whistleAnswer,
};
