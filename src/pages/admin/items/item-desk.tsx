import { useState } from 'react';
import type { ItemKind, ItemView } from '#types/items';
import type { OrgView } from '#types/organisation';
import { itemsWords as words } from '#types/words/admin';
import { Chips } from '../../../components/chips';
import { Field } from '../../../components/field';
import { layRefusal } from '../../../components/office/field-refusal';
import { Select } from '../../../components/select';
import { Heading } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCarryingCommand } from '../../../hooks/use-carrying-command';
import { useDraft } from '../../../hooks/use-draft';
import { DeskForm } from '../desk-form';
import { Papers, type PaperDraft } from './papers';

interface ItemDeskProps {
  /** Null for a new one. */
  readonly item: ItemView | null;
  readonly townId: string;
  readonly departments: readonly OrgView[];
  readonly onSaved: (item: ItemView) => void;
}
interface ItemDraft {
  readonly kind: ItemKind;
  readonly name: string;
  /** One a line. */
  readonly everyday: string;
  readonly departmentId: string;
  readonly minutes: string;
  readonly bring: readonly PaperDraft[];
  readonly onTheSpot: string;
  readonly trueWill: boolean;
  readonly active: boolean;
}
const isNameless = (paper: PaperDraft) => paper.name.trim() === '';
const KINDS = Object.keys(words.kinds) as ItemKind[];
const FIELDS = ['name', 'everyday', 'departmentId', 'minutes', 'papers', 'onTheSpot'] as const;
const MOST_MINUTES = 240;

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** One item: its name and everyday names, the department, minutes, papers with their kind and a specimen, what is settled on the spot. */
export function ItemDesk({ item, townId, departments, onSaved }: ItemDeskProps) {
  const draft = useDraft<ItemDraft>(`item:${item?.itemId ?? townId}`, {
    kind: item?.kind ?? 'service',
    name: item?.name ?? '',
    everyday: item?.everyday.join('\n') ?? '',
    departmentId: item?.departmentId ?? '',
    minutes: String(item?.minutes ?? 15),
    bring: item?.papers.map((paper) => ({ ...paper, chosen: null })) ?? [],
    onTheSpot: item?.onTheSpot ?? '',
    trueWill: item?.trueWill ?? false,
    active: item?.active ?? true,
  });
  const { kind, name, everyday, departmentId, minutes, bring, onTheSpot, trueWill, active } = draft.value;
  const save = useCarryingCommand('items.save');
  const [tried, setTried] = useState(false);
  const laid = layRefusal(save.refusal, FIELDS);
  const long = Number(minutes);
  const rightMinutes = Number.isInteger(long) && long >= 1 && long <= MOST_MINUTES;

  const send = async () => {
    setTried(true);
    if (name.trim() === '' || departmentId === '' || !rightMinutes || bring.some(isNameless)) return;
    const files = bring.flatMap(({ chosen }) => (chosen === null ? [] : [chosen]));
    const saved = await save.run(files, (fileIdOf) => ({
      townId,
      ...(item === null ? {} : { itemId: item.itemId }),
      kind,
      name: name.trim(),
      everyday: lines(everyday),
      departmentId,
      minutes: long,
      papers: bring.map(({ name: paper, paperKind, pictureId, chosen }) => ({
        name: paper.trim(),
        paperKind,
        pictureId: chosen === null ? pictureId : fileIdOf(chosen),
      })),
      onTheSpot: onTheSpot.trim(),
      trueWill,
      active,
    }));
    if (!saved) return;
    draft.clear();
    say(words.saved);
    onSaved(saved);
  };

  return (
    <DeskForm
      id="item-save"
      title={item?.name ?? words.add}
      words={words}
      active={active}
      onActive={(value) => draft.set({ active: value })}
      busy={save.busy}
      refusal={laid.rest}
      problem={save.problem}
      onSave={send}
    >
      <Chips
        label={words.kind}
        of={KINDS.map((value) => ({ value, text: words.kinds[value] }))}
        value={kind}
        onChoose={(value) => draft.set({ kind: value })}
      />
      <Field
        id="item-name"
        label={words.name}
        max={40}
        value={name}
        error={tried && name.trim() === '' ? words.needName : laid.at('name')}
        onType={(value) => draft.set({ name: value })}
      />
      <Select
        id="item-department"
        label={words.department}
        placeholder={words.choose}
        options={departments.map(({ orgId, name }) => ({ value: orgId, text: name }))}
        value={departmentId}
        error={tried && departmentId === '' ? words.needDepartment : laid.at('departmentId')}
        onChoose={(value) => draft.set({ departmentId: value })}
      />
      <Field
        id="item-everyday"
        kind="long"
        optional
        label={words.everyday}
        hint={words.everydayHint}
        value={everyday}
        error={laid.at('everyday')}
        onType={(value) => draft.set({ everyday: value })}
      />
      <Papers
        itemId={item?.itemId ?? null}
        papers={bring}
        tried={tried}
        error={laid.at('papers')}
        onChange={(papers) => draft.set({ bring: papers })}
      />
      <Field
        id="item-minutes"
        label={words.minutes}
        max={3}
        value={minutes}
        error={tried && !rightMinutes ? words.needMinutes : laid.at('minutes')}
        onType={(value) => draft.set({ minutes: value })}
      />
      <Field
        id="item-spot"
        optional
        label={words.onTheSpot}
        max={120}
        value={onTheSpot}
        error={laid.at('onTheSpot')}
        onType={(value) => draft.set({ onTheSpot: value })}
      />
      <Heading>{words.trueWill}</Heading>
      <Chips
        label={words.trueWill}
        of={[
          { value: 'yes', text: words.yes },
          { value: 'no', text: words.no },
        ]}
        value={trueWill ? 'yes' : 'no'}
        onChoose={(value) => draft.set({ trueWill: value === 'yes' })}
      />
    </DeskForm>
  );
}
