/** Publishing a month, and adding a half-day to one that is published. */
import type { InputOf } from '#types/action';
import { ok, refuse, type Decision } from '#types/errors';
import { roster, type RosterProblem } from '#types/roster';
import { businessDate, datesOfMonth } from '../../domain/calendar';
import { letterOf, openDay, planIdOf, type DayDepartment, type DayDoc, type PlanDoc } from '../../domain/days';
import type { OrgDoc } from '../../domain/organisation';
import { problemsOf } from '../../domain/roster/check';
import type { PlaceDoc } from '../../domain/slots';
import { bookingPolicy } from '../booking-policy';
import { callerKey, commit, writeAction, type Context } from '../context';
import { hash24 } from '../ids';
import { loadTown } from '../load';
import { askFor, orgsOf } from './ask';
import { publishedMonth } from './months';
import { claimSpecialists, loadSpecialists } from './specialists';

type Publish = InputOf<typeof roster.publish>;
type Barred = 'RosterClash' | 'NotAWorkday' | 'MonthPast' | 'OrgMismatch' | 'NothingToPublish' | 'BadInput';

export const isPublished = async (ctx: Context, month: string): Promise<boolean> =>
  (await ctx.store.get('plans', planIdOf(ctx.town, month))) !== null;

export const publish = writeAction(
  roster.publish,
  async (ctx, input) => {
    const ready = await prepare(ctx, input, 'MonthPublished');
    if (!ready.ok) return ready;
    await openPlaces(ctx, ready.value);
    return commit<'MonthPublished' | 'RosterClash'>(ctx, ctx.ports.store, async (tx) => {
      const _id = planIdOf(ctx.town, input.month);
      if (await tx.get<PlanDoc>('plans', _id)) return refuse('MonthPublished', { field: 'month' });
      const held = await ready.value.hold(tx);
      if (!held.ok) return held;
      tx.insert<PlanDoc>('plans', {
        _id,
        town: ctx.town,
        month: input.month,
        dayIds: ready.value.opened.map(({ day }) => day._id),
        publishedBy: ctx.caller.person?._id ?? '',
        publishedAt: ctx.now,
      });
      return ok({ month: input.month });
    });
  },
  async (ctx, ids) => publishedMonth(ctx, ids['month'] ?? ''),
);

/** NOTE: the plan keeps naming only what was planned first: an added half-day becomes nobody's habit. */
export const add = writeAction(
  roster.add,
  async (ctx, input) => {
    const ready = await prepare(ctx, input, 'MonthNotPublished');
    if (!ready.ok) return ready;
    await openPlaces(ctx, ready.value);
    return commit<'MonthNotPublished' | 'RosterClash' | 'TryAgain'>(ctx, ctx.ports.store, async (tx) => {
      // two who add at once meet at the plan
      const plan = await tx.get<PlanDoc>('plans', planIdOf(ctx.town, input.month));
      if (!plan) return refuse('MonthNotPublished', { field: 'month' });
      if (plan.rev !== ready.value.planRev) return refuse('TryAgain');
      tx.update('plans', plan._id, { set: [[['addedAt'], ctx.now]] });
      const held = await ready.value.hold(tx);
      return held.ok ? ok({ month: input.month }) : held;
    });
  },
  async (ctx, ids) => publishedMonth(ctx, ids['month'] ?? ''),
);

/**
 * Places first, one by one and safe to repeat; then all half-days, the plan and the receipt in one transaction, so that a
 * month appears whole or not at all. Day ids belong to this command: places of an attempt that died are nobody's.
 */
async function prepare<C extends 'MonthPublished' | 'MonthNotPublished'>(ctx: Context, input: Publish, unless: C) {
  const [centres, departments, policy, asked, specialists, town, plan] = await Promise.all([
    orgsOf(ctx, 'centre'),
    orgsOf(ctx, 'department'),
    bookingPolicy(ctx),
    askFor(ctx, input.month, true),
    loadSpecialists(ctx.county),
    loadTown(ctx),
    ctx.store.get<PlanDoc>('plans', planIdOf(ctx.town, input.month)),
  ]);
  const known = checkOrgs(ctx, input, centres, departments);
  if (!known.ok) return known;
  if ((plan !== null) === (unless === 'MonthPublished')) return refuse(unless, { field: 'month' });
  const facts = { ...asked, today: businessDate(ctx.now) };
  const inTheWay = problemsOf(input.days, facts).find(({ barring }) => barring);
  if (inTheWay) return refusalOf(inTheWay);
  const { command } = ctx;
  if (!command) throw new Error('publishing needs a command');
  const letters = new Map(departments.map(({ _id }, index) => [_id, letterOf(index)]));
  const kinds = new Map(departments.map(({ _id, departmentKind }) => [_id, departmentKind ?? 'office']));
  const opened = input.days.map(({ date, half, centreId, departments: coming }) =>
    openDay(
      {
        dayId: `${ctx.town}:day-${date}-${half}-${hash24(callerKey(ctx.caller), command.id, centreId).slice(0, 12)}`,
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
    ),
  );
  const hold = async (tx: Parameters<typeof claimSpecialists>[0]): Promise<Decision<null, 'RosterClash'>> => {
    for (const [i, { day }] of opened.entries()) {
      const names = { townName: town.name, centreName: asked.nameOf(day.centreId) };
      const claimed = await claimSpecialists(tx, specialists, day, names);
      if (!claimed.ok) return refuse('RosterClash', { ...claimed.refusal, field: `days.${i}` });
      tx.insert<DayDoc>('days', day);
    }
    return ok(null);
  };
  return ok({ opened, hold, planRev: plan?.rev ?? 0 });
}

type Ready = Extract<Awaited<ReturnType<typeof prepare>>, { ok: true }>['value'];

async function openPlaces(ctx: Context, { opened }: Ready): Promise<void> {
  const places = opened.flatMap((one) => one.places);
  for (let from = 0; from < places.length; from += 50)
    await Promise.all(places.slice(from, from + 50).map(async (place) => ctx.store.insert<PlaceDoc>('places', place)));
}

/** What no screen sends: dates of another month, organisations that are not the town's, nobody who comes. */
function checkOrgs(
  ctx: Context,
  { month, days }: Publish,
  centres: readonly OrgDoc[],
  departments: readonly OrgDoc[],
): Decision<null, Barred> {
  if (month < businessDate(ctx.now).slice(0, 7)) return refuse('MonthPast', { field: 'month' });
  const open = (orgs: readonly OrgDoc[], id: string): boolean => orgs.some(({ _id, active }) => _id === id && active);
  for (const [i, day] of days.entries()) {
    const at = `days.${i}`;
    if (!day.date.startsWith(month) || !datesOfMonth(month).includes(day.date))
      return refuse('BadInput', { field: `${at}.date`, params: { problem: 'month' } });
    if (!open(centres, day.centreId)) return refuse('OrgMismatch', { field: `${at}.centreId` });
    const stranger = day.departments.findIndex(({ departmentId }) => !open(departments, departmentId));
    if (stranger >= 0) return refuse('OrgMismatch', { field: `${at}.departments.${stranger}.departmentId` });
  }
  const comes = days.some((day) => day.departments.some(({ presence }) => presence === 'comes'));
  return comes ? ok(null) : refuse('NothingToPublish', { field: 'days' });
}

function refusalOf({ code, field, params }: RosterProblem): Decision<never, Barred> {
  if (code === 'past') return refuse('MonthPast', { field });
  return refuse(code === 'notAWorkday' ? 'NotAWorkday' : 'RosterClash', { field, params: { ...params, code } });
}
