/** A visit that is repeated: the new one carries the chain on, and each knows the other. */
import { refuse, type Decision } from '#types/errors';
import type { Records } from './authorisations';
import { isOpen, type BookingDoc } from './bookings';
import type { Extras } from './slots';

export interface Repeat {
  /** Id of the booking to be made: the same command comes again when it has just been written. */
  readonly bookingId: string;
  readonly personId: string;
  /** The visit is the caller's own, or she booked it, or it is her household's. */
  readonly isMine: boolean;
}

/** The chain's part of the new booking. One visit is repeated once: afterwards the repetition is what can be repeated. */
export function decideRepeat(
  seen: BookingDoc | null,
  { bookingId, personId, isMine }: Repeat,
  now: number,
): Decision<Pick<Extras, 'follows' | 'chainNo'>, 'WrongStep'> {
  const isAgain = seen?.followedBy === bookingId;
  if (!seen || !isMine || seen.personId !== personId || !(isAgain || isOpen('rebook', seen, now)))
    return refuse('WrongStep', { field: 'follows' });
  return { ok: true, value: { follows: seen._id, chainNo: seen.chainNo } };
}

/** What was recorded for the visit holds for its repetition; the true will only for the same matters. */
export function recordsOf(
  seen: Pick<BookingDoc, 'authorisation' | 'trueWill' | 'itemIds'>,
  itemIds: readonly string[],
): Records {
  const isSame = itemIds.every((id) => seen.itemIds.includes(id));
  return {
    ...(seen.authorisation ? { authorisation: seen.authorisation } : {}),
    ...(seen.trueWill && isSame ? { trueWill: seen.trueWill } : {}),
  };
}
