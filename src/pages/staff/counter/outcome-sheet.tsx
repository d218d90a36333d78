import { useState } from 'react';
import type { CounterRow } from '#types/counter';
import type { Refusal } from '#types/errors';
import { aboutWords } from '#types/words/desk';
import { outcomeNoteWords, outcomeWords, type Outcome } from '#types/words/counter';
import { counterPageWords as words } from '#types/words/counter-page';
import { refusalText } from '#types/words/errors';
import { Button } from '../../../components/button';
import { Field } from '../../../components/field';
import { Sheet } from '../../../components/sheet';
import { useDraft } from '../../../hooks/use-draft';
import { serverNow } from '../../../session/session';
import { TrueWillQuestion, type Asked } from '../true-will';
import type { Acts } from './use-acts';

interface OutcomeSheetProps {
  readonly row: CounterRow;
  readonly outcome: Outcome;
  readonly acts: Acts;
  /** Calls the next one when it is written down. */
  readonly withNext: boolean;
  /** The words were refused: they stand here again, with what was said of them. */
  readonly refused?: { readonly note: string; readonly referredTo: string; readonly refusal: Refusal };
  readonly onClose: () => void;
  readonly onSaved?: () => void;
}
const EMPTY = { note: '', referredTo: '', how: '' as Asked | '' };

/** The words an outcome needs: which paper is missing, what remains and becomes a request, where she is sent, whether she was asked. */
export function OutcomeSheet({ row, outcome, acts, withNext, refused, onClose, onSaved }: OutcomeSheetProps) {
  const draft = useDraft(`outcome:${row.bookingId}:${outcome}`, {
    ...EMPTY,
    note: refused?.note ?? '',
    referredTo: refused?.referredTo ?? '',
  });
  const [tried, setTried] = useState(false);
  const note = draft.value.note.trim();
  const referredTo = draft.value.referredTo.trim();
  const { how } = draft.value;
  const mustAsk = row.asksTrueWill && outcome === 'done';
  const lacks = {
    note: outcome === 'request' && note === '',
    where: outcome === 'referred' && referredTo === '',
    will: mustAsk && how === '',
  };
  const save = async () => {
    setTried(true);
    if (lacks.note || lacks.where || lacks.will) return;
    onSaved?.();
    const recording = acts.take('finish', row, {
      outcome,
      ...(note === '' ? {} : { note }),
      ...(outcome === 'referred' ? { referredTo } : {}),
      ...(how === '' ? {} : { trueWill: { how, at: serverNow() } }),
    });
    onClose();
    if (withNext) void acts.next();
    // The words may be refused: they stay until the server has them, or this device does.
    if ((await recording) !== 'refused') draft.clear();
  };
  return (
    <Sheet open title={aboutWords(`${row.ticket} ${row.name}`, outcomeWords[outcome])} onClose={onClose}>
      {row.asksTrueWill ? (
        <TrueWillQuestion
          value={how}
          error={tried && lacks.will ? words.needWill : undefined}
          onAnswer={(value) => draft.set({ how: value })}
        />
      ) : null}
      {outcome === 'referred' ? (
        <Field
          id="outcome-where"
          label={words.referredTo}
          max={60}
          value={draft.value.referredTo}
          error={tried && lacks.where ? words.needWhere : undefined}
          onType={(value) => draft.set({ referredTo: value })}
        />
      ) : null}
      <Field
        id="outcome-note"
        kind="long"
        optional={outcome === 'referred'}
        label={outcome === 'referred' ? words.note : outcomeNoteWords[outcome]}
        max={500}
        value={draft.value.note}
        error={tried && lacks.note ? words.needNote : refused && refusalText(refused.refusal)}
        onType={(value) => draft.set({ note: value })}
      />
      <Button id="outcome-save" look="main" onPress={() => void save()}>
        {withNext ? words.finishNext : words.finish}
      </Button>
    </Sheet>
  );
}
