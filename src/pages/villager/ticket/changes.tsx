import type { BookingView } from '#types/bookings';
import { ticketWords } from '#types/words/bookings';
import { halfDayWords } from '#types/words/dates';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Paragraph } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { serverNow } from '../../../session/session';

interface ChangesProps {
  readonly booking: BookingView;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onChanged: (booking: BookingView) => void;
}

/** What others changed about it: another day, fallen away, a telephone call that comes first. */
export function Changes({ booking, busy, onCancel, onChanged }: ChangesProps) {
  const { movedFrom, status, townReason, day, allowedActions } = booking;
  const now = serverNow();
  return (
    <>
      {movedFrom && status === 'booked' ? (
        <Card id="moved" look="key" title={ticketWords.movedTitle}>
          <Paragraph>
            {ticketWords.moved(
              halfDayWords(movedFrom.from, movedFrom.half, now),
              movedFrom.reason,
              halfDayWords(booking.from, day.half, now),
            )}
          </Paragraph>
          {allowedActions.includes('cancel') ? (
            <Button id="cancel" look="warn" busy={busy} onPress={onCancel}>
              {ticketWords.cannotCome}
            </Button>
          ) : null}
        </Card>
      ) : null}
      {status === 'cancelled' && townReason !== '' ? (
        <Card id="fell-away" look="key">
          <Paragraph>{ticketWords.townCancelled(townReason)}</Paragraph>
        </Card>
      ) : null}
      {booking.awaitsCall && status === 'booked' ? <AwaitsCall booking={booking} onChanged={onChanged} /> : null}
    </>
  );
}

/** To her who booked: somebody rings. To the agent: what was said. */
function AwaitsCall({ booking, onChanged }: Pick<ChangesProps, 'booking' | 'onChanged'>) {
  const confirm = useCommand('bookings.confirmCall');
  const answer = async (comes: boolean) => {
    const changed = await confirm.run({ bookingId: booking.bookingId, comes });
    if (!changed) return;
    onChanged(changed);
    say(ticketWords.calledDone);
  };
  if (!booking.allowedActions.includes('confirmCall')) {
    return (
      <Card id="awaits-call">
        <Paragraph>{ticketWords.awaitsCall}</Paragraph>
      </Card>
    );
  }
  return (
    <Card id="awaits-call" look="key" title={ticketWords.calledQuestion}>
      <ErrorNotice refusal={confirm.refusal} problem={confirm.problem} />
      <Button id="call-comes" look="main" busy={confirm.busy} onPress={() => void answer(true)}>
        {ticketWords.comes}
      </Button>
      <Button id="call-comes-not" look="quiet" busy={confirm.busy} onPress={() => void answer(false)}>
        {ticketWords.comesNot}
      </Button>
    </Card>
  );
}
