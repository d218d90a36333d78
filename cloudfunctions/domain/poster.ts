/** The dates people may count on after the month on the notice board. */
import type { Calendar } from './calendar';
import { byTime, sameHalfDay, sameWeekdayOfMonth, type HalfDay } from './roster/half-days';

export interface HeldHalfDay extends HalfDay {
  readonly centreId: string;
}

/** `2026-12`, `ahead` months on. */
export function monthAhead(month: string, ahead: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + ahead;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/**
 * Of each month what is published, else what falls out of habit: the weekday of the month and the half of the last published month (“每月第二个周三上午”).
 * Days on which nobody works or the town holds none are left out, not moved: the roster will say where they go.
 *
 * @param held published half-days by month, those before `months` too
 */
export function laterDates(
  months: readonly string[],
  held: ReadonlyMap<string, readonly HeldHalfDay[]>,
  calendar: Pick<Calendar, 'isWorkday'>,
  blocked: readonly string[],
): (HeldHalfDay & { readonly expected: boolean })[] {
  const publishedMonths = [...held.keys()].filter((month) => (held.get(month) ?? []).length > 0).sort();
  return months.flatMap((month) => {
    const published = held.get(month) ?? [];
    if (published.length > 0) return [...published].sort(byTime).map((day) => ({ ...day, expected: false }));
    const last = publishedMonths.filter((other) => other < month).at(-1);
    const habits = (last === undefined ? [] : (held.get(last) ?? [])).map((day) => ({
      ...sameWeekdayOfMonth(day, month),
      centreId: day.centreId,
      expected: true,
    }));
    return habits
      .filter(({ date }) => calendar.isWorkday(date) && !blocked.includes(date))
      .filter((day, i) => habits.findIndex((one) => sameHalfDay(one, day) && one.centreId === day.centreId) === i)
      .sort(byTime);
  });
}
