import { Text, View } from '@tarojs/components';
import type { DayCard } from '#types/days';
import { appWords, listed } from '#types/words/common';
import { posterDate, posterHalf, sheetWords } from '#types/words/poster';
import type { Output } from '../../../api/entries';
import { Qr } from '../../../components/qr';
import { publicAddress } from '../../../platform/address';
import { useSession } from '../../../session/session';
import styles from './sheet.module.scss';

type Poster = Output<'days.poster'>;

/** Fewer half-days, larger letters: from three metres with one or two, from an arm's length with six. */
const sizeOf = (days: number): string => (days <= 2 ? 'few' : days <= 4 ? 'some' : 'many');
/** Matters named of a department; the rest is a number. */
const NAMED = 3;

/** One village's notice of a month on one sheet of A4. */
export function PosterSheet({ poster, now }: { readonly poster: Poster; readonly now: number }) {
  const { sample } = useSession();
  const { days, later, items, agent, townPhone } = poster;
  const held = days.filter(({ status }) => status === 'published');
  return (
    <View className={`${styles.sheet} ${styles[sizeOf(held.length)]}`} data-village={poster.villageName}>
      <View className={styles.head}>{`${poster.townName} · ${sheetWords.head(poster.villageName)}`}</View>
      <View className={styles.title}>{sheetWords.title(poster.month)}</View>
      <View className={styles.days}>
        {held.map((day) => (
          <Day key={day.dayId} day={day} now={now} />
        ))}
      </View>
      {held.some(({ provisional }) => provisional) ? (
        <View className={styles.small}>{sheetWords.provisional}</View>
      ) : null}
      <View className={styles.label}>{sheetWords.departments}</View>
      <View className={styles.items}>
        {items.map(({ departmentId, departmentName, names }) => (
          <View key={departmentId} className={styles.department}>
            <Text className={styles.strong}>{departmentName}</Text>
            <Text>{` ${listed(names.slice(0, NAMED))}${names.length > NAMED ? sheetWords.more(names.length) : ''}`}</Text>
          </View>
        ))}
      </View>
      <View className={styles.ways}>
        <View className={styles.code}>
          <Qr text={publicAddress(poster.link)} label={sheetWords.scan} />
        </View>
        <View className={styles.words}>
          <View>{sheetWords.scan}</View>
          <View>{sheetWords.noPhone}</View>
          {agent ? (
            <View className={styles.phone}>
              {`${sheetWords.agent} ${agent.name} `}
              <Text className={styles.number}>{agent.phone}</Text>
            </View>
          ) : null}
          <View>{`${sheetWords.town} ${townPhone}`}</View>
        </View>
      </View>
      {later.length > 0 ? (
        <View className={styles.later}>
          <View className={styles.label}>{sheetWords.later}</View>
          <View className={styles.dates}>
            {later.map((one) => (
              <View key={`${one.date} ${one.half} ${one.centreName}`} className={styles.date}>
                {`${posterDate(one.date, now)} ${posterHalf(one.date, one.half)}${one.expected ? sheetWords.expected : ''}`}
              </View>
            ))}
          </View>
          <View className={styles.small}>{sheetWords.laterNote}</View>
        </View>
      ) : null}
      {sample ? <View className={styles.small}>{appWords.sample}</View> : null}
    </View>
  );
}

function Day({ day, now }: { readonly day: DayCard; readonly now: number }) {
  return (
    <View className={styles.day}>
      <View className={styles.when}>{posterDate(day.date, now)}</View>
      <View className={styles.what}>
        <View className={styles.half}>
          {`${posterHalf(day.date, day.half)} ${sheetWords.span(day.startsAt, day.endsAt)}`}
        </View>
        <View className={styles.place}>{`${sheetWords.where}${day.centreName}`}</View>
      </View>
    </View>
  );
}
