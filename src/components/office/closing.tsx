import { useState } from 'react';
import type { AttemptResult, Satisfaction } from '#types/request-codes';
import type { RequestRow, RequestView } from '#types/request-views';
import { callingWords as words } from '#types/words/calling';
import { attemptWords, closedAsWords, satisfactionWords } from '#types/words/requests';
import { watchWords } from '#types/words/secretary';
import { useCommand, type Command } from '../../hooks/use-command';
import { Choice } from '../choice';
import { Field } from '../field';
import { Note } from '../text';
import { ActForm } from './act-form';
import { layRefusal } from './field-refusal';

type ClosedAs = NonNullable<RequestRow['closedAs']>;

/** What is written down while one of the forms lies open; it outlives a reload. */
export interface ClosingDraft {
  readonly note: string;
  readonly how: ClosedAs | '';
  readonly satisfaction: Satisfaction | '';
  readonly result: AttemptResult | '';
}
export const EMPTY_CLOSING: ClosingDraft = { note: '', how: '', satisfaction: '', result: '' };

export interface ClosingProps {
  readonly view: RequestView;
  readonly values: ClosingDraft;
  readonly onType: (change: Partial<ClosingDraft>) => void;
  readonly onCancel: () => void;
  readonly onDone: (after: RequestView, said: string) => void;
}

const RESULTS: readonly AttemptResult[] = ['noAnswer', 'callLater', 'wrongNumber'];
const LEVELS: readonly Satisfaction[] = [
  'verySatisfied',
  'satisfied',
  'basicallySatisfied',
  'unsatisfied',
  'veryUnsatisfied',
];

/** Nobody answered: one attempt a day. */
export function Attempt({ view, values, onType, onCancel, onDone }: ClosingProps) {
  const command = useCommand('requests.attempt');
  const [tried, setTried] = useState(false);
  const { result, note } = values;
  const send = async () => {
    setTried(true);
    if (result === '') return;
    const given = note.trim();
    const after = await command.run({
      requestId: view.row.requestId,
      result,
      ...(given === '' ? {} : { note: given }),
    });
    if (after) onDone(after, words.attempted);
  };
  return (
    <ActForm
      id="send-attempt"
      main={words.attemptSend}
      busy={command.busy}
      refusal={command.refusal}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Choice
        name="attempt"
        label={words.attemptHow}
        options={RESULTS.map((value) => ({ value, title: attemptWords[value] }))}
        value={result === '' ? undefined : result}
        onChoose={(next) => onType({ result: next })}
      />
      {tried && result === '' ? <Note>{words.needChoice}</Note> : null}
      <Field
        id="attempt-note"
        optional
        label={words.attemptNote}
        max={500}
        value={note}
        onType={(next) => onType({ note: next })}
      />
    </ActForm>
  );
}

/** The two answers as they were heard on the telephone, or that nobody can be reached; or what a review has decided. */
export function Close({ view, values, onType, onCancel, onDone }: ClosingProps) {
  const command = useCommand('requests.close');
  const [tried, setTried] = useState(false);
  const laid = layRefusal(command.refusal, ['note', 'closedAs']);
  const { how, satisfaction, note } = values;
  const isReview = view.row.status === 'review';
  const given = note.trim();
  const send = async () => {
    setTried(true);
    if (how === '' || given === '') return;
    const after = await command.run({
      requestId: view.row.requestId,
      closedAs: how,
      ...(satisfaction === '' || how === 'unreachable' ? {} : { satisfaction }),
      note: given,
    });
    if (after) onDone(after, watchWords.closed);
  };
  const ends: readonly ClosedAs[] = isReview ? ['solved', 'unsolved'] : ['solved', 'unsolved', 'unreachable'];
  return (
    <ActForm
      id="send-close"
      main={isReview ? watchWords.closeSend : words.closeSend}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Note>{isReview ? words.decideHow : words.solvedHow}</Note>
      <Choice
        name="closed-as"
        label={isReview ? words.decideHow : words.solvedHow}
        options={ends.map((value) => ({
          value,
          title: closedAsWords[value],
          ...(value === 'unsolved' && !isReview ? { note: words.unsolvedNext } : {}),
        }))}
        value={how === '' ? undefined : how}
        onChoose={(next) => onType({ how: next })}
      />
      {laid.at('closedAs') === undefined ? null : <Note>{laid.at('closedAs')}</Note>}
      {tried && how === '' ? <Note>{watchWords.needHow}</Note> : null}
      {how === '' || how === 'unreachable' ? null : (
        <>
          <Note>{words.satisfiedHow}</Note>
          <Choice
            name="heard"
            label={words.satisfiedHow}
            options={[
              { value: 'none', title: words.notSaid },
              ...LEVELS.map((value) => ({ value, title: satisfactionWords[value] })),
            ]}
            value={satisfaction === '' ? 'none' : satisfaction}
            onChoose={(next) => onType({ satisfaction: LEVELS.find((level) => level === next) ?? '' })}
          />
        </>
      )}
      <Field
        id="close-note"
        kind="long"
        label={watchWords.closeLabel}
        hint={watchWords.closeHint}
        max={500}
        value={note}
        error={tried && given === '' ? watchWords.needWords : laid.at('note')}
        onType={(next) => onType({ note: next })}
      />
    </ActForm>
  );
}

interface WordsFormProps extends Pick<ClosingProps, 'values' | 'onType' | 'onCancel'> {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly send: string;
  readonly max: number;
  readonly command: Pick<Command<'requests.reopen'>, 'busy' | 'refusal' | 'problem'>;
  readonly onSend: (words: string) => Promise<void>;
}

function WordsForm({ id, label, hint, send, max, command, values, onType, onCancel, onSend }: WordsFormProps) {
  const [tried, setTried] = useState(false);
  const given = values.note.trim();
  return (
    <ActForm
      id={`send-${id}`}
      main={send}
      busy={command.busy}
      refusal={command.refusal}
      problem={command.problem}
      onSend={async () => {
        setTried(true);
        if (given !== '') await onSend(given);
      }}
      onCancel={onCancel}
    >
      <Field
        id={`${id}-words`}
        kind="long"
        label={label}
        {...(hint === undefined ? {} : { hint })}
        max={max}
        value={values.note}
        error={tried && given === '' ? words.needWords : undefined}
        onType={(next) => onType({ note: next })}
      />
    </ActForm>
  );
}

/** A review that sends it back to those who had it. */
export function Reopen({ view, onDone, ...form }: ClosingProps) {
  const command = useCommand('requests.reopen');
  return (
    <WordsForm
      {...form}
      id="reopen"
      label={words.reopenLabel}
      hint={words.reopenHint}
      send={words.reopenSend}
      max={500}
      command={command}
      onSend={async (note) => {
        const after = await command.run({ requestId: view.row.requestId, note });
        if (after) onDone(after, words.reopened);
      }}
    />
  );
}

/** Who was not content has been spoken with. */
export function ContactBad({ view, onDone, ...form }: ClosingProps) {
  const command = useCommand('requests.contactBad');
  return (
    <WordsForm
      {...form}
      id="contact-bad"
      label={words.contactBadLabel}
      send={words.contactBadSend}
      max={500}
      command={command}
      onSend={async (note) => {
        const after = await command.run({ requestId: view.row.requestId, note });
        if (after) onDone(after, words.contactedBad);
      }}
    />
  );
}

/** Put right, in words the resident reads. */
export function Rectify({ view, onDone, ...form }: ClosingProps) {
  const command = useCommand('requests.rectify');
  return (
    <WordsForm
      {...form}
      id="rectify"
      label={words.rectifyLabel}
      hint={words.rectifyHint}
      send={words.rectifySend}
      max={2000}
      command={command}
      onSend={async (text) => {
        const after = await command.run({ requestId: view.row.requestId, text });
        if (after) onDone(after, words.rectified);
      }}
    />
  );
}
