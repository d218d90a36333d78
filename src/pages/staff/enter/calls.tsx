import { View } from '@tarojs/components';
import type { Output } from '../../../api/entries';
import { halfDayWords } from '#types/words/dates';
import { listWords } from '#types/words/desk';
import { callsWords as words } from '#types/words/entering';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Empty } from '../../../components/empty';
import { ErrorNotice } from '../../../components/error-notice';
import { Loaded } from '../../../components/loaded';
import styles from '../../../components/office/office.module.scss';
import { PhoneButton } from '../../../components/phone-button';
import { KeyFact, Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useQuery } from '../../../hooks/use-query';
import { serverNow } from '../../../session/session';

type ToCall = Output<'bookings.toCall'>['bookings'][number];

/** Those of the village who did not come several times: one call before the visit, and what she said. */
export function Calls({ villageId }: { readonly villageId: string }) {
  const query = useQuery('bookings.toCall', { villageId });
  return (
    <Loaded query={query}>
      {({ bookings }) =>
        bookings.length === 0 ? (
          <Empty why={words.none} />
        ) : (
          <>
            <Note>{words.why}</Note>
            {bookings.map((one) => (
              <OneCall key={one.booking.bookingId} of={one} onDone={query.reload} />
            ))}
          </>
        )
      }
    </Loaded>
  );
}

function OneCall({ of: { booking, phone }, onDone }: { readonly of: ToCall; readonly onDone: () => void }) {
  const confirm = useCommand('bookings.confirmCall');
  const { bookingId, day, person, items, ticket } = booking;
  const answer = async (comes: boolean) => {
    if (!(await confirm.run({ bookingId, comes }))) return;
    say(words.said(person.name, comes));
    onDone();
  };
  return (
    <Card id={`call-${ticket}`}>
      <KeyFact>{person.name}</KeyFact>
      <Note>{`${halfDayWords(day.startsAt, day.half, serverNow())} · ${ticket} · ${listWords(items.map(({ name }) => name))}`}</Note>
      <ErrorNotice refusal={confirm.refusal} problem={confirm.problem} />
      {phone === '' ? (
        <Note>{words.noPhone}</Note>
      ) : (
        <PhoneButton id={`phone-${ticket}`} words={words.call} number={phone} />
      )}
      <View className={styles.buttons}>
        <Button id={`comes-${ticket}`} look="main" busy={confirm.busy} onPress={() => void answer(true)}>
          {words.comes}
        </Button>
        <Button id={`comes-not-${ticket}`} look="warn" disabled={confirm.busy} onPress={() => void answer(false)}>
          {words.comesNot}
        </Button>
      </View>
    </Card>
  );
}
