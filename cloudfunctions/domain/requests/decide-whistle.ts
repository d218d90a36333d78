/** 吹哨: a body that is not the town's is asked, by a date of its own; nothing stands still for it. Its answer is written down here. */
import { ok, refuse, type Decision } from '#types/errors';
import { businessDate, isRealDate } from '../calendar';
import { afterLimit, withTimers, withoutTimer } from './clock';
import { endOfWork } from './decide-long-term';
import type { RequestDoc, Whistle } from './state';
import { problem, type At, type Step } from './step';

/** `dueOn`: business date, today at the earliest. A body is asked one thing at a time. */
export function decideWhistle(
  request: RequestDoc,
  input: { readonly body: string; readonly ask: string; readonly dueOn: string },
  at: At,
): Decision<Step, 'WrongStep' | 'AlreadyAsked' | 'BadInput'> {
  const found = problem('whistle', request, at);
  if (found) return refuse(found);
  const { body, ask, dueOn } = input;
  const { by, now, rules } = at;
  if (!isRealDate(dueOn)) return refuse('BadInput', { field: 'dueOn', params: { problem: 'invalid_format' } });
  const dueAt = endOfWork(dueOn, rules);
  if (dueOn < businessDate(now) || dueAt <= now)
    return refuse('BadInput', { field: 'dueOn', params: { problem: 'too_small' } });
  if (request.whistles.some((one) => one.body === body && one.answerSeq === null))
    return refuse('AlreadyAsked', { field: 'body' });
  const asked: Whistle = { body, byPersonId: by.personId, askSeq: request.eventCount + 1, dueAt, answerSeq: null };
  return ok({
    request: {
      ...request,
      whistles: [...request.whistles, asked],
      ...withTimers(request, [], [{ kind: 'whistleDue', at: afterLimit(dueAt), key: whistleKey(asked) }]),
    },
    events: [{ kind: 'whistled', by, at: now, data: { body, dueAt }, texts: { text: ask } }],
    notices: [],
  });
}

/** `n`: its place in the request's list. */
export function decideWhistleAnswer(
  request: RequestDoc,
  input: { readonly n: number; readonly text: string },
  at: At,
): Decision<Step, 'WrongStep'> {
  const found = problem('whistleAnswer', request, at);
  const asked = request.whistles[input.n];
  if (found || asked?.answerSeq !== null) return refuse('WrongStep');
  const { by, now } = at;
  const answerSeq = request.eventCount + 1;
  return ok({
    request: {
      ...request,
      whistles: request.whistles.map((one) => (one === asked ? { ...one, answerSeq } : one)),
      ...withoutTimer(request, whistleKey(asked)),
    },
    events: [{ kind: 'whistleAnswered', by, at: now, data: { body: asked.body }, texts: { text: input.text } }],
    notices: [
      { to: request.holderId === null ? 'dispatcher' : 'holder', template: 'assistDone', params: { whistle: 1 } },
    ],
  });
}

export const whistleKey = ({ askSeq }: Pick<Whistle, 'askSeq'>): string => `whistleDue-${askSeq}`;
