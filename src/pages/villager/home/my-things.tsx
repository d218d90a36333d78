import { homeWords } from '#types/words/home';
import { Button } from '../../../components/button';
import { Row, Rows } from '../../../components/row';
import { Heading } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { open } from '../../../routes';
import { useSession } from '../../../session/session';
import { BookingRow } from '../parts/booking-row';
import { RequestRow } from '../parts/request-row';
import { workPages } from '../parts/work';

const SHOWN = 3;

/** What is mine and still open: bookings first, then requests by deadline; nothing at all when there is none. */
export function MyThings() {
  const bookings = useQuery('bookings.list', { coming: true }).data?.bookings ?? [];
  const requests = useQuery('requests.mine', { open: true }).data?.rows ?? [];
  const { person } = useSession();
  const work = workPages(person?.roles ?? []);
  const shownBookings = bookings.filter(({ status }) => status !== 'cancelled').slice(0, 2);
  const shownRequests = requests.slice(0, SHOWN - shownBookings.length);
  const more = bookings.length + requests.length > shownBookings.length + shownRequests.length;
  return (
    <>
      {work.length > 0 ? (
        <Rows>
          {work.map(({ page, words }) => (
            <Row key={page} id={`work-${page.replace('/', '-')}`} title={words} onPress={() => open(page)} />
          ))}
        </Rows>
      ) : null}
      {shownBookings.length + shownRequests.length > 0 ? (
        <>
          <Heading>{homeWords.mine}</Heading>
          <Rows>
            {shownBookings.map((booking) => (
              <BookingRow key={booking.bookingId} booking={booking} />
            ))}
            {shownRequests.map((row) => (
              <RequestRow key={row.requestId} row={row} />
            ))}
          </Rows>
          {more ? (
            <Button id="all-mine" look="quiet" onPress={() => open('villager/mine')}>
              {homeWords.all}
            </Button>
          ) : null}
        </>
      ) : null}
    </>
  );
}
