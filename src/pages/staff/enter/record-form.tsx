import { useState } from 'react';
import type { DayCard } from '#types/days';
import { clockWords, halfDayWords } from '#types/words/dates';
import { outcomeWords } from '#types/words/counter';
import { enterWords, recordWords as words } from '#types/words/entering';
import { Chips } from '../../../components/chips';
import { Empty } from '../../../components/empty';
import { Field } from '../../../components/field';
import { Labelled } from '../../../components/labelled';
import { Loaded } from '../../../components/loaded';
import { layRefusal } from '../../../components/office/field-refusal';
import type { OfficeVillage } from '../../../components/office/villages';
import { Select } from '../../../components/select';
import { Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { serverNow } from '../../../session/session';
import { EntryForm, isNamed, namedInput, NOBODY } from './entry-form';
import { ItemChoice } from './item-choice';

interface RecordFormProps {
  readonly village: OfficeVillage;
  readonly townId: string;
  readonly departmentId?: string | undefined;
  /** The half-day to begin with. */
  readonly dayId: string;
}
type Recordable = 'done' | 'papersMissing' | 'referred';
const OUTCOMES: readonly Recordable[] = ['done', 'papersMissing', 'referred'];
const EMPTY = {
  ...NOBODY,
  itemId: '',
  dayId: '',
  cameAt: '',
  outcome: '' as Recordable | '',
  note: '',
  referredTo: '',
};
const FIELDS = ['name', 'groupId', 'itemIds', 'dayId', 'phone', 'cameAt', 'note', 'referredTo'] as const;
const STEP = 10 * 60_000;
const BEFORE = 60 * 60_000;

/** A visit that was written on paper, with the time it really was: two days are given for it. */
export function RecordForm({ village, townId, departmentId, dayId: first }: RecordFormProps) {
  const orgId = departmentId ?? village.villageId;
  const query = useQuery('register.days', { orgId });
  return (
    <Loaded query={query}>
      {({ days }) =>
        days.length === 0 ? (
          <Empty why={words.noDays} />
        ) : (
          <Form village={village} townId={townId} orgId={orgId} departmentId={departmentId} days={days} first={first} />
        )
      }
    </Loaded>
  );
}

interface FormProps {
  readonly village: OfficeVillage;
  readonly townId: string;
  readonly orgId: string;
  readonly departmentId: string | undefined;
  readonly days: readonly DayCard[];
  readonly first: string;
}

function Form({ village, townId, orgId, departmentId, days, first }: FormProps) {
  const draft = useDraft(`record:${orgId}`, { ...EMPTY, dayId: first });
  const { itemId, cameAt, outcome, note, referredTo } = draft.value;
  const person = village.groups.some(({ groupId }) => groupId === draft.value.groupId)
    ? draft.value
    : { ...draft.value, groupId: '' };
  const items = useQuery('items.list', { townId });
  const record = useCommand('register.record');
  const [tried, setTried] = useState(false);
  const now = serverNow();
  const day = days.find(({ dayId }) => dayId === draft.value.dayId) ?? days[0];
  if (!day) return null;
  const times = timesOf(day, now);
  const came = times.find((at) => String(at) === cameAt);
  const coming = new Set(day.departments.filter(({ presence }) => presence === 'comes').map((one) => one.departmentId));
  const offered = (items.data?.items ?? []).filter(
    (one) =>
      one.active && (departmentId === undefined ? coming.has(one.departmentId) : one.departmentId === departmentId),
  );

  const laid = layRefusal(record.refusal, FIELDS);
  const send = async () => {
    setTried(true);
    if (!isNamed(person) || itemId === '' || came === undefined || outcome === '') return;
    if (outcome === 'referred' && referredTo.trim() === '') return;
    const row = await record.run({
      orgId,
      dayId: day.dayId,
      ...namedInput(person),
      itemIds: [itemId],
      cameAt: came,
      outcome,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
      ...(outcome === 'referred' ? { referredTo: referredTo.trim() } : {}),
    });
    if (!row) return;
    say(words.saved(row.ticket, row.name));
    setTried(false);
    draft.clear();
  };
  return (
    <EntryForm
      village={village}
      person={person}
      onType={draft.set}
      tried={tried}
      at={laid.at}
      refusal={laid.rest}
      problem={record.problem ?? items.problem}
      id="record-save"
      send={words.save}
      busy={record.busy}
      onSend={send}
    >
      <Note>{words.hint}</Note>
      <ItemChoice
        items={offered}
        value={itemId}
        error={(tried && itemId === '' ? enterWords.needed.itemIds : undefined) ?? laid.at('itemIds')}
        onChoose={(value) => draft.set({ itemId: value })}
      />
      <Select
        id="record-day"
        label={words.day}
        options={days.map((one) => ({
          value: one.dayId,
          text: `${halfDayWords(one.startsAt, one.half, now)} · ${one.centreName}`,
        }))}
        value={day.dayId}
        error={laid.at('dayId')}
        onChoose={(value) => draft.set({ dayId: value, cameAt: '' })}
      />
      <Select
        id="record-came"
        label={words.cameAt}
        placeholder={words.cameHint}
        options={times.map((at) => ({ value: String(at), text: clockWords(at) }))}
        value={came === undefined ? '' : cameAt}
        error={(tried && came === undefined ? words.needed.cameAt : undefined) ?? laid.at('cameAt')}
        onChoose={(value) => draft.set({ cameAt: value })}
      />
      <Labelled label={words.outcome} error={tried && outcome === '' ? words.needed.outcome : undefined}>
        <Chips
          label={words.outcome}
          of={OUTCOMES.map((value) => ({ value, text: outcomeWords[value] }))}
          value={outcome === '' ? undefined : outcome}
          onChoose={(value) => draft.set({ outcome: value })}
        />
      </Labelled>
      {outcome === 'referred' ? (
        <Field
          id="record-where"
          label={words.referredTo}
          max={60}
          value={referredTo}
          error={(tried && referredTo.trim() === '' ? words.needed.referredTo : undefined) ?? laid.at('referredTo')}
          onType={(value) => draft.set({ referredTo: value })}
        />
      ) : null}
      <Field
        id="record-note"
        kind="long"
        optional
        label={words.note}
        max={500}
        value={note}
        error={laid.at('note')}
        onType={(value) => draft.set({ note: value })}
      />
    </EntryForm>
  );
}

/** From an hour before the start to an hour after the end, every ten minutes, not later than now. */
const timesOf = ({ startsAt, endsAt }: DayCard, now: number): readonly number[] => {
  const until = Math.min(endsAt + BEFORE, now);
  const count = Math.max(0, Math.floor((until - startsAt + BEFORE) / STEP) + 1);
  return Array.from({ length: count }, (_, index) => startsAt - BEFORE + index * STEP);
};
