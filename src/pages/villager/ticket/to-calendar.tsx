import { useState } from 'react';
import type { BookingView } from '#types/bookings';
import { calendarWords, phoneCalendarWords, ticketWords } from '#types/words/bookings';
import { call } from '../../../api/client';
import { Button } from '../../../components/button';
import { Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { addToCalendar, type CalendarResult } from '../../../platform/calendar';

const DONE: readonly CalendarResult[] = ['added', 'saved'];

/** Into the telephone's own calendar; when that does not work, how it can. */
export function ToCalendar({ booking }: { readonly booking: BookingView }) {
  const [failed, setFailed] = useState<CalendarResult>();
  const [busy, setBusy] = useState(false);
  const { bookingId, ticket, spokenNo, day, from, until } = booking;
  const add = async () => {
    setBusy(true);
    const result = await addToCalendar({
      title: calendarWords.summary,
      place: `${day.centreName} ${day.address}`,
      notes: calendarWords.description(ticket, spokenNo),
      from,
      until,
      file: async () => {
        const answer = await call('bookings.calendarEntry', { bookingId }).catch(() => undefined);
        return answer?.ok ? answer.value.ics : null;
      },
    });
    setBusy(false);
    setFailed(DONE.includes(result) ? undefined : result);
    if (DONE.includes(result)) say(phoneCalendarWords[result]);
  };
  return (
    <>
      <Button id="to-calendar" busy={busy} onPress={() => void add()}>
        {ticketWords.toCalendar}
      </Button>
      {failed === undefined ? null : <Note id="calendar-failed">{phoneCalendarWords[failed]}</Note>}
    </>
  );
}
