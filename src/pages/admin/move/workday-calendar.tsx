import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { DayCard } from '#types/days';
import type { Output } from '../../../api/entries';
import { halfWords } from '#types/words/dates';
import { moveWords as words } from '#types/words/moves';
import { rosterPageWords } from '#types/words/roster-board';
import { Chips } from '../../../components/chips';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { monthText } from '../../../components/office/month';
import { Pressable } from '../../../components/pressable';
import { Heading, Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { serverNow } from '../../../session/session';
import { dateText, halfDayText } from '../half-day';
import styles from './move.module.scss';
import { targetsOf, type Target } from './targets';

interface WorkdayCalendarProps {
  readonly townId: string;
  readonly from: DayCard;
  readonly chosen: { readonly date: string; readonly half: 'am' | 'pm' } | null;
  readonly onChoose: (chosen: { readonly date: string; readonly half: 'am' | 'pm' }) => void;
}

/** The working days still to come, month by month, each with a morning and an afternoon; what is held there already is written on it. */
export function WorkdayCalendar({ townId, from, chosen, onChoose }: WorkdayCalendarProps) {
  const now = serverNow();
  const months = [0, 1, 2].map((ahead) => monthText(now, ahead));
  const wanted = (chosen?.date ?? from.date).slice(0, 7);
  const [month, setMonth] = useState(months.includes(wanted) ? wanted : (months[0] ?? ''));
  const query = useQuery('roster.show', { townId, month });
  const orgs = useQuery('organisation.list', { townId, kind: 'centre' });
  const nameOf = (orgId: string) => orgs.data?.orgs.find((org) => org.orgId === orgId)?.name ?? '';
  return (
    <>
      <Heading>{words.pick}</Heading>
      <Note>{words.pickHint}</Note>
      <Chips
        label={words.month}
        of={months.map((value) => ({ value, text: rosterPageWords.monthName(value) }))}
        value={month}
        onChoose={setMonth}
      />
      <Loaded query={query}>
        {(shown: Output<'roster.show'>) => {
          const targets = targetsOf(shown, from, now);
          if (targets.length === 0) return <Empty why={words.noDates} />;
          return (
            <View className={styles.calendar} id="move-calendar">
              {targets.map(({ date, halves }) => (
                <View key={date} className={styles.date} role="group" aria-label={dateText(date)}>
                  <Text className={styles.name}>{dateText(date)}</Text>
                  <View className={styles.halves}>
                    {halves.map((target) => (
                      <Half
                        key={target.half}
                        target={target}
                        on={chosen?.date === date && chosen.half === target.half}
                        others={target.others.map(nameOf)}
                        onPress={() => onChoose({ date, half: target.half })}
                      />
                    ))}
                  </View>
                </View>
              ))}
            </View>
          );
        }}
      </Loaded>
    </>
  );
}

interface HalfProps {
  readonly target: Target;
  readonly on: boolean;
  readonly others: readonly string[];
  readonly onPress: () => void;
}

function Half({ target, on, others, onPress }: HalfProps) {
  const marks = [...(target.joins ? [words.joins] : []), ...others.map((name) => words.other(name))];
  return (
    <Pressable
      id={`to-${target.date}-${target.half}`}
      role="radio"
      checked={on}
      className={`${styles.half} ${target.joins ? styles.joins : ''} ${on ? styles.on : ''}`}
      label={[halfDayText(target), ...marks].join(' ')}
      onPress={onPress}
    >
      <Text className={styles.halfName}>{halfWords[target.half]}</Text>
      {marks.map((mark) => (
        <Text key={mark} className={styles.mark}>
          {mark}
        </Text>
      ))}
    </Pressable>
  );
}
