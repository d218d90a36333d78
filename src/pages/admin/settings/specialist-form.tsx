import { View } from '@tarojs/components';
import { useState } from 'react';
import type { SpecialistView } from '#types/roster';
import { settingsWords, specialistWords as words } from '#types/words/settings';
import type { Output } from '../../../api/entries';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Select } from '../../../components/select';
import { Heading, Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import styles from './settings.module.scss';

interface Place {
  readonly townId: string;
  readonly departmentId: string;
}
type Towns = readonly { readonly value: string; readonly text: string }[];

interface SpecialistFormProps {
  /** The town looked at: one of those that share. */
  readonly townId: string;
  readonly towns: Towns;
  /** Null: a new one. */
  readonly specialist: SpecialistView | null;
  readonly onBack: () => void;
  readonly onSaved: (answer: Output<'roster.saveSpecialist'>) => void;
}

/** One whom several towns share: what he is called, and the department of each town he comes for. */
export function SpecialistForm({ townId, towns, specialist, onBack, onSaved }: SpecialistFormProps) {
  const draft = useDraft(`specialist:${specialist?.specialistId ?? `new-${townId}`}`, {
    name: specialist?.name ?? '',
    places: specialist?.departments.map(({ departmentId }) => ({ townId: townOf(departmentId), departmentId })) ?? [
      { townId, departmentId: '' },
      { townId: towns.find(({ value }) => value !== townId)?.value ?? '', departmentId: '' },
    ],
  });
  const { name, places } = draft.value;
  const save = useCommand('roster.saveSpecialist');
  const [tried, setTried] = useState(false);
  const named = new Set(places.map((place) => place.townId));
  const shared = named.size >= 2 && named.has(townId);

  const set = (change: Partial<typeof draft.value>) => {
    save.reset();
    draft.set(change);
  };
  const setPlace = (index: number, place: Place) =>
    set({ places: places.map((one, at) => (at === index ? place : one)) });
  const send = async (departmentIds: string[], said: string) => {
    const called = departmentIds.length === 0 ? (specialist?.name ?? '') : name.trim();
    const known = specialist === null ? {} : { specialistId: specialist.specialistId };
    const answer = await save.run({ townId, ...known, name: called, departmentIds });
    if (!answer) return;
    draft.clear();
    say(said);
    onSaved(answer);
  };
  const saveIt = async () => {
    setTried(true);
    if (name.trim() === '' || !shared || places.some(({ departmentId }) => departmentId === '')) return;
    await send([...new Set(places.map(({ departmentId }) => departmentId))], words.saved);
  };
  return (
    <View id="specialist-form">
      <Heading>{words.addTitle}</Heading>
      <Field
        id="specialist-name"
        label={words.name}
        hint={words.nameHint}
        max={20}
        value={name}
        error={tried && name.trim() === '' ? words.needName : undefined}
        onType={(value) => set({ name: value })}
      />
      {places.map((place, index) => (
        <View key={index} className={styles.entry}>
          <Select
            id={`specialist-town-${index}`}
            label={words.at}
            options={towns}
            value={place.townId}
            onChoose={(value) => setPlace(index, { townId: value, departmentId: '' })}
          />
          <DepartmentOf
            id={`specialist-department-${index}`}
            place={place}
            error={tried && place.departmentId === '' ? words.needDepartment : undefined}
            onChoose={(departmentId) => setPlace(index, { ...place, departmentId })}
          />
          {places.length < 3 ? null : (
            <Button
              id={`specialist-remove-${index}`}
              look="quiet"
              narrow
              onPress={() => set({ places: places.filter((_, at) => at !== index) })}
            >
              {settingsWords.remove}
            </Button>
          )}
        </View>
      ))}
      <Button
        id="specialist-more"
        onPress={() =>
          set({
            places: [
              ...places,
              { townId: towns.find(({ value }) => !named.has(value))?.value ?? townId, departmentId: '' },
            ],
          })
        }
      >
        {words.more}
      </Button>
      {tried && !shared ? <Note>{words.needTwo}</Note> : null}
      <ErrorNotice refusal={save.refusal} problem={save.problem} />
      <Button id="specialist-save" look="main" busy={save.busy} onPress={() => void saveIt()}>
        {settingsWords.save}
      </Button>
      {specialist === null ? null : (
        <Button id="specialist-end" look="warn" busy={save.busy} onPress={() => void send([], words.ended)}>
          {words.end}
        </Button>
      )}
      <Button
        id="specialist-back"
        look="quiet"
        onPress={() => {
          draft.clear();
          onBack();
        }}
      >
        {words.back}
      </Button>
    </View>
  );
}

interface DepartmentOfProps {
  readonly id: string;
  readonly place: Place;
  readonly error: string | undefined;
  readonly onChoose: (departmentId: string) => void;
}

function DepartmentOf({ id, place, error, onChoose }: DepartmentOfProps) {
  const query = useQuery('organisation.list', { townId: place.townId, kind: 'department' });
  const going = (query.data?.orgs ?? []).filter(({ travels, active }) => travels && active);
  return (
    <Select
      id={id}
      label={words.department}
      placeholder={settingsWords.choose}
      options={going.map(({ orgId, name }) => ({ value: orgId, text: name }))}
      value={place.departmentId}
      error={error}
      onChoose={onChoose}
    />
  );
}

const townOf = (id: string): string => `${id.slice(0, id.indexOf(':'))}:town`;
