/** Published half-days on days that are no working days any more, or are blocked, each with the nearest date it could have. */
import type { RosterClash } from '#types/roster';
import { addDays, businessDate } from '../../domain/calendar';
import type { DayDoc } from '../../domain/days';
import { proposeRoster } from '../../domain/roster/propose';
import type { RosterQuestion } from '../../domain/roster/question';
import { bookedSeats } from '../../domain/slots';
import type { Context } from '../context';
import { loadPlaces } from '../day-cards';
import { queryAll } from '../load';
import { askFor, heldDay, type Asked } from './ask';
import { loadBusy } from './specialists';

/** Days a clash may be moved back or on. */
const BACK = 10;
const ON = 21;
const SECONDS = 3;

export async function clashesOf(ctx: Context): Promise<RosterClash[]> {
  const today = businessDate(ctx.now);
  const asked = await askFor(ctx, today.slice(0, 7), false);
  const blocked = new Set(asked.town.settings.blocked.map(({ date }) => date));
  const days = await upcoming(ctx);
  const wrong = days.filter(({ date }) => !ctx.ports.calendar.isWorkday(date) || blocked.has(date));
  // those settled before count for those after: two clashes are not sent to the same half-day
  let standing = days.filter((day) => !wrong.includes(day));
  const clashes: RosterClash[] = [];
  for (const day of wrong) {
    const proposed = await nearest(ctx, asked, day, standing, today);
    if (proposed) standing = [...standing, { ...day, ...proposed }];
    const places = await loadPlaces(ctx.store, day._id);
    clashes.push({
      dayId: day._id,
      date: day.date,
      half: day.half,
      centreName: asked.nameOf(day.centreId),
      why: ctx.ports.calendar.isWorkday(day.date) ? 'blocked' : 'holiday',
      booked: places.reduce((sum, place) => sum + bookedSeats(place), 0),
      proposed,
    });
  }
  return clashes;
}

const upcoming = async (ctx: Context): Promise<DayDoc[]> =>
  queryAll<DayDoc>(ctx.store, 'days', {
    eq: { status: 'published' },
    range: { gt: ctx.now },
    order: { field: 'startsAt', direction: 'asc' },
  });

/** The same rules as the month's proposal, asked about one half-day: everything else stands, and its own date is its habit. */
async function nearest(ctx: Context, asked: Asked, day: DayDoc, standing: readonly DayDoc[], today: string) {
  const { date, half, centreId } = day;
  const tomorrow = addDays(today, 1);
  const from = addDays(date, -BACK) < tomorrow ? tomorrow : addDays(date, -BACK);
  const to = addDays(date, ON);
  const months = [...new Set([from.slice(0, 7), date.slice(0, 7), to.slice(0, 7)])];
  const busy = await loadBusy(ctx.county, months);
  const own = new Set([...standing.map(({ _id }) => _id), day._id]);
  const { settings } = asked.town;
  const taken = standing.filter((other) => other.centreId === centreId).map((other) => ({ date: other.date, why: '' }));
  const question: RosterQuestion = {
    from,
    to,
    calendar: ctx.ports.calendar,
    specialists: asked.question.specialists.map((one) => ({
      ...one,
      busy: busy
        .filter(({ specialistId, dayId }) => specialistId === one.id && !own.has(dayId))
        .map((at) => ({ date: at.date, half: at.half, town: at.townName, centre: at.centreName })),
    })),
    towns: [
      {
        ...asked.town,
        centres: [{ id: centreId, name: '', habits: [{ date, half, was: { date, half } }], past: [], demand: {} }],
        departments: heldDay(day).departmentIds,
        held: standing.map(heldDay),
        settings: {
          ...settings,
          halfDaysPerMonth: 1,
          perCentre: [],
          blocked: [...settings.blocked, ...taken],
          weights: {
            ...Object.fromEntries(Object.keys(settings.weights).map((wish) => [wish, 0])),
            habit: Math.max(1, settings.weights.habit),
            presence: Math.max(1, settings.weights.presence),
          } as typeof settings.weights,
        },
      },
    ],
  };
  const { towns } = await proposeRoster(question, async (model) => ctx.ports.solver.solve(model, SECONDS));
  const found = towns[0]?.days[0];
  return found ? { date: found.date, half: found.half } : null;
}
