import { View } from '@tarojs/components';
import { useState } from 'react';
import { foundingWords as words } from '#types/words/founding';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { layRefusal } from '../../../components/office/field-refusal';
import { Heading, Note, Paragraph } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { MOBILE } from './given';

interface FirstAdminProps {
  readonly townId: string;
  readonly townName: string;
  readonly onMore: () => void;
}

/** The town is there: who administers it, then what she does next. A person registered and not yet appointed is not registered twice. */
export function FirstAdmin({ townId, townName, onMore }: FirstAdminProps) {
  const draft = useDraft(`found-admin:${townId}`, { name: '', phone: '', personId: '' });
  const save = useCommand('people.save');
  const grant = useCommand('appointments.grant');
  const [tried, setTried] = useState(false);
  const [given, setGiven] = useState<readonly string[]>([]);
  const laid = layRefusal(save.refusal, ['name', 'phone']);
  const name = draft.value.name.trim();
  const phone = draft.value.phone.trim();
  const wrong = {
    name: name === '' ? words.needAdminName : undefined,
    phone: MOBILE.test(phone) ? undefined : words.needAdminPhone,
  };
  const at = (field: keyof typeof wrong) => (tried ? wrong[field] : undefined) ?? laid.at(field);

  const send = async () => {
    setTried(true);
    if (Object.values(wrong).some((one) => one !== undefined)) return;
    const known = draft.value.personId === '' ? {} : { personId: draft.value.personId };
    const person = await save.run({ townId, name, phone, ...known });
    if (!person) return;
    draft.set({ personId: person.personId });
    if (!(await grant.run({ orgId: townId, personId: person.personId, role: 'admin' }))) return;
    setGiven([...given, name]);
    setTried(false);
    draft.clear();
    say(words.given(name, townName));
  };
  return (
    <>
      <Heading id="founded">{words.made(townName)}</Heading>
      {given.map((one) => (
        <Paragraph key={one}>{words.given(one, townName)}</Paragraph>
      ))}
      <Heading>{given.length === 0 ? words.firstTitle : words.another}</Heading>
      <Note>{words.firstLead}</Note>
      <Field
        id="admin-name"
        label={words.adminName}
        max={20}
        value={draft.value.name}
        error={at('name')}
        onType={(value) => draft.set({ name: value })}
      />
      <Field
        id="admin-phone"
        label={words.adminPhone}
        hint={words.adminPhoneHint}
        max={11}
        value={draft.value.phone}
        error={at('phone')}
        onType={(value) => draft.set({ phone: value })}
      />
      <ErrorNotice refusal={laid.rest ?? grant.refusal} problem={save.problem ?? grant.problem} />
      <Button
        id="main-action"
        look={given.length === 0 ? 'main' : 'plain'}
        busy={save.busy || grant.busy}
        onPress={() => void send()}
      >
        {words.sendFirst}
      </Button>
      <View id="what-next">
        <Note>{words.signInNote}</Note>
        <Heading>{words.nextTitle}</Heading>
        {words.next.map((line, n) => (
          <Paragraph key={line}>{`${n + 1}. ${line}`}</Paragraph>
        ))}
      </View>
      <Button id="found-more" look="quiet" onPress={onMore}>
        {words.more}
      </Button>
    </>
  );
}
