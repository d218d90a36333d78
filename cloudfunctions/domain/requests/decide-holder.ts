/** Who holds a request: dispatched by hand, handed back to the dispatcher, passed on to another department. */
import { ok, refuse, type Decision } from '#types/errors';
import type { Topic, Urgency } from '#types/requests';
import { changeUrgency, dispatchBy, firstContactBy, startClock } from '../deadlines';
import { afterLimit, withClock, withTimers } from './clock';
import type { RequestDoc } from './state';
import { note, problem, type At, type Step } from './step';

/** By hand: out of triage, or against what a rule or another person decided. The time already used stays used. */
export function decideDispatch(
  request: RequestDoc,
  input: {
    readonly departmentId: string;
    readonly topic: Topic;
    readonly urgency: Urgency;
    readonly note?: string | undefined;
  },
  at: At,
): Decision<Step, 'WrongStep' | 'SameHolder'> {
  const found = problem('dispatch', request, at);
  if (found) return refuse(found);
  const { departmentId, topic, urgency } = input;
  if (request.holderId === departmentId && request.topic === topic && request.urgency === urgency)
    return refuse('SameHolder', { field: 'departmentId' });
  if (request.aboutId === departmentId) return refuse('SameHolder', { field: 'departmentId' });
  const { by, now } = at;
  const sent = dispatched(
    { ...request, topic, urgency, routing: { ...request.routing, by: 'person' } },
    departmentId,
    at,
  );
  return ok({
    request: sent,
    events: [
      {
        kind: 'dispatched',
        by,
        at: now,
        toOrgId: departmentId,
        level: sent.level,
        data: { topic, urgency },
        ...note(input.note),
      },
    ],
    notices: [
      { to: 'holder', template: 'newForDepartment' },
      { to: 'reporter', template: 'requestDispatched' },
    ],
  });
}

/** The request in the hands of a department: the promise begins with the first dispatch and then goes on. */
export function dispatched(
  request: RequestDoc,
  departmentId: string,
  { now, rules }: Pick<At, 'now' | 'rules'>,
): RequestDoc {
  const { urgency } = request;
  const clock = request.clock === null ? startClock(urgency, now) : changeUrgency(request.clock, urgency);
  const held = withClock(request, clock, request.clock === null ? 'town' : request.level, now, rules);
  const contactBy = firstContactBy(urgency, now, rules);
  return inHandOf({ ...held, ...withTimers(held, ['dispatchDue'], []) }, departmentId, now, contactBy);
}

/** Hands it to a department; whoever has been contacted already need not be again. */
function inHandOf(request: RequestDoc, departmentId: string, now: number, contactBy: number | null): RequestDoc {
  const isDue = request.contactedAt === null && contactBy !== null;
  const timer = isDue
    ? [{ kind: 'contactDue', at: afterLimit(contactBy), key: `contactDue-${contactBy}` } as const]
    : [];
  return {
    ...request,
    status: 'dispatched',
    holderId: departmentId,
    handlerIds: [...new Set([...request.handlerIds, departmentId])],
    acceptedById: null,
    dispatchedAt: now,
    contactBy: isDue ? contactBy : request.contactBy,
    ...withTimers(request, ['contactDue'], timer),
  };
}

/** Back to the dispatcher; the promise to the resident runs on. An accepted hand-back no longer counts for first contact. */
export function decideHandBack(
  request: RequestDoc,
  input: { readonly reason: string },
  at: At,
): Decision<Step, 'WrongStep' | 'HandBackTooLate' | 'HandBackTooOften'> {
  const found = problem('handBack', request, at);
  if (found) return refuse(found);
  const { by, now, rules } = at;
  const limit = dispatchBy(request.urgency, now, rules);
  return ok({
    request: {
      ...request,
      status: 'triage',
      holderId: null,
      acceptedById: null,
      handBacks: request.handBacks + 1,
      dispatchBy: limit,
      contactBy: request.contactedAt === null ? null : request.contactBy,
      ...withTimers(
        request,
        ['contactDue'],
        [{ kind: 'dispatchDue', at: afterLimit(limit), key: `dispatchDue-${limit}` }],
      ),
    },
    events: [{ kind: 'handedBack', by, at: now, toOrgId: null, texts: { text: input.reason } }],
    notices: [{ to: 'dispatcher', template: 'handedBack' }],
  });
}

/** To another department: neither the promise nor the limit of the first contact moves. */
export function decideTransfer(
  request: RequestDoc,
  input: { readonly departmentId: string; readonly reason: string },
  at: At,
): Decision<Step, 'WrongStep' | 'SameHolder'> {
  const found = problem('transfer', request, at);
  if (found) return refuse(found);
  if (request.holderId === input.departmentId || request.aboutId === input.departmentId)
    return refuse('SameHolder', { field: 'departmentId' });
  const { by, now } = at;
  const pending = request.timers.filter(({ kind }) => kind === 'contactDue');
  const sent = inHandOf(request, input.departmentId, now, request.contactBy);
  return ok({
    // a limit of contact that has passed is not called again
    request: { ...sent, ...withTimers(sent, ['contactDue'], pending) },
    events: [{ kind: 'transferred', by, at: now, toOrgId: input.departmentId, texts: { text: input.reason } }],
    notices: [
      { to: 'holder', template: 'newForDepartment' },
      { to: 'reporter', template: 'requestDispatched' },
    ],
  });
}
