/**
 * Beside the handling: emergency disposal by the cluster secretary, and her first review of what is marked important. Of what the
 * village line must not learn the dispatcher decides alone (`isDelicate`).
 */
import { ok, refuse, type Decision } from '#types/errors';
import { limitAfter } from '../deadlines';
import { afterLimit, withTimers } from './clock';
import { dispatched } from './decide-holder';
import { isDelicate } from './delicate';
import type { RequestDoc } from './state';
import { note, problem, type At, type Notice, type Step } from './step';

/** To a department at once, urgent: first contact within two clock hours, messages at any hour. The time already used stays used. */
export function decideEmergency(
  request: RequestDoc,
  input: { readonly departmentId: string; readonly note?: string | undefined },
  at: At,
): Decision<Step, 'WrongStep' | 'SameHolder'> {
  const found = problem('emergency', request, at);
  if (found) return refuse(found);
  const { departmentId } = input;
  const isThere = request.holderId === departmentId && request.urgency === 'urgent';
  if (isThere || request.barredIds.includes(departmentId)) return refuse('SameHolder', { field: 'departmentId' });
  const { by, now } = at;
  const sent = dispatched(
    { ...request, urgency: 'urgent', routing: { ...request.routing, by: 'person' } },
    departmentId,
    at,
  );
  return ok({
    request: sent,
    events: [{ kind: 'emergency', by, at: now, toOrgId: departmentId, level: sent.level, ...note(input.note) }],
    notices: [
      { to: 'holder', template: 'newForDepartment' },
      { to: 'reporter', template: 'requestDispatched' },
      ...(by.role === 'dispatcher' ? [] : [{ to: 'dispatcher', template: 'newForDepartment' } as const]),
    ],
  });
}

/** Nothing marked important is answered before the first review, due within one working day. */
export function decideMarkImportant(
  request: RequestDoc,
  input: { readonly note?: string | undefined },
  at: At,
): Decision<Step, 'WrongStep'> {
  const found = problem('markImportant', request, at);
  if (found) return refuse(found);
  return ok({
    request: markedImportant(request, at),
    events: [{ kind: 'markedImportant', by: at.by, at: at.now, ...note(input.note) }],
    notices: [firstReviewNotice(request)],
  });
}

export const markedImportant = (request: RequestDoc, at: Pick<At, 'now' | 'rules'>): RequestDoc => ({
  ...awaitingReview(request, at, null),
  important: true,
});

export const firstReviewNotice = (request: RequestDoc): Notice => ({
  ...reviewer(request),
  template: 'firstReviewAsked',
});

/**
 * Agreed: it may be answered. Not agreed: whoever holds it reads why, and it is looked at again within another working day.
 */
export function decideFirstReview(
  request: RequestDoc,
  input: { readonly agreed: boolean; readonly note?: string | undefined },
  at: At,
): Decision<Step, 'WrongStep'> {
  const found = problem('firstReview', request, at);
  if (found || request.firstReview === null) return refuse('WrongStep');
  const { by, now } = at;
  const seq = input.note === undefined ? null : request.eventCount + 1;
  const told: Notice = { to: request.holderId === null ? 'dispatcher' : 'holder', template: 'firstReviewed' };
  return ok({
    request: input.agreed
      ? {
          ...request,
          firstReview: { ...request.firstReview, agreed: true, seq },
          ...withTimers(request, ['firstReviewDue'], []),
        }
      : awaitingReview(request, at, { agreed: false, seq }),
    events: [{ kind: 'firstReviewed', by, at: now, data: { agreed: input.agreed }, ...note(input.note) }],
    notices: [told],
  });
}

function awaitingReview(
  request: RequestDoc,
  { now, rules }: Pick<At, 'now' | 'rules'>,
  decided: { readonly agreed: false; readonly seq: number | null } | null,
): RequestDoc {
  const dueAt = limitAfter('firstReview', now, rules);
  const timer = { kind: 'firstReviewDue', at: afterLimit(dueAt), key: `firstReviewDue-${dueAt}` } as const;
  return {
    ...request,
    firstReview: { dueAt, ...(decided ?? { agreed: null, seq: null }) },
    ...withTimers(request, ['firstReviewDue'], [timer]),
  };
}

/** The cluster's secretary; the dispatcher where there is none or she must not learn of it. */
const reviewer = (request: RequestDoc): Pick<Notice, 'to'> => ({
  to: isDelicate(request) || request.clusterId === null ? 'dispatcher' : 'cluster',
});
