import type { ReactNode } from 'react';
import type { Refusal } from '#types/errors';
import { enterWords as words } from '#types/words/entering';
import type { CallProblem } from '../../../api/problem';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import type { OfficeVillage } from '../../../components/office/villages';
import { Select } from '../../../components/select';

/** The person an entry is for, as it is being written. */
export interface Named {
  readonly name: string;
  readonly groupId: string;
  readonly phone: string;
}
export const NOBODY: Named = { name: '', groupId: '', phone: '' };
export const isNamed = ({ name, groupId }: Named): boolean => name.trim() !== '' && groupId !== '';

/** The person as the entries of the contract take her; the telephone only if there is one. */
export const namedInput = ({ name, groupId, phone }: Named) => ({
  name: name.trim(),
  groupId,
  ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
});

interface EntryFormProps {
  readonly village: OfficeVillage;
  readonly person: Named;
  readonly onType: (change: Partial<Named>) => void;
  /** She pressed the button: what is missing is said from now on. */
  readonly tried: boolean;
  /** What the server said of a field. */
  readonly at: (field: keyof Named) => string | undefined;
  readonly refusal: Refusal | undefined;
  readonly problem: CallProblem | undefined;
  readonly onRetry?: (() => void) | undefined;
  readonly id: string;
  readonly send: string;
  readonly busy: boolean;
  readonly onSend: () => Promise<void>;
  /** What it is about: between the person and her telephone. */
  readonly children: ReactNode;
}

/** An entry for someone of the village: name, group, what it is about, the telephone; then off it goes. */
export function EntryForm({ village, person, onType, tried, at, id, send, busy, onSend, ...form }: EntryFormProps) {
  const missing = (value: string, needed: string) => (tried && value.trim() === '' ? needed : undefined);
  return (
    <>
      <Field
        id="enter-name"
        label={words.name}
        max={20}
        value={person.name}
        error={missing(person.name, words.needed.name) ?? at('name')}
        onType={(name) => onType({ name })}
      />
      <Select
        id="enter-group"
        label={words.group}
        placeholder={words.groupChoose}
        options={village.groups.map((group) => ({ value: group.groupId, text: group.name }))}
        value={person.groupId}
        error={missing(person.groupId, words.needed.groupId) ?? at('groupId')}
        onChoose={(groupId) => onType({ groupId })}
      />
      {form.children}
      <Field
        id="enter-phone"
        kind="phone"
        optional
        label={words.phone}
        hint={words.phoneHint}
        max={13}
        value={person.phone}
        error={at('phone')}
        onType={(phone) => onType({ phone })}
      />
      <ErrorNotice refusal={form.refusal} problem={form.problem} onRetry={form.onRetry} />
      <Button id={id} look="main" busy={busy} onPress={() => void onSend()}>
        {send}
      </Button>
    </>
  );
}
