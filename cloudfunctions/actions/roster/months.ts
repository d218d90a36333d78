/** A month as the roster page shows it: what is published, with who is missing and why. */
import type { PlannedDay, RosterProblem } from '#types/roster';
import { datesOfMonth } from '../../domain/calendar';
import type { DayDoc } from '../../domain/days';
import { availabilityOf } from '../../domain/roster/availability';
import { keyOf } from '../../domain/roster/half-days';
import { packingOf, type Cost } from '../../domain/roster/plan';
import { bookedSeats } from '../../domain/slots';
import type { Context } from '../context';
import { loadPlaces } from '../day-cards';
import { askFor, daysOf, type Asked } from './ask';

interface Plan {
  readonly days: PlannedDay[];
  readonly problems?: readonly RosterProblem[];
  readonly cost?: Cost | null;
  readonly optimal?: boolean;
}

export function monthView(ctx: Context, month: string, plan: Plan) {
  const { calendar } = ctx.ports;
  const dates = datesOfMonth(month);
  return {
    month,
    provisional: (dates.at(-1) ?? month) > calendar.announcedUntil,
    workdays: dates.filter((date) => calendar.isWorkday(date)),
    days: plan.days,
    problems: [...(plan.problems ?? [])],
    cost: plan.cost ?? null,
    optimal: plan.optimal ?? false,
  };
}

export async function publishedMonth(ctx: Context, month: string) {
  const [days, asked] = await Promise.all([daysOf(ctx, month), askFor(ctx, month, true)]);
  return monthView(ctx, month, {
    days: await Promise.all(days.map(async (day) => publishedDay(ctx, day, days, asked))),
  });
}

async function publishedDay(
  ctx: Context,
  day: DayDoc,
  days: readonly DayDoc[],
  { question, town }: Asked,
): Promise<PlannedDay> {
  const places = await loadPlaces(ctx.store, day._id);
  const isFree = availabilityOf(question, { ...town, held: [] });
  const elsewhere = new Set(
    days
      .filter((other) => other !== day && other.status === 'published' && keyOf(other) === keyOf(day))
      .flatMap((other) => other.departments.filter(({ presence }) => presence === 'comes'))
      .map(({ departmentId }) => departmentId),
  );
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
      absence:
        presence === 'comes'
          ? null
          : (isFree(departmentId, day) ?? (elsewhere.has(departmentId) ? 'elsewhere' : 'byHand')),
      packing: [...packingOf(town, departmentId)],
    })),
    reasons: day.provisional ? [{ code: 'provisional', params: {} }] : [],
    booked: places.reduce((sum, place) => sum + bookedSeats(place), 0),
  };
}
