import { View } from '@tarojs/components';
import type { RequestView } from '#types/request-views';
import { callingWords } from '#types/words/calling';
import { momentWords } from '#types/words/dates';
import { requestActWords } from '#types/words/requests';
import { watchWords as words } from '#types/words/secretary';
import { serverNow } from '../../session/session';
import { Button } from '../button';
import { Note } from '../text';
import { useActDraft } from './act/draft';
import { OpenAct } from './act/open-act';
import { CallersScript } from './callers-script';
import styles from './office.module.scss';
import { specs, watchActsOf, type WatchAct } from './watch-acts';

interface WatchingProps {
  readonly view: RequestView;
  /** Beside the work with it, whose act is the main one. */
  readonly second?: boolean;
  readonly onDone: (after: RequestView) => void;
}
/** What one who watches may do: call back, review, see to a bad answer, press the unit that holds it. */
export function Watching({ view, second, onDone }: WatchingProps) {
  const { requestId, status } = view.row;
  const draft = useActDraft<WatchAct>(`watching:${requestId}`);
  const may = watchActsOf(view);
  const open = may.find((act) => act === draft.form);
  const isReview = status === 'review';
  const named: Readonly<Record<WatchAct, string>> = {
    close: isReview ? callingWords.decide : callingWords.heard,
    attempt: callingWords.attempt,
    reopen: callingWords.reopen,
    contactBad: callingWords.contactBad,
    rectify: callingWords.rectify,
    press: requestActWords.press,
  };
  if (open !== undefined)
    return (
      <OpenAct
        key={open}
        act={open}
        spec={specs[open]}
        main={open === 'close' && isReview ? callingWords.decideSend : callingWords.send[open]}
        said={callingWords.done[open]}
        draft={draft.of(open)}
        {...{ view, onDone }}
      />
    );
  if (may.length === 0) return <Note>{words.nothingToDo}</Note>;
  return (
    <View className={styles.buttons}>
      {may.map((act, n) => {
        const isMain = n === 0 && !second;
        return (
          <Button
            key={act}
            id={isMain ? 'main-action' : `act-${act}`}
            look={isMain ? 'main' : 'plain'}
            onPress={() => draft.open(act)}
          >
            {named[act]}
          </Button>
        );
      })}
    </View>
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
