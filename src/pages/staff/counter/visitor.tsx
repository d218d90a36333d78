import { Text, View } from '@tarojs/components';
import type { CounterRow } from '#types/counter';
import { listWords } from '#types/words/desk';
import { counterActWords, visitStatusWords } from '#types/words/counter';
import { counterPageWords as words } from '#types/words/staff';
import { Button } from '../../../components/button';
import { Pressable } from '../../../components/pressable';
import styles from './counter.module.scss';
import { usualStep } from './queue';
import type { Steps } from './steps';

interface VisitorProps {
  readonly row: CounterRow;
  readonly steps: Steps;
  readonly onMore: () => void;
}

const matters = (row: CounterRow) => listWords(row.items.map(({ name }) => name));

/** One person of the line: number, name, matter; one tap for the usual next step, a tap on the name for the rest. */
export function Visitor({ row, steps, onMore }: VisitorProps) {
  const step = usualStep(row);
  return (
    <View className={styles.visitor} id={`visitor-${row.ticket}`}>
      <Pressable className={styles.who} onPress={onMore}>
        <Text className={styles.ticket}>{row.ticket}</Text>
        <View className={styles.facts}>
          <Text className={styles.name}>{row.name}</Text>
          <Text className={styles.small}>{`${row.villageName} ${matters(row)}`}</Text>
        </View>
      </Pressable>
      {step === undefined || step === 'finish' ? (
        <Text className={styles.small}>{visitStatusWords[row.status]}</Text>
      ) : (
        <View className={styles.step}>
          <Button
            id={`step-${row.ticket}`}
            look={step === 'serve' ? 'main' : 'plain'}
            label={`${counterActWords[step]} ${row.ticket} ${row.name}`}
            disabled={steps.busy}
            onPress={() => void steps.take(step, row)}
          >
            {counterActWords[step]}
          </Button>
        </View>
      )}
    </View>
  );
}

/** What a person brings, as one line; empty when nothing. */
export const papersOf = (row: CounterRow): string => {
  const papers = [...new Set(row.items.flatMap((item) => item.papers.map(({ name }) => name)))];
  return papers.length === 0 ? '' : words.papers(listWords(papers));
};
