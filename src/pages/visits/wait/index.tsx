import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { WaitView } from '#types/waits';
import { listed, phoneWords } from '#types/words/common';
import { halfDayWords } from '#types/words/dates';
import { placeWords } from '#types/words/days';
import { waitEndWords, waitWords } from '#types/words/waits';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { PhoneButton } from '../../../components/phone-button';
import { KeyFact, Note, Paragraph } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useQuery } from '../../../hooks/use-query';
import { open, param, replace, restart } from '../../../routes';
import { serverNow } from '../../../session/session';
import { OfferCard } from '../../villager/parts/offer-card';
import { SignInGate } from '../../villager/parts/sign-in-gate';
import { WaitTag } from '../../villager/parts/wait-row';
import styles from './wait.module.scss';

/** One place on a waiting list: how many are before her, the place offered, what came of it and how to begin again. */
export default function Wait() {
  const waitId = param(useRouter().params['waitId']) ?? '';
  return (
    <Page title={waitWords.title}>
      <SignInGate why={waitWords.hours}>{() => <Line waitId={waitId} />}</SignInGate>
    </Page>
  );
}

function Line({ waitId }: { readonly waitId: string }) {
  const query = useQuery('waits.show', waitId === '' ? null : { waitId });
  return (
    <Loaded query={query}>
      {(wait) => (
        <>
          <OfferCard wait={wait} onOver={query.reload} />
          {wait.status === 'offered' ? null : <Facts wait={wait} />}
          <View className={styles.actions}>
            {wait.status === 'waiting' ? <Leave wait={wait} onLeft={query.put} /> : null}
            {wait.bookingId === null ? null : (
              <Button
                id="to-ticket"
                look="main"
                onPress={() => open('villager/ticket', { bookingId: wait.bookingId ?? undefined })}
              >
                {waitWords.toTicket}
              </Button>
            )}
            {canJoinAgain(wait) ? <Again wait={wait} /> : null}
            {wait.agent ? (
              <PhoneButton
                id="phone-agent"
                words={phoneWords.villageAgent(wait.agent.name)}
                number={wait.agent.phone}
              />
            ) : null}
          </View>
        </>
      )}
    </Loaded>
  );
}

function Facts({ wait }: { readonly wait: WaitView }) {
  const { status, day, person, ahead } = wait;
  return (
    <Card look="key">
      <WaitTag status={status} />
      {status === 'waiting' ? <KeyFact id="ahead">{waitWords.line(ahead)}</KeyFact> : null}
      <Paragraph>{`${halfDayWords(day.startsAt, day.half, serverNow())} · ${placeWords(day)}`}</Paragraph>
      <Paragraph>{`${wait.departmentName} · ${listed(wait.items.map(({ name }) => name))}`}</Paragraph>
      {person.self ? null : <Paragraph>{waitWords.forWhom(person.name)}</Paragraph>}
      <Note>{status === 'waiting' || status === 'offered' ? waitWords.hours : waitEndWords[status]}</Note>
    </Card>
  );
}

function Leave({ wait, onLeft }: { readonly wait: WaitView; readonly onLeft: (wait: WaitView) => void }) {
  const leave = useCommand('waits.leave');
  const go = async () => {
    const left = await leave.run({ waitId: wait.waitId });
    if (!left) return;
    onLeft(left);
    say(waitWords.leftNow);
  };
  if (!wait.allowedActions.includes('leave')) return null;
  return (
    <>
      <ErrorNotice refusal={leave.refusal} problem={leave.problem} onRetry={() => void go()} />
      <Button id="leave" look="warn" busy={leave.busy} onPress={() => void go()}>
        {waitWords.leave}
      </Button>
    </>
  );
}

/** Nobody has the place who waited for it, and the half-day is still to come. */
const canJoinAgain = ({ status, day }: WaitView) =>
  (status === 'missed' || status === 'declined' || status === 'left') &&
  day.status === 'published' &&
  day.startsAt > serverNow();

/** One tap for oneself; for somebody else her word is asked again. */
function Again({ wait }: { readonly wait: WaitView }) {
  const join = useCommand('waits.join');
  const itemIds = wait.items.map(({ itemId }) => itemId);
  const [itemId] = itemIds;
  const { dayId } = wait.day;
  const go = async () => {
    if (!wait.person.self) {
      open('villager/book-check', { itemId, dayId, wait: '1', forOther: '1' });
      return;
    }
    const joined = await join.run({ dayId, itemIds });
    if (joined) replace('visits/wait', { waitId: joined.waitId });
  };
  if (join.refusal?.code === 'PlaceFree') {
    return (
      <Button id="book-instead" look="main" onPress={() => restart('villager/book-time', { itemId, dayId })}>
        {waitWords.toBooking}
      </Button>
    );
  }
  return (
    <>
      <ErrorNotice refusal={join.refusal} problem={join.problem} onRetry={() => void go()} />
      <Button id="join-again" look="main" busy={join.busy} onPress={() => void go()}>
        {waitWords.again}
      </Button>
    </>
  );
}
