import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { BookingView } from '#types/bookings';
import { ticketAloud, ticketWords } from '#types/words/bookings';
import { buttonWords, phoneWords } from '#types/words/common';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { PhoneButton } from '../../../components/phone-button';
import { ReadAloud } from '../../../components/read-aloud';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useQuery } from '../../../hooks/use-query';
import { printPage } from '../../../platform/actions';
import { open, param } from '../../../routes';
import { After } from './after';
import { Changes } from './changes';
import { Facts, isLive, Number, papersOf, whenOf } from './facts';
import { ToCalendar } from './to-calendar';
import { ToBring } from './to-bring';
import styles from './ticket.module.scss';

const UNDO_SECONDS = 60;

/**
 * One visit: the number as large as a clock, when, where, what to bring; what the town changed and what came of it. Cancelling can
 * be taken back for a minute.
 */
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
            <Changes booking={booking} busy={cancel.busy} onCancel={() => void giveUp()} onChanged={query.put} />
            <View className={large ? 'cun elder largest' : ''}>
              <Number booking={booking} large={large} />
              {isLive(booking) ? null : <After booking={booking} />}
              <Facts booking={booking} />
              {isLive(booking) ? <ToBring booking={booking} /> : null}
            </View>
            <View className={styles.actions}>
              {isLive(booking) ? <After booking={booking} /> : null}
              {isLive(booking) ? <WhileLive booking={booking} large={large} onLarge={setLarge} /> : null}
              {booking.allowedActions.includes('cancel') && booking.movedFrom === null ? (
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
            </View>
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface LiveProps {
  readonly booking: BookingView;
  readonly large: boolean;
  readonly onLarge: (large: boolean) => void;
}

function WhileLive({ booking, large, onLarge }: LiveProps) {
  return (
    <>
      <Button id="large-print" onPress={() => onLarge(!large)}>
        {large ? ticketWords.normalView : buttonWords.largePrint}
      </Button>
      <ReadAloud text={aloud(booking)} />
      {booking.status === 'booked' ? <ToCalendar booking={booking} /> : null}
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
  );
}

const aloud = (booking: BookingView) =>
  ticketAloud({
    ticket: booking.ticket,
    when: whenOf(booking),
    where: booking.day.centreName,
    department: booking.departmentName,
    papers: papersOf(booking),
  });
