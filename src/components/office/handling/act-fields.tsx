import type { RequestView } from '#types/request-views';
import { handlingWords as words } from '#types/words/handling';
import { useQuery } from '../../../hooks/use-query';
import { serverNow } from '../../../session/session';
import { Choice } from '../../choice';
import { Field } from '../../field';
import { Labelled } from '../../labelled';
import { Select } from '../../select';
import type { ActField } from './acts';

const NUMBER = /^\d+$/;

interface ActFieldProps {
  readonly id: string;
  readonly field: ActField;
  readonly view: RequestView;
  readonly townId: string;
  /** Never offered: where it is. */
  readonly ownId: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onType: (value: string) => void;
}

/** One field of an act, by its kind. */
export function ActFieldBox({ id, field, view, townId, ownId, value, error, onType }: ActFieldProps) {
  const { label, hint } = field.words;
  const hinted = hint === undefined ? {} : { hint };
  switch (field.kind) {
    case 'department':
      return (
        <Department id={id} label={label} townId={townId} ownId={ownId} view={view} {...{ value, error, onType }} />
      );
    case 'choice':
      return (
        <Labelled label={label} hint={hint} error={error}>
          <Choice
            name={id}
            label={label}
            options={optionsOf(field, view).map((one) => ({ value: one.value, title: one.text }))}
            value={value === '' ? undefined : value}
            onChoose={onType}
          />
        </Labelled>
      );
    case 'select':
      return (
        <Select
          id={id}
          label={hint === undefined ? label : `${label} · ${hint}`}
          placeholder={words.choose}
          options={optionsOf(field, view)}
          value={value}
          error={error}
          onChoose={onType}
        />
      );
    default:
      return (
        <Field
          id={id}
          kind={field.kind === 'long' ? 'long' : 'text'}
          label={label}
          {...hinted}
          optional={field.optional === true}
          max={field.max ?? NOTHING_LONGER}
          value={value}
          error={error}
          onType={onType}
        />
      );
  }
}
const NOTHING_LONGER = 500;

export const optionsOf = (field: ActField, view: RequestView) => field.options?.(view, serverNow()) ?? [];

/** What stands in a field now: what was chosen and is still offered, or the only thing there is to choose. */
export function valueOf(field: ActField, view: RequestView, typed: string): string {
  if (field.options === undefined) return typed;
  const options = optionsOf(field, view);
  const [only] = options;
  if (options.some(({ value }) => value === typed)) return typed;
  return options.length === 1 && only ? only.value : '';
}

/** In words what is missing or wrong; undefined when it is good. */
export function wrongWith(field: ActField, value: string): string | undefined {
  const given = value.trim();
  if (given === '') return field.optional ? undefined : missing[field.kind];
  return field.kind === 'count' && !NUMBER.test(given) ? words.needNumber : undefined;
}
const missing: Readonly<Record<ActField['kind'], string>> = {
  long: words.need,
  line: words.need,
  count: words.needNumber,
  select: words.needChoice,
  choice: words.needChoice,
  department: words.needDepartment,
};

interface DepartmentProps extends Omit<ActFieldProps, 'field'> {
  readonly label: string;
}

/** A department of the town, but for the one itself and those who help already. */
function Department({ id, label, townId, ownId, view, value, error, onType }: DepartmentProps) {
  const orgs = useQuery('organisation.list', { townId, kind: 'department' });
  const helping = view.assisting.filter(({ state }) => state === 'asked').map(({ departmentId }) => departmentId);
  return (
    <Select
      id={id}
      label={label}
      placeholder={words.chooseDepartment}
      options={(orgs.data?.orgs ?? [])
        .filter(({ orgId, name, active }) => active && orgId !== ownId && name !== view.row.holderName)
        .filter(({ orgId }) => !helping.includes(orgId))
        .map(({ orgId, name }) => ({ value: orgId, text: name }))}
      value={value}
      error={error}
      onChoose={onType}
    />
  );
}
