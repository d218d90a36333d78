/** From a half-day and a date to the half-day its people will have: the centre's own one there, or a new one opened for them. */
import type { DayCard } from '#types/days';
import { ok, refuse, type Decision } from '#types/errors';
import type { BookingDoc } from '../../domain/bookings';
import { openDay, type DayDoc } from '../../domain/days';
import { checkTarget, holderOf, unmovable, type SeatPlan, type Target } from '../../domain/moves';
import { settingsOf } from '../../domain/settings';
import type { BookingPolicy, Holder, PlaceDoc } from '../../domain/slots';
import { bookingPolicy } from '../booking-policy';
import type { Context } from '../context';
import { cardOf, loadPlaces, loadScene } from '../day-cards';
import { loadTown, queryAll } from '../load';
import { bookingsOf } from './base';
import { inOrder, isPending, planFor } from './forward';

export type Barred = 'DayClosed' | 'DayTooLate' | 'AlreadyMoved' | 'RosterClash' | 'NotAWorkday' | 'MonthPast';

export interface Sight {
  readonly day: DayDoc;
  readonly policy: BookingPolicy;
  /** In order of booking. */
  readonly bookings: readonly BookingDoc[];
  /** Null: it falls away. */
  readonly target: {
    readonly day: Omit<DayDoc, 'rev'>;
    readonly places: readonly PlaceDoc[];
    readonly joins: boolean;
    readonly plan: SeatPlan;
  } | null;
}

/** What would become of them now; nothing is stored. `newDayId`: of the half-day to open when there is none. */
export async function lookAhead(
  ctx: Context,
  dayId: string,
  to: Target | null,
  newDayId: string,
): Promise<Decision<Sight, Barred | 'NotFound'>> {
  const [day, policy] = await Promise.all([ctx.store.get<DayDoc>('days', dayId), bookingPolicy(ctx)]);
  if (!day) return refuse('NotFound', { field: 'dayId' });
  const stuck = unmovable(day, ctx.now);
  if (stuck) return refuse(stuck, { field: 'dayId' });
  const bookings = (await bookingsOf(ctx.store, dayId)).filter(isPending).sort(inOrder);
  if (!to) return ok({ day, policy, bookings, target: null });
  const there = await queryAll<DayDoc>(ctx.store, 'days', {
    eq: { month: to.date.slice(0, 7) },
    order: { field: 'startsAt', direction: 'asc' },
  });
  const { calendar } = ctx.ports;
  const checked = checkTarget(day, to, there, { now: ctx.now, policy, calendar, blocked: await blockedDates(ctx) });
  if (!checked.ok) return checked;
  const { joins } = checked.value;
  const opened = openDay(
    { dayId: newDayId, ...to, centreId: day.centreId, departments: day.departments },
    calendar.announcedUntil,
    policy,
  );
  const places = joins
    ? await loadPlaces(ctx.store, joins._id)
    : opened.places.map((place): PlaceDoc => ({ ...place, rev: 0 }));
  const plan = await planFor({ sweep: ctx, now: ctx.now }, bookings, places);
  return ok({ day, policy, bookings, target: { day: joins ?? opened.day, places, joins: joins !== null, plan } });
}

/** The places of a half-day that is opened, with everyone who fits on her seat from the start: nobody else can be quicker. */
export function seatedPlaces({ bookings, target }: Sight, now: number): Omit<PlaceDoc, 'rev'>[] {
  const byId = new Map(bookings.map((booking) => [booking._id, booking]));
  return (target?.places ?? []).map(({ rev: _, ...place }) => {
    const holders: Record<string, Holder> = {};
    for (const { placeId, movers } of target?.plan.seats ?? [])
      for (const { bookingId, personKey } of placeId === place._id ? movers : []) {
        const booking = byId.get(bookingId);
        if (booking) holders[personKey] = holderOf(booking, now, booking.restores + 1);
      }
    const taken = Object.keys(holders).length;
    // numbers are given with the bookings
    return { ...place, holders, left: place.left - taken };
  });
}

/** The card of a half-day not stored yet, or of one that is. */
export async function cardNow(ctx: Context, day: DayDoc, policy: BookingPolicy): Promise<DayCard> {
  return cardOf(await loadScene(ctx.store, [day]), day, null, ctx.now, policy);
}

/** Dates the town does not hold half-days on. */
const blockedDates = async (ctx: Context): Promise<string[]> =>
  settingsOf(await loadTown(ctx)).roster.blocked.map(({ date }) => date);
