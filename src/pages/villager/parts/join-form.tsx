import { useState } from 'react';
import { settingsWords, joinWords } from '#types/words/home';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Heading, Note } from '../../../components/text';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { refreshSession, useSession } from '../../../session/session';

const PHONE = /^(1\d{10}|0\d{2,3}-?\d{7,8})$/;

/** The first thing that needs a person asks for her name, group and telephone, once. */
export function JoinForm() {
  const { village } = useSession();
  const places = useQuery('organisation.villages', {});
  const draft = useDraft('join', { name: '', groupId: '', phone: '' });
  const join = useCommand('session.join');
  const [checked, setChecked] = useState(false);
  const { name, groupId, phone } = draft.value;
  const groups = (places.data?.towns ?? [])
    .flatMap(({ villages }) => villages)
    .find(({ villageId }) => villageId === village?.villageId)?.groups;
  const phoneWrong = phone !== '' && !PHONE.test(phone);

  const send = async () => {
    setChecked(true);
    if (!village || name.trim() === '' || phoneWrong) return;
    const joined = await join.run({
      name: name.trim(),
      villageId: village.villageId,
      ...(groupId === '' ? {} : { groupId }),
      ...(phone === '' ? {} : { phone }),
    });
    if (!joined) return;
    draft.clear();
    await refreshSession(true);
  };

  return (
    <>
      <Heading>{joinWords.title}</Heading>
      <Field
        id="join-name"
        label={joinWords.name}
        value={name}
        max={20}
        error={checked && name.trim() === '' ? joinWords.nameMissing : undefined}
        onType={(value) => draft.set({ name: value })}
      />
      {groups && groups.length > 0 ? (
        <>
          <Note>{joinWords.group}</Note>
          <Chips
            label={joinWords.group}
            of={groups.map((group) => ({ value: group.groupId, text: group.name }))}
            value={groupId}
            onChoose={(value) => draft.set({ groupId: value })}
          />
        </>
      ) : null}
      <Field
        id="join-phone"
        kind="phone"
        optional
        label={joinWords.phone}
        hint={joinWords.phoneWhy}
        value={phone}
        max={13}
        error={checked && phoneWrong ? joinWords.phoneWrong : undefined}
        onType={(value) => draft.set({ phone: value })}
      />
      {settingsWords.privacySentences.map((sentence) => (
        <Note key={sentence}>{sentence}</Note>
      ))}
      <Note>{settingsWords.byPhone}</Note>
      <ErrorNotice refusal={join.refusal} problem={join.problem} onRetry={() => void send()} />
      <Button id="join" look="main" busy={join.busy} onPress={() => void send()}>
        {joinWords.done}
      </Button>
    </>
  );
}
