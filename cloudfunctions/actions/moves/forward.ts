/**
 * Carrying people over to the new half-day, or telling them that theirs falls away.
 *
 * For each booking: the seat at the new place → one transaction (booking, reservation, message) → the old seat is freed. Whoever does
 * not fit stands first on the new waiting list. Every step may be repeated: what was done is read from the bookings and the places.
 */
import type { BookingDoc } from '../../domain/bookings';
import { ledgerIdOf, type LedgerDoc } from '../../domain/ledgers';
import {
  calledOff,
  holderOf,
  moveReservation,
  movedTo,
  planSeats,
  seatAll,
  seatKept,
  type Mover,
  type Room,
  type SeatPlan,
} from '../../domain/moves';
import type { PersonDoc } from '../../domain/organisation';
import { ticketOf } from '../../domain/placing';
import { freeSeat, openSeats, reclaim, WALK_IN, type PlaceDoc } from '../../domain/slots';
import { keyOf } from '../../domain/steps';
import type { Store } from '../../ports/store';
import { change, concerned, countNoMore } from '../bookings/cancel';
import { unfollow } from '../bookings/chain';
import { doStep, newNumber } from '../bookings/seats';
import { getAll } from '../load';
import { tell } from '../outbox';
import { freeStrays, inEights, learnNames, loadSide, standUp, writeSeated, type Pass, type Side } from './base';
import { queueMisfit } from './waiting';

/** In order of booking. */
export const inOrder = (a: BookingDoc, b: BookingDoc): number => a.createdAt - b.createdAt || (a._id < b._id ? -1 : 1);

export const isPending = ({ status }: BookingDoc): boolean => status === 'booked';

/** One pass; answers how many bookings it found to move, 0 when nothing is left. */
export async function carryForward(pass: Pass): Promise<number> {
  const { store, from, to } = pass;
  let source = await loadSide(store, from._id);
  if (await writeSeated(pass, source)) source = await loadSide(store, from._id);
  const pending = source.bookings.filter(isPending).sort(inOrder).slice(0, pass.left);
  pass.left -= pending.length;
  await learnNames(pass, pending);
  if (!to) {
    await inEights(pending, async (booking) => callOff(pass, booking, source, null));
    await freeStrays(pass, source.places, () => false);
    return pending.length;
  }
  const target = await loadSide(store, to._id);
  await carryAll(pass, pending, source, target);
  const after = await loadSide(store, to._id);
  const comes = (booking: BookingDoc, place: PlaceDoc): boolean =>
    place.dayId === to._id && booking.dayId === from._id && isPending(booking);
  const { places } = await loadSide(store, from._id);
  await freeStrays(pass, [...places, ...after.places], comes);
  return pending.length;
}

async function carryAll(pass: Pass, pending: readonly BookingDoc[], source: Side, target: Side): Promise<void> {
  const byId = new Map(pending.map((booking) => [booking._id, booking]));
  const seated = seatsTaken(target, byId);
  const plan = await planFor(
    pass,
    pending.filter(({ _id }) => !seated.has(_id)),
    target.places,
  );
  const numbers = new Map<string, number>();
  for (const { placeId, movers } of plan.seats) {
    const place = target.places.find(({ _id }) => _id === placeId);
    if (!place) continue;
    const taken = await seatGroup(
      pass,
      place,
      movers.flatMap(({ bookingId }) => byId.get(bookingId) ?? []),
      source,
    );
    if (!taken) continue;
    for (const [i, { bookingId }] of movers.entries()) {
      seated.set(bookingId, taken);
      numbers.set(bookingId, taken.issued - movers.length + i + 1);
    }
  }
  const goes = pending.filter(({ _id }) => seated.has(_id));
  await inEights(goes, async (booking) => {
    const place = seated.get(booking._id);
    if (place) await carry(pass, booking, place, numbers.get(booking._id) ?? null, source);
  });
  // whoever lost a seat of the plan to somebody quicker is planned for again in the next pass
  for (const { bookingId } of plan.misfits) {
    const booking = byId.get(bookingId);
    if (!booking) continue;
    const places = target.places.filter(
      ({ departmentId, band }) => departmentId === booking.departmentId && band !== WALK_IN,
    );
    const wait = places.length === 0 ? null : await queueMisfit(pass, booking, places);
    await callOff(pass, booking, source, wait);
  }
}

/** Who of them sits on the new half-day already: by an earlier pass, or since it was opened. */
function seatsTaken({ places }: Side, byId: ReadonlyMap<string, BookingDoc>): Map<string, PlaceDoc> {
  const seated = new Map<string, PlaceDoc>();
  for (const place of places)
    for (const { bookingId, state } of Object.values(place.holders))
      if (state === 'booked' && byId.has(bookingId) && !seated.has(bookingId)) seated.set(bookingId, place);
  return seated;
}

/** Who goes where, as the new half-day stands now. */
export async function planFor(
  { sweep: { county }, now }: { readonly sweep: { readonly county: Store }; readonly now: number },
  bookings: readonly BookingDoc[],
  places: readonly PlaceDoc[],
): Promise<SeatPlan> {
  const people = await getAll<PersonDoc>(
    county,
    'persons',
    bookings.map(({ personId }) => personId),
  );
  const homes = new Map(people.map(({ _id, householdId }) => [_id, householdId]));
  const rooms = new Map<string, Room[]>();
  for (const place of places) {
    if (place.band === WALK_IN) continue;
    const room: Room = {
      placeId: place._id,
      offset: place.from - place.startsAt,
      free: place.waiting > 0 ? 0 : openSeats(place, now),
      seated: new Set(Object.keys(place.holders)),
    };
    rooms.set(place.departmentId, [...(rooms.get(place.departmentId) ?? []), room]);
  }
  return planSeats(
    bookings.map((booking) => moverOf(booking, homes.get(booking.personId) ?? null)),
    rooms,
  );
}

const moverOf = (booking: BookingDoc, householdId: string | null): Mover => ({
  bookingId: booking._id,
  personKey: keyOf(booking.personId),
  householdId,
  bookedBy: booking.channel === 'self' || booking.channel === 'household' ? booking.byPersonId : null,
  chainNo: booking.chainNo,
  departmentId: booking.departmentId,
  offset: booking.from - booking.startsAt,
});

/** One step for the whole company. Null: somebody was quicker. */
async function seatGroup(
  { store, now }: Pass,
  seen: PlaceDoc,
  bookings: readonly BookingDoc[],
  source: Side,
): Promise<PlaceDoc | null> {
  const holders = bookings.map((booking) => {
    const key = keyOf(booking.personId);
    const old = source.places.find(({ _id }) => _id === booking.placeId)?.holders[key];
    return [key, holderOf(booking, now, booking.restores + 1, old)] as const;
  });
  const expired = reclaim(seen, now);
  if (expired) await doStep(store, 'places', seen._id, expired);
  return doStep<PlaceDoc>(store, 'places', seen._id, seatAll(holders, now));
}

/** The transaction of one booking, and its old seat. `number` null: the seat was taken by an earlier run, which may have died with it. */
async function carry(
  pass: Pass,
  booking: BookingDoc,
  place: PlaceDoc,
  number: number | null,
  source: Side,
): Promise<void> {
  const { store, now, move, from } = pass;
  const key = keyOf(booking.personId);
  const seq = booking.restores + 1;
  const sitting = place.holders[key];
  if (sitting?.seq !== seq) {
    const holder = holderOf(booking, now, seq, sitting);
    if (!sitting || !(await doStep(store, 'places', place._id, seatKept(key, sitting, holder, now)))) return;
  }
  const ticket = ticketOf(place, number ?? (await newNumber(store, place, key, booking._id)));
  const isMoved = await store.tx(async (tx) => {
    const running = await tx.get<typeof move>('moves', move._id);
    if (running?.status !== 'running' && running?.status !== 'done') return false;
    const still = await tx.get<BookingDoc>('bookings', booking._id);
    if (!still || !isPending(still) || still.placeId !== booking.placeId || still.restores !== booking.restores)
      return false;
    change(tx, booking._id, movedTo(still, from, place, ticket, move, now));
    const ledgerId = ledgerIdOf(booking.town, booking.personId);
    const ledger = await tx.get<LedgerDoc>('ledgers', ledgerId);
    const changes = ledger && moveReservation(ledger, booking._id, { placeId: place._id, endsAt: place.endsAt });
    if (changes) tx.update('ledgers', ledgerId, changes);
    for (const personId of concerned(still, null))
      await tell(tx, booking.town, now, {
        key: `bookingMoved-${keyOf(booking._id)}-${still.sequence + 1}-${keyOf(personId)}`,
        personId,
        template: 'bookingMoved',
        params: { at: place.from, ticket, ...namesOf(pass, place), note: move.reason, ...whom(pass, still, personId) },
        about: { kind: 'booking', id: booking._id },
      });
    return true;
  });
  if (isMoved) await leaveOld(pass, booking, source);
  else await standUp(pass, place, booking, seq);
}

/** The old seat, as it was seen at the start of the pass; another look at it comes at the end of the pass. */
async function leaveOld({ store, now }: Pass, booking: BookingDoc, { places }: Side): Promise<void> {
  const key = keyOf(booking.personId);
  const holder = places.find(({ _id }) => _id === booking.placeId)?.holders[key];
  if (holder?.bookingId === booking._id) await doStep(store, 'places', booking.placeId, freeSeat(key, holder, now));
}

/** Cancelled by the town; with `queue` she stands first on the new half-day's list. */
async function callOff(pass: Pass, booking: BookingDoc, source: Side, queue: Queue | null): Promise<void> {
  const { store, now, move, from } = pass;
  const isOff = await store.tx(async (tx) => {
    const running = await tx.get<typeof move>('moves', move._id);
    if (running?.status !== 'running' && running?.status !== 'done') return false;
    const still = await tx.get<BookingDoc>('bookings', booking._id);
    if (!still || !isPending(still) || still.placeId !== booking.placeId) return false;
    change(tx, booking._id, calledOff(still, from, move, now));
    await countNoMore(tx, still);
    await unfollow(tx, still);
    const told = concerned(still, null);
    for (const personId of told)
      await tell(tx, booking.town, now, {
        key: `bookingFellAway-${keyOf(booking._id)}-${still.sequence + 1}-${keyOf(personId)}`,
        personId,
        template: 'bookingFellAway',
        params: { at: booking.from, ...namesOf(pass, booking), note: move.reason, ...whom(pass, still, personId) },
        about: { kind: 'booking', id: booking._id },
      });
    await queue?.(tx, told, { ...namesOf(pass, booking), note: move.reason });
    return true;
  });
  if (isOff) await leaveOld(pass, booking, source);
}

type Queue = NonNullable<Awaited<ReturnType<typeof queueMisfit>>>;

/** Centre and department, as a message names them. */
export const namesOf = (
  { names, to, from }: Pass,
  { dayId, departmentId }: { readonly dayId: string; readonly departmentId: string },
) => ({
  centreName: names.get((to?._id === dayId ? to : from).centreId) ?? '',
  departmentName: names.get(departmentId) ?? '',
});

/** Whose booking it is, for another than herself. */
export const whom = (pass: Pass, booking: BookingDoc, reader: string): { name?: string } =>
  reader === booking.personId ? {} : { name: pass.people.get(booking.personId) ?? '' };
