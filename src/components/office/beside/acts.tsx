import { View } from '@tarojs/components';
import { useState } from 'react';
import type { RequestView } from '#types/request-views';
import { listWords } from '#types/words/desk';
import { requestActWords } from '#types/words/requests';
import { besideWords as words } from '#types/words/triage';
import { useActDraft } from '../act/draft';
import { OpenAct } from '../act/open-act';
import { Button } from '../../button';
import { Note } from '../../text';
import { VoicePlayer } from '../../voice-player';
import styles from '../office.module.scss';
import { Merge } from './merge';
import { besideActs, specs, type BesideAct } from './table';

/** So many are named on the button that hides them. */
const NAMED = 2;

interface BesideActsProps {
  readonly view: RequestView;
  readonly townId: string;
  /** Whose desk it is: where another request is looked for. */
  readonly orgId: string;
  readonly acts?: readonly BesideAct[];
  /** Behind a button that names the first of them, until asked for. */
  readonly folded?: boolean;
  readonly onDone: (after: RequestView) => void;
}

/** What one may do with a request beside handling it: a button each, its plain form in their place. Nothing typed is lost. */
export function BesideActs({ view, townId, orgId, acts = besideActs, folded, onDone }: BesideActsProps) {
  const { requestId, allowedActions } = view.row;
  const draft = useActDraft<BesideAct>(`beside:${requestId}`);
  const [unfolded, setUnfolded] = useState(false);
  const allowed = besideActs.filter((act) => acts.includes(act) && allowedActions.includes(act));
  const open = allowed.find((act) => act === draft.form);
  if (allowed.length === 0) return null;
  if (open !== undefined) {
    const act = {
      act: open,
      spec: specs[open],
      sendId: `send-${open}`,
      main: words.send[open],
      said: words.done[open],
      draft: draft.of(open),
      above: <Above act={open} view={view} />,
      ...{ view, townId, onDone },
    };
    return open === 'merge' ? <Merge {...act} orgId={orgId} /> : <OpenAct key={open} {...act} />;
  }
  if (folded && !unfolded)
    return (
      <Button id="more-acts" look="quiet" onPress={() => setUnfolded(true)}>
        {words.more(listWords(allowed.slice(0, NAMED).map((act) => requestActWords[act])), allowed.length > NAMED)}
      </Button>
    );
  return (
    <View className={styles.buttons} role="group" aria-label={words.beside}>
      {allowed.map((act) => (
        <Button key={act} id={`act-${act}`} onPress={() => draft.open(act)}>
          {requestActWords[act]}
        </Button>
      ))}
    </View>
  );
}

/** What is read or heard before it is done. */
function Above({ act, view: { voice } }: { readonly act: BesideAct; readonly view: RequestView }) {
  if (act === 'release') return <Note>{words.releaseSure}</Note>;
  return act === 'writeDown' && voice !== null ? <VoicePlayer url={voice.url} /> : null;
}
