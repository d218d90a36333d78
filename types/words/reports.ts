/** How figures are said: a rate always with its denominator, small numbers in full. */
import type { PeriodReport, Rate } from '../reports';

/** Below this many cases a percentage would say more than is known (`standards.md`, the three rates). */
const FEW = 20;

/** `85%（20 件中 17 件）` from 20 cases on, `4 件中 3 件` below, `—` for none. */
export const rateWords = (rate: Rate): string => {
  if (rate.of === 0) return '—';
  const cases = `${rate.of} 件中 ${rate.met} 件`;
  return rate.of < FEW ? cases : `${Math.round((rate.met * 100) / rate.of)}%（${cases}）`;
};

export const daysWords = (days: number | null): string => (days === null ? '—' : `${days} 天`);

type Figure = Exclude<keyof PeriodReport, 'orgId' | 'orgName' | 'from' | 'until'>;
export const figureWords: Readonly<Record<Figure, string>> = {
  received: '收到',
  byRule: '系统转出',
  byHand: '人工分派',
  inTime: '按时回话',
  late: '超期回话',
  stepsUp: '上报',
  response: '响应率',
  resolution: '解决率',
  satisfaction: '满意率',
  notYetDue: '还没到期',
  unreachable: '联系不上',
  longTerm: '挂账',
  withdrawn: '撤回',
  merged: '并案',
  handedBack: '退单',
  consultations: '当天答复的咨询',
  helpSell: '请帮卖的',
  soldKg: '卖出公斤数',
  jobs: '想找活干的',
  placed: '找到活干的人数',
  medianDays: '一半的事几天内回话',
  p90Days: '九成的事几天内回话',
  booked: '预约人次',
  walkIns: '现场取号人次',
  served: '办理人次',
  noShows: '没来人次',
  visitSatisfaction: '到场办理满意率',
};

/** What a rate divides by what, under its figure. */
export const rateMeanings: Readonly<Record<'response' | 'resolution' | 'satisfaction', string>> = {
  response: '限时内联系上的 ÷ 转出的',
  resolution: '说“解决了”的 ÷ 有效评价',
  satisfaction: '基本满意及以上 ÷ 有效评价',
};
