/**
 * How long what is kept: the one table. The timer applies it (`actions/retention/`), people are shown it (`myData.kept`), the words for each
 * row are in `types/words/my-data.ts`. Rows of whole collections are carried out by the manifest's `keep`; a test holds the two together.
 */
import type { KeptRow, KeptWhat } from '#types/my-data';
import { DAY } from './calendar';

/**
 * - `words`: what was written in a request and its pictures, from its end (five years, as long as a matter may be asked about again); who did what
 *   and when stays, without a word of anybody
 * - `voice`, `papers`, `uploads`: `standards.md` “Privacy and dignity”, “Security”
 * - `access`: ≥ 6 months (`standards.md` “Security”)
 * - the rest: as long as somebody may still come back to it, and no longer
 */
export const retention: readonly KeptRow[] = [
  { what: 'words', days: 5 * 365, then: 'erased' },
  { what: 'steps', days: null, then: 'kept' },
  { what: 'voice', days: 30, then: 'deleted' },
  { what: 'papers', days: 7, then: 'deleted' },
  { what: 'uploads', days: 1, then: 'deleted' },
  { what: 'bookings', days: 3 * 365, then: 'deleted' },
  { what: 'waits', days: 90, then: 'deleted' },
  { what: 'messages', days: 180, then: 'deleted' },
  { what: 'access', days: 200, then: 'deleted' },
  { what: 'corrections', days: 200, then: 'deleted' },
  { what: 'receipts', days: 30, then: 'deleted' },
  { what: 'sessions', days: 2, then: 'deleted' },
  { what: 'effects', days: 400, then: 'deleted' },
  { what: 'account', days: null, then: 'kept' },
];

/** Which row speaks of a collection that is deleted as a whole. */
export const rowOfCollection: Readonly<Record<string, KeptWhat>> = {
  bookings: 'bookings',
  waits: 'waits',
  outbox: 'messages',
  accessLog: 'access',
  corrections: 'corrections',
  receipts: 'receipts',
  answers: 'receipts',
  sessions: 'sessions',
  effects: 'effects',
  turns: 'effects',
  routingExamples: 'effects',
};

/** How long this is kept, ms. Throws for what has no end. */
export function keptFor(what: KeptWhat): number {
  const days = retention.find((row) => row.what === what)?.days;
  if (days === undefined || days === null) throw new Error(`${what} is kept`);
  return days * DAY;
}

/** When the words of a request that ended then are erased, epoch ms. */
export const wordsEnd = (endedAt: number): number => endedAt + keptFor('words');
