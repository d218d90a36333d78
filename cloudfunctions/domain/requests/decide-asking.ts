/**
 * A question to the resident. The promise stands still until she answers, five working days at most, then it runs on by itself from that
 * very limit, however late the timer comes. The limit of the first contact does not stand still: waiting for her is no reason not to
 * have called (standards.md "Deadlines").
 */
import { ok, refuse, type Decision } from '#types/errors';
import { limitAfter, type TimeRules } from '../deadlines';
import { afterLimit, withPause, withResumed, withTimers } from './clock';
import type { RequestDoc } from './state';
import { problem, type At, type Step } from './step';

export function decideAskBack(
  request: RequestDoc,
  input: { readonly text: string },
  at: At,
): Decision<Step, 'WrongStep'> {
  const found = problem('askBack', request, at);
  if (found || request.clock === null) return refuse('WrongStep');
  const { by, now, rules } = at;
  const answerBy = limitAfter('waitForResident', now, rules);
  const paused = withPause(request, now, rules);
  return ok({
    request: {
      ...paused,
      status: 'waiting',
      questionSeq: request.eventCount + 1,
      answerBy,
      ...withTimers(paused, ['waitDue'], [{ kind: 'waitDue', at: afterLimit(answerBy), key: `waitDue-${answerBy}` }]),
    },
    events: [{ kind: 'askedBack', by, at: now, texts: { text: input.text } }],
    notices: [{ to: 'reporter', template: 'requestAsked' }],
  });
}

/** Her pictures stand beside those she sent first. */
export function decideAnswerBack(
  request: RequestDoc,
  input: { readonly text: string; readonly fileIds?: readonly string[] | undefined },
  at: At,
): Decision<Step, 'WrongStep' | 'NotAllowed'> {
  const found = problem('answerBack', request, at);
  if (found) return refuse(found);
  const { by, now, rules } = at;
  const fileIds = input.fileIds ?? [];
  return ok({
    request: { ...resumed(request, now, rules), fileIds: [...request.fileIds, ...fileIds] },
    events: [{ kind: 'answeredBack', by, at: now, data: { pictures: fileIds.length }, texts: { text: input.text } }],
    notices: [{ to: 'holder', template: 'answeredBack' }],
  });
}

/** The work goes on: the clock from the answer, or from the end of the wait when that was before. */
export function resumed(request: RequestDoc, now: number, rules: TimeRules): RequestDoc {
  const running = withResumed(request, Math.min(now, request.answerBy ?? now), rules);
  return { ...running, status: 'handling', answerBy: null, ...withTimers(running, ['waitDue'], []) };
}
