/** The resident comes back: 催一下, reopened after its end; and what is done about a bad review. */
import { ok, refuse, type Decision } from '#types/errors';
import { businessDate } from '../calendar';
import { withTimers } from './clock';
import { anotherRound, badTimers, reopenedEvent, toReview } from './decide-ending';
import type { RequestDoc } from './state';
import { note, problem, type At, type Notice, type Step } from './step';

/** Once a business day. Who has it and the one above are told; the words are for them. */
export function decideRemind(
  request: RequestDoc,
  input: { readonly note?: string | undefined },
  at: At,
): Decision<Step, 'RequestClosed' | 'AlreadyReminded' | 'NotAllowed'> {
  const found = problem('remind', request, at);
  if (found) return refuse(found);
  const { by, now } = at;
  return ok({
    request: { ...request, reminded: request.reminded + 1, remindedOn: businessDate(now) },
    // what she says while it is under review is not for the unit that handled it
    events: [{ kind: 'reminded', by, at: now, data: { in: request.status }, ...note(input.note) }],
    notices: askedOf(request).map((to): Notice => ({ to, template: 'reminded' })),
  });
}

/** Who has to act in this state, and the one above. */
function askedOf({ status, holderId, groupId, villageId }: RequestDoc): readonly Notice['to'][] {
  if (status === 'held' || status === 'triage') return ['dispatcher', 'county'];
  if (status === 'callBack' || status === 'review') return ['reviewer'];
  return ['holder', holderId === groupId || holderId === villageId ? 'cluster' : 'dispatcher'];
}

/**
 * By the resident after its end: once by right, then for review. By who reviews it: once more to those who had it last, whatever
 * was tried before.
 */
export function decideReopen(
  request: RequestDoc,
  input: { readonly note: string },
  at: At,
): Decision<Step, 'WrongStep' | 'ReopenTooLate' | 'NotAllowed'> {
  const found = problem('reopen', request, at);
  if (found) return refuse(found);
  const { by, now } = at;
  const words = note(input.note);
  if (request.status === 'closed' && request.reopens > 0)
    return ok({
      request: toReview(request, at),
      events: [{ kind: 'reopened', by, at: now, ...words }],
      notices: [{ to: 'reviewer', template: 'reviewAsked' }],
    });
  const again = anotherRound(request, at);
  if (!again) return refuse('WrongStep');
  const reopened = { ...reopenedEvent(again, by, at), ...words };
  const isReview = request.status === 'review';
  return ok({
    request: again,
    events: isReview ? [{ kind: 'reviewed', by, at: now }, reopened] : [reopened],
    notices: [
      { to: 'holder', template: 'requestReopened' },
      ...(isReview ? [{ to: 'reporter', template: 'requestReopened' } as const] : []),
    ],
  });
}

/** Who gave a bad answer has been spoken with. */
export function decideContactBad(
  request: RequestDoc,
  input: { readonly note: string },
  at: At,
): Decision<Step, 'WrongStep' | 'NotAllowed'> {
  const found = problem('contactBad', request, at);
  if (found || request.badReview === null) return refuse(found ?? 'WrongStep');
  const { by, now } = at;
  return ok({
    request: {
      ...request,
      badReview: { ...request.badReview, contactedAt: now },
      ...withTimers(request, ['badContactDue'], []),
    },
    events: [{ kind: 'badReviewContacted', by, at: now, ...note(input.note) }],
    notices: [],
  });
}

/** Put right: of a closed matter she is asked once more; of one that is worked on again, with its reply. */
export function decideRectify(
  request: RequestDoc,
  input: { readonly text: string },
  at: At,
): Decision<Step, 'WrongStep' | 'NotAllowed'> {
  const found = problem('rectify', request, at);
  if (found || request.badReview === null) return refuse(found ?? 'WrongStep');
  const { by, now } = at;
  return ok({
    request: {
      ...request,
      badReview: { ...request.badReview, rectifiedAt: now },
      ...withTimers(request, badTimers, []),
    },
    events: [{ kind: 'rectified', by, at: now, ...note(input.text) }],
    notices: request.status === 'closed' ? [{ to: 'reporter', template: 'askedAgain' }] : [],
  });
}
