import { View } from '@tarojs/components';
import { useState, type ReactNode } from 'react';
import type { RequestView } from '#types/request-views';
import { deskWords } from '#types/words/desk';
import { refusalText } from '#types/words/errors';
import { handlingWords as words } from '#types/words/handling';
import { requestActWords } from '#types/words/requests';
import { useCommand } from '../../../hooks/use-command';
import { OpenAct } from '../act/open-act';
import { Button } from '../../button';
import { ErrorNotice } from '../../error-notice';
import { Note } from '../../text';
import { say } from '../../toast';
import styles from '../office.module.scss';
import { formActsOf, mainActOf, specs, type FormAct } from './acts';
import { Asked, ReplyParts } from './around';
import { useHandlingDraft } from './draft';

interface HandlingProps {
  readonly view: RequestView;
  readonly townId: string;
  /** The organisation she works for: never offered as the one to pass on to. */
  readonly ownId: string;
  /** Whose reply templates she uses; null for the village line. */
  readonly departmentId: string | null;
  /** False where the organisations of the town are not hers to see: a group's cadre reports upwards instead. */
  readonly departments?: boolean;
  /** What else may be done here, between the main act and “more”; away while a form lies open. */
  readonly beside?: ReactNode;
  readonly onDone: (after: RequestView) => void;
}

/** What whoever works on a request may do with it: one main act, the rest behind one button. Half-written words stay. */
export function Handling({ view, townId, ownId, departmentId, departments, beside, onDone }: HandlingProps) {
  const { requestId } = view.row;
  const draft = useHandlingDraft(requestId);
  const [more, setMore] = useState(false);
  const accept = useCommand('requests.accept');
  const main = mainActOf(view);
  const acts = formActsOf(view, departments);
  const rest = acts.filter((act) => act !== main);
  const open = acts.find((act) => act === draft.form);

  const take = async () => {
    const after = await accept.run({ requestId });
    if (!after) return;
    setMore(false);
    say(words.accepted);
    onDone(after);
  };
  if (open !== undefined) {
    const written = draft.of(open);
    const isReply = open === 'reply';
    return (
      <OpenAct
        key={open}
        act={open}
        spec={specs[open]}
        main={words.send[open]}
        said={words.done[open]}
        view={view}
        townId={townId}
        ownId={ownId}
        draft={written}
        files={isReply ? written.pictures : []}
        above={<Asked act={open} view={view} />}
        onDone={(after) => {
          setMore(false);
          onDone(after);
        }}
      >
        {isReply ? <ReplyParts departmentId={departmentId} draft={written} /> : null}
      </OpenAct>
    );
  }
  if (main === undefined && rest.length === 0 && beside === undefined) return <Note>{words.nothingToDo}</Note>;
  return (
    <>
      <FirstReviewMissing view={view} />
      <ErrorNotice refusal={accept.refusal} problem={accept.problem} />
      {main === undefined ? null : main === 'accept' ? (
        <Button id="main-action" look="main" busy={accept.busy} onPress={() => void take()}>
          {requestActWords.accept}
        </Button>
      ) : (
        <Button id="main-action" look="main" onPress={() => draft.open(main)}>
          {requestActWords[main]}
        </Button>
      )}
      {beside === undefined ? null : <View className={styles.under}>{beside}</View>}
      {more ? <More acts={rest} onOpen={draft.open} /> : null}
      {rest.length === 0 ? null : (
        <Button id="more-actions" look="quiet" onPress={() => setMore(!more)}>
          {more ? deskWords.fewerActions : deskWords.moreActions}
        </Button>
      )}
    </>
  );
}

function More({ acts, onOpen }: { readonly acts: readonly FormAct[]; readonly onOpen: (act: FormAct) => void }) {
  return (
    <View className={`${styles.buttons} ${styles.under}`} role="group" aria-label={deskWords.moreActions}>
      {acts.map((act) => (
        <Button key={act} id={`act-${act}`} onPress={() => onOpen(act)}>
          {requestActWords[act]}
        </Button>
      ))}
    </View>
  );
}

/** Why the reply is not offered: she who works on it reads it where the button would be. */
function FirstReviewMissing({ view: { firstReview, row } }: { readonly view: RequestView }) {
  const works = row.allowedActions.includes('askBack') && !row.allowedActions.includes('reply');
  if (firstReview === null || firstReview.agreed === true || !works) return null;
  return <Note id="first-review-missing">{refusalText({ code: 'FirstReviewMissing' })}</Note>;
}
