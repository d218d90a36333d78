/** Half-days and places as residents read them. */
import type { CannotBook, DayCard, Presence } from '../days';
import { halfDayWords, momentWords } from './dates';

export const presenceWords: Readonly<Record<Presence, string>> = {
  comes: '来人',
  window: '不来人，总窗口代收',
  absent: '这次不来',
};

/** Why a half-day cannot be booked, with what to do. */
const cannotBookWords = (code: CannotBook, day: Pick<DayCard, 'opensAt'>, now: number): string =>
  ({
    DayClosed: '取消了，换一天',
    DayFull: '号满了，可以排候补',
    DayNotYetOpen: `${momentWords(day.opensAt, now)} 开始预约`,
    DayTooLate: '来不及网上约了，直接来就行',
  })[code];

type Standing = Pick<DayCard, 'status' | 'movedTo' | 'reason' | 'cannotBook' | 'opensAt'>;
const because = (reason: string) => (reason === '' ? '' : `（${reason}）`);

/** Moved to when, cancelled why, full, not yet open, too late; empty when it can be booked. */
export const whyNotWords = (day: Standing, now: number): string => {
  if (day.status === 'moved' && day.movedTo)
    return `改到${halfDayWords(day.movedTo.startsAt, day.movedTo.half, now)}${because(day.reason)}`;
  if (day.status !== 'published') return `这次取消了${because(day.reason)}`;
  return day.cannotBook === null ? '' : cannotBookWords(day.cannotBook, day, now);
};

/** How many places: a number as long as it helps. */
export const placesWords = (left: number): string => {
  if (left === 0) return '号满了';
  return left === 1 ? '只剩 1 个号' : `还有 ${left} 个号`;
};

/** Places of one hour in words. */
export const bandWords = (left: number): string => {
  if (left === 0) return '满了';
  if (left === 1) return '只剩 1 个';
  return left <= 4 ? `还剩 ${left} 个` : '号还多';
};

export const kmWords = (km: number): string => (km < 1 ? '不到 1 公里' : `${km.toFixed(1).replace(/\.0$/, '')} 公里`);

/** `二号服务中心 · 2 公里`. */
export const placeWords = (day: Pick<DayCard, 'centreName' | 'km'>): string =>
  day.km === null ? day.centreName : `${day.centreName} · ${kmWords(day.km)}`;

export const dayPageWords = {
  title: '下村服务',
  next: '下次下村服务',
  later: '别的日子、别的地点',
  departments: (count: number) => `${count} 个科室来`,
  where: '在哪里',
  when: '什么时间',
  who: '哪些科室来',
  items: '能办什么、带什么',
  papers: '要带：',
  noPapers: '什么都不用带',
  provisional: '明年放假安排还没公布，日子可能变动，变了会通知',
  movedTo: '看改到的那个半天',
  otherCentre: '别的片的服务中心，也能去',
  none: '近期还没有排下村服务。排好了会出现在这里，也可以打电话问。',
  walkIn: '不预约也能直接来，现场取号',
  incomplete: '材料不全也能先来',
  book: '预约这一天',
  all: '看看哪些科室来',
  onTheSpot: (words: string) => `现场：${words}`,
  atHome: (day: string) => `${day}有下村服务`,
} as const;
