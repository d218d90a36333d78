/** Requests as residents write, follow and judge them. Names of codes and the sentences of steps are in `requests.ts`. */

export const askWords = {
  title: '有事反映',
  what: '说说什么事，在哪里',
  example: '比如：三组水泵坏了，两天没水',
  where: '在哪里',
  whereExample: '如：三组机耕桥边',
  kind: '这是…',
  forWhom: '替谁说',
  self: '我自己',
  pictures: '拍几张照片',
  more: '再说细一点',
  willGo: (department: string, by: string) => `会转给${department}，最晚${by}回话`,
  unsure: (by: string) => `先由镇里看该谁办，最晚${by}回话`,
  provisional: '跨到明年，放假安排没公布，日子可能变',
  urgent: '看着是急事，会马上转',
  previewing: '正在看会转给谁……',
  send: '发出去',
  sent: '发出去了',
  sentTo: (department: string) => `已转给${department}`,
  sentTriage: '镇里先看该谁办',
  anyway: '我知道了，还是要说',
  tooShort: '再多写几个字，别人才看得懂。写清什么事、在哪里。',
  signInFirst: '有事反映要知道您是谁，好给您回话。打电话也一样办。',
  danger: {
    police: { says: '有危险先打 110', number: '110' },
    fire: { says: '着火、被困先打 119', number: '119' },
    ambulance: { says: '有人受伤、急病先打 120', number: '120' },
    violence: { says: '有人打您，马上打', number: '110' },
  },
  violence: {
    says: '这里不收这件事，也不留记录：这部手机上没有存您写的字。打电话最快，也最稳妥。',
    women: '妇女维权热线',
    womenNumber: '12338',
    leave: '收起这一页',
  },
  discipline: {
    title: '反映干部的问题，有专门的路',
    says: '打举报电话，或者写信给镇纪委，不写名字也行。这里默认不收，免得走漏。',
    call: '举报电话',
    number: '12388',
    letter: '写信：信封上写“镇纪委收”，寄到镇政府，或投进镇政府门口的举报箱。',
    office: '打镇里电话，请转镇纪委',
  },
  petition: '信访的事按信访的规定办：收下后转给镇里的信访窗口，给您回执编号。',
  callMe: '请给我打电话，我口头说',
  guide: {
    title: '是不是要问这个？',
    papers: (papers: string) => `要带：${papers}`,
    noPapers: '不用带材料',
    book: (when: string, where: string) => `预约${when} · ${where}`,
    look: '看看哪天来',
  },
} as const;

export const voiceWords = {
  start: '点一下，说一段',
  hint: '不想打字就说，两分钟以内。点键盘上的话筒说，说的话会变成字',
  stop: (seconds: number) => `正在听…… ${clock(seconds)}　点一下，说完了`,
  sending: '正在传录音……',
  done: (seconds: number) => `说了 ${clock(seconds)}`,
  play: '听一遍',
  playing: '正在放，点一下停',
  remove: '删掉，重说',
  failed: '录音没传上去，再传一次',
  denied: '手机没让用话筒。打字也一样；要说，请在手机设置里打开话筒。',
  broken: '这次没录上。再点一下，或者打字。',
  gone: '录音暂时放不出来，有网时再试。',
} as const;

export const whereWords = {
  landmarks: '常说的地方',
  more: '更多地方',
  map: '在地图上指一下',
  here: '带上我现在的位置',
  pinned: '位置带上了',
  unpin: '不带位置',
  denied: '手机没让看位置。写清楚在哪里就行。',
} as const;

export const aboutWhomWords = {
  title: '这件事关系到谁',
  note: '他本人、他那条线上的干部，都看不到这件事，也不知道有这件事。',
  sorts: { none: '不针对谁', cadre: '村里的干部', department: '镇里的科室' },
  who: '哪一位',
  choose: '选一个',
  person: (name: string, role: string, org: string) => `${name}（${org}${role}）`,
  unlisted: '名单里没有',
  where: '他在哪里做事',
  name: '他叫什么',
  department: '哪个科室',
  whoIfKnown: '是哪个人，知道就写',
  needWho: '选一位，或者选“不针对谁”',
} as const;

export const saleWords = {
  produce: '卖什么',
  produceExample: '如：红薯',
  kg: '大概多少斤',
  until: '卖到什么时候',
  untils: { none: '不急', month: '这个月底前', next: '下个月底前' },
  note: '只转给联村党总支帮您找销路。这里不收钱，您的电话也不公开。',
  needProduce: '写上卖什么',
  needKg: '写上多少斤，只写数字',
  text: (produce: string, jin: number) => `想卖${produce}，大概${jin}斤`,
} as const;

/** `0:07`, `1:30`. */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export const requestPageWords = {
  title: '我反映的事',
  number: (no: string) => `编号 ${no}`,
  next: '下一步',
  deadline: (left: string, by: string) => `${left}，最晚 ${by} 回话`,
  overdue: (by: string) => `答应 ${by} 回话，已经过了。上一级正在盯着`,
  provisional: '明年放假安排还没公布，日子可能变动',
  holder: '现在归',
  words: '我说的',
  place: '地点',
  forWhom: (name: string) => `替${name}说的`,
  reply: '回信',
  from: (who: string, org: string) => [org, who].filter((part) => part !== '').join(' '),
  timeline: '到现在的经过',
  solvedQuestion: '解决了吗？',
  solved: '解决了',
  unsolved: '没解决',
  satisfiedQuestion: '满意吗？',
  comment: '还想说的话',
  secret: '经办的人看不到您的选择；村支书和上一级看得到，好帮您',
  unsolvedNext: '没解决会重新办，再没解决由书记来看',
  sendAnswer: '就这样说',
  thanks: '记下了，谢谢您说真话',
  answered: '您说的',
  withdraw: '不用办了，撤回',
  withdrawn: '已撤回',
  bookInstead: '带材料来办：预约',
} as const;

export const mineWords = {
  title: '我的',
  bookings: '我的预约',
  requests: '我反映的事',
  noBookings: '还没有预约。看看下次下村服务是哪天。',
  noRequests: '没有正在办的。有事可以反映，也可以打电话。',
  noClosed: '还没有办结的。',
  open: '正在办',
  closed: '办完的',
  past: '以前的',
  signedOut: '登录后能看到自己的预约和反映的事。',
  more: '看更早的',
  settings: '字大小、换村、隐私',
  work: '我的工作',
} as const;
