import { View } from '@tarojs/components';
import type { RequestAct } from '#types/request-codes';
import type { RequestView } from '#types/request-views';
import { callingWords } from '#types/words/calling';
import { momentWords } from '#types/words/dates';
import { requestActWords } from '#types/words/requests';
import { watchWords as words } from '#types/words/secretary';
import { useCommand } from '../../hooks/use-command';
import { useDraft } from '../../hooks/use-draft';
import { serverNow } from '../../session/session';
import { Button } from '../button';
import { Field } from '../field';
import { Note } from '../text';
import { say } from '../toast';
import { ActForm } from './act-form';
import { CallersScript } from './callers-script';
import { Attempt, Close, ContactBad, EMPTY_CLOSING, Rectify, Reopen, type ClosingDraft } from './closing';
import { layRefusal } from './field-refusal';
import styles from './office.module.scss';

interface WatchingProps {
  readonly view: RequestView;
  /** Beside the work with it, whose act is the main one. */
  readonly second?: boolean;
  readonly onDone: (after: RequestView) => void;
}
type Form = 'close' | 'attempt' | 'reopen' | 'contactBad' | 'rectify' | 'press';
interface WatchDraft extends ClosingDraft {
  readonly form: Form | '';
}

/** In the order in which they are offered; the first that is allowed is the main one. */
const FORMS: readonly Form[] = ['contactBad', 'rectify', 'close', 'attempt', 'reopen', 'press'];

/** Which of them are allowed now. */
export const watchActsOf = ({ row }: RequestView): readonly Form[] =>
  FORMS.filter((act) => row.allowedActions.includes(act satisfies RequestAct));

/** What one who watches may do: call back, review, see to a bad answer, press the unit that holds it. */
export function Watching({ view, second, onDone }: WatchingProps) {
  const { requestId, status } = view.row;
  const draft = useDraft<WatchDraft>(`watching:${requestId}`, { form: '', ...EMPTY_CLOSING });
  const may = watchActsOf(view);
  const open = may.find((act) => act === draft.value.form);
  const shared = {
    view,
    values: draft.value,
    onType: (change: Partial<ClosingDraft>) => draft.set(change),
    onCancel: () => draft.set({ form: '' }),
    onDone: (after: RequestView, said: string) => {
      draft.clear();
      say(said);
      onDone(after);
    },
  };
  const named: Readonly<Record<Form, string>> = {
    close: status === 'review' ? callingWords.decide : callingWords.heard,
    attempt: callingWords.attempt,
    reopen: callingWords.reopen,
    contactBad: callingWords.contactBad,
    rectify: callingWords.rectify,
    press: requestActWords.press,
  };
  return open === undefined ? (
    may.length === 0 ? (
      <Note>{words.nothingToDo}</Note>
    ) : (
      <View className={styles.buttons}>
        {may.map((act, n) => (
          <Button
            key={act}
            id={n === 0 && !second ? 'main-action' : `act-${act}`}
            look={n === 0 && !second ? 'main' : 'plain'}
            onPress={() => draft.set({ form: act })}
          >
            {named[act]}
          </Button>
        ))}
      </View>
    )
  ) : (
    <Opened form={open} {...shared} />
  );
}

/** Between the resident's words and the facts: what to say on the telephone, and the clocks of a bad review. */
export function CallBeside({ view }: { readonly view: RequestView }) {
  const may = watchActsOf(view);
  // with one attempt made today she still closes with what she heard
  const calls = (view.row.status === 'callBack' && may.includes('close')) || may.includes('contactBad');
  return (
    <>
      {calls ? <CallersScript view={view} /> : null}
      <BadReview view={view} />
    </>
  );
}

type Shared = Parameters<typeof Close>[0];

function Opened({ form, ...shared }: Shared & { readonly form: Form }) {
  switch (form) {
    case 'close':
      return <Close {...shared} />;
    case 'attempt':
      return <Attempt {...shared} />;
    case 'reopen':
      return <Reopen {...shared} />;
    case 'contactBad':
      return <ContactBad {...shared} />;
    case 'rectify':
      return <Rectify {...shared} />;
    case 'press':
      return <Press {...shared} />;
  }
}

/** Until when who is not content is spoken with and put right, or since when she was. */
function BadReview({ view: { badReview } }: { readonly view: RequestView }) {
  if (badReview === null) return null;
  const { contactBy, contactedAt, rectifyBy, rectifiedAt } = badReview;
  const say = (at: number) => momentWords(at, serverNow());
  return (
    <View id="bad-review" className={styles.words}>
      <Note>{callingWords.badTitle}</Note>
      <Note>
        {contactedAt === null ? callingWords.contactBy(say(contactBy)) : callingWords.contactedAt(say(contactedAt))}
      </Note>
      <Note>
        {rectifiedAt === null ? callingWords.rectifyBy(say(rectifyBy)) : callingWords.rectifiedAt(say(rectifiedAt))}
      </Note>
    </View>
  );
}

function Press({ view, values, onType, onCancel, onDone }: Shared) {
  const command = useCommand('requests.press');
  const laid = layRefusal(command.refusal, ['note']);
  const given = values.note.trim();
  const send = async () => {
    const after = await command.run({ requestId: view.row.requestId, ...(given === '' ? {} : { note: given }) });
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
        value={values.note}
        error={laid.at('note')}
        onType={(note) => onType({ note })}
      />
    </ActForm>
  );
}
