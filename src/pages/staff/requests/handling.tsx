import { View } from '@tarojs/components';
import { useState } from 'react';
import type { RequestAct, RequestView } from '#types/requests';
import { deskWords } from '#types/words/desk';
import { requestActWords } from '#types/words/requests';
import { requestDeskWords as words } from '#types/words/staff';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { ActForm } from '../../../components/office/act-form';
import { layRefusal } from '../../../components/office/field-refusal';
import styles from '../../../components/office/office.module.scss';
import { Field } from '../../../components/field';
import { Select } from '../../../components/select';
import { Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';

interface HandlingProps {
  readonly view: RequestView;
  readonly townId: string;
  /** The department itself: never offered as the one to pass on to. */
  readonly ownId: string;
  readonly onDone: (after: RequestView) => void;
}
type Form = 'reply' | 'contact' | 'handBack' | 'transfer';
interface Handled {
  readonly form: Form | '';
  readonly reply: string;
  readonly note: string;
  readonly reason: string;
  readonly to: string;
}
const EMPTY: Handled = { form: '', reply: '', note: '', reason: '', to: '' };
const FORMS = ['contact', 'transfer', 'handBack'] as const;

/** What staff may do with the request that is open: one main action, the rest behind 更多. Half-written words stay. */
export function Handling({ view, townId, ownId, onDone }: HandlingProps) {
  const { requestId, allowedActions } = view.row;
  const may = (act: RequestAct) => allowedActions.includes(act);
  const draft = useDraft<Handled>(`handling:${requestId}`, EMPTY);
  const [more, setMore] = useState(false);
  const accept = useCommand('requests.accept');
  const form = draft.value.form !== '' && may(draft.value.form) ? draft.value.form : '';
  const rest = FORMS.filter(may);

  const done = (after: RequestView, said: string) => {
    draft.clear();
    setMore(false);
    say(said);
    onDone(after);
  };
  const shared = {
    view,
    values: draft.value,
    onType: draft.set,
    onCancel: () => draft.set({ form: '' }),
    onDone: done,
  };
  if (form === 'reply') return <Reply {...shared} />;
  if (form === 'contact') return <Contact {...shared} />;
  if (form === 'handBack') return <HandBack {...shared} />;
  if (form === 'transfer') return <Transfer {...shared} townId={townId} ownId={ownId} />;

  if (!may('accept') && !may('reply') && rest.length === 0) return <Note>{words.nothingToDo}</Note>;
  return (
    <>
      <ErrorNotice refusal={accept.refusal} problem={accept.problem} />
      {may('accept') ? (
        <Button
          id="main-action"
          look="main"
          busy={accept.busy}
          onPress={() => void accept.run({ requestId }).then((after) => after && done(after, words.accepted))}
        >
          {requestActWords.accept}
        </Button>
      ) : may('reply') ? (
        <Button id="main-action" look="main" onPress={() => draft.set({ form: 'reply' })}>
          {requestActWords.reply}
        </Button>
      ) : null}
      {more ? (
        <View className={styles.buttons}>
          {may('accept') && may('reply') ? (
            <Button id="act-reply" onPress={() => draft.set({ form: 'reply' })}>
              {requestActWords.reply}
            </Button>
          ) : null}
          {rest.map((act) => (
            <Button key={act} id={`act-${act}`} onPress={() => draft.set({ form: act })}>
              {requestActWords[act]}
            </Button>
          ))}
        </View>
      ) : null}
      {rest.length === 0 ? null : (
        <Button id="more-actions" look="quiet" onPress={() => setMore(!more)}>
          {more ? deskWords.fewerActions : deskWords.moreActions}
        </Button>
      )}
    </>
  );
}

interface FormProps {
  readonly view: RequestView;
  readonly values: { readonly reply: string; readonly note: string; readonly reason: string; readonly to: string };
  readonly onType: (change: { reply?: string; note?: string; reason?: string; to?: string }) => void;
  readonly onCancel: () => void;
  readonly onDone: (after: RequestView, said: string) => void;
}

function Reply({ view, values, onType, onCancel, onDone }: FormProps) {
  const command = useCommand('requests.reply');
  const [missing, setMissing] = useState(false);
  const laid = layRefusal(command.refusal, ['text']);
  const text = values.reply.trim();
  const send = async () => {
    setMissing(text === '');
    const after = text === '' ? null : await command.run({ requestId: view.row.requestId, text });
    if (after) onDone(after, words.replied);
  };
  return (
    <ActForm
      id="send-reply"
      main={words.sendReply}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Field
        id="reply-text"
        kind="long"
        label={words.replyLabel}
        hint={words.replyHint}
        max={10_000}
        value={values.reply}
        error={missing && text === '' ? words.needWords : laid.at('text')}
        onType={(reply) => onType({ reply })}
      />
    </ActForm>
  );
}

function Contact({ view, values, onType, onCancel, onDone }: FormProps) {
  const command = useCommand('requests.contact');
  const laid = layRefusal(command.refusal, ['note']);
  const note = values.note.trim();
  const send = async () => {
    const after = await command.run({ requestId: view.row.requestId, ...(note === '' ? {} : { note }) });
    if (after) onDone(after, words.contacted);
  };
  return (
    <ActForm
      id="send-contact"
      main={words.contactSave}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Field
        id="contact-note"
        kind="long"
        optional
        label={words.contactLabel}
        max={500}
        value={values.note}
        error={laid.at('note')}
        onType={(value) => onType({ note: value })}
      />
    </ActForm>
  );
}

function HandBack({ view, values, onType, onCancel, onDone }: FormProps) {
  const command = useCommand('requests.handBack');
  const [missing, setMissing] = useState(false);
  const laid = layRefusal(command.refusal, ['reason']);
  const reason = values.reason.trim();
  const send = async () => {
    setMissing(reason === '');
    const after = reason === '' ? null : await command.run({ requestId: view.row.requestId, reason });
    if (after) onDone(after, words.handedBack);
  };
  return (
    <ActForm
      id="send-hand-back"
      main={words.handBackSend}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Field
        id="hand-back-reason"
        kind="long"
        label={words.handBackLabel}
        hint={words.handBackHint}
        max={500}
        value={values.reason}
        error={missing && reason === '' ? words.needWords : laid.at('reason')}
        onType={(value) => onType({ reason: value })}
      />
    </ActForm>
  );
}

function Transfer({
  view,
  values,
  onType,
  onCancel,
  onDone,
  townId,
  ownId,
}: FormProps & { readonly townId: string; readonly ownId: string }) {
  const orgs = useQuery('organisation.list', { townId, kind: 'department' });
  const command = useCommand('requests.transfer');
  const [tried, setTried] = useState(false);
  const laid = layRefusal(command.refusal, ['departmentId', 'reason']);
  const reason = values.reason.trim();
  const send = async () => {
    setTried(true);
    if (reason === '' || values.to === '') return;
    const after = await command.run({ requestId: view.row.requestId, departmentId: values.to, reason });
    if (after) onDone(after, words.transferred);
  };
  return (
    <ActForm
      id="send-transfer"
      main={words.transferSend}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem ?? orgs.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Select
        id="transfer-to"
        label={words.transferTo}
        placeholder={words.transferChoose}
        options={(orgs.data?.orgs ?? [])
          .filter(({ orgId, active }) => active && orgId !== ownId)
          .map(({ orgId, name }) => ({ value: orgId, text: name }))}
        value={values.to}
        error={tried && values.to === '' ? words.needDepartment : laid.at('departmentId')}
        onChoose={(to) => onType({ to })}
      />
      <Field
        id="transfer-reason"
        kind="long"
        label={words.transferLabel}
        hint={words.transferHint}
        max={500}
        value={values.reason}
        error={tried && reason === '' ? words.needWords : laid.at('reason')}
        onType={(value) => onType({ reason: value })}
      />
    </ActForm>
  );
}
