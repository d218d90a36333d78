/** Asking for a correction of one's name or home, and the administrator's answer. */
import { ok, refuse } from '#types/errors';
import { myData } from '#types/my-data';
import type { CorrectionDoc } from '../../domain/my-data';
import { isLive, type AppointmentDoc, type HouseholdDoc, type PersonDoc } from '../../domain/organisation';
import { keyOf } from '../../domain/steps';
import { callerKey, commit, personOf, readAction, writeAction, type Context, type Handler } from '../context';
import { madeId, townOf } from '../ids';
import { queryAll } from '../load';
import { tell } from '../outbox';
import { baseOf } from '../requests/base';
import { maskedWords, publicNumbers, sealText } from '../requests/numbers';
import { findHome } from '../session';
import { correctionViews, myDataView, placeIn } from './view';

/** With the numbers in it sealed, but for those of the offices. */
async function sealedIn(ctx: Context, correctionId: string, field: 'note' | 'answer', written: string) {
  const base = await baseOf(ctx);
  const place = placeIn(correctionId, field);
  return sealText(ctx.ports.vault, place, written, publicNumbers(base.town, base.orgs.values()));
}

const correct = writeAction(
  myData.correct,
  async (ctx, { name, villageId, groupId, note = '' }) => {
    const me = personOf(ctx);
    if (name === undefined && villageId === undefined) return refuse('NothingToCorrect', { field: 'name' });
    if (ctx.town === 'county') return refuse('VillageUnknown', { field: 'villageId' });
    // a group is one of a village
    if (groupId !== undefined && villageId === undefined) return refuse('VillageUnknown', { field: 'villageId' });
    if (villageId !== undefined) {
      if (townOf(villageId) !== ctx.town) return refuse('VillageUnknown', { field: 'villageId' });
      const home = await findHome(ctx.ports.store, villageId, groupId);
      if (!home.ok) return home;
    }
    const asked = await queryAll<CorrectionDoc>(ctx.store, 'corrections', {
      eq: { personId: me._id },
      order: { field: 'at', direction: 'desc' },
    });
    const held = await queryAll<AppointmentDoc>(ctx.county, 'appointments', { eq: { orgId: `${ctx.town}:town` } });
    const admins = held.filter((one) => one.role === 'admin' && isLive(one, ctx.now));
    const correctionId = madeId(ctx.town, 'correction', callerKey(ctx.caller), ctx.command?.id ?? '');
    const written = await sealedIn(ctx, correctionId, 'note', note);
    return commit<'CorrectionOpen'>(ctx, ctx.store, async (tx) => {
      const open = asked.find(({ status }) => status === 'asked');
      if (open && (await tx.get<CorrectionDoc>('corrections', open._id))?.status === 'asked')
        return refuse('CorrectionOpen');
      tx.insert<CorrectionDoc>('corrections', {
        _id: correctionId,
        town: ctx.town,
        personId: me._id,
        status: 'asked',
        name: name ?? null,
        villageId: villageId ?? null,
        groupId: groupId ?? null,
        before: { name: me.name, villageId: me.villageId, groupId: me.groupId },
        note: written.value,
        ...(written.numbers ? { noteNumbers: written.numbers } : {}),
        answer: '',
        at: ctx.now,
      });
      for (const { personId } of admins)
        await tell(tx, ctx.town, ctx.now, {
          key: `correctionAsked-${keyOf(correctionId)}-${keyOf(personId)}`,
          personId,
          template: 'correctionAsked',
          params: { name: me.name },
          about: null,
        });
      return ok({ correctionId });
    });
  },
  async (ctx) => myDataView(ctx),
);

const list = readAction(myData.corrections, async (ctx) => {
  const { docs } = await ctx.store.query<CorrectionDoc>('corrections', {
    eq: { status: 'asked' },
    order: { field: 'at', direction: 'asc' },
    limit: 100,
  });
  return ok({ corrections: await correctionViews(ctx, docs) });
});

const answer = writeAction(
  myData.answer,
  async (ctx, { correctionId, accept, answer: words = '' }) => {
    const seen =
      townOf(correctionId) === ctx.town ? await ctx.store.get<CorrectionDoc>('corrections', correctionId) : null;
    if (!seen) return refuse('NotFound', { field: 'correctionId' });
    if (accept && seen.villageId !== null) {
      // it may have been closed since she asked
      const home = await findHome(ctx.ports.store, seen.villageId, seen.groupId ?? undefined);
      if (!home.ok) return home;
    }
    const said = await sealedIn(ctx, correctionId, 'answer', words);
    // the person is the county's, the correction the town's
    return commit<'NotFound' | 'AlreadyAnswered'>(ctx, ctx.ports.store, async (tx) => {
      const asked = await tx.get<CorrectionDoc>('corrections', correctionId);
      if (!asked) return refuse('NotFound', { field: 'correctionId' });
      if (asked.status !== 'asked') return refuse('AlreadyAnswered', { field: 'correctionId' });
      const person = await tx.get<PersonDoc>('persons', asked.personId);
      if (accept && person) {
        const moves = asked.villageId !== null && asked.villageId !== person.villageId;
        if (moves && person.householdId !== null && person.inTown !== null) {
          const home = await tx.get<HouseholdDoc>('households', person.householdId);
          if (home)
            tx.update('households', home._id, {
              set: [[['memberIds'], home.memberIds.filter((id) => id !== person._id)]],
            });
        }
        tx.update('persons', person._id, {
          set: [
            ...(asked.name === null ? [] : [[['name'], asked.name] as const]),
            ...(asked.villageId === null
              ? []
              : [
                  [['inTown'], ctx.town] as const,
                  [['villageId'], asked.villageId] as const,
                  [['groupId'], asked.groupId] as const,
                ]),
            ...(moves ? [[['householdId'], null] as const] : []),
          ],
        });
      }
      tx.update('corrections', correctionId, {
        set: [
          [['status'], accept ? 'done' : 'refused'],
          [['answer'], said.value],
          ...(said.numbers ? [[['answerNumbers'], said.numbers] as const] : []),
        ],
      });
      await tell(tx, ctx.town, ctx.now, {
        key: `correctionAnswered-${keyOf(correctionId)}`,
        personId: asked.personId,
        template: 'correctionAnswered',
        params: { ...(accept ? { accepted: 1 } : {}), ...(words === '' ? {} : { note: maskedWords(said) }) },
        about: null,
      });
      return ok({ correctionId });
    });
  },
  async (ctx, { correctionId = '' }) => {
    const doc = await ctx.store.get<CorrectionDoc>('corrections', correctionId);
    const [view] = doc ? await correctionViews(ctx, [doc]) : [];
    if (!view) throw new Error('the correction is gone');
    return view;
  },
);

export const correctionActions: readonly Handler[] = [correct, list, answer];
