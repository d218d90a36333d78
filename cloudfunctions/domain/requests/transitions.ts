/**
 * The life of a request as data: which step leads from which state to which, and who may take it; and for each state who owns
 * it and which stored deadline ends the wait. The rules, the screens' `allowedActions`, the tests and the documentation read these two tables.
 *
 * `live: false` marks rows of design.md §7 whose actions are not built yet.
 */
import type { Role } from '#types/action';
import type { NextStep, RequestAct, RequestStatus } from '#types/requests';
import type { RequestDoc } from './state';

/** What moves a request: an act of a person, its opening, or a timer. */
export type Trigger =
  | RequestAct
  | 'open'
  | 'dispatchDue'
  | 'contactDue'
  | 'warn'
  | 'stepUp'
  | 'overdue'
  | 'answerDue'
  | 'callBackDue'
  | 'reviewDue'
  | 'laterIssue';

export interface Transition {
  /** Null: it does not exist yet. */
  readonly from: RequestStatus | null;
  readonly on: Trigger;
  readonly to: RequestStatus;
  /** Roles that may; `reporter` is the reporter or the person it is for; `clock` a timer. */
  readonly by: readonly (Role | 'reporter' | 'clock')[];
  /** What decides between rows of the same state and trigger. */
  readonly when?: string;
  readonly live: boolean;
}

const row = (
  from: Transition['from'] | readonly RequestStatus[],
  on: Trigger,
  to: RequestStatus | 'same',
  by: Transition['by'],
  when?: string,
): Transition[] =>
  (Array.isArray(from) ? (from as readonly RequestStatus[]) : [from as Transition['from']]).map((state) => ({
    from: state,
    on,
    to: to === 'same' ? (state ?? 'triage') : to,
    by,
    ...(when === undefined ? {} : { when }),
    live: true,
  }));

const later = (from: RequestStatus, to: RequestStatus): Transition => ({
  from,
  on: 'laterIssue',
  to,
  by: [],
  live: false,
});

const holder = ['staff', 'head'] as const;
const inHand = ['dispatched', 'accepted', 'handling'] as const;
const answerable = ['replied', 'callBack'] as const;
const open = ['triage', ...inHand, 'replied', 'callBack', 'review'] as const;
/** The promise goes on through a hand-back, so its timers do too. */
const promised = ['triage', ...inHand] as const;

export const transitions: readonly Transition[] = [
  ...row(
    null,
    'open',
    'dispatched',
    ['resident', 'agent', 'groupCadre', 'contact', 'secretary', 'staff', 'head'],
    'routing is sure',
  ),
  ...row(null, 'open', 'triage', ['resident', 'agent', 'groupCadre', 'contact', 'secretary'], 'routing is unsure'),
  ...row(['triage', ...inHand], 'dispatch', 'dispatched', ['dispatcher']),
  ...row('dispatched', 'accept', 'accepted', holder),
  ...row(['accepted', 'handling'], 'contact', 'handling', holder),
  ...row(['accepted', 'handling'], 'reply', 'replied', holder),
  ...row(inHand, 'handBack', 'triage', holder, 'within 2 working days of dispatch, at most twice'),
  ...row(inHand, 'transfer', 'dispatched', holder),
  ...row(promised, 'press', 'same', ['secretary', 'clusterSecretary', 'dispatcher'], 'once a day and person'),
  ...row(answerable, 'rate', 'closed', ['reporter'], 'solved'),
  ...row(answerable, 'rate', 'dispatched', ['reporter'], 'not solved, the first time'),
  ...row(answerable, 'rate', 'review', ['reporter'], 'not solved again'),
  ...row('callBack', 'close', 'closed', ['secretary', 'dispatcher']),
  ...row('review', 'close', 'closed', ['secretary', 'dispatcher']),
  ...row(open, 'withdraw', 'withdrawn', ['reporter']),

  ...row('triage', 'dispatchDue', 'same', ['clock']),
  ...row(inHand, 'contactDue', 'same', ['clock']),
  ...row(promised, 'warn', 'same', ['clock']),
  ...row(promised, 'stepUp', 'same', ['clock']),
  ...row(promised, 'overdue', 'same', ['clock']),
  ...row('replied', 'answerDue', 'callBack', ['clock']),
  ...row('callBack', 'callBackDue', 'same', ['clock']),
  ...row('review', 'reviewDue', 'same', ['clock']),

  later('held', 'triage'),
  later('held', 'notAccepted'),
  later('handling', 'waiting'),
  later('waiting', 'handling'),
  later('handling', 'longTerm'),
  later('longTerm', 'handling'),
  later('triage', 'merged'),
  later('triage', 'notAccepted'),
  later('triage', 'petition'),
];

export interface StateRule {
  /** Who has to act; null: nothing more happens. */
  readonly owner: 'dispatcher' | 'holder' | 'resident' | 'secretary' | 'reviewer' | null;
  /** The stored field that ends the wait. */
  readonly deadline: 'dispatchBy' | 'contactBy' | 'dueAt' | 'answerBy' | 'callBackBy' | 'reviewBy' | null;
  readonly next: NextStep;
}

export const states: Readonly<Record<RequestStatus, StateRule>> = {
  held: { owner: 'reviewer', deadline: 'reviewBy', next: 'review' },
  triage: { owner: 'dispatcher', deadline: 'dispatchBy', next: 'dispatch' },
  dispatched: { owner: 'holder', deadline: 'contactBy', next: 'accept' },
  accepted: { owner: 'holder', deadline: 'contactBy', next: 'contact' },
  handling: { owner: 'holder', deadline: 'dueAt', next: 'reply' },
  waiting: { owner: 'resident', deadline: 'answerBy', next: 'residentAnswers' },
  longTerm: { owner: 'holder', deadline: 'reviewBy', next: 'reply' },
  replied: { owner: 'resident', deadline: 'answerBy', next: 'residentAnswers' },
  callBack: { owner: 'dispatcher', deadline: 'callBackBy', next: 'callBack' },
  review: { owner: 'secretary', deadline: 'reviewBy', next: 'secretaryReview' },
  closed: { owner: null, deadline: null, next: 'none' },
  merged: { owner: null, deadline: null, next: 'none' },
  withdrawn: { owner: null, deadline: null, next: 'none' },
  notAccepted: { owner: null, deadline: null, next: 'none' },
  petition: { owner: null, deadline: null, next: 'none' },
};

export const isTerminal = (status: RequestStatus): boolean => states[status].owner === null;

/** Rows that lead on from a state by a trigger. */
export const rowsFrom = (from: RequestStatus | null, on: Trigger): readonly Transition[] =>
  transitions.filter((transition) => transition.live && transition.from === from && transition.on === on);

/** True when some row leads from `from` to `to` by `on`. */
export const leads = (from: RequestStatus | null, on: Trigger, to: RequestStatus): boolean =>
  rowsFrom(from, on).some((transition) => transition.to === to);

/** The next step and until when, for the one who waits. */
export function nextStepOf(request: RequestDoc): { code: NextStep; by: number | null } {
  const { deadline, next } = states[request.status];
  // contacted already: what remains is the reply
  if (deadline === 'contactBy' && request.contactedAt !== null)
    return { code: request.status === 'accepted' ? 'reply' : next, by: request.dueAt };
  return { code: next, by: deadline === null ? null : request[deadline] };
}
