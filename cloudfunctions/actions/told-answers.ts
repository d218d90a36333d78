/**
 * What a write was answered with, kept for a day for the same person, the same command and the same input.
 *
 * A phone on a bad line asks again for what it was not told. Mostly its receipt answers, with what stands there now. When the caller may not see
 * that any more (her appointment has ended, the matter has gone to somebody else) she is told what she was told the first time, and nothing of
 * what came after. Sealed, since it may hold words and numbers; gone before the erasure of a person is carried out (three days).
 */
import { DAY } from '../domain/calendar';
import type { Stored } from '../domain/organisation';
import { forTown, StoreFault } from '../ports/store';
import { callerKey, isSameCommand, type Caller, type Command, type Ports } from './context';

/** `county:answer-<person>-<commandId>`: of the county, since moving house or office must not lose it. */
export interface AnswerDoc extends Stored {
  readonly action: string;
  readonly inputHash: string;
  readonly sealed: string;
  readonly at: number;
}

/** A longer answer (a month's roster) is not kept: whoever may still see it asks for it. */
const LONGEST = 100_000;

const idOf = (caller: Caller, command: Command): string => `county:answer-${callerKey(caller)}-${command.id}`;
const placeOf = (id: string) => ({ collection: 'answers', id, field: 'sealed' });

/** The effect stands already: a store that is away here must not make a failure of it. */
export async function keepAnswer(
  ports: Ports,
  caller: Caller,
  command: Command,
  answer: unknown,
  now: number,
): Promise<void> {
  const text = JSON.stringify(answer);
  if (text.length > LONGEST) return;
  const _id = idOf(caller, command);
  const { action, inputHash } = command;
  const sealed = ports.vault.seal(text, placeOf(_id));
  try {
    // the first answer stays
    await forTown(ports.store, 'county').insert<AnswerDoc>('answers', {
      _id,
      town: 'county',
      action,
      inputHash,
      sealed,
      at: now,
    });
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    ports.log.info('dispatch.untold', { action });
  }
}

/** What she was told when she did this very thing, or null. */
export async function toldBefore(
  ports: Ports,
  caller: Caller,
  command: Command,
  now: number,
): Promise<{ readonly answer: unknown } | null> {
  const id = idOf(caller, command);
  const told = await forTown(ports.store, 'county').get<AnswerDoc>('answers', id);
  if (!told || told.at <= now - DAY || !isSameCommand(told, command)) return null;
  return { answer: JSON.parse(ports.vault.open(told.sealed, placeOf(id))) as unknown };
}
