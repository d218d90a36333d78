import { useState } from 'react';
import type { Topic, Urgency } from '#types/request-codes';
import { triageWords } from '#types/words/admin';
import { withNote } from '#types/words/desk';
import { topicWords, urgencyPromises, urgencyWords } from '#types/words/requests';
import { besideWords as words } from '#types/words/triage';
import { useCommand } from '../../../hooks/use-command';
import { useQuery } from '../../../hooks/use-query';
import { Chips } from '../../chips';
import { Field } from '../../field';
import { Select } from '../../select';
import { ActForm } from '../act-form';
import { layRefusal } from '../field-refusal';
import type { BesideFormProps } from './form';

const TOPICS = Object.keys(topicWords) as Topic[];
const URGENCIES = Object.keys(urgencyWords) as Urgency[];

const useDepartments = (townId: string) => {
  const orgs = useQuery('organisation.list', { townId, kind: 'department' });
  const options = (orgs.data?.orgs ?? [])
    .filter(({ active }) => active)
    .map(({ orgId, name }) => ({ value: orgId, text: name }));
  return { options, problem: orgs.problem };
};

/** At once to a department, with the clock of two hours. */
export function EmergencyForm({ view, townId, value, set, onCancel, onDone }: BesideFormProps) {
  const command = useCommand('requests.emergency');
  const departments = useDepartments(townId);
  const [tried, setTried] = useState(false);
  const laid = layRefusal(command.refusal, ['departmentId', 'note']);
  const { departmentId, note } = value;
  const send = async () => {
    setTried(true);
    if (departmentId === '') return;
    const given = note.trim() === '' ? {} : { note: note.trim() };
    const after = await command.run({ requestId: view.row.requestId, departmentId, ...given });
    if (after) onDone(after);
  };
  return (
    <ActForm
      id="send-emergency"
      main={words.send.emergency}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem ?? departments.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Select
        id="emergency-department"
        label={words.department}
        placeholder={words.choose}
        options={departments.options}
        value={departmentId}
        error={tried && departmentId === '' ? words.needChoice : laid.at('departmentId')}
        onChoose={(chosen) => set({ departmentId: chosen })}
      />
      <Field
        id="emergency-note"
        optional
        label={words.emergencyNote}
        hint={words.emergencyHint}
        max={500}
        value={note}
        error={laid.at('note')}
        onType={(typed) => set({ note: typed })}
      />
    </ActForm>
  );
}

/** A second request of one of its matters. */
export function SplitForm({ view, townId, value, set, onCancel, onDone }: BesideFormProps) {
  const command = useCommand('requests.split');
  const departments = useDepartments(townId);
  const [tried, setTried] = useState(false);
  const laid = layRefusal(command.refusal, ['text', 'departmentId', 'topic']);
  const { departmentId, topic, urgency } = value;
  const given = value.text.trim();
  const send = async () => {
    setTried(true);
    if (given === '' || departmentId === '' || topic === '') return;
    const after = await command.run({ requestId: view.row.requestId, text: given, departmentId, topic, urgency });
    if (after) onDone(after);
  };
  return (
    <ActForm
      id="send-split"
      main={words.send.split}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem ?? departments.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Field
        id="split-text"
        kind="long"
        label={words.splitText}
        hint={words.splitHint}
        max={4000}
        value={value.text}
        error={tried && given === '' ? words.need : laid.at('text')}
        onType={(text) => set({ text })}
      />
      <Select
        id="split-department"
        label={words.department}
        placeholder={words.choose}
        options={departments.options}
        value={departmentId}
        error={tried && departmentId === '' ? words.needChoice : laid.at('departmentId')}
        onChoose={(chosen) => set({ departmentId: chosen })}
      />
      <Select
        id="split-topic"
        label={triageWords.topic}
        placeholder={words.choose}
        options={TOPICS.map((one) => ({ value: one, text: topicWords[one] }))}
        value={topic}
        error={tried && topic === '' ? words.needChoice : laid.at('topic')}
        onChoose={(chosen) => set({ topic: TOPICS.find((one) => one === chosen) ?? '' })}
      />
      <Chips
        label={triageWords.urgency}
        of={URGENCIES.map((one) => ({ value: one, text: withNote(urgencyWords[one], urgencyPromises[one]) }))}
        value={urgency}
        onChoose={(chosen) => set({ urgency: chosen })}
      />
    </ActForm>
  );
}
