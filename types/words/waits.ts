/** The waiting list as residents read it: my place in the line, an offer, what came of it. */
import type { WaitStatus } from '../waits';

export const waitStatusWords: Readonly<Record<WaitStatus, string>> = {
  waiting: '候补中',
  offered: '有位子了',
  accepted: '约上了',
  declined: '让给后面的人了',
  missed: '过了时间',
  left: '不等了',
  over: '没等到空位',
};
/** The shape beside the word. */
export const waitStatusMarks: Readonly<Record<WaitStatus, string>> = {
  waiting: '○',
  offered: '▲',
  accepted: '✓',
  declined: '×',
  missed: '×',
  left: '×',
  over: '×',
};

/** What that means for her, and what to do. Waiting and offered say it with figures of their own. */
export const waitEndWords: Readonly<Record<Exclude<WaitStatus, 'waiting' | 'offered'>, string>> = {
  accepted: '号已经是您的了。',
  declined: '位子给了后面的人。还想来，可以再排。',
  missed: '没等到您点“要”，位子给了后面的人。可以再排。',
  left: '不等了。想来，可以再排。',
  over: '快开始了，不再等空位。当天可以直接来，现场取号。',
};

export const waitWords = {
  title: '候补',
  join: '排候补',
  joinThis: '这个半天排候补',
  earlierFull: (when: string) => `想更早？${when}满了，排候补`,
  how: '有人不来，就按先后给您。有位子会发消息，您点一下“要”才算数。',
  confirm: '就这样，排候补',
  check: '排候补',
  line: (ahead: number) => (ahead === 0 ? '您排第一个' : `前面还有 ${ahead} 个人`),
  hours: '有位子会发消息：早上 7:30 到晚上 8:00。',
  leave: '不等了',
  leftNow: '好，不等了',
  again: '再排一次',
  offerTitle: '候补有位子了',
  acceptBefore: (by: string) => `${by} 前点“要”。过了时间给后面的人。`,
  accept: '要，我来',
  decline: '不要了',
  declined: '好，给后面的人',
  toTicket: '看我的号',
  toBooking: '有空位了，直接约',
  mine: '我的候补',
  forWhom: (name: string) => `给${name}排的`,
} as const;
