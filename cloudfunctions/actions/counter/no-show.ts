/**
 * The seat of someone who did not come: it is free for walk-ins at once, and when the mark is taken back she has one again, anywhere in
 * the department, if need be one more: a booking is valid all half-day, nobody who booked is turned away.
 *
 * Freeing comes after the booking says so, taking again before it does, as with a cancel: no booking is told of without a seat. What dies
 * in between the sweep settles (`bookings/settle.ts`): a seat with the booking's own count goes, one with the next count waits a minute.
 */
import { seatOf, type BookingDoc } from '../../domain/bookings';
import { keepSeat } from '../../domain/letting-go';
import { freeSeat, WALK_IN, type Holder, type PlaceDoc } from '../../domain/slots';
import { openOneMore } from '../../domain/walk-ins';
import { doStep, takeSeat } from '../bookings/seats';
import type { Context } from '../context';
import { loadPlaces } from '../day-cards';

/** A fault here costs nothing: the sweep sees the booking and frees the seat. */
export async function freeSeatOf(ctx: Context, booking: BookingDoc): Promise<void> {
  if (booking.placeId === '') return;
  try {
    const { personKey, bookingId, restores } = seatOf(booking);
    const place = await ctx.store.get<PlaceDoc>('places', booking.placeId);
    const holder = place?.holders[personKey];
    if (!place || holder?.bookingId !== bookingId || holder.seq !== restores) return;
    await doStep(ctx.store, 'places', place._id, freeSeat(personKey, holder, ctx.now));
  } catch (error) {
    ctx.ports.log.error('counter.seat', error);
  }
}

interface SeatAgain {
  readonly placeId: string;
  /** When the mark stays after all. */
  giveBack(): Promise<void>;
}

export async function takeSeatAgain(ctx: Context, booking: BookingDoc): Promise<SeatAgain> {
  const { store, now } = ctx;
  const seat = seatOf(booking);
  const { personKey, bookingId, restores } = seat;
  const holder: Holder = {
    bookingId,
    state: 'booked',
    until: null,
    n: 1,
    items: booking.itemIds,
    by: booking.byPersonId,
    channel: booking.channel,
    seq: restores + 1,
    at: now,
  };
  const found = await sit();
  return {
    placeId: found,
    async giveBack() {
      const [still, place] = await Promise.all([
        store.get<BookingDoc>('bookings', bookingId),
        store.get<PlaceDoc>('places', found),
      ]);
      // another call took the mark back: the seat is its
      if (still?.status !== 'noShow') return;
      const sitting = place?.holders[personKey];
      if (sitting?.bookingId === bookingId && sitting.seq === holder.seq)
        await doStep(store, 'places', found, freeSeat(personKey, sitting, now));
    },
  };

  async function sit(): Promise<string> {
    // not gone yet
    if (await doStep(store, 'places', booking.placeId, keepSeat(seat, now))) return booking.placeId;
    const places = (await loadPlaces(store, booking.dayId)).filter((one) => one.departmentId === booking.departmentId);
    const rank = (one: PlaceDoc): number =>
      one._id === booking.placeId ? 0 : one.band === WALK_IN ? 1 : 2 + one.bandNo;
    places.sort((a, b) => rank(a) - rank(b));
    const hers = places.find((one) => one.holders[personKey]?.bookingId === bookingId);
    if (hers) return hers._id;
    const person = { _id: booking.personId, villageId: booking.villageId, groupId: booking.groupId };
    for (const place of places) if ((await takeSeat(store, { person, place, holder }, now)).ok) return place._id;
    const walkFirst = [...places].sort((a, b) => Number(b.band === WALK_IN) - Number(a.band === WALK_IN));
    for (const place of walkFirst)
      if (await doStep(store, 'places', place._id, openOneMore(personKey, holder, now))) return place._id;
    throw new Error(`no place at all for ${bookingId}`);
  }
}
