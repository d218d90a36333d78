import { useState } from 'react';
import type { DepartmentKind, OrgKind, OrgView } from '#types/organisation';
import { orgsWords as words } from '#types/words/admin';
import { departmentKindWords, orgKindWords } from '#types/words/organisation';
import { Field } from '../../../components/field';
import { layRefusal } from '../../../components/office/field-refusal';
import { Select } from '../../../components/select';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { DeskForm } from '../desk-form';
import { ManyOf } from './many-of';

export type SavedKind = Exclude<OrgKind, 'county' | 'town'>;
/** What an organisation hangs below; the others hang below the town itself. */
const PARENT: Partial<Record<SavedKind, OrgKind>> = { village: 'cluster', group: 'village' };
const DEPARTMENT_KINDS = Object.keys(departmentKindWords) as DepartmentKind[];
const FIELDS = ['name', 'parentId', 'departmentKind', 'address', 'phone', 'serves', 'landmarks'] as const;

interface OrgDeskProps {
  /** Null for a new one. */
  readonly org: OrgView | null;
  readonly kind: SavedKind;
  readonly townId: string;
  readonly orgs: readonly OrgView[];
  readonly onSaved: (org: OrgView) => void;
}

interface OrgDraft {
  readonly name: string;
  readonly parentId: string;
  readonly departmentKind: DepartmentKind | '';
  readonly travels: boolean;
  readonly address: string;
  readonly phone: string;
  readonly serves: readonly string[];
  /** One after the other, as typed. */
  readonly landmarks: string;
  readonly active: boolean;
}

/** Names parted by marks, spaces or lines; at most forty of twenty characters. */
const placesIn = (typed: string): string[] =>
  [...new Set(typed.split(/[\s,;\u3001\uff0c\uff1b]+/).filter((one) => one !== ''))]
    .slice(0, 40)
    .map((one) => one.slice(0, 20));

/** One organisation: its name, where it hangs, what its kind needs; closed instead of deleted. */
export function OrgDesk({ org, kind, townId, orgs, onSaved }: OrgDeskProps) {
  const draft = useDraft<OrgDraft>(`org:${org?.orgId ?? `${townId}:${kind}`}`, {
    name: org?.name ?? '',
    parentId: org?.parentId ?? '',
    departmentKind: org?.departmentKind ?? '',
    travels: org?.travels ?? true,
    address: org?.address ?? '',
    phone: org?.phone ?? '',
    serves: org?.serves ?? ([] as readonly string[]),
    landmarks: (org?.landmarks ?? []).join(words.landmarkMark),
    active: org?.active ?? true,
  });
  const { name, parentId, departmentKind, travels, address, phone, serves, landmarks, active } = draft.value;
  const save = useCommand('organisation.save');
  const [tried, setTried] = useState(false);
  const laid = layRefusal(save.refusal, FIELDS);
  const below = PARENT[kind];
  const parent = below === undefined ? (org?.parentId ?? townId) : parentId;
  const options = (of: OrgKind) =>
    orgs.filter((one) => one.kind === of && one.active).map((one) => ({ value: one.orgId, text: one.name }));

  const send = async () => {
    setTried(true);
    if (name.trim() === '' || parent === '') return;
    if (kind === 'department' && departmentKind === '') return;
    const saved = await save.run({
      townId,
      ...(org === null ? {} : { orgId: org.orgId }),
      kind,
      name: name.trim(),
      parentId: parent,
      ...(kind === 'department' && departmentKind !== '' ? { departmentKind, travels } : {}),
      ...(kind === 'centre' ? { serves: [...serves] } : {}),
      ...(kind === 'village' ? { landmarks: placesIn(landmarks) } : {}),
      address: address.trim(),
      ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
      active,
    });
    if (!saved) return;
    draft.clear();
    say(words.saved);
    onSaved(saved);
  };

  return (
    <DeskForm
      id="org-save"
      title={org?.name ?? `${words.add}${orgKindWords[kind]}`}
      words={words}
      active={active}
      onActive={(value) => draft.set({ active: value })}
      busy={save.busy}
      refusal={laid.rest}
      problem={save.problem}
      onSave={send}
    >
      <Field
        id="org-name"
        label={words.name}
        max={30}
        value={name}
        error={tried && name.trim() === '' ? words.needName : laid.at('name')}
        onType={(value) => draft.set({ name: value })}
      />
      {below === undefined ? null : (
        <Select
          id="org-parent"
          label={words.parent}
          placeholder={words.choose}
          options={options(below)}
          value={parentId}
          error={tried && parentId === '' ? words.needParent : laid.at('parentId')}
          onChoose={(value) => draft.set({ parentId: value })}
        />
      )}
      {kind === 'department' ? (
        <>
          <Select
            id="org-department-kind"
            label={words.departmentKind}
            placeholder={words.choose}
            options={DEPARTMENT_KINDS.map((value) => ({ value, text: departmentKindWords[value] }))}
            value={departmentKind}
            error={tried && departmentKind === '' ? words.choose : laid.at('departmentKind')}
            onChoose={(value) => draft.set({ departmentKind: DEPARTMENT_KINDS.find((one) => one === value) ?? '' })}
          />
          <ManyOf
            label={words.travels}
            options={[{ value: 'travels', text: words.travels }]}
            chosen={travels ? ['travels'] : []}
            onChoose={(chosen) => draft.set({ travels: chosen.length > 0 })}
          />
        </>
      ) : null}
      <Field
        id="org-address"
        optional
        label={words.address}
        max={100}
        value={address}
        error={laid.at('address')}
        onType={(value) => draft.set({ address: value })}
      />
      <Field
        id="org-phone"
        kind="phone"
        optional
        label={words.phone}
        max={13}
        value={phone}
        error={laid.at('phone')}
        onType={(value) => draft.set({ phone: value })}
      />
      {kind === 'village' ? (
        <Field
          id="org-landmarks"
          kind="long"
          optional
          label={words.landmarks}
          hint={words.landmarksHint}
          max={900}
          value={landmarks}
          error={laid.at('landmarks')}
          onType={(value) => draft.set({ landmarks: value })}
        />
      ) : null}
      {kind === 'centre' ? (
        <ManyOf
          label={words.serves}
          options={options('cluster')}
          chosen={serves}
          error={laid.at('serves')}
          onChoose={(chosen) => draft.set({ serves: chosen })}
        />
      ) : null}
    </DeskForm>
  );
}
