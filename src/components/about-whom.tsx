import type { Input, Output } from '../api/entries';
import { aboutWhomWords as words } from '#types/words/asking';
import { roleWords } from '#types/words/organisation';
import type { Role } from '#types/action';
import { useQuery } from '../hooks/use-query';
import { useSession } from '../session/session';
import { Chips } from './chips';
import { Field } from './field';
import { Select } from './select';
import { Heading, Note } from './text';

/** Whom a complaint is about, as it is being chosen. Empty strings: not yet. */
export interface AboutDraft {
  readonly sort: 'none' | 'cadre' | 'department';
  readonly orgId: string;
  readonly personId: string;
  readonly name: string;
}
export const NOBODY_NAMED: AboutDraft = { sort: 'none', orgId: '', personId: '', name: '' };

/** As the contract takes it; null while it is not chosen, undefined when it is about nobody. */
export function aboutInput({ sort, orgId, personId, name }: AboutDraft): Input<'requests.submit'>['about'] | null {
  if (sort === 'none') return undefined;
  if (orgId === '') return null;
  return {
    orgId,
    ...(personId === '' ? {} : { personId }),
    ...(personId === '' && name.trim() !== '' ? { name: name.trim() } : {}),
  };
}

interface AboutWhomProps {
  readonly value: AboutDraft;
  readonly onChange: (change: Partial<AboutDraft>) => void;
  /** For whom somebody of the line writes; left out: one's own village. */
  readonly villageId?: string | undefined;
  readonly error?: string | undefined;
}

const UNLISTED = 'unlisted';
type Line = Output<'organisation.line'>['line'];

/** A cadre of the village line by name, a department, the town's own people, or nobody. They never learn of it. */
export function AboutWhom({ value, onChange, villageId, error }: AboutWhomProps) {
  const own = useSession().person?.villageId;
  const query = useQuery('organisation.line', villageId === undefined || villageId === own ? {} : { villageId });
  const { sort, orgId, personId, name } = value;
  const line = query.data?.line ?? [];
  const town = query.data?.town;
  const isUnlisted = sort === 'cadre' && orgId !== '' && personId === '';
  return (
    <>
      <Heading>{words.title}</Heading>
      <Chips
        label={words.title}
        of={(['none', 'cadre', 'department'] as const).map((one) => ({ value: one, text: words.sorts[one] }))}
        value={sort}
        onChoose={(chosen) => onChange({ ...NOBODY_NAMED, sort: chosen })}
      />
      {sort === 'none' ? null : (
        <Note id="about-note">{orgId !== '' && orgId === town?.orgId ? words.townNote : words.note}</Note>
      )}
      {sort === 'cadre' ? (
        <Select
          id="about-person"
          label={words.who}
          placeholder={words.choose}
          options={[...peopleOf(line), { value: UNLISTED, text: words.unlisted }]}
          value={isUnlisted ? UNLISTED : personId === '' ? '' : `${orgId} ${personId}`}
          error={error}
          onChoose={(chosen) => {
            const [org = '', person = ''] = chosen.split(' ');
            onChange(
              chosen === UNLISTED
                ? { orgId: line[0]?.orgId ?? '', personId: '', name: '' }
                : { orgId: org, personId: person, name: '' },
            );
          }}
        />
      ) : null}
      {isUnlisted ? (
        <Select
          id="about-where"
          label={words.where}
          options={line.map((one) => ({ value: one.orgId, text: one.orgName }))}
          value={orgId}
          onChoose={(chosen) => onChange({ orgId: chosen })}
        />
      ) : null}
      {sort === 'department' ? (
        <Select
          id="about-department"
          label={words.department}
          placeholder={words.choose}
          options={[
            ...(query.data?.departments ?? []).map((one) => ({ value: one.orgId, text: one.orgName })),
            ...(town === undefined ? [] : [{ value: town.orgId, text: words.townPeople(town.orgName) }]),
          ]}
          value={orgId}
          error={error}
          onChoose={(chosen) => onChange({ orgId: chosen })}
        />
      ) : null}
      {isUnlisted || (sort === 'department' && orgId !== '') ? (
        <Field
          id="about-name"
          optional
          label={sort === 'department' ? words.whoIfKnown : words.name}
          max={20}
          value={name}
          onType={(typed) => onChange({ name: typed })}
        />
      ) : null}
    </>
  );
}

const peopleOf = (line: Line) =>
  line.flatMap(({ orgId, orgName, people }) =>
    people.map(({ personId, name, role }) => ({
      value: `${orgId} ${personId}`,
      text: words.person(name, roleWords[role as Role], orgName),
    })),
  );
