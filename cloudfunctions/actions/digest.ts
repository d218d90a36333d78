/** `settings.showDigest` and `saveDigest`: when ordinary messages go out to the town's offices. */
import { ok, refuse } from '#types/errors';
import { settings } from '#types/settings';
import type { TownDoc } from '../domain/organisation';
import { digestHoursOf, isDigestOrder, settingsOf } from '../domain/settings';
import { commit, readAction, writeAction, type Context, type Handler } from './context';
import { loadTown, townIdOf } from './load';

const shown = async (ctx: Context) => ({ digest: digestHoursOf(settingsOf(await loadTown(ctx)).notices) });

const show = readAction(settings.showDigest, async (ctx) => ok(await shown(ctx)));

const save = writeAction(
  settings.saveDigest,
  async (ctx, { townId, digest }) => {
    if (!isDigestOrder(digest)) return refuse('DigestOrder', { field: 'digest.second' });
    // the town is the county's document, the receipt the town's: one transaction holds both through the bare store
    return commit<never>(ctx, ctx.ports.store, async (tx) => {
      const id = townIdOf(ctx.town);
      if (!(await tx.get<TownDoc>('towns', id))) throw new Error(`no town ${ctx.town}`);
      tx.update('towns', id, { set: [[['settings', 'notices'], { digestAt: [digest.first, digest.second] }]] });
      return ok({ townId });
    });
  },
  async (ctx) => shown(ctx),
);

export const digestActions: readonly Handler[] = [show, save];
