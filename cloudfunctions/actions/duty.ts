/** `settings.showDuty` and `saveDuty`: who is called outside working hours when something is urgent. */
import { ok, refuse } from '#types/errors';
import { settings, type DutyView } from '#types/settings';
import { businessDate } from '../domain/calendar';
import { isLive, type AppointmentDoc, type PersonDoc, type TownDoc } from '../domain/organisation';
import { settingsOf } from '../domain/settings';
import { commit, readAction, writeAction, type Context, type Handler } from './context';
import { getAll, loadTown, queryAll, townIdOf } from './load';

/** Dispatchers of the town now. */
async function dispatchersOf(ctx: Context): Promise<Set<string>> {
  const orgId = `${ctx.town}:town`;
  const held = await queryAll<AppointmentDoc>(ctx.county, 'appointments', { eq: { orgId } });
  return new Set(
    held.filter((one) => one.role === 'dispatcher' && isLive(one, ctx.now)).map(({ personId }) => personId),
  );
}

async function shown(ctx: Context): Promise<DutyView> {
  const { duty } = settingsOf(await loadTown(ctx));
  const dispatchers = await dispatchersOf(ctx);
  const standing = duty.standingId === null ? [] : [duty.standingId];
  const ids = [...dispatchers, ...duty.days.map(({ personId }) => personId), ...standing];
  const people = await getAll<PersonDoc>(ctx.county, 'persons', ids);
  const names = new Map(people.map(({ _id, name }) => [_id, name]));
  const named = (personId: string) => ({ personId, name: names.get(personId) ?? '' });
  return {
    standing: duty.standingId === null ? null : named(duty.standingId),
    days: duty.days.map(({ date, personId }) => ({ date, ...named(personId) })),
    people: [...dispatchers].sort().map(named),
  };
}

const show = readAction(settings.showDuty, async (ctx) => ok(await shown(ctx)));

const save = writeAction(
  settings.saveDuty,
  async (ctx, { townId, standingId, days }) => {
    const may = await dispatchersOf(ctx);
    if (standingId !== null && !may.has(standingId)) return refuse('NotFound', { field: 'standingId' });
    const wrong = days.findIndex(({ personId }) => !may.has(personId));
    if (wrong >= 0) return refuse('NotFound', { field: `days.${wrong}.personId` });
    const today = businessDate(ctx.now);
    const coming = days.filter(({ date }) => date >= today).sort((a, b) => (a.date < b.date ? -1 : 1));
    // the town is the county's document, the receipt the town's: one transaction holds both through the bare store
    return commit<never>(ctx, ctx.ports.store, async (tx) => {
      const id = townIdOf(ctx.town);
      if (!(await tx.get<TownDoc>('towns', id))) throw new Error(`no town ${ctx.town}`);
      tx.update('towns', id, { set: [[['settings', 'duty'], { standingId, days: coming }]] });
      return ok({ townId });
    });
  },
  async (ctx) => shown(ctx),
);

export const dutyActions: readonly Handler[] = [show, save];
