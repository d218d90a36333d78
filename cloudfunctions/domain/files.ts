import type { Stored } from './organisation';

/**
 * `<town>:file-<hash>`. begun (an address was given out) → ready (checked and cleaned) → taken (a request, a booking or an item has
 * it); begun or ready for a day → gone.
 */
export interface FileDoc extends Stored {
  readonly ownerId: string;
  readonly status: 'begun' | 'ready' | 'taken' | 'gone';
  readonly contentType: string;
  /** Announced at first, true once ready. */
  readonly bytes: number;
  readonly createdAt: number;
  /** The booking it was sent ahead for; null for every other file. */
  readonly paperOf: string | null;
  /** When the timer deletes it, epoch ms; null while it is needed. */
  readonly deleteAt: number | null;
}

/** A file nobody took is deleted after so long (`standards.md`, Security). */
export const ORPHAN_AFTER = 24 * 3_600_000;

export const isVoice = ({ contentType }: Pick<FileDoc, 'contentType'>): boolean => contentType.startsWith('audio/');
