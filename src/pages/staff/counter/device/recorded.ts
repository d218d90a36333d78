/**
 * A step of a visit as it was recorded on this device: enough to send it, and to send it again. No name in it: it may have to wait longer
 * here than names may stay. `at` is when it really happened (epoch ms of the business clock); the commandId makes a repeat harmless.
 */
import type { BookingStatus } from '#types/bookings';
import type { CounterRow } from '#types/counter';
import type { Refusal } from '#types/errors';
import type { Outcome } from '#types/words/counter';
import { outcomeStatus, stepBack, visitSteps, type VisitAct } from '#types/visit-steps';
import { call, newCommandId } from '../../../../api/client';
import type { Input } from '../../../../api/entries';

type TrueWill = NonNullable<Input<'counter.finish'>['trueWill']>;

/** What a step says beyond its name. */
export interface StepWords {
  readonly window?: number;
  readonly outcome?: Outcome;
  readonly note?: string;
  readonly referredTo?: string;
  readonly trueWill?: TrueWill;
}
export interface Recorded extends StepWords {
  readonly commandId: string;
  readonly act: VisitAct;
  readonly bookingId: string;
  readonly ticket: string;
  readonly at: number;
}

/** A step the server did not take, with those that came after it for the same person, and how it stands there. */
export interface Conflict {
  readonly steps: readonly Recorded[];
  readonly refusal: Refusal;
  /** Null: the server's list has no such visit any more. */
  readonly there: ThereState | null;
}
export type ThereState = Pick<CounterRow, 'status' | 'window' | 'outcomeNote' | 'undoTo'>;

export const recordStep = (
  act: VisitAct,
  { bookingId, ticket }: Pick<CounterRow, 'bookingId' | 'ticket'>,
  at: number,
  more: StepWords = {},
): Recorded => ({ commandId: newCommandId(), act, bookingId, ticket, at, ...more });

/** The same step as another command: what was refused may be tried again. */
export const again = (step: Recorded): Recorded => ({ ...step, commandId: newCommandId() });

/** The state a step leads to from another one. */
export const statusAfter = (
  { act, outcome }: Pick<Recorded, 'act' | 'outcome'>,
  from: BookingStatus,
): BookingStatus | undefined => {
  if (!visitSteps[act].from.includes(from)) return undefined;
  if (act === 'finish') return outcomeStatus[outcome ?? 'done'];
  if (act === 'undo') return stepBack[from];
  return visitSteps[act].to ?? undefined;
};

/** Sends it; the same input under the same commandId every time. */
export function sendStep(step: Recorded) {
  const { bookingId, at, commandId, window, outcome = 'done', note, referredTo, trueWill } = step;
  const stepping = { bookingId, at };
  const command = { commandId };
  switch (step.act) {
    case 'checkIn':
      return call('counter.checkIn', stepping, command);
    case 'call':
      return call('counter.call', { ...stepping, window: window ?? 1 }, command);
    case 'skip':
      return call('counter.skip', stepping, command);
    case 'serve':
      return call('counter.serve', { ...stepping, ...(window === undefined ? {} : { window }) }, command);
    case 'finish':
      return call(
        'counter.finish',
        {
          ...stepping,
          outcome,
          ...(note ? { note } : {}),
          ...(referredTo ? { referredTo } : {}),
          ...(trueWill ? { trueWill } : {}),
        },
        command,
      );
    case 'noShow':
      return call('counter.noShow', stepping, command);
    case 'undo':
      return call('counter.undo', stepping, command);
  }
}
