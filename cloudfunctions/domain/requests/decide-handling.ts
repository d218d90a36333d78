/** The work with a request: accepted, first contact, the reply; and pressed by those who watch. */
import { ok, refuse, type Decision } from '#types/errors';
import type { RequestKind } from '#types/request-codes';
import { businessDate } from '../calendar';
import { limitAfter, stopClock } from '../deadlines';
import { awaited } from './assisting';
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
    // while the resident is asked, or on the long-term list, it stays there
    request: {
      ...contacted(request, at.now),
      status: request.status === 'accepted' ? 'handling' : request.status,
    },
    events: [{ kind: 'contacted', by: at.by, at: at.now, ...note(input.note) }],
    notices: [],
  });
}

const contacted = (request: RequestDoc, now: number): RequestDoc => ({
  ...request,
  contactedAt: request.contactedAt ?? now,
  ...withTimers(request, ['contactDue'], []),
});

export interface Reply {
  readonly text: string;
  readonly fileIds?: readonly string[] | undefined;
  readonly outcome?: { readonly soldKg?: number | undefined; readonly placed?: number | undefined } | undefined;
}

/** Which figure may be reported of which kind. */
const outcomeOf: Readonly<Partial<Record<RequestKind, 'soldKg' | 'placed'>>> = { helpSell: 'soldKg', job: 'placed' };

/**
 * Stops the promise's clock; a reply is a contact, if it is the first. The lead answers for the whole: what other departments were asked
 * ends with it. What was sold or who found work is told only of help to sell and of work.
 */
export function decideReply(
  request: RequestDoc,
  input: Reply,
  at: At,
): Decision<Step, 'WrongStep' | 'FirstReviewMissing' | 'MediationOpen' | 'BadInput'> {
  const found = problem('reply', request, at);
  if (found) return refuse(found);
  if (request.clock === null) return refuse('WrongStep');
  const given = Object.entries(input.outcome ?? {}).filter(([, figure]) => figure !== undefined);
  const wrong = given.find(([name]) => name !== outcomeOf[request.kind]);
  if (wrong) return refuse('BadInput', { field: `outcome.${wrong[0]}`, params: { problem: 'unrecognized_keys' } });
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
      replyFileIds: input.fileIds ?? [],
      outcome:
        given.length === 0
          ? request.outcome
          : { soldKg: input.outcome?.soldKg ?? null, placed: input.outcome?.placed ?? null },
      answerBy,
      extension: null,
      offeredDown: null,
      assisting: request.assisting.map((one) => (awaited(one) ? { ...one, endedAt: now } : one)),
      ...withTimers(request, allTimers, [
        { kind: 'answerDue', at: afterLimit(answerBy), key: `answerDue-${answerBy}` },
      ]),
    },
    events: [
      {
        kind: 'replied',
        by,
        at: now,
        data: { ...Object.fromEntries(given), files: input.fileIds?.length ?? 0 },
        texts: { text: input.text },
      },
    ],
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
