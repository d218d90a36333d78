import { View } from '@tarojs/components';
import type { OrgView } from '#types/organisation';
import { publishWords as words, rosterPageWords } from '#types/words/roster-board';
import { Button } from '../../../components/button';
import { Row, Rows } from '../../../components/row';
import { Sheet } from '../../../components/sheet';
import { Note } from '../../../components/text';
import { byTime, halfDayText } from '../half-day';
import type { DraftDay, Trouble } from './plan';
import styles from './roster.module.scss';

interface PublishSummaryProps {
  readonly open: boolean;
  readonly month: string;
  readonly provisional: boolean;
  readonly days: readonly DraftDay[];
  readonly troubles: readonly Trouble[];
  readonly centres: readonly OrgView[];
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** What is about to be published, counted: by centre, first and last date, what is known not to be ideal. */
export function PublishSummary({ days, troubles, centres, open, onClose, ...rest }: PublishSummaryProps) {
  const sorted = [...days].sort(byTime);
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  const coming = new Set(
    days.flatMap((day) =>
      day.departments.filter(({ presence }) => presence === 'comes').map(({ departmentId }) => departmentId),
    ),
  );
  return (
    <Sheet title={words.title(rosterPageWords.monthName(rest.month))} open={open} onClose={onClose}>
      <Rows>
        <Row
          title={words.halfDays(days.length)}
          note={
            first && last ? (
              <>
                <View>{words.first(halfDayText(first))}</View>
                <View>{words.last(halfDayText(last))}</View>
              </>
            ) : (
              ''
            )
          }
        />
        <Row
          title={words.departments(coming.size)}
          note={centres.map(({ orgId, name }) => {
            const n = days.filter(({ centreId }) => centreId === orgId).length;
            return <View key={orgId}>{n === 0 ? words.unserved(name) : words.centre(name, n)}</View>;
          })}
        />
      </Rows>
      {troubles.map((trouble) => (
        <View key={trouble.words} className={styles.changed}>
          {trouble.words}
        </View>
      ))}
      {rest.provisional ? <Note>{words.provisional}</Note> : null}
      <Note>{words.after}</Note>
      <Button id="publish-confirm" look="main" onPress={rest.onConfirm}>
        {words.confirm}
      </Button>
    </Sheet>
  );
}
