/** Extension: once, at most ten working days, with a reason, decided one level up and never by who asked (standards.md "Deadlines"). */
import { ok, refuse, type Decision } from '#types/errors';
import { dueOf, extendClock, extensionProblem } from '../deadlines';
import { withMovedClock } from './clock';
import type { RequestDoc } from './state';
import { note, problem, type At, type Notice, type Step } from './step';

/** `days`: working days. */
export function decideAskExtension(
  request: RequestDoc,
  input: { readonly days: number; readonly reason: string },
  at: At,
): Decision<Step, 'WrongStep' | 'ExtendedBefore' | 'ExtensionTooLong' | 'AlreadyAsked'> {
  const found = problem('askExtension', request, at);
  if (found) return refuse(found);
  if (request.clock === null) return refuse('WrongStep');
  const { by, now, rules } = at;
  if (extensionProblem(request.clock, input.days, rules.policy) === 'tooLong')
    return refuse('ExtensionTooLong', { field: 'days' });
  return ok({
    request: {
      ...request,
      extension: { days: input.days, seq: request.eventCount + 1, byPersonId: by.personId, byRole: by.role },
    },
    events: [{ kind: 'extensionAsked', by, at: now, data: { days: input.days }, texts: { text: input.reason } }],
    notices: deciders(request, by.role).map((to) => ({ to, template: 'extensionAsked' })),
  });
}

/** Who decides: the dispatcher beside the one next above, so that it is not left undecided where she is away. */
const deciders = ({ level }: RequestDoc, role: At['by']['role']): readonly Notice['to'][] => {
  if (role === 'staff') return ['head', 'dispatcher'];
  return level === 'group' || level === 'village' ? ['cluster', 'dispatcher'] : ['dispatcher'];
};

/** Granted after the promise fell due, it stays on record that the first one was missed. */
export function decideDecideExtension(
  request: RequestDoc,
  input: { readonly granted: boolean; readonly note?: string | undefined },
  at: At,
): Decision<Step, 'WrongStep' | 'NotYourself'> {
  const found = problem('decideExtension', request, at);
  if (found) return refuse(found);
  const { clock, extension } = request;
  if (clock === null || extension === null) return refuse('WrongStep');
  const { by, now, rules } = at;
  const decided: RequestDoc = { ...request, extension: null };
  if (!input.granted)
    return ok({
      request: decided,
      events: [{ kind: 'extensionRefused', by, at: now, ...note(input.note) }],
      notices: [{ to: 'holder', template: 'extensionDecided', params: { refused: 1 } }],
    });
  const missed = clock.missed || now > (dueOf(clock, rules)?.dueAt ?? now);
  return ok({
    request: withMovedClock(decided, { ...extendClock(clock, extension.days), missed }, now, rules),
    events: [{ kind: 'extended', by, at: now, data: { days: extension.days }, ...note(input.note) }],
    notices: [
      { to: 'holder', template: 'extensionDecided' },
      { to: 'reporter', template: 'promiseChanged' },
    ],
  });
}
