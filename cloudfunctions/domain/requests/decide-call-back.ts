/** The telephone after a reply: attempts on different days, what was heard, the end of a review (standards.md "Deadlines"). */
import { ok, refuse, type Decision } from '#types/errors';
import type { AttemptResult, ClosedAs, Satisfaction } from '#types/request-codes';
import type { TimeRules } from '../deadlines';
import { anotherRound, ended, judged, reopenedEvent, toReview } from './decide-ending';
import type { NewEvent, RequestDoc, Verdict } from './state';
import { note, problem, type At, type Step } from './step';

/** One attempt; on another day than the last. */
export function decideAttempt(
  request: RequestDoc,
  input: { readonly result: AttemptResult; readonly note?: string | undefined },
  at: At,
): Decision<Step, 'WrongStep' | 'AttemptToday' | 'NotAllowed'> {
  const found = problem('attempt', request, at);
  if (found) return refuse(found);
  const { result } = input;
  return ok({
    request: withAttempt(request, result, at),
    events: [{ kind: 'attempted', by: at.by, at: at.now, data: { result }, ...note(input.note) }],
    notices: [],
  });
}

const withAttempt = (request: RequestDoc, result: AttemptResult, { by, now }: At): RequestDoc => ({
  ...request,
  attempts: [...request.attempts, { at: now, result, byPersonId: by.personId, seq: request.eventCount + 1 }],
});

/** Called on as many different days as it takes, or the number is known to be wrong. */
const isUnreachable = ({ attempts }: Pick<RequestDoc, 'attempts'>, { policy }: TimeRules): boolean =>
  attempts.some(({ result }) => result === 'wrongNumber') || attempts.length >= policy.callBackAttempts;

interface Closing {
  readonly closedAs: ClosedAs;
  readonly satisfaction?: Satisfaction | undefined;
  readonly note: string;
}

/**
 * Ends a call-back with her answer, or with none after enough attempts; not solved reopens once by right and then goes to review. Ends a
 * review with what was decided: what she said herself stays the answer that counts, unless she was asked again.
 */
export function decideClose(
  request: RequestDoc,
  input: Closing,
  at: At,
): Decision<Step, 'WrongStep' | 'AttemptsMissing' | 'NotAllowed'> {
  const found = problem('close', request, at);
  if (found) return refuse(found);
  if (request.status === 'review')
    return input.closedAs === 'unreachable'
      ? refuse('WrongStep', { field: 'closedAs' })
      : ok(reviewed(request, input, at));
  if (input.closedAs !== 'unreachable') return ok(heardOf(request, input, at));
  if (!isUnreachable(request, at.rules)) return refuse('AttemptsMissing', { field: 'closedAs' });
  return ok({
    // nobody reached: nothing new is known
    request: closed(request, 'unreachable', at),
    events: [closedEvent(input, at)],
    notices: [{ to: 'reporter', template: 'requestClosed' }],
  });
}

const closed = (request: RequestDoc, closedAs: ClosedAs, at: At): RequestDoc => ({
  ...ended(request, at),
  status: 'closed',
  closedAs,
  answerBy: null,
  callBackBy: null,
  reviewBy: null,
});

const closedEvent = ({ closedAs, note: words }: Closing, { by, now }: At): NewEvent => ({
  kind: 'closed',
  by,
  at: now,
  data: { closedAs },
  texts: { text: words },
});

const heard = ({ closedAs, satisfaction }: Closing, seq: number, now: number): Verdict => ({
  solved: closedAs === 'solved',
  satisfaction: satisfaction ?? null,
  reasons: [],
  by: 'callBack',
  at: now,
  seq,
});

/** Her two answers, heard on the telephone. */
function heardOf(request: RequestDoc, input: Closing, at: At): Step {
  const { now, by } = at;
  const satisfaction = input.satisfaction ?? null;
  const verdict = heard(input, request.eventCount + 1, now);
  const spoken = withAttempt(judged({ ...request, verdict }, satisfaction, now, at), 'reached', at);
  const attempted: NewEvent = {
    kind: 'attempted',
    by,
    at: now,
    data: { result: 'reached', solved: verdict.solved, ...(satisfaction === null ? {} : { satisfaction }) },
  };
  if (verdict.solved)
    return {
      request: closed(spoken, 'solved', at),
      events: [attempted, closedEvent(input, at)],
      notices: [{ to: 'reporter', template: 'requestClosed' }],
    };
  const told = { ...attempted, ...note(input.note) };
  const again = request.reopens === 0 ? anotherRound(spoken, at) : null;
  if (again)
    return {
      request: again,
      events: [told, reopenedEvent(again, null, at)],
      notices: [
        { to: 'holder', template: 'requestReopened' },
        { to: 'reporter', template: 'requestReopened' },
      ],
    };
  return { request: toReview(spoken, at), events: [told], notices: [{ to: 'reviewer', template: 'reviewAsked' }] };
}

function reviewed(request: RequestDoc, input: Closing, at: At): Step {
  const { now, by } = at;
  const { satisfaction } = input;
  // asked again on the telephone: that answer counts now; else her own stands
  const asked =
    satisfaction === undefined
      ? request
      : judged({ ...request, verdict: heard(input, request.eventCount + 2, now) }, satisfaction, now, at);
  return {
    request: closed(asked, input.closedAs, at),
    events: [{ kind: 'reviewed', by, at: now }, closedEvent(input, at)],
    notices: [{ to: 'reporter', template: 'requestClosed' }],
  };
}
