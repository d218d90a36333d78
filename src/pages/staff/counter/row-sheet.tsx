import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CounterRow } from '#types/counter';
import type { VisitAct } from '#types/visit-steps';
import { clockWords } from '#types/words/dates';
import { channelWords, counterActWords, outcomeWords, type Outcome } from '#types/words/counter';
import { counterPageWords as words, standsWords } from '#types/words/counter-page';
import { Button } from '../../../components/button';
import styles from '../../../components/office/office.module.scss';
import { Sheet } from '../../../components/sheet';
import { Note, Paragraph } from '../../../components/text';
import { open } from '../../../routes';
import { OutcomeSheet } from './outcome-sheet';
import { mattersOf, papersOf } from './queue';
import { SentPapers } from './sent-papers';
import type { Acts } from './use-acts';
import { Marks } from './visitor';

interface RowSheetProps {
  readonly row: CounterRow;
  readonly acts: Acts;
  readonly onRow: (row: CounterRow) => void;
  readonly onClose: () => void;
}
const STEPS: readonly VisitAct[] = ['checkIn', 'call', 'serve', 'skip', 'noShow', 'undo'];
const OUTCOMES: readonly Outcome[] = ['done', 'papersMissing', 'request', 'referred'];

/** Everything about one person of the line, and every step allowed. */
export function RowSheet({ row, acts, onRow, onClose }: RowSheetProps) {
  const [outcome, setOutcome] = useState<Outcome>();
  const { requestId } = row;
  if (outcome !== undefined)
    return <OutcomeSheet row={row} outcome={outcome} acts={acts} withNext={false} onClose={onClose} />;
  return (
    <Sheet open title={`${row.ticket} ${row.name}`} onClose={onClose}>
      <Paragraph>{mattersOf(row)}</Paragraph>
      <Note>{`${row.villageName} ${row.groupName} ${row.phoneMasked}`.trim()}</Note>
      <Note>
        {[
          standsWords(row.status, row.window),
          channelWords[row.channel],
          row.checkedInAt === null ? '' : `${counterActWords.checkIn} ${clockWords(row.checkedInAt)}`,
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </Note>
      <Marks row={row} />
      {papersOf(row) === '' ? null : <Note>{papersOf(row)}</Note>}
      {[row.outcomeNote, row.referredTo]
        .filter((said) => said !== '')
        .map((said) => (
          <Paragraph key={said}>{said}</Paragraph>
        ))}
      <SentPapers row={row} onRow={onRow} />
      {requestId === null ? null : (
        <Button onPress={() => open('staff/requests', { requestId })}>{words.toRequest}</Button>
      )}
      <View className={styles.buttons}>
        {STEPS.filter((act) => row.allowedActions.includes(act)).map((act) => (
          <Button
            key={act}
            id={`row-${act}`}
            look={act === 'noShow' ? 'warn' : 'plain'}
            onPress={() => {
              void acts.take(act, row);
              onClose();
            }}
          >
            {stepName(act, row)}
          </Button>
        ))}
        {row.allowedActions.includes('finish')
          ? OUTCOMES.map((one) => (
              <Button key={one} id={`row-finish-${one}`} onPress={() => setOutcome(one)}>
                {outcomeWords[one]}
              </Button>
            ))
          : null}
      </View>
    </Sheet>
  );
}

const stepName = (act: VisitAct, row: CounterRow): string => {
  if (act === 'call' && row.status === 'called') return words.recall;
  return act === 'undo' && row.undoTo === 'cancelled' ? words.walkInVoid : counterActWords[act];
};
