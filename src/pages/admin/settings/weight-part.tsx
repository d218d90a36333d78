import { View } from '@tarojs/components';
import type { RosterWeights } from '#types/roster';
import { wishWords } from '#types/words/roster';
import { rosterSettingsWords as words, weightLevelWords, wishNotes } from '#types/words/settings';
import { Chips } from '../../../components/chips';
import { Heading } from '../../../components/text';
import type { SectionProps } from './roster-draft';
import styles from './settings.module.scss';
import { levelOf, weightOf, type WeightLevel } from './weight-levels';

const WISHES = Object.keys(wishWords) as (keyof RosterWeights)[];
const LEVELS = Object.keys(weightLevelWords) as WeightLevel[];

/** How much each wish counts, in three words. */
export function WeightPart({ draft, set }: SectionProps) {
  return (
    <>
      <Heading>{words.weights}</Heading>
      {WISHES.map((wish) => (
        <View key={wish} className={styles.entry} id={`weight-${wish}`}>
          <View className={styles.name}>{wishWords[wish]}</View>
          <View className={styles.note}>{wishNotes[wish]}</View>
          <Chips
            label={wishWords[wish]}
            of={LEVELS.map((value) => ({ value, text: weightLevelWords[value] }))}
            value={levelOf(wish, draft.weights[wish])}
            onChoose={(level) =>
              set({ weights: { ...draft.weights, [wish]: weightOf(wish, level, draft.weights[wish]) } })
            }
          />
        </View>
      ))}
    </>
  );
}
