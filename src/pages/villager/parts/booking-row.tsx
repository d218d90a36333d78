import type { BookingStatus, BookingView } from '#types/bookings';
import { bookingStatusMarks, bookingStatusWords, channelWords } from '#types/words/bookings';
import { listed } from '#types/words/common';
import { clockWords, dayWords } from '#types/words/dates';
import { Row } from '../../../components/row';
import { Tag, type Tone } from '../../../components/tag';
import { open } from '../../../routes';
import { serverNow } from '../../../session/session';

export const bookingTones: Readonly<Record<BookingStatus, Tone>> = {
  booked: 'good',
  checkedIn: 'calm',
  called: 'soon',
  serving: 'calm',
  done: 'plain',
  papersMissing: 'soon',
  handedOver: 'calm',
  referred: 'calm',
  cancelled: 'plain',
  noShow: 'plain',
};

export function BookingTag({ status }: { readonly status: BookingStatus }) {
  return (
    <Tag tone={bookingTones[status]} mark={bookingStatusMarks[status]}>
      {bookingStatusWords[status]}
    </Tag>
  );
}

/** One booking in a list: number and matter, when and where, how it stands. */
export function BookingRow({ booking }: { readonly booking: BookingView }) {
  const matter = listed(booking.items.map(({ name }) => name));
  const whose = booking.person.self ? '' : `${booking.person.name} · `;
  const came = booking.channel === 'walkIn' ? channelWords.walkIn : clockWords(booking.from);
  return (
    <Row
      id={`booking-${booking.bookingId}`}
      title={`${booking.ticket} ${matter}`}
      note={`${whose}${dayWords(booking.from, serverNow())} ${came} · ${booking.day.centreName}`}
      end={<BookingTag status={booking.status} />}
      onPress={() => open('villager/ticket', { bookingId: booking.bookingId })}
    />
  );
}
