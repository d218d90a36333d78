/** Half-days as the town's desks write them: `12月2日 周三上午`. The month is named on the page, so never with the year. */
import type { Half } from '#types/common';
import { dateWords, halfWords, startOfDate, weekdayWords } from '#types/words/dates';

interface HalfDay {
  readonly date: string;
  readonly half: Half;
}

export const dateText = (date: string): string =>
  `${dateWords(startOfDate(date), startOfDate(date))} ${weekdayWords(startOfDate(date))}`;

export const halfDayText = ({ date, half }: HalfDay): string => `${dateText(date)}${halfWords[half]}`;

export const byTime = (a: HalfDay, b: HalfDay): number => `${a.date}${a.half}`.localeCompare(`${b.date}${b.half}`);
