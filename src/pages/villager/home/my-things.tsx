import type { WaitView } from '#types/waits';
import { homeWords } from '#types/words/home';
import { Button } from '../../../components/button';
import { Rows } from '../../../components/row';
import { Heading } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { open } from '../../../routes';
import { serverNow } from '../../../session/session';
import { useTextSize } from '../../../session/text-size';
import { BookingRow } from '../parts/booking-row';
import { OfferCard } from '../parts/offer-card';
import { RequestRow } from '../parts/request-row';
import { WaitRow } from '../parts/wait-row';

/** Fewer things in large letters. */
const SHOWN = { normal: 3, large: 2 };

/**
 * What is mine and still open: a place offered first, as a card; then visits, waiting lists and requests by deadline. Nothing at all
 * when there is none.
 */
export function MyThings() {
  const bookings = useQuery('bookings.list', { coming: true }).data?.bookings ?? [];
  const requests = useQuery('requests.mine', { open: true }).data?.rows ?? [];
  const waiting = useQuery('waits.list', {});
  const waits = (waiting.data?.waits ?? []).filter(isOpen);
  const most = useTextSize() === 'normal' ? SHOWN.normal : SHOWN.large;
  const offered = waits.find(({ status }) => status === 'offered');
  const shownBookings = bookings.filter(({ status }) => status !== 'cancelled').slice(0, 2);
  const shownWaits = waits.filter((wait) => wait !== offered).slice(0, most - shownBookings.length);
  const shownRequests = requests.slice(0, most - shownBookings.length - shownWaits.length);
  const shown = shownBookings.length + shownWaits.length + shownRequests.length;
  const all = bookings.length + waits.length - (offered ? 1 : 0) + requests.length;
  return (
    <>
      {offered ? <OfferCard wait={offered} onOver={waiting.reload} /> : null}
      {shown > 0 ? (
        <>
          <Heading>{homeWords.mine}</Heading>
          <Rows>
            {shownBookings.map((booking) => (
              <BookingRow key={booking.bookingId} booking={booking} />
            ))}
            {shownWaits.map((wait) => (
              <WaitRow key={wait.waitId} wait={wait} />
            ))}
            {shownRequests.map((row) => (
              <RequestRow key={row.requestId} row={row} />
            ))}
          </Rows>
          {all > shown ? (
            <Button id="all-mine" look="quiet" onPress={() => open('villager/mine')}>
              {homeWords.all}
            </Button>
          ) : null}
        </>
      ) : null}
    </>
  );
}

/** In the line, or missed a moment ago: she may join again while the half-day is to come. */
const isOpen = ({ status, day }: WaitView) =>
  status === 'waiting' || status === 'offered' || (status === 'missed' && day.startsAt > serverNow());
