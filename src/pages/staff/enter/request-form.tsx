import { View } from '@tarojs/components';
import { useState } from 'react';
import type { RequestView, Source } from '#types/requests';
import { deadlineWords } from '#types/words/dates';
import { sourceWords } from '#types/words/requests';
import { enterWords as words } from '#types/words/staff';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Chips } from '../../../components/chips';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { layRefusal } from '../../../components/office/field-refusal';
import styles from '../../../components/office/office.module.scss';
import type { OfficeVillage } from '../../../components/office/villages';
import { Select } from '../../../components/select';
import { Heading, Note, Paragraph } from '../../../components/text';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { serverNow } from '../../../session/session';

type HowItCame = Extract<Source, 'telephone' | 'paper' | 'visit'>;
const WAYS: readonly HowItCame[] = ['telephone', 'visit', 'paper'];
const EMPTY = { name: '', groupId: '', text: '', source: 'telephone' as HowItCame, phone: '' };
const FIELDS = ['name', 'groupId', 'text', 'phone'] as const;

/** Name, group, matter in the person's words, how it came; the telephone if there is one. */
export function RequestForm({ village }: { readonly village: OfficeVillage }) {
  const draft = useDraft(`enter-request:${village.villageId}`, EMPTY);
  const { name, groupId, text, source, phone } = draft.value;
  const enter = useCommand('requests.enter');
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<RequestView | null>(null);

  const laid = layRefusal(enter.refusal, FIELDS);
  const missing = (value: string, words: string) => (tried && value.trim() === '' ? words : undefined);
  const send = async () => {
    setTried(true);
    if (name.trim() === '' || groupId === '' || text.trim() === '') return;
    const given = phone.trim() === '' ? {} : { phone: phone.trim() };
    const view = await enter.run({ name: name.trim(), groupId, text: text.trim(), source, ...given });
    if (!view) return;
    setMade(view);
    setTried(false);
    draft.clear();
  };

  if (made) {
    const { row } = made;
    return (
      <>
        <Heading>{words.sentTitle}</Heading>
        <Card look="key" id="entered">
          <Note>{words.number}</Note>
          <View className={styles.ticketNumber}>{row.no}</View>
          <Paragraph>{words.sentTo(row.holderName)}</Paragraph>
          {row.dueAt === null ? null : <Paragraph>{words.dueBy(deadlineWords(row.dueAt, serverNow()))}</Paragraph>}
          <Note>{row.title}</Note>
        </Card>
        <Button id="enter-again" look="main" onPress={() => setMade(null)}>
          {words.again}
        </Button>
      </>
    );
  }
  return (
    <>
      <Field
        id="enter-name"
        label={words.name}
        max={20}
        value={name}
        error={missing(name, words.needed.name) ?? laid.at('name')}
        onType={(value) => draft.set({ name: value })}
      />
      <Select
        id="enter-group"
        label={words.group}
        placeholder={words.groupChoose}
        options={village.groups.map((group) => ({ value: group.groupId, text: group.name }))}
        value={groupId}
        error={missing(groupId, words.needed.groupId) ?? laid.at('groupId')}
        onChoose={(value) => draft.set({ groupId: value })}
      />
      <Field
        id="enter-text"
        kind="long"
        label={words.text}
        hint={words.textHint}
        max={4_000}
        value={text}
        error={missing(text, words.needed.text) ?? laid.at('text')}
        onType={(value) => draft.set({ text: value })}
      />
      <Chips
        label={words.source}
        of={WAYS.map((value) => ({ value, text: sourceWords[value] }))}
        value={source}
        onChoose={(value) => draft.set({ source: value })}
      />
      <Field
        id="enter-phone"
        kind="phone"
        optional
        label={words.phone}
        hint={words.phoneHint}
        max={13}
        value={phone}
        error={laid.at('phone')}
        onType={(value) => draft.set({ phone: value })}
      />
      <ErrorNotice refusal={laid.rest} problem={enter.problem} />
      <Button id="enter-send" look="main" busy={enter.busy} onPress={() => void send()}>
        {words.send}
      </Button>
    </>
  );
}
