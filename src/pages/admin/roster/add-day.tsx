import { View } from '@tarojs/components';
import type { OrgView } from '#types/organisation';
import type { PlannedDay } from '#types/roster';
import { problemSentence } from '#types/words/roster';
import { publishedWords as words } from '#types/words/roster-board';
import type { Output } from '../../../api/entries';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { ErrorNotice } from '../../../components/error-notice';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { DayEditor } from './day-editor';
import { addDay, draftOf, toPublish, type DraftDay } from './plan';
import styles from './roster.module.scss';
import { useCheck } from './use-check';

interface AddDayProps {
  readonly townId: string;
  readonly month: string;
  /** Those already published: departments come as they do there. */
  readonly days: readonly PlannedDay[];
  readonly workdays: readonly string[];
  readonly centres: readonly OrgView[];
  readonly departments: readonly OrgView[];
  readonly onAdded: (month: Output<'roster.add'>) => void;
  readonly onCancel: () => void;
}

/** One more half-day in a month that is published, checked as it is put together. */
export function AddDay({ townId, month, days, workdays, centres, departments, onAdded, onCancel }: AddDayProps) {
  const draft = useDraft(`roster-add:${townId}:${month}`, { added: fresh() });
  const add = useCommand('roster.add');
  const check = useCheck(townId, month, draft.value.added, problemSentence);
  const [day] = draft.value.added;
  if (day === undefined) return <Empty why={words.past} />;

  function fresh(): readonly DraftDay[] {
    const date = workdays[workdays.length - 1];
    const centreId = centres[0]?.orgId;
    if (date === undefined || centreId === undefined) return [];
    const ids = departments.map(({ orgId }) => orgId);
    return addDay(draftOf(days), { date, half: 'am', centreId }, ids).slice(-1);
  }
  const send = async () => {
    const after = await add.run({ townId, month, days: toPublish(draft.value.added) });
    if (!after) return;
    draft.clear();
    say(words.addedSaid);
    onAdded(after);
  };
  const barred = check.troubles.some(({ barring }) => barring);
  return (
    <>
      <DayEditor
        day={day}
        days={draft.value.added}
        workdays={workdays}
        centres={centres}
        departments={departments}
        troubles={check.troubles}
        onChange={(added) => {
          add.reset();
          draft.set({ added });
        }}
      />
      <ErrorNotice refusal={add.refusal} problem={add.problem} />
      <View className={styles.more}>
        <Button
          id="add-send"
          look="main"
          busy={add.busy}
          disabled={barred || check.state === 'checking'}
          onPress={() => void send()}
        >
          {words.addSend}
        </Button>
        <Button id="add-cancel" onPress={onCancel}>
          {words.cancelAdd}
        </Button>
      </View>
    </>
  );
}
