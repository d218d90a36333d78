import { useState } from 'react';
import type { DisputeEnd, DisputeView } from '#types/disputes';
import { disputeDeskWords as words } from '#types/words/dispute-desk';
import type { WriteId } from '../../../api/entries';
import { Choice } from '../../../components/choice';
import { Field } from '../../../components/field';
import { Labelled } from '../../../components/labelled';
import { ActForm } from '../../../components/office/act-form';
import { layRefusal } from '../../../components/office/field-refusal';
import { useCommand, type Command } from '../../../hooks/use-command';
import { timeOf } from '../sessions/when';
import type { FormDraft } from './draft';

export interface FormProps {
  readonly view: DisputeView;
  /** Words of the button. */
  readonly main: string;
  readonly draft: FormDraft;
  readonly onCancel: () => void;
  readonly onDone: (after: DisputeView) => void;
}

/** What every form here does: tries, shows what is missing, sends, hands the case on. */
export function useForm<I extends WriteId & `disputes.${string}`>(
  id: I,
  { main, onCancel, onDone }: FormProps,
): {
  readonly command: Command<I>;
  /** `why` where it was tried and `wrong`. */
  readonly ask: (wrong: boolean, why: string) => string | undefined;
  readonly form: (isRight: boolean, send: () => Promise<unknown>) => Omit<Parameters<typeof ActForm>[0], 'children'>;
} {
  const command = useCommand(id);
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
      onCancel,
      onSend: async () => {
        setTried(true);
        if (!isRight) return;
        const after = await send();
        if (after) onDone(after as DisputeView);
      },
    }),
  };
}

export function AddPartyForm(props: FormProps) {
  const { view, draft } = props;
  const { command, ask, form } = useForm('disputes.addParty', props);
  const [name, phone] = [draft.text('name').trim(), draft.text('phone').trim()];
  const laid = layRefusal(command.refusal, ['name', 'phone']);
  const send = async () => command.run({ disputeId: view.disputeId, name, ...(phone === '' ? {} : { phone }) });
  return (
    <ActForm {...form(name !== '', send)} refusal={laid.rest}>
      <Field
        id="party-name"
        label={words.name}
        max={20}
        value={draft.text('name')}
        error={ask(name === '', words.need) ?? laid.at('name')}
        onType={(value) => draft.type('name', value)}
      />
      <Field
        id="party-phone"
        kind="phone"
        optional
        label={words.phone}
        hint={words.phoneHint}
        max={13}
        value={draft.text('phone')}
        error={laid.at('phone')}
        onType={(value) => draft.type('phone', value)}
      />
    </ActForm>
  );
}

export function SayForm(props: FormProps) {
  const { view, draft } = props;
  const { command, ask, form } = useForm('disputes.say', props);
  const text = draft.text('text').trim();
  const party = draft.text('party');
  const send = async () => command.run({ disputeId: view.disputeId, party: Number(party), text });
  return (
    <ActForm {...form(text !== '' && party !== '', send)}>
      <Labelled label={words.who} error={ask(party === '', words.needChoice)}>
        <Choice
          name="side"
          label={words.who}
          options={view.parties.map(({ n, name }) => ({ value: String(n), title: name }))}
          value={party}
          onChoose={(value) => draft.type('party', value)}
        />
      </Labelled>
      <Field
        id="said-text"
        kind="long"
        label={words.said}
        hint={words.saidHint}
        max={2000}
        value={draft.text('text')}
        error={ask(text === '', words.need)}
        onType={(value) => draft.type('text', value)}
      />
    </ActForm>
  );
}

export function NoteForm(props: FormProps) {
  const { view, draft } = props;
  const { command, ask, form } = useForm('disputes.note', props);
  const text = draft.text('text').trim();
  return (
    <ActForm {...form(text !== '', async () => command.run({ disputeId: view.disputeId, text }))}>
      <Field
        id="note-text"
        kind="long"
        label={words.note}
        hint={words.noteHint}
        max={2000}
        value={draft.text('text')}
        error={ask(text === '', words.need)}
        onType={(value) => draft.type('text', value)}
      />
    </ActForm>
  );
}

export function ArrangeForm(props: FormProps) {
  const { view, draft } = props;
  const { command, ask, form } = useForm('disputes.arrange', props);
  const laid = layRefusal(command.refusal, ['startsAt']);
  const place = draft.text('place').trim();
  const [date, time] = [draft.text('date'), draft.text('time')];
  const startsAt = timeOf(date, time);
  const send = async () => command.run({ disputeId: view.disputeId, startsAt: startsAt ?? 0, place });
  return (
    <ActForm {...form(startsAt !== null && place !== '', send)} refusal={laid.rest}>
      <Field
        id="meeting-date"
        label={words.date}
        hint={words.dateHint}
        max={10}
        value={date}
        error={ask(timeOf(date, '0:00') === null, words.dateWrong) ?? laid.at('startsAt')}
        onType={(value) => draft.type('date', value)}
      />
      <Field
        id="meeting-time"
        label={words.time}
        hint={words.timeHint}
        max={5}
        value={time}
        error={ask(timeOf('2026-12-03', time) === null, words.timeWrong)}
        onType={(value) => draft.type('time', value)}
      />
      <Field
        id="meeting-place"
        label={words.place}
        hint={words.placeHint}
        max={60}
        value={draft.text('place')}
        error={ask(place === '', words.need)}
        onType={(value) => draft.type('place', value)}
      />
    </ActForm>
  );
}

const WHY = Object.keys(words.why) as DisputeEnd[];

export function EndForm(props: FormProps) {
  const { view, draft } = props;
  const { command, ask, form } = useForm('disputes.end', props);
  const why = WHY.find((one) => one === draft.text('why'));
  const send = async () => (why === undefined ? null : command.run({ disputeId: view.disputeId, why }));
  return (
    <ActForm {...form(why !== undefined, send)}>
      <Labelled label={words.whyLabel} error={ask(why === undefined, words.needChoice)}>
        <Choice
          name="end"
          label={words.whyLabel}
          options={WHY.map((value) => ({ value, title: words.why[value], note: words.whyNote[value] }))}
          value={why}
          onChoose={(value) => draft.type('why', value)}
        />
      </Labelled>
    </ActForm>
  );
}
