import { useState, type ReactNode } from 'react';
import type { Refusal } from '#types/errors';
import { deskWords } from '#types/words/desk';
import type { CallProblem } from '../../../api/problem';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';

interface SayFormProps {
  /** Ids: `<name>` opens it, `<name>-words`, `send-<name>`. */
  readonly name: string;
  readonly open: string;
  readonly label: string;
  readonly hint: string;
  readonly send: string;
  readonly max: number;
  /** What is missing, when words are needed. */
  readonly needed?: string;
  readonly look?: 'main' | 'plain' | 'quiet';
  /** Lies open from the start: the one thing this page is waiting for. */
  readonly unfolded?: boolean;
  readonly words: string;
  readonly onType: (words: string) => void;
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  readonly problem: CallProblem | undefined;
  readonly onSend: () => void;
  readonly children?: ReactNode;
}

/** One button that opens a box to write in, and sends it: what is written stays until it is sent. */
export function SayForm({ name, unfolded = false, look = 'plain', needed, words, ...form }: SayFormProps) {
  const [isOpen, setOpen] = useState(unfolded || words !== '');
  const [tried, setTried] = useState(false);
  const isMissing = needed !== undefined && words.trim() === '';
  const send = () => {
    setTried(true);
    if (!isMissing) form.onSend();
  };
  if (!isOpen)
    return (
      <Button id={name} look={look} onPress={() => setOpen(true)}>
        {form.open}
      </Button>
    );
  return (
    <Card>
      <Field
        id={`${name}-words`}
        kind="long"
        optional={needed === undefined}
        label={form.label}
        hint={form.hint}
        max={form.max}
        value={words}
        error={tried && isMissing ? needed : undefined}
        onType={form.onType}
      />
      {form.children}
      <ErrorNotice refusal={form.refusal} problem={form.problem} onRetry={send} />
      <Button id={`send-${name}`} look="main" busy={form.busy} onPress={send}>
        {form.send}
      </Button>
      {unfolded ? null : (
        <Button id={`leave-${name}`} look="quiet" onPress={() => setOpen(false)}>
          {deskWords.cancel}
        </Button>
      )}
    </Card>
  );
}
