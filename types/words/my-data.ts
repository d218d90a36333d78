/** “My data”: what is kept how long, who has seen it, taking it along, putting it right, having it deleted. */
import type { KeptRow, KeptWhat, SeenEntry, SeenWhat, SeenWhy } from '../my-data';
import { momentWords } from './dates';
import { roleWords } from './organisation';

export const keptWords: Readonly<Record<KeptWhat, { readonly what: string; readonly why: string }>> = {
  words: { what: '您反映的事：说的话、照片', why: '办完以后还可能要再查' },
  steps: { what: '谁在什么时候办到哪一步', why: '办事要有据可查，里面没有您说的话' },
  voice: { what: '您的录音', why: '写成文字就不用了' },
  papers: { what: '提前发来的材料照片', why: '办事那个半天过后就不用了' },
  uploads: { what: '传了没有用上的照片', why: '没有用处' },
  bookings: { what: '您的预约和办理结果', why: '下次办事接得上' },
  waits: { what: '您的候补', why: '核对有没有漏掉您' },
  messages: { what: '发给您的消息', why: '方便您回头看' },
  access: { what: '谁看过您的资料', why: '您好查问' },
  corrections: { what: '您申请的更正', why: '核对改得对不对' },
  receipts: { what: '每次操作的回执', why: '信号不好时不重复办' },
  sessions: { what: '登录记录', why: '保证是您本人' },
  effects: { what: '系统自己的记号', why: '提醒只发一次，里面没有您的话' },
  account: { what: '您的姓名、村组、电话', why: '办事要找得到您；注销就删' },
};

const yearOf = 365;

export function keptHow({ days, then }: Pick<KeptRow, 'days' | 'then'>): string {
  if (days === null) return then === 'kept' ? '一直留着' : '';
  const long = days >= yearOf && days % yearOf === 0 ? `${days / yearOf} 年` : days === 1 ? '24 小时' : `${days} 天`;
  return then === 'erased' ? `办完 ${long}后删` : `${long}后删`;
}

const seenWhat: Readonly<Record<SeenWhat, string>> = {
  phone: '看了您的电话',
  mediation: '看了您说过的话',
  request: '看了您反映的事',
  numbers: '看了您的电话和话里的号码',
};

export const seenWhy: Readonly<Record<SeenWhy, string>> = {
  handling: '办这件事',
  callBeforeVisit: '下村前打电话问您来不来',
  settleMove: '改日子要打电话告诉您',
  contact: '联系您',
  askBack: '问您一句',
  callBack: '回访您',
  visit: '上门',
  danger: '有危险，要快',
};

export const seenTitle = ({ role, orgName, what }: SeenEntry): string =>
  `${orgName === '' ? '' : `${orgName} `}${roleWords[role]}${seenWhat[what]}`;

export const seenNote = ({ at, why, no }: SeenEntry, now: number): string =>
  [momentWords(at, now), `为了${seenWhy[why]}`, no === '' ? '' : `${no} 号`].filter((part) => part !== '').join(' · ');

export const myDataWords = {
  title: '我的资料',
  why: '要看您的资料，先说一下您是谁。',
  parts: { seen: '谁看过我的资料', kept: '留多久', take: '带走一份', correct: '更正', erase: '注销和删除' },
  seenNone: '还没有人看过。办事的人看了会记在这里。',
  more: '看更早的',
  take: '您的全部资料：姓名、预约、反映的事、消息、谁看过。',
  takeButton: '存一份',
  taken: '存好了',
  notTaken: '没有存成，请再试一次',
  readHere: '在这里看',
  counts: (visits: number, requests: number, messages: number): string =>
    `预约 ${visits} 件，反映的事 ${requests} 件，消息 ${messages} 条`,
  correctNote: '姓名或住的组写错了，写上对的，镇里管理员核对后改。电话变了，请找村里代办员。',
  name: '姓名应该是',
  group: '应该在哪个组',
  note: '要说明的',
  correctButton: '申请更正',
  corrected: '收到了，改好告诉您',
  correctionStatus: { asked: '等答复', done: '改好了', refused: '没有改' },
  eraseNote: [
    '注销后：姓名、电话删掉，以后不能用这个身份进来。',
    '办完的事，您说的话和照片都删。谁办的、哪天办的留着，里面没有您的话。',
    '后面的预约替您取消，位子让给别人。',
  ],
  open: (count: number): string => `还有 ${count} 件事没办完：办完再删，办完前还会打电话找您。不想办了，可以先撤回。`,
  visits: (count: number): string => `会取消 ${count} 个预约。`,
  inOffice: '您现在担任职务，办过的事要能查，不能注销。卸任以后再来办。',
  eraseButton: '我要注销',
  eraseSure: '想好了，注销',
  eraseBack: '先不注销',
  erasing: (when: string): string => `已经申请注销，${when}后办。改主意了现在可以撤回。`,
  begun: '正在注销，不能撤回了。',
  takeBack: '撤回，不注销了',
  takenBack: '撤回了，什么都没有删',
  /** For the administrator. */
  corrections: '要改的资料',
  correctionsNone: '没有要改的资料。村民申请了，会出现在这里。',
  askedAt: (when: string): string => `${when}申请的`,
  nameIs: (words: string): string => `姓名：${words}`,
  homeIs: (words: string): string => `村组：${words}`,
  nowhere: '没填',
  said: (note: string): string => `说明：${note}`,
  moves: '换了村，就不再算原来那一户的人。',
  accept: '改',
  accepted: (name: string): string => `改好了，已经告诉${name}`,
  decline: '不改',
  declineWhy: '为什么不改',
  declineHint: '申请的人看得到',
  needReason: '写上为什么不改',
  declineSend: '不改，告诉本人',
  declined: (name: string): string => `没有改，已经告诉${name}`,
  answeredElsewhere: '别的管理员已经答复过了。',
  seenThat: '知道了',
  homeGone: '申请去的村或组已经停用，改不了。请点“不改”，写上为什么。',
  becomes: (before: string, after: string): string => `${before} → ${after}`,
} as const;
