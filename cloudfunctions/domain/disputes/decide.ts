/**
 * The steps of a dispute case: `decideX(dispute, request, input, at) → CaseStep | refusal`. May run twice. A step changes the case, appends
 * its event to the request's chain and sets the one timer; the request's own state never moves.
 */
import type { DisputeAct, DisputeEnd, DisputeStatus } from '#types/disputes';
import { MOST_PARTIES } from '#types/disputes';
import { ok, refuse, type Decision } from '#types/errors';
import { dangerIn } from '#types/words/danger';
import { addDays, businessDate, DAY, isRealDate } from '../calendar';
import { spanEnd, type TimeRules } from '../deadlines';
import { afterLimit, withTimers } from '../requests/clock';
import { answersFor, type Hand } from '../requests/seats';
import type { NewEvent, RequestDoc } from '../requests/state';
import type { At } from '../requests/step';
import { isTerminal } from '../requests/transitions';
import { partyOf, type DisputeDoc, type PartyOf } from './state';
import { disputeLeads, disputeStates, isOver, mediated } from './transitions';

/** 人民调解工作若干规定 33: 一般在一个月内调结. */
const MONTH = 30 * DAY;
/** Then the handlers are reminded, once and again. */
const remindAfter = { count: 5, unit: 'workingDays' } as const;
/** 人民调解法 33. */
const CONFIRM_DAYS = 30;

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
  if (act === 'open') return request.kind === 'dispute' ? null : 'WrongStep';
  if (act === 'addParty' && (dispute?.parties.length ?? 0) >= MOST_PARTIES) return 'WrongStep';
  if (act === 'hold' && (dispute?.meetings.at(-1)?.startsAt ?? now + 1) > now) return 'WrongStep';
  return null;
}

/** `status` is null where it stays: then the limit stays too, unless it has passed. */
function moved(
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
const isViolent = (...texts: readonly string[]): boolean => texts.some((text) => dangerIn(text) === 'violence');
const violence = (field: string) => refuse('ViolenceNeverHere', { field });

/** `id`: of the case; `before`: as it was when the request came back. */
export function decideOpen(
  before: DisputeDoc | null,
  request: RequestDoc,
  id: string,
  at: At,
): Decision<CaseStep, 'WrongStep'> {
  if (caseProblem('open', before, request, at)) return refuse('WrongStep');
  const { now, by } = at;
  const applicant: PartyOf = {
    n: 1,
    personId: request.subjectId,
    nameSeq: null,
    phoneSealed: null,
    phoneMasked: '',
    // she asked for it; she may say no at any time
    consent: 'yes',
  };
  const dispute: Case = {
    _id: id,
    town: request.town,
    requestId: request._id,
    personIds: [...new Set([request.reporterId, request.subjectId])],
    plan: null,
    meetings: [],
    agreement: null,
    ...before,
    status: 'asking',
    parties: (before?.parties ?? [applicant]).map((one) => (one.n === 1 ? one : { ...one, consent: 'asked' })),
    openedAt: now,
    endBy: now + MONTH,
    dueAt: null,
    endedAt: null,
  };
  return ok({
    ...moved(dispute, request, 'asking', at),
    events: [{ kind: 'caseOpened', by, at: now }],
    tell: before === null ? null : { template: 'lookInside', to: dispute.personIds, at: null },
  });
}

export interface NewParty {
  readonly name: string;
  readonly personId: string | null;
  readonly phoneSealed: string | null;
  readonly phoneMasked: string;
}

/** The number the next side gets: her telephone is sealed to it. */
export const nextParty = ({ parties }: DisputeDoc): number => (parties.at(-1)?.n ?? 0) + 1;

export function decideAddParty(
  dispute: DisputeDoc,
  request: RequestDoc,
  { name, ...party }: NewParty,
  at: At,
): Decision<CaseStep, 'WrongStep'> {
  if (caseProblem('addParty', dispute, request, at)) return refuse('WrongStep');
  const { now, by } = at;
  const n = nextParty(dispute);
  const { personId } = party;
  // one person is one side
  if (personId !== null && partyOf(dispute, request, personId)) return refuse('WrongStep');
  const nameSeq = request.eventCount + 1;
  const changed: Case = {
    ...dispute,
    personIds: personId === null ? dispute.personIds : [...dispute.personIds, personId],
    parties: [...dispute.parties, { n, ...party, nameSeq, consent: 'asked' }],
  };
  return ok({
    ...moved(changed, request, 'asking', at),
    events: [{ kind: 'casePartyAdded', by, at: now, data: { party: n }, texts: { name } }],
    tell: personId === null ? null : { template: 'lookInside', to: [personId], at: null },
  });
}

const known = ({ parties }: DisputeDoc, n: number): boolean => parties.some((one) => one.n === n);

/** `party` null: the one who acts, in her own name. */
export function decideConsent(
  dispute: DisputeDoc,
  request: RequestDoc,
  input: { readonly party: number | null; readonly agrees: boolean },
  at: At,
): Decision<CaseStep, 'WrongStep' | 'PartyUnknown'> {
  if (caseProblem(input.party === null ? 'answer' : 'consent', dispute, request, at)) return refuse('WrongStep');
  const n = input.party ?? partyOf(dispute, request, at.hand.personId)?.n ?? 0;
  if (!known(dispute, n)) return refuse('PartyUnknown', { field: 'party' });
  const { now, by } = at;
  if (input.agrees && dispute.status !== 'asking') return refuse('WrongStep');
  const parties = dispute.parties.map((one): PartyOf =>
    one.n === n ? { ...one, consent: input.agrees ? 'yes' : 'no' } : one,
  );
  const all = parties.length > 1 && parties.every(({ consent }) => consent === 'yes');
  const status = !input.agrees ? 'refused' : all ? 'ready' : null;
  return ok({
    ...moved({ ...dispute, parties }, request, status, at),
    events: [
      { kind: 'caseConsent', by, at: now, data: { party: n, agrees: input.agrees } },
      ...(input.agrees ? [] : [{ kind: 'caseEnded', by, at: now } as const]),
    ],
    tell: input.agrees ? null : ending(dispute, now),
  });
}

/** A meeting still to come is called off; else all are asked to look. */
const ending = (dispute: DisputeDoc, now: number): Telling =>
  calledOff(dispute, now) ?? { template: 'lookInside', to: dispute.personIds, at: null };

/** The meeting to come does not take place. */
export function calledOff({ status, meetings, personIds }: DisputeDoc, now: number): Telling | null {
  const at = meetings.at(-1)?.startsAt ?? 0;
  return status === 'arranged' && at > now ? { template: 'meetingOff', to: personIds, at } : null;
}

/** `party` null: her own words. */
export function decideSay(
  dispute: DisputeDoc,
  request: RequestDoc,
  input: { readonly party: number | null; readonly text: string },
  at: At,
): Decision<CaseStep, 'WrongStep' | 'PartyUnknown' | 'ViolenceNeverHere'> {
  if (caseProblem(input.party === null ? 'tell' : 'say', dispute, request, at)) return refuse('WrongStep');
  const n = input.party ?? partyOf(dispute, request, at.hand.personId)?.n ?? 0;
  if (!known(dispute, n)) return refuse('PartyUnknown', { field: 'party' });
  if (isViolent(input.text)) return violence('text');
  return ok(written(dispute, request, { kind: 'caseSaid', data: { party: n }, texts: { said: input.text } }, at));
}

export function decideNote(
  dispute: DisputeDoc,
  request: RequestDoc,
  { text }: { readonly text: string },
  at: At,
): Decision<CaseStep, 'WrongStep' | 'ViolenceNeverHere'> {
  if (caseProblem('note', dispute, request, at)) return refuse('WrongStep');
  if (isViolent(text)) return violence('text');
  return ok(written(dispute, request, { kind: 'caseNoted', texts: { note: text } }, at));
}

const written = (
  dispute: Case,
  request: RequestDoc,
  event: Pick<NewEvent, 'kind' | 'data' | 'texts'>,
  at: At,
): CaseStep => ({
  ...moved(dispute, request, null, at),
  events: [{ ...event, by: at.by, at: at.now }],
  tell: null,
});

export interface PlanStep {
  readonly what: string;
  readonly who: string;
  readonly until: string;
}

export function decidePlan(
  dispute: DisputeDoc,
  request: RequestDoc,
  steps: readonly PlanStep[],
  at: At,
): Decision<CaseStep, 'WrongStep' | 'BadInput' | 'ViolenceNeverHere'> {
  if (caseProblem('plan', dispute, request, at)) return refuse('WrongStep');
  const unreal = steps.findIndex(({ until }) => !isRealDate(until));
  if (unreal >= 0) return refuse('BadInput', { field: `steps.${unreal}.until`, params: { problem: 'invalid_format' } });
  if (isViolent(...steps.map(({ what }) => what))) return violence('steps');
  const texts = Object.fromEntries(
    steps.flatMap(({ what, who }, i) => [
      [`what${i}`, what],
      [`who${i}`, who],
    ]),
  );
  const plan = { seq: request.eventCount + 1, until: steps.map(({ until }) => until) };
  return ok(written({ ...dispute, plan }, request, { kind: 'casePlanned', texts }, at));
}

export function decideArrange(
  dispute: DisputeDoc,
  request: RequestDoc,
  { startsAt, place }: { readonly startsAt: number; readonly place: string },
  at: At,
): Decision<CaseStep, 'WrongStep' | 'TimePast'> {
  if (caseProblem('arrange', dispute, request, at)) return refuse('WrongStep');
  const { now, by } = at;
  if (startsAt <= now) return refuse('TimePast', { field: 'startsAt' });
  const meeting = { startsAt, seq: request.eventCount + 1, heldSeq: null, came: [] };
  // another time for the one arranged takes its place
  const before = dispute.status === 'arranged' ? dispute.meetings.slice(0, -1) : dispute.meetings;
  return ok({
    ...moved({ ...dispute, meetings: [...before, meeting] }, request, 'arranged', at),
    events: [{ kind: 'caseMeetingSet', by, at: now, data: { startsAt }, texts: { place } }],
    tell: { template: 'meetingSet', to: dispute.personIds, at: startsAt },
  });
}

export function decideHold(
  dispute: DisputeDoc,
  request: RequestDoc,
  input: { readonly came: readonly number[]; readonly minutes: string; readonly next?: string | undefined },
  at: At,
): Decision<CaseStep, 'WrongStep' | 'PartyUnknown' | 'ViolenceNeverHere'> {
  const meeting = dispute.meetings.at(-1);
  if (caseProblem('hold', dispute, request, at) || !meeting) return refuse('WrongStep');
  const stranger = input.came.findIndex((n) => !known(dispute, n));
  if (stranger >= 0) return refuse('PartyUnknown', { field: `came.${stranger}` });
  if (isViolent(input.minutes, input.next ?? '')) return violence('minutes');
  const held = { ...meeting, heldSeq: request.eventCount + 1, came: [...new Set(input.came)].sort() };
  return ok({
    ...moved({ ...dispute, meetings: [...dispute.meetings.slice(0, -1), held] }, request, 'met', at),
    events: [
      {
        kind: 'caseMeetingHeld',
        by: at.by,
        at: at.now,
        data: { came: held.came.join(' ') },
        texts: { minutes: input.minutes, ...(input.next === undefined ? {} : { next: input.next }) },
      },
    ],
    tell: null,
  });
}

export function decideAgree(
  dispute: DisputeDoc,
  request: RequestDoc,
  input: {
    readonly form: 'written' | 'oral';
    readonly text: string;
    readonly on: string;
    readonly fileIds?: readonly string[] | undefined;
  },
  at: At,
): Decision<CaseStep, 'WrongStep' | 'PaperMissing' | 'TimePast' | 'BadInput' | 'ViolenceNeverHere'> {
  if (caseProblem('agree', dispute, request, at)) return refuse('WrongStep');
  const { form, on, fileIds = [] } = input;
  const { now, by } = at;
  if (!isRealDate(on) || on > businessDate(now))
    return refuse('BadInput', { field: 'on', params: { problem: 'invalid_format' } });
  // of another mediation
  if (on < businessDate(dispute.openedAt)) return refuse('TimePast', { field: 'on' });
  if (form === 'written' && fileIds.length === 0) return refuse('PaperMissing', { field: 'fileIds' });
  if (isViolent(input.text)) return violence('text');
  const agreement = {
    seq: request.eventCount + 1,
    form,
    on,
    confirmUntil: addDays(on, CONFIRM_DAYS),
    fileIds: [...fileIds],
  };
  return ok({
    ...moved({ ...dispute, agreement }, request, 'agreed', at),
    events: [{ kind: 'caseAgreed', by, at: now, data: { form, files: fileIds.length }, texts: { terms: input.text } }],
    tell: ending(dispute, now),
  });
}

/** Why it ended is not in the chain, which outlives every word; of violence nobody is told but that a meeting is off. */
export function decideEnd(
  dispute: DisputeDoc,
  request: RequestDoc,
  why: DisputeEnd,
  at: At,
): Decision<CaseStep, 'WrongStep'> {
  if (caseProblem('end', dispute, request, at)) return refuse('WrongStep');
  const { now, by } = at;
  return ok({
    ...moved(dispute, request, why, at),
    events: [{ kind: 'caseEnded', by, at: now }],
    tell: why === 'unsafe' ? calledOff(dispute, now) : ending(dispute, now),
  });
}

/** What this person may do with it now. */
export const allowedOf = (
  acts: readonly DisputeAct[],
  dispute: DisputeDoc,
  request: RequestDoc,
  at: Pick<At, 'hand' | 'now'>,
): DisputeAct[] => acts.filter((act) => caseProblem(act, dispute, request, at) === null);
