/** What the counter reads: a department's half-days, its list in calling order, and who it may be that stands there. */
import { counter } from '#types/counter';
import { ok, refuse } from '#types/errors';
import { dayStart, inCallingOrder, isMeant } from '../../domain/counter';
import type { DayDoc } from '../../domain/days';
import { bookedSeats, WALK_IN } from '../../domain/slots';
import { bookingPolicy } from '../booking-policy';
import { peopleById } from '../bookings/views';
import { readAction } from '../context';
import { cardOf, loadScene } from '../day-cards';
import { queryAll } from '../load';
import { bookingsAt, counterRows, findDay, takesPeople } from './rows';

/** How far ahead the counter's list of half-days looks, ms. */
const AHEAD = 35 * 86_400_000;

export const days = readAction(counter.days, async (ctx, { departmentId }) => {
  const [policy, published] = await Promise.all([
    bookingPolicy(ctx),
    queryAll<DayDoc>(ctx.store, 'days', {
      eq: { status: 'published' },
      range: { gte: ctx.now - 86_400_000, lte: ctx.now + AHEAD },
      order: { field: 'startsAt', direction: 'asc' },
    }),
  ]);
  const isToday = (day: DayDoc): boolean => dayStart(day) <= ctx.now && ctx.now < dayStart(day) + 86_400_000;
  const mine = published.filter((day) => takesPeople(day, departmentId) && (isToday(day) || day.startsAt > ctx.now));
  const scene = await loadScene(ctx.store, mine);
  return ok({
    days: mine.map((day) => ({
      day: cardOf(scene, day, null, ctx.now, policy),
      today: isToday(day),
      booked: (scene.places.get(day._id) ?? [])
        .filter((place) => place.departmentId === departmentId && place.band !== WALK_IN)
        .reduce((sum, place) => sum + bookedSeats(place), 0),
    })),
  });
});

export const list = readAction(counter.list, async (ctx, { departmentId, dayId }) => {
  const day = await findDay(ctx, dayId);
  if (!day) return refuse('NotFound', { field: 'dayId' });
  if (!takesPeople(day, departmentId)) return refuse('DepartmentNotComing', { field: 'departmentId' });
  const [policy, bookings, scene] = await Promise.all([
    bookingPolicy(ctx),
    bookingsAt(ctx, dayId, departmentId),
    loadScene(ctx.store, [day], [departmentId]),
  ]);
  return ok({
    day: cardOf(scene, day, null, ctx.now, policy),
    departmentName: scene.orgs.get(departmentId)?.name ?? '',
    rows: await counterRows(ctx, inCallingOrder(bookings)),
  });
});

export const find = readAction(counter.find, async (ctx, { departmentId, dayId, words }) => {
  const day = await findDay(ctx, dayId);
  if (!day) return refuse('NotFound', { field: 'dayId' });
  if (!takesPeople(day, departmentId)) return refuse('DepartmentNotComing', { field: 'departmentId' });
  const bookings = await bookingsAt(ctx, dayId, departmentId);
  const people = await peopleById(
    ctx,
    bookings.map(({ personId }) => personId),
  );
  const meant = bookings.filter((one) => isMeant(words, one, people.get(one.personId)?.name ?? ''));
  return ok({ rows: await counterRows(ctx, inCallingOrder(meant)) });
});
