import { View } from '@tarojs/components';
import type { BookingView } from '#types/bookings';
import { ticketWords } from '#types/words/bookings';
import { labelled } from '#types/words/common';
import { placeWords } from '#types/words/days';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Heading, Note, Paragraph } from '../../../components/text';
import { useCommand } from '../../../hooks/use-command';
import { useQuery } from '../../../hooks/use-query';
import { open, restart } from '../../../routes';
import { useSession } from '../../../session/session';
import { freePlaceWords, type FreePlace } from '../parts/nearest';
import { isLive } from './facts';
import styles from './ticket.module.scss';

/** What came of the visit and what can be done next: how it went, coming again, the visits that hang together. */
export function After({ booking }: { readonly booking: BookingView }) {
  const { bookingId, follows, followedBy, allowedActions, referredTo, rating } = booking;
  return (
    <View className={styles.after}>
      {referredTo === '' ? null : <Paragraph id="referred">{ticketWords.referredTo(referredTo)}</Paragraph>}
      {allowedActions.includes('rate') && rating === null ? (
        <Button id="rate" look="main" onPress={() => open('visits/rate', { bookingId })}>
          {ticketWords.rate}
        </Button>
      ) : null}
      {rating ? <Note>{ticketWords.rated}</Note> : null}
      {followedBy === null ? (
        isLive(booking) || !allowedActions.includes('rebook') ? null : (
          <Again booking={booking} />
        )
      ) : (
        <Button id="followed-by" look="main" onPress={() => open('villager/ticket', { bookingId: followedBy })}>
          {ticketWords.after}
        </Button>
      )}
      {follows === null ? null : <Before bookingId={follows} />}
      {follows === null && followedBy === null ? null : <Note>{ticketWords.chain(booking.chainNo)}</Note>}
    </View>
  );
}

/** The visit this one carries on. */
function Before({ bookingId }: { readonly bookingId: string }) {
  const before = useQuery('bookings.show', { bookingId }).data;
  return (
    <Button id="follows" look="quiet" onPress={() => open('villager/ticket', { bookingId })}>
      {before ? ticketWords.before(before.ticket) : ticketWords.beforePlain}
    </Button>
  );
}

/** Once more for the same matter: the nearest place is one tap away, another time two. */
function Again({ booking }: { readonly booking: BookingView }) {
  const { village } = useSession();
  const itemIds = booking.items.map(({ itemId }) => itemId);
  const query = useQuery('days.nearest', village ? { villageId: village.villageId, itemIds } : null);
  const book = useCommand('bookings.create');
  const place = query.data?.places[0];
  const follows = booking.bookingId;
  const { self, personId, name } = booking.person;
  const kept = { itemId: itemIds[0], follows, ...(self ? {} : { forOther: '1', who: personId, name }) };

  // Whom it is for and on whose word goes on with the visit it follows.
  const take = async ({ day, band }: FreePlace) => {
    const made = await book.run({ dayId: day.dayId, itemIds, band: band.band, follows });
    if (made) restart('villager/ticket', { bookingId: made.bookingId });
    else query.reload();
  };

  return (
    <Card id="again-card" look="key">
      <Heading>{booking.status === 'papersMissing' ? ticketWords.rebookTitle : ticketWords.again}</Heading>
      <ErrorNotice refusal={book.refusal} problem={book.problem} />
      {place ? (
        <>
          <Note>{labelled(ticketWords.nearestAgain, placeWords(place.day))}</Note>
          <Button id="again-nearest" look="main" busy={book.busy} onPress={() => void take(place)}>
            {ticketWords.takeThis(freePlaceWords(place))}
          </Button>
        </>
      ) : null}
      <Button id="again" look="quiet" onPress={() => open('villager/book-time', kept)}>
        {ticketWords.otherTime}
      </Button>
    </Card>
  );
}
