/**
 * The holidays of a year for the whole county: loaded by an administrator, laid over what the library knows, and what the timer then does about
 * half-days published before they were known.
 */
import { ok, refuse } from '#types/errors';
import { settings } from '#types/settings';
import { calendarFrom, type Calendar } from '../domain/calendar';
import type { DayDoc } from '../domain/days';
import { isLive, type AppointmentDoc, type OrgDoc } from '../domain/organisation';
import { settingsOf } from '../domain/settings';
import { tableOf, withTables, wrongDate, yearIdOf, type YearDoc } from '../domain/year-tables';
import { forTown, type Store } from '../ports/store';
import { commit, personOf, readAction, writeAction, type Context, type Handler, type Ports } from './context';
import { loadTown, queryAll } from './load';
import { outboxIdOf, tell } from './outbox';

/** Another process learns of a table at most so much later (real time, ms). */
const FRESH = 30_000;
const known = new WeakMap<Store, { readonly until: number; readonly calendar: Calendar }>();

const loadTables = async (county: Store): Promise<YearDoc[]> =>
  (await queryAll<YearDoc>(county, 'calendars', { eq: {} })).sort((a, b) => a.year - b.year);

/** The ports with the county's tables over the library's calendar. */
export async function withCalendar(ports: Ports): Promise<Ports> {
  const cached = known.get(ports.store);
  if (cached && performance.now() < cached.until) return { ...ports, calendar: cached.calendar };
  const tables = await loadTables(forTown(ports.store, 'county'));
  const calendar = tables.length === 0 ? ports.calendar : calendarFrom(withTables(ports.calendar.data, tables));
  known.set(ports.store, { until: performance.now() + FRESH, calendar });
  return { ...ports, calendar };
}

/** The library's years from the present one on, an administrator's table instead where there is one. */
async function shown(ctx: Context) {
  const saved = await loadTables(ctx.county);
  // the action's own calendar may be older than what it has just saved
  const calendar = calendarFrom(withTables(ctx.ports.calendar.data, saved));
  const own = new Map(saved.map((table) => [table.year, table]));
  const first = new Date(ctx.now).getUTCFullYear();
  const last = Math.max(Number(calendar.announcedUntil.slice(0, 4)), ...own.keys());
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return {
    announcedUntil: calendar.announcedUntil,
    tables: years
      .filter((year) => own.has(year) || `${year}-12-31` <= calendar.announcedUntil)
      .map((year) => {
        const table = own.get(year);
        return table
          ? { year, holidays: [...table.holidays], workdays: [...table.workdays] }
          : tableOf(calendar.data, year);
      }),
  };
}

const show = readAction(settings.showCalendar, async (ctx) => ok(await shown(ctx)));

/** Who loads the holidays, appointed at the county. */
const mayTell: ReadonlySet<string> = new Set(['admin', 'countySupervisor']);

const save = writeAction(
  settings.saveCalendar,
  async (ctx, { table }) => {
    // the year of the whole county: no town changes it for the others
    if (!ctx.caller.appointments.some(({ role, inTown }) => mayTell.has(role) && inTown === 'county'))
      return refuse('NotAllowed');
    const wrong = wrongDate(table);
    if (wrong !== null) return refuse('BadInput', { field: wrong, params: { problem: 'custom' } });
    const saved = await commit<never>(ctx, ctx.ports.store, async (tx) => {
      const _id = yearIdOf(table.year);
      const by = { savedBy: personOf(ctx)._id, savedAt: ctx.now };
      if (await tx.get<YearDoc>('calendars', _id))
        tx.update('calendars', _id, {
          set: [
            [['holidays'], table.holidays],
            [['workdays'], table.workdays],
            [['savedBy'], by.savedBy],
            [['savedAt'], by.savedAt],
          ],
        });
      else tx.insert<YearDoc>('calendars', { _id, town: 'county', ...table, ...by });
      return ok({ year: String(table.year) });
    });
    known.delete(ctx.ports.store);
    return saved;
  },
  async (ctx) => shown(ctx),
);

/**
 * Part of the tick: half-days whose holidays have been announced are provisional no more, and the dispatcher is told of those that no longer lie
 * on a working day, once for each.
 */
export async function watchCalendar(
  ports: Ports,
  town: string,
  now: number,
): Promise<Readonly<Record<string, number>>> {
  const store = forTown(ports.store, town);
  const county = forTown(ports.store, 'county');
  const days = await queryAll<DayDoc>(store, 'days', {
    eq: { status: 'published' },
    range: { gt: now },
    order: { field: 'startsAt', direction: 'asc' },
  });
  const sums = { announced: 0, told: 0 };
  for (const { _id, date } of days.filter((day) => day.provisional && day.date <= ports.calendar.announcedUntil)) {
    const condition = [
      { path: ['provisional'], eq: true },
      { path: ['date'], eq: date },
    ] as const;
    if (await store.updateIf<DayDoc>('days', _id, condition, { set: [[['provisional'], false]] })) sums.announced += 1;
  }
  const { roster } = settingsOf(await loadTown({ county, town }));
  const blocked = new Set(roster.blocked.map(({ date }) => date));
  const clashes = days.filter(({ date }) => !ports.calendar.isWorkday(date) || blocked.has(date));
  if (clashes.length === 0) return sums;
  const held = await queryAll<AppointmentDoc>(county, 'appointments', { eq: { inTown: town } });
  const dispatchers = held.filter((one) => one.role === 'dispatcher' && isLive(one, now));
  for (const day of clashes) {
    const centre = await store.get<OrgDoc>('orgs', day.centreId);
    for (const { personId } of dispatchers) {
      const key = `rosterClash-${rest(day._id)}-${rest(personId)}`;
      if (await store.get('outbox', outboxIdOf(town, key))) continue;
      await store.tx(async (tx) =>
        tell(tx, town, now, {
          key,
          personId,
          template: 'rosterClash',
          params: { at: day.startsAt, centreName: centre?.name ?? '' },
          about: { kind: 'roster', id: day._id },
        }),
      );
      sums.told += 1;
    }
  }
  return sums;
}

const rest = (id: string): string => id.slice(id.indexOf(':') + 1);

export const calendarActions: readonly Handler[] = [show, save];
