import { View } from '@tarojs/components';
import type { BookingView } from '#types/bookings';
import { authorisationWords, channelWords, ticketWords, trueWillHowWords } from '#types/words/bookings';
import { labelled, listed } from '#types/words/common';
import { halfDayWords, spanWords } from '#types/words/dates';
import { Card } from '../../../components/card';
import { Qr } from '../../../components/qr';
import { KeyFact, Note, Paragraph } from '../../../components/text';
import { serverNow } from '../../../session/session';
import { BookingTag } from '../parts/booking-row';
import styles from './ticket.module.scss';

export const isLive = ({ status }: BookingView): boolean =>
  status === 'booked' || status === 'checkedIn' || status === 'called' || status === 'serving';

/** Each paper once, by name. */
export const papersOf = (booking: BookingView): string[] => [
  ...new Set(booking.items.flatMap(({ papers }) => papers.map(({ name }) => name))),
];

export const whenOf = (booking: BookingView): string =>
  `${halfDayWords(booking.from, booking.day.half, serverNow())} ${spanWords(booking.from, booking.until)}`;

/** The number as large as a clock, its code for the counter, how it stands. */
export function Number({ booking, large }: { readonly booking: BookingView; readonly large: boolean }) {
  const live = isLive(booking);
  const called = booking.status === 'called' || booking.status === 'serving';
  const isMine = booking.status === 'cancelled' && booking.townReason === '';
  return (
    <View className={`${styles.number} ${live ? '' : styles.over}`}>
      <BookingTag status={booking.status} />
      <View id="ticket-number" className={styles.digits}>
        {booking.ticket}
      </View>
      {called && booking.window !== null ? <KeyFact>{ticketWords.window(booking.window)}</KeyFact> : null}
      {live && !large ? <Qr text={`cunliban:${booking.spokenNo}`} label={ticketWords.qr} /> : null}
      {live ? <Note>{ticketWords.spoken(booking.spokenNo)}</Note> : null}
      {isMine ? <Note>{ticketWords.cancelled}</Note> : null}
      {booking.cancelledLate ? <Note>{ticketWords.wasLate}</Note> : null}
      {booking.outcomeNote === '' ? null : <Paragraph>{labelled(ticketWords.outcome, booking.outcomeNote)}</Paragraph>}
    </View>
  );
}

const howWords = { ...trueWillHowWords, ...authorisationWords };

/** When, where, which matter, for whom and on whose word. */
export function Facts({ booking }: { readonly booking: BookingView }) {
  const { day, authorisation } = booking;
  return (
    <Card>
      <KeyFact>{halfDayWords(booking.from, day.half, serverNow())}</KeyFact>
      <KeyFact>{spanWords(booking.from, booking.until)}</KeyFact>
      <Paragraph>{`${day.centreName} · ${booking.departmentName}`}</Paragraph>
      <Note>{day.address}</Note>
      <Paragraph>{listed(booking.items.map(({ name }) => name))}</Paragraph>
      {booking.person.self ? null : <Paragraph>{labelled(ticketWords.person, booking.person.name)}</Paragraph>}
      {booking.channel === 'self' ? null : (
        <Note>{ticketWords.byWhom(channelWords[booking.channel], booking.bookedBy)}</Note>
      )}
      {authorisation ? <Note>{ticketWords.agreedBy(howWords[authorisation.how], authorisation.byName)}</Note> : null}
    </Card>
  );
}
