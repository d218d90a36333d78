import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Topic, Urgency } from '#types/request-codes';
import type { RequestView } from '#types/request-views';
import { listWords, withNote } from '#types/words/desk';
import { triageWords as words } from '#types/words/admin';
import { topicWords, urgencyPromises, urgencyWords } from '#types/words/requests';
import { besideWords } from '#types/words/triage';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { layRefusal } from '../../../components/office/field-refusal';
import { Pressable } from '../../../components/pressable';
import { Select } from '../../../components/select';
import { Heading, Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { focusOn, useKeys } from '../../../platform/keys';
import styles from './triage.module.scss';

interface DispatchProps {
  readonly view: RequestView;
  readonly townId: string;
  readonly onDone: () => void;
}
interface Draft {
  readonly departmentId: string;
  readonly topic: Topic | '';
  readonly urgency: Urgency;
  readonly note: string;
}
const TOPICS = Object.keys(topicWords) as Topic[];
const URGENCIES = Object.keys(urgencyWords) as Urgency[];
const GUESSES = 3;
const FIELDS = ['departmentId', 'topic', 'urgency', 'note'] as const;

/** Three guesses, one key each; department, topic, urgency; then out it goes. */
export function Dispatch({ view, townId, onDone }: DispatchProps) {
  const { requestId, urgency: first, topic: routed } = view.row;
  const guesses = view.routing.guesses.slice(0, GUESSES);
  const draft = useDraft<Draft>(`dispatch:${requestId}`, {
    departmentId: '',
    topic: routed ?? '',
    urgency: first,
    note: '',
  });
  const { departmentId, topic, urgency, note } = draft.value;
  const orgs = useQuery('organisation.list', { townId, kind: 'department' });
  const dispatch = useCommand('requests.dispatch');
  const [tried, setTried] = useState(false);
  const laid = layRefusal(dispatch.refusal, FIELDS);
  const departments = (orgs.data?.orgs ?? []).filter(({ active }) => active);
  const departmentName = departments.find(({ orgId }) => orgId === departmentId)?.name ?? '';

  const take = (index: number) => {
    const guess = guesses[index];
    if (!guess) return;
    draft.set({ topic: guess.topic, departmentId: guess.departmentId ?? '' });
    focusOn(guess.departmentId === null ? 'dispatch-department' : 'main-action');
  };
  useKeys({ 1: () => take(0), 2: () => take(1), 3: () => take(2) });

  const send = async () => {
    setTried(true);
    if (departmentId === '' || topic === '') return;
    const given = note.trim() === '' ? {} : { note: note.trim() };
    const after = await dispatch.run({ requestId, departmentId, topic, urgency, ...given });
    if (!after) return;
    draft.clear();
    say(words.sent(departmentName));
    onDone();
  };

  return (
    <View className={styles.dispatch}>
      <Heading>{guesses.length === 0 ? words.noGuess : words.guesses}</Heading>
      <View className={styles.guesses} role="radiogroup" aria-label={words.guesses}>
        {guesses.map((guess, index) => {
          const on = topic === guess.topic && departmentId === (guess.departmentId ?? '');
          return (
            <Pressable
              key={guess.topic}
              id={`guess-${index + 1}`}
              role="radio"
              checked={on}
              className={`${styles.guess} ${on ? styles.on : ''}`}
              onPress={() => take(index)}
            >
              <Text className={styles.guessName}>
                {words.guess(index + 1, topicWords[guess.topic], guess.departmentName || words.noDepartment)}
                {guess.probability === null ? '' : ` · ${besideWords.probability(Math.round(guess.probability * 100))}`}
              </Text>
              {guess.words.length === 0 ? null : (
                <Text className={styles.because}>{words.because(listWords(guess.words))}</Text>
              )}
            </Pressable>
          );
        })}
      </View>
      <View className={styles.pair}>
        <Select
          id="dispatch-department"
          label={words.department}
          placeholder={words.departmentChoose}
          options={departments.map(({ orgId, name }) => ({ value: orgId, text: name }))}
          value={departmentId}
          error={tried && departmentId === '' ? words.needDepartment : laid.at('departmentId')}
          onChoose={(value) => draft.set({ departmentId: value })}
        />
        <Select
          id="dispatch-topic"
          label={words.topic}
          placeholder={words.topicChoose}
          options={TOPICS.map((value) => ({ value, text: topicWords[value] }))}
          value={topic}
          error={tried && topic === '' ? words.needTopic : laid.at('topic')}
          onChoose={(value) => draft.set({ topic: TOPICS.find((one) => one === value) ?? '' })}
        />
      </View>
      <Chips
        label={words.urgency}
        of={URGENCIES.map((value) => ({ value, text: withNote(urgencyWords[value], urgencyPromises[value]) }))}
        value={urgency}
        onChoose={(value) => draft.set({ urgency: value })}
      />
      <Field
        id="dispatch-note"
        optional
        label={words.note}
        max={200}
        value={note}
        error={laid.at('note')}
        onType={(value) => draft.set({ note: value })}
      />
      <ErrorNotice refusal={laid.rest} problem={dispatch.problem ?? orgs.problem} />
      <Button id="main-action" look="main" busy={dispatch.busy} onPress={() => void send()}>
        {words.send(departmentName)}
      </Button>
      {guesses.length === 0 ? null : <Note>{words.keys}</Note>}
    </View>
  );
}
