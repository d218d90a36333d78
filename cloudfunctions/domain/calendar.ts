/**
 * The business calendar: which dates are working days, and the way between an instant (epoch ms) and a date of the county.
 *
 * All business time is Asia/Shanghai. China keeps one zone, UTC+8, and has had no summer time since 1991, so adding eight
 * hours is exact for every date the product can meet, and does not depend on the zone tables of the machine or the phone.
 *
 * A date is `YYYY-MM-DD`. A day number counts business dates from 1970-01-01 = 0.
 */
import type { CalendarData } from '#types/calendar';

export interface Calendar {
  /** What it was made from. */
  readonly data: CalendarData;
  readonly announcedUntil: string;
  isWorkday(date: string): boolean;
  isWorkdayNumber(day: number): boolean;
  /** Working days in [1970-01-01, day): the difference of two calls counts the working days between two dates. */
  workdaysBefore(day: number): number;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const OFFSET = 8 * HOUR;

/** Calendar from plain data; every question is answered by arithmetic and one search, whatever the span. */
export function calendarFrom(data: CalendarData): Calendar {
  const makeup = new Set(data.makeupWorkdays.map(dayNumber));
  const off = new Set(data.holidays.map(dayNumber).filter((day) => !makeup.has(day)));
  // Only dates that differ from their weekday matter: +1 a worked weekend day, -1 a free weekday.
  const exceptions = [
    ...[...off].filter(isWeekday).map((day) => ({ day, change: -1 })),
    ...[...makeup].filter((day) => !isWeekday(day)).map((day) => ({ day, change: 1 })),
  ].sort((a, b) => a.day - b.day);
  const days = exceptions.map((exception) => exception.day);
  const sums = [0];
  for (const { change } of exceptions) sums.push((sums.at(-1) ?? 0) + change);

  const isWorkdayNumber = (day: number): boolean => makeup.has(day) || (isWeekday(day) && !off.has(day));
  return {
    data,
    announcedUntil: data.announcedUntil,
    isWorkday: (date) => isWorkdayNumber(dayNumber(date)),
    isWorkdayNumber,
    workdaysBefore: (day) => weekdaysBefore(day) + (sums[countBelow(days, day)] ?? 0),
  };
}

/** Business date of an instant. */
export function businessDate(ms: number): string {
  return dateOfDay(dayOf(ms));
}

/** First instant (00:00 in the county) of a date. */
export function startOfDate(date: string): number {
  return startOfDay(dayNumber(date));
}

/** Minutes since midnight in the county, with the part of a minute: 0 ≤ x < 1440. */
export function minuteOfDay(ms: number): number {
  return (ms - startOfDay(dayOf(ms))) / MINUTE;
}

export function addDays(date: string, days: number): string {
  return dateOfDay(dayNumber(date) + days);
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(date: string): number {
  return weekdayOfDay(dayNumber(date));
}

/** Every date of a month `YYYY-MM`, in order. */
export function datesOfMonth(month: string): string[] {
  const dates: string[] = [];
  for (let date = `${month}-01`; date.startsWith(month); date = addDays(date, 1)) dates.push(date);
  return dates;
}

/** Whether the calendar has that date: `2028-06-31` has the right shape and is none. */
export function isRealDate(date: string): boolean {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(ms) && dateOfDay(ms / DAY) === date;
}

/** Day number of a date. Throws on a date that does not exist: dates reach the domain checked. */
export function dayNumber(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`) / DAY;
  if (dateOfDay(day) !== date) throw new Error(`Not a date: ${date}`);
  return day;
}

export function dayOf(ms: number): number {
  return Math.floor((ms + OFFSET) / DAY);
}

export function startOfDay(day: number): number {
  return day * DAY - OFFSET;
}

function dateOfDay(day: number): string {
  return Number.isFinite(day) ? new Date(day * DAY).toISOString().slice(0, 10) : '';
}

function weekdayOfDay(day: number): number {
  // 1970-01-01 was a Thursday.
  return (((day + 4) % 7) + 7) % 7;
}

function isWeekday(day: number): boolean {
  const weekday = weekdayOfDay(day);
  return weekday !== 0 && weekday !== 6;
}

/** Mondays to Fridays in [1970-01-01, day), negative before it. */
function weekdaysBefore(day: number): number {
  // Counted from Monday 1969-12-29, three weekdays before day 0.
  const fromMonday = day + 3;
  const weeks = Math.floor(fromMonday / 7);
  return weeks * 5 + Math.min(5, fromMonday - weeks * 7) - 3;
}

/** How many of the ascending numbers are below the limit. */
function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
