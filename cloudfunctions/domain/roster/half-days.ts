/** Half-days of the year as the roster looks at them: their place in the month, the season they lie in, whether there is a market. */
import { getLunarDate } from 'chinese-days';
import type { Half } from '#types/common';
import type { RosterSettings } from '#types/roster';
import { datesOfMonth, weekdayOf } from '../calendar';

export interface HalfDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly half: Half;
}

export type Season = RosterSettings['seasons'][number];
export type Market = RosterSettings['markets'][number];

export const keyOf = ({ date, half }: HalfDay): string => `${date} ${half}`;
export const sameHalfDay = (a: HalfDay, b: HalfDay): boolean => a.date === b.date && a.half === b.half;
/** By time. */
export const byTime = (a: HalfDay, b: HalfDay): number =>
  a.date < b.date || (a.date === b.date && a.half < b.half) ? -1 : Number(!sameHalfDay(a, b));

/** The same weekday of another month, counted from its start (“the second Wednesday”); the last one where there is no fifth. */
export function sameWeekdayOfMonth({ date, half }: HalfDay, month: string): HalfDay {
  const nth = Math.ceil(Number(date.slice(8)) / 7);
  const same = datesOfMonth(month).filter((other) => weekdayOf(other) === weekdayOf(date));
  return { date: same[nth - 1] ?? same.at(-1) ?? `${month}-01`, half };
}

/** `from` may be after `to`: the season runs over New Year. */
export function isInSeason(date: string, { from, to }: Pick<Season, 'from' | 'to'>): boolean {
  const day = date.slice(5);
  return from <= to ? from <= day && day <= to : day >= from || day <= to;
}

/** 逢三、八: the last digit of the day in the (lunar) month, the tenth, twentieth and thirtieth counting as 0. */
export function isMarketDay(date: string, { digits, lunar }: Pick<Market, 'digits' | 'lunar'>): boolean {
  const day = lunar ? lunarDayOf(date) : Number(date.slice(8));
  return digits.includes(day % 10);
}

const lunarDays = new Map<string, number>();

/** Day of the lunar month, 1 to 30. */
export function lunarDayOf(date: string): number {
  const known = lunarDays.get(date);
  if (known !== undefined) return known;
  const day = getLunarDate(date).lunarDay;
  if (lunarDays.size > 5000) lunarDays.clear();
  lunarDays.set(date, day);
  return day;
}
