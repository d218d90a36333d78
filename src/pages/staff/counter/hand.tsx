import { Text, View } from '@tarojs/components';
import { useState, type ReactNode } from 'react';
import type { CounterRow } from '#types/counter';
import { counterActWords, outcomeWords, visitStatusWords, type Outcome } from '#types/words/counter';
import { counterPageWords as words } from '#types/words/counter-page';
import { Button } from '../../../components/button';
import { Thumb } from '../../../components/thumb';
import { useIsDesk } from '../../../platform/desk';
import styles from './counter.module.scss';
import { OutcomeSheet } from './outcome-sheet';
import { mattersOf, papersOf } from './queue';
import type { Acts } from './use-acts';
import { Marks } from './visitor';

interface HandProps {
  /** Who is at this window or called to it; undefined: nobody. */
  readonly row: CounterRow | undefined;
  readonly acts: Acts;
  readonly onMore: () => void;
}
const OUTCOMES: readonly Outcome[] = ['done', 'papersMissing', 'request', 'referred'];

/** Who is in hand: the number large, what may be done with her, and the one big button that goes on to the next. */
export function Hand({ row, acts, onMore }: HandProps) {
  const [sheet, setSheet] = useState<{ readonly outcome: Outcome; readonly next: boolean }>();
  const isDesk = useIsDesk();
  const main = (id: string, text: string, press: () => void) => {
    const button = (
      <Button id={id} look="main" busy={acts.busy} onPress={press}>
        {text}
      </Button>
    );
    const big = <View className={styles.big}>{button}</View>;
    return isDesk ? <View className={styles.main}>{big}</View> : <Thumb>{big}</Thumb>;
  };
  if (!row)
    return (
      <>
        <View className={styles.idle}>{words.idle}</View>
        {main('next', words.next, () => void acts.next())}
      </>
    );

  const finish = (outcome: Outcome, next: boolean) => {
    // Nothing more to say: one tap.
    if (outcome === 'done' && !row.asksTrueWill) {
      void acts.take('finish', row, { outcome });
      if (next) void acts.next();
    } else setSheet({ outcome, next });
  };
  const isServing = row.status === 'serving';
  return (
    <>
      <View className={styles.serving} id="serving">
        <Text className={styles.small}>{isServing ? visitStatusWords.serving : words.calledHere(row.calls)}</Text>
        <Who row={row} />
        {isServing ? (
          <View className={styles.outcomes} role="group" aria-label={words.outcomeAsk}>
            {OUTCOMES.map((outcome) => (
              <Button key={outcome} id={`finish-${outcome}`} onPress={() => finish(outcome, false)}>
                {outcomeWords[outcome]}
              </Button>
            ))}
          </View>
        ) : (
          <View className={styles.outcomes}>
            <Button id="recall" onPress={() => void acts.take('call', row)}>
              {words.recall}
            </Button>
            <Button id="skip" onPress={() => void acts.take('skip', row)}>
              {counterActWords.skip}
            </Button>
            <Button
              id="skip-next"
              onPress={() => {
                void acts.take('skip', row);
                void acts.next();
              }}
            >
              {words.skipNext}
            </Button>
          </View>
        )}
        <Button id="serving-more" look="quiet" onPress={onMore}>
          {words.more}
        </Button>
      </View>
      {isServing
        ? main('done-next', words.doneNext, () => finish('done', true))
        : main('serve', counterActWords.serve, () => void acts.take('serve', row))}
      {sheet === undefined ? null : (
        <OutcomeSheet
          row={row}
          outcome={sheet.outcome}
          acts={acts}
          withNext={sheet.next}
          onClose={() => setSheet(undefined)}
        />
      )}
    </>
  );
}

function Who({ row }: { readonly row: CounterRow }): ReactNode {
  return (
    <>
      <View className={styles.servingWho}>
        <Text className={styles.number}>{row.ticket}</Text>
        <View className={styles.facts}>
          <Text className={styles.servingName}>{row.name}</Text>
          <Text className={styles.small}>{`${row.villageName} ${row.groupName}`}</Text>
        </View>
      </View>
      <Text className={styles.matter}>{mattersOf(row)}</Text>
      {papersOf(row) === '' ? null : <Text className={styles.small}>{papersOf(row)}</Text>}
      <Marks row={row} />
    </>
  );
}
