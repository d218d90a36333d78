/** Words that the offices' screens share: who one is here, a request opened, its history, its facts. */
import type { RequestView } from '../request-views';

export const deskWords = {
  actingAs: '现在的身份',
  notYours: '这里要科室、村里或镇里的身份才能用。',
  notYoursNext: '登录一个有身份的人',
  nothingChosen: '左边点一件，这里看详情。↑↓ 换一件，回车开始办。',
  list: '诉求',
  more: '再看一些',
  search: '查诉求',
  moreActions: '更多步骤',
  fewerActions: '收起',
  cancel: '先不',
  words: (name: string) => (name === '' ? '原话' : `${name}的原话`),
  picture: (n: number) => `第 ${n} 张照片，点开看大图`,
  place: '地方',
  reporter: '反映人',
  subject: '替谁反映',
  phone: '电话',
  from: '哪里的',
  source: '怎么来的',
  topic: '哪类事',
  urgency: '缓急',
  holder: '现在归谁',
  nobody: '还没分',
  since: '什么时候来的',
  routed: '怎么转来的',
  no: (no: string) => `编号 ${no}`,
  due: (when: string) => `答应 ${when} 前回话`,
  dueShort: (when: string) => `${when} 前`,
  wasDue: (when: string) => `原定 ${when}`,
  pressedTimes: (n: number) => `督办 ${n} 次`,
  provisional: '那一年放假安排还没公布，公布后再核',
  reply: '答复',
  repliedBy: (who: string, when: string) => `${who}，${when}`,
  answer: '群众评价',
  answerHidden: '评价不给经办的一方看',
  closedAs: '怎么办结的',
  facts: '情况',
  history: '经过',
  next: '下一步',
  shouldHave: (when: string) => `本该在 ${when} 前`,
} as const;

/** `刘家湾村 三组`. */
export const whereWords = (row: Pick<RequestView['row'], 'villageName' | 'groupName'>): string =>
  [row.villageName, row.groupName].filter((part) => part !== '').join(' ');

/** `低保申请、高龄津贴`. */
export const listWords = (names: readonly string[]): string => names.join('、');
/** `预约：办好了`. */
export const aboutWords = (what: string, more: string): string => `${what}：${more}`;
/** `一般（5 个工作日内回话）`. */
export const withNote = (what: string, note: string): string => `${what}（${note}）`;
