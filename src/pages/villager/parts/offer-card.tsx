import type { WaitView } from '#types/waits';
import { labelled, listed } from '#types/words/common';
import { deadlineWords, halfDayWords, spanWords } from '#types/words/dates';
import { placeWords } from '#types/words/days';
import { waitWords } from '#types/words/waits';
import { ticketWords } from '#types/words/bookings';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { KeyFact, Note, Paragraph } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { restart } from '../../../routes';
import { serverNow } from '../../../session/session';

interface OfferCardProps {
  readonly wait: WaitView;
  /** Declined, or gone meanwhile. */
  readonly onOver: () => void;
}

/** A freed place that is hers until a moment: when, where, until when; one tap to take it. Nothing when none is offered. */
export function OfferCard({ wait, onOver }: OfferCardProps) {
  const accept = useCommand('waits.accept');
  const decline = useCommand('waits.decline');
  const { waitId, offer, day, person } = wait;
  if (offer === null || !wait.allowedActions.includes('accept')) return null;
  const now = serverNow();

  const take = async () => {
    const booking = await accept.run({ waitId });
    if (booking) restart('villager/ticket', { bookingId: booking.bookingId });
  };
  const leave = async () => {
    const ended = await decline.run({ waitId });
    if (!ended) return;
    say(waitWords.declined);
    onOver();
  };

  return (
    <Card id="offer" look="key" title={waitWords.offerTitle}>
      <KeyFact>{halfDayWords(day.startsAt, day.half, now)}</KeyFact>
      <KeyFact>{spanWords(offer.from, offer.until)}</KeyFact>
      <Paragraph>{`${placeWords(day)} · ${wait.departmentName}`}</Paragraph>
      <Paragraph>{listed(wait.items.map(({ name }) => name))}</Paragraph>
      {person.self ? null : <Paragraph>{labelled(ticketWords.person, person.name)}</Paragraph>}
      <Note>{waitWords.acceptBefore(deadlineWords(offer.acceptUntil, now))}</Note>
      <ErrorNotice
        refusal={accept.refusal ?? decline.refusal}
        problem={accept.problem ?? decline.problem}
        onRetry={() => void take()}
      />
      <Button id="accept" look="main" busy={accept.busy} disabled={decline.busy} onPress={() => void take()}>
        {waitWords.accept}
      </Button>
      <Button id="decline" look="quiet" busy={decline.busy} disabled={accept.busy} onPress={() => void leave()}>
        {waitWords.decline}
      </Button>
    </Card>
  );
}
