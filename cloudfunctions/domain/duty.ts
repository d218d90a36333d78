/**
 * Who is on duty when an office is closed. Urgent things run in clock hours to a duty holder on record (standards.md "Deadlines"): she is
 * one of the town's dispatchers, who may see and move whatever comes, so that the call does not end at a closed door.
 */
import { businessDate, minuteOfDay, type Calendar } from './calendar';
import type { Duty } from './settings';
import type { WorkingHours } from './working-time';

/** Person id; null while offices are open, or when nobody is on record. `at`: epoch ms. */
export function onDuty(duty: Duty, at: number, hours: WorkingHours, calendar: Calendar): string | null {
  const date = businessDate(at);
  const minute = minuteOfDay(at);
  const first = hours[0]?.from ?? 0;
  const last = hours.at(-1)?.to ?? 24 * 60;
  // over lunch people are near
  if (calendar.isWorkday(date) && minute >= first && minute < last) return null;
  return duty.days.find((day) => day.date === date)?.personId ?? duty.standingId;
}
