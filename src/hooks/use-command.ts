/**
 * One write of one intent: `const book = useCommand('bookings.create')`; `await book.run(input)` → the value, or null when it was
 * refused or not answered (`book.refusal`, `book.problem` say why). While `busy` a second tap does nothing. The commandId stays with
 * the same input until it is answered, over retries, reloads and killed tabs, so nothing happens twice.
 */
import { useCallback, useRef, useState } from 'react';
import type { Refusal } from '#types/errors';
import { call, newCommandId } from '../api/client';
import type { Input, Output, WriteId } from '../api/entries';
import { CallProblem } from '../api/problem';
import { session } from '../session/session';
import { kept } from '../storage';

interface OpenCommand {
  readonly commandId: string;
  readonly input: string;
}
export interface Command<I extends WriteId> {
  readonly run: (input: Input<I>, onRefused?: (refusal: Refusal) => void) => Promise<Output<I> | null>;
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  readonly problem: CallProblem | undefined;
  /** Forgets what went wrong, not the command. */
  readonly reset: () => void;
}

export function useCommand<I extends WriteId>(id: I): Command<I> {
  const [state, setState] = useState<{ busy: boolean; refusal?: Refusal; problem?: CallProblem }>({ busy: false });
  const running = useRef(false);

  const run = useCallback(
    async (input: Input<I>, onRefused?: (refusal: Refusal) => void): Promise<Output<I> | null> => {
      if (running.current) return null;
      running.current = true;
      setState({ busy: true });
      const { key, commandId } = open(id, input);
      try {
        const answer = await call(id, input, { commandId });
        kept.remove(key);
        setState(answer.ok ? { busy: false } : { busy: false, refusal: answer.refusal });
        if (!answer.ok) onRefused?.(answer.refusal);
        return answer.ok ? answer.value : null;
      } catch (error) {
        setState({
          busy: false,
          problem: error instanceof CallProblem ? error : new CallProblem('bug', String(error)),
        });
        return null;
      } finally {
        running.current = false;
      }
    },
    [id],
  );
  const reset = useCallback(() => setState({ busy: false }), []);

  return { run, busy: state.busy, refusal: state.refusal, problem: state.problem, reset };
}

function open(id: string, input: unknown): { key: string; commandId: string } {
  const key = `command:${session().person?.personId ?? ''}:${id}`;
  const asText = JSON.stringify(input);
  const before = kept.get<OpenCommand>(key);
  const commandId = before?.input === asText ? before.commandId : newCommandId();
  kept.set(key, { commandId, input: asText } satisfies OpenCommand);
  return { key, commandId };
}
