/** Codes and sessions of an office's browser: how long they are good, and what a code says. Times are epoch ms of the business clock. */
import { refuse, ok, type Decision } from '#types/errors';
import type { Stored } from './organisation';

/** Long enough to take the telephone out; short enough that a photograph of the screen is worth nothing. */
export const CODE_LIFE = 3 * 60_000;
/** A working day with its lunch (design.md §4.4). */
export const SESSION_LIFE = 8 * 3_600_000;

/** `county:session-<hash of the secret's hash>`: whoever holds the secret finds it; the secret itself is stored nowhere. */
export interface DeskSessionDoc extends Stored {
  readonly personId: string;
  readonly createdAt: number;
  readonly until: number;
  /** When she left, before its time. */
  readonly endedAt: number | null;
}

export interface DeskCode {
  readonly at: number;
  readonly hash: string;
  readonly mark: string;
}

/** What the mark is made of. */
export const markedText = ({ at, hash }: Omit<DeskCode, 'mark'>): string => `${at.toString(36)}.${hash}`;

export const writeCode = (code: DeskCode): string => `${markedText(code)}.${code.mark}`;

export function readCode(code: string): DeskCode {
  const [at = '', hash = '', mark = ''] = code.split('.');
  return { at: parseInt(at, 36), hash, mark };
}

/** Two digits from 10 to 99 that only the functions can tell beforehand. */
export const numberOf = ({ mark }: Pick<DeskCode, 'mark'>): string =>
  String((parseInt(mark.slice(0, 8), 16) % 90) + 10);

/** Whether a code is one of ours and young enough. `mark`: what its mark has to be. */
export function checkCode(code: DeskCode, mark: string, now: number): Decision<null, 'CodeUnknown' | 'CodeTooOld'> {
  if (code.mark !== mark) return refuse('CodeUnknown', { field: 'code' });
  return now - code.at <= CODE_LIFE ? ok(null) : refuse('CodeTooOld', { field: 'code' });
}

export const isOpen = ({ until, endedAt }: DeskSessionDoc, now: number): boolean => endedAt === null && now < until;
