import { useState } from 'react';
import type { DisputeView } from '#types/disputes';
import { dateAt, isDate } from '#types/words/dates';
import { disputeDeskWords as words } from '#types/words/dispute-desk';
import type { WriteId } from '../../../api/entries';
import { Button } from '../../../components/button';
import { Choice } from '../../../components/choice';
import { Field } from '../../../components/field';
import { Labelled } from '../../../components/labelled';
import type { ActDraft } from '../../../components/office/act/draft';
import { ActForm } from '../../../components/office/act-form';
import { layRefusal } from '../../../components/office/field-refusal';
import { Pictures } from '../../../components/pictures';
import { Heading } from '../../../components/text';
import { Ticks } from '../../../components/ticks';
import { useCarryingCommand } from '../../../hooks/use-carrying-command';
import { serverNow } from '../../../session/session';

const MOST_STEPS = 10;
const MOST_PICTURES = 9;

export interface FormProps {
  readonly view: DisputeView;
  /** Words of the button. */
  readonly main: string;
  readonly draft: ActDraft;
  readonly onDone: (after: DisputeView) => void;
}

/** What every form here does: tries, shows what is missing, sends, hands the case on. */
function useForm<I extends WriteId & `disputes.${string}`>(
  id: I,
  { main, draft, onDone }: FormProps,
): {
  readonly command: ReturnType<typeof useCarryingCommand<I>>;
  /** `why` where it was tried and `wrong`. */
  readonly ask: (wrong: boolean, why: string) => string | undefined;
  readonly form: (isRight: boolean, send: () => Promise<unknown>) => Omit<Parameters<typeof ActForm>[0], 'children'>;
} {
  const command = useCarryingCommand(id);
  const [tried, setTried] = useState(false);
  return {
    command,
    ask: (wrong, why) => (tried && wrong ? why : undefined),
    form: (isRight, send) => ({
      id: 'send-form',
      main,
      busy: command.busy,
      refusal: command.refusal,
      problem: command.problem,
      onCancel: draft.close,
      onSend: async () => {
        setTried(true);
        if (!isRight) return;
        const after = await send();
        if (after) onDone(after as DisputeView);
      },
    }),
  };
}

/** Begins with the plan that stands: it is replaced as a whole. */
export function PlanForm(props: FormProps) {
  const { view, draft } = props;
  const { command, ask, form } = useForm('disputes.plan', props);
  const count = Number(draft.text('count') || Math.max(view.plan.length, 1));
  const steps = Array.from({ length: count }, (_, n) => {
    const before = view.plan[n];
    const field = (name: 'what' | 'who' | 'until') => draft.text(`${name}${n}`) || (before?.[name] ?? '');
    return { what: field('what'), who: field('who'), until: field('until') };
  });
  const isRight = steps.every(
    ({ what, who, until }) => what.trim() !== '' && who.trim() !== '' && isDate(until.trim()),
  );
  const send = async () =>
    command.run([], () => ({
      disputeId: view.disputeId,
      steps: steps.map(({ what, who, until }) => ({ what: what.trim(), who: who.trim(), until: until.trim() })),
    }));
  return (
    <ActForm {...form(isRight, send)}>
      {steps.map(({ what, who, until }, n) => (
        <Labelled key={n} label={words.stepN(n + 1)}>
          <Field
            id={`what-${n}`}
            label={words.what}
            max={200}
            value={what}
            error={ask(what.trim() === '', words.need)}
            onType={(value) => draft.type(`what${n}`, value)}
          />
          <Field
            id={`who-${n}`}
            label={words.whoDoes}
            max={20}
            value={who}
            error={ask(who.trim() === '', words.need)}
            onType={(value) => draft.type(`who${n}`, value)}
          />
          <Field
            id={`until-${n}`}
            label={words.until}
            hint={words.dateHint}
            max={10}
            value={until}
            error={ask(!isDate(until.trim()), words.dateWrong)}
            onType={(value) => draft.type(`until${n}`, value)}
          />
        </Labelled>
      ))}
      {count < MOST_STEPS ? (
        <Button id="add-step" look="quiet" onPress={() => draft.type('count', String(count + 1))}>
          {words.addStep}
        </Button>
      ) : null}
      {count > 1 ? (
        <Button id="drop-step" look="quiet" onPress={() => draft.type('count', String(count - 1))}>
          {words.dropStep}
        </Button>
      ) : null}
    </ActForm>
  );
}

export function HoldForm(props: FormProps) {
  const { view, draft } = props;
  const { command, ask, form } = useForm('disputes.hold', props);
  const minutes = draft.text('minutes').trim();
  const next = draft.text('next').trim();
  const came = draft.text('came').split(' ').filter(Boolean);
  const send = async () =>
    command.run([], () => ({
      disputeId: view.disputeId,
      came: came.map(Number),
      minutes,
      ...(next === '' ? {} : { next }),
    }));
  return (
    <ActForm {...form(minutes !== '', send)}>
      <Heading>{words.came}</Heading>
      <Ticks
        label={words.came}
        name="came"
        of={view.parties.map(({ n, name }) => ({ value: String(n), text: name }))}
        ticked={came}
        onTick={(ticked) => draft.type('came', ticked.join(' '))}
      />
      <Field
        id="minutes"
        kind="long"
        label={words.minutes}
        hint={words.noteHint}
        max={2000}
        value={draft.text('minutes')}
        error={ask(minutes === '', words.need)}
        onType={(value) => draft.type('minutes', value)}
      />
      <Field
        id="next"
        optional
        label={words.next}
        hint={words.nextHint}
        max={200}
        value={draft.text('next')}
        onType={(value) => draft.type('next', value)}
      />
    </ActForm>
  );
}

const FORMS = ['written', 'oral'] as const;

export function AgreeForm(props: FormProps) {
  const { view, draft } = props;
  const { command, ask, form } = useForm('disputes.agree', props);
  const laid = layRefusal(command.refusal, ['on']);
  const text = draft.text('text').trim();
  const on = (draft.text('on') || dateAt(serverNow())).trim();
  const kind = FORMS.find((one) => one === draft.text('form'));
  const lacksPicture = kind === 'written' && draft.pictures.length === 0;
  const isRight = text !== '' && isDate(on) && kind !== undefined && !lacksPicture;
  const files = kind === 'written' ? draft.pictures : [];
  const send = async () =>
    kind === undefined
      ? null
      : command.run(files, (fileIdOf) => ({
          disputeId: view.disputeId,
          form: kind,
          text,
          on,
          fileIds: files.map(fileIdOf),
        }));
  return (
    <ActForm {...form(isRight, send)} refusal={laid.rest}>
      <Labelled label={words.formLabel} error={ask(kind === undefined, words.needChoice)}>
        <Choice
          name="agreement"
          label={words.formLabel}
          options={FORMS.map((value) => ({ value, title: words.form[value], note: words.formNote[value] }))}
          value={kind}
          onChoose={(value) => draft.type('form', value)}
        />
      </Labelled>
      <Field
        id="terms"
        kind="long"
        label={words.terms}
        max={4000}
        value={draft.text('text')}
        error={ask(text === '', words.need)}
        onType={(value) => draft.type('text', value)}
      />
      <Field
        id="agreed-on"
        label={words.on}
        hint={words.dateHint}
        max={10}
        value={draft.text('on') || dateAt(serverNow())}
        error={ask(!isDate(on), words.dateWrong) ?? laid.at('on')}
        onType={(value) => draft.type('on', value)}
      />
      {kind === 'written' ? (
        <Labelled label={words.pictures} error={ask(lacksPicture, words.needPicture)}>
          <Pictures
            label={words.pictures}
            max={MOST_PICTURES}
            value={draft.pictures}
            onChange={(pictures) => draft.bring(pictures)}
          />
        </Labelled>
      ) : null}
    </ActForm>
  );
}
