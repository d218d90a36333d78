import { Text, View } from '@tarojs/components';
import type { OrgView } from '#types/organisation';
import { halfWords } from '#types/words/dates';
import { rosterPageWords as words } from '#types/words/roster-board';
import { Pressable } from '../../../components/pressable';
import { dateText, halfDayText } from '../half-day';
import { comesCount, isMoved, type DraftDay, type Trouble } from './plan';
import styles from './roster.module.scss';

const HALVES = ['am', 'pm'] as const;

interface GridProps {
  readonly days: readonly DraftDay[];
  readonly workdays: readonly string[];
  readonly centres: readonly OrgView[];
  readonly chosen: string;
  readonly troubles: readonly Trouble[];
  readonly onOpen: (key: string) => void;
  readonly onAdd: (at: { date: string; half: 'am' | 'pm'; centreId: string }) => void;
}

/** A month as working days × centres, each with a morning and an afternoon. On a phone only the days that have something. */
export function Grid({ days, workdays, centres, chosen, troubles, onOpen, onAdd }: GridProps) {
  const dates = [...new Set([...workdays, ...days.map(({ date }) => date)])].sort();
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
        const here = days.filter((day) => day.date === date);
        const some = here.length > 0;
        return (
          <View
            key={date}
            className={`${styles.week} ${some ? '' : styles.free}`}
            style={columns}
            role="row"
            id={`row-${date}`}
          >
            <Text className={styles.date} role="rowheader">
              {dateText(date)}
            </Text>
            {centres.map((centre) => (
              <View key={centre.orgId} className={styles.cell} role="cell">
                {HALVES.map((half) => {
                  const found = days.filter(
                    (day) => day.date === date && day.half === half && day.centreId === centre.orgId,
                  );
                  return found.length === 0 ? (
                    <Pressable
                      key={half}
                      className={styles.slot}
                      label={words.add(halfDayText({ date, half }), centre.name)}
                      onPress={() => onAdd({ date, half, centreId: centre.orgId })}
                    >
                      <Text aria-hidden>{halfWords[half]}</Text>
                    </Pressable>
                  ) : (
                    found.map((day) => (
                      <Planned
                        key={day.key}
                        day={day}
                        centreName={centre.name}
                        chosen={day.key === chosen}
                        troubles={troubles.filter(({ key }) => key === day.key)}
                        onOpen={() => onOpen(day.key)}
                      />
                    ))
                  );
                })}
              </View>
            ))}
            <RowTroubles {...{ here, troubles, centres }} />
          </View>
        );
      })}
    </View>
  );
}

interface RowTroublesProps extends Pick<GridProps, 'troubles' | 'centres'> {
  readonly here: readonly DraftDay[];
}

/** On a desk a cell is too narrow for a sentence: they stand below the row, each with its centre and half. */
function RowTroubles({ here, troubles, centres }: RowTroublesProps) {
  const lines = here.flatMap((day) =>
    troubles.filter(({ key }) => key === day.key).map((trouble) => ({ day, trouble })),
  );
  if (lines.length === 0) return null;
  return (
    <View className={styles.below}>
      {lines.map(({ day, trouble }) => (
        <Text key={`${day.key}${trouble.words}`} className={trouble.barring ? styles.monthBarred : styles.small}>
          {`▲ ${centres.find(({ orgId }) => orgId === day.centreId)?.name ?? ''} ${halfWords[day.half]} ${trouble.words}`}
        </Text>
      ))}
    </View>
  );
}

interface PlannedProps {
  readonly day: DraftDay;
  readonly centreName: string;
  readonly chosen: boolean;
  readonly troubles: readonly Trouble[];
  readonly onOpen: () => void;
}

function Planned({ day, centreName, chosen, troubles, onOpen }: PlannedProps) {
  const barred = troubles.some(({ barring }) => barring);
  const why = troubles.map((trouble) => trouble.words);
  return (
    <Pressable
      id={`day-${day.key}`}
      className={[
        styles.slot,
        styles.planned,
        chosen ? styles.chosen : '',
        barred ? styles.conflict : troubles.length > 0 ? styles.told : '',
      ].join(' ')}
      label={[words.planned(halfDayText(day), centreName, comesCount(day)), ...why].join(' ')}
      onPress={onOpen}
    >
      <Text>{`${halfWords[day.half]}${isMoved(day) || day.was === null ? ' *' : ''}`}</Text>
      <Text className={styles.small}>{words.departments(comesCount(day))}</Text>
      <Text className={styles.phoneOnly}>{centreName}</Text>
      {why.map((one) => (
        <Text key={one} className={styles.why}>
          {one}
        </Text>
      ))}
    </Pressable>
  );
}
