/**
 * A dispute case begins, gets its sides, and hears whether they are willing: `decideX(dispute, request, input, at) → CaseStep | refusal`. May
 * run twice. A step changes the case, appends its event to the request's chain and sets the one timer; the request's own state never moves.
 */
import { ok, refuse, type Decision } from '#types/errors';
import { DAY } from '../calendar';
import type { RequestDoc } from '../requests/state';
import type { At } from '../requests/step';
import { allWilling, caseProblem, ending, isRemovable, known, moved, type Case, type CaseStep } from './case';
import { partyOf, type DisputeDoc, type PartyOf } from './state';

/** 人民调解工作若干规定 33: 一般在一个月内调结. */
const MONTH = 30 * DAY;

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
    heard: true,
  };
  const dispute: Case = {
    _id: id,
    town: request.town,
    requestId: request._id,
    personIds: [...new Set([request.reporterId, request.subjectId])],
    plan: null,
    meetings: [],
    agreement: null,
    lastParty: 1,
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
export const nextParty = ({ lastParty }: DisputeDoc): number => lastParty + 1;

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
    parties: [...dispute.parties, { n, ...party, nameSeq, consent: 'asked', heard: false }],
    lastParty: n,
  };
  return ok({
    ...moved(changed, request, 'asking', at),
    events: [{ kind: 'casePartyAdded', by, at: now, data: { party: n }, texts: { name } }],
    tell: personId === null ? null : { template: 'lookInside', to: [personId], at: null },
  });
}

/** Nobody is told: she was never meant. Who wrote her down deletes her name, number and link with the step (`actions/disputes/save.ts`). */
export function decideRemoveParty(
  dispute: DisputeDoc,
  request: RequestDoc,
  n: number,
  at: At,
): Decision<CaseStep, 'WrongStep' | 'PartyUnknown'> {
  const party = dispute.parties.find((one) => one.n === n);
  if (caseProblem('removeParty', dispute, request, at) || (party && !isRemovable(dispute, party)))
    return refuse('WrongStep');
  if (!party) return refuse('PartyUnknown', { field: 'party' });
  const { now, by } = at;
  const parties = dispute.parties.filter((one) => one !== party);
  const personIds = dispute.personIds.filter((id) => id !== party.personId);
  return ok({
    ...moved({ ...dispute, parties, personIds }, request, allWilling(parties) ? 'ready' : null, at),
    events: [{ kind: 'casePartyRemoved', by, at: now, data: { party: n } }],
    tell: null,
  });
}

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
    one.n === n ? { ...one, consent: input.agrees ? 'yes' : 'no', heard: true } : one,
  );
  const status = !input.agrees ? 'refused' : allWilling(parties) ? 'ready' : null;
  return ok({
    ...moved({ ...dispute, parties }, request, status, at),
    events: [
      { kind: 'caseConsent', by, at: now, data: { party: n, agrees: input.agrees } },
      ...(input.agrees ? [] : [{ kind: 'caseEnded', by, at: now } as const]),
    ],
    tell: input.agrees ? null : ending(dispute, now),
  });
}
