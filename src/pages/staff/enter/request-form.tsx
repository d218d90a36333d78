import { View } from '@tarojs/components';
import { useState } from 'react';
import type { RequestKind, Source } from '#types/request-codes';
import type { RequestView } from '#types/request-views';
import { aboutWhomWords } from '#types/words/asking';
import { deadlineWords } from '#types/words/dates';
import { requestKindWords, sourceWords } from '#types/words/requests';
import { enterWords as words } from '#types/words/entering';
import { AboutWhom, aboutInput, NOBODY_NAMED } from '../../../components/about-whom';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Chips } from '../../../components/chips';
import { Field } from '../../../components/field';
import { layRefusal } from '../../../components/office/field-refusal';
import styles from '../../../components/office/office.module.scss';
import type { OfficeVillage } from '../../../components/office/villages';
import { NO_SALE, SaleFields, saleInput } from '../../../components/sale-fields';
import { Heading, Note, Paragraph } from '../../../components/text';
import { Ticks } from '../../../components/ticks';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { serverNow } from '../../../session/session';
import { EntryForm, isNamed, namedInput, NOBODY } from './entry-form';

type HowItCame = Extract<Source, 'telephone' | 'paper' | 'visit'>;
const WAYS: readonly HowItCame[] = ['telephone', 'visit', 'paper'];
const KINDS: readonly RequestKind[] = ['help', 'question', 'complaint', 'suggestion', 'dispute', 'helpSell', 'job'];
const EMPTY = {
  ...NOBODY,
  text: '',
  source: 'telephone' as HowItCame,
  kind: 'help' as RequestKind,
  about: NOBODY_NAMED,
  sale: NO_SALE,
  callMe: false,
};
const FIELDS = ['name', 'groupId', 'text', 'phone'] as const;

/** Name, group, matter in the person's words, how it came; the telephone if there is one. */
export function RequestForm({ village }: { readonly village: OfficeVillage }) {
  const draft = useDraft(`enter-request:${village.villageId}`, EMPTY);
  const { text, source, kind, about, sale, callMe } = draft.value;
  const enter = useCommand('requests.enter');
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<RequestView | null>(null);

  const laid = layRefusal(enter.refusal, FIELDS);
  const send = async () => {
    setTried(true);
    if (!isNamed(draft.value) || text.trim() === '') return;
    const whom = kind === 'complaint' ? aboutInput(about) : undefined;
    const sold = kind === 'helpSell' ? saleInput(sale, serverNow()) : undefined;
    if (whom === null || sold === null) return;
    const view = await enter.run({
      ...namedInput(draft.value),
      text: text.trim(),
      source,
      kind,
      ...(whom === undefined ? {} : { about: whom }),
      ...(sold === undefined ? {} : { sale: sold }),
      ...(callMe ? { callMe: true } : {}),
    });
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
        label={words.kind}
        of={KINDS.map((value) => ({ value, text: requestKindWords[value] }))}
        value={kind}
        onChoose={(value) => draft.set({ kind: value })}
      />
      {kind === 'complaint' ? (
        <AboutWhom
          value={about}
          villageId={village.villageId}
          error={tried && aboutInput(about) === null ? aboutWhomWords.needWho : undefined}
          onChange={(change) => draft.set({ about: { ...about, ...change } })}
        />
      ) : null}
      {kind === 'helpSell' ? (
        <SaleFields value={sale} tried={tried} onChange={(change) => draft.set({ sale: { ...sale, ...change } })} />
      ) : null}
      <Ticks
        label={words.callBack}
        name="enter"
        of={[{ value: 'call', text: words.callBack }]}
        ticked={callMe ? ['call'] : []}
        onTick={(ticked) => draft.set({ callMe: ticked.length > 0 })}
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
