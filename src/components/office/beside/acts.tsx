import { View } from '@tarojs/components';
import { useState } from 'react';
import type { RequestView } from '#types/request-views';
import { listWords } from '#types/words/desk';
import { requestActWords } from '#types/words/requests';
import { besideWords as words } from '#types/words/triage';
import { useDraft } from '../../../hooks/use-draft';
import { Button } from '../../button';
import { say } from '../../toast';
import styles from '../office.module.scss';
import { EmergencyForm, SplitForm } from './department-forms';
import { besideActs, type BesideAct, type BesideDraft, type BesideFormProps } from './form';
import { MergeForm } from './merge-form';
import { FirstReviewForm, ImportantForm, NotAcceptForm, PetitionForm, ReleaseForm, WriteDownForm } from './plain-forms';

const forms: Readonly<Record<BesideAct, (props: BesideFormProps) => JSX.Element>> = {
  release: ReleaseForm,
  firstReview: FirstReviewForm,
  writeDown: WriteDownForm,
  emergency: EmergencyForm,
  markImportant: ImportantForm,
  merge: MergeForm,
  split: SplitForm,
  notAccept: NotAcceptForm,
  petition: PetitionForm,
};

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
  const { requestId, allowedActions, urgency } = view.row;
  const draft = useDraft<BesideDraft>(`beside:${requestId}`, {
    form: '',
    reason: '',
    text: '',
    note: '',
    number: '',
    departmentId: '',
    topic: '',
    urgency,
    agreed: '',
  });
  const [unfolded, setUnfolded] = useState(false);
  const allowed = besideActs.filter((act) => acts.includes(act) && allowedActions.includes(act));
  const { form } = draft.value;
  if (allowed.length === 0) return null;
  if (form !== '' && allowed.includes(form)) {
    const Form = forms[form];
    return (
      <View id={`form-${form}`}>
        <Form
          view={view}
          townId={townId}
          orgId={orgId}
          value={draft.value}
          set={draft.set}
          onCancel={() => draft.set({ form: '' })}
          onDone={(after) => {
            draft.clear();
            say(words.done[form]);
            onDone(after);
          }}
        />
      </View>
    );
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
        <Button key={act} id={`act-${act}`} onPress={() => draft.set({ form: act })}>
          {requestActWords[act]}
        </Button>
      ))}
    </View>
  );
}
