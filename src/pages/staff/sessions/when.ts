/** Dates and times as an office types them, in business time. */
import { dateAt, startOfDate } from '#types/words/dates';

const DATE = /^20[2-4]\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/;

/** The moment of a date and a time of day, epoch ms; null when one of them is none. */
export function timeOf(date: string, time: string): number | null {
  const clock = TIME.exec(time.trim());
  if (!DATE.test(date.trim()) || !clock) return null;
  const midnight = startOfDate(date.trim());
  // 30 February is written right and is no day
  if (dateAt(midnight) !== date.trim()) return null;
  return midnight + Number(clock[1]) * 3_600_000 + Number(clock[2]) * 60_000;
}
