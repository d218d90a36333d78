import { View } from '@tarojs/components';
import type { BookingView } from '#types/bookings';
import type { CounterRow } from '#types/counter';
import type { DayCard } from '#types/days';
import type { WaitView } from '#types/waits';
import { bandTimeWords, halfDayWords, spanWords } from '#types/words/dates';
import { aboutWords, listWords } from '#types/words/desk';
import { enterWords as words } from '#types/words/entering';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import styles from '../../../components/office/office.module.scss';
import { Heading, KeyFact, Note, Paragraph } from '../../../components/text';
import { open } from '../../../routes';

/** What came of an entry: a booking, one as the counter sees it, or a turn on the waiting list. */
export type MadeEntry =
  | { readonly kind: 'booking'; readonly booking: BookingView }
  | { readonly kind: 'row'; readonly row: CounterRow; readonly day: DayCard }
  | { readonly kind: 'wait'; readonly wait: WaitView };

interface MadeProps {
  readonly entry: MadeEntry;
  readonly now: number;
  readonly onAgain: () => void;
}
type Items = BookingView['items'];

/** Read out to the person, or to the telephone: the number, when, where, what to bring. */
export function Made({ entry, now, onAgain }: MadeProps) {
  const day = entry.kind === 'booking' ? entry.booking.day : entry.kind === 'wait' ? entry.wait.day : entry.day;
  return (
    <>
      <Heading>{entry.kind === 'wait' ? words.waitingTitle : words.bookedTitle}</Heading>
      <Card look="key" id="entered">
        {entry.kind === 'wait' ? (
          <>
            <Note>{entry.wait.person.name}</Note>
            <KeyFact>{words.ahead(entry.wait.ahead)}</KeyFact>
            <KeyFact>{halfDayWords(day.startsAt, day.half, now)}</KeyFact>
            <Paragraph>{`${entry.wait.departmentName} · ${matters(entry.wait.items)}`}</Paragraph>
            <Note>{words.waitHow}</Note>
          </>
        ) : (
          <>
            <Note>{entry.kind === 'booking' ? entry.booking.person.name : entry.row.name}</Note>
            <View className={styles.ticketNumber}>
              {entry.kind === 'booking' ? entry.booking.ticket : entry.row.ticket}
            </View>
            {entry.kind === 'booking' ? <Note>{words.spoken(entry.booking.spokenNo)}</Note> : null}
            <KeyFact>{halfDayWords(day.startsAt, day.half, now)}</KeyFact>
            <Paragraph>
              {`${
                entry.kind === 'booking'
                  ? spanWords(entry.booking.from, entry.booking.until)
                  : bandTimeWords(entry.row.band)
              } · ${day.centreName}`}
            </Paragraph>
            <Note>{day.address}</Note>
            <Paragraph>{matters(entry.kind === 'booking' ? entry.booking.items : entry.row.items)}</Paragraph>
            <Note>{papers(entry.kind === 'booking' ? entry.booking.items : entry.row.items)}</Note>
            {entry.kind === 'booking' && entry.booking.awaitsCall ? <Note>{words.awaits}</Note> : null}
          </>
        )}
      </Card>
      <View className={styles.buttons}>
        <Button id="enter-again" look="main" onPress={onAgain}>
          {words.again}
        </Button>
        {entry.kind === 'booking' ? (
          <Button onPress={() => open('staff/register', { dayId: day.dayId })}>{words.print}</Button>
        ) : null}
      </View>
    </>
  );
}

const matters = (items: Items): string => listWords(items.map(({ name }) => name));
const papers = (items: Items): string => {
  const names = [...new Set(items.flatMap((item) => item.papers.map(({ name }) => name)))];
  return names.length === 0 ? words.noPapers : aboutWords(words.papers, listWords(names));
};
