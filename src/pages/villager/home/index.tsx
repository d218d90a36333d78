import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { appWords } from '#types/words/common';
import { halfDayWords } from '#types/words/dates';
import { dayPageWords, placeWords, whyNotWords } from '#types/words/days';
import { homeWords, otherWords, villageWords } from '#types/words/home';
import { ledgerWords } from '#types/words/public-ledger';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { Pressable } from '../../../components/pressable';
import { Row, Rows } from '../../../components/row';
import { Sheet } from '../../../components/sheet';
import { Heading, Paragraph } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { showUnread } from '../../../platform/unread';
import { open } from '../../../routes';
import { serverNow, useSession } from '../../../session/session';
import { useTextSize } from '../../../session/text-size';
import { HalfDayFacts } from '../parts/half-day';
import { Phones } from '../parts/phones';
import { TextSizeSwitch } from '../parts/text-size-switch';
import { VillagePicker } from '../../../components/village-picker';
import { WorkLinks } from '../parts/work-links';
import { MyThings } from './my-things';
import styles from './home.module.scss';

/** What is near and what is mine. Works without signing in; the first use asks only for the village. */
export default function Home() {
  const { village, person } = useSession();
  const [forOther, setForOther] = useState(false);
  const unread = person?.unread ?? 0;
  useEffect(() => showUnread(unread), [unread]);

  // Who works here may live in no village of the county: work comes before the question.
  if (!village) {
    return (
      <Page title={person ? appWords.name : villageWords.title} tab>
        <View className={styles.top}>
          <Text className={styles.name}>{person?.name ?? ''}</Text>
          <TextSizeSwitch />
        </View>
        <WorkLinks person={person} />
        {person ? <Heading>{villageWords.title}</Heading> : null}
        <VillagePicker />
      </Page>
    );
  }
  return (
    <Page title={appWords.name} tab>
      <View className={styles.top}>
        <Pressable id="change-village" className={styles.who} onPress={() => open('villager/village')}>
          {person ? `${village.name} · ${person.name}` : village.name}
        </Pressable>
        <TextSizeSwitch />
      </View>
      <WorkLinks person={person} />
      {person ? <MyThings /> : null}
      <NextHalfDay villageId={village.villageId} onForOther={() => setForOther(true)} />
      <ForOther shown={forOther} onClose={() => setForOther(false)} villageId={village.villageId} />
    </Page>
  );
}

function NextHalfDay({ villageId, onForOther }: { readonly villageId: string; readonly onForOther: () => void }) {
  const query = useQuery('days.upcoming', { villageId });
  const elder = useTextSize() !== 'normal';
  return (
    <Loaded query={query} rows={2}>
      {({ days, agent, townPhone }) => {
        const held = days.filter(({ status }) => status === 'published');
        const next = held.find(({ cannotBook }) => cannotBook === null) ?? held[0];
        const later = days
          .filter((day) => day !== next)
          .sort((a, b) => a.startsAt - b.startsAt)
          .slice(0, elder ? 2 : 4);
        return (
          <>
            {next ? (
              <Card id="next-day" look="key" title={dayPageWords.next}>
                <HalfDayFacts day={next} />
                <Button id="book" look="main" onPress={() => open('villager/book')}>
                  {homeWords.book}
                </Button>
                <Button id="see-day" look="quiet" onPress={() => open('villager/day', { dayId: next.dayId })}>
                  {dayPageWords.all}
                </Button>
              </Card>
            ) : (
              <Empty why={dayPageWords.none} />
            )}
            <View className={styles.pair}>
              <Button id="ask" onPress={() => open('visits/ask')}>
                {homeWords.ask}
              </Button>
              <Button id="for-other" onPress={onForOther}>
                {homeWords.forOther}
              </Button>
            </View>
            {later.length > 0 ? (
              <>
                <Heading>{dayPageWords.later}</Heading>
                <Rows>
                  {later.map((day) => (
                    <Row
                      key={day.dayId}
                      id={`day-${day.dayId}`}
                      title={halfDayWords(day.startsAt, day.half, serverNow())}
                      note={day.status === 'published' ? placeWords(day) : whyNotWords(day, serverNow())}
                      onPress={() => open('villager/day', { dayId: day.dayId })}
                    />
                  ))}
                </Rows>
              </>
            ) : null}
            <Button id="see-calendar" look="quiet" onPress={() => open('board/calendar', { villageId })}>
              {homeWords.calendar}
            </Button>
            <Button id="see-ledger" look="quiet" onPress={() => open('board/ledger')}>
              {ledgerWords.title}
            </Button>
            <Button id="see-sessions" look="quiet" onPress={() => open('visits/sessions')}>
              {homeWords.sessions}
            </Button>
            <Phones agent={agent} townPhone={townPhone} />
          </>
        );
      }}
    </Loaded>
  );
}

interface ForOtherProps {
  readonly shown: boolean;
  readonly onClose: () => void;
  readonly villageId: string;
}

function ForOther({ shown, onClose, villageId }: ForOtherProps) {
  const upcoming = useQuery('days.upcoming', shown ? { villageId } : null).data;
  const go = (page: string, forOther = '1') => {
    onClose();
    open(page, { forOther });
  };
  return (
    <Sheet title={otherWords.title} open={shown} onClose={onClose}>
      <Heading>{otherWords.family}</Heading>
      <View className={styles.pair}>
        <Button id="book-family" onPress={() => go('villager/book')}>
          {otherWords.bookFamily}
        </Button>
        <Button id="ask-family" onPress={() => go('visits/ask')}>
          {otherWords.askFamily}
        </Button>
      </View>
      <Heading>{otherWords.neighbour}</Heading>
      <View className={styles.pair}>
        <Button id="book-neighbour" onPress={() => go('villager/book', 'near')}>
          {otherWords.bookNeighbour}
        </Button>
      </View>
      <Paragraph>{otherWords.agent}</Paragraph>
      {upcoming ? <Phones plain agent={upcoming.agent} townPhone={upcoming.townPhone} /> : null}
    </Sheet>
  );
}
