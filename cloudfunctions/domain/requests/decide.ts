/**
 * Every step a person takes with a request, as pure decisions: `decideX(request, input, at) → Step | refusal`. A step holds
 * the changed request, the events it adds to the chain, and whom to tell. They may run twice; timers are in `escalation.ts`.
 */
import { ok, refuse, type Decision } from '#types/errors';
import type { NoticeTemplate } from '#types/notices';
import type { ClosedAs, RequestAct, Satisfaction, Topic, Urgency } from '#types/requests';
import { businessDate } from '../calendar';
import {
  changeUrgency,
  dispatchBy,
  firstContactBy,
  limitAfter,
  startClock,
  stopClock,
  type TimeRules,
} from '../deadlines';
import { afterLimit, allTimers, withClock, withTimers } from './clock';
import { guards, type Hand } from './guards';
import { restOf, type Actor, type NewEvent, type RequestDoc } from './state';

/** Whom a step tells; the action finds the people. `holder`: the department that holds it after the step. */
export type Audience = 'reporter' | 'holder' | 'dispatcher' | 'secretary' | 'county';

export interface Notice {
  readonly to: Audience;
  readonly template: NoticeTemplate;
}

export interface Step {
  readonly request: RequestDoc;
  readonly events: readonly NewEvent[];
  readonly notices: readonly Notice[];
}

/** Who acts, when, and what time is measured with. */
export interface At {
  readonly by: Actor;
  readonly hand: Hand;
  readonly now: number;
  readonly rules: TimeRules;
}

const note = (words: string | undefined): Pick<NewEvent, 'texts'> =>
  words === undefined ? {} : { texts: { text: words } };

const problem = <A extends RequestAct>(act: A, request: RequestDoc, { hand, now, rules }: At) =>
  guards[act](request, hand, now, rules);

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
  if (request.holderId === input.departmentId) return refuse('SameHolder', { field: 'departmentId' });
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

export function decideWithdraw(request: RequestDoc, at: At): Decision<Step, 'RequestClosed' | 'NotAllowed'> {
  const found = problem('withdraw', request, at);
  if (found) return refuse(found);
  const { by, now } = at;
  return ok({
    request: { ...ended(request, at), status: 'withdrawn' },
    events: [{ kind: 'withdrawn', by, at: now }],
    notices: request.holderId === null ? [] : [{ to: 'holder', template: 'requestClosed' }],
  });
}

/** Every clock and timer stops. */
const ended = (request: RequestDoc, { now, rules }: At): RequestDoc => ({
  ...request,
  clock: request.clock === null ? null : stopClock(request.clock, now, rules),
  closedAt: now,
  ...withTimers(request, allTimers, []),
});

export interface Answer {
  readonly solved: boolean;
  readonly satisfaction: Satisfaction;
  readonly comment?: string | undefined;
}

export const isContent = (satisfaction: Satisfaction): boolean =>
  satisfaction === 'verySatisfied' || satisfaction === 'satisfied' || satisfaction === 'basicallySatisfied';

/** Solved closes. Not solved reopens once by right, with a new clock and the old one on record; then it is the secretary's. */
export function decideRate(
  request: RequestDoc,
  answer: Answer,
  at: At,
): Decision<Step, 'WrongStep' | 'AlreadyAnswered' | 'NotAllowed'> {
  const found = problem('rate', request, at);
  if (found) return refuse(found);
  const { by, now, rules } = at;
  const { solved, satisfaction } = answer;
  const verdict = { solved, satisfaction, by: 'resident', at: now, seq: request.eventCount + 1 } as const;
  const rated: NewEvent = { kind: 'rated', by, at: now, data: { solved, satisfaction }, ...note(answer.comment) };
  // who is not content is called by people who did not handle it
  const unhappy: Notice[] =
    solved && isContent(satisfaction)
      ? []
      : [
          { to: 'secretary', template: 'callBackDue' },
          { to: 'dispatcher', template: 'callBackDue' },
        ];
  const answered: RequestDoc = { ...request, verdict, answerBy: null, callBackBy: null };
  if (solved)
    return ok({
      request: { ...ended(answered, at), status: 'closed', closedAs: 'solved' },
      events: [rated, { kind: 'closed', by: null, at: now }],
      notices: unhappy,
    });
  if (request.reopens === 0 && request.holderId !== null && request.clock !== null) {
    const fresh: RequestDoc = {
      ...answered,
      reopens: 1,
      pastClocks: [...request.pastClocks, request.clock],
      clock: null,
      contactedAt: null,
      repliedAt: null,
      ...withTimers(request, allTimers, []),
    };
    return ok({
      request: dispatched(fresh, request.holderId, at),
      events: [rated, { kind: 'reopened', by: null, at: now, toOrgId: request.holderId, level: 'town' }],
      notices: [{ to: 'holder', template: 'requestReopened' }, ...unhappy],
    });
  }
  const reviewBy = limitAfter('badReviewRectified', now, rules);
  return ok({
    request: {
      ...answered,
      status: 'review',
      reviewBy,
      ...withTimers(request, allTimers, [
        { kind: 'reviewDue', at: afterLimit(reviewBy), key: `reviewDue-${reviewBy}` },
      ]),
    },
    events: [rated],
    notices: unhappy,
  });
}

/** Ends a call-back or a review with what was found out. */
export function decideClose(
  request: RequestDoc,
  input: { readonly closedAs: ClosedAs; readonly note: string },
  at: At,
): Decision<Step, 'WrongStep' | 'NotAllowed'> {
  const found = problem('close', request, at);
  if (found) return refuse(found);
  const { by, now } = at;
  const { closedAs } = input;
  const reviewed: NewEvent[] = request.status === 'review' ? [{ kind: 'reviewed', by, at: now }] : [];
  const heard = {
    solved: closedAs === 'solved',
    satisfaction: request.verdict?.satisfaction ?? null,
    by: 'callBack',
    at: now,
    seq: request.eventCount + reviewed.length + 1,
  } as const;
  return ok({
    request: {
      ...ended(request, at),
      status: 'closed',
      closedAs,
      answerBy: null,
      callBackBy: null,
      reviewBy: null,
      // nobody reached: nothing new is known
      verdict: closedAs === 'unreachable' ? request.verdict : heard,
    },
    events: [...reviewed, { kind: 'closed', by, at: now, data: { closedAs }, texts: { text: input.note } }],
    notices: [{ to: 'reporter', template: 'requestClosed' }],
  });
}
