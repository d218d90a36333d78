import { View } from '@tarojs/components';
import { importWords as words, rowOutcomeWords } from '#types/words/foreign-orders';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { KeyFact, Note, Paragraph } from '../../../components/text';
import { open } from '../../../routes';
import type { Progress } from './use-import';
import styles from './import.module.scss';

interface OutcomeProps {
  readonly progress: Progress;
  readonly onStop: () => void;
  readonly onAgain: () => void;
}

/** How far it is, and at the end what came of it. */
export function Outcome({ progress, onStop, onAgain }: OutcomeProps) {
  const { results, total, isRunning, isStopped } = progress;
  const left = results.filter(({ outcome }) => outcome !== 'imported');
  const taken = results.length - left.length;
  if (isRunning) {
    return (
      <Card look="key">
        <View role="status">
          <KeyFact>{words.doing(results.length, total)}</KeyFact>
        </View>
        <View className={styles.bar} aria-hidden>
          <View
            className={styles.done}
            style={{ width: `${Math.round((results.length / Math.max(1, total)) * 100)}%` }}
          />
        </View>
        <Button id="stop-import" narrow onPress={onStop}>
          {words.stop}
        </Button>
      </Card>
    );
  }
  return (
    <Card look="key">
      <View role="status">
        <KeyFact id="import-result">{words.finished(taken)}</KeyFact>
        {isStopped ? <Paragraph>{words.stopped}</Paragraph> : null}
      </View>
      {left.length === 0 ? null : (
        <>
          <Note>{words.notTaken}</Note>
          {left.slice(0, 60).map(({ row, outcome, no }) => (
            <Paragraph
              key={row}
            >{`${words.row(row)} · ${rowOutcomeWords[outcome]}${no === '' ? '' : ` · ${no}`}`}</Paragraph>
          ))}
        </>
      )}
      <View className={styles.ways}>
        <Button id="to-triage" narrow onPress={() => open('admin/triage')}>
          {words.toTriage}
        </Button>
        {isStopped ? null : (
          <Button id="import-again" look="quiet" narrow onPress={onAgain}>
            {words.again}
          </Button>
        )}
      </View>
    </Card>
  );
}
