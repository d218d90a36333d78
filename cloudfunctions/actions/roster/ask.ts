/** The question of a roster from the store: centres, departments, leave, what was held, what waits, where shared specialists are. */
import type { BookingDoc } from '../../domain/bookings';
import { addDays, businessDate, datesOfMonth } from '../../domain/calendar';
import { planIdOf, type DayDoc, type PlanDoc } from '../../domain/days';
import type { OrgDoc } from '../../domain/organisation';
import type { RequestDoc } from '../../domain/requests/state';
import { byTime, sameWeekdayOfMonth, type HalfDay } from '../../domain/roster/half-days';
import type { RosterCentre, RosterQuestion, RosterTown } from '../../domain/roster/question';
import { settingsOf } from '../../domain/settings';
import type { WaitDoc } from '../../domain/waits';
import type { Context } from '../context';
import { loadTown, queryAll } from '../load';
import { loadBusy, loadSpecialists } from './specialists';

/** Months looked back at for habits and fairness; days for what waits. */
const MONTHS_BACK = 3;
const DEMAND_DAYS = 90;

export const daysOf = async (ctx: Context, month: string): Promise<DayDoc[]> =>
  queryAll<DayDoc>(ctx.store, 'days', { eq: { month }, order: { field: 'startsAt', direction: 'asc' } });

export const orgsOf = async (ctx: Context, kind: 'centre' | 'department'): Promise<OrgDoc[]> =>
  queryAll<OrgDoc>(ctx.store, 'orgs', { eq: { kind }, order: { field: 'order', direction: 'asc' } });

export const monthBefore = (month: string): string => addDays(`${month}-01`, -1).slice(0, 7);

export interface Asked {
  readonly question: RosterQuestion;
  readonly town: RosterTown;
  readonly nameOf: (orgId: string) => string;
}

/** The town's question for what is left of a month after today. `withHeld`: half-days published in it stand. */
export async function askFor(ctx: Context, month: string, withHeld: boolean): Promise<Asked> {
  const today = businessDate(ctx.now);
  const first = `${month}-01`;
  const months = [monthBefore(month)];
  while (months.length < MONTHS_BACK) months.push(monthBefore(months.at(-1) ?? month));
  const [centres, departments, town, specialists, busy, own, plans, ...past] = await Promise.all([
    orgsOf(ctx, 'centre'),
    orgsOf(ctx, 'department'),
    loadTown(ctx),
    loadSpecialists(ctx.county),
    loadBusy(ctx.county, [month]),
    withHeld ? daysOf(ctx, month) : [],
    ctx.store.getMany<PlanDoc>(
      'plans',
      months.map((one) => planIdOf(ctx.town, one)),
    ),
    ...months.map(async (one) => daysOf(ctx, one)),
  ]);
  const serving = centres.filter(({ active }) => active);
  const demand = await demandOf(ctx, serving, past.flat());
  const planned = new Set(plans.flatMap(({ dayIds }) => dayIds));
  const held = past
    .flat()
    .filter(({ status }) => status === 'published')
    .sort(byTime);
  const centreOf = ({ _id, name }: OrgDoc): RosterCentre => {
    // what people remember is what was planned: a half-day moved for the weather was still meant to be on its own day
    const meant = past
      .map((days) => days.filter((day) => day.centreId === _id && planned.has(day._id)))
      .find((days) => days.length > 0);
    return {
      id: _id,
      name,
      habits: (meant ?? []).map((was) => ({ ...sameWeekdayOfMonth(was, month), was: halfDayOf(was) })),
      past: held.filter(({ centreId }) => centreId === _id).map(halfDayOf),
      demand: demand.get(_id) ?? {},
    };
  };
  const rosterTown: RosterTown = {
    id: ctx.town,
    centres: serving.map(centreOf),
    departments: departments.filter(({ active, travels }) => active && travels).map(({ _id }) => _id),
    people: Object.fromEntries(
      (past[0] ?? [])
        .flatMap((day) => day.departments.filter(({ presence }) => presence === 'comes'))
        .map((one) => [one.departmentId, one.people]),
    ),
    settings: settingsOf(town).roster,
    held: own.filter(({ status }) => status === 'published').map(heldDay),
  };
  const names = new Map([...centres, ...departments].map(({ _id, name }) => [_id, name]));
  const ownDays = new Set(own.map(({ _id }) => _id));
  return {
    question: {
      from: today < first ? first : addDays(today, 1),
      to: datesOfMonth(month).at(-1) ?? first,
      calendar: ctx.ports.calendar,
      towns: [rosterTown],
      specialists: specialists
        .filter(({ inTowns }) => inTowns.includes(ctx.town))
        .map(({ _id, departmentIds }) => ({
          id: _id,
          departmentIds,
          busy: busy
            .filter((one) => one.specialistId === _id && !ownDays.has(one.dayId))
            .map(({ date, half, townName, centreName }) => ({ date, half, town: townName, centre: centreName })),
        })),
    },
    town: rosterTown,
    nameOf: (id) => names.get(id) ?? '',
  };
}

const halfDayOf = ({ date, half }: HalfDay): HalfDay => ({ date, half });

export const heldDay = ({ date, half, centreId, departments }: DayDoc): RosterTown['held'][number] => ({
  date,
  half,
  centreId,
  departmentIds: departments.filter(({ presence }) => presence === 'comes').map(({ departmentId }) => departmentId),
});

/**
 * What waits, by centre and department: waits that ended without a place and bookings the town cancelled at half-days of the last months, and requests still
 * open in the clusters a centre serves.
 *
 * NOTE: reads the waits of some fifteen half-days, the bookings of those that fell away, and the requests of 90 days (3,000: 30 reads).
 */
async function demandOf(
  ctx: Context,
  centres: readonly OrgDoc[],
  days: readonly DayDoc[],
): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> {
  const since = ctx.now - DEMAND_DAYS * 86_400_000;
  const recent = days.filter(({ startsAt }) => startsAt >= since);
  const [waits, bookings, requests] = await Promise.all([
    Promise.all(recent.map(async ({ _id }) => queryAll<WaitDoc>(ctx.store, 'waits', { eq: { dayId: _id } }))),
    Promise.all(
      recent
        .filter(({ status }) => status !== 'published')
        .map(async ({ _id }) => queryAll<BookingDoc>(ctx.store, 'bookings', { eq: { dayId: _id } })),
    ),
    queryAll<RequestDoc>(ctx.store, 'requests', {
      eq: {},
      range: { gte: since },
      order: { field: 'submittedAt', direction: 'asc' },
    }),
  ]);
  const centreOfDay = new Map(days.map(({ _id, centreId }) => [_id, centreId]));
  const centreOfCluster = new Map(centres.flatMap(({ _id, serves }) => serves.map((cluster) => [cluster, _id])));
  const counts = new Map<string, Record<string, number>>();
  const count = (centreId: string | undefined, departmentId: string | null): void => {
    if (centreId === undefined || departmentId === null) return;
    const of = counts.get(centreId) ?? {};
    of[departmentId] = (of[departmentId] ?? 0) + 1;
    counts.set(centreId, of);
  };
  for (const { status, dayId, departmentId } of waits.flat())
    if (status === 'over') count(centreOfDay.get(dayId), departmentId);
  for (const { status, townReason, dayId, departmentId } of bookings.flat())
    if (status === 'cancelled' && townReason !== '') count(centreOfDay.get(dayId), departmentId);
  for (const { closedAt, clusterId, holderId } of requests)
    if (closedAt === null && clusterId !== null) count(centreOfCluster.get(clusterId), holderId);
  return counts;
}
