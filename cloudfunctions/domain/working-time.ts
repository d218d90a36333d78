/**
 * Working time: moving an instant by working time, and measuring the working time between two instants, exact to
 * the millisecond. Instants are epoch ms, amounts are ms of working time (`workingDays`, `workingHours` make them).
 * Rule: standards.md "Deadlines": "N working days" = N × 7 working hours, to the minute.
 */
import { DAY, dayOf, HOUR, MINUTE, startOfDay, type Calendar } from './calendar';

/** Sittings of a working day in minutes since midnight, in order, not overlapping. */
export type WorkingHours = readonly { readonly from: number; readonly to: number }[];

/** 08:30–11:30 and 13:30–17:30. */
export const defaultHours: WorkingHours = [
  { from: 8 * 60 + 30, to: 11 * 60 + 30 },
  { from: 13 * 60 + 30, to: 17 * 60 + 30 },
];

/** Working time of one working day in ms. */
export function workingDayMs(hours: WorkingHours): number {
  return hours.reduce((sum, sitting) => sum + (sitting.to - sitting.from) * MINUTE, 0);
}

export function workingDays(days: number, hours: WorkingHours): number {
  return days * workingDayMs(hours);
}

export function workingHours(count: number): number {
  return count * HOUR;
}

/** Urgent things run in clock hours: nights, weekends and holidays count. */
export function clockHours(from: number, count: number): number {
  return from + count * HOUR;
}

/** Working time in [a, b) in ms; negative when b lies before a. */
export function workingBetween(a: number, b: number, hours: WorkingHours, calendar: Calendar): number {
  return workedUntil(b, hours, calendar) - workedUntil(a, hours, calendar);
}

/**
 * The earliest instant by which `amount` ms of working time have passed since `from`; `from` itself for nothing.
 * So one working day from 08:30 ends at 17:30 of the same day, and from a Sunday at 17:30 on Monday.
 * Throws when the hours or the calendar leave no working time.
 */
export function addWorking(from: number, amount: number, hours: WorkingHours, calendar: Calendar): number {
  if (amount <= 0) return from;
  const perDay = workingDayMs(hours);
  if (perDay <= 0) throw new Error('A working day without working time');
  const target = workedUntil(from, hours, calendar) + amount;
  // The day on which the target is reached is the last one that begins with less than the target worked.
  const wholeDays = Math.ceil(target / perDay) - 1;
  const day = dayWithWorkdaysBefore(wholeDays, dayOf(from), calendar);
  return startOfDay(day) + offsetInDay(target - wholeDays * perDay, hours);
}

/** Working time since 1970 in ms: only differences mean anything. */
function workedUntil(ms: number, hours: WorkingHours, calendar: Calendar): number {
  const day = dayOf(ms);
  const sinceMidnight = ms - startOfDay(day);
  const today = calendar.isWorkdayNumber(day)
    ? hours.reduce((sum, { from, to }) => sum + clamp(sinceMidnight - from * MINUTE, (to - from) * MINUTE), 0)
    : 0;
  return calendar.workdaysBefore(day) * workingDayMs(hours) + today;
}

/** The working day that has exactly `count` working days before it, searched forward from `start`. */
function dayWithWorkdaysBefore(count: number, start: number, calendar: Calendar): number {
  let step = 1;
  while (calendar.workdaysBefore(start + step) <= count) {
    step *= 2;
    if (step * DAY > Number.MAX_SAFE_INTEGER) throw new Error('The calendar has no working day');
  }
  let low = start;
  let high = start + step;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (calendar.workdaysBefore(middle) <= count) low = middle;
    else high = middle;
  }
  return low;
}

/** Ms since midnight at which `worked` ms of one working day are done; 0 < worked ≤ a working day. */
function offsetInDay(worked: number, hours: WorkingHours): number {
  let rest = worked;
  for (const { from, to } of hours) {
    const length = (to - from) * MINUTE;
    if (rest <= length) return from * MINUTE + rest;
    rest -= length;
  }
  throw new Error('More working time than a day holds');
}

function clamp(value: number, max: number): number {
  return Math.max(0, Math.min(value, max));
}
