import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { DayCard } from '#types/days';
import { inBrackets } from '#types/words/common';
import { halfDayWords, halfWords, startOfDate } from '#types/words/dates';
import { placeWords, whyNotWords } from '#types/words/days';
import { calendarWords as words, monthWords, posterDate, posterHalf } from '#types/words/poster';
import type { Output } from '../../../api/entries';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { monthText } from '../../../components/office/month';
import { Page } from '../../../components/page';
import { PhoneButton } from '../../../components/phone-button';
import { Row, Rows } from '../../../components/row';
import { Heading, Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { open, param, restart } from '../../../routes';
import { chooseVillage, serverNow, useSession } from '../../../session/session';
import styles from './calendar.module.scss';

/** A village's half-days of a month as a calendar on the wall: `?villageId=…&month=2026-12`. Where the poster's code leads; readable without signing in. */
export default function Calendar() {
  const { params } = useRouter();
  const { village } = useSession();
  const villageId = param(params['villageId']) ?? village?.villageId ?? '';
  const [month, setMonth] = useState(param(params['month']) ?? monthText(serverNow()));
  const query = useQuery('days.poster', villageId === '' ? null : { villageId, month });
  const upcoming = useQuery('days.upcoming', villageId === '' ? null : { villageId }).data;
  if (villageId === '')
    return (
      <Page title={words.title}>
        <Empty why={words.none} />
      </Page>
    );
  const step = (by: number) => setMonth(monthText(startOfDate(`${month}-15`), by));
  const book = () => {
    if (upcoming && villageId !== village?.villageId)
      chooseVillage({ villageId, name: upcoming.villageName, townId: upcoming.townId });
    restart('villager/home');
  };
  return (
    <Page
      title={words.title}
      action={
        <Button id="book" look="main" onPress={book}>
          {words.book}
        </Button>
      }
    >
      <View className={styles.steps}>
        <Button id="month-before" narrow onPress={() => step(-1)}>
          {words.before}
        </Button>
        <View className={styles.month} role="status">
          {monthWords(month)}
        </View>
        <Button id="month-after" narrow onPress={() => step(1)}>
          {words.after}
        </Button>
      </View>
      <Loaded query={query}>{(poster) => <Month poster={poster} />}</Loaded>
    </Page>
  );
}

function Month({ poster }: { readonly poster: Output<'days.poster'> }) {
  const { days, later, agent, townPhone, month, villageName } = poster;
  const now = serverNow();
  return (
    <>
      <Heading>{villageName}</Heading>
      <Grid month={month} days={days} />
      {days.length === 0 ? <Empty why={words.none} /> : null}
      <Rows>
        {days.map((day) => (
          <Row
            key={day.dayId}
            id={`day-${day.dayId}`}
            title={halfDayWords(day.startsAt, day.half, now)}
            note={day.status === 'published' ? placeWords(day) : whyNotWords(day, now)}
            onPress={() => open('villager/day', { dayId: day.dayId })}
          />
        ))}
      </Rows>
      {later.length > 0 ? (
        <>
          <Heading>{words.later}</Heading>
          <Rows>
            {later.map((one) => (
              <Row
                key={`${one.date} ${one.half} ${one.centreName}`}
                title={`${posterDate(one.date, now)} ${posterHalf(one.date, one.half)}`}
                note={one.expected ? `${one.centreName}${inBrackets(words.expected)}` : one.centreName}
              />
            ))}
          </Rows>
        </>
      ) : null}
      {agent ? <PhoneButton id="call-agent" words={words.agent(agent.name)} number={agent.phone} /> : null}
      <PhoneButton id="call-town" words={words.town} number={townPhone} />
      <Note>{poster.townName}</Note>
    </>
  );
}

const DAY = 86_400_000;

/** Weeks from Monday. A date with a service says so in words, not by colour alone. */
function Grid({ month, days }: { readonly month: string; readonly days: readonly DayCard[] }) {
  const first = startOfDate(`${month}-01`);
  const count = Math.round((startOfDate(`${monthText(first + 15 * DAY, 1)}-01`) - first) / DAY);
  // 1970-01-01 was a Thursday
  const lead = (Math.floor((first + DAY / 3) / DAY) + 3) % 7;
  return (
    <View className={styles.grid} id="month-grid">
      {words.weekdays.map((weekday) => (
        <Text key={weekday} className={styles.weekday}>
          {weekday}
        </Text>
      ))}
      {Array.from({ length: lead }, (_, i) => (
        <View key={`lead-${i}`} />
      ))}
      {Array.from({ length: count }, (_, i) => {
        const date = `${month}-${String(i + 1).padStart(2, '0')}`;
        const here = days.filter((day) => day.date === date);
        return (
          <View key={date} className={`${styles.cell} ${here.length > 0 ? styles.served : ''}`}>
            <Text className={styles.number}>{i + 1}</Text>
            {here.map((day) => (
              <Text key={day.dayId} className={day.status === 'published' ? styles.half : styles.off}>
                {day.status === 'published' ? halfWords[day.half] : words.off}
              </Text>
            ))}
          </View>
        );
      })}
    </View>
  );
}
