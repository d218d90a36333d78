/**
 * A booking as an entry for a calendar (RFC 5545): one UID for life and SEQUENCE growing, so that a calendar changes the entry it has
 * instead of adding another. The words are those a locked phone may show: never the matter or the department.
 */
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { calendarWords } from '#types/words/bookings';
import type { BookingDoc } from '../../domain/bookings';
import { HOUR } from '../../domain/calendar';

type Entered = Pick<BookingDoc, '_id' | 'status' | 'from' | 'until' | 'ticket' | 'spokenNo' | 'sequence' | 'createdAt'>;

/** The alarm rings so long before, as the reminder does. */
const ALARM = 3 * HOUR;

/** `METHOD:PUBLISH`, or `CANCEL` for a cancelled one; times in UTC, lines folded. `now`: epoch ms, when it is made. */
export function calendarEntry(
  booking: Entered,
  centre: { readonly name: string; readonly address: string },
  now: number,
): string {
  const isCancelled = booking.status === 'cancelled';
  const calendar = ical({
    prodId: { company: 'cunliban', product: 'bookings', language: 'ZH' },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  const event = calendar.createEvent({
    id: booking._id,
    sequence: booking.sequence,
    stamp: new Date(now),
    created: new Date(booking.createdAt),
    start: new Date(booking.from),
    end: new Date(booking.until),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    summary: calendarWords.summary,
    description: calendarWords.description(booking.ticket, booking.spokenNo),
    location: [centre.name, centre.address].filter((part) => part !== '').join(' '),
  });
  if (!isCancelled)
    event.createAlarm({ type: ICalAlarmType.display, triggerBefore: ALARM / 1000, description: calendarWords.summary });
  return calendar.toString();
}
