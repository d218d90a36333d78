import { View } from '@tarojs/components';
import { useState } from 'react';
import type { RequestView, Source } from '#types/requests';
import { deadlineWords } from '#types/words/dates';
import { sourceWords } from '#types/words/requests';
import { enterWords as words } from '#types/words/entering';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Chips } from '../../../components/chips';
import { Field } from '../../../components/field';
import { layRefusal } from '../../../components/office/field-refusal';
import styles from '../../../components/office/office.module.scss';
import type { OfficeVillage } from '../../../components/office/villages';
import { Heading, Note, Paragraph } from '../../../components/text';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { serverNow } from '../../../session/session';
import { EntryForm, isNamed, namedInput, NOBODY } from './entry-form';

type HowItCame = Extract<Source, 'telephone' | 'paper' | 'visit'>;
const WAYS: readonly HowItCame[] = ['telephone', 'visit', 'paper'];
const EMPTY = { ...NOBODY, text: '', source: 'telephone' as HowItCame };
const FIELDS = ['name', 'groupId', 'text', 'phone'] as const;

/** Name, group, matter in the person's words, how it came; the telephone if there is one. */
export function RequestForm({ village }: { readonly village: OfficeVillage }) {
  const draft = useDraft(`enter-request:${village.villageId}`, EMPTY);
  const { text, source } = draft.value;
  const enter = useCommand('requests.enter');
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<RequestView | null>(null);

  const laid = layRefusal(enter.refusal, FIELDS);
  const send = async () => {
    setTried(true);
    if (!isNamed(draft.value) || text.trim() === '') return;
    const view = await enter.run({ ...namedInput(draft.value), text: text.trim(), source });
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
    <EntryForm
      village={village}
      person={draft.value}
      onType={draft.set}
      tried={tried}
      at={laid.at}
      refusal={laid.rest}
      problem={enter.problem}
      id="enter-send"
      send={words.send}
      busy={enter.busy}
      onSend={send}
    >
      <Field
        id="enter-text"
        kind="long"
        label={words.text}
        hint={words.textHint}
        max={4_000}
        value={text}
        error={(tried && text.trim() === '' ? words.needed.text : undefined) ?? laid.at('text')}
        onType={(value) => draft.set({ text: value })}
      />
      <Chips
        label={words.source}
        of={WAYS.map((value) => ({ value, text: sourceWords[value] }))}
        value={source}
        onChoose={(value) => draft.set({ source: value })}
      />
    </EntryForm>
  );
}
