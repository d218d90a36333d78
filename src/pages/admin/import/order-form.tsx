import { View } from '@tarojs/components';
import { useDidHide } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { RequestRow } from '#types/request-views';
import { stateWords } from '#types/words/common';
import { deadlineWords } from '#types/words/dates';
import {
  importWords,
  momentIn,
  orderEntryWords as words,
  orderFieldWords,
  rowOutcomeWords,
} from '#types/words/foreign-orders';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Chips } from '../../../components/chips';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { layRefusal } from '../../../components/office/field-refusal';
import { Select } from '../../../components/select';
import { KeyFact, Note, Paragraph } from '../../../components/text';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { open } from '../../../routes';
import { serverNow } from '../../../session/session';
import { EMPTY, enterInput, isViolence, wrongIn, type OrderDraft } from './order-entry';
import { sources } from './sources';
import styles from './import.module.scss';

interface OrderFormProps {
  readonly townId: string;
  /** Whether what nobody was sure of is hers to dispatch. */
  readonly canTriage?: boolean;
}
const FIELDS = ['number', 'dueAt', 'name', 'phone', 'villageId', 'groupId', 'place', 'text'] as const;

/** One order of another system, typed in as it was read out or lies there on paper. */
export function OrderForm({ townId, canTriage }: OrderFormProps) {
  const draft = useDraft<OrderDraft>('order', EMPTY, isViolence);
  const { from, number, due, name, phone, villageId, groupId, place, text } = draft.value;
  const enter = useCommand('foreignOrders.enter');
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState<RequestRow | null>(null);
  const places = useQuery('organisation.villages', {});
  const villages = places.data?.towns.find((town) => town.townId === townId)?.villages ?? [];
  const groups = villages.find((village) => village.villageId === villageId)?.groups ?? [];
  const dueAt = momentIn(due);

  const code = enter.refusal?.code;
  const isRefusedText = code === 'ViolenceNeverHere' || code === 'OfficialsElsewhere';
  const { hush, silent, clear } = draft;
  useEffect(() => {
    if (isRefusedText) hush();
  }, [isRefusedText, hush]);
  useDidHide(() => {
    if (silent()) clear();
  });

  const laid = layRefusal(enter.refusal, FIELDS);
  const wrong = tried ? wrongIn(draft.value, serverNow()) : {};
  const notHere =
    code === 'ViolenceNeverHere'
      ? rowOutcomeWords.violence
      : code === 'OfficialsElsewhere'
        ? rowOutcomeWords.officials
        : undefined;

  const send = async () => {
    setTried(true);
    if (Object.keys(wrongIn(draft.value, serverNow())).length > 0) return;
    const view = await enter.run(enterInput(townId, draft.value));
    if (!view) return;
    // the next one mostly comes from where this one came
    draft.clear();
    draft.set({ from });
    setTried(false);
    setDone(view.row);
  };

  if (done !== null)
    return (
      <View className={styles.desk}>
        <Taken row={done} canTriage={canTriage === true} onAgain={() => setDone(null)} />
      </View>
    );
  return (
    <View className={styles.entry}>
      <Paragraph>{words.how}</Paragraph>
      {draft.found && number + text !== '' ? <Note>{stateWords.draftBack}</Note> : null}
      <Chips label={importWords.from} of={sources} value={from} onChoose={(value) => draft.set({ from: value })} />
      <Field
        id="order-number"
        label={orderFieldWords.number}
        max={40}
        value={number}
        error={wrong.number ?? laid.at('number')}
        onType={(value) => draft.set({ number: value })}
      />
      <Field
        id="order-due"
        optional
        label={orderFieldWords.dueAt}
        hint={dueAt === null ? words.dueHint : words.dueIs(deadlineWords(dueAt, serverNow()))}
        max={30}
        value={due}
        error={wrong.dueAt ?? laid.at('dueAt')}
        onType={(value) => draft.set({ due: value })}
      />
      <Field
        id="order-text"
        kind="long"
        label={words.text}
        max={4000}
        value={text}
        error={wrong.text ?? notHere ?? laid.at('text')}
        onType={(value) => draft.set({ text: value })}
      />
      <View className={styles.columns}>
        <Field
          id="order-name"
          optional
          label={orderFieldWords.name}
          max={20}
          value={name}
          error={laid.at('name')}
          onType={(value) => draft.set({ name: value })}
        />
        <Field
          id="order-phone"
          kind="phone"
          optional
          label={orderFieldWords.phone}
          max={13}
          value={phone}
          error={laid.at('phone')}
          onType={(value) => draft.set({ phone: value })}
        />
        <Select
          id="order-village"
          optional
          label={orderFieldWords.village}
          placeholder={words.unknown}
          options={villages.map((village) => ({ value: village.villageId, text: village.name }))}
          value={villageId}
          error={laid.at('villageId')}
          onChoose={(value) => draft.set({ villageId: value, groupId: '' })}
        />
        {villageId === '' ? null : (
          <Select
            id="order-group"
            optional
            label={orderFieldWords.group}
            placeholder={words.unknown}
            options={groups.map((group) => ({ value: group.groupId, text: group.name }))}
            value={groupId}
            error={laid.at('groupId')}
            onChoose={(value) => draft.set({ groupId: value })}
          />
        )}
      </View>
      <Field
        id="order-place"
        optional
        label={orderFieldWords.place}
        max={60}
        value={place}
        error={laid.at('place')}
        onType={(value) => draft.set({ place: value })}
      />
      <ErrorNotice refusal={laid.rest} problem={enter.problem} onRetry={() => void send()} />
      <Button id="order-send" look="main" busy={enter.busy} onPress={() => void send()}>
        {words.send}
      </Button>
    </View>
  );
}

interface TakenProps {
  readonly row: RequestRow;
  readonly canTriage: boolean;
  readonly onAgain: () => void;
}

function Taken({ row: { no, holderName, dueAt }, canTriage, onAgain }: TakenProps) {
  return (
    <Card look="key">
      <View role="status">
        <KeyFact id="order-done">{words.done(no)}</KeyFact>
        <Paragraph>{holderName === '' ? words.toNobody : words.to(holderName)}</Paragraph>
        {dueAt === null ? null : <Paragraph>{words.answerBy(deadlineWords(dueAt, serverNow()))}</Paragraph>}
      </View>
      <View className={styles.ways}>
        <Button id="order-again" look="main" narrow onPress={onAgain}>
          {words.again}
        </Button>
        {canTriage && holderName === '' ? (
          <Button id="order-triage" narrow onPress={() => open('admin/triage')}>
            {importWords.toTriage}
          </Button>
        ) : null}
      </View>
    </Card>
  );
}
