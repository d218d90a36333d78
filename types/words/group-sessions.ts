/** Sessions for many (training, job fairs, talks) as residents and offices read them. */
import type { GroupSessionCard, GroupSessionKind, GroupSessionOutcome } from '../group-sessions';

type Words<Code extends string> = Readonly<Record<Code, string>>;

export const sessionKindWords: Words<GroupSessionKind> = { training: '培训', jobFair: '招聘会', talk: '讲座' };

export const sessionStatusWords: Words<GroupSessionCard['status']> = {
  open: '报名中',
  cancelled: '不办了',
  closed: '办完了',
};

export const sessionOutcomeWords: Words<GroupSessionOutcome> = {
  trained: '学会了',
  certified: '拿到证',
  placed: '找到活',
  nothing: '还没有',
};

const people = (count: number) => `${count} 人`;

export const sessionWords = {
  title: '培训、招聘会',
  one: '报名',
  none: '近来没有培训和招聘会。有了会贴在公告栏，代办员也知道。',
  gone: '这一场已经过去或不办了。',
  backToAll: '看别的场次',
  left: (left: number) => (left === 0 ? '名额满了' : `还有 ${left} 个名额`),
  mine: (names: string) => `已报名：${names}`,
  enrolled: '报上名了',
  withdrawn: '退了名额',
  signInFirst: '报名要知道是谁来，请先登录。',
  who: '谁来？',
  me: '我自己',
  others: '还替谁报',
  other: (n: number) => `第 ${n} 位`,
  name: '姓名',
  group: '哪个组',
  groupChoose: '请选组',
  phone: '电话',
  addOther: '再加一位',
  removeOther: '去掉这一位',
  nobody: '请至少选一位来的人。',
  incomplete: '姓名和组都要填。',
  most: '一次最多替十个人报。',
  send: (count: number) => (count === 0 ? '报名' : `报名（${people(count)}）`),
  withdrawWho: (name: string) => `${name}不来了`,
  call: '没有智能手机的，打电话给代办员也能报。',
} as const;

export const sessionDeskWords = {
  title: '培训、招聘会',
  add: '新开一场',
  none: '还没有办过。先开一场，村民就能报名。',
  nothingChosen: '左边选一场，或新开一场。',
  kind: '哪一种',
  name: '叫什么',
  nameHint: '如“果树冬剪”，村民一看就懂',
  about: '要说明的',
  aboutHint: '讲什么、带什么、管不管饭',
  place: '在哪里',
  date: '哪天',
  dateHint: '写成 2026-12-03',
  from: '几点开始',
  until: '几点结束',
  timeHint: '写成 14:00',
  capacity: '名额',
  save: '保存',
  saved: '保存好了',
  needed: '这里要填。',
  dateWrong: '日期写成 2026-12-03。',
  timeWrong: '时间写成 14:00。',
  untilWrong: '结束要在开始以后。',
  capacityWrong: '名额是 1 到 300 的数。',
  enrolledOf: (taken: number, capacity: number) => `${taken}/${capacity} 人`,
  roll: '名单',
  nobodyYet: '还没有人报名。',
  by: (name: string) => `${name}替报`,
  came: '来了',
  absent: '没来',
  outcome: '结果',
  noOutcome: '还不知道',
  marksUnsaved: (count: number) => `改了 ${people(count)}，还没保存`,
  saveMarks: '保存签到和结果',
  marksSaved: '记下了',
  marksLater: '开始前一小时起可以签到。找到活、拿到证，过几周也能补记。',
  close: '办完了，汇总',
  closed: '汇总好了',
  figures: ({ enrolled, came, trained, certified, placed }: NonNullable<GroupSessionCard['figures']>) =>
    `报名 ${people(enrolled)} · 来了 ${people(came)} · 学会 ${people(trained)} · 拿证 ${people(certified)} · 找到活 ${people(placed)}`,
  cancel: '不办了',
  cancelWhy: '为什么不办（报名的人看得到）',
  cancelSend: '不办了，告诉报名的人',
  cancelled: '已经取消，报名的人都会收到消息',
} as const;
