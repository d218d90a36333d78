/** Requests that belong together, or do not: one follows another to its end, or two matters in one are parted. */
import { ok, refuse, type Decision } from '#types/errors';
import type { Topic, Urgency } from '#types/request-codes';
import { over } from './decide-triage';
import { isDelicate } from './delicate';
import { hidesFromSome, isHiddenFrom } from './hidden';
import type { Opening } from './open';
import type { RequestDoc } from './state';
import { problem, type At, type Step } from './step';
import { isTerminal } from './transitions';

/**
 * Whether one may follow the other without anybody learning what she must not: what is kept from a line, sealed or about
 * somebody only goes with its like, about the same.
 */
export function mayFollow(request: RequestDoc, lead: RequestDoc): boolean {
  if (request._id === lead._id || request.town !== lead.town || isTerminal(lead.status)) return false;
  if (!isApart(request) && !isApart(lead)) return true;
  return (
    isApart(request) &&
    isApart(lead) &&
    request.kind === lead.kind &&
    request.skipsLine === lead.skipsLine &&
    request.aboutId === lead.aboutId &&
    request.aboutPersonId === lead.aboutPersonId &&
    request.hiddenFrom.every((personId) => lead.hiddenFrom.includes(personId))
  );
}

const isApart = (request: RequestDoc): boolean =>
  isDelicate(request) || request.kind === 'dispute' || request.aboutId !== null || hidesFromSome(request);

/** Both sides of a merger: the one that follows ends, the lead has it on record. Followers are added by the action. */
export function decideMerge(
  request: RequestDoc,
  lead: RequestDoc | null,
  at: At,
): Decision<{ readonly merged: Step; readonly lead: Step }, 'WrongStep' | 'LeadUnknown'> {
  const found = problem('merge', request, at);
  if (found) return refuse(found);
  const isSeen = lead !== null && !isHiddenFrom(lead, at.hand);
  if (!isSeen || !mayFollow(request, lead)) return refuse('LeadUnknown', { field: 'intoNo' });
  const { by, now } = at;
  return ok({
    merged: {
      request: { ...over(request, at), status: 'merged', mergedIntoId: lead._id },
      events: [{ kind: 'merged', by, at: now }],
      notices: [
        { to: 'reporter', template: 'requestMerged' },
        ...(request.holderId === null ? [] : [{ to: 'holder', template: 'requestClosed' } as const]),
      ],
    },
    lead: { request: lead, events: [{ kind: 'mergedFrom', by, at: now }], notices: [] },
  });
}

export interface SplitInput {
  readonly text: string;
  readonly departmentId: string;
  readonly topic: Topic;
  readonly urgency: Urgency;
}

/** What stays, on record, and the second request as it is opened: for the same people, of the same chain, about the same. */
export function decideSplit(
  request: RequestDoc,
  input: SplitInput,
  at: At,
): Decision<{ readonly kept: Step; readonly opening: Omit<Opening, 'id' | 'no'> }, 'WrongStep' | 'SameHolder'> {
  const found = problem('split', request, at);
  if (found) return refuse(found);
  const { departmentId, topic, urgency, text } = input;
  if (request.barredIds.includes(departmentId)) return refuse('SameHolder', { field: 'departmentId' });
  const { by, now } = at;
  return ok({
    kept: { request, events: [{ kind: 'split', by, at: now, toOrgId: departmentId }], notices: [] },
    opening: {
      town: request.town,
      // what is sold, or the work she looks for, stays with the first
      kind: request.kind === 'helpSell' || request.kind === 'job' ? 'help' : request.kind,
      source: request.source,
      text,
      place: '',
      fileIds: [],
      by,
      reporterId: request.reporterId,
      subjectId: request.subjectId,
      enteredById: request.enteredById,
      villageId: request.villageId,
      groupId: request.groupId,
      clusterId: request.clusterId,
      from: { bookingId: request.bookingId, chainNo: request.chainNo },
      aboutId: request.aboutId,
      aboutPersonId: request.aboutPersonId,
      barredIds: request.barredIds,
      skipsLine: request.skipsLine || isDelicate(request),
      // what is about the town's own people is the county's, both of it
      toCounty: request.countyOwns === true,
      hiddenFrom: request.hiddenFrom,
      hiddenOrgIds: request.hiddenOrgIds,
      callMe: request.callMe,
      splitFromId: request._id,
      urgency,
      guesses: [],
      goesTo: { holderId: departmentId, level: 'town', topic, decided: 'person', because: [] },
    },
  });
}
