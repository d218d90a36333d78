import type { ReactNode } from 'react';
import type { Refusal } from '#types/errors';
import type { CallProblem } from '../../api/problem';
import { Button } from '../../components/button';
import { Chips } from '../../components/chips';
import { ErrorNotice } from '../../components/error-notice';
import { Heading } from '../../components/text';

interface DeskFormProps {
  readonly id: string;
  readonly title: string;
  readonly words: { readonly active: string; readonly inactive: string; readonly save: string };
  readonly active: boolean;
  readonly onActive: (active: boolean) => void;
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  readonly problem: CallProblem | undefined;
  readonly onSave: () => Promise<void>;
  /** The fields between its name and whether it is in use. */
  readonly children: ReactNode;
}

/** What an administrator keeps and never deletes: its fields, in use or not, saved with one button. */
export function DeskForm({ id, title, words, active, onActive, onSave, ...form }: DeskFormProps) {
  return (
    <>
      <Heading>{title}</Heading>
      {form.children}
      <Chips
        label={words.active}
        of={[
          { value: 'active', text: words.active },
          { value: 'inactive', text: words.inactive },
        ]}
        value={active ? 'active' : 'inactive'}
        onChoose={(value) => onActive(value === 'active')}
      />
      <ErrorNotice refusal={form.refusal} problem={form.problem} />
      <Button id={id} look="main" busy={form.busy} onPress={() => void onSave()}>
        {words.save}
      </Button>
    </>
  );
}
