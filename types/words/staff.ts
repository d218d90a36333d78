/** Words of the screens of department staff and village agents. */

export const staffHomeWords = {
  title: '工作台',
  todayTitle: '今天的窗口',
  nextTitle: '下一个服务日',
  booked: (n: number) => `约了 ${n} 位`,
  toCounter: '去叫号',
  toPrepare: '看名单',
  noDay: '近期没有排到服务日。排好后会出现在这里。',
  requestsTitle: '群众诉求',
  toRequests: '去办诉求',
  allQuiet: '没有等着办的。',
  agentTitle: '替村里人办',
  enterBooking: '替人预约',
  enterBookingNote: '姓名、组、事项、哪天',
  enterRequest: '替人记诉求',
  enterRequestNote: '姓名、组、什么事、怎么来的',
  register: '打印名单',
  registerNote: '下一个服务日本村有谁来',
  calls: '先打电话',
  callsNote: (n: number) => `${n} 位前几次没来，问一声来不来`,
  record: '补记纸上办的',
  recordNote: '没信号时写在纸上的，两天内补进来',
  display: '开大屏',
  worklist: '本村的事',
  others: '别的工作台',
  secretaryDesk: '书记工作台',
  townDesk: '镇里工作台',
} as const;

export const requestDeskWords = {
  title: '群众诉求',
  bucket: '哪一类',
  dispute: (begun: boolean) => (begun ? '调解' : '开始调解'),
} as const;
