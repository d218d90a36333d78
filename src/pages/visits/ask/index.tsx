import { useDidHide, useRouter } from '@tarojs/taro';
import { askWords } from '#types/words/asking';
import { stateWords } from '#types/words/common';
import { dangerIn } from '#types/words/danger';
import { Field } from '../../../components/field';
import { Page } from '../../../components/page';
import { Note } from '../../../components/text';
import { useDraft } from '../../../hooks/use-draft';
import { restart } from '../../../routes';
import { SignInGate } from '../../villager/parts/sign-in-gate';
import { Violence } from './advice';
import { EMPTY, LONGEST, type AskDraft } from './draft';
import { Rest } from './rest';

/** Violence at home must leave no trace on a phone that others use too. */
const isViolence = ({ text }: AskDraft): boolean => dangerIn(text) === 'violence';

/**
 * One big box, or one's own voice; then pictures, place, for whom; then where it would go and until when one hears back; then it goes. Of
 * violence nothing is kept on this phone, not even until the page is closed.
 */
export default function Ask() {
  const asked = useRouter().params['kind'] === 'question' ? 'question' : EMPTY.kind;
  const draft = useDraft<AskDraft>('ask', { ...EMPTY, kind: asked }, isViolence);
  const silent = isViolence(draft.value);
  useDidHide(() => {
    if (draft.silent()) draft.clear();
  });
  const leave = () => {
    draft.clear();
    restart('villager/home');
  };
  return (
    <Page title={askWords.title}>
      {silent ? <Violence onLeave={leave} /> : null}
      <Field
        id="ask-text"
        kind="long"
        label={askWords.what}
        placeholder={askWords.example}
        value={draft.value.text}
        max={LONGEST}
        onType={(text) => draft.set({ text })}
      />
      {draft.found && !silent ? <Note>{stateWords.draftBack}</Note> : null}
      {silent ? null : (
        <SignInGate why={askWords.signInFirst}>{() => <Rest draft={draft} onLeave={leave} />}</SignInGate>
      )}
    </Page>
  );
}
