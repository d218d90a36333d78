import { View } from '@tarojs/components';
import type { ComponentType } from 'react';
import type { DisputeView } from '#types/disputes';
import { disputeDeskWords as words } from '#types/words/dispute-desk';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { say } from '../../../components/toast';
import styles from './dispute.module.scss';
import { useCaseDraft, type FormAct } from './draft';
import { AddPartyForm, ArrangeForm, EndForm, NoteForm, SayForm, type FormProps } from './forms';
import { AgreeForm, HoldForm, PlanForm } from './long-forms';

const forms: Readonly<Record<FormAct, ComponentType<FormProps>>> = {
  addParty: AddPartyForm,
  say: SayForm,
  note: NoteForm,
  plan: PlanForm,
  arrange: ArrangeForm,
  hold: HoldForm,
  agree: AgreeForm,
  end: EndForm,
};
const ACTS = Object.keys(forms) as FormAct[];

/** The step that leads on from where it stands. */
const mainOf = ({ status, allowedActions, parties }: DisputeView): FormAct | undefined =>
  (['hold', 'agree', 'arrange', 'addParty'] as const).find(
    (act) =>
      allowedActions.includes(act) &&
      (act !== 'agree' || status === 'met') &&
      (act !== 'arrange' || status === 'ready') &&
      (act !== 'addParty' || parties.length === 1),
  );

interface ActsProps {
  readonly view: DisputeView;
  readonly onDone: (after: DisputeView) => void;
}

/** What may be done with the case now: one form open at a time, half-written words stay. */
export function Acts({ view, onDone }: ActsProps) {
  const draft = useCaseDraft(view.disputeId);
  const main = mainOf(view);
  const acts = ACTS.filter((act) => view.allowedActions.includes(act));
  const open = acts.find((act) => act === draft.form);
  if (acts.length === 0) return null;
  if (open !== undefined) {
    const Form = forms[open];
    return (
      <Card id={`form-${open}`} title={wordsOf(open, view)}>
        <Form
          key={open}
          view={view}
          main={wordsOf(open, view)}
          draft={draft.of(open)}
          onCancel={draft.close}
          onDone={(after) => {
            draft.sent(open);
            say(words.recorded);
            onDone(after);
          }}
        />
      </Card>
    );
  }
  return (
    <View className={styles.buttons} role="group" aria-label={words.moreActs}>
      {[...(main === undefined ? [] : [main]), ...acts.filter((act) => act !== main)].map((act) => (
        <Button
          key={act}
          id={`act-${act}`}
          look={act === main ? 'main' : act === 'end' ? 'quiet' : 'plain'}
          onPress={() => draft.open(act)}
        >
          {wordsOf(act, view)}
        </Button>
      ))}
    </View>
  );
}

const wordsOf = (act: FormAct, { status }: DisputeView): string =>
  act === 'arrange' && status === 'arranged' ? words.move : words.acts[act];
