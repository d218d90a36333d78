import { useRouter } from '@tarojs/taro';
import type { RequestKind } from '#types/requests';
import { askWords } from '#types/words/asking';
import { stateWords } from '#types/words/common';
import { requestKindWords } from '#types/words/requests';
import { useState } from 'react';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Page } from '../../../components/page';
import { Pictures, type SentPicture } from '../../../components/pictures';
import { Heading, Note } from '../../../components/text';
import { Thumb } from '../../../components/thumb';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { restart } from '../../../routes';
import { useOffline } from '../../../session/network';
import { SimilarMatters } from '../parts/similar-matters';
import { SignInGate } from '../parts/sign-in-gate';
import { Who } from '../parts/who';
import { Danger, Preview, usePreview } from './preview';

const LONGEST = 4_000;
const SHORTEST = 4;
const MOST_PICTURES = 9;
/** Refusals that are advice: the resident has read them and may go on. */
const ADVICE = ['ViolenceNeverHere', 'OfficialsElsewhere'];

interface AskDraft {
  readonly text: string;
  readonly place: string;
  readonly kind: RequestKind;
  readonly personId: string;
  readonly pictures: readonly SentPicture[];
}
const EMPTY: AskDraft = { text: '', place: '', kind: 'help', personId: '', pictures: [] };
const KINDS: readonly RequestKind[] = ['help', 'question', 'complaint', 'suggestion'];

/** One big box; then pictures, place, for whom; then where it would go and until when one hears back; then it goes. */
export default function Ask() {
  const asked = useRouter().params['kind'] === 'question' ? 'question' : EMPTY.kind;
  const draft = useDraft<AskDraft>('ask', { ...EMPTY, kind: asked });
  return (
    <Page title={askWords.title}>
      <Field
        id="ask-text"
        kind="long"
        label={askWords.what}
        placeholder={askWords.example}
        value={draft.value.text}
        max={LONGEST}
        onType={(text) => draft.set({ text })}
      />
      {draft.found ? <Note>{stateWords.draftBack}</Note> : null}
      <SignInGate why={askWords.signInFirst}>{() => <Rest draft={draft} />}</SignInGate>
    </Page>
  );
}

function Rest({ draft }: { readonly draft: ReturnType<typeof useDraft<AskDraft>> }) {
  const { text, place, kind, personId, pictures } = draft.value;
  const submit = useCommand('requests.submit');
  const offline = useOffline();
  const preview = usePreview(text.trim());
  const [tooShort, setTooShort] = useState(false);

  const send = async (confirmed: boolean) => {
    const words = text.trim();
    setTooShort(words.length < SHORTEST);
    if (words.length < SHORTEST) return;
    const sent = await submit.run({
      kind,
      text: words,
      ...(place.trim() === '' ? {} : { place: place.trim() }),
      ...(pictures.length === 0 ? {} : { fileIds: pictures.map(({ fileId }) => fileId) }),
      ...(personId === '' ? {} : { personId }),
      ...(confirmed ? { confirmed: true } : {}),
    });
    if (!sent) return;
    draft.clear();
    restart('villager/request', { requestId: sent.row.requestId, sent: '1' });
  };
  const advice = submit.refusal !== undefined && ADVICE.includes(submit.refusal.code);

  return (
    <>
      <Danger preview={preview} />
      <Pictures
        label={askWords.pictures}
        value={pictures}
        max={MOST_PICTURES}
        onChange={(next) => draft.set({ pictures: next })}
      />
      <Field
        id="ask-place"
        optional
        label={askWords.where}
        placeholder={askWords.whereExample}
        value={place}
        max={60}
        onType={(value) => draft.set({ place: value })}
      />
      <Heading>{askWords.kind}</Heading>
      <Chips
        label={askWords.kind}
        of={KINDS.map((value) => ({ value, text: requestKindWords[value] }))}
        value={kind}
        onChoose={(value) => draft.set({ kind: value })}
      />
      <Who
        label={askWords.forWhom}
        selfWords={askWords.self}
        value={personId}
        onChoose={(value) => draft.set({ personId: value })}
      />
      {tooShort && text.trim().length < SHORTEST ? <Note>{askWords.tooShort}</Note> : null}
      {offline ? <Note>{stateWords.offlineWrite}</Note> : null}
      <ErrorNotice refusal={submit.refusal} problem={submit.problem} onRetry={() => void send(false)} />
      {advice ? (
        <Button id="send-anyway" busy={submit.busy} onPress={() => void send(true)}>
          {askWords.anyway}
        </Button>
      ) : null}
      <SimilarMatters
        text={text}
        place={place}
        onFollowed={() => {
          draft.clear();
          restart('villager/mine');
        }}
      />
      <Thumb>
        <Preview preview={preview} />
        <Button id="send" look="main" busy={submit.busy} onPress={() => void send(false)}>
          {askWords.send}
        </Button>
      </Thumb>
    </>
  );
}
