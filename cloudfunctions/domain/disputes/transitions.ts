/**
 * The life of a dispute case as data: which step leads where, who may take it; for each state who acts and what limits the wait. The
 * rules, `allowedActions`, the tests and `docs/dispute-life.md` read these tables.
 */
import type { DisputeAct, DisputeStatus } from '#types/disputes';
import type { RequestStatus } from '#types/request-codes';

/** An act of a person, the timer of its limit, or the end of the request itself. */
export type DisputeTrigger = DisputeAct | 'caseDue' | 'requestEnds';

export interface DisputeRow {
  readonly from: DisputeStatus | null;
  readonly on: DisputeTrigger;
  readonly to: DisputeStatus;
  /** `handler`: who answers for the request and is no side · `party`: a side herself · `clock`. */
  readonly by: 'handler' | 'party' | 'clock';
  readonly when?: string;
}

const row = (
  from: readonly (DisputeStatus | null)[],
  on: DisputeTrigger,
  to: DisputeStatus | 'same',
  by: DisputeRow['by'],
  when?: string,
): DisputeRow[] =>
  from.map((state) => ({
    from: state,
    on,
    to: to === 'same' ? (state ?? 'asking') : to,
    by,
    ...(when === undefined ? {} : { when }),
  }));

const live = ['asking', 'ready', 'arranged', 'met'] as const;
const talking = ['ready', 'arranged', 'met'] as const;

export const disputeRows: readonly DisputeRow[] = [
  ...row([null], 'open', 'asking', 'handler', 'the request is accepted'),
  ...row(['agreed', 'refused', 'notAgreed'], 'open', 'asking', 'handler', 'the request has come back'),
  ...row(['asking', 'ready', 'met'], 'addParty', 'asking', 'handler', 'at most six'),
  ...row(['asking'], 'removeParty', 'asking', 'handler', 'nothing was heard of her, and no meeting was held'),
  ...row(['asking'], 'removeParty', 'ready', 'handler', 'and all the others are willing'),
  ...row(['asking'], 'consent', 'asking', 'handler', 'yes, others are still asked'),
  ...row(['asking'], 'answer', 'asking', 'party', 'yes, others are still asked'),
  ...row(['asking'], 'consent', 'ready', 'handler', 'yes, the last of at least two'),
  ...row(['asking'], 'answer', 'ready', 'party', 'yes, the last of at least two'),
  ...row(live, 'consent', 'refused', 'handler', 'no'),
  ...row(live, 'answer', 'refused', 'party', 'no'),
  ...row(live, 'say', 'same', 'handler'),
  ...row(live, 'tell', 'same', 'party'),
  ...row(live, 'note', 'same', 'handler'),
  ...row(live, 'plan', 'same', 'handler'),
  ...row(talking, 'arrange', 'arranged', 'handler', 'a time to come'),
  ...row(['arranged'], 'hold', 'met', 'handler', 'its time has come'),
  ...row(talking, 'agree', 'agreed', 'handler', 'written with the signed paper, or oral'),
  ...row(live, 'end', 'refused', 'handler'),
  ...row(live, 'end', 'notAgreed', 'handler'),
  ...row(live, 'end', 'unsafe', 'handler'),
  ...row(live, 'caseDue', 'same', 'clock', 'the handlers are reminded, and again every five working days'),
  ...row(live, 'requestEnds', 'over', 'clock', 'withdrawn, or handed elsewhere: nothing more is stored'),
];

export interface DisputeRule {
  readonly owner: 'handler' | null;
  /** What `dueAt` is: five working days to hear whether all are willing · a month in all · a working day after the meeting's time. */
  readonly limit: 'consent' | 'month' | 'meeting' | null;
}

export const disputeStates: Readonly<Record<DisputeStatus, DisputeRule>> = {
  asking: { owner: 'handler', limit: 'consent' },
  ready: { owner: 'handler', limit: 'month' },
  arranged: { owner: 'handler', limit: 'meeting' },
  met: { owner: 'handler', limit: 'month' },
  agreed: { owner: null, limit: null },
  refused: { owner: null, limit: null },
  notAgreed: { owner: null, limit: null },
  unsafe: { owner: null, limit: null },
  over: { owner: null, limit: null },
};

export const isOver = (status: DisputeStatus): boolean => disputeStates[status].owner === null;

export const disputeLeads = (from: DisputeStatus | null, on: DisputeTrigger): boolean =>
  disputeRows.some((one) => one.from === from && one.on === on);

/** While the request stands there, its case can go on. */
export const mediated: ReadonlySet<RequestStatus> = new Set<RequestStatus>([
  'accepted',
  'handling',
  'waiting',
  'longTerm',
]);
