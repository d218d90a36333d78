/** After and before a visit: how it went in five faces, papers with their specimens and photographs of them. */
import type { BookingView } from '../bookings';

type PaperState = BookingView['sentPapers'][number]['state'];

/** Five levels (GB/T 39735), the best first: 5 to 1. */
export const levelWords = [
  { level: 5, words: '非常满意' },
  { level: 4, words: '满意' },
  { level: 3, words: '基本满意' },
  { level: 2, words: '不满意' },
  { level: 1, words: '很不满意' },
] as const;

export const rateWords = {
  title: '办得怎么样？',
  secret: '经办的人看不到您的选择。',
  words: '还想说的话',
  low: '会有人给您打电话，问问怎么改。打电话的不是经办的人。',
  send: '就这样说',
  thanks: '记下了，谢谢您说真话',
  missing: '先点一张脸',
  already: (words: string) => `您说的是：${words}`,
  backToTicket: '回去看我的号',
} as const;

export const sendPaperWords = {
  title: '材料',
  how: '找到一样点一样。不全也能先来。',
  ahead: '想先让人看看对不对，可以拍照发来。没拍也没关系，当天带来就行。',
  never: '身份证、户口簿、病历、银行卡不要拍，当天带来。',
  kept: '照片办完 7 天就删。',
  take: '拍这样材料',
  takeAgain: '重新拍',
  send: '发这一张',
  sent: '发过去了',
  look: '看我发的',
  notAhead: '这样不要拍照，当天带来',
} as const;

export const sentPaperWords: Readonly<Record<PaperState, string>> = {
  sent: '发了，等人看',
  good: '看过了，行',
  again: '要重新拍',
};
export const sentPaperMarks: Readonly<Record<PaperState, string>> = { sent: '○', good: '✓', again: '▲' };
