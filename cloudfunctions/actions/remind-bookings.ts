/** Reminders of bookings, through the outbox, each once: the evening before, and three hours before. Safe to repeat and to overlap. */
import type { BookingDoc } from '../domain/bookings';
import { stillAsMoved } from '../domain/moves';
import { dueReminder, nextReminder } from '../domain/reminders';
import { keyOf } from '../domain/steps';
import { forTown } from '../ports/store';
import { bookingNames, change, concerned } from './bookings/cancel';
import type { Ports } from './context';
import { loadPerson } from './load';
import { tell } from './outbox';

const PAGE = 50;
const PAGES = 40;

export async function remindBookings(
  ports: Ports,
  town: string,
  now: number,
): Promise<{ reminded: number; failed: number }> {
  const store = forTown(ports.store, town);
  const county = forTown(ports.store, 'county');
  const counts = { reminded: 0, failed: 0 };
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const { docs, next } = await store.query<BookingDoc>('bookings', {
      eq: {},
      range: { lte: now },
      order: { field: 'remindAt', direction: 'asc' },
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { _id } of docs)
      try {
        if (await remind(_id)) counts.reminded += 1;
      } catch (error) {
        counts.failed += 1;
        ports.log.error('remind', error, { id: _id });
      }
    if (next === null) break;
    cursor = next;
  }
  return counts;

  async function remind(bookingId: string): Promise<boolean> {
    const seen = await store.get<BookingDoc>('bookings', bookingId);
    if (!seen) return false;
    const [named, person] = await Promise.all([bookingNames(store, seen), loadPerson(county, seen.personId)]);
    return store.tx(async (tx) => {
      const booking = await tx.get<BookingDoc>('bookings', bookingId);
      if (!booking || booking.remindAt === null || booking.remindAt > now) return false;
      const due = booking.status === 'booked' ? dueReminder(booking, now) : null;
      const next = booking.status === 'booked' ? nextReminder(booking.startsAt, now) : null;
      change(tx, bookingId, { remindAt: next?.at ?? null, ...stillAsMoved(booking) });
      if (!due) return false;
      for (const personId of concerned(booking, null))
        await tell(tx, town, now, {
          key: `${due.kind}-${keyOf(bookingId)}-${booking.restores}-${keyOf(personId)}`,
          personId,
          template: due.kind,
          params: {
            at: booking.from,
            ticket: booking.ticket,
            ...named,
            ...(personId === booking.personId ? {} : { name: person?.name ?? '' }),
          },
          about: { kind: 'booking', id: bookingId },
        });
      return true;
    });
  }
}
