import { View } from '@tarojs/components';
import type { ComponentType } from 'react';
import type { DisputeView } from '#types/disputes';
import { disputeDeskWords as words } from '#types/words/dispute-desk';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ActSheet } from '../../../components/office/act/sheet';
import { say } from '../../../components/toast';
import styles from './dispute.module.scss';
import { useCaseDraft, type FormAct } from './draft';
import { AgreeForm, HoldForm, PlanForm, type FormProps } from './long-forms';
import { specs, type PlainAct } from './table';

const longForms: Readonly<Record<Exclude<FormAct, PlainAct>, ComponentType<FormProps>>> = {
  plan: PlanForm,
  hold: HoldForm,
  agree: AgreeForm,
};
/** In the order of the buttons. */
const ACTS: readonly FormAct[] = ['addParty', 'say', 'note', 'plan', 'arrange', 'hold', 'agree', 'end'];

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
  if (open !== undefined)
    return (
      <Card id={`form-${open}`} title={wordsOf(open, view)}>
        <OpenForm
          key={open}
          act={open}
          view={view}
          main={wordsOf(open, view)}
          draft={draft.of(open)}
          onDone={(after) => {
            draft.of(open).sent();
            say(words.recorded);
            onDone(after);
          }}
        />
      </Card>
    );
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

function OpenForm({ act, ...props }: FormProps & { readonly act: FormAct }) {
  if (act === 'plan' || act === 'hold' || act === 'agree') {
    const Form = longForms[act];
    return <Form {...props} />;
  }
  const { view, main, draft, onDone } = props;
  const { fields, input }: (typeof specs)[PlainAct] = specs[act];
  return (
    <ActSheet
      name={act}
      sendId="send-form"
      command={`disputes.${act}` as const}
      main={main}
      fields={fields(view)}
      draft={draft}
      input={(text) => input(view.disputeId, text)}
      onCancel={draft.close}
      onDone={onDone}
    />
  );
}

const wordsOf = (act: FormAct, { status }: DisputeView): string =>
  act === 'arrange' && status === 'arranged' ? words.move : words.acts[act];
