import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CounterRow } from '#types/counter';
import { listWords } from '#types/words/desk';
import { outcomeWords, visitStatusWords } from '#types/words/counter';
import { counterPageWords as words } from '#types/words/staff';
import { Button } from '../../../components/button';
import styles from './counter.module.scss';
import { OutcomeSheet } from './outcome-sheet';
import type { Steps } from './steps';
import { papersOf } from './visitor';

interface ServingProps {
  readonly row: CounterRow;
  readonly steps: Steps;
  readonly onMore: () => void;
}

/** Who is at the window: the number large, one tap for 办好了, the two other outcomes ask for a word. */
export function Serving({ row, steps, onMore }: ServingProps) {
  const [outcome, setOutcome] = useState<'papersMissing' | 'request' | ''>('');
  return (
    <View className={styles.serving} id="serving">
      <Text className={styles.small}>{visitStatusWords.serving}</Text>
      <View className={styles.servingWho}>
        <Text className={styles.number}>{row.ticket}</Text>
        <View className={styles.facts}>
          <Text className={styles.servingName}>{row.name}</Text>
          <Text className={styles.small}>{`${row.villageName} ${row.groupName}`}</Text>
        </View>
      </View>
      <Text className={styles.matter}>{listWords(row.items.map(({ name }) => name))}</Text>
      {papersOf(row) === '' ? null : <Text className={styles.small}>{papersOf(row)}</Text>}
      <View className={styles.outcomes}>
        <Button id="finish-done" look="main" disabled={steps.busy} onPress={() => void steps.finish(row, 'done')}>
          {outcomeWords.done}
        </Button>
        <Button id="finish-papers" disabled={steps.busy} onPress={() => setOutcome('papersMissing')}>
          {outcomeWords.papersMissing}
        </Button>
        <Button id="finish-request" disabled={steps.busy} onPress={() => setOutcome('request')}>
          {outcomeWords.request}
        </Button>
        <Button id="serving-more" look="quiet" onPress={onMore}>
          {words.more}
        </Button>
      </View>
      {outcome === '' ? null : (
        <OutcomeSheet row={row} outcome={outcome} steps={steps} onClose={() => setOutcome('')} />
      )}
    </View>
  );
}
