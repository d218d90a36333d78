import { View } from '@tarojs/components';
import { useState } from 'react';
import type { RequestRow, RequestView } from '#types/requests';
import { closedAsWords, requestActWords } from '#types/words/requests';
import { watchWords as words } from '#types/words/secretary';
import { Button } from '../button';
import { Choice } from '../choice';
import { Field } from '../field';
import { Note } from '../text';
import { say } from '../toast';
import { useCommand } from '../../hooks/use-command';
import { useDraft } from '../../hooks/use-draft';
import { ActForm } from './act-form';
import { layRefusal } from './field-refusal';
import styles from './office.module.scss';

interface WatchingProps {
  readonly view: RequestView;
  readonly onDone: (after: RequestView) => void;
}
type ClosedAs = NonNullable<RequestRow['closedAs']>;

interface WatchDraft {
  readonly form: '' | 'press' | 'close';
  readonly note: string;
  readonly how: ClosedAs | '';
}

/** What one who watches may do: press the unit that holds it, or end a call-back or review with what was found out. */
export function Watching({ view, onDone }: WatchingProps) {
  const { requestId, allowedActions } = view.row;
  const draft = useDraft<WatchDraft>(`watching:${requestId}`, { form: '', note: '', how: '' });
  const done = (after: RequestView, said: string) => {
    draft.clear();
    say(said);
    onDone(after);
  };
  const mayClose = allowedActions.includes('close');
  const mayPress = allowedActions.includes('press');
  const shared = {
    requestId,
    note: draft.value.note,
    onNote: (note: string) => draft.set({ note }),
    onCancel: () => draft.set({ form: '' }),
    onDone: done,
  };
  if (mayClose && draft.value.form === 'close') {
    return <Close {...shared} how={draft.value.how} onHow={(how) => draft.set({ how })} />;
  }
  if (mayPress && draft.value.form === 'press') return <Press {...shared} />;
  if (!mayClose && !mayPress) return <Note>{words.nothingToDo}</Note>;
  return (
    <View className={styles.buttons}>
      {mayClose ? (
        <Button id="main-action" look="main" onPress={() => draft.set({ form: 'close' })}>
          {requestActWords.close}
        </Button>
      ) : null}
      {mayPress ? (
        <Button
          id={mayClose ? 'act-press' : 'main-action'}
          look={mayClose ? 'plain' : 'main'}
          onPress={() => draft.set({ form: 'press' })}
        >
          {requestActWords.press}
        </Button>
      ) : null}
    </View>
  );
}

interface FormProps {
  readonly requestId: string;
  readonly note: string;
  readonly onNote: (note: string) => void;
  readonly onCancel: () => void;
  readonly onDone: (after: RequestView, said: string) => void;
}

function Press({ requestId, note, onNote, onCancel, onDone }: FormProps) {
  const command = useCommand('requests.press');
  const laid = layRefusal(command.refusal, ['note']);
  const given = note.trim();
  const send = async () => {
    const after = await command.run({ requestId, ...(given === '' ? {} : { note: given }) });
    if (after) onDone(after, words.pressed);
  };
  return (
    <ActForm
      id="send-press"
      main={words.pressSend}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Field
        id="press-note"
        optional
        label={words.pressLabel}
        hint={words.pressHint}
        max={200}
        value={note}
        error={laid.at('note')}
        onType={onNote}
      />
    </ActForm>
  );
}

interface CloseProps extends FormProps {
  readonly how: ClosedAs | '';
  readonly onHow: (how: ClosedAs) => void;
}

function Close({ requestId, note, onNote, how, onHow, onCancel, onDone }: CloseProps) {
  const command = useCommand('requests.close');
  const [tried, setTried] = useState(false);
  const laid = layRefusal(command.refusal, ['note']);
  const given = note.trim();
  const send = async () => {
    setTried(true);
    if (how === '' || given === '') return;
    const after = await command.run({ requestId, closedAs: how, note: given });
    if (after) onDone(after, words.closed);
  };
  return (
    <ActForm
      id="send-close"
      main={words.closeSend}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Choice
        name="closed-as"
        label={words.closeHow}
        options={(['solved', 'unsolved', 'unreachable'] as const).map((value) => ({
          value,
          title: closedAsWords[value],
        }))}
        value={how === '' ? undefined : how}
        onChoose={onHow}
      />
      <Field
        id="close-note"
        kind="long"
        label={words.closeLabel}
        hint={words.closeHint}
        max={500}
        value={note}
        error={tried && given === '' ? words.needWords : laid.at('note')}
        onType={onNote}
      />
      {tried && how === '' ? <Note>{words.needHow}</Note> : null}
    </ActForm>
  );
}
