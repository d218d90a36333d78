/**
 * 挂账: what cannot be done soon stays on a list with a plan and the date of the next look at it, at most 90 days ahead. The promise
 * stands still, and the resident is told why (standards.md "Deadlines").
 */
import { ok, refuse, type Decision } from '#types/errors';
import { MINUTE, businessDate, isRealDate, startOfDate } from '../calendar';
import { limitAfter, type TimeRules } from '../deadlines';
import { afterLimit, withPause, withResumed, withTimers } from './clock';
import type { RequestDoc, Timer } from './state';
import { note, problem, type At, type Notice, type Step } from './step';

interface Plan {
  readonly plan: string;
  /** Business date of the next look at it. */
  readonly reviewOn: string;
}

export function decideLongTerm(
  request: RequestDoc,
  input: Plan,
  at: At,
): Decision<Step, 'WrongStep' | 'ReviewDateTooFar'> {
  const found = problem('longTerm', request, at);
  if (found || request.clock === null) return refuse('WrongStep');
  if (isTooFar(input.reviewOn, at)) return refuse('ReviewDateTooFar', { field: 'reviewOn' });
  const { by, now, rules } = at;
  return ok({
    request: {
      ...planned(withPause(request, now, rules), input, at),
      status: 'longTerm',
      extension: null,
      offeredDown: null,
      longTerm: { since: now, planSeq: request.eventCount + 1 },
    },
    events: [{ kind: 'putOnLongTerm', by, at: now, texts: { text: input.plan } }],
    notices: toldOfPlan,
  });
}

export function decideReviewLongTerm(
  request: RequestDoc,
  input: Plan,
  at: At,
): Decision<Step, 'WrongStep' | 'ReviewDateTooFar'> {
  const found = problem('reviewLongTerm', request, at);
  if (found || request.longTerm === null) return refuse('WrongStep');
  if (isTooFar(input.reviewOn, at)) return refuse('ReviewDateTooFar', { field: 'reviewOn' });
  const { by, now } = at;
  return ok({
    request: {
      ...planned(request, input, at),
      longTerm: { ...request.longTerm, planSeq: request.eventCount + 1 },
    },
    events: [{ kind: 'longTermReviewed', by, at: now, texts: { text: input.plan } }],
    notices: toldOfPlan,
  });
}

/** The promise runs on from now, with the time used before. */
export function decideResume(
  request: RequestDoc,
  input: { readonly note?: string | undefined },
  at: At,
): Decision<Step, 'WrongStep'> {
  const found = problem('resume', request, at);
  if (found) return refuse(found);
  const { by, now, rules } = at;
  const running = withResumed(request, now, rules);
  return ok({
    request: {
      ...running,
      status: 'handling',
      longTerm: null,
      reviewBy: null,
      ...withTimers(running, ['longTermDue'], []),
    },
    events: [{ kind: 'resumed', by, at: now, ...note(input.note) }],
    notices: [
      { to: 'holder', template: 'requestReopened' },
      { to: 'reporter', template: 'promiseChanged' },
    ],
  });
}

const toldOfPlan: readonly Notice[] = [{ to: 'reporter', template: 'promiseChanged', params: { longTerm: 1 } }];

/** Looked at by the end of work of that date. */
const planned = (request: RequestDoc, { reviewOn }: Plan, { rules }: At): RequestDoc => {
  const reviewBy = endOfWork(reviewOn, rules);
  return { ...request, reviewBy, ...withTimers(request, ['longTermDue'], [longTermTimer(reviewBy)]) };
};

export const longTermTimer = (limit: number): Timer => ({
  kind: 'longTermDue',
  at: afterLimit(limit),
  key: `longTermDue-${limit}`,
});

/** When work ends on a date, worked or not. */
export const endOfWork = (date: string, { policy }: TimeRules): number =>
  startOfDate(date) + (policy.hours.at(-1)?.to ?? 24 * 60) * MINUTE;

/** Tomorrow at the earliest, after 90 days at the latest. */
const isTooFar = (date: string, { now, rules }: At): boolean =>
  !isRealDate(date) || date <= businessDate(now) || date > businessDate(limitAfter('longTermReview', now, rules));
