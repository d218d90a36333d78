/** The two hours of a day at which messages go out, as they are being chosen. */
import type { DigestHours } from '#types/settings';

export interface DigestDraft {
  /** Minutes of the day as text; empty: not chosen. */
  readonly first: string;
  readonly second: string;
}

const FIRST = 7 * 60;
const LAST = 20 * 60 + 30;
const STEP = 30;
const APART = 60;

export const digestDraft = ({ first, second }: DigestHours): DigestDraft => ({
  first: String(first),
  second: String(second),
});

/** Every half hour between the quiet hours, with those the town has now. */
export const timesOf = ({ first, second }: DigestHours): readonly number[] =>
  [...new Set([...Array.from({ length: (LAST - FIRST) / STEP + 1 }, (_, n) => FIRST + n * STEP), first, second])].sort(
    (a, b) => a - b,
  );

/** What to send; or what is wrong: a time that is not chosen, a second one that is not an hour later. */
export function readDigest({ first, second }: DigestDraft): {
  readonly wrong: readonly ('first' | 'second' | 'apart')[];
  readonly digest: DigestHours;
} {
  const digest = { first: Number(first), second: Number(second) };
  const missing = (['first', 'second'] as const).filter((name) => ({ first, second })[name] === '');
  const close = missing.length === 0 && digest.second - digest.first < APART;
  return { wrong: close ? ['apart'] : missing, digest };
}
