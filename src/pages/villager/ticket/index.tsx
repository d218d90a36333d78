import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { BookingView } from '#types/bookings';
import { channelWords, ticketAloud, ticketWords } from '#types/words/bookings';
import { buttonWords, labelled, listed, phoneWords } from '#types/words/common';
import { halfDayWords, spanWords } from '#types/words/dates';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { PhoneButton } from '../../../components/phone-button';
import { Qr } from '../../../components/qr';
import { ReadAloud } from '../../../components/read-aloud';
import { Heading, KeyFact, Note, Paragraph } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useQuery } from '../../../hooks/use-query';
import { printPage } from '../../../platform/actions';
import { open, param } from '../../../routes';
import { serverNow } from '../../../session/session';
import { BookingTag } from '../parts/booking-row';
import styles from './ticket.module.scss';

const UNDO_SECONDS = 60;

/** One booking: the number as large as a clock, when, where, what to bring; cancelling can be taken back for a minute. */
export default function Ticket() {
  const bookingId = param(useRouter().params['bookingId']) ?? '';
  const query = useQuery('bookings.show', bookingId === '' ? null : { bookingId });
  const cancel = useCommand('bookings.cancel');
  const restore = useCommand('bookings.restore');
  const [large, setLarge] = useState(false);

  const takeBack = async () => {
    const booking = await restore.run({ bookingId });
    if (!booking) return;
    query.put(booking);
    say(ticketWords.restored);
  };
  const giveUp = async () => {
    const booking = await cancel.run({ bookingId });
    if (!booking) return;
    query.put(booking);
    say(ticketWords.cancelDone, { seconds: UNDO_SECONDS, undo: () => void takeBack() });
  };

  return (
    <Page title={ticketWords.title}>
      <Loaded query={query}>
        {(booking) => (
          <>
            <ErrorNotice refusal={cancel.refusal} problem={cancel.problem} onRetry={() => void giveUp()} />
            <ErrorNotice refusal={restore.refusal} problem={restore.problem} onRetry={() => void takeBack()} />
            <View className={large ? 'cun elder largest' : ''}>
              <Number booking={booking} />
              <Facts booking={booking} />
            </View>
            {large ? null : <Qr text={`cunliban:${booking.bookingId}`} label={ticketWords.qr} />}
            <View className={styles.actions}>
              {live(booking) ? (
                <>
                  <Button id="large-print" onPress={() => setLarge(!large)}>
                    {large ? ticketWords.normalView : buttonWords.largePrint}
                  </Button>
                  <ReadAloud text={aloud(booking)} />
                  {booking.agent ? (
                    <PhoneButton
                      id="phone-agent"
                      words={phoneWords.villageAgent(booking.agent.name)}
                      number={booking.agent.phone}
                    />
                  ) : null}
                  {printPage ? (
                    <Button id="print" onPress={() => printPage?.()}>
                      {buttonWords.print}
                    </Button>
                  ) : null}
                </>
              ) : null}
              {booking.allowedActions.includes('cancel') ? (
                <Button id="cancel" look="warn" busy={cancel.busy} onPress={() => void giveUp()}>
                  {ticketWords.cannotCome}
                </Button>
              ) : null}
              {booking.allowedActions.includes('restore') ? (
                <Button id="restore" look="main" busy={restore.busy} onPress={() => void takeBack()}>
                  {ticketWords.restore}
                </Button>
              ) : null}
              {booking.requestId ? (
                <Button
                  id="to-request"
                  look="main"
                  onPress={() => open('villager/request', { requestId: booking.requestId ?? undefined })}
                >
                  {ticketWords.toRequest}
                </Button>
              ) : null}
              {booking.status === 'papersMissing' || booking.status === 'noShow' || booking.status === 'cancelled' ? (
                <Button id="again" onPress={() => open('villager/book-time', { itemId: booking.items[0]?.itemId })}>
                  {ticketWords.again}
                </Button>
              ) : null}
            </View>
          </>
        )}
      </Loaded>
    </Page>
  );
}

const live = ({ status }: BookingView) =>
  status === 'booked' || status === 'checkedIn' || status === 'called' || status === 'serving';
const papersOf = (booking: BookingView) => [
  ...new Set(booking.items.flatMap(({ papers }) => papers.map(({ name }) => name))),
];
const whenOf = (booking: BookingView) =>
  `${halfDayWords(booking.from, booking.day.half, serverNow())} ${spanWords(booking.from, booking.until)}`;

const aloud = (booking: BookingView) =>
  ticketAloud({
    ticket: booking.ticket,
    when: whenOf(booking),
    where: booking.day.centreName,
    department: booking.departmentName,
    papers: papersOf(booking),
  });

function Number({ booking }: { readonly booking: BookingView }) {
  return (
    <View className={`${styles.number} ${live(booking) ? '' : styles.over}`}>
      <BookingTag status={booking.status} />
      <View id="ticket-number" className={styles.digits}>
        {booking.ticket}
      </View>
      {live(booking) ? <Note>{ticketWords.spoken(booking.spokenNo)}</Note> : null}
      {booking.status === 'cancelled' ? <Note>{ticketWords.cancelled}</Note> : null}
      {booking.cancelledLate ? <Note>{ticketWords.wasLate}</Note> : null}
      {booking.outcomeNote === '' ? null : <Paragraph>{labelled(ticketWords.outcome, booking.outcomeNote)}</Paragraph>}
    </View>
  );
}

function Facts({ booking }: { readonly booking: BookingView }) {
  const { day } = booking;
  const papers = papersOf(booking);
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
      <Heading>{papers.length === 0 ? ticketWords.bringNothing : ticketWords.bring}</Heading>
      {papers.map((paper) => (
        <Paragraph key={paper}>{`· ${paper}`}</Paragraph>
      ))}
      {papers.length === 0 ? null : <Note>{ticketWords.incomplete}</Note>}
    </Card>
  );
}
