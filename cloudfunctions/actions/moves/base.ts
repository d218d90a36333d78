/** What a pass of a move works with, and the small steps both directions share. */
import type { BookingDoc } from '../../domain/bookings';
import type { DayDoc } from '../../domain/days';
import type { MoveDoc } from '../../domain/moves';
import type { PersonDoc } from '../../domain/organisation';
import { freeSeat, type PlaceDoc } from '../../domain/slots';
import { keyOf } from '../../domain/steps';
import type { Store } from '../../ports/store';
import { doStep } from '../bookings/seats';
import { settlePlace, type Sweep } from '../bookings/settle';
import { loadPlaces, orgsById } from '../day-cards';
import { getAll, queryAll } from '../load';

export interface Pass {
  readonly sweep: Sweep;
  readonly store: Store;
  readonly now: number;
  readonly move: MoveDoc;
  readonly from: DayDoc;
  readonly to: DayDoc | null;
  readonly names: ReadonlyMap<string, string>;
  /** Names of the people met so far, by id. */
  readonly people: Map<string, string>;
  /** How many bookings and waits it may still settle. */
  left: number;
}

export interface Side {
  readonly places: readonly PlaceDoc[];
  readonly bookings: readonly BookingDoc[];
}

export const bookingsOf = async (store: Store, dayId: string): Promise<BookingDoc[]> =>
  queryAll<BookingDoc>(store, 'bookings', { eq: { dayId } });

/** Places and bookings of one half-day as they stand. */
export async function loadSide(store: Store, dayId: string): Promise<Side> {
  const [places, bookings] = await Promise.all([loadPlaces(store, dayId), bookingsOf(store, dayId)]);
  return { places, bookings };
}

/** Names of the centre and the departments of both half-days. */
export async function loadNames(store: Store, days: readonly (DayDoc | null)[]): Promise<ReadonlyMap<string, string>> {
  const ids = days.flatMap((day) =>
    day ? [day.centreId, ...day.departments.map(({ departmentId }) => departmentId)] : [],
  );
  return new Map([...(await orgsById(store, ids))].map(([id, { name }]) => [id, name]));
}

/** For messages to those who booked for others. */
export async function learnNames(pass: Pass, whose: readonly { readonly personId: string }[]): Promise<void> {
  const ids = whose.map(({ personId }) => personId).filter((id) => !pass.people.has(id));
  for (const { _id, name } of await getAll<PersonDoc>(pass.sweep.county, 'persons', ids)) pass.people.set(_id, name);
}

/** Seats whose writer has not written the booking yet get it now, so that nobody is left behind on the old half-day. */
export async function writeSeated(pass: Pass, { places, bookings }: Side): Promise<boolean> {
  const known = new Set(bookings.map(({ _id }) => _id));
  const open = places.filter(({ holders }) =>
    Object.values(holders).some(({ state, bookingId }) => state === 'booked' && !known.has(bookingId)),
  );
  const before = pass.sweep.counts.written;
  for (const place of open) await settlePlace(pass.sweep, place);
  return pass.sweep.counts.written > before;
}

/** Frees seats on both half-days whose booking was called off, or sits elsewhere and is not about to come (`comes`). */
export async function freeStrays(
  pass: Pass,
  places: readonly PlaceDoc[],
  comes: (booking: BookingDoc, place: PlaceDoc) => boolean,
): Promise<void> {
  const { store, now } = pass;
  const ids = places.flatMap(({ holders }) => Object.values(holders).map(({ bookingId }) => bookingId));
  const bookings = new Map((await getAll<BookingDoc>(store, 'bookings', ids)).map((one) => [one._id, one]));
  for (const place of places)
    for (const [key, holder] of Object.entries(place.holders)) {
      const booking = bookings.get(holder.bookingId);
      if (!booking) continue;
      // called off here and its seat not yet given back; one that is being taken again has the next number
      const isCalledOff =
        booking.status === 'cancelled' && booking.townReason !== '' && holder.seq === booking.restores;
      const isHers = booking.placeId === place._id ? !isCalledOff : comes(booking, place);
      if (isHers) continue;
      await doStep(store, 'places', place._id, freeSeat(key, holder, now));
    }
}

/** The seat she took for nothing: her booking stays where it is. */
export async function standUp(pass: Pass, place: PlaceDoc, booking: BookingDoc, seq: number): Promise<void> {
  const still = await pass.store.get<BookingDoc>('bookings', booking._id);
  const [fresh] = await pass.store.getMany<PlaceDoc>('places', [place._id]);
  const key = keyOf(booking.personId);
  const holder = fresh?.holders[key];
  const isHers = still?.placeId === place._id && still.status !== 'cancelled';
  if (isHers || holder?.bookingId !== booking._id || holder.seq !== seq) return;
  await doStep(pass.store, 'places', place._id, freeSeat(key, holder, pass.now));
}

/** Runs `work` over all, eight at a time and in order: the store serves several at once, people are told in order of booking. */
export async function inEights<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += 8) await Promise.all(all.slice(from, from + 8).map(work));
}
