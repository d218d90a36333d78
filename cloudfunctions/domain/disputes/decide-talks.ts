/** What is said and done in a dispute case, and how it ends; as `decide.ts`. */
import type { DisputeEnd } from '#types/disputes';
import { ok, refuse, type Decision } from '#types/errors';
import { addDays, businessDate, isRealDate } from '../calendar';
import type { NewEvent, RequestDoc } from '../requests/state';
import type { At } from '../requests/step';
import { calledOff, caseProblem, ending, isViolent, known, moved, violence, type Case, type CaseStep } from './case';
import { partyOf, type DisputeDoc } from './state';

/** 人民调解法 33. */
const CONFIRM_DAYS = 30;

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
  const parties = dispute.parties.map((one) => (one.n === n ? { ...one, heard: true } : one));
  const event = { kind: 'caseSaid', data: { party: n }, texts: { said: input.text } } as const;
  return ok(written({ ...dispute, parties }, request, event, at));
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
