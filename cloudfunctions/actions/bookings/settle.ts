/** How the sweep settles one place and one booking: where both exist the booking rules, where there is none the seat does. */
import { seatOf, type BookingDoc } from '../../domain/bookings';
import type { PersonDoc } from '../../domain/organisation';
import { letGo, resit } from '../../domain/letting-go';
import { freeSeat, placeSettled, reclaim, type Holder, type PlaceDoc } from '../../domain/slots';
import { keyOf } from '../../domain/steps';
import { standAside, type WaitDoc } from '../../domain/waits';
import type { Store } from '../../ports/store';
import { bookingPolicy } from '../booking-policy';
import type { Ports } from '../context';
import { getAll, loadPerson } from '../load';
import { isCarried } from '../moves/carried';
import { tell } from '../outbox';
import { limitOf } from './book';
import { bookingNames, change, countNoMore } from './cancel';
import { unfollow } from './chain';
import { doStep, newNumber, takeSeat, writeBooking, type Wish } from './seats';

export interface Sweep {
  readonly ports: Ports;
  /** The town's. */
  readonly store: Store;
  readonly county: Store;
  readonly town: string;
  readonly now: number;
  /** Bookings written, seats freed, reservations undone, disagreements repaired, documents that failed. */
  readonly counts: { written: number; freed: number; undone: number; repaired: number; failed: number };
}

/** A writer has so long to take the seat of a booking it restored, ms. */
const WRITER = 10_000;
/** After so long without a seat a reservation came to nothing, and a half restored seat goes back, ms. */
export const GIVEN_UP = 60_000;

type Verdict = 'settled' | 'waiting' | 'changed';

export async function settlePlace(sweep: Sweep, seen: PlaceDoc): Promise<void> {
  const { store, now, counts } = sweep;
  let place: PlaceDoc | null = seen;
  for (let round = 0; place && round < 4; round += 1) {
    const expired = reclaim(place, now);
    if (expired) {
      const freed: PlaceDoc | null = await doStep<PlaceDoc>(store, 'places', place._id, expired);
      counts.freed += freed ? Object.keys(place.holders).length - Object.keys(freed.holders).length : 0;
      place = freed ?? (await store.get<PlaceDoc>('places', place._id));
      continue;
    }
    const holders = Object.entries(place.holders);
    const ids = holders.map(([, { bookingId }]) => bookingId);
    const bookings = new Map((await getAll<BookingDoc>(store, 'bookings', ids)).map((one) => [one._id, one]));
    const verdicts: Verdict[] = await settleWaiters(sweep, place);
    for (const [key, holder] of holders)
      verdicts.push(await settleHolder(sweep, place, key, holder, bookings.get(holder.bookingId) ?? null));
    if (verdicts.includes('changed')) {
      place = await store.get<PlaceDoc>('places', place._id);
      continue;
    }
    if (place.touchedAt !== null && verdicts.every((verdict) => verdict === 'settled'))
      await doStep(store, 'places', place._id, placeSettled(place));
    return;
  }
}

/** Who stands in line without a wait that says so: she left, or never got as far as joining. Those lacking come back with the offers. */
async function settleWaiters({ store, now, counts }: Sweep, place: PlaceDoc): Promise<Verdict[]> {
  const waiters = Object.entries(place.waiters);
  if (waiters.length === 0) return [];
  const ids = waiters.map(([, { waitId }]) => waitId);
  const waits = new Map((await getAll<WaitDoc>(store, 'waits', ids)).map((one) => [one._id, one]));
  const verdicts: Verdict[] = [];
  for (const [key, { waitId, at }] of waiters) {
    const wait = waits.get(waitId);
    if (wait?.status === 'waiting' && wait.dayId === place.dayId) continue;
    // she is joining at this moment, or a move brings her here
    if ((!wait || wait.status === 'waiting') && at > now - GIVEN_UP) verdicts.push('waiting');
    else {
      await doStep(store, 'places', place._id, standAside(key, waitId, now));
      counts.repaired += 1;
      verdicts.push('changed');
    }
  }
  return verdicts;
}

async function settleHolder(
  sweep: Sweep,
  place: PlaceDoc,
  key: string,
  holder: Holder,
  booking: BookingDoc | null,
): Promise<Verdict> {
  const { store, now, counts } = sweep;
  if (!booking) {
    if (holder.state !== 'booked') return 'waiting';
    // however young: a writer still at work finds the booking it meant to write, and answers with it
    return writeFromSeat(sweep, place, key, holder);
  }
  if (booking.placeId !== place._id) {
    if (await isCarried(store, booking, place)) return 'waiting';
    // one command used for two places, or a step that was to bring the booking here and died: the booking is at the other
    if (holder.at > now - GIVEN_UP) return 'waiting';
    if (await doStep(store, 'places', place._id, freeSeat(key, holder, now))) counts.freed += 1;
    return 'changed';
  }
  const isGone = booking.status === 'cancelled' || booking.status === 'noShow';
  if (holder.state === 'releasing') {
    if (isGone) return 'waiting';
    if (await doStep(store, 'places', place._id, resit(key, holder, booking.restores, now))) counts.repaired += 1;
    return 'changed';
  }
  if (!isGone) return 'settled';
  if (holder.seq === booking.restores) {
    // the cancel got no further than the booking; who did not come leaves her place to those who do, at once
    const step =
      booking.status === 'noShow'
        ? freeSeat(key, holder, now)
        : letGo(seatOf(booking), booking.restoreUntil ?? now, now);
    if (await doStep(store, 'places', place._id, step)) counts.repaired += 1;
    return 'changed';
  }
  // taking the cancel back got no further than the seat
  if (holder.at > now - GIVEN_UP) return 'waiting';
  if (await doStep(store, 'places', place._id, freeSeat(key, holder, now))) counts.freed += 1;
  return 'changed';
}

/** The booking of a seat whose writer died; the seat goes back if the person may not have it. */
async function writeFromSeat(sweep: Sweep, place: PlaceDoc, key: string, holder: Holder): Promise<Verdict> {
  const { store, county, now, counts } = sweep;
  const person = await loadPerson(county, `county:${key}`);
  if (!person) throw new Error(`no person county:${key}`);
  const wish = await wishOf(sweep, place, holder, person);
  const number = await newNumber(store, place, key, holder.bookingId);
  const named = await bookingNames(store, place);
  const written = await store.tx(async (tx) => writeBooking(tx, wish, number, named, now));
  if (written.ok) counts.written += 1;
  else if (await doStep(store, 'places', place._id, freeSeat(key, holder, now))) counts.freed += 1;
  return 'changed';
}

async function wishOf(
  sweep: Sweep,
  place: PlaceDoc,
  holder: Holder,
  person: Pick<PersonDoc, '_id' | 'villageId' | 'groupId'>,
): Promise<Wish> {
  return { person, place, holder, limit: limitOf(holder.channel, await bookingPolicy(sweep)) };
}

/** A booking that moved: its seat must have moved too. */
export async function settleBooking(sweep: Sweep, seen: BookingDoc): Promise<void> {
  const { store, now } = sweep;
  const key = keyOf(seen.personId);
  const place = await store.get<PlaceDoc>('places', seen.placeId);
  if (!place) throw new Error(`no place ${seen.placeId}`);
  const holder = place.holders[key];
  const isSeated = holder?.bookingId === seen._id;
  if (isSeated) {
    const verdict = await settleHolder(sweep, place, key, holder, seen);
    // a seat being let go is in order: its time will come
    if (verdict === 'changed' || (verdict === 'waiting' && holder.state !== 'releasing')) return;
  } else if (seen.status === 'booked' && now < seen.startsAt) {
    if (seen.touchedAt !== null && seen.touchedAt > now - WRITER) return;
    await seatAgain(sweep, place, seen);
    return;
  }
  await clearTouched(sweep, seen);
}

async function clearTouched({ store }: Sweep, { _id, rev }: BookingDoc): Promise<void> {
  await doStep(store, 'bookings', _id, {
    condition: [{ path: ['rev'], eq: rev }],
    patch: { set: [[['touchedAt'], null]] },
  });
}

/** A cancel was taken back so slowly that the seat had gone: another seat if there is one, else the cancel stands and she is told. */
async function seatAgain(sweep: Sweep, place: PlaceDoc, booking: BookingDoc): Promise<void> {
  const { store, now, counts, town } = sweep;
  const holder: Holder = {
    bookingId: booking._id,
    state: 'booked',
    until: null,
    n: 1,
    items: booking.itemIds,
    by: booking.byPersonId,
    channel: booking.channel,
    seq: booking.restores,
    at: now,
  };
  const person = { _id: booking.personId, villageId: booking.villageId, groupId: booking.groupId };
  const seated = await takeSeat(store, await wishOf(sweep, place, holder, person), now);
  counts.repaired += 1;
  if (seated.ok) {
    await clearTouched(sweep, booking);
    return;
  }
  const named = await bookingNames(store, booking);
  await store.tx(async (tx) => {
    const still = await tx.get<BookingDoc>('bookings', booking._id);
    if (still?.rev !== booking.rev) return;
    change(tx, booking._id, {
      status: 'cancelled',
      cancelledAt: now,
      cancelledLate: false,
      restoreUntil: null,
      sequence: still.sequence + 1,
      remindAt: null,
      touchedAt: null,
    });
    await countNoMore(tx, still);
    await unfollow(tx, still);
    await tell(tx, town, now, {
      key: `bookingCancelled-${keyOf(booking._id)}-${booking.restores}-${keyOf(booking.personId)}-unseated`,
      personId: booking.personId,
      template: 'bookingCancelled',
      params: { at: booking.from, ticket: booking.ticket, ...named },
      about: { kind: 'booking', id: booking._id },
    });
  });
}
