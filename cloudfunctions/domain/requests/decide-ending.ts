/** How a request ends by its people, or does not: the resident's answer, the clocks of a bad one, another round, withdrawn. */
import { ok, refuse, type Decision } from '#types/errors';
import type { RateReason, Satisfaction } from '#types/request-codes';
import { limitAfter, stopClock } from '../deadlines';
import { afterLimit, allTimers, withTimers } from './clock';
import { dispatched } from './decide-holder';
import type { NewEvent, RequestDoc, Timer } from './state';
import { note, problem, type At, type Notice, type Step } from './step';

export interface Answer {
  readonly solved: boolean;
  readonly satisfaction: Satisfaction;
  readonly reasons?: readonly RateReason[] | undefined;
  readonly comment?: string | undefined;
}

export const isContent = (satisfaction: Satisfaction): boolean =>
  satisfaction === 'verySatisfied' || satisfaction === 'satisfied' || satisfaction === 'basicallySatisfied';

/** The clocks of a bad review run beside those of the request, and on after its end. */
export const badTimers = ['badContactDue', 'badRectifyDue'] as const;
/** Everything that could still happen by itself. */
export const everyTimer = [...allTimers, ...badTimers] as const;

/**
 * Solved closes. Not solved reopens once by right, with a new clock and the old one on record; then it is for review. Whoever is not
 * content is spoken with within one working day and put right within five, then asked once more, when it is closed.
 */
export function decideRate(
  request: RequestDoc,
  answer: Answer,
  at: At,
): Decision<Step, 'WrongStep' | 'AlreadyAnswered' | 'NotAllowed'> {
  const found = problem('rate', request, at);
  if (found) return refuse(found);
  const { by, now } = at;
  const { solved, satisfaction, reasons = [] } = answer;
  const verdict = {
    solved,
    satisfaction,
    reasons: [...new Set(reasons)],
    by: 'resident',
    at: now,
    seq: request.eventCount + 1,
  } as const;
  const rated: NewEvent = {
    kind: 'rated',
    by,
    at: now,
    data: { solved, satisfaction, ...(request.status === 'closed' ? { again: true } : {}) },
    ...note(answer.comment),
  };
  const unhappy: Notice[] = isContent(satisfaction) ? [] : [{ to: 'reviewer', template: 'badReview' }];
  if (request.status === 'closed')
    return ok({
      request: {
        ...request,
        verdict,
        closedAs: solved ? 'solved' : 'unsolved',
        // asked once more, not again and again
        badReview: isContent(satisfaction) ? null : request.badReview,
      },
      events: [rated],
      notices: solved ? unhappy : [{ to: 'reviewer', template: 'badReview' }],
    });
  const answered = judged({ ...request, verdict, answerBy: null, callBackBy: null }, satisfaction, null, at);
  if (solved)
    return ok({
      request: { ...ended(answered, at), status: 'closed', closedAs: 'solved' },
      events: [rated, { kind: 'closed', by: null, at: now }],
      notices: unhappy,
    });
  const again = request.reopens === 0 ? anotherRound(answered, at) : null;
  if (again)
    return ok({
      request: again,
      events: [rated, reopenedEvent(again, null, at)],
      notices: [{ to: 'holder', template: 'requestReopened' }, ...unhappy],
    });
  return ok({
    request: toReview(answered, at),
    events: [rated],
    notices: [{ to: 'reviewer', template: 'reviewAsked' }],
  });
}

/**
 * The clocks of a bad review, or none after a good answer. `contactedAt`: the answer was heard on the telephone, so she has been
 * spoken with. Null when nothing was said of it: what runs runs on.
 */
export function judged(
  request: RequestDoc,
  satisfaction: Satisfaction | null,
  contactedAt: number | null,
  { now, rules }: Pick<At, 'now' | 'rules'>,
): RequestDoc {
  if (satisfaction === null) return request;
  if (isContent(satisfaction)) return { ...request, badReview: null, ...withTimers(request, badTimers, []) };
  const contactBy = limitAfter('badReviewContact', now, rules);
  const rectifyBy = limitAfter('badReviewRectified', now, rules);
  const timers: Timer[] = [
    ...(contactedAt === null
      ? [{ kind: 'badContactDue', at: afterLimit(contactBy), key: `badContactDue-${contactBy}` } as const]
      : []),
    { kind: 'badRectifyDue', at: afterLimit(rectifyBy), key: `badRectifyDue-${rectifyBy}` },
  ];
  return {
    ...request,
    badReview: { contactBy, contactedAt, rectifyBy, rectifiedAt: null },
    ...withTimers(request, badTimers, timers),
  };
}

/** A new round in the hands of who held it last: the promise begins anew, the old clock stays on record. Null: nobody has held it. */
export function anotherRound(request: RequestDoc, at: Pick<At, 'now' | 'rules'>): RequestDoc | null {
  const { holderId, clock } = request;
  if (holderId === null || clock === null) return null;
  const fresh: RequestDoc = {
    ...request,
    reopens: request.reopens + 1,
    pastClocks: [...request.pastClocks, clock],
    clock: null,
    contactedAt: null,
    repliedAt: null,
    answerBy: null,
    callBackBy: null,
    reviewBy: null,
    closedAt: null,
    closedAs: null,
    questionSeq: null,
    extension: null,
    longTerm: null,
    offeredDown: null,
    attempts: [],
    ...withTimers(request, allTimers, []),
  };
  return dispatched(fresh, holderId, at);
}

export const reopenedEvent = (request: RequestDoc, by: NewEvent['by'], { now }: Pick<At, 'now'>): NewEvent => ({
  kind: 'reopened',
  by,
  at: now,
  toOrgId: request.holderId,
  level: request.level,
});

/** For the secretary (or who reviews in her place) to decide: once more, or closed. */
export function toReview(request: RequestDoc, { now, rules }: Pick<At, 'now' | 'rules'>): RequestDoc {
  const reviewBy = limitAfter('badReviewRectified', now, rules);
  return {
    ...request,
    status: 'review',
    answerBy: null,
    callBackBy: null,
    closedAt: null,
    closedAs: null,
    reviewBy,
    ...withTimers(request, allTimers, [{ kind: 'reviewDue', at: afterLimit(reviewBy), key: `reviewDue-${reviewBy}` }]),
  };
}

export function decideWithdraw(request: RequestDoc, at: At): Decision<Step, 'RequestClosed' | 'NotAllowed'> {
  const found = problem('withdraw', request, at);
  if (found) return refuse(found);
  const { by, now } = at;
  return ok({
    request: { ...ended(request, at), status: 'withdrawn', ...withTimers(request, everyTimer, []) },
    events: [{ kind: 'withdrawn', by, at: now }],
    notices: request.holderId === null ? [] : [{ to: 'holder', template: 'requestClosed' }],
  });
}

/** Every clock and timer of the request stops; those of a bad review run on. */
export const ended = (request: RequestDoc, { now, rules }: Pick<At, 'now' | 'rules'>): RequestDoc => ({
  ...request,
  clock: request.clock === null ? null : stopClock(request.clock, now, rules),
  closedAt: now,
  ...withTimers(request, allTimers, []),
});
