import announced from 'chinese-days/dist/chinese-days.json';
import type { CalendarData } from '#types/calendar';

/**
 * The statutory calendar as the `chinese-days` package knows it (State Council notices since 2004).
 * It is the start; an administrator may load or correct holidays on top of it.
 */
export function statutoryCalendar(): CalendarData {
  const holidays = Object.keys(announced.holidays);
  return {
    holidays,
    makeupWorkdays: Object.keys(announced.workdays),
    announcedUntil: `${lastAnnouncedYear(holidays)}-12-31`,
  };
}

/**
 * Past its last notice the package calls every weekday a working day without a word. A year counts as announced
 * when its National Day is in the data: a notice covers a whole year, while single days of the next January may be in
 * the notice of the year before.
 */
function lastAnnouncedYear(holidays: readonly string[]): string {
  const years = holidays.filter((date) => date.endsWith('-10-01')).map((date) => date.slice(0, 4));
  const last = years.sort().at(-1);
  if (last === undefined) throw new Error('The holiday data holds no complete year');
  return last;
}
