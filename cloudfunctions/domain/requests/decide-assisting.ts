/** 协办: other departments help, each by a date of its own; the lead answers for the whole, and its promise does not move. */
import { ok, refuse, type Decision } from '#types/errors';
import { addWorking, workingDays } from '../working-time';
import { assistKey, assists, awaited } from './assisting';
import { afterLimit, withTimers, withoutTimer } from './clock';
import type { Assisting, RequestDoc } from './state';
import { note, problem, type At, type Step } from './step';

/** `days`: working days it has. */
export function decideAddAssisting(
  request: RequestDoc,
  input: { readonly departmentId: string; readonly ask: string; readonly days: number },
  at: At,
): Decision<Step, 'WrongStep' | 'SameHolder' | 'AlreadyAsked'> {
  const found = problem('addAssisting', request, at);
  if (found) return refuse(found);
  const { departmentId, ask, days } = input;
  // never a unit that must not have it
  if (departmentId === request.holderId || request.barredIds.includes(departmentId))
    return refuse('SameHolder', { field: 'departmentId' });
  if (request.assisting.some((one) => one.departmentId === departmentId && awaited(one)))
    return refuse('AlreadyAsked', { field: 'departmentId' });
  const { by, now, rules } = at;
  const { hours } = rules.policy;
  const dueAt = addWorking(now, workingDays(days, hours), hours, rules.calendar);
  const asked: Assisting = { departmentId, askSeq: request.eventCount + 1, dueAt, answerSeq: null, endedAt: null };
  return ok({
    request: {
      ...request,
      assisting: [...request.assisting, asked],
      ...withTimers(request, [], [{ kind: 'assistDue', at: afterLimit(dueAt), key: assistKey(asked) }]),
    },
    events: [{ kind: 'assistingAsked', by, at: now, toOrgId: departmentId, data: { dueAt }, texts: { text: ask } }],
    notices: [{ to: 'org', orgId: departmentId, template: 'assistAsked' }],
  });
}

/** The answer of the department she acts for. */
export function decideAssist(
  request: RequestDoc,
  input: { readonly text: string },
  at: At,
): Decision<Step, 'WrongStep'> {
  const found = problem('assist', request, at);
  const { by, now, hand } = at;
  const asked = request.assisting.find(
    (one) =>
      awaited(one) &&
      hand.appointments.some(({ role, orgId }) => (role === 'staff' || role === 'head') && orgId === one.departmentId),
  );
  if (found || !asked) return refuse('WrongStep');
  const answered = { ...asked, answerSeq: request.eventCount + 1 };
  return ok({
    request: { ...changed(request, asked, answered), ...withoutTimer(request, assistKey(asked)) },
    events: [{ kind: 'assisted', by, at: now, toOrgId: asked.departmentId, texts: { text: input.text } }],
    notices: [{ to: 'holder', template: 'assistDone' }],
  });
}

/** By the lead or the dispatcher; what was answered stays on record, the department no longer has the request. */
export function decideEndAssisting(
  request: RequestDoc,
  input: { readonly departmentId: string; readonly note?: string | undefined },
  at: At,
): Decision<Step, 'WrongStep' | 'DepartmentUnknown'> {
  const found = problem('endAssisting', request, at);
  if (found) return refuse(found);
  const open = request.assisting.filter((one) => one.departmentId === input.departmentId && assists(one));
  const [last] = open.slice(-1);
  if (!last) return refuse('DepartmentUnknown', { field: 'departmentId' });
  const { by, now } = at;
  return ok({
    request: {
      ...request,
      assisting: request.assisting.map((one) => (open.includes(one) ? { ...one, endedAt: now } : one)),
      ...withoutTimer(request, assistKey(last)),
    },
    events: [{ kind: 'assistingEnded', by, at: now, toOrgId: input.departmentId, ...note(input.note) }],
    notices: awaited(last)
      ? [{ to: 'org', orgId: input.departmentId, template: 'assistAsked', params: { ended: 1 } }]
      : [],
  });
}

const changed = (request: RequestDoc, from: Assisting, to: Assisting): RequestDoc => ({
  ...request,
  assisting: request.assisting.map((one) => (one === from ? to : one)),
});
