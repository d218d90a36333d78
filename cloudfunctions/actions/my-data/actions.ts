/** `myData.*`: what is kept, who has seen it, all of it at once, and having it deleted. */
import { ok, refuse } from '#types/errors';
import { myData } from '#types/my-data';
import { decideErase, decideTakeBack, type ErasureDoc } from '../../domain/my-data';
import { retention } from '../../domain/retention';
import { keyOf } from '../../domain/steps';
import { commit, personOf, readAction, writeAction, type Context, type Handler } from '../context';
import { loadAppointments } from '../load';
import { tell } from '../outbox';
import { correctionActions } from './correct';
import { exportAction } from './export';
import { seenByAction } from './seen-by';
import { erasureIdOf, myDataView } from './view';

const kept = readAction(myData.kept, async () => ok({ rows: retention.map((row) => ({ ...row })) }));

const show = readAction(myData.show, async (ctx) => ok(await myDataView(ctx)));

const erase = writeAction(
  myData.erase,
  async (ctx) => {
    const personId = personOf(ctx)._id;
    const decided = decideErase(await loadAppointments(ctx.county, personId), ctx.now);
    if (!decided.ok) return decided;
    const _id = erasureIdOf(personId);
    return commit(ctx, ctx.ports.store, async (tx) => {
      if (await tx.get<ErasureDoc>('erasures', _id)) return ok({ personId });
      tx.insert<ErasureDoc>('erasures', { _id, town: 'county', personId, ...decided.value });
      // whoever lives in no town reads it on the page alone
      if (ctx.town !== 'county')
        await tell(tx, ctx.town, ctx.now, {
          key: `erasureAsked-${keyOf(personId)}-${ctx.now}`,
          personId,
          template: 'erasureAsked',
          params: { dueAt: decided.value.dueAt },
          about: null,
          urgent: true,
        });
      return ok({ personId });
    });
  },
  async (ctx: Context) => myDataView(ctx),
);

const takeBack = writeAction(
  myData.takeBack,
  async (ctx) => {
    const personId = personOf(ctx)._id;
    const _id = erasureIdOf(personId);
    return commit<'UndoTooLate'>(ctx, ctx.ports.store, async (tx) => {
      const decided = decideTakeBack(await tx.get<ErasureDoc>('erasures', _id));
      if (!decided.ok) return refuse(decided.refusal.code);
      tx.remove('erasures', _id);
      return ok({ personId });
    });
  },
  async (ctx: Context) => myDataView(ctx),
);

export const myDataActions: readonly Handler[] = [
  kept,
  show,
  seenByAction,
  exportAction,
  ...correctionActions,
  erase,
  takeBack,
];
