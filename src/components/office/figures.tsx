import { Text, View } from '@tarojs/components';
import type { PeriodReport } from '#types/reports';
import { figureWords, rateMeanings, rateWords } from '#types/words/reports';
import { watchWords as words } from '#types/words/secretary';
import styles from './figures.module.scss';

interface Figure {
  readonly name: string;
  readonly of: (report: PeriodReport) => string;
  readonly meaning?: string;
}
const SIX: readonly Figure[] = [
  { name: figureWords.received, of: ({ received }) => String(received) },
  { name: words.inTime, of: ({ inTime, late }) => rateWords({ of: inTime + late, met: inTime }) },
  { name: figureWords.notYetDue, of: ({ notYetDue }) => String(notYetDue) },
  { name: figureWords.response, of: ({ response }) => rateWords(response), meaning: rateMeanings.response },
  { name: figureWords.resolution, of: ({ resolution }) => rateWords(resolution), meaning: rateMeanings.resolution },
  {
    name: figureWords.satisfaction,
    of: ({ satisfaction }) => rateWords(satisfaction),
    meaning: rateMeanings.satisfaction,
  },
];
const BESIDE = ['consultations', 'stepsUp', 'handedBack', 'unreachable', 'longTerm', 'withdrawn', 'merged'] as const;

/** Six figures of a period with their denominators, each beside the same unit's last period; what the rates leave out below. */
export function Figures({ now, before }: { readonly now: PeriodReport; readonly before: PeriodReport }) {
  return (
    <View>
      <View className={styles.six} id="figures">
        {SIX.map(({ name, of, meaning }) => (
          <View key={name} className={styles.figure}>
            <Text className={styles.name}>{name}</Text>
            <Text className={styles.value}>{of(now)}</Text>
            <Text className={styles.before}>{words.before(of(before))}</Text>
            {meaning === undefined ? null : <Text className={styles.before}>{meaning}</Text>}
          </View>
        ))}
      </View>
      <Text className={styles.beside}>
        {`${words.beside} ${BESIDE.map((name) => `${figureWords[name]} ${now[name]}`).join(' · ')} · ${words.noRank}`}
      </Text>
    </View>
  );
}
