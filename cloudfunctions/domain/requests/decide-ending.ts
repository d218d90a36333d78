/** How a request ends, or does not: the resident's answer, what a call-back or review found out, withdrawn. */
import { ok, refuse, type Decision } from '#types/errors';
import type { ClosedAs, RateReason, Satisfaction } from '#types/requests';
import { limitAfter, stopClock } from '../deadlines';
import { afterLimit, allTimers, withTimers } from './clock';
import { dispatched } from './decide-holder';
import type { NewEvent, RequestDoc } from './state';
import { note, problem, type At, type Notice, type Step } from './step';

export interface Answer {
  readonly solved: boolean;
  readonly satisfaction: Satisfaction;
  readonly reasons?: readonly RateReason[] | undefined;
  readonly comment?: string | undefined;
}

export const isContent = (satisfaction: Satisfaction): boolean =>
  satisfaction === 'verySatisfied' || satisfaction === 'satisfied' || satisfaction === 'basicallySatisfied';

/** Solved closes. Not solved reopens once by right, with a new clock and the old one on record; then it is the secretary's. */
export function decideRate(
  request: RequestDoc,
  answer: Answer,
  at: At,
): Decision<Step, 'WrongStep' | 'AlreadyAnswered' | 'NotAllowed'> {
  const found = problem('rate', request, at);
  if (found) return refuse(found);
  const { by, now, rules } = at;
  const { solved, satisfaction } = answer;
  const verdict = {
    solved,
    satisfaction,
    reasons: answer.reasons ?? [],
    by: 'resident',
    at: now,
    seq: request.eventCount + 1,
  } as const;
  const rated: NewEvent = { kind: 'rated', by, at: now, data: { solved, satisfaction }, ...note(answer.comment) };
  // who is not content is called by people who did not handle it
  const unhappy: Notice[] =
    solved && isContent(satisfaction)
      ? []
      : [
          { to: 'secretary', template: 'callBackDue' },
          { to: 'dispatcher', template: 'callBackDue' },
        ];
  const answered: RequestDoc = { ...request, verdict, answerBy: null, callBackBy: null };
  if (solved)
    return ok({
      request: { ...ended(answered, at), status: 'closed', closedAs: 'solved' },
      events: [rated, { kind: 'closed', by: null, at: now }],
      notices: unhappy,
    });
  if (request.reopens === 0 && request.holderId !== null && request.clock !== null) {
    const fresh: RequestDoc = {
      ...answered,
      reopens: 1,
      pastClocks: [...request.pastClocks, request.clock],
      clock: null,
      contactedAt: null,
      repliedAt: null,
      ...withTimers(request, allTimers, []),
    };
    return ok({
      request: dispatched(fresh, request.holderId, at),
      events: [rated, { kind: 'reopened', by: null, at: now, toOrgId: request.holderId, level: 'town' }],
      notices: [{ to: 'holder', template: 'requestReopened' }, ...unhappy],
    });
  }
  const reviewBy = limitAfter('badReviewRectified', now, rules);
  return ok({
    request: {
      ...answered,
      status: 'review',
      reviewBy,
      ...withTimers(request, allTimers, [
        { kind: 'reviewDue', at: afterLimit(reviewBy), key: `reviewDue-${reviewBy}` },
      ]),
    },
    events: [rated],
    notices: unhappy,
  });
}

/** Ends a call-back or a review with what was found out. */
export function decideClose(
  request: RequestDoc,
  input: { readonly closedAs: ClosedAs; readonly note: string },
  at: At,
): Decision<Step, 'WrongStep' | 'NotAllowed'> {
  const found = problem('close', request, at);
  if (found) return refuse(found);
  const { by, now } = at;
  const { closedAs } = input;
  const reviewed: NewEvent[] = request.status === 'review' ? [{ kind: 'reviewed', by, at: now }] : [];
  const heard = {
    solved: closedAs === 'solved',
    satisfaction: request.verdict?.satisfaction ?? null,
    reasons: [],
    by: 'callBack',
    at: now,
    seq: request.eventCount + reviewed.length + 1,
  } as const;
  return ok({
    request: {
      ...ended(request, at),
      status: 'closed',
      closedAs,
      answerBy: null,
      callBackBy: null,
      reviewBy: null,
      // nobody reached: nothing new is known
      verdict: closedAs === 'unreachable' ? request.verdict : heard,
    },
    events: [...reviewed, { kind: 'closed', by, at: now, data: { closedAs }, texts: { text: input.note } }],
    notices: [{ to: 'reporter', template: 'requestClosed' }],
  });
}

export function decideWithdraw(request: RequestDoc, at: At): Decision<Step, 'RequestClosed' | 'NotAllowed'> {
  const found = problem('withdraw', request, at);
  if (found) return refuse(found);
  const { by, now } = at;
  return ok({
    request: { ...ended(request, at), status: 'withdrawn' },
    events: [{ kind: 'withdrawn', by, at: now }],
    notices: request.holderId === null ? [] : [{ to: 'holder', template: 'requestClosed' }],
  });
}

/** Every clock and timer stops. */
const ended = (request: RequestDoc, { now, rules }: At): RequestDoc => ({
  ...request,
  clock: request.clock === null ? null : stopClock(request.clock, now, rules),
  closedAt: now,
  ...withTimers(request, allTimers, []),
});
