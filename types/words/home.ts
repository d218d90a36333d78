/** Home, choosing the village, settings, privacy, signing in. */
import type { Role } from '../action';

export const homeWords = {
  calendar: '看整个月的日历',
  sessions: '培训、招聘会',
  book: '预约办事',
  ask: '有事反映',
  forOther: '替别人办',
  mine: '我的事',
  all: '都在“我的”里',
  phones: '打电话也行',
  guest: '您好',
  changeVillage: '换村',
  work: '去工作页',
} as const;

/** Ways from home to the pages of those who work here. */
export const workWords = {
  staff: '窗口和来件',
  enter: '替村里人登记',
  secretary: '本村的事',
  admin: '镇里的事',
} as const;

export const villageWords = {
  title: '您是哪个村的？',
  why: '知道是哪个村，才好说哪天有人来、在哪里。别的都不用填。',
  search: '村名',
  none: '没有找到这个村。看看字对不对，或者打电话问镇里。',
} as const;

export const otherWords = {
  title: '替别人办',
  family: '家里人',
  bookFamily: '替家里人预约',
  askFamily: '替家里人反映',
  neighbour: '邻居、没有手机的老人',
  bookNeighbour: '替他预约',
  agent: '也可以请村代办员办，打个电话就行。',
} as const;

export const settingsWords = {
  title: '设置',
  textSize: '字的大小',
  sample: '大字是这样的',
  village: '我的村',
  privacy: '您的信息',
  myData: '我的资料：谁看过、带走、更正、注销',
  privacySentences: ['只记办事要用的：姓名、村组、电话、办的事。', '谁在办，谁才看得到；办完到期就删，您可以要求删。'],
  byPhone: '不同意也能打电话办，一样办成。',
} as const;

export const joinWords = {
  title: '第一次用，说一下您是谁',
  name: '姓名',
  group: '哪个组',
  phone: '电话',
  phoneWhy: '办好了好告诉您',
  phoneWrong: '电话不对。手机是 11 位，座机带区号。',
  nameMissing: '写上姓名。',
  done: '好了',
} as const;

export const signInWords = {
  title: '登录',
  local: '这是样例：选一个人，就当是他在用。',
  search: '姓名、村、科室',
  onlyPhone: '请在微信里打开“村里办”，不用另外登录。',
  none: '没有找到这个人。',
} as const;

/** The order in which roles are offered. */
export const roleOrder: readonly Role[] = [
  'resident',
  'agent',
  'groupCadre',
  'contact',
  'staff',
  'head',
  'secretary',
  'clusterSecretary',
  'dispatcher',
  'countySupervisor',
  'admin',
];
