/**
 * What the dispatcher decides of a request before anybody works on it: what was held goes on, it is not taken on (with one appeal), it is
 * handed over under the law of petitions, and what a voice message says is written down.
 */
import { ok, refuse, type Decision } from '#types/errors';
import type { NotAcceptReason } from '#types/request-codes';
import { dispatchBy, stopClock } from '../deadlines';
import { afterLimit, withTimers } from './clock';
import { sentTo, type Opening } from './open';
import { NEVER, type RequestDoc } from './state';
import { note, problem, type At, type Step } from './step';

/** In triage, with the dispatcher's limit from now. A clock that was stopped stays on record; the promise begins with the next dispatch. */
function inTriage(request: RequestDoc, { now, rules }: Pick<At, 'now' | 'rules'>): RequestDoc {
  const limit = dispatchBy(request.urgency, now, rules);
  const timer = { kind: 'dispatchDue', at: afterLimit(limit), key: `dispatchDue-${limit}` } as const;
  const { clock } = request;
  const isOver = clock !== null && clock.stoppedAt !== null;
  return {
    ...request,
    status: 'triage',
    holderId: null,
    acceptedById: null,
    ...(isOver ? { pastClocks: [...request.pastClocks, clock], clock: null, dueAt: null, provisional: false } : {}),
    dispatchBy: limit,
    reviewBy: null,
    closedAt: null,
    ...withTimers(request, ['heldDue', 'dispatchDue'], [timer]),
  };
}

/** Terminal: every clock and timer stops. */
export const over = (request: RequestDoc, { now, rules }: Pick<At, 'now' | 'rules'>): RequestDoc => ({
  ...request,
  clock: request.clock === null ? null : stopClock(request.clock, now, rules),
  closedAt: now,
  timers: [],
  nextAt: NEVER,
});

/** Its content may be seen: on its way as routing says, or to triage where routing is not sure (`goesTo` null). */
export function decideRelease(request: RequestDoc, goesTo: Opening['goesTo'], at: At): Decision<Step, 'WrongStep'> {
  const found = problem('release', request, at);
  if (found) return refuse(found);
  const { by, now } = at;
  const waiting = inTriage(request, at);
  const released = { kind: 'released', by, at: now } as const;
  if (goesTo === null)
    return ok({ request: waiting, events: [released, { kind: 'triaged', by: null, at: now }], notices: [] });
  const routing = {
    ...request.routing,
    by: goesTo.decided,
    because: goesTo.because,
    rule: goesTo.rule ?? null,
  };
  const urgency = goesTo.urgency ?? request.urgency;
  const sent = sentTo({ ...waiting, topic: goesTo.topic, urgency, routing }, goesTo, at, request.eventCount + 2);
  return ok({
    request: sent.request,
    events: [
      released,
      {
        kind: 'routed',
        by: null,
        at: now,
        toOrgId: goesTo.holderId,
        level: sent.request.level,
        data: { topic: goesTo.topic, urgency },
      },
      ...sent.events,
    ],
    notices: [
      { to: 'holder', template: 'newForDepartment' },
      { to: 'reporter', template: 'requestDispatched' },
      ...sent.notices,
    ],
  });
}

/** Told with the reason and the dispatcher's own words; once appealed against, it stays so. */
export function decideNotAccept(
  request: RequestDoc,
  input: { readonly reason: NotAcceptReason; readonly text: string },
  at: At,
): Decision<Step, 'WrongStep'> {
  const found = problem('notAccept', request, at);
  if (found) return refuse(found);
  const { by, now } = at;
  return ok({
    request: {
      ...over(request, at),
      status: 'notAccepted',
      reviewBy: null,
      notAccepted: {
        reason: input.reason,
        seq: request.eventCount + 1,
        appealed: request.notAccepted?.appealed ?? false,
      },
    },
    events: [{ kind: 'notAccepted', by, at: now, data: { reason: input.reason }, texts: { text: input.text } }],
    notices: [{ to: 'reporter', template: 'requestTurnedDown' }],
  });
}

/** Once, within 30 days: the dispatcher looks again, and the county sees that she has to. */
export function decideAppeal(
  request: RequestDoc,
  input: { readonly note: string },
  at: At,
): Decision<Step, 'WrongStep' | 'ReopenTooLate' | 'NotAllowed'> {
  const found = problem('appeal', request, at);
  if (found || request.notAccepted === null) return refuse(found ?? 'WrongStep');
  return ok({
    request: { ...inTriage(request, at), notAccepted: { ...request.notAccepted, appealed: true } },
    events: [{ kind: 'appealed', by: at.by, at: at.now, texts: { text: input.note } }],
    notices: [
      { to: 'dispatcher', template: 'appealed' },
      { to: 'county', template: 'appealed' },
    ],
  });
}

/** Petitions follow their own law: handed over against a receipt, whose number she is told. */
export function decidePetition(
  request: RequestDoc,
  input: { readonly receiptNo: string; readonly note?: string | undefined },
  at: At,
): Decision<Step, 'WrongStep'> {
  const found = problem('petition', request, at);
  if (found) return refuse(found);
  return ok({
    request: { ...over(request, at), status: 'petition', petitionSeq: request.eventCount + 1 },
    events: [
      {
        kind: 'petitioned',
        by: at.by,
        at: at.now,
        texts: { receipt: input.receiptNo, ...note(input.note).texts },
      },
    ],
    notices: [{ to: 'reporter', template: 'requestPetitioned' }],
  });
}

/** What her voice message says; written anew when it was heard better. */
export function decideWriteDown(
  request: RequestDoc,
  input: { readonly text: string },
  at: At,
): Decision<Step, 'WrongStep'> {
  const found = problem('writeDown', request, at);
  if (found) return refuse(found);
  return ok({
    request: { ...request, writtenSeq: request.eventCount + 1 },
    events: [{ kind: 'writtenDown', by: at.by, at: at.now, texts: { text: input.text } }],
    notices: [],
  });
}
