import { Text, View } from '@tarojs/components';
import type { CounterRow } from '#types/counter';
import type { VisitAct } from '#types/visit-steps';
import { counterActWords } from '#types/words/counter';
import { standsWords } from '#types/words/counter-page';
import { Button } from '../../../components/button';
import { Pressable } from '../../../components/pressable';
import styles from './counter.module.scss';
import { marksOf, mattersOf, usualStep } from './queue';

interface VisitorProps {
  readonly row: CounterRow;
  readonly onStep: (act: VisitAct) => void;
  readonly onMore: () => void;
}

/** One person of the line: number, name, matter; one tap for the usual next step, a tap on the name for the rest. */
export function Visitor({ row, onStep, onMore }: VisitorProps) {
  const step = usualStep(row);
  return (
    <View className={styles.visitor} id={`visitor-${row.ticket}`} role="listitem">
      <Pressable className={styles.who} onPress={onMore}>
        <Text className={styles.ticket}>{row.ticket}</Text>
        <View className={styles.facts}>
          <Text className={styles.name}>{row.name}</Text>
          <Text className={styles.small}>{`${row.villageName} ${mattersOf(row)}`}</Text>
          <Marks row={row} />
        </View>
      </Pressable>
      {step === 'checkIn' || step === 'call' ? (
        <View className={styles.step}>
          <Button
            id={`step-${row.ticket}`}
            label={`${counterActWords[step]} ${row.ticket} ${row.name}`}
            onPress={() => onStep(step)}
          >
            {counterActWords[step]}
          </Button>
        </View>
      ) : (
        <Text className={styles.state}>{standsWords(row.status, row.window)}</Text>
      )}
    </View>
  );
}

/** What to know of a person first, as words in a frame. */
export function Marks({ row }: { readonly row: CounterRow }) {
  const marks = marksOf(row);
  if (marks.length === 0) return null;
  return (
    <View className={styles.marks}>
      {marks.map((mark) => (
        <Text key={mark} className={styles.mark}>
          {mark}
        </Text>
      ))}
    </View>
  );
}
