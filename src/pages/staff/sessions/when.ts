/** Dates and times as an office types them, in business time. */
import { isDate, startOfDate } from '#types/words/dates';

const TIME = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/;

/** The moment of a date and a time of day, epoch ms; null when one of them is none. */
export function timeOf(date: string, time: string): number | null {
  const clock = TIME.exec(time.trim());
  if (!isDate(date.trim()) || !clock) return null;
  return startOfDate(date.trim()) + Number(clock[1]) * 3_600_000 + Number(clock[2]) * 60_000;
}
