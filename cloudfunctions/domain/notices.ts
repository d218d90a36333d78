/**
 * When a stored message may go out, when it is tried again, and when it is given up (`standards.md`: quiet hours 21–07, ordinary messages to
 * staff as two digests a day). What a resident is told comes singly.
 */
import type { NoticeTemplate } from '#types/notices';

const HOUR = 3_600_000;
/** Asia/Shanghai has been UTC+8 without summer time since 1991. */
const ZONE = 8 * HOUR;
const QUIET_FROM = 21 * HOUR;
const QUIET_UNTIL = 7 * HOUR;
const MINUTE = 60_000;
const LONGEST_WAIT = 12 * HOUR;

/** After so many failures a message is dead: about two days of trying. */
export const MAX_ATTEMPTS = 10;

/** How long a claimed message belongs to one run, ms. A run that was killed leaves it to the next one after that. */
export const CLAIM = 2 * MINUTE;

/** The first moment at or after `now` (epoch ms) at which an ordinary message may be sent. Urgent ones go at once. */
export function sendableAt(urgent: boolean, now: number): number {
  if (urgent) return now;
  const local = now + ZONE;
  const sinceMidnight = local % (24 * HOUR);
  const midnight = local - sinceMidnight - ZONE;
  if (sinceMidnight < QUIET_UNTIL) return midnight + QUIET_UNTIL;
  if (sinceMidnight >= QUIET_FROM) return midnight + 24 * HOUR + QUIET_UNTIL;
  return now;
}

/** What people are told as staff, and may wait for the next digest. */
const digested: ReadonlySet<NoticeTemplate> = new Set<NoticeTemplate>([
  'newForDepartment',
  'pressed',
  'warning',
  'steppedUp',
  'overdue',
  'handedBack',
  'callBackDue',
  'answeredBack',
  'reminded',
  'extensionAsked',
  'extensionDecided',
  'assistAsked',
  'assistDone',
  'offeredDown',
  'offerAnswered',
  'whistleDue',
  'firstReviewAsked',
  'firstReviewed',
  'badReview',
  'longTermDue',
  'rosterClash',
]);

export const isDigested = ({ template, urgent }: { readonly template: NoticeTemplate; readonly urgent: boolean }) =>
  !urgent && digested.has(template);

/** The first digest at or after `at` (epoch ms); `minutes` of the day in order, at least one. */
export function digestAfter(at: number, minutes: readonly number[]): number {
  const local = at + ZONE;
  const midnight = local - (local % (24 * HOUR)) - ZONE;
  const [first = 8 * 60] = minutes;
  const today = minutes.map((minute) => midnight + minute * MINUTE).find((moment) => moment >= at);
  return today ?? midnight + 24 * HOUR + first * MINUTE;
}

/** What becomes of a message after one try. `attempts` counts the tries before this one; waits are 1, 4, 16 … minutes. */
export function afterTry(
  sending: 'sent' | 'inboxOnly' | 'failed',
  attempts: number,
  now: number,
): { readonly status: 'sent' | 'inboxOnly' | 'waiting' | 'dead'; readonly nextAttemptAt: number } {
  if (sending !== 'failed') return { status: sending, nextAttemptAt: now };
  if (attempts + 1 >= MAX_ATTEMPTS) return { status: 'dead', nextAttemptAt: now };
  return { status: 'waiting', nextAttemptAt: now + Math.min(4 ** attempts * MINUTE, LONGEST_WAIT) };
}
