/**
 * Cancelling and taking it back. A cancel is done when the booking says so; the seat follows, and is nobody else's for a minute.
 * Taking it back is the other way round: first the seat, then the booking, so that no booking is ever told of without a seat.
 */
import { ok, refuse, type CommonRefusal, type Decision } from '#types/errors';
import { decideCancel, decideRestore, seatOf, type BookingChange, type BookingDoc } from '../../domain/bookings';
import type { DayDoc } from '../../domain/days';
import {
  dropReservation,
  ledgerIdOf,
  nextLedgerMove,
  putBack,
  type LedgerDoc,
  type Reservation,
} from '../../domain/ledgers';
import { keepSeat, letGo, unkeepSeat } from '../../domain/letting-go';
import type { PlaceDoc } from '../../domain/slots';
import { keyOf, type Plain } from '../../domain/steps';
import type { Store, Tx } from '../../ports/store';
import { bookingPolicy } from '../booking-policy';
import { commit, type Context, type ResultIds } from '../context';
import { orgsById } from '../day-cards';
import { tell } from '../outbox';
import { followAgain, unfollow } from './chain';
import { doStep, type Named } from './seats';

type RestoreRefusal = 'WrongStep' | 'UndoTooLate' | 'ItemAlreadyBooked' | 'BookingLimit';

/** Writes what a step changes. */
export const change = (tx: Tx, bookingId: string, changes: BookingChange): void =>
  tx.update('bookings', bookingId, {
    set: Object.entries(changes).map(([field, value]): readonly [readonly [string], Plain] => [[field], value]),
  });

/** A booking counts no more against its person. */
export async function countNoMore(tx: Tx, booking: BookingDoc): Promise<void> {
  const id = ledgerIdOf(booking.town, booking.personId);
  const ledger = await tx.get<LedgerDoc>('ledgers', id);
  const changes = ledger && dropReservation(ledger, booking._id);
  if (changes) tx.update('ledgers', id, changes);
}

export const reservationOfBooking = (booking: BookingDoc, now: number): Reservation => ({
  at: now,
  confirmed: true,
  placeId: booking.placeId,
  items: booking.itemIds.map(keyOf),
  endsAt: booking.endsAt,
});

/** Who is told of a change someone else made: the person, and at home the one who booked. */
export const concerned = (
  booking: Pick<BookingDoc, 'channel' | 'personId' | 'byPersonId'>,
  actorId: string | null,
): string[] =>
  [...new Set(booking.channel === 'household' ? [booking.personId, booking.byPersonId] : [booking.personId])].filter(
    (id) => id !== actorId,
  );

export async function cancel(
  ctx: Context,
  bookingId: string,
): Promise<Decision<ResultIds, 'BookingStarted' | 'BookingEnded' | CommonRefusal>> {
  const [policy, seen] = await Promise.all([bookingPolicy(ctx), ctx.store.get<BookingDoc>('bookings', bookingId)]);
  if (!seen) return refuse('NotFound', { field: 'bookingId' });
  const told = concerned(seen, ctx.caller.person?._id ?? null);
  const named = told.length > 0 ? await bookingNames(ctx.store, seen) : null;
  let cancelled: BookingDoc | null = null;
  const done = await commit<'BookingStarted' | 'BookingEnded' | 'NotFound'>(ctx, ctx.store, async (tx) => {
    const booking = await tx.get<BookingDoc>('bookings', bookingId);
    if (!booking) return refuse('NotFound', { field: 'bookingId' });
    const decided = decideCancel(booking, ctx.now, policy);
    if (!decided.ok) return decided;
    change(tx, bookingId, decided.value);
    await countNoMore(tx, booking);
    await unfollow(tx, booking);
    for (const personId of told)
      await tell(tx, ctx.town, ctx.now, {
        key: `bookingCancelled-${keyOf(bookingId)}-${booking.restores}-${keyOf(personId)}`,
        personId,
        template: 'bookingCancelled',
        params: { at: booking.from, ticket: booking.ticket, ...named },
        about: { kind: 'booking', id: bookingId },
      });
    cancelled = booking;
    return ok({ bookingId });
  });
  if (done.ok && cancelled) await releaseSeat(ctx, cancelled, ctx.now + policy.restoreFor);
  return done;
}

async function releaseSeat(ctx: Context, booking: BookingDoc, until: number): Promise<void> {
  // a fault here costs nothing: the sweep sees the cancelled booking and lets the seat go
  await doStep(ctx.store, 'places', booking.placeId, letGo(seatOf(booking), until, ctx.now)).catch((error: unknown) =>
    ctx.ports.log.error('cancel.seat', error),
  );
}

/** Centre and department by name, for a message. */
export async function bookingNames(store: Store, booking: Pick<BookingDoc, 'dayId' | 'departmentId'>): Promise<Named> {
  const day = await store.get<DayDoc>('days', booking.dayId);
  const orgs = await orgsById(store, day ? [day.centreId, booking.departmentId] : [booking.departmentId]);
  return {
    centreName: (day && orgs.get(day.centreId)?.name) ?? '',
    departmentName: orgs.get(booking.departmentId)?.name ?? '',
  };
}

export async function restore(
  ctx: Context,
  bookingId: string,
): Promise<Decision<ResultIds, RestoreRefusal | CommonRefusal>> {
  const seen = await ctx.store.get<BookingDoc>('bookings', bookingId);
  if (!seen) return refuse('NotFound', { field: 'bookingId' });
  const early = decideRestore(seen, ctx.now);
  if (!early.ok) return early;
  const policy = await bookingPolicy(ctx);
  if (!(await keep(ctx, seen))) return refuse('UndoTooLate');
  const done = await commit<RestoreRefusal | 'NotFound'>(ctx, ctx.store, async (tx) => {
    const booking = await tx.get<BookingDoc>('bookings', bookingId);
    if (!booking) return refuse('NotFound', { field: 'bookingId' });
    const decided = decideRestore(booking, ctx.now);
    if (!decided.ok) return decided;
    const ledgerId = ledgerIdOf(ctx.town, booking.personId);
    const ledger = await tx.get<LedgerDoc>('ledgers', ledgerId);
    if (!ledger) throw new Error(`no ledger ${ledgerId}`);
    const reservation = reservationOfBooking(booking, ctx.now);
    const isLimited = booking.channel === 'self' || booking.channel === 'household';
    const move = nextLedgerMove(ledger, bookingId, reservation, isLimited ? policy.limit : null, ctx.now);
    if (move.kind === 'refused') return refuse(move.code);
    const back = putBack(ledger, bookingId, reservation);
    if (back) tx.update('ledgers', ledgerId, back);
    change(tx, bookingId, decided.value);
    await followAgain(tx, booking);
    return ok({ bookingId });
  });
  const isBarred = !done.ok && (done.refusal.code === 'ItemAlreadyBooked' || done.refusal.code === 'BookingLimit');
  if (isBarred && (await isCancelled(ctx, bookingId)))
    await doStep(ctx.store, 'places', seen.placeId, unkeepSeat(seatOf(seen), seen.restoreUntil ?? ctx.now, ctx.now));
  return done;
}

/** The seat is hers again, by this call or by one of the same command before it. */
async function keep(ctx: Context, booking: BookingDoc): Promise<boolean> {
  const seat = seatOf(booking);
  if (await doStep(ctx.store, 'places', booking.placeId, keepSeat(seat, ctx.now))) return true;
  const place = await ctx.store.get<PlaceDoc>('places', booking.placeId);
  const holder = place?.holders[seat.personKey];
  return holder?.bookingId === booking._id && holder.state === 'booked' && holder.seq === seat.restores + 1;
}

async function isCancelled(ctx: Context, bookingId: string): Promise<boolean> {
  const booking = await ctx.store.get<BookingDoc>('bookings', bookingId);
  return booking?.status === 'cancelled';
}
