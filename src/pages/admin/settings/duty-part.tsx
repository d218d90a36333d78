import { View } from '@tarojs/components';
import { useState } from 'react';
import type { DutyView } from '#types/settings';
import { dutyWords as words, settingsWords } from '#types/words/settings';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Loaded } from '../../../components/loaded';
import { Select } from '../../../components/select';
import { Heading, Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { serverNow } from '../../../session/session';
import { dutyDraft, MOST_DAYS, oneMore, readDuty, type DutyDraft } from './duty-draft';
import styles from './settings.module.scss';

interface PartProps {
  readonly townId: string;
}

/** Who is called when something urgent comes while the offices are closed. */
export function DutyPart({ townId }: PartProps) {
  const query = useQuery('settings.showDuty', { townId });
  return (
    <Loaded query={query} rows={4}>
      {(duty) => <Form key={JSON.stringify(duty)} townId={townId} duty={duty} onSaved={(saved) => query.put(saved)} />}
    </Loaded>
  );
}

interface FormProps extends PartProps {
  readonly duty: DutyView;
  readonly onSaved: (duty: DutyView) => void;
}

function Form({ townId, duty, onSaved }: FormProps) {
  const draft = useDraft<DutyDraft>(`settings-duty:${townId}`, dutyDraft(duty));
  const save = useCommand('settings.saveDuty');
  const [tried, setTried] = useState(false);
  const { standingId, days } = draft.value;
  const read = readDuty(draft.value);
  // who was named and is no dispatcher any more is shown, so that it can be put right
  const people = [...duty.people, ...[duty.standing, ...duty.days].flatMap((one) => one ?? [])]
    .filter(({ personId }, index, all) => all.findIndex((one) => one.personId === personId) === index)
    .map(({ personId, name }) => ({ value: personId, text: name }));
  const change = (index: number, to: Partial<DutyDraft['days'][number]>) =>
    draft.set({ ...draft.value, days: days.map((one, at) => (at === index ? { ...one, ...to } : one)) });

  const send = async () => {
    setTried(true);
    if (read.wrong.length > 0) return;
    const saved = await save.run({ townId, standingId: read.duty.standingId, days: [...read.duty.days] });
    if (!saved) return;
    draft.clear();
    say(settingsWords.saved);
    onSaved(saved);
  };
  return (
    <>
      <Note>{words.lead}</Note>
      {people.length === 0 ? <Note>{words.nobodyYet}</Note> : null}
      <Select
        id="duty-standing"
        label={words.standing}
        placeholder={words.nobody}
        options={people}
        value={standingId}
        onChoose={(personId) => draft.set({ ...draft.value, standingId: personId })}
      />
      <Heading>{words.days}</Heading>
      <Note>{words.daysHint}</Note>
      {days.map(({ date, personId }, index) => {
        const at = (what: string) => tried && read.wrong.includes(`${index}.${what}`);
        return (
          <View key={index} className={styles.entry}>
            <View className={styles.pair}>
              <Field
                id={`duty-date-${index}`}
                label={words.date}
                max={10}
                value={date}
                error={at('date') ? words.needDate : at('twice') ? words.twice : undefined}
                onType={(value) => change(index, { date: value })}
              />
              <Select
                id={`duty-person-${index}`}
                label={words.person}
                placeholder={settingsWords.choose}
                options={people}
                value={personId}
                error={at('person') ? words.needPerson : undefined}
                onChoose={(value) => change(index, { personId: value })}
              />
            </View>
            <Button
              id={`duty-remove-${index}`}
              look="quiet"
              narrow
              onPress={() => draft.set({ ...draft.value, days: days.filter((_, where) => where !== index) })}
            >
              {settingsWords.remove}
            </Button>
          </View>
        );
      })}
      {days.length < MOST_DAYS ? (
        <Button id="duty-add" onPress={() => draft.set({ ...draft.value, days: oneMore(draft.value, serverNow()) })}>
          {words.add}
        </Button>
      ) : null}
      {tried && read.wrong.length > 0 ? <Note>{settingsWords.wrongHere}</Note> : null}
      <ErrorNotice refusal={save.refusal} problem={save.problem} />
      <Button id="duty-save" look="main" busy={save.busy} onPress={() => void send()}>
        {settingsWords.save}
      </Button>
    </>
  );
}
