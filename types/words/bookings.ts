/** Bookings as residents read them: statuses, the way to a ticket, the ticket. */
import type { Authorisation, BookingStatus, Channel, TrueWill } from '../bookings';

export const bookingStatusWords: Readonly<Record<BookingStatus, string>> = {
  booked: '已预约',
  checkedIn: '已到，等叫号',
  called: '叫到您了',
  serving: '正在办',
  done: '办完了',
  papersMissing: '还差材料',
  handedOver: '转为诉求接着办',
  referred: '到别处办',
  cancelled: '已取消',
  noShow: '没有来',
};
/** The shape beside the word. */
export const bookingStatusMarks: Readonly<Record<BookingStatus, string>> = {
  booked: '●',
  checkedIn: '●',
  called: '●',
  serving: '●',
  done: '✓',
  papersMissing: '▲',
  handedOver: '→',
  referred: '→',
  cancelled: '×',
  noShow: '○',
};

export const channelWords: Readonly<Record<Channel, string>> = {
  self: '自己约的',
  household: '家里人约的',
  agent: '代办员约的',
  counter: '窗口代约的',
  walkIn: '现场取的号',
};

export const bookWords = {
  title: '预约办事',
  matter: '办什么事？',
  search: '说说办什么，如“盖房”“老人补贴”',
  byDepartment: '按科室找',
  unsure: '说不清，先来问',
  unsureTitle: '说不清也不要紧',
  unsureHow: '打个电话，或者写几句，有人帮您看该找谁、带什么。直接来也行，不用预约。',
  write: '写几句问问',
  when: '哪天什么时间？',
  otherDay: '换一天',
  nearest: '最近的一次',
  earlier: '早一点',
  later: '晚一点',
  noDay: (department: string) => `${department}近期没有能预约的日子。`,
  notComing: (department: string) => `${department}这次不来`,
  check: '看看对不对',
  forWhom: '谁来办？',
  self: '我自己',
  papers: '到时带上',
  papersTicked: '找到一样点一样，没找到也能约',
  confirm: '就这样，预约',
  changeMatter: '换一件事',
  changeTime: '换时间',
  minutes: (minutes: number) => `大约 ${minutes} 分钟`,
  signInFirst: '预约要知道您是谁。看日子、地点、电话不用登录。',
  full: '这天这个科室的号满了。',
  gone: '这个号刚被别人约走了。您填的都还在。',
  nearestPlaces: '最近还能约的，点一个就行',
  nothingNear: '近期没有空的了。可以排候补，也可以当天直接来。',
  toNearest: '看看最近能约的',
  window: '不来人，总窗口代收，直接来就行',
} as const;

/** Booking for somebody else: who it is, how she agreed, whether she wants it herself. */
export const forOtherWords = {
  someone: '别人',
  someoneNote: '邻居、亲戚、没有手机的老人',
  change: '换人',
  chooseFirst: '先选替谁约',
  name: '他的姓名',
  nameMissing: '写上他的姓名',
  group: '他是哪个组',
  groupMissing: '选他是哪个组',
  phone: '他的电话',
  phoneHint: '没有就空着',
  agreed: '他本人怎么同意的？',
  agreedMissing: '选一样：他怎么同意的',
  agreedNote: '签字的纸自己收好，不用拍。',
  will: '他自己愿意吗？',
  willNote: '这件事关系他的房、地、钱。要在没人催他的时候，问过他本人。',
  willMissing: '先问过他本人，再约',
} as const;

export const authorisationWords: Readonly<Record<Authorisation['how'], string>> = {
  signed: '签了字',
  spoken: '当面说的',
  telephone: '电话里说的',
};
export const trueWillHowWords: Readonly<Record<TrueWill['how'], string>> = {
  inPerson: '当面问过，他愿意',
  telephone: '打电话问过，他愿意',
};

export const ticketWords = {
  title: '我的号',
  yours: '叫到这个号就是您',
  spoken: (no: string) => `号码忘了，报 ${no} 或报姓名都行`,
  when: '时间',
  where: '地点',
  department: '科室',
  matter: '事项',
  person: '办事的人',
  bring: '要带',
  bringNothing: '什么都不用带',
  incomplete: '不全也能先来',
  cannotCome: '来不了了',
  cancelled: '已经取消，号让给别人了',
  restore: '还是要来',
  restored: '号还给您留着',
  cancelDone: '已取消。一分钟内可以撤回。',
  wasLate: '临近才取消，下次请早一点说',
  outcome: '窗口说',
  toRequest: '看接着办得怎么样',
  again: '再约一次',
  qr: '到了给工作人员扫一扫',
  normalView: '回到平常样子',
  byWhom: (channel: string, who: string) => (who === '' ? channel : `${channel}：${who}`),
  movedTitle: '改日子了',
  moved: (before: string, reason: string, now: string) =>
    `原来${before}，${reason === '' ? '' : `因${reason}`}改到${now}`,
  townCancelled: (reason: string) => (reason === '' ? '镇里取消了这次' : `镇里取消了：${reason}`),
  nearestAgain: '最近的一次，点一下就约好',
  takeThis: (when: string) => `就约 ${when}`,
  otherTime: '挑别的时间',
  rebookTitle: '材料齐了再来',
  referredTo: (where: string) => `这件事到${where}办`,
  awaitsCall: '村代办员会先给您打个电话，问问来不来。号给您留着。',
  calledQuestion: '打过电话了，他来吗？',
  comes: '打过了，他来',
  comesNot: '打过了，他不来',
  calledDone: '记下了',
  before: (ticket: string) => `接着上次的${ticket}`,
  beforePlain: '接着上次的',
  after: '已经重新约了，看新的号',
  chain: (no: string) => `这件事的编号 ${no}`,
  window: (no: number) => `请到 ${no} 号窗口`,
  rate: '说说办得怎么样',
  rated: '您说过办得怎么样了，谢谢',
  toPapers: '看样子、拍照先发',
  toSpecimens: '看看材料长什么样',
  toCalendar: '放进手机日历',
  agreedBy: (how: string, who: string) => `本人同意：${how}${who === '' ? '' : `（${who}记的）`}`,
} as const;

/** What came of putting it into the telephone's calendar. */
export const phoneCalendarWords = {
  saved: '日历文件下好了，点开它就存进日历',
  added: '放进日历了',
  inWeChat: '微信里存不了。点右上角“···”，选“在浏览器打开”，再点一次。',
  denied: '手机没让微信用日历。到手机“设置”里找“微信”，打开“日历”，再点一次。',
  failed: '没放进去。可以截个屏，或者点“念给我听”记下来。',
} as const;

/** The ticket read aloud. */
export const ticketAloud = (parts: {
  readonly ticket: string;
  readonly when: string;
  readonly where: string;
  readonly department: string;
  readonly papers: readonly string[];
}): string =>
  `您的号是 ${parts.ticket}。时间：${parts.when}。地点：${parts.where}，${parts.department}。` +
  (parts.papers.length === 0 ? '什么都不用带。' : `请带上：${parts.papers.join('、')}。不全也能先来。`);

/** What stands in the phone's calendar, which others may see: never the matter or the department. */
export const calendarWords = {
  summary: '村里办：去服务中心',
  description: (ticket: string, no: string): string =>
    `叫号 ${ticket}，报 ${no} 或报姓名都行。要带什么，点开村里办看看。`,
} as const;
