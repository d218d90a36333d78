/** What a person asks about her own data: corrections, and having everything deleted (PIPL 45–47, 50). */
import { refuse, type Decision } from '#types/errors';
import { DAY } from './calendar';
import { isLive, type AppointmentDoc, type Stored } from './organisation';
import type { SealedNumber } from './requests/state';

/** `<town>:correction-<hash of caller and command>`. Null fields are not asked for. */
export interface CorrectionDoc extends Stored {
  readonly personId: string;
  readonly status: 'asked' | 'done' | 'refused';
  readonly name: string | null;
  readonly villageId: string | null;
  readonly groupId: string | null;
  /** As it was when she asked. */
  readonly before: { readonly name: string; readonly villageId: string | null; readonly groupId: string | null };
  /** Her words and the administrator's: numbers in them are tokens (`free-text.ts`). */
  readonly note: string;
  readonly answer: string;
  /** The numbers of either, sealed, by token; absent when there are none. */
  readonly noteNumbers?: Readonly<Record<string, SealedNumber>>;
  readonly answerNumbers?: Readonly<Record<string, SealedNumber>>;
  readonly at: number;
}

/** She may take it back for so long, ms. */
export const ERASE_AFTER = 3 * DAY;

/**
 * `county:erasure-<person>`. asked → running: her way in is gone and it cannot be taken back. While matters of hers are open it comes back
 * every day; when nothing is left the document goes.
 */
export interface ErasureDoc extends Stored {
  readonly personId: string;
  readonly status: 'asked' | 'running';
  readonly askedAt: number;
  readonly dueAt: number;
  /** When the timer looks at it. Indexed. */
  readonly nextAt: number;
}

/** Whoever holds an office answers for what she does in it: first the office ends. */
export const decideErase = (
  appointments: readonly Pick<AppointmentDoc, 'from' | 'until'>[],
  now: number,
): Decision<Pick<ErasureDoc, 'status' | 'askedAt' | 'dueAt' | 'nextAt'>, 'HoldsAppointment'> =>
  appointments.some((held) => isLive(held, now))
    ? refuse('HoldsAppointment')
    : { ok: true, value: { status: 'asked', askedAt: now, dueAt: now + ERASE_AFTER, nextAt: now + ERASE_AFTER } };

export const decideTakeBack = (erasure: ErasureDoc | null): Decision<null, 'UndoTooLate'> =>
  erasure?.status === 'asked' ? { ok: true, value: null } : refuse('UndoTooLate');

/** In place of the name of one who is no longer there. */
export const NO_NAME = '—';
