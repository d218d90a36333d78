import { useState } from 'react';
import { buttonWords } from '#types/words/common';
import { homeWords } from '#types/words/home';
import { mineWords } from '#types/words/asking';
import { waitWords } from '#types/words/waits';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { Row, Rows } from '../../../components/row';
import { Heading } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { knowsWhoCalls } from '../../../platform/identity';
import { open } from '../../../routes';
import { signOut, useSession } from '../../../session/session';
import { BookingRow } from '../parts/booking-row';
import { MyFollows } from '../parts/my-follows';
import { OfferCard } from '../parts/offer-card';
import { RequestRow } from '../parts/request-row';
import { SignInGate } from '../parts/sign-in-gate';
import { WaitRow } from '../parts/wait-row';
import { workPages } from '../parts/work';

const WHICH = [
  { value: 'open', text: mineWords.open },
  { value: 'closed', text: mineWords.closed },
] as const;

/** Everything of mine: bookings, requests, and the way to settings and to work. */
export default function Mine() {
  const { person } = useSession();
  const work = workPages(person?.roles ?? []);
  return (
    <Page title={mineWords.title} tab>
      <SignInGate why={mineWords.signedOut}>
        {() => (
          <>
            <Waits />
            <Bookings />
            <Requests />
            <MyFollows />
          </>
        )}
      </SignInGate>
      <Heading>{person?.name ?? ''}</Heading>
      <Rows>
        {work.map(({ page, words }) => (
          <Row key={page} title={words} onPress={() => open(page)} />
        ))}
        {knowsWhoCalls && work.length > 0 ? (
          <Row id="desk" title={mineWords.desk} onPress={() => open('staff/desk')} />
        ) : null}
        <Row id="settings" title={mineWords.settings} onPress={() => open('villager/settings')} />
      </Rows>
      {person && !knowsWhoCalls ? (
        <Button id="sign-out" look="quiet" onPress={() => void signOut()}>
          {buttonWords.signOut}
        </Button>
      ) : null}
    </Page>
  );
}

/** Waiting lists, live and of the last week; a place offered as a card. Nothing when she waits for none. */
function Waits() {
  const query = useQuery('waits.list', {});
  const waits = query.data?.waits ?? [];
  const offered = waits.find(({ status }) => status === 'offered');
  const rows = waits.filter((wait) => wait !== offered);
  return (
    <>
      {offered ? <OfferCard wait={offered} onOver={query.reload} /> : null}
      {rows.length === 0 ? null : (
        <>
          <Heading>{waitWords.mine}</Heading>
          <Rows>
            {rows.map((wait) => (
              <WaitRow key={wait.waitId} wait={wait} />
            ))}
          </Rows>
        </>
      )}
    </>
  );
}

function Bookings() {
  const [all, setAll] = useState(false);
  const query = useQuery('bookings.list', { coming: !all });
  return (
    <>
      <Heading>{mineWords.bookings}</Heading>
      <Loaded query={query} rows={2}>
        {({ bookings }) =>
          bookings.length === 0 ? (
            <Empty why={mineWords.noBookings}>
              <Button id="book" onPress={() => open('villager/book')}>
                {homeWords.book}
              </Button>
            </Empty>
          ) : (
            <Rows>
              {bookings.map((booking) => (
                <BookingRow key={booking.bookingId} booking={booking} />
              ))}
            </Rows>
          )
        }
      </Loaded>
      {all ? null : (
        <Button id="past-bookings" look="quiet" onPress={() => setAll(true)}>
          {mineWords.past}
        </Button>
      )}
    </>
  );
}

function Requests() {
  const [which, setWhich] = useState<'open' | 'closed'>('open');
  const [cursor, setCursor] = useState<string>();
  const query = useQuery('requests.mine', { open: which === 'open', ...(cursor === undefined ? {} : { cursor }) });
  const choose = (next: 'open' | 'closed') => {
    setWhich(next);
    setCursor(undefined);
  };
  return (
    <>
      <Heading>{mineWords.requests}</Heading>
      <Chips label={mineWords.requests} of={WHICH} value={which} onChoose={choose} />
      <Loaded query={query} rows={2}>
        {({ rows, next }) => (
          <>
            {rows.length === 0 ? (
              <Empty why={which === 'open' ? mineWords.noRequests : mineWords.noClosed}>
                <Button id="ask" onPress={() => open('visits/ask')}>
                  {homeWords.ask}
                </Button>
              </Empty>
            ) : (
              <Rows>
                {rows.map((row) => (
                  <RequestRow key={row.requestId} row={row} />
                ))}
              </Rows>
            )}
            {next === null ? null : (
              <Button id="more-requests" look="quiet" onPress={() => setCursor(next)}>
                {mineWords.more}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
