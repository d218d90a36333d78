import { handlingWords as words } from '#types/words/handling';
import { useQuery } from '../../../hooks/use-query';
import { Choice } from '../../choice';
import { ErrorNotice } from '../../error-notice';
import { Field } from '../../field';
import { Labelled } from '../../labelled';
import { Select } from '../../select';
import type { ActField } from './field';

interface ActFieldProps {
  readonly id: string;
  readonly field: ActField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onType: (value: string) => void;
  readonly onEnter: () => void;
}

/** One field of an act, by its kind. */
export function ActFieldBox(props: ActFieldProps) {
  const { id, field, value, error, onType, onEnter } = props;
  const { kind, options = [] } = field;
  const { label, hint } = field.words;
  switch (kind) {
    case 'department':
      return <Department {...props} />;
    case 'choice':
      return (
        <Labelled label={label} hint={hint} error={error}>
          <Choice
            name={id}
            label={label}
            options={options.map(({ text, ...one }) => ({ ...one, title: text }))}
            value={value}
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
          options={options}
          value={value}
          error={error}
          onChoose={onType}
        />
      );
    default:
      return (
        <Field
          {...field.words}
          id={id}
          kind={kind === 'line' ? 'text' : kind}
          optional={field.optional === true}
          {...(field.max === undefined ? {} : { max: field.max })}
          value={value}
          error={error}
          onType={onType}
          {...(field.enter ? { onEnter } : {})}
        />
      );
  }
}

/** What stands in a field now: what was chosen and is still offered, or what it begins with, or the only thing there is to choose. */
export function valueOf({ options, start }: ActField, typed: string): string {
  if (options === undefined) return typed;
  const [only] = options;
  if (options.some(({ value }) => value === typed)) return typed;
  return start ?? (options.length === 1 && only ? only.value : '');
}

/** In words what is missing or wrong; undefined when it is good. */
export function wrongWith({ optional, need, is }: ActField, value: string): string | undefined {
  const given = value.trim();
  const isGood = given === '' ? optional : (is?.(given) ?? true);
  return isGood ? undefined : need;
}

/** A department of the town. */
function Department({ id, field: { words: said, from }, value, error, onType }: ActFieldProps) {
  const orgs = useQuery('organisation.list', from ? { townId: from.townId, kind: 'department' } : null);
  return (
    <>
      <Select
        id={id}
        label={said.label}
        placeholder={words.chooseDepartment}
        options={(orgs.data?.orgs ?? [])
          .filter((org) => org.active && !from?.isOut(org))
          .map(({ orgId, name }) => ({ value: orgId, text: name }))}
        value={value}
        error={error}
        onChoose={onType}
      />
      <ErrorNotice problem={orgs.problem} />
    </>
  );
}
