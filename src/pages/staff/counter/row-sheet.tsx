import { View } from '@tarojs/components';
import type { BookingAct } from '#types/bookings';
import type { CounterRow } from '#types/counter';
import { listWords } from '#types/words/desk';
import { clockWords } from '#types/words/dates';
import { channelWords, counterActWords, visitStatusWords } from '#types/words/counter';
import { counterPageWords as words } from '#types/words/staff';
import { Button } from '../../../components/button';
import styles from '../../../components/office/office.module.scss';
import { Sheet } from '../../../components/sheet';
import { Note, Paragraph } from '../../../components/text';
import { open } from '../../../routes';
import type { Steps } from './steps';
import { papersOf } from './visitor';

interface RowSheetProps {
  readonly row: CounterRow;
  readonly steps: Steps;
  readonly onClose: () => void;
}
const OTHERS: readonly BookingAct[] = ['checkIn', 'serve', 'noShow', 'undo'];

/** Everything about one person of the line, and every step allowed. */
export function RowSheet({ row, steps, onClose }: RowSheetProps) {
  const { requestId } = row;
  return (
    <Sheet open title={`${row.ticket} ${row.name}`} onClose={onClose}>
      <Paragraph>{listWords(row.items.map(({ name }) => name))}</Paragraph>
      <Note>{`${row.villageName} ${row.groupName} ${row.phoneMasked}`.trim()}</Note>
      <Note>
        {[
          visitStatusWords[row.status],
          channelWords[row.channel],
          row.checkedInAt === null ? '' : `${counterActWords.checkIn} ${clockWords(row.checkedInAt)}`,
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </Note>
      {papersOf(row) === '' ? null : <Note>{papersOf(row)}</Note>}
      {row.outcomeNote === '' ? null : <Paragraph>{row.outcomeNote}</Paragraph>}
      {requestId === null ? null : (
        <Button onPress={() => open('staff/requests', { requestId })}>{words.toRequest}</Button>
      )}
      <View className={styles.buttons}>
        {OTHERS.filter((act) => row.allowedActions.includes(act)).map((act) => (
          <Button
            key={act}
            id={`row-${act}`}
            look={act === 'noShow' ? 'warn' : 'plain'}
            disabled={steps.busy}
            onPress={() => void steps.take(act, row)}
          >
            {counterActWords[act]}
          </Button>
        ))}
      </View>
    </Sheet>
  );
}
