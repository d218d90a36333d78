/** A visit that is repeated: the new one carries the chain on, and each knows the other. */
import type { BookingStatus } from '#types/bookings';
import { refuse, type Decision } from '#types/errors';
import { transitions, type BookingDoc } from './bookings';
import type { Records } from './authorisations';
import type { Extras } from './slots';

/** May another visit repeat it? Not while one that does is coming or was kept; one that was cancelled or missed leaves it free. */
export const isRepeatable = (
  booking: Pick<BookingDoc, 'status'>,
  follower: Pick<BookingDoc, 'status'> | null,
): boolean => transitions.rebook.from.includes(booking.status) && (!follower || leavesFree(follower.status));

/** A visit in this state no longer stands for the one it repeats. */
export const leavesFree = (status: BookingStatus): boolean => status === 'cancelled' || status === 'noShow';

/** The chain's part of the new booking. `follower` is the booking `seen.followedBy` names. */
export function decideRepeat(
  seen: BookingDoc | null,
  follower: Pick<BookingDoc, 'status'> | null,
  wish: { readonly personId: string; readonly mine: (booking: BookingDoc) => boolean },
): Decision<Pick<Extras, 'follows' | 'chainNo'>, 'WrongStep'> {
  const isHers = seen !== null && seen.personId === wish.personId && wish.mine(seen);
  if (!isHers || !isRepeatable(seen, follower)) return refuse('WrongStep', { field: 'follows' });
  return { ok: true, value: { follows: seen._id, chainNo: seen.chainNo } };
}

/** What was recorded for the visit holds for its repetition; the true will only for the same matters. */
export function recordsOf(seen: BookingDoc, itemIds: readonly string[]): Records {
  const isSame = itemIds.every((id) => seen.itemIds.includes(id));
  return {
    ...(seen.authorisation ? { authorisation: seen.authorisation } : {}),
    ...(seen.trueWill && isSame ? { trueWill: seen.trueWill } : {}),
  };
}
