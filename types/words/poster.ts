/** Words of the notice board: the poster, the wall calendar and what is read over the village's loudspeaker. */
import type { Half } from '../common';
import type { DayCard } from '../days';
import { clockWords, dateWords, halfWords, startOfDate, weekdayWords } from './dates';

const DAY = 86_400_000;

export const posterWords = {
  title: '通知栏张贴',
  month: '哪个月',
  village: '哪个村',
  all: (count: number) => `全部 ${count} 个村，一村一张`,
  nothing: '这个月还没有排出日子。排出来了再打印。',
  cannotPrint: '在电脑上打开这一页就能打印。',
  sheets: (count: number) => `一共 ${count} 张，A4 纸竖着打。`,
  calendar: '看这个村的日历',
  speech: '村里广播',
  speechNote: '照着念，一分钟左右。念两遍大家听得清。',
  copied: '复制好了',
  noAgent: '没有代办员的电话，请先在“机构与人员”里填上。',
} as const;

export const calendarWords = {
  title: '下村服务日历',
  weekdays: ['一', '二', '三', '四', '五', '六', '日'],
  before: '上个月',
  after: '下个月',
  none: '这个月没有排到我们这边的服务日。',
  later: '往后几个月',
  expected: '照往常的日子估的，排定了以村里通知为准',
  book: '预约办事',
  agent: (name: string) => `打给代办员 ${name}`,
  town: '打给镇里',
  served: '有服务',
  off: '取消',
} as const;

export const monthWords = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;

/** On the sheet itself. */
export const sheetWords = {
  head: (village: string) => `${village}的乡亲`,
  title: (month: string) => `${Number(month.slice(5))}月 下村服务日`,
  where: '在',
  span: (from: number, until: number) => `${clockWords(from)}—${clockWords(until)}`,
  departments: '来的科室，能办的事',
  handedIn: '综合窗口代收',
  more: (count: number) => `等${count}项`,
  scan: '微信或浏览器扫一扫，先约个号',
  noPhone: '不用手机也行：打电话，或者当天直接来',
  agent: '代办员',
  town: '镇里电话',
  later: '往后三个月，记着这些日子',
  expected: '（预计）',
  laterNote: '“预计”的以排定后的通知为准。材料不全也能先来。',
  provisional: '放假安排还没公布，日子可能变动',
} as const;

/** `11月25日`, `周三 上午`: two lines of the poster. */
export const posterDate = (date: string, now: number): string => dateWords(startOfDate(date), now);
export const posterHalf = (date: string, half: Half): string => `${weekdayWords(startOfDate(date))}${halfWords[half]}`;

/** `今天上午`, `明天上午`, `本周三上午`, `下周三上午`, `11月25日星期三上午`: as one says it aloud. */
export function spokenDay(date: string, half: Half, now: number): string {
  const at = startOfDate(date);
  const today = Math.floor((now + DAY / 3) / DAY);
  const day = Math.floor((at + DAY / 3) / DAY);
  // weeks run from Monday; 1970-01-05 was one
  const weeks = Math.floor((day - 4) / 7) - Math.floor((today - 4) / 7);
  const weekday = weekdayWords(at);
  const said =
    day === today
      ? '今天'
      : day === today + 1
        ? '明天'
        : weeks === 0
          ? `本${weekday}`
          : weeks === 1
            ? `下${weekday}`
            : `${dateWords(at, now)}${weekday.replace('周', '星期')}`;
  return `${said}${halfWords[half]}`;
}

/** `8点半`, `13点`, `9点10分`. */
function spokenClock(at: number): string {
  const [hour, minute] = clockWords(at).split(':');
  const rest = minute === '00' ? '' : minute === '30' ? '半' : `${Number(minute)}分`;
  return `${hour}点${rest}`;
}

interface Spoken {
  readonly villageName: string;
  readonly days: readonly DayCard[];
  readonly agent: { readonly name: string; readonly phone: string } | null;
  readonly townPhone: string;
}

/** As many characters take about a minute over a loudspeaker. */
export const SPOKEN_LONGEST = 220;

/** What a village reads aloud: the next half-day in full and the one after it. Empty when none is to come. */
export function loudspeakerText({ villageName, days, agent, townPhone }: Spoken, now: number): string {
  const coming = days.filter(({ status, startsAt }) => status === 'published' && startsAt > now);
  const [next, after] = [...coming].sort((a, b) => a.startsAt - b.startsAt);
  if (!next) return '';
  const come = next.departments.filter(({ presence }) => presence === 'comes').map(({ name }) => name);
  const call = agent ? `代办员${agent.name}，电话${agent.phone}` : `镇里，电话${townPhone}`;
  const text = (named: number, isLong: boolean): string =>
    [
      `${villageName}的乡亲们请注意。`,
      `${spokenDay(next.date, next.half, now)}${spokenClock(next.startsAt)}到${spokenClock(next.endsAt)}，`,
      `镇里${come.length}个科室到${next.centreName}给大家办事`,
      named === 0 ? '。' : `，有${come.slice(0, named).join('、')}${named < come.length ? '等' : ''}。`,
      `想先约个号的，打给${call}。不约，当天直接来也行，材料不全也能先来。`,
      isLong ? '老人腿脚不便的，家里人、邻居可以代约。' : '',
      isLong && after ? `再下一次是${spokenDay(after.date, after.half, now)}，在${after.centreName}。` : '',
      isLong ? '请大家互相转告。' : '',
    ].join('');
  for (const isLong of [true, false])
    for (let named = come.length; named >= 0; named -= 1) {
      const said = text(named, isLong);
      if (said.length <= SPOKEN_LONGEST) return said;
    }
  return text(0, false);
}
