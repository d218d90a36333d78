/** Holidays of a year as an administrator loaded them, over what the library knows. Pure. */
import type { CalendarData } from '#types/calendar';
import type { YearTable } from '#types/settings';
import type { Stored } from './organisation';

/** `county:year-2027`. */
export interface YearDoc extends Stored, YearTable {
  readonly savedBy: string;
  readonly savedAt: number;
}

export const yearIdOf = (year: number): string => `county:year-${year}`;

const yearOf = (date: string): number => Number(date.slice(0, 4));

/**
 * The tables go before the library: of a year with a table only the table counts. `announcedUntil` moves on over years with a table as long as
 * none is missing between.
 */
export function withTables(library: CalendarData, tables: readonly YearTable[]): CalendarData {
  const years = new Set(tables.map(({ year }) => year));
  const kept = (dates: readonly string[]): string[] => dates.filter((date) => !years.has(yearOf(date)));
  let until = yearOf(library.announcedUntil);
  while (years.has(until + 1)) until += 1;
  return {
    holidays: [...kept(library.holidays), ...tables.flatMap(({ holidays }) => holidays.map(({ date }) => date))],
    makeupWorkdays: [...kept(library.makeupWorkdays), ...tables.flatMap(({ workdays }) => workdays)],
    announcedUntil: `${until}-12-31`,
  };
}

/** A year as the library has it, in the form of a table; its names are not kept. */
export function tableOf(library: CalendarData, year: number): YearTable {
  const of = (dates: readonly string[]): string[] => dates.filter((date) => yearOf(date) === year).sort();
  return {
    year,
    holidays: of(library.holidays).map((date) => ({ date, name: '' })),
    workdays: of(library.makeupWorkdays),
  };
}

/** The first date of a table that is not one of its year, or not a date at all, with its field. */
export function wrongDate({ year, holidays, workdays }: YearTable): string | null {
  const isWrong = (date: string): boolean => {
    const at = new Date(`${date}T00:00:00Z`);
    return yearOf(date) !== year || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date;
  };
  const holiday = holidays.findIndex(({ date }) => isWrong(date));
  if (holiday >= 0) return `table.holidays.${holiday}.date`;
  const off = new Set(holidays.map(({ date }) => date));
  const workday = workdays.findIndex((date) => isWrong(date) || off.has(date));
  return workday >= 0 ? `table.workdays.${workday}` : null;
}
