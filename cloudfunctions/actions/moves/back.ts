/**
 * Undoing a move: every booking as the move left it goes back to its old seat and ticket; all others stay for a person to settle.
 *
 * For each: the old seat → one transaction (booking, reservation, message, the wait of a misfit) → the new seat is freed.
 */
import type { BookingDoc } from '../../domain/bookings';
import { ledgerIdOf, putBack, type LedgerDoc } from '../../domain/ledgers';
import { holderOf, isAsMoved, moveReservation, movedBack, seatBack, seatKept } from '../../domain/moves';
import { freeSeat, reclaim, type Holder, type PlaceDoc } from '../../domain/slots';
import { keyOf, type Step } from '../../domain/steps';
import { change, concerned, reservationOfBooking } from '../bookings/cancel';
import { followAgain } from '../bookings/chain';
import { doStep } from '../bookings/seats';
import { tell } from '../outbox';
import { freeStrays, inEights, learnNames, loadSide, standUp, type Pass, type Side } from './base';
import { inOrder, namesOf, whom } from './forward';
import { endMisfit, leaveMisfit } from './waiting';

/** One pass; answers how many it put back. */
export async function carryBack(pass: Pass): Promise<number> {
  const { store, move, from, to } = pass;
  const old = await loadSide(store, from._id);
  const now = to ? await loadSide(store, to._id) : { places: [], bookings: [] };
  const isOurs = (booking: BookingDoc): boolean =>
    isAsMoved(booking, move._id) &&
    (booking.status === 'booked' || (booking.status === 'cancelled' && booking.townReason !== ''));
  const goes = [...now.bookings, ...old.bookings].filter(isOurs).sort(inOrder);
  await learnNames(pass, goes);
  let back = 0;
  await inEights(goes, async (booking) => {
    if (back < pass.left && (await restore(pass, booking, old, now))) back += 1;
  });
  pass.left -= back;
  const after = [await loadSide(store, from._id), ...(to ? [await loadSide(store, to._id)] : [])];
  await freeStrays(
    pass,
    after.flatMap(({ places }) => places),
    (booking, place) => place.dayId === from._id && isOurs(booking),
  );
  return back;
}

/** False: the old seat cannot be had, or she has other plans by now; she is left to a person. */
async function restore(pass: Pass, booking: BookingDoc, old: Side, current: Side): Promise<boolean> {
  const { store, now, move } = pass;
  const { movedFrom } = booking;
  const place = old.places.find(({ _id }) => _id === movedFrom?.placeId);
  if (!movedFrom || !place) return false;
  const seq = booking.restores + 1;
  const key = keyOf(booking.personId);
  const held = current.places.find(({ _id }) => _id === booking.placeId)?.holders[key];
  if (!(await sitAgain(pass, place, key, holderOf(booking, now, seq, held)))) return false;
  const isBack = await store.tx(async (tx) => {
    const going = await tx.get<typeof move>('moves', move._id);
    if (going?.status !== 'undoing' && going?.status !== 'undone') return false;
    const still = await tx.get<BookingDoc>('bookings', booking._id);
    if (!still || !isAsMoved(still, move._id) || still.status !== booking.status) return false;
    const ledgerId = ledgerIdOf(booking.town, booking.personId);
    const ledger = await tx.get<LedgerDoc>('ledgers', ledgerId);
    if (!ledger) throw new Error(`no ledger ${ledgerId}`);
    const back = { placeId: movedFrom.placeId, endsAt: movedFrom.endsAt };
    if (still.status === 'cancelled') {
      const reservation = { ...reservationOfBooking(still, now), ...back };
      // the same matter booked again elsewhere: she has settled it herself
      if (reservation.items.some((item) => ledger.items[item] !== undefined)) return false;
      if (!(await endMisfit(tx, move, booking._id, now))) return false;
      const changes = putBack(ledger, booking._id, reservation);
      if (changes) tx.update('ledgers', ledgerId, changes);
      await followAgain(tx, still);
    } else {
      const changes = moveReservation(ledger, booking._id, back);
      if (changes) tx.update('ledgers', ledgerId, changes);
    }
    change(tx, booking._id, movedBack(still, movedFrom, now));
    for (const personId of concerned(still, null))
      await tell(tx, booking.town, now, {
        key: `bookingMovedBack-${keyOf(booking._id)}-${still.sequence + 1}-${keyOf(personId)}`,
        personId,
        template: 'bookingMovedBack',
        params: {
          at: movedFrom.from,
          ticket: movedFrom.ticket,
          ...namesOf(pass, { ...booking, dayId: movedFrom.dayId }),
          ...whom(pass, still, personId),
        },
        about: { kind: 'booking', id: booking._id },
      });
    return true;
  });
  if (!isBack) {
    await standUp(pass, place, booking, seq);
    return false;
  }
  if (booking.status === 'cancelled') await leaveMisfit(pass, booking);
  else if (held?.bookingId === booking._id) await doStep(store, 'places', booking.placeId, freeSeat(key, held, now));
  return true;
}

async function sitAgain({ store, now }: Pass, seen: PlaceDoc, key: string, holder: Holder): Promise<boolean> {
  let place: PlaceDoc | null = seen;
  for (let tried = 0; place && tried < 4; tried += 1) {
    const sitting: Holder | undefined = place.holders[key];
    if (sitting?.bookingId === holder.bookingId && sitting.seq === holder.seq) return true;
    const expired: Step | null = reclaim(place, now);
    const step: Step =
      sitting?.bookingId === holder.bookingId
        ? seatKept(key, sitting, holder, now)
        : (expired ?? seatBack(key, holder, now));
    const changed: PlaceDoc | null = await doStep<PlaceDoc>(store, 'places', place._id, step);
    if (changed && !(step === expired)) return true;
    if (!changed && place.left < 1 && !sitting) return false;
    place = changed ?? (await store.get<PlaceDoc>('places', place._id));
  }
  return false;
}
