/** Words of the counter page: the line, the one in hand, walking in, what was recorded without signal. */
import type { BookingStatus } from '../bookings';
import type { VisitAct } from '../visit-steps';
import { clockWords } from './dates';
import { outcomeWords, visitStatusWords, type Outcome } from './counter';

export const counterPageWords = {
  title: '窗口叫号',
  day: '哪个服务日',
  noDays: '近期没有排到服务日。',
  noDaysNext: '看诉求',
  nobody: '这天还没有人。人来了点“现场取号”，电话来约的点“替人预约”。',
  window: (n: number) => `${n} 号窗口`,
  windowAsk: '这台机在几号窗口？',
  windowOnce: '选一次就行，以后这台机都记着。',
  windowChange: '换窗口',
  display: '开大屏',
  enter: '替人预约',
  record: '补记',

  inHand: '正在办',
  calledHere: (n: number) => (n > 1 ? `叫了 ${n} 遍，等过来` : '叫到了，等过来'),
  idle: '窗口空着',
  next: '下一位',
  doneNext: '办好了，下一位',
  skipNext: '没来，叫下一位',
  recall: '再叫一遍',
  outcomeAsk: '办得怎么样',
  nobodyNext: '没有等着叫的。人到了先报到。',
  lastStep: (what: string) => `上一步：${what}`,
  takeBack: '退回',

  present: '等着叫的',
  elsewhere: '别的窗口',
  expected: '约了还没来',
  over: '办过的',
  noneOver: '还没有',
  more: '更多',
  papers: (papers: string) => `带：${papers}`,
  done: (ticket: string, name: string, state: string) => `${ticket} ${name}：${state}`,
  at: (n: number) => `在 ${n} 号窗口`,

  find: '号、六位数、姓名，或扫码',
  findGo: '找',
  scan: '扫码',
  findNobody: '没找到。换个写法，或者点“现场取号”。',
  findHere: '没信号，只在本机名单里找。',
  findClear: '不找了',

  walkIn: '现场取号',
  walkInDo: '取号',
  walkInTitle: '现场取号',
  walkInExtra: '号满了，加一个号',
  walkInDone: '请告诉本人这个号',
  walkInOffline: '没信号，取不了号。先写在纸上，填的都留着；有信号再取，或两天内补记。',
  walkInAgain: '再取一个',
  walkInVoid: '取错了，作废这个号',

  note: '记一句',
  needNote: '写一句还有什么要办',
  needWhere: '写上到哪里办',
  needWill: '先问本人愿不愿意，再记办好了',
  referredTo: '到哪里办、找谁',
  finish: '记下',
  finishNext: '记下，叫下一位',

  byProxy: '别人代办',
  asksWill: '要问本人',
  awaitsCall: '还没打通电话',
  walkedIn: '现场来的',
  sent: (n: number) => `先发了 ${n} 样材料`,
  sentTitle: '先发来的材料',
  sentState: { sent: '还没看', good: '看过，可以', again: '要重拍或带原件' },
  sentLook: '看照片',
  sentGood: '可以',
  sentAgain: '不行，说原因',
  sentWhy: '为什么不行（本人看得到）',
  toRequest: '看转成的诉求',
} as const;

/** What went on without signal. */
export const deviceWords = {
  kept: (n: number) => `没信号，已记在本机 ${n} 条。有信号会自己传，不用重记。`,
  offline: '没信号。报到、叫号、办完都能照常记，记在本机。',
  sending: (n: number) => `正在传本机记的 ${n} 条`,
  leftovers: (n: number) => `以前的服务日还有 ${n} 条记在本机，正在传`,
  listOf: (when: string) => `名单是${when}的`,
  noRoom: '这台机存不下了，刚才那一步没记上。先记在纸上，再清一清手机。',
  conflicts: (n: number) => `有 ${n} 位对不上，请看一看`,
  there: (what: string) => `系统里：${what}`,
  here: (what: string) => `本机记的：${what}`,
  gone: '名单里没有了（取消了，或者改了日子）',
  keep: '按本机记的改',
  drop: '照系统的',
  cannotKeep: '改不回去了。要紧的话写在纸上，找镇里。',
  reword: '改一改再记',
  dropped: '照系统的了',
} as const;

/** `报到 8:32`, `办好了 9:10`: a step with its time. */
export const stepWords = (step: {
  readonly act: VisitAct;
  readonly at: number;
  readonly window?: number;
  readonly outcome?: Outcome;
  readonly note?: string;
}): string => {
  const what = {
    checkIn: '报到',
    call: `叫到 ${step.window ?? 1} 号窗口`,
    skip: '过号',
    serve: '开始办',
    finish: outcomeWords[step.outcome ?? 'done'],
    noShow: '没来',
    undo: '退回上一步',
  }[step.act];
  return `${what} ${clockWords(step.at)}${step.note ? `（${step.note}）` : ''}`;
};

/** How a visit stands, with the window where it says more. */
export const standsWords = (status: BookingStatus, window: number | null): string =>
  window !== null && (status === 'called' || status === 'serving')
    ? `${visitStatusWords[status]}（${window} 号窗口）`
    : visitStatusWords[status];
