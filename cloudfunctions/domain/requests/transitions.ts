/**
 * The life of a request as data: which step leads from which state to which, and who may take it; and for each state who owns
 * it and which stored deadline ends the wait. The rules, the screens' `allowedActions`, the tests and the documentation read these two tables.
 */
import type { Role } from '#types/action';
import { holderRoles, type NextStep, type RequestAct, type RequestStatus } from '#types/request-codes';
import { reviewerSeats } from './seats';
import type { RequestDoc, Timer } from './state';

/** What moves a request: an act of a person, its opening, or a timer. */
export type Trigger = RequestAct | 'open' | Timer['kind'];

export interface Transition {
  /** Null: it does not exist yet. */
  readonly from: RequestStatus | null;
  readonly on: Trigger;
  readonly to: RequestStatus;
  /** Roles that may; `reporter` is the reporter or the person it is for; `clock` a timer. */
  readonly by: readonly (Role | 'reporter' | 'clock')[];
  /** What decides between rows of the same state and trigger. */
  readonly when?: string;
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
  }));

const holder = holderRoles;
/** Who calls back and reviews: of these, who has not handled it (`seats.ts`). */
const reviewers = ['secretary', 'clusterSecretary', 'dispatcher', 'countySupervisor'] as const;
const coordinators = ['contact', 'secretary', 'clusterSecretary', 'dispatcher'] as const;
const planners = ['head', 'clusterSecretary', 'dispatcher'] as const;
const inHand = ['dispatched', 'accepted', 'handling'] as const;
const answerable = ['replied', 'callBack'] as const;
const open = ['triage', ...inHand, 'replied', 'callBack', 'review'] as const;
const working = ['accepted', 'handling'] as const;
/** Where a matter can stand while the clocks of a bad review run. */
const judged = [...open, 'waiting', 'longTerm', 'closed'] as const;
/** About the town itself, or about every dispatcher: nobody of the town would send it on. */
const COUNTYS = 'at the county’s level';
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
  ...row('triage', 'dispatch', 'dispatched', ['countySupervisor'], COUNTYS),
  ...row('dispatched', 'accept', 'accepted', holder),
  ...row(['accepted', 'handling'], 'contact', 'handling', holder),
  ...row(['accepted', 'handling'], 'reply', 'replied', holder),
  ...row(inHand, 'handBack', 'triage', holder, 'within 2 working days of dispatch, at most twice'),
  ...row(inHand, 'transfer', 'dispatched', holder),
  ...row(promised, 'press', 'same', ['secretary', 'clusterSecretary', 'dispatcher'], 'once a day and person'),
  ...row(answerable, 'rate', 'closed', ['reporter'], 'solved'),
  ...row(answerable, 'rate', 'dispatched', ['reporter'], 'not solved, the first time'),
  ...row(answerable, 'rate', 'review', ['reporter'], 'not solved again'),
  ...row('callBack', 'close', 'closed', reviewers, 'solved, or unreachable after three days'),
  ...row('callBack', 'close', 'dispatched', reviewers, 'unsolved, the first time'),
  ...row('callBack', 'close', 'review', reviewers, 'unsolved again'),
  ...row('review', 'close', 'closed', reviewers),
  ...row(open, 'withdraw', 'withdrawn', ['reporter']),

  ...row('triage', 'dispatchDue', 'same', ['clock']),
  ...row(inHand, 'contactDue', 'same', ['clock']),
  ...row(promised, 'warn', 'same', ['clock']),
  ...row(promised, 'stepUp', 'same', ['clock']),
  ...row(promised, 'overdue', 'same', ['clock']),
  ...row('replied', 'answerDue', 'callBack', ['clock']),
  ...row('callBack', 'callBackDue', 'same', ['clock']),
  ...row('review', 'reviewDue', 'same', ['clock']),

  ...row(['held', ...open, 'waiting', 'longTerm'], 'remind', 'same', ['reporter'], 'once a day'),
  ...row('callBack', 'attempt', 'same', reviewers, 'on another day'),
  ...row('review', 'reopen', 'dispatched', reviewers),
  ...row('closed', 'reopen', 'dispatched', ['reporter'], 'within 30 days, the first time'),
  ...row('closed', 'reopen', 'review', ['reporter'], 'within 30 days, again'),
  ...row('closed', 'rate', 'same', ['reporter'], 'put right, asked again'),
  ...row(judged, 'contactBad', 'same', reviewers, 'a bad review'),
  ...row(judged, 'rectify', 'same', reviewers, 'a bad review, spoken with'),
  ...row(judged, 'badContactDue', 'same', ['clock']),
  ...row(judged, 'badRectifyDue', 'same', ['clock']),

  ...row('held', 'release', 'triage', ['dispatcher'], 'routing is unsure'),
  ...row('held', 'release', 'dispatched', ['dispatcher'], 'routing is sure'),
  ...row(['held', 'triage'], 'notAccept', 'notAccepted', ['dispatcher']),
  ...row('held', 'release', 'triage', ['countySupervisor'], COUNTYS),
  ...row('held', 'release', 'dispatched', ['countySupervisor'], COUNTYS),
  ...row(['held', 'triage'], 'notAccept', 'notAccepted', ['countySupervisor'], COUNTYS),
  ...row('notAccepted', 'appeal', 'triage', ['reporter'], 'once, within 30 days'),
  ...row(['held', 'triage'], 'petition', 'petition', ['dispatcher']),
  ...row(promised, 'merge', 'merged', ['dispatcher'], 'into an open one of the town'),
  ...row(promised, 'split', 'same', ['dispatcher']),
  ...row(promised, 'emergency', 'dispatched', ['clusterSecretary', 'contact', 'dispatcher'], 'not what skips the line'),
  ...row(promised, 'markImportant', 'same', ['secretary', 'contact', 'dispatcher'], 'not marked yet'),
  ...row(
    promised,
    'firstReview',
    'same',
    ['clusterSecretary', 'dispatcher'],
    'marked important; the dispatcher when the cluster has not, or must not know',
  ),
  ...row(promised, 'firstReviewDue', 'same', ['clock']),
  ...row(
    ['held', ...promised, 'waiting', 'longTerm'],
    'writeDown',
    'same',
    ['dispatcher', ...holder],
    'she spoke instead of writing',
  ),

  ...row(working, 'askBack', 'waiting', holder),
  ...row('waiting', 'answerBack', 'handling', ['reporter']),
  ...row('waiting', 'reply', 'replied', holder),
  ...row(working, 'askExtension', 'same', holder, 'once, at most ten working days'),
  ...row(working, 'decideExtension', 'same', planners, 'asked for, by somebody else'),
  ...row(working, 'decideExtension', 'same', ['countySupervisor'], 'about the town’s own people, asked for by a head'),
  ...row(working, 'longTerm', 'longTerm', planners),
  ...row('longTerm', 'reviewLongTerm', 'same', planners),
  ...row('longTerm', 'resume', 'handling', planners),
  ...row([...inHand, 'waiting'], 'addAssisting', 'same', ['dispatcher', ...holder]),
  ...row([...inHand, 'waiting', 'longTerm'], 'assist', 'same', ['staff', 'head'], 'asked to'),
  ...row([...inHand, 'waiting', 'longTerm'], 'endAssisting', 'same', ['dispatcher', ...holder]),
  ...row(
    inHand,
    'escalate',
    'dispatched',
    ['groupCadre', 'contact', 'secretary', 'clusterSecretary'],
    'held by group, village or cluster',
  ),
  ...row(
    inHand,
    'escalate',
    'triage',
    ['groupCadre', 'contact', 'secretary', 'clusterSecretary'],
    'from the cluster, no department for its topic',
  ),
  ...row(
    promised,
    'offerDown',
    'same',
    ['dispatcher', 'head', 'clusterSecretary'],
    'self-government or lawful assistance',
  ),
  ...row(promised, 'takeDown', 'dispatched', ['groupCadre', 'contact', 'secretary'], 'offered'),
  ...row(promised, 'declineDown', 'same', ['groupCadre', 'contact', 'secretary'], 'offered'),
  ...row([...promised, 'waiting', 'longTerm'], 'whistle', 'same', coordinators),
  ...row([...promised, 'waiting', 'longTerm'], 'whistleAnswer', 'same', coordinators),
  ...row(
    ['waiting', 'longTerm'],
    'press',
    'same',
    ['secretary', 'clusterSecretary', 'dispatcher'],
    'once a day and person',
  ),
  ...row(['waiting', 'longTerm'], 'withdraw', 'withdrawn', ['reporter']),
  ...row(['waiting', 'longTerm'], 'contact', 'same', holder),
  ...row(inHand, 'stepUp', 'dispatched', ['clock'], 'from group, village or cluster'),
  ...row(inHand, 'stepUp', 'triage', ['clock'], 'from the cluster, no department for its topic'),
  ...row(['waiting', 'longTerm'], 'contactDue', 'same', ['clock']),
  ...row(['waiting', 'longTerm'], 'overdue', 'same', ['clock'], 'missed before, or a deadline from outside'),
  ...row('waiting', 'waitDue', 'handling', ['clock']),
  ...row('longTerm', 'longTermDue', 'same', ['clock']),
  ...row([...inHand, 'waiting', 'longTerm'], 'assistDue', 'same', ['clock']),
  ...row([...promised, 'waiting', 'longTerm'], 'whistleDue', 'same', ['clock']),
  ...row([...promised, 'waiting', 'longTerm'], 'caseDue', 'same', ['clock'], 'a limit of its dispute case'),

  ...row(
    null,
    'open',
    'held',
    ['resident', 'agent', 'groupCadre', 'contact', 'secretary'],
    'its content has to be looked at',
  ),

  ...row('held', 'withdraw', 'withdrawn', ['reporter']),

  ...row('held', 'heldDue', 'same', ['clock']),
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
  longTerm: { owner: 'holder', deadline: 'reviewBy', next: 'reviewPlan' },
  replied: { owner: 'resident', deadline: 'answerBy', next: 'residentAnswers' },
  callBack: { owner: 'dispatcher', deadline: 'callBackBy', next: 'callBack' },
  review: { owner: 'secretary', deadline: 'reviewBy', next: 'secretaryReview' },
  closed: { owner: null, deadline: null, next: 'none' },
  merged: { owner: null, deadline: null, next: 'none' },
  withdrawn: { owner: null, deadline: null, next: 'none' },
  notAccepted: { owner: null, deadline: null, next: 'none' },
  petition: { owner: null, deadline: null, next: 'none' },
};

/** What may still happen after the end: the resident comes back, or a bad review is put right. */
export const afterwards: ReadonlySet<Trigger> = new Set<Trigger>([
  'appeal',
  'reopen',
  'rate',
  'contactBad',
  'rectify',
  'badContactDue',
  'badRectifyDue',
]);

export const isTerminal = (status: RequestStatus): boolean => states[status].owner === null;

/** Rows that lead on from a state by a trigger. */
export const rowsFrom = (from: RequestStatus | null, on: Trigger): readonly Transition[] =>
  transitions.filter((transition) => transition.from === from && transition.on === on);

/** True when some row leads from `from` to `to` by `on`. */
export const leads = (from: RequestStatus | null, on: Trigger, to: RequestStatus): boolean =>
  rowsFrom(from, on).some((transition) => transition.to === to);

/** The next step and until when, for the one who waits. */
export function nextStepOf(request: RequestDoc): { code: NextStep; by: number | null } {
  const { deadline, next } = states[request.status];
  // contacted already: what remains is the reply
  if (deadline === 'contactBy' && request.contactedAt !== null)
    return { code: request.status === 'accepted' ? 'reply' : next, by: request.dueAt };
  return { code: inPlaceOf(next, request), by: deadline === null ? null : request[deadline] };
}

/** Who really does it where the usual one must not know. */
function inPlaceOf(next: NextStep, request: RequestDoc): NextStep {
  if (next === 'dispatch') return request.countyOwns ? 'countyDispatches' : next;
  if (next !== 'secretaryReview') return next;
  if (request.countyOwns) return 'countyReviews';
  return reviewerSeats(request).some(({ role }) => role === 'secretary') ? next : 'aboveReviews';
}
