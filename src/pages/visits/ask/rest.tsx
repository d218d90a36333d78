import { useEffect, useState } from 'react';
import type { RequestKind } from '#types/request-codes';
import { aboutWhomWords, askWords } from '#types/words/asking';
import { stateWords } from '#types/words/common';
import { requestKindWords } from '#types/words/requests';
import { AboutWhom, aboutInput } from '../../../components/about-whom';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { ErrorNotice } from '../../../components/error-notice';
import { Pictures } from '../../../components/pictures';
import { SaleFields } from '../../../components/sale-fields';
import { Heading, Note } from '../../../components/text';
import { Thumb } from '../../../components/thumb';
import { Ticks } from '../../../components/ticks';
import { Voice } from '../../../components/voice';
import { useCarryingCommand } from '../../../hooks/use-carrying-command';
import type { Draft } from '../../../hooks/use-draft';
import { restart } from '../../../routes';
import { useOffline } from '../../../session/network';
import { serverNow } from '../../../session/session';
import { SimilarMatters } from '../../villager/parts/similar-matters';
import { Who } from '../../villager/parts/who';
import { Channels, Danger, Violence } from './advice';
import { missingIn, submitInput, type AskDraft } from './draft';
import { Guide } from './guide';
import { Preview, usePreview } from './preview';
import { Where } from './where';

const MOST_PICTURES = 9;
const KINDS: readonly RequestKind[] = ['help', 'question', 'complaint', 'suggestion', 'dispute', 'helpSell', 'job'];
/** Kinds about which a neighbour may be following the very same thing. */
const SHARED: readonly RequestKind[] = ['help', 'question', 'complaint', 'suggestion'];

interface RestProps {
  readonly draft: Draft<AskDraft>;
  readonly onLeave: () => void;
}

/** Everything beside the words. */
export function Rest({ draft, onLeave }: RestProps) {
  const { text, voice, place, pin, kind, about, sale, personId, callMe, pictures } = draft.value;
  const submit = useCarryingCommand('requests.submit');
  const offline = useOffline();
  const whom = kind === 'complaint' ? (aboutInput(about) ?? undefined) : undefined;
  const preview = usePreview({ text: text.trim(), kind, about: whom });
  const [tried, setTried] = useState(false);
  const missing = tried ? missingIn(draft.value, serverNow()) : null;
  const refused = submit.refusal?.code;
  const isViolence = preview?.danger === 'violence' || refused === 'ViolenceNeverHere';
  const { hush } = draft;
  useEffect(() => {
    if (isViolence) hush();
  }, [isViolence, hush]);

  const send = async (confirmed: boolean) => {
    setTried(true);
    const now = serverNow();
    if (missingIn(draft.value, now) !== null) return;
    const files = voice === null ? pictures : [voice, ...pictures];
    const sent = await submit.run(files, (fileIdOf) => submitInput(draft.value, now, confirmed, fileIdOf));
    if (!sent) return;
    draft.clear();
    restart('villager/request', { requestId: sent.row.requestId, sent: '1' });
  };

  if (isViolence) return <Violence onLeave={onLeave} />;
  return (
    <>
      <Voice value={voice} onChange={(next) => draft.set({ voice: next })} />
      <Danger text={text} />
      <Channels of={refused === 'OfficialsElsewhere' ? 'discipline' : (preview?.channels ?? null)} />
      <Guide items={preview?.guide ?? []} />
      <Heading>{askWords.kind}</Heading>
      <Chips
        label={askWords.kind}
        of={KINDS.map((value) => ({ value, text: requestKindWords[value] }))}
        value={kind}
        onChoose={(value) => draft.set({ kind: value })}
      />
      {kind === 'complaint' ? (
        <AboutWhom
          value={about}
          error={missing === 'about' ? aboutWhomWords.needWho : undefined}
          onChange={(change) => draft.set({ about: { ...about, ...change } })}
        />
      ) : null}
      {kind === 'helpSell' ? (
        <SaleFields
          value={sale}
          tried={missing === 'sale'}
          onChange={(change) => draft.set({ sale: { ...sale, ...change } })}
        />
      ) : null}
      <Where place={place} pin={pin} onChange={(change) => draft.set(change)} />
      <Pictures
        label={askWords.pictures}
        value={pictures}
        max={MOST_PICTURES}
        onChange={(next) => draft.set({ pictures: next })}
      />
      <Who
        label={askWords.forWhom}
        selfWords={askWords.self}
        value={personId}
        onChoose={(value) => draft.set({ personId: value })}
      />
      <Ticks
        label={askWords.callMe}
        name="ask"
        of={[{ value: 'call', text: askWords.callMe }]}
        ticked={callMe ? ['call'] : []}
        onTick={(ticked) => draft.set({ callMe: ticked.length > 0 })}
      />
      {missing === 'text' ? <Note id="too-short">{askWords.tooShort}</Note> : null}
      {missing === 'about' ? <Note>{aboutWhomWords.needWho}</Note> : null}
      {offline ? <Note>{stateWords.offlineWrite}</Note> : null}
      <ErrorNotice refusal={submit.refusal} problem={submit.problem} onRetry={() => void send(false)} />
      {refused === 'OfficialsElsewhere' ? (
        <Button id="send-anyway" busy={submit.busy} onPress={() => void send(true)}>
          {askWords.anyway}
        </Button>
      ) : null}
      {whom === undefined && SHARED.includes(kind) ? (
        <SimilarMatters
          text={text}
          place={place}
          onFollowed={() => {
            draft.clear();
            restart('villager/mine');
          }}
        />
      ) : null}
      <Thumb>
        <Preview preview={preview} />
        <Button id="send" look="main" busy={submit.busy} onPress={() => void send(false)}>
          {askWords.send}
        </Button>
      </Thumb>
    </>
  );
}
