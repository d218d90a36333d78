/** Words of what a town sets for itself: the roster's settings, the numbers of booking, the holidays of a year. */
import type { BookingSettings } from '../settings';
import type { RosterSettings } from '../roster';

export const settingsWords = {
  title: '设置',
  part: '设置什么',
  parts: { roster: '排班', booking: '预约', duty: '值班', digest: '通知', specialists: '合用的人', holidays: '放假' },
  save: '保存',
  saved: '存好了',
  unsaved: '改了还没有存',
  readOnly: '这些由管理员改，这里只能看。',
  remove: '去掉',
  add: '加一条',
  none: '没有',
  choose: '选一个',
  wrongHere: '有的地方填得不对，看红字。',
} as const;

export const digestWords = {
  lead: '给科室、村里干部的一般通知，一天发两次，几条合成一条。急事不等，马上发；给群众的也不等。',
  quiet: '晚上 9 点到早上 7 点不发，所以只能选白天。',
  first: '第一次几点发',
  second: '第二次几点发',
  clock: (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`,
  needTime: '选一个时间',
  tooClose: '第二次至少要比第一次晚一个小时',
} as const;

export const dutyWords = {
  lead: '下班和放假时来了急事，马上告诉值班的人；白天告诉该办的科室。',
  nobodyYet: '能值班的是镇里分派诉求的人，现在还没有。先在“人员”里给一个人这个身份。',
  standing: '平时谁值班',
  nobody: '没有人',
  days: '哪天换人',
  daysHint: '没写的日子，是平时值班的人。过了的日子自己去掉。',
  date: '日期，如 2026-10-01',
  person: '谁',
  add: '加一天',
  needDate: '写成 2026-10-01 这样，要是真有的日子',
  needPerson: '选一个人',
  twice: '这天前面写过了',
} as const;

export const specialistWords = {
  lead: '几个镇合用一个人，同一半天只排在一个镇。这里改了，已经公布的半天不动。',
  town: '看哪个镇的',
  none: '这个镇还没有和别的镇合用的人。',
  add: '加一个合用的人',
  addTitle: '合用的人',
  name: '怎么称呼',
  nameHint: '例：法律顾问 张律师',
  at: '归哪个镇',
  department: '哪个科室',
  more: '再加一个镇',
  needName: '写上怎么称呼',
  needDepartment: '选一个科室',
  needTwo: '至少选两个镇的科室，其中一个是现在看的这个镇。',
  back: '不改了',
  end: '不再合用',
  saved: '存好了',
  ended: '不再合用了',
} as const;

/** How much a wish counts, in three words. */
export const weightLevelWords = { none: '不看', some: '看一点', much: '很看重' } as const;

type Wish = keyof RosterSettings['weights'];
/** What a wish of the roster is about; its name is in `wishWords`. */
export const wishNotes: Readonly<Record<Wish, string>> = {
  habit: '和上个月同一个星期几、同一个上下午，大家记得住',
  season: '农忙少排，交医保、回家过年的时候多照顾',
  market: '赶集的日子，按各中心的意思凑上或避开',
  spacing: '同一个中心两次之间不要太近也不要太远',
  demand: '候补多、没约上、诉求多的地方多排、早排',
  alternation: '一个中心不要总是上午或总是下午',
  fairness: '多出来的半天不要总给同一个中心',
  presence: '尽量排在各科室都能来的时候',
};

export const rosterSettingsWords = {
  counts: '一个月排几个半天',
  total: '全镇一共',
  perCentre: '单独定的中心',
  perCentreHint: '没有单独定的，分剩下的。',
  shares: '不单独定',
  blocked: '哪些日子不排',
  blockedHint: '一行一天，后面可以写为什么。例：2026-12-04 镇人代会',
  leave: '科室请假',
  leaveDepartment: '哪个科室',
  leaveFrom: '从哪天',
  leaveTo: '到哪天',
  leaveHalf: '整天还是半天',
  allDay: '整天',
  markets: '赶集的日子',
  marketsHint: '逢几就是日子的最后一个数，逢三、八就点三和八。',
  marketDigits: '逢几',
  marketBy: '按什么日子算',
  lunar: '农历',
  solar: '公历',
  marketWish: '赶集这天',
  wishes: { prefer: '最好来', avoid: '最好不来' },
  noMarket: '不看赶集',
  hasMarket: '有集',
  marketOf: (digits: string, lunar: boolean, wish: string) => `${lunar ? '农历' : '公历'}逢${digits}，${wish}`,
  seasons: '一年里要照顾的时候',
  seasonName: '叫什么',
  seasonKind: '什么时候',
  seasonKinds: { farm: '农忙，少排', insurance: '交医保，多排', springReturn: '回家过年，多排' },
  seasonFrom: '从几月几日',
  seasonTo: '到几月几日',
  monthDayHint: '写法：09-15',
  weights: '排的时候看什么',
  packing: '各科室要带的东西',
  packingHint: '一行一样，最多 12 样',
  specialists: '几个镇合用的人',
  specialistsHint: '同一半天只能在一个镇，排的时候会让开。由县里定。',
  needDate: '写成 2026-12-04 这样',
  needMonthDay: '写成 09-15 这样',
  needOrder: '“到”不能比“从”早',
  needDepartment: '选一个科室',
  needDigits: '点上逢几',
  needName: '写上叫什么',
  needCount: (from: number, to: number) => `写 ${from} 到 ${to} 的数`,
  tooMany: (n: number) => `最多 ${n} 样`,
  badLines: (lines: string) => `这几行看不懂：${lines}`,
} as const;

const DIGITS = ['十', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
/** `三、八`: the last digits of market days as people say them. */
export const digitWords = (digits: readonly number[]): string =>
  [...digits]
    .sort((a, b) => (a || 10) - (b || 10))
    .map((digit) => DIGITS[digit] ?? '')
    .join('、');

type Numbers = Exclude<keyof BookingSettings, 'paperPhotos'>;
interface NumberWords {
  readonly name: string;
  readonly hint: string;
  readonly unit: string;
}
export const bookingNumberWords: Readonly<Record<Numbers, NumberWords>> = {
  bandMinutes: { name: '一个时段多长', hint: '约的人按时段来', unit: '分钟' },
  placesPerPerson: { name: '一个人一个时段办几位', hint: '科室来几个人，就乘几', unit: '位' },
  walkInPercent: { name: '留给现场和电话的', hint: '不放到网上约', unit: '%' },
  opensDaysAhead: { name: '提前几天开始约', hint: '', unit: '天' },
  limit: { name: '一个人手上最多几个预约', hint: '按办事的人算，不按代约的人算', unit: '个' },
  holdMinutes: { name: '填的时候给他留多久', hint: '过了别人也能约，还空着就还能约上', unit: '分钟' },
  lateCancelMinutes: { name: '开始前多久取消算晚', hint: '晚取消只记一下，不算爽约', unit: '分钟' },
  offerMinutes: { name: '候补补上以后等多久', hint: '最少 30 分钟，过了给后面的人', unit: '分钟' },
  waitCutOffMinutes: { name: '开始前多久不再候补', hint: '以后空出来的号给现场的人', unit: '分钟' },
  noShows: { name: '几次没来就先打电话', hint: '只打电话问，不停谁的预约', unit: '次' },
  noShowDays: { name: '看多少天里的', hint: '', unit: '天' },
};

export const bookingSettingsWords = {
  lead: '这些数只管以后公布的半天；上限和宽限马上起作用。',
  groups: { times: '时间和名额', limits: '约和取消', waiting: '候补', noShow: '没来的人' },
  photos: '材料照片',
  photosWhat: '让村民先把一般材料拍照发来看看。身份证、户口簿、病历、银行卡任何时候都不收，别的 7 天后删掉。',
  on: '开',
  off: '不开',
  withUnit: (name: string, unit: string) => `${name}（${unit}）`,
} as const;

export const holidayWords = {
  lead: '国务院公布了明年的放假安排，就把它抄在这里。全县都照这个排。',
  readOnly: '放假安排由县里统一抄，这里只能看。有错就告诉县里的管理员。',
  noTown: '还没有镇。先在“单位”里建一个镇。',
  known: '已经知道的年份',
  knownUntil: (when: string) => `放假安排知道到 ${when}，再往后的日子先按星期算，公布后再核。`,
  knownYear: (year: number) => `${year} 年`,
  knownNote: (holidays: number, workdays: number) => `放假 ${holidays} 天，周末上班 ${workdays} 天`,
  year: '哪一年',
  lines: '一行一天',
  linesHint: '放假写“2027-02-16 春节”，几天连着写“2027-02-16 到 2027-02-22 春节”，周末上班写“2027-02-06 上班”。',
  understood: '看懂了这些',
  holidays: (n: number) => `放假 ${n} 天`,
  workdays: (n: number) => `周末上班 ${n} 天`,
  line: (n: number, words: string) => `第 ${n} 行：${words}`,
  problems: {
    noDate: '没看出是哪天',
    noSuchDate: '没有这一天',
    otherYear: '不是这一年的',
    noName: '没写是什么节，或者写“上班”',
    twice: '这一天写了两回',
    weekdayAnyway: '这天是星期一到星期五，本来就上班',
    wrongOrder: '“到”后面的日子更早',
  },
  fix: '把这几行改好再存。',
  nothing: '还没有写。',
  save: (year: number) => `存成 ${year} 年的放假安排`,
  saved: '存好了。已经公布的半天有没有碰上放假，到排班表里看。',
  more: (n: number) => `还有 ${n} 天`,
  tooManyHolidays: '放假最多 60 天。周六周日不用写。',
  tooManyWorkdays: '周末上班最多 30 天。',
  offDay: '假日',
  worked: '上班',
} as const;

/** How a line of the holidays' table says that a day is worked, that a stretch of days follows, and what is no name of a holiday. */
export const holidayLineWords = {
  worked: /上班|补班/,
  between: /[到至~～—–-]|起|止/g,
  filler: /放假调休|放假|调休|共?\s*\d+\s*天|[（(]?(?:周|星期)[一二三四五六日天][）)]?|[：:，,。；;]/g,
} as const;
