/** Words of the counter: states of a visit, steps, outcomes, how a booking came. */
import type * as z from 'zod/mini';
import type { BookingAct, BookingStatus, Channel } from '../bookings';
import type { counter } from '../counter';

type Words<Code extends string> = Readonly<Record<Code, string>>;
export type Outcome = z.infer<(typeof counter.finish)['input']>['outcome'];

export const visitStatusWords: Words<BookingStatus> = {
  booked: '还没来',
  checkedIn: '已报到，等叫号',
  called: '叫到了，等过来',
  serving: '正在办',
  done: '办好了',
  papersMissing: '缺材料',
  handedOver: '已转为诉求',
  referred: '指到别处办',
  cancelled: '取消了',
  noShow: '没来',
};

/** Verbs of the counter's buttons. */
export const counterActWords: Words<BookingAct> = {
  cancel: '取消预约',
  restore: '撤回取消',
  rebook: '重新约',
  rate: '评价',
  sendPaper: '先发材料',
  confirmCall: '电话确认',
  checkIn: '报到',
  call: '叫号',
  skip: '过号',
  serve: '开始办',
  finish: '办完',
  noShow: '没来',
  undo: '退回上一步',
};

export const outcomeWords: Words<Outcome> = {
  done: '办好了',
  papersMissing: '缺材料',
  request: '转为诉求',
  referred: '指到别处',
};

/** What the note of an outcome is for; only a request needs one. */
export const outcomeNoteWords: Words<Outcome> = {
  done: '要记一句吗（可不填）',
  papersMissing: '缺什么，下次带来（本人看得到）',
  request: '还有什么要办，接着由科室跟到底（本人看得到）',
  referred: '到哪里办、找谁（本人看得到）',
};

export const channelWords: Words<Channel> = {
  self: '自己约的',
  household: '家里人约的',
  agent: '代办员约的',
  counter: '窗口代约的',
  walkIn: '现场取号',
};
