/** Dispute cases: what the handlers do, what a side reads and does herself. */
import { disputes } from '#types/disputes';
import { ok, refuse } from '#types/errors';
import { handlesCase } from '../../domain/disputes/case';
import { decideAddParty, decideConsent, decideOpen, decideRemoveParty, nextParty } from '../../domain/disputes/decide';
import {
  decideAgree,
  decideArrange,
  decideEnd,
  decideHold,
  decideNote,
  decidePlan,
  decideSay,
} from '../../domain/disputes/decide-talks';
import { disputeIdOf, partyIdOf } from '../../domain/disputes/state';
import { maskPhone, type LookupDoc } from '../../domain/organisation';
import { logReading, logUnmasking } from '../access-log';
import { commit, personOf, readAction, writeAction, type Context, type Handler, type ResultIds } from '../context';
import { loadPerson } from '../load';
import { openPhone, phoneLookupId } from '../phones';
import { filesReady } from '../requests/pictures';
import { handOf } from '../requests/step';
import { takeCaseStep, takeStep } from './save';
import { answerCase, caseView, loadCase, myView, notesOf, peopleOf, type Loaded } from './views';

const notFound = () => refuse('NotFound', { field: 'disputeId' });

/** The case, for who handles it; a side of it who also works there is none of them. */
async function handled(ctx: Context, disputeId: string): Promise<Loaded | null> {
  const loaded = await loadCase(ctx, disputeId);
  return handlesCase(loaded.dispute, loaded.request, handOf(ctx.caller)) ? loaded : null;
}

const reads: readonly Handler[] = [
  readAction(disputes.show, async (ctx, { disputeId }) =>
    (await handled(ctx, disputeId)) ? ok(await caseView(ctx, disputeId)) : notFound(),
  ),
  readAction(disputes.notes, async (ctx, { disputeId }) => {
    const loaded = await handled(ctx, disputeId);
    if (!loaded) return notFound();
    // first: what could not be put on record is not shown
    await logReading(ctx, disputeId, loaded.dispute.personIds, 'mediation');
    return ok(await notesOf(ctx, loaded));
  }),
  readAction(disputes.mine, async (ctx, { disputeId }) =>
    ok(await myView(ctx, await loadCase(ctx, disputeId), personOf(ctx)._id)),
  ),
];

/** Where a side's number is sealed to. */
const phonePlace = (id: string, n: number) => ({ collection: 'disputes', id, field: `phone-${n}` });

const unmask = writeAction(
  disputes.unmask,
  async (ctx, { disputeId, party, why }) => {
    const loaded = await handled(ctx, disputeId);
    if (!loaded) return notFound();
    const found = loaded.dispute.parties.find(({ n }) => n === party);
    if (!found) return refuse('PartyUnknown', { field: 'party' });
    const person = (await peopleOf(ctx, loaded)).personOf(found);
    const aboutPersonId = person?._id ?? partyIdOf(disputeId, party);
    return commit(ctx, ctx.store, async (tx) => {
      logUnmasking(tx, ctx, { aboutPersonId, what: 'phone', why, refId: disputeId });
      return ok({ disputeId, party: String(party) });
    });
  },
  async (ctx, { disputeId = '', party = '' }) => {
    const loaded = await loadCase(ctx, disputeId);
    const found = loaded.dispute.parties.find(({ n }) => n === Number(party));
    if (!found || !handlesCase(loaded.dispute, loaded.request, handOf(ctx.caller))) return { partyPhone: null };
    const { vault } = ctx.ports;
    if (found.phoneSealed !== null)
      return { partyPhone: vault.open(found.phoneSealed, phonePlace(disputeId, found.n)) };
    const person = (await peopleOf(ctx, loaded)).personOf(found);
    return { partyPhone: person ? openPhone(vault, person) : null };
  },
);

const open = writeAction(
  disputes.open,
  async (ctx, { requestId }) => {
    const disputeId = disputeIdOf(requestId);
    return takeStep(ctx, { disputeId, requestId }, (before, request, at) => decideOpen(before, request, disputeId, at));
  },
  answerCase,
);

/** Of the county, when name and telephone are one person's; nobody the matter is kept from. */
async function linkedTo(ctx: Context, name: string, phone: string | undefined): Promise<string | null> {
  if (phone === undefined) return null;
  const known = await ctx.county.get<LookupDoc>('lookups', phoneLookupId(ctx.ports.vault, phone));
  const person = known && (await loadPerson(ctx.county, known.personId));
  return person?.name === name && !ctx.scope.hiddenFrom.includes(person._id) ? person._id : null;
}

const addParty = writeAction(
  disputes.addParty,
  async (ctx, { disputeId, name, phone }) => {
    const personId = await linkedTo(ctx, name, phone);
    return takeCaseStep(ctx, disputeId, (dispute, request, at) => {
      // who is on record has her number there
      const own = personId === null ? phone : undefined;
      return decideAddParty(
        dispute,
        request,
        {
          name,
          personId,
          phoneSealed: own === undefined ? null : ctx.ports.vault.seal(own, phonePlace(disputeId, nextParty(dispute))),
          phoneMasked: own === undefined ? '' : maskPhone(own),
        },
        at,
      );
    });
  },
  answerCase,
);

const steps: readonly Handler[] = [
  open,
  addParty,
  writeAction(
    disputes.removeParty,
    async (ctx, { disputeId, party }) =>
      takeCaseStep(ctx, disputeId, (dispute, request, at) => decideRemoveParty(dispute, request, party, at)),
    answerCase,
  ),
  writeAction(
    disputes.consent,
    async (ctx, { disputeId, ...input }) =>
      takeCaseStep(ctx, disputeId, (dispute, request, at) => decideConsent(dispute, request, input, at)),
    answerCase,
  ),
  writeAction(
    disputes.say,
    async (ctx, { disputeId, ...input }) =>
      takeCaseStep(ctx, disputeId, (dispute, request, at) => decideSay(dispute, request, input, at)),
    answerCase,
  ),
  writeAction(
    disputes.note,
    async (ctx, { disputeId, ...input }) =>
      takeCaseStep(ctx, disputeId, (dispute, request, at) => decideNote(dispute, request, input, at)),
    answerCase,
  ),
  writeAction(
    disputes.plan,
    async (ctx, { disputeId, steps: planned }) =>
      takeCaseStep(ctx, disputeId, (dispute, request, at) => decidePlan(dispute, request, planned, at)),
    answerCase,
  ),
  writeAction(
    disputes.arrange,
    async (ctx, { disputeId, ...input }) =>
      takeCaseStep(ctx, disputeId, (dispute, request, at) => decideArrange(dispute, request, input, at)),
    answerCase,
  ),
  writeAction(
    disputes.hold,
    async (ctx, { disputeId, ...input }) =>
      takeCaseStep(ctx, disputeId, (dispute, request, at) => decideHold(dispute, request, input, at)),
    answerCase,
  ),
  writeAction(
    disputes.agree,
    async (ctx, { disputeId, ...input }) =>
      takeCaseStep<'WrongStep' | 'PaperMissing' | 'TimePast' | 'BadInput' | 'ViolenceNeverHere' | 'PictureNotReady'>(
        ctx,
        disputeId,
        (dispute, request, at) => decideAgree(dispute, request, input, at),
        async (tx) => {
          const { fileIds = [] } = input;
          if (!(await filesReady(tx, ctx, fileIds, 'picture'))) return refuse('PictureNotReady', { field: 'fileIds' });
          for (const fileId of fileIds) tx.update('files', fileId, { set: [[['status'], 'taken']] });
          return null;
        },
      ),
    answerCase,
  ),
  writeAction(
    disputes.end,
    async (ctx, { disputeId, why }) =>
      takeCaseStep(ctx, disputeId, (dispute, request, at) => decideEnd(dispute, request, why, at)),
    answerCase,
  ),
];

const answerMine = async (ctx: Context, { disputeId = '' }: ResultIds) =>
  myView(ctx, await loadCase(ctx, disputeId), personOf(ctx)._id);

const ownSteps: readonly Handler[] = [
  writeAction(
    disputes.answer,
    async (ctx, { disputeId, agrees }) =>
      takeCaseStep(ctx, disputeId, (dispute, request, at) => {
        const decided = decideConsent(dispute, request, { party: null, agrees }, at);
        return decided.ok ? decided : refuse('WrongStep');
      }),
    answerMine,
  ),
  writeAction(
    disputes.tell,
    async (ctx, { disputeId, text }) =>
      takeCaseStep(ctx, disputeId, (dispute, request, at) => {
        const decided = decideSay(dispute, request, { party: null, text }, at);
        if (decided.ok) return decided;
        return decided.refusal.code === 'ViolenceNeverHere'
          ? refuse('ViolenceNeverHere', { field: 'text' })
          : refuse('WrongStep');
      }),
    answerMine,
  ),
];

export const disputesActions: readonly Handler[] = [...reads, unmask, ...steps, ...ownSteps];
