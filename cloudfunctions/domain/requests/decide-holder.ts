/**
 * Who holds a request: dispatched, by hand or by rule, to a department or its own group, village or cluster; handed back to the
 * dispatcher; passed on. Its way up and down the levels is `decide-levels.ts`.
 */
import { ok, refuse, type Decision } from '#types/errors';
import type { Level, Topic, Urgency } from '#types/request-codes';
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
  if (request.barredIds.includes(departmentId)) return refuse('SameHolder', { field: 'departmentId' });
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

/**
 * The request in the hands of a department, or of its own group, village or cluster: the promise begins with the first dispatch and then
 * goes on, the limit of the first contact begins. A deadline given from outside holds for the first round.
 */
export function dispatched(request: RequestDoc, orgId: string, { now, rules }: Pick<At, 'now' | 'rules'>): RequestDoc {
  const { urgency, foreign, pastClocks } = request;
  const until = pastClocks.length === 0 ? (foreign?.dueAt ?? null) : null;
  const clock = request.clock === null ? startClock(urgency, now, until) : changeUrgency(request.clock, urgency);
  const held = withClock(request, clock, levelAt(request, orgId), now, rules);
  const contactBy = firstContactBy(urgency, now, rules);
  return inHandOf({ ...held, ...withTimers(held, ['dispatchDue'], []) }, orgId, now, contactBy);
}

/** The level at which this organisation holds it: its group, village or cluster, else the town, or the county that watches it. */
export function levelAt(request: RequestDoc, orgId: string): Level {
  const { groupId, villageId, clusterId, clock, pastClocks, level } = request;
  if (orgId === groupId) return 'group';
  if (orgId === villageId) return 'village';
  if (orgId === clusterId) return 'cluster';
  if (request.countyOwns) return 'county';
  // what the county watches by a step up it goes on watching, until the next round
  return level === 'county' && (clock !== null || pastClocks.length === 0) ? 'county' : 'town';
}

/** Passed on while its promise runs: neither it nor the limit of the first contact moves. Another level begins its own stretch. */
export function passedTo(request: RequestDoc, orgId: string, { now, rules }: Pick<At, 'now' | 'rules'>): RequestDoc {
  const level = levelAt(request, orgId);
  const { clock } = request;
  const placed = clock === null || level === request.level ? request : withClock(request, clock, level, now, rules);
  const pending = request.timers.filter(({ kind }) => kind === 'contactDue');
  const sent = inHandOf(placed, orgId, now, request.contactBy);
  // a limit of contact that has passed is not called again
  return { ...sent, ...withTimers(sent, ['contactDue'], pending) };
}

/** Hands it over; whoever has been contacted already need not be again. What was asked of the last holder is over. */
function inHandOf(request: RequestDoc, orgId: string, now: number, contactBy: number | null): RequestDoc {
  const isDue = request.contactedAt === null && contactBy !== null;
  const timer = isDue
    ? [{ kind: 'contactDue', at: afterLimit(contactBy), key: `contactDue-${contactBy}` } as const]
    : [];
  return {
    ...request,
    status: 'dispatched',
    holderId: orgId,
    handlerIds: [...new Set([...request.handlerIds, orgId])],
    acceptedById: null,
    extension: null,
    offeredDown: null,
    dispatchedAt: now,
    contactBy: isDue ? contactBy : request.contactBy,
    ...withTimers(request, ['contactDue'], timer),
  };
}

/** Nobody has it: the dispatcher is to decide, at the level of the town. The promise runs on. */
export function backInTriage(request: RequestDoc, { now, rules }: Pick<At, 'now' | 'rules'>): RequestDoc {
  const limit = dispatchBy(request.urgency, now, rules);
  const { clock, level } = request;
  const isBelow = level !== 'town' && level !== 'county';
  const placed = clock !== null && isBelow ? withClock(request, clock, 'town', now, rules) : request;
  return {
    ...placed,
    status: 'triage',
    holderId: null,
    acceptedById: null,
    extension: null,
    offeredDown: null,
    dispatchBy: limit,
    contactBy: request.contactedAt === null ? null : request.contactBy,
    ...withTimers(
      placed,
      ['contactDue'],
      [{ kind: 'dispatchDue', at: afterLimit(limit), key: `dispatchDue-${limit}` }],
    ),
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
  const { by, now } = at;
  return ok({
    request: { ...backInTriage(request, at), handBacks: request.handBacks + 1 },
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
  if (request.holderId === input.departmentId || request.barredIds.includes(input.departmentId))
    return refuse('SameHolder', { field: 'departmentId' });
  const { by, now } = at;
  const sent = passedTo(request, input.departmentId, at);
  return ok({
    request: sent,
    events: [
      {
        kind: 'transferred',
        by,
        at: now,
        toOrgId: input.departmentId,
        level: sent.level,
        texts: { text: input.reason },
      },
    ],
    notices: [
      { to: 'holder', template: 'newForDepartment' },
      { to: 'reporter', template: 'requestDispatched' },
    ],
  });
}
