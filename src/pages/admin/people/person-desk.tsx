import { View } from '@tarojs/components';
import { useState } from 'react';
import type { OrgView } from '#types/organisation';
import type { PersonView } from '#types/people';
import { peopleWords as words } from '#types/words/admin';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { layRefusal } from '../../../components/office/field-refusal';
import styles from '../../../components/office/office.module.scss';
import { Select } from '../../../components/select';
import { Heading } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { PersonAppointments } from './person-appointments';

interface PersonDeskProps {
  /** Null for someone new. */
  readonly person: PersonView | null;
  readonly townId: string;
  readonly orgs: readonly OrgView[];
  readonly onSaved: (person: PersonView) => void;
  readonly onChanged: () => void;
}
const FIELDS = ['name', 'phone', 'villageId', 'groupId'] as const;

/** One person: who and where, and her appointments. The telephone is shown masked; left empty it stays. */
export function PersonDesk({ person, townId, orgs, onSaved, onChanged }: PersonDeskProps) {
  const draft = useDraft(`person:${person?.personId ?? townId}`, {
    name: person?.name ?? '',
    phone: '',
    villageId: person?.villageId ?? '',
    groupId: person?.groupId ?? '',
  });
  const { name, phone, villageId, groupId } = draft.value;
  const save = useCommand('people.save');
  const [tried, setTried] = useState(false);
  const laid = layRefusal(save.refusal, FIELDS);
  const options = (kind: OrgView['kind'], parentId?: string) =>
    orgs
      .filter((org) => org.kind === kind && org.active && (parentId === undefined || org.parentId === parentId))
      .map(({ orgId, name }) => ({ value: orgId, text: name }));

  const send = async () => {
    setTried(true);
    if (name.trim() === '') return;
    const saved = await save.run({
      townId,
      name: name.trim(),
      ...(person === null ? {} : { personId: person.personId }),
      ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
      ...(villageId === '' ? {} : { villageId }),
      ...(groupId === '' ? {} : { groupId }),
    });
    if (!saved) return;
    draft.clear();
    say(words.saved);
    onSaved(saved);
  };

  return (
    <>
      <Heading>{person?.name ?? words.newPerson}</Heading>
      <Field
        id="person-name"
        label={words.name}
        max={20}
        value={name}
        error={tried && name.trim() === '' ? words.needName : laid.at('name')}
        onType={(value) => draft.set({ name: value })}
      />
      <Field
        id="person-phone"
        kind="phone"
        optional
        label={words.phone}
        hint={person === null || person.phoneMasked === '' ? undefined : words.phoneKeep(person.phoneMasked)}
        max={13}
        value={phone}
        error={laid.at('phone')}
        onType={(value) => draft.set({ phone: value })}
      />
      <Select
        id="person-village"
        optional
        label={words.village}
        placeholder={words.none}
        options={options('village')}
        value={villageId}
        error={laid.at('villageId')}
        onChoose={(value) => draft.set({ villageId: value, groupId: '' })}
      />
      {villageId === '' ? null : (
        <Select
          id="person-group"
          optional
          label={words.group}
          placeholder={words.none}
          options={options('group', villageId)}
          value={groupId}
          error={laid.at('groupId')}
          onChoose={(value) => draft.set({ groupId: value })}
        />
      )}
      <ErrorNotice refusal={laid.rest} problem={save.problem} />
      <Button id="person-save" look="main" busy={save.busy} onPress={() => void send()}>
        {words.save}
      </Button>
      <View className={styles.after} />
      {person === null ? null : (
        <PersonAppointments person={person} townId={townId} orgs={orgs} onChanged={onChanged} />
      )}
    </>
  );
}
