/** `roster.*`: the month's half-days: what stands, what is proposed, and publishing them with their places. */
import { roster, type PlannedDay } from '#types/roster';
import type { InputOf } from '#types/action';
import { ok, refuse, type Decision } from '#types/errors';
import { addDays, businessDate, datesOfMonth } from '../domain/calendar';
import { letterOf, openDay, planIdOf, type DayDepartment, type DayDoc, type PlanDoc } from '../domain/days';
import type { OrgDoc } from '../domain/organisation';
import { proposeRoster } from '../domain/roster';
import { bookedSeats, type PlaceDoc } from '../domain/slots';
import { bookingPolicy } from './booking-policy';
import { callerKey, commit, readAction, writeAction, type Context } from './context';
import { loadPlaces } from './day-cards';
import { hash24 } from './ids';
import { queryAll } from './load';

type Publish = InputOf<typeof roster.publish>;
type Barred = 'RosterClash' | 'NotAWorkday' | 'MonthPublished' | 'MonthPast' | 'OrgMismatch' | 'NothingToPublish';

const daysOf = async (ctx: Context, month: string): Promise<DayDoc[]> =>
  queryAll<DayDoc>(ctx.store, 'days', { eq: { month }, order: { field: 'startsAt', direction: 'asc' } });

const orgsOf = async (ctx: Context, kind: 'centre' | 'department'): Promise<OrgDoc[]> =>
  queryAll<OrgDoc>(ctx.store, 'orgs', { eq: { kind }, order: { field: 'order', direction: 'asc' } });

function monthView(ctx: Context, month: string, days: PlannedDay[]) {
  const { calendar } = ctx.ports;
  const dates = datesOfMonth(month);
  return {
    month,
    provisional: (dates.at(-1) ?? month) > calendar.announcedUntil,
    workdays: dates.filter((date) => calendar.isWorkday(date)),
    days,
    problems: [],
    cost: null,
    optimal: false,
  };
}

async function publishedMonth(ctx: Context, month: string) {
  const days = await daysOf(ctx, month);
  const planned = days.map(async (day): Promise<PlannedDay> => {
    const places = await loadPlaces(ctx.store, day._id);
    return {
      dayId: day._id,
      date: day.date,
      half: day.half,
      centreId: day.centreId,
      status: day.status,
      departments: day.departments.map(({ departmentId, presence, people }) => ({
        departmentId,
        presence,
        people,
        absence: null,
        packing: [],
      })),
      reasons: day.provisional ? [{ code: 'provisional', params: {} }] : [],
      booked: places.reduce((sum, place) => sum + bookedSeats(place), 0),
    };
  });
  return monthView(ctx, month, await Promise.all(planned));
}

const show = readAction(roster.show, async (ctx, { month }) => ok(await publishedMonth(ctx, month)));

const propose = readAction(roster.propose, async (ctx, { month }) => {
  const today = businessDate(ctx.now);
  if (month < today.slice(0, 7)) return refuse('MonthPast', { field: 'month' });
  if (await isPublished(ctx, month)) return refuse('MonthPublished', { field: 'month' });
  const before = addDays(`${month}-01`, -1).slice(0, 7);
  const [centres, departments, last, policy] = await Promise.all([
    orgsOf(ctx, 'centre'),
    orgsOf(ctx, 'department'),
    daysOf(ctx, before),
    bookingPolicy(ctx),
  ]);
  const proposal = proposeRoster({
    month,
    centres: centres
      .filter(({ active }) => active)
      .map(({ _id }) => ({ id: _id, lastMonth: last.filter(({ centreId }) => centreId === _id) })),
    departments: departments.filter(({ active, travels }) => active && travels).map(({ _id }) => _id),
    people: Object.fromEntries(
      last
        .flatMap((day) => day.departments.filter(({ presence }) => presence === 'comes'))
        .map((one) => [one.departmentId, one.people]),
    ),
    halfDaysPerMonth: policy.halfDaysPerMonth,
    calendar: ctx.ports.calendar,
    // of the current month only what is still to come
    blocked: datesOfMonth(month).filter((date) => date <= today),
  });
  const days = proposal.days.map((day): PlannedDay => ({
    dayId: null,
    date: day.date,
    half: day.half,
    centreId: day.centreId,
    status: 'proposed',
    departments: day.departments.map((one) => ({ ...one, absence: null, packing: [] })),
    reasons: [...day.reasons],
    booked: 0,
  }));
  return ok(monthView(ctx, month, days));
});

async function isPublished(ctx: Context, month: string): Promise<boolean> {
  return (await ctx.store.get('plans', planIdOf(ctx.town, month))) !== null;
}

/**
 * Places first, one by one and safe to repeat; then all half-days, the plan and the receipt in one transaction, so that a
 * month appears whole or not at all. Day ids belong to this command: places of an attempt that died are nobody's.
 */
const publish = writeAction(
  roster.publish,
  async (ctx, input) => {
    const [centres, departments, policy] = await Promise.all([
      orgsOf(ctx, 'centre'),
      orgsOf(ctx, 'department'),
      bookingPolicy(ctx),
    ]);
    const barred = checkPlan(ctx, input, centres, departments);
    if (!barred.ok) return barred;
    if (await isPublished(ctx, input.month)) return refuse('MonthPublished', { field: 'month' });
    const { command } = ctx;
    if (!command) throw new Error('publishing needs a command');
    const letters = new Map(departments.map(({ _id }, index) => [_id, letterOf(index)]));
    const kinds = new Map(departments.map(({ _id, departmentKind }) => [_id, departmentKind ?? 'office']));
    const opened = input.days.map(({ date, half, centreId, departments: coming }) => {
      const rest = hash24(callerKey(ctx.caller), command.id, centreId).slice(0, 12);
      return openDay(
        {
          dayId: `${ctx.town}:day-${date}-${half}-${rest}`,
          date,
          half,
          centreId,
          departments: coming.map((one): DayDepartment => ({
            ...one,
            people: one.presence === 'absent' ? 0 : one.people,
            departmentKind: kinds.get(one.departmentId) ?? 'office',
            letter: letters.get(one.departmentId) ?? '',
          })),
        },
        ctx.ports.calendar.announcedUntil,
        policy,
      );
    });
    const places = opened.flatMap((one) => one.places);
    for (let from = 0; from < places.length; from += 50)
      await Promise.all(
        places.slice(from, from + 50).map(async (place) => ctx.store.insert<PlaceDoc>('places', place)),
      );
    return commit(ctx, ctx.store, async (tx) => {
      const _id = planIdOf(ctx.town, input.month);
      if (await tx.get<PlanDoc>('plans', _id)) return refuse('MonthPublished', { field: 'month' });
      for (const { day } of opened) tx.insert<DayDoc>('days', day);
      tx.insert<PlanDoc>('plans', {
        _id,
        town: ctx.town,
        month: input.month,
        dayIds: opened.map(({ day }) => day._id),
        publishedBy: ctx.caller.person?._id ?? '',
        publishedAt: ctx.now,
      });
      return ok({ month: input.month });
    });
  },
  async (ctx, ids) => publishedMonth(ctx, ids['month'] ?? ''),
);

/** The first thing in the way, with the field it stands in: `days.3.departments.0`. */
function checkPlan(
  ctx: Context,
  { month, days }: Publish,
  centres: readonly OrgDoc[],
  departments: readonly OrgDoc[],
): Decision<null, Barred | 'BadInput'> {
  const today = businessDate(ctx.now);
  if (month < today.slice(0, 7)) return refuse('MonthPast', { field: 'month' });
  const open = (orgs: readonly OrgDoc[], id: string): boolean => orgs.some(({ _id, active }) => _id === id && active);
  const held = new Set<string>();
  const sent = new Set<string>();
  for (const [i, day] of days.entries()) {
    const at = `days.${i}`;
    if (!day.date.startsWith(month) || !datesOfMonth(month).includes(day.date))
      return refuse('BadInput', { field: `${at}.date`, params: { problem: 'month' } });
    if (day.date <= today) return refuse('MonthPast', { field: `${at}.date` });
    if (!ctx.ports.calendar.isWorkday(day.date)) return refuse('NotAWorkday', { field: `${at}.date` });
    if (!open(centres, day.centreId)) return refuse('OrgMismatch', { field: `${at}.centreId` });
    const slot = `${day.date} ${day.half}`;
    if (held.has(`${slot} ${day.centreId}`)) return refuse('RosterClash', { field: at });
    held.add(`${slot} ${day.centreId}`);
    const named = new Set<string>();
    for (const [j, { departmentId, presence }] of day.departments.entries()) {
      const field = `${at}.departments.${j}`;
      if (!open(departments, departmentId)) return refuse('OrgMismatch', { field: `${field}.departmentId` });
      const isTwice = named.has(departmentId) || (presence === 'comes' && sent.has(`${slot} ${departmentId}`));
      if (isTwice) return refuse('RosterClash', { field });
      named.add(departmentId);
      if (presence === 'comes') sent.add(`${slot} ${departmentId}`);
    }
  }
  return sent.size === 0 ? refuse('NothingToPublish', { field: 'days' }) : ok(null);
}

export const rosterActions = [show, propose, publish];
