import { Text, View } from '@tarojs/components';
import type { OrgView } from '#types/organisation';
import { dateWords, halfWords, startOfDate, weekdayWords } from '#types/words/dates';
import { rosterPageWords as words } from '#types/words/admin';
import { Pressable } from '../../../components/pressable';
import { comesCount, isMoved, type DraftDay } from './plan';
import styles from './roster.module.scss';

const HALVES = ['am', 'pm'] as const;

interface GridProps {
  readonly days: readonly DraftDay[];
  readonly workdays: readonly string[];
  readonly centres: readonly OrgView[];
  readonly chosen: string;
  readonly conflict: { readonly key: string; readonly words: string } | undefined;
  readonly onOpen: (key: string) => void;
  readonly onAdd: (at: { date: string; half: 'am' | 'pm'; centreId: string }) => void;
}

/** A month as working days × centres, each with a morning and an afternoon. On a phone only the days that have something. */
export function Grid({ days, workdays, centres, chosen, conflict, onOpen, onAdd }: GridProps) {
  const dates = [...new Set([...workdays, ...days.map(({ date }) => date)])].sort();
  // The month is named above: the year would only break the line.
  const when = (date: string) =>
    `${dateWords(startOfDate(date), startOfDate(date))} ${weekdayWords(startOfDate(date))}`;
  const columns = { gridTemplateColumns: `7em repeat(${Math.max(1, centres.length)}, minmax(0, 1fr))` };
  return (
    <View className={styles.grid} role="table" aria-label={words.draft}>
      <View className={`${styles.week} ${styles.heads}`} style={columns} role="row">
        <Text role="columnheader">{words.date}</Text>
        {centres.map(({ orgId, name }) => (
          <Text key={orgId} role="columnheader">
            {name}
          </Text>
        ))}
      </View>
      {dates.map((date) => {
        const some = days.some((day) => day.date === date);
        return (
          <View
            key={date}
            className={`${styles.week} ${some ? '' : styles.free}`}
            style={columns}
            role="row"
            id={`row-${date}`}
          >
            <Text className={styles.date} role="rowheader">
              {when(date)}
            </Text>
            {centres.map((centre) => (
              <View key={centre.orgId} className={styles.cell} role="cell">
                {HALVES.map((half) => {
                  const found = days.filter(
                    (day) => day.date === date && day.half === half && day.centreId === centre.orgId,
                  );
                  const at = `${when(date)}${halfWords[half]}`;
                  return found.length === 0 ? (
                    <Pressable
                      key={half}
                      className={styles.slot}
                      label={words.add(at, centre.name)}
                      onPress={() => onAdd({ date, half, centreId: centre.orgId })}
                    >
                      <Text aria-hidden>{halfWords[half]}</Text>
                    </Pressable>
                  ) : (
                    found.map((day) => (
                      <Pressable
                        key={day.key}
                        id={`day-${day.key}`}
                        className={[
                          styles.slot,
                          styles.planned,
                          day.key === chosen ? styles.chosen : '',
                          conflict?.key === day.key ? styles.conflict : '',
                        ].join(' ')}
                        label={words.planned(at, centre.name, comesCount(day))}
                        onPress={() => onOpen(day.key)}
                      >
                        <Text>{`${halfWords[half]}${isMoved(day) || day.was === null ? ' *' : ''}`}</Text>
                        <Text className={styles.small}>{words.departments(comesCount(day))}</Text>
                        <Text className={styles.phoneOnly}>{centre.name}</Text>
                        {conflict?.key === day.key ? <Text className={styles.why}>{conflict.words}</Text> : null}
                      </Pressable>
                    ))
                  );
                })}
              </View>
            ))}
          </View>
        );
      })}
    </View>
  );
}
