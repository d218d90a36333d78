import type { RequestView } from '#types/request-views';
import { requestPageWords } from '#types/words/asking';
import { momentWords } from '#types/words/dates';
import { followingWords as words } from '#types/words/request-page';
import type { CarriedFile } from '../../../api/carried-files';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Pictures } from '../../../components/pictures';
import { Note, Paragraph } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCarryingCommand } from '../../../hooks/use-carrying-command';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { serverNow } from '../../../session/session';
import { SayForm } from './say-form';

interface ActProps {
  readonly view: RequestView;
  readonly onDone: (after: RequestView) => void;
}

/** What she can do with her request beside the two questions: the most likely first, taking it back last. */
export function Acts({ view, onDone }: ActProps) {
  const { allowedActions: may, reminded } = view.row;
  return (
    <>
      {reminded === 0 ? null : <Note>{words.remindedTimes(reminded)}</Note>}
      {may.includes('remind') ? <Remind view={view} onDone={onDone} /> : null}
      {may.includes('appeal') ? <Appeal view={view} onDone={onDone} /> : null}
      {may.includes('reopen') ? <Reopen view={view} onDone={onDone} /> : null}
      {may.includes('withdraw') ? <Withdraw view={view} onDone={onDone} /> : null}
    </>
  );
}

/** The open question of who works on it, with a box for the answer; nothing else is waited for. */
export function Question({ view, onDone }: ActProps) {
  const { requestId, allowedActions } = view.row;
  const draft = useDraft<{ text: string; pictures: readonly CarriedFile[] }>(`answer ${requestId}`, {
    text: '',
    pictures: [],
  });
  const answer = useCarryingCommand('requests.answerBack');
  const { question } = view;
  if (question === null) return null;
  const { text, pictures } = draft.value;
  const send = async () => {
    const after = await answer.run(pictures, (fileIdOf) => ({
      requestId,
      text: text.trim(),
      ...(pictures.length === 0 ? {} : { fileIds: pictures.map(fileIdOf) }),
    }));
    if (!after) return;
    draft.clear();
    onDone(after);
    say(words.answered);
  };
  return (
    <Card id="question" look={question.open ? 'key' : 'plain'} title={words.question}>
      <Paragraph>{question.text}</Paragraph>
      <Note>{question.open ? words.questionAsked(momentWords(question.at, serverNow())) : words.questionOver}</Note>
      {allowedActions.includes('answerBack') ? (
        <SayForm
          name="answer"
          unfolded
          open={words.answerSend}
          label={words.answerLabel}
          hint={words.answerHint}
          send={words.answerSend}
          needed={words.needWords}
          max={4000}
          words={text}
          onType={(next) => draft.set({ text: next })}
          busy={answer.busy}
          refusal={answer.refusal}
          problem={answer.problem}
          onSend={() => void send()}
        >
          <Pictures
            label={words.answerPictures}
            value={pictures}
            max={9}
            onChange={(next) => draft.set({ pictures: next })}
          />
        </SayForm>
      ) : null}
    </Card>
  );
}

function Remind({ view: { row }, onDone }: ActProps) {
  const { requestId } = row;
  const draft = useDraft(`remind ${requestId}`, { note: '' });
  const remind = useCommand('requests.remind');
  const note = draft.value.note.trim();
  const send = async () => {
    const after = await remind.run({ requestId, ...(note === '' ? {} : { note }) });
    if (!after) return;
    draft.clear();
    onDone(after);
    say(words.reminded);
  };
  return (
    <>
      <SayForm
        name="remind"
        open={words.remind}
        label={words.remindLabel}
        hint={words.remindHint}
        send={words.remindSend}
        max={200}
        words={draft.value.note}
        onType={(next) => draft.set({ note: next })}
        busy={remind.busy}
        refusal={remind.refusal}
        problem={remind.problem}
        onSend={() => void send()}
      />
    </>
  );
}

function Reopen({ view, onDone }: ActProps) {
  const { requestId } = view.row;
  const draft = useDraft(`reopen ${requestId}`, { note: '' });
  const reopen = useCommand('requests.reopen');
  const send = async () => {
    const after = await reopen.run({ requestId, note: draft.value.note.trim() });
    if (!after) return;
    draft.clear();
    onDone(after);
    say(words.reopened);
  };
  return (
    <SayForm
      name="reopen"
      open={words.reopen}
      label={words.reopenLabel}
      hint={words.reopenHint}
      send={words.reopenSend}
      needed={words.needWords}
      max={500}
      words={draft.value.note}
      onType={(next) => draft.set({ note: next })}
      busy={reopen.busy}
      refusal={reopen.refusal}
      problem={reopen.problem}
      onSend={() => void send()}
    />
  );
}

function Appeal({ view, onDone }: ActProps) {
  const { requestId } = view.row;
  const draft = useDraft(`appeal ${requestId}`, { note: '' });
  const appeal = useCommand('requests.appeal');
  const send = async () => {
    const after = await appeal.run({ requestId, note: draft.value.note.trim() });
    if (!after) return;
    draft.clear();
    onDone(after);
    say(words.appealed);
  };
  return (
    <SayForm
      name="appeal"
      open={words.appeal}
      label={words.appealLabel}
      hint={words.appealHint}
      send={words.appealSend}
      needed={words.needWords}
      max={500}
      words={draft.value.note}
      onType={(next) => draft.set({ note: next })}
      busy={appeal.busy}
      refusal={appeal.refusal}
      problem={appeal.problem}
      onSend={() => void send()}
    />
  );
}

function Withdraw({ view, onDone }: ActProps) {
  const { requestId } = view.row;
  const withdraw = useCommand('requests.withdraw');
  const takeBack = async () => {
    const after = await withdraw.run({ requestId });
    if (after) onDone(after);
  };
  return (
    <>
      <ErrorNotice refusal={withdraw.refusal} problem={withdraw.problem} onRetry={() => void takeBack()} />
      <Button id="withdraw" look="quiet" busy={withdraw.busy} onPress={() => void takeBack()}>
        {requestPageWords.withdraw}
      </Button>
    </>
  );
}
