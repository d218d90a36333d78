/** What the sweep has to know of moves. */
import type { BookingDoc } from '../../domain/bookings';
import type { MoveDoc } from '../../domain/moves';
import type { PlaceDoc } from '../../domain/slots';
import type { Store } from '../../ports/store';
import { queryAll } from '../load';

/**
 * A seat on one half-day whose booking is on another: a move (or its undo) is carrying her over and settles both itself. Costs something
 * only for such a seat.
 */
export async function isCarried(
  store: Store,
  booking: Pick<BookingDoc, 'dayId'>,
  place: Pick<PlaceDoc, 'dayId'>,
): Promise<boolean> {
  if (booking.dayId === place.dayId) return false;
  const both = [booking.dayId, place.dayId];
  const found = await Promise.all(both.map(async (dayId) => queryAll<MoveDoc>(store, 'moves', { eq: { dayId } })));
  return found.flat().some(({ toDayId, dueAt }) => dueAt !== null && toDayId !== null && both.includes(toDayId));
}
