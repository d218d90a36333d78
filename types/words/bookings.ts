/** Bookings as residents read them: statuses, the way to a ticket, the ticket. */
import type { BookingStatus, Channel } from '../bookings';

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
  noTime: '这天这个科室的号满了。换一天，或者当天直接来排队。',
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
  stale: '刚才那个号被别人约走了，换一个时间。',
  minutes: (minutes: number) => `大约 ${minutes} 分钟`,
  signInFirst: '预约要知道您是谁。看日子、地点、电话不用登录。',
} as const;

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
