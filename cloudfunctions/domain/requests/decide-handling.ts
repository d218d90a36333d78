/** The work with a request: accepted, first contact, the reply; and pressed by those who watch. */
import { ok, refuse, type Decision } from '#types/errors';
import { businessDate } from '../calendar';
import { limitAfter, stopClock } from '../deadlines';
import { afterLimit, allTimers, withTimers } from './clock';
import { restOf, type RequestDoc } from './state';
import { note, problem, type At, type Step } from './step';

export function decideAccept(request: RequestDoc, at: At): Decision<Step, 'WrongStep'> {
  const found = problem('accept', request, at);
  if (found) return refuse(found);
  return ok({
    request: { ...request, status: 'accepted', acceptedById: at.by.personId },
    events: [{ kind: 'accepted', by: at.by, at: at.now }],
    notices: [],
  });
}

export function decideContact(
  request: RequestDoc,
  input: { readonly note?: string | undefined },
  at: At,
): Decision<Step, 'WrongStep'> {
  const found = problem('contact', request, at);
  if (found) return refuse(found);
  return ok({
    request: { ...contacted(request, at.now), status: 'handling' },
    events: [{ kind: 'contacted', by: at.by, at: at.now, ...note(input.note) }],
    notices: [],
  });
}

const contacted = (request: RequestDoc, now: number): RequestDoc => ({
  ...request,
  contactedAt: request.contactedAt ?? now,
  ...withTimers(request, ['contactDue'], []),
});

/** Stops the promise's clock; a reply is a contact, if it is the first. */
export function decideReply(
  request: RequestDoc,
  input: { readonly text: string },
  at: At,
): Decision<Step, 'WrongStep'> {
  const found = problem('reply', request, at);
  if (found || request.clock === null) return refuse('WrongStep');
  const { by, now, rules } = at;
  const answerBy = limitAfter('answer', now, rules);
  return ok({
    request: {
      ...contacted(request, now),
      status: 'replied',
      clock: stopClock(request.clock, now, rules),
      firstRepliedAt: request.firstRepliedAt ?? now,
      repliedAt: now,
      replySeq: request.eventCount + 1,
      answerBy,
      ...withTimers(request, allTimers, [
        { kind: 'answerDue', at: afterLimit(answerBy), key: `answerDue-${answerBy}` },
      ]),
    },
    events: [{ kind: 'replied', by, at: now, texts: { text: input.text } }],
    notices: [{ to: 'reporter', template: 'requestReplied' }],
  });
}

/** At most once a business day and person. In triage the dispatcher is pressed. */
export function decidePress(
  request: RequestDoc,
  input: { readonly note?: string | undefined },
  at: At,
): Decision<Step, 'RequestClosed' | 'AlreadyPressed' | 'WrongStep'> {
  const found = problem('press', request, at);
  if (found) return refuse(found);
  const { by, now } = at;
  return ok({
    request: {
      ...request,
      pressed: request.pressed + 1,
      pressedOn: { ...request.pressedOn, [restOf(by.personId)]: businessDate(now) },
    },
    events: [{ kind: 'pressed', by, at: now, toOrgId: request.holderId, ...note(input.note) }],
    notices: [{ to: request.holderId === null ? 'dispatcher' : 'holder', template: 'pressed' }],
  });
}
