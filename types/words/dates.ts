/**
 * Dates and times as people say them, in Asia/Shanghai: `后天（周三）上午`, `周三上午 11月25日`, `8:30–11:30`, `明天下午5:30`.
 * Used by screens and by messages; times are epoch milliseconds, dates `YYYY-MM-DD`.
 */
import type { Half } from '../common';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** UTC+8 without summer time since 1991. */
const ZONE = 8 * HOUR;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

const local = (at: number) => new Date(at + ZONE);
const dayNumber = (at: number) => Math.floor((at + ZONE) / DAY);

export const halfWords: Readonly<Record<Half, string>> = { am: '上午', pm: '下午' };

/** Midnight (epoch ms) that begins a date. */
export const startOfDate = (date: string): number => Date.parse(`${date}T00:00:00+08:00`);

/** The date of an instant, `YYYY-MM-DD`. */
export const dateAt = (at: number): string => local(at).toISOString().slice(0, 10);

/** Written as a date of this century, and a day of the calendar: the 31st of a short month is none. */
export const isDate = (text: string): boolean =>
  /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(startOfDate(text)) && dateAt(startOfDate(text)) === text;

/** `8:30`, 24 hours. */
export const clockWords = (at: number): string =>
  `${local(at).getUTCHours()}:${String(local(at).getUTCMinutes()).padStart(2, '0')}`;

/** `8:30–11:30`. */
export const spanWords = (from: number, until: number): string => `${clockWords(from)}–${clockWords(until)}`;

/** `8:30` of the band `0830`. */
export const bandTimeWords = (band: string): string => `${Number(band.slice(0, 2))}:${band.slice(2)}`;

export const weekdayWords = (at: number): string => WEEKDAYS[local(at).getUTCDay()] ?? '';

/** `11月25日`; with the year when it is not this one. */
export const dateWords = (at: number, now: number): string => {
  const day = local(at);
  const words = `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
  return day.getUTCFullYear() === local(now).getUTCFullYear() ? words : `${day.getUTCFullYear()}年${words}`;
};

/** `今天`, `明天`, `后天`, `昨天`, or nothing. */
export const nearWords = (at: number, now: number): string =>
  ({ 0: '今天', 1: '明天', 2: '后天', [-1]: '昨天', [-2]: '前天' })[dayNumber(at) - dayNumber(now)] ?? '';

/** `后天（周三）` near by, else `周三 11月25日`. */
export const dayWords = (at: number, now: number): string => {
  const near = nearWords(at, now);
  return near === '' ? `${weekdayWords(at)} ${dateWords(at, now)}` : `${near}（${weekdayWords(at)}）`;
};

/** The key fact of a half-day: `后天 周三上午`, or `周三上午 11月25日` further away. */
export const halfDayWords = (at: number, half: Half, now: number): string => {
  const near = nearWords(at, now);
  const weekday = `${weekdayWords(at)}${halfWords[half]}`;
  return near === '' ? `${weekday} ${dateWords(at, now)}` : `${near} ${weekday}`;
};

/** `明天 17:30`, `11月20日 9:05`: when something happened or is due. */
export const momentWords = (at: number, now: number): string =>
  `${nearWords(at, now) || dateWords(at, now)} ${clockWords(at)}`;

/** `后天（周三）下午 5:30`: until when, said aloud. */
export const deadlineWords = (at: number, now: number): string => {
  const hour = local(at).getUTCHours();
  const said = `${hour > 12 ? hour - 12 : hour}:${String(local(at).getUTCMinutes()).padStart(2, '0')}`;
  return `${dayWords(at, now)}${hour < 12 ? '上午' : hour < 13 ? '中午' : '下午'} ${said}`;
};

/** How old a copy on this phone is: `刚才`, `20 分钟前`, `今天 9:05`. */
export const agoWords = (at: number, now: number): string => {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return '刚才';
  return minutes < 60 ? `${minutes} 分钟前` : momentWords(at, now);
};
