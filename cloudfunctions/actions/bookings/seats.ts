/**
 * The steps of a booking on the store: ledger → place → one transaction (booking, message, receipt, ledger confirmed).
 *
 * Nothing here undoes itself on a fault: a call that dies leaves a reservation or a seat that carries its bookingId, and
 * the same command, or the sweep, goes on from there. Every step is done once however often it is called.
 */
import { ok, refuse, type Decision } from '#types/errors';
import { bookingOf, isLiveStatus, type BookingChange, type BookingDoc } from '../../domain/bookings';
import { ticketOf } from '../../domain/placing';
import {
  closeOffer,
  confirmReservation,
  dropReservation,
  firstLedger,
  ledgerIdOf,
  nextLedgerMove,
  putBack,
  reservationFor,
  reserve,
  undoReservation,
  type LedgerDoc,
  type Reservation,
} from '../../domain/ledgers';
import type { PersonDoc, Stored } from '../../domain/organisation';
import { freeSeat, nextSeatMove, numberAgain, type Holder, type PlaceDoc } from '../../domain/slots';
import { keyOf, type Step } from '../../domain/steps';
import { waitChanges, type WaitDoc } from '../../domain/waits';
import { StoreFault, type Doc, type Store, type Tx } from '../../ports/store';
import { hash24 } from '../ids';
import { tell } from '../outbox';

/** Someone about to sit at a place. */
interface Sitter {
  readonly person: Pick<PersonDoc, '_id' | 'villageId' | 'groupId'>;
  readonly place: PlaceDoc;
  readonly holder: Holder;
  /** Her key who books for her and may have kept the seat under her own name. */
  readonly heldBy?: string | undefined;
}

/** Someone about to have a booking. */
export interface Wish extends Sitter {
  /** Live bookings she may have; null when she who books is exempt. */
  readonly limit: number | null;
  /** What the booking is from the start besides, as a visit entered from paper is `done`. The sweep does not know it. */
  readonly change?: BookingChange;
  /** Joins the transaction that writes the booking: a message, a mark on another document. The sweep does not run it. */
  readonly also?: (tx: Tx, bookingId: string) => Promise<void>;
}

const TRIES = 8;

/** An unclear answer is asked for again, once: each step here meets its own trace and does nothing twice. */
async function again<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof StoreFault && error.code === 'Unknown') return step();
    throw error;
  }
}

export const doStep = async <T extends Doc>(
  store: Store,
  collection: string,
  id: string,
  step: Step,
): Promise<T | null> => again(async () => store.updateIf<T>(collection, id, step.condition, step.patch));

/** Step 1. One write; a person's first booking in this town costs a read and an insert more. Answers the place she had held. */
export async function reserveLedger(
  store: Store,
  wish: Wish,
  now: number,
): Promise<Decision<LedgerDoc['hold'], 'BookingLimit' | 'ItemAlreadyBooked'>> {
  const { person, place, holder, limit } = wish;
  const id = ledgerIdOf(place.town, person._id);
  const reservation = reservationFor(place, holder);
  let step = reserve(holder.bookingId, reservation, limit);
  for (let tried = 0; tried < TRIES; tried += 1) {
    const changed = await doStep<LedgerDoc>(store, 'ledgers', id, step);
    const ledger = changed ?? (await store.get<LedgerDoc>('ledgers', id));
    if (!ledger) {
      const first = firstLedger(place.town, person._id, holder.bookingId, reservation);
      if (await again(async () => store.insert<LedgerDoc>('ledgers', first))) return ok(null);
      continue;
    }
    const move = nextLedgerMove(ledger, holder.bookingId, reservation, limit, now);
    if (move.kind === 'mine') return ok(ledger.hold);
    if (move.kind === 'refused') return ledgerRefusal(move, holder.items);
    step = move.step;
  }
  throw new StoreFault('Conflict', 'the ledger would not hold still');
}

/** With the field of the item at fault. */
export function ledgerRefusal(
  move: { readonly code: 'BookingLimit' | 'ItemAlreadyBooked'; readonly item?: string },
  itemIds: readonly string[],
): Decision<never, 'BookingLimit' | 'ItemAlreadyBooked'> {
  const index = itemIds.findIndex((item) => keyOf(item) === move.item);
  return refuse(move.code, index < 0 ? {} : { field: `itemIds.${index}` });
}

/** Gives the reservation back when no seat was had. */
export async function cancelReservation(store: Store, wish: Wish): Promise<void> {
  const { person, place, holder } = wish;
  const step = undoReservation(holder.bookingId, holder.items.map(keyOf));
  await doStep(store, 'ledgers', ledgerIdOf(place.town, person._id), step);
}

/** A seat that was had: where, as whom, and the number of her ticket. */
export interface Seated {
  readonly place: PlaceDoc;
  /** As it stands in the place: one that was offered brings its wait. */
  readonly holder: Holder;
  readonly number: number;
}

/** Step 2: one write when there is a seat. */
export async function takeSeat(
  store: Store,
  { place: seen, holder, person, heldBy }: Sitter,
  now: number,
): Promise<Decision<Seated, 'BandFull' | 'PlaceAlreadyYours'>> {
  const key = keyOf(person._id);
  let place = seen;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const move = nextSeatMove(place, key, holder, now, heldBy);
    if (move.kind === 'mine') return seatedAgain(store, place, key);
    if (move.kind === 'refused') return refuse(move.code, { field: 'band' });
    const changed = await doStep<PlaceDoc>(store, 'places', place._id, move.step);
    if (changed && move.kind === 'take') return seatedAt(changed, key);
    const next = changed ?? (await store.get<PlaceDoc>('places', place._id));
    if (!next) throw new Error(`no place ${place._id}`);
    place = next;
  }
  // seats came and went under our hands: for her it is full
  return refuse('BandFull', { field: 'band' });
}

export function seatedAt(place: PlaceDoc, personKey: string, number = place.issued): Decision<Seated, never> {
  const holder = place.holders[personKey];
  if (!holder) throw new Error(`nobody sits as ${personKey} at ${place._id}`);
  return ok({ place, holder, number });
}

async function seatedAgain(store: Store, place: PlaceDoc, key: string): Promise<Decision<Seated, never>> {
  return seatedAt(place, key, await newNumber(store, place, key, place.holders[key]?.bookingId ?? ''));
}

/** For a seat that has no booking yet: the number given with it died with its writer. */
export async function newNumber(store: Store, place: PlaceDoc, personKey: string, bookingId: string): Promise<number> {
  const changed = await doStep<PlaceDoc>(store, 'places', place._id, numberAgain(personKey, bookingId));
  return changed?.issued ?? place.issued;
}

/** Gives a seat back that will have no booking. */
export async function giveSeatBack(store: Store, wish: Wish, now: number): Promise<void> {
  await doStep(store, 'places', wish.place._id, freeSeat(keyOf(wish.person._id), wish.holder, now));
}

/** `<town>:spoken-<six digits>`: whose number it is, until the half-day is over. */
interface SpokenDoc extends Stored {
  readonly bookingId: string;
  readonly until: number;
}

/** What the message of a booking says beside its own fields. A type, so that it spreads into parameters. */
export type Named = {
  readonly centreName: string;
  readonly departmentName: string;
};

/**
 * Step 3, inside the transaction: booking, message and ledger together. Once: a booking that is there already is left as it is. When
 * the reservation was undone meanwhile (a writer slower than the sweep) it is made again, or refused. `BandFull`: the seat was offered
 * and the offer is no longer hers.
 */
export async function writeBooking(
  tx: Tx,
  wish: Wish,
  number: number,
  named: Named,
  now: number,
): Promise<
  Decision<{ readonly bookingId: string }, 'BookingLimit' | 'ItemAlreadyBooked' | 'CommandReused' | 'BandFull'>
> {
  const { person, place, holder } = wish;
  const { bookingId } = holder;
  const known = await tx.get<BookingDoc>('bookings', bookingId);
  // the same command with another place: its seat is elsewhere
  if (known) return known.placeId === place._id ? ok({ bookingId }) : refuse('CommandReused');
  const fulfilled = holder.extras?.waitId ? await fulfilWait(tx, wish, holder.extras.waitId, now) : ok(null);
  if (!fulfilled.ok) return fulfilled;
  const kept = await countBooking(tx, wish, now);
  if (!kept.ok) return kept;
  const ticket = ticketOf(place, number);
  const spokenNo = await giveSpokenNo(tx, place, bookingId, now);
  tx.insert<BookingDoc>('bookings', { ...bookingOf(place, holder, person, ticket, spokenNo), ...wish.change });
  if (holder.extras?.follows) await markFollowed(tx, holder.extras.follows, bookingId);
  // who walked in stands at the counter
  if (holder.channel !== 'walkIn')
    await tell(tx, place.town, now, {
      key: `bookingMade-${keyOf(bookingId)}-${keyOf(person._id)}`,
      personId: person._id,
      template: 'bookingMade',
      params: { at: place.from, ticket, ...named },
      about: { kind: 'booking', id: bookingId },
    });
  await wish.also?.(tx, bookingId);
  return ok({ bookingId });
}

/** The ledger's part: the reservation stays, or is dropped at once for a visit that is over already. */
async function countBooking(
  tx: Tx,
  { person, place, holder, limit, change }: Wish,
  now: number,
): Promise<Decision<null, 'BookingLimit' | 'ItemAlreadyBooked'>> {
  const { bookingId } = holder;
  const ledgerId = ledgerIdOf(place.town, person._id);
  const ledger = await tx.get<LedgerDoc>('ledgers', ledgerId);
  if (change?.status && !isLiveStatus(change.status)) {
    const dropped = ledger && dropReservation(ledger, bookingId);
    if (dropped) tx.update('ledgers', ledgerId, dropped);
    return ok(null);
  }
  const reservation: Reservation = { ...reservationFor(place, holder), confirmed: true };
  if (!ledger) {
    tx.insert<LedgerDoc>('ledgers', {
      ...firstLedger(place.town, person._id, bookingId, reservation),
      touchedAt: null,
    });
    return ok(null);
  }
  const move = nextLedgerMove(ledger, bookingId, reservation, limit, now);
  if (move.kind === 'refused') return ledgerRefusal(move, holder.items);
  const counted =
    move.kind === 'mine' ? confirmReservation(ledger, bookingId) : putBack(ledger, bookingId, reservation);
  if (counted) tx.update('ledgers', ledgerId, counted);
  return ok(null);
}

/** The offer this seat was is accepted; refused when she declined it or left meanwhile. */
async function fulfilWait(
  tx: Tx,
  { person, place, holder }: Wish,
  waitId: string,
  now: number,
): Promise<Decision<null, 'BandFull'>> {
  const wait = await tx.get<WaitDoc>('waits', waitId);
  if (!wait) return ok(null);
  if (wait.status === 'declined' || wait.status === 'left' || wait.status === 'over')
    return refuse('BandFull', { field: 'band' });
  tx.update('waits', waitId, waitChanges.ended('accepted', now, holder.bookingId));
  await closeLedgerOffer(tx, place.town, person._id, waitId);
  return ok(null);
}

/** Inside the transaction that settles an offer. */
export async function closeLedgerOffer(tx: Tx, town: string, personId: string, waitId: string): Promise<void> {
  const id = ledgerIdOf(town, personId);
  const ledger = await tx.get<LedgerDoc>('ledgers', id);
  const closed = ledger && closeOffer(ledger, waitId);
  if (closed) tx.update('ledgers', id, closed);
}

/** The visit that is repeated knows by which; the first repetition stays. */
async function markFollowed(tx: Tx, followed: string, bookingId: string): Promise<void> {
  const earlier = await tx.get<BookingDoc>('bookings', followed);
  if (earlier && earlier.followedBy === null) tx.update('bookings', followed, { set: [[['followedBy'], bookingId]] });
}

/** Six digits nobody else in the town has before the half-day is over: the first free one of those the booking's id leads to. */
export async function giveSpokenNo(tx: Tx, place: PlaceDoc, bookingId: string, now: number): Promise<string> {
  for (let tried = 0; tried < 20; tried += 1) {
    const no = String((parseInt(hash24(bookingId, String(tried)).slice(0, 10), 16) % 900_000) + 100_000);
    const _id = `${place.town}:spoken-${no}`;
    const taken = await tx.get<SpokenDoc>('lookups', _id);
    if (!taken) {
      tx.insert<SpokenDoc>('lookups', { _id, town: place.town, bookingId, until: place.endsAt });
      return no;
    }
    if (taken.bookingId === bookingId) return no;
    if (taken.until < now) {
      tx.update('lookups', _id, {
        set: [
          [['bookingId'], bookingId],
          [['until'], place.endsAt],
        ],
      });
      return no;
    }
  }
  throw new Error('no spoken number is free');
}
