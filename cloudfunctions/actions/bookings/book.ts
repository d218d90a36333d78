/**
 * Booking a place, for oneself, for the household, or by an agent for someone of the village.
 *
 * Store steps of a booking after authorisation: two rounds of reads (day, items, person, town; then place and names), then three writes:
 * ledger, place, one transaction (booking, spoken number, message, receipt, ledger). A full place costs reads only.
 */
import type { Channel } from '#types/bookings';
import { ok, refuse, type CommonRefusal, type Decision } from '#types/errors';
import { decidePlacing, type Placing } from '../../domain/placing';
import type { DayDepartment, DayDoc } from '../../domain/days';
import type { LedgerDoc } from '../../domain/ledgers';
import type { PersonDoc } from '../../domain/organisation';
import { letHoldGo } from '../../domain/holds';
import {
  bookableSeats,
  nextSeatMove,
  placeIdOf,
  type BookingPolicy,
  type Extras,
  type Holder,
  type PlaceDoc,
} from '../../domain/slots';
import { keyOf } from '../../domain/steps';
import { bookingPolicy } from '../booking-policy';
import { callerKey, commit, type Context, type ResultIds } from '../context';
import { orgsById } from '../day-cards';
import { madeId, townOf } from '../ids';
import {
  cancelReservation,
  doStep,
  giveSeatBack,
  reserveLedger,
  takeSeat,
  writeBooking,
  type Named,
  type Wish,
} from './seats';
import { itemsById } from './views';

export interface Order {
  readonly dayId: string;
  readonly itemIds: readonly string[];
  /** Null: the first band with a place. */
  readonly band: string | null;
  readonly person: PersonDoc;
  readonly channel: Channel;
  /** Stores the person when she is new; called once there is a place to be had. */
  readonly keep?: () => Promise<void>;
  /** Authorisation, true will, the visit it repeats, whether the agent calls first. */
  readonly extras?: Extras;
  /** Joins the transaction that writes the booking. */
  readonly also?: Wish['also'];
}

export type BookRefusal =
  Placing | 'BandFull' | 'DayFull' | 'BookingLimit' | 'ItemAlreadyBooked' | 'PlaceAlreadyYours' | CommonRefusal;

/** Staff and agents know what they do: only those who book for themselves or at home are limited in number. */
export const limitOf = (channel: Channel, policy: BookingPolicy): number | null =>
  channel === 'self' || channel === 'household' ? policy.limit : null;

/** Where a wish leads, with what was read for it. */
interface Place {
  readonly day: DayDoc;
  readonly department: DayDepartment;
  readonly policy: BookingPolicy;
  /** Each once. */
  readonly itemIds: readonly string[];
}

export async function findPlace(
  ctx: Context,
  wish: Pick<Order, 'dayId' | 'itemIds' | 'band'>,
): Promise<Decision<Place, Placing | 'NotFound'>> {
  const itemIds = [...new Set(wish.itemIds)];
  if (townOf(wish.dayId) !== ctx.town) return refuse('NotFound', { field: 'dayId' });
  const [day, items, policy] = await Promise.all([
    ctx.store.get<DayDoc>('days', wish.dayId),
    itemsById(
      ctx,
      itemIds.filter((id) => townOf(id) === ctx.town),
    ),
    bookingPolicy(ctx),
  ]);
  if (!day) return refuse('NotFound', { field: 'dayId' });
  const asked = itemIds.map((id) => items.get(id) ?? null);
  const placing = decidePlacing({ day, items: asked, band: wish.band }, ctx.now, policy);
  return placing.ok ? ok({ day, department: placing.value, policy, itemIds }) : placing;
}

export async function book(ctx: Context, order: Order): Promise<Decision<ResultIds, BookRefusal>> {
  const { person, channel } = order;
  const { command } = ctx;
  const by = ctx.caller.person;
  if (!command || !by) throw new Error('a booking needs a command and a person');
  const found = await findPlace(ctx, order);
  if (!found.ok) return found;
  const { day, department, policy, itemIds } = found.value;

  const holder: Holder = {
    bookingId: madeId(ctx.town, 'booking', callerKey(ctx.caller), command.id),
    state: 'booked',
    until: null,
    n: 1,
    items: itemIds,
    by: by._id,
    channel,
    seq: 0,
    at: ctx.now,
    ...(order.extras ? { extras: order.extras } : {}),
  };
  const bands = order.band === null ? day.bands : [order.band];
  const [places, named] = await Promise.all([
    ctx.store.getMany<PlaceDoc>(
      'places',
      bands.map((band) => placeIdOf(day._id, department.departmentId, band)),
    ),
    names(ctx, day, department),
  ]);
  let refusal: Decision<ResultIds, BookRefusal> = refuse('BandFull', { field: 'band' });
  for (const place of places) {
    const wish = {
      person,
      place,
      holder,
      heldBy: person._id === by._id ? undefined : keyOf(by._id),
      limit: limitOf(channel, policy),
      ...(order.also ? { also: order.also } : {}),
    };
    const booked = await bookAt(ctx, wish, named, order.keep);
    if (booked.ok || booked.refusal.code !== 'BandFull') return booked;
    refusal = booked;
  }
  return (await isDayFull(ctx, day, department)) ? refuse('DayFull', { field: 'dayId' }) : refusal;
}

/** Ledger, place, one transaction. */
export async function bookAt(
  ctx: Context,
  wish: Wish,
  named: Named,
  keep?: Order['keep'],
): Promise<
  Decision<ResultIds, 'BandFull' | 'BookingLimit' | 'ItemAlreadyBooked' | 'PlaceAlreadyYours' | CommonRefusal>
> {
  // seen to be full: nothing is written for nothing
  const sight = nextSeatMove(wish.place, keyOf(wish.person._id), wish.holder, ctx.now, wish.heldBy);
  if (sight.kind === 'refused') return refuse(sight.code, { field: 'band' });
  await keep?.();
  const reserved = await reserveLedger(ctx.store, wish, ctx.now);
  if (!reserved.ok) return reserved;
  const seat = await takeSeat(ctx.store, wish, ctx.now);
  if (!seat.ok) {
    await cancelReservation(ctx.store, wish);
    return seat;
  }
  const { place, holder, number } = seat.value;
  if (reserved.value && reserved.value.placeId !== place._id) await letGoHeld(ctx, wish, reserved.value);
  const seated = { ...wish, place, holder };
  const written = await commit(ctx, ctx.store, async (tx) => writeBooking(tx, seated, number, named, ctx.now));
  if (written.ok) return ok({ bookingId: holder.bookingId });
  // the other use of this commandId may sit on this very seat
  const isElsewhere = written.refusal.code !== 'CommandReused' || !(await isSeatOfBooking(ctx, seated));
  if (isElsewhere) await giveSeatBack(ctx.store, seated, ctx.now);
  return written;
}

/** What she kept elsewhere while she was filling in. */
async function letGoHeld(
  ctx: Context,
  { person }: Wish,
  { placeId, holdId }: NonNullable<LedgerDoc['hold']>,
): Promise<void> {
  await doStep(ctx.store, 'places', placeId, letHoldGo(keyOf(person._id), holdId, ctx.now));
}

async function isSeatOfBooking(ctx: Context, { place, holder }: Wish): Promise<boolean> {
  const booking = await ctx.store.get<{ _id: string; rev: number; placeId: string }>('bookings', holder.bookingId);
  return booking?.placeId === place._id;
}

async function names(ctx: Context, day: DayDoc, { departmentId }: DayDepartment): Promise<Named> {
  const orgs = await orgsById(ctx.store, [day.centreId, departmentId]);
  return { centreName: orgs.get(day.centreId)?.name ?? '', departmentName: orgs.get(departmentId)?.name ?? '' };
}

/** Nothing to book in any band of the department. */
export async function isDayFull(ctx: Context, day: DayDoc, { departmentId }: DayDepartment): Promise<boolean> {
  const ids = day.bands.map((band) => placeIdOf(day._id, departmentId, band));
  const places = await ctx.store.getMany<PlaceDoc>('places', ids);
  return places.every((place) => bookableSeats(place, ctx.now) === 0);
}
