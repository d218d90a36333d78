/**
 * What people see of a dispute case: who handles it everything but the sealed words, which are read apart and on record; a side her own
 * part. No view is made for anybody else.
 */
import { DisputeAct, type DisputeNotes, type DisputeView, type MyDispute } from '#types/disputes';
import type { EventKind } from '#types/request-codes';
import { allowedOf, isRemovable, statusOf } from '../../domain/disputes/case';
import { partyOf, type DisputeDoc, type PartyOf } from '../../domain/disputes/state';
import { isOver } from '../../domain/disputes/transitions';
import type { OrgDoc, PersonDoc } from '../../domain/organisation';
import { textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../domain/requests/state';
import type { Context, ResultIds } from '../context';
import { getAll } from '../load';
import { filesOf } from '../requests/aside';
import { eventsOf } from '../requests/events';
import { fullWords, maskedWords } from '../requests/numbers';
import { handOf } from '../requests/step';

export interface Loaded {
  readonly dispute: DisputeDoc;
  readonly request: RequestDoc;
  readonly texts: RequestTextsDoc | null;
}

/** Authorisation has seen that it exists. */
export async function loadCase({ store }: Pick<Context, 'store'>, disputeId: string): Promise<Loaded> {
  const dispute = await store.get<DisputeDoc>('disputes', disputeId);
  const request = dispute && (await store.get<RequestDoc>('requests', dispute.requestId));
  if (!request) throw new Error('the case is gone');
  return { dispute, request, texts: await store.get<RequestTextsDoc>('requestTexts', textsIdOf(request._id)) };
}

const masked = ({ texts }: Loaded, seq: number | null, name: string): string =>
  seq === null ? '' : maskedWords(texts?.fields[`${seq}-${name}`]);

/** Whose name and number are those of a person on record. */
const personIdOf = ({ request }: Loaded, { n, personId }: PartyOf): string =>
  personId ?? (n === 1 ? request.reporterId : '');

export async function peopleOf(ctx: Context, loaded: Loaded, more: readonly string[] = []) {
  const ids = [...loaded.dispute.parties.map((one) => personIdOf(loaded, one)), ...more].filter((id) => id !== '');
  const found = new Map((await getAll<PersonDoc>(ctx.county, 'persons', ids)).map((one) => [one._id, one]));
  return {
    nameOf: (id: string): string => found.get(id)?.name ?? '',
    personOf: (party: PartyOf): PersonDoc | undefined => found.get(personIdOf(loaded, party)),
  };
}

export async function caseView(ctx: Context, disputeId: string): Promise<DisputeView> {
  const loaded = await loadCase(ctx, disputeId);
  const { dispute, request } = loaded;
  const people = await peopleOf(ctx, loaded);
  const { plan } = dispute;
  return {
    disputeId,
    requestId: request._id,
    no: request.no,
    status: statusOf(dispute, request),
    openedAt: dispute.openedAt,
    dueAt: dispute.dueAt,
    endBy: dispute.endBy,
    parties: dispute.parties.map((party) => {
      const person = people.personOf(party);
      return {
        n: party.n,
        name: person?.name ?? masked(loaded, party.nameSeq, 'name'),
        phoneMasked: party.phoneMasked === '' ? (person?.phoneMasked ?? '') : party.phoneMasked,
        linked: person !== undefined,
        consent: party.consent,
        removable: isRemovable(dispute, party),
      };
    }),
    plan: (plan?.until ?? []).map((until, i) => ({
      what: masked(loaded, plan?.seq ?? null, `what${i}`),
      who: masked(loaded, plan?.seq ?? null, `who${i}`),
      until,
    })),
    meetings: dispute.meetings.map(({ startsAt, seq, heldSeq, came }) => ({
      startsAt,
      place: masked(loaded, seq, 'place'),
      held: heldSeq !== null,
      came: [...came],
      next: masked(loaded, heldSeq, 'next'),
    })),
    agreement: await agreementOf(ctx, loaded),
    endedAt: dispute.endedAt,
    allowedActions: allowedOf(DisputeAct.options, dispute, request, { hand: handOf(ctx.caller), now: ctx.now }),
  };
}

async function agreementOf(ctx: Context, { dispute, request, texts }: Loaded): Promise<DisputeView['agreement']> {
  const { agreement } = dispute;
  if (agreement === null) return null;
  const { seq, form, on, confirmUntil, fileIds } = agreement;
  const key = `${seq}-terms`;
  const text = fullWords(ctx.ports.vault, request._id, key, texts?.fields[key]);
  return { form, text, on, confirmUntil, files: await filesOf(ctx, fileIds) };
}

/** The events that carry sealed words, by the name the words have there. */
const sealed: Readonly<Partial<Record<EventKind, 'said' | 'note' | 'minutes'>>> = {
  caseSaid: 'said',
  caseNoted: 'note',
  caseMeetingHeld: 'minutes',
};

export async function notesOf(ctx: Context, loaded: Loaded): Promise<DisputeNotes> {
  const events = (await eventsOf(ctx.store, loaded.request._id)).filter(({ kind }) => kind in sealed);
  const people = await peopleOf(
    ctx,
    loaded,
    events.flatMap(({ by }) => by?.personId ?? []),
  );
  return {
    entries: events.flatMap(({ kind, at, by, data, seq }) => {
      const as = sealed[kind];
      if (as === undefined) return [];
      const text = masked(loaded, seq, as);
      const party = as === 'said' ? Number(data['party']) : null;
      // erased words leave no trace here
      return text === '' ? [] : [{ at, kind: as, party, byName: by ? people.nameOf(by.personId) : '', text }];
    }),
  };
}

export async function myView(ctx: Context, loaded: Loaded, personId: string): Promise<MyDispute> {
  const { dispute, request, texts } = loaded;
  const own = partyOf(dispute, request, personId);
  if (!own) throw new Error('she is no side of this case');
  const { vault } = ctx.ports;
  const full = (key: string): string => fullWords(vault, request._id, key, texts?.fields[key]);
  const status = statusOf(dispute, request);
  const next = status === 'arranged' ? dispute.meetings.at(-1) : undefined;
  const office = request.holderId === null ? null : await ctx.store.get<OrgDoc>('orgs', request.holderId);
  return {
    disputeId: dispute._id,
    officeName: office?.name ?? '',
    officePhone: office?.phone ?? '',
    state: status === 'agreed' ? 'agreed' : isOver(status) ? 'stopped' : 'open',
    consent: own.consent,
    said: (await eventsOf(ctx.store, request._id))
      .filter(({ kind, data }) => kind === 'caseSaid' && data['party'] === own.n)
      .map(({ at, seq }) => ({ at, text: full(`${seq}-said`) }))
      .filter(({ text }) => text !== ''),
    meeting: next ? { startsAt: next.startsAt, place: full(`${next.seq}-place`) } : null,
    agreement: status === 'agreed' ? await agreementOf(ctx, loaded) : null,
    allowedActions: allowedOf(['answer', 'tell'], dispute, request, {
      hand: { personId, appointments: [] },
      now: ctx.now,
    }),
  };
}

export const answerCase = async (ctx: Context, { disputeId = '' }: ResultIds): Promise<DisputeView> =>
  caseView(ctx, disputeId);
