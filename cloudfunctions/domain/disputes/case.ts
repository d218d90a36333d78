/**
 * A dispute case and its request as one: what stands in the way of an act, what moving from state to state does to limit and timer, who is
 * told. The steps are `decide.ts` (begin, sides, willing or not) and `decide-talks.ts` (words, meetings, how it ends).
 */
import { LAST_PARTY, MOST_PARTIES, type DisputeAct, type DisputeStatus } from '#types/disputes';
import { refuse } from '#types/errors';
import { dangerIn } from '#types/words/danger';
import { spanEnd, type TimeRules } from '../deadlines';
import { afterLimit, withTimers } from '../requests/clock';
import { answersFor, type Hand } from '../requests/seats';
import type { NewEvent, RequestDoc } from '../requests/state';
import type { At } from '../requests/step';
import { isTerminal } from '../requests/transitions';
import { partyOf, type DisputeDoc, type PartyOf } from './state';
import { disputeLeads, disputeStates, isOver, mediated } from './transitions';

/** Then the handlers are reminded, once and again. */
const remindAfter = { count: 5, unit: 'workingDays' } as const;

export type Case = Omit<DisputeDoc, 'rev'>;

/** One message to these persons, never to her who acts. */
export interface Telling {
  readonly template: 'meetingSet' | 'meetingOff' | 'lookInside';
  readonly to: readonly string[];
  /** Of the meeting. */
  readonly at: number | null;
}

export interface CaseStep {
  readonly dispute: Case;
  readonly request: RequestDoc;
  readonly events: readonly NewEvent[];
  readonly tell: Telling | null;
}

/** Who handles it: of the holder's people whoever is no side herself. */
export const handlesCase = (dispute: DisputeDoc | null, request: RequestDoc, hand: Hand): boolean =>
  answersFor(request, hand) && (dispute === null || partyOf(dispute, request, hand.personId) === null);

/** As people see it: a case whose request has ended is over. */
export const statusOf = (dispute: Pick<DisputeDoc, 'status'>, request: Pick<RequestDoc, 'status'>): DisputeStatus =>
  !isOver(dispute.status) && isTerminal(request.status) ? 'over' : dispute.status;

const ownActs: ReadonlySet<DisputeAct> = new Set<DisputeAct>(['answer', 'tell']);

/** What stands in the way, or null. `dispute` null: not begun. */
export function caseProblem(
  act: DisputeAct,
  dispute: DisputeDoc | null,
  request: RequestDoc,
  { hand, now }: Pick<At, 'hand' | 'now'>,
): 'WrongStep' | null {
  if (!mediated.has(request.status) || !disputeLeads(dispute?.status ?? null, act)) return 'WrongStep';
  if (ownActs.has(act)) {
    const own = dispute && partyOf(dispute, request, hand.personId);
    return own && !(act === 'answer' && own.consent === 'no') ? null : 'WrongStep';
  }
  if (!handlesCase(dispute, request, hand)) return 'WrongStep';
  if (act === 'open') {
    // again only in a round that began after it ended: first the request is answered
    const isNewRound = dispute === null || (request.clock?.startedAt ?? 0) > (dispute.endedAt ?? 0);
    return request.kind === 'dispute' && isNewRound ? null : 'WrongStep';
  }
  if (act === 'addParty' && ((dispute?.parties.length ?? 0) >= MOST_PARTIES || (dispute?.lastParty ?? 0) >= LAST_PARTY))
    return 'WrongStep';
  if (act === 'removeParty' && !dispute?.parties.some((one) => isRemovable(dispute, one))) return 'WrongStep';
  if (act === 'hold' && (dispute?.meetings.at(-1)?.startsAt ?? now + 1) > now) return 'WrongStep';
  return null;
}

/** `status` is null where it stays: then the limit stays too, unless it has passed. */
export function moved(
  dispute: Case,
  request: RequestDoc,
  status: DisputeStatus | null,
  { now, rules }: Pick<At, 'now' | 'rules'>,
): Pick<CaseStep, 'dispute' | 'request'> {
  const to = status ?? dispute.status;
  if (isOver(to))
    return {
      dispute: { ...dispute, status: to, dueAt: null, endedAt: now },
      request: { ...request, ...withTimers(request, ['caseDue'], []) },
    };
  const kept = status === null && dispute.dueAt !== null && dispute.dueAt > now;
  const dueAt = kept ? dispute.dueAt : limitOf({ ...dispute, status: to }, now, rules);
  return {
    dispute: { ...dispute, status: to, dueAt },
    request: { ...request, ...withTimers(request, ['caseDue'], [caseTimer(dueAt)]) },
  };
}

function limitOf({ status, endBy, meetings }: Case, now: number, rules: TimeRules): number {
  const later = spanEnd(now, remindAfter, rules);
  switch (disputeStates[status].limit) {
    case 'consent':
      return later;
    case 'meeting':
      return spanEnd(meetings.at(-1)?.startsAt ?? now, { count: 1, unit: 'workingDays' }, rules);
    default:
      return endBy > now ? endBy : later;
  }
}

const caseTimer = (dueAt: number) => ({ kind: 'caseDue', at: afterLimit(dueAt), key: `caseDue-${dueAt}` }) as const;

/** The limit has passed: the request with the next reminder. */
export const caseReminded = (request: RequestDoc, now: number, rules: TimeRules): RequestDoc => ({
  ...request,
  ...withTimers(request, ['caseDue'], [caseTimer(spanEnd(now, remindAfter, rules))]),
});

/** Violence at home is never mediated, and leaves no word here. */
export const isViolent = (...texts: readonly string[]): boolean => texts.some((text) => dangerIn(text) === 'violence');
export const violence = (field: string) => refuse('ViolenceNeverHere', { field });

/** Added by mistake, it seems: nothing was heard of her, and nobody has met. Never the applicant. */
export const isRemovable = ({ meetings }: Pick<DisputeDoc, 'meetings'>, { n, consent, heard }: PartyOf): boolean =>
  n > 1 && consent === 'asked' && !heard && meetings.every(({ heldSeq }) => heldSeq === null);

/** All of at least two. */
export const allWilling = (parties: readonly PartyOf[]): boolean =>
  parties.length > 1 && parties.every(({ consent }) => consent === 'yes');

export const known = ({ parties }: DisputeDoc, n: number): boolean => parties.some((one) => one.n === n);

/** A meeting still to come is called off; else all are asked to look. */
export const ending = (dispute: DisputeDoc, now: number): Telling =>
  calledOff(dispute, now) ?? { template: 'lookInside', to: dispute.personIds, at: null };

/** The meeting to come does not take place. */
export function calledOff({ status, meetings, personIds }: DisputeDoc, now: number): Telling | null {
  const at = meetings.at(-1)?.startsAt ?? 0;
  return status === 'arranged' && at > now ? { template: 'meetingOff', to: personIds, at } : null;
}

/** What this person may do with it now. */
export const allowedOf = (
  acts: readonly DisputeAct[],
  dispute: DisputeDoc,
  request: RequestDoc,
  at: Pick<At, 'hand' | 'now'>,
): DisputeAct[] => acts.filter((act) => caseProblem(act, dispute, request, at) === null);
