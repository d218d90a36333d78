/** `settings.showBooking` and `saveBooking`: the numbers of booking a town sets for itself. */
import { ok } from '#types/errors';
import { settings } from '#types/settings';
import { bookingPolicyFrom, bookingSettingsOf } from '../domain/settings';
import type { TownDoc } from '../domain/organisation';
import { bookingPolicy } from './booking-policy';
import { commit, readAction, writeAction, type Context, type Handler } from './context';
import { townIdOf } from './load';

const shown = async (ctx: Context) => ({ booking: bookingSettingsOf(await bookingPolicy(ctx)) });

const show = readAction(settings.showBooking, async (ctx) => ok(await shown(ctx)));

const save = writeAction(
  settings.saveBooking,
  async (ctx, { townId, booking }) =>
    // the town is the county's document, the receipt the town's: one transaction holds both through the bare store
    commit(ctx, ctx.ports.store, async (tx) => {
      const id = townIdOf(ctx.town);
      const town = await tx.get<TownDoc>('towns', id);
      if (!town) throw new Error(`no town ${ctx.town}`);
      const own = town.settings['booking'];
      const before = typeof own === 'object' && own !== null ? own : {};
      tx.update('towns', id, { set: [[['settings', 'booking'], { ...before, ...bookingPolicyFrom(booking) }]] });
      return ok({ townId });
    }),
  async (ctx) => shown(ctx),
);

export const settingsActions: readonly Handler[] = [show, save];
