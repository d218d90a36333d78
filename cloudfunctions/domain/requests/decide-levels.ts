/**
 * Up and down the levels (S9): up by hand or by its time, from the group or village to the cluster, from there to the town; down only
 * as an offer that the receiver takes. The promise to the resident is one and never moves.
 */
import { ok, refuse, type Decision } from '#types/errors';
import type { Level, Topic } from '#types/request-codes';
import { levelAbove } from '../deadlines';
import { backInTriage, dispatched, passedTo } from './decide-holder';
import { isDelicate } from './delicate';
import type { RequestDoc } from './state';
import { problem, type At, type Notice, type Step } from './step';

/** Which department answers for a topic in this town; null: a person decides. */
export type DepartmentFor = (topic: Topic) => string | null;

export interface Climb {
  readonly request: RequestDoc;
  readonly to: Level;
}

/**
 * One level up from group, village or cluster, now: the cluster takes it over, or the department of its topic, else the dispatcher, with
 * its urgency kept. Null when it stands at the town or above, where the holder stays.
 */
export function climbed(
  request: RequestDoc,
  departmentFor: DepartmentFor,
  at: Pick<At, 'now' | 'rules'>,
): Climb | null {
  const to = levelAbove[request.level];
  if (to !== 'cluster' && to !== 'town') return null;
  // nobody of the line, or no line at all: straight to the town
  if (to === 'cluster' && request.clusterId !== null && !isDelicate(request))
    return { request: passedTo(request, request.clusterId, at), to };
  const department = request.topic === null ? null : departmentFor(request.topic);
  return department === null || request.barredIds.includes(department)
    ? { request: backInTriage(request, at), to: 'town' }
    : { request: passedTo(request, department, at), to: 'town' };
}

/** Whoever has it now, whoever had it before, and the resident, who is told where it is. */
export const climbNotices = ({ holderId }: RequestDoc): readonly Notice[] => [
  { to: holderId === null ? 'dispatcher' : 'holder', template: 'steppedUp' },
  { to: 'lastHolder', template: 'steppedUp' },
  ...(holderId === null ? [] : [{ to: 'reporter', template: 'requestDispatched' } as const]),
];

/** Up one level at once, with a reason, by those who answer for it there. */
export function decideEscalate(
  request: RequestDoc,
  input: { readonly reason: string },
  departmentFor: DepartmentFor,
  at: At,
): Decision<Step, 'WrongStep'> {
  const found = problem('escalate', request, at);
  const up = climbed(request, departmentFor, at);
  if (found || up === null) return refuse('WrongStep');
  return ok({
    request: { ...up.request, stepsUp: request.stepsUp + 1 },
    events: [
      {
        kind: 'escalated',
        by: at.by,
        at: at.now,
        toOrgId: up.request.holderId,
        level: up.to,
        texts: { text: input.reason },
      },
    ],
    notices: climbNotices(up.request),
  });
}

/** Asks the group or village whether it takes the matter. Nothing moves. */
export function decideOfferDown(
  request: RequestDoc,
  input: { readonly level: 'group' | 'village'; readonly reason: string },
  at: At,
): Decision<Step, 'WrongStep' | 'NotForVillage' | 'AlreadyAsked'> {
  const found = problem('offerDown', request, at);
  if (found) return refuse(found);
  const { level, reason } = input;
  const orgId = level === 'group' ? request.groupId : request.villageId;
  if (orgId === null) return refuse('NotForVillage', { field: 'level' });
  const { by, now } = at;
  return ok({
    request: { ...request, offeredDown: { orgId, level, seq: request.eventCount + 1, at: now } },
    events: [{ kind: 'offeredDown', by, at: now, toOrgId: orgId, level, texts: { text: reason } }],
    notices: [{ to: 'org', orgId, template: 'offeredDown' }],
  });
}

/** The group or village takes it: its stretch begins, the promise stays. */
export function decideTakeDown(request: RequestDoc, at: At): Decision<Step, 'WrongStep'> {
  const found = problem('takeDown', request, at);
  const offer = request.offeredDown;
  if (found || offer === null) return refuse('WrongStep');
  const { by, now } = at;
  const isHeld = request.holderId !== null && request.clock !== null;
  const taken = isHeld ? passedTo(request, offer.orgId, at) : dispatched(request, offer.orgId, at);
  return ok({
    request: taken,
    events: [{ kind: 'takenDown', by, at: now, toOrgId: offer.orgId, level: offer.level }],
    notices: [
      { to: 'holder', template: 'newForDepartment' },
      { to: 'lastHolder', template: 'offerAnswered' },
      { to: 'dispatcher', template: 'offerAnswered' },
      { to: 'reporter', template: 'requestDispatched' },
    ],
  });
}

export function decideDeclineDown(
  request: RequestDoc,
  input: { readonly reason: string },
  at: At,
): Decision<Step, 'WrongStep'> {
  const found = problem('declineDown', request, at);
  const offer = request.offeredDown;
  if (found || offer === null) return refuse('WrongStep');
  const { by, now } = at;
  return ok({
    request: { ...request, offeredDown: null },
    events: [{ kind: 'declinedDown', by, at: now, toOrgId: offer.orgId, texts: { text: input.reason } }],
    notices: [
      ...(request.holderId === null ? [] : [{ to: 'holder', template: 'offerAnswered' } as const]),
      { to: 'dispatcher', template: 'offerAnswered' },
    ],
  });
}
