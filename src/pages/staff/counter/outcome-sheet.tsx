import { useState } from 'react';
import type { CounterRow } from '#types/counter';
import { aboutWords } from '#types/words/desk';
import { outcomeNoteWords, outcomeWords } from '#types/words/counter';
import { counterPageWords as words } from '#types/words/staff';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { layRefusal } from '../../../components/office/field-refusal';
import { Sheet } from '../../../components/sheet';
import { useDraft } from '../../../hooks/use-draft';
import type { Steps } from './steps';

interface OutcomeSheetProps {
  readonly row: CounterRow;
  readonly outcome: 'papersMissing' | 'request';
  readonly steps: Steps;
  readonly onClose: () => void;
}

/** The word an outcome needs: which paper is missing, or what remains and becomes a tracked request. */
export function OutcomeSheet({ row, outcome, steps, onClose }: OutcomeSheetProps) {
  const draft = useDraft(`outcome:${row.bookingId}:${outcome}`, { note: '' });
  const [tried, setTried] = useState(false);
  const note = draft.value.note.trim();
  const missing = tried && note === '' && outcome === 'request' ? words.needNote : undefined;
  const laid = layRefusal(steps.refusal, ['note']);
  const save = async () => {
    setTried(true);
    if (outcome === 'request' && note === '') return;
    if (!(await steps.finish(row, outcome, note))) return;
    draft.clear();
    onClose();
  };
  return (
    <Sheet open title={aboutWords(`${row.ticket} ${row.name}`, outcomeWords[outcome])} onClose={onClose}>
      <Field
        id="outcome-note"
        kind="long"
        label={outcomeNoteWords[outcome]}
        max={500}
        value={draft.value.note}
        error={missing ?? laid.at('note')}
        onType={(value) => draft.set({ note: value })}
      />
      <ErrorNotice refusal={laid.rest} problem={steps.problem} />
      <Button id="outcome-save" look="main" busy={steps.busy} onPress={() => void save()}>
        {words.finish}
      </Button>
    </Sheet>
  );
}
