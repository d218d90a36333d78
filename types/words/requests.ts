/**
 * What people read about requests: names of every code, one plain sentence for every event and every next step.
 * Exhaustive over the contract's unions: a code without its wording does not compile. Times come in already said
 * as people say them (`明天上午`); an empty string means that none is promised.
 */
import type * as z from 'zod/mini';
import type {
  AttemptResult,
  Bucket,
  ClosedAs,
  EventKind,
  Level,
  NextStep,
  NotAcceptReason,
  RateReason,
  RequestAct,
  RequestKind,
  RequestStatus,
  Satisfaction,
  Source,
  Timeliness,
  Topic,
  Urgency,
} from '../request-codes';
import type { RequestRow, RequestView, TimelineEntry } from '../request-views';

type Words<Code extends string> = Readonly<Record<Code, string>>;

export const topicWords: Words<Topic> = {
  planning: '建房和规划',
  roads: '道路桥梁',
  utilities: '水电网',
  environment: '环境卫生',
  agriculture: '种养和土地',
  civil: '低保和救助',
  'social-security': '社保、就业和工钱',
  health: '看病和防疫',
  education: '上学',
  market: '买卖和维权',
  justice: '纠纷和法律',
  safety: '安全',
  party: '村务和作风',
  other: '别的事',
};

export const urgencyWords: Words<Urgency> = { urgent: '急事', ordinary: '一般', hard: '难事' };

/** What the urgency promises, for the one who chooses it. */
export const urgencyPromises: Words<Urgency> = {
  urgent: '1 个工作日内回话',
  ordinary: '5 个工作日内回话',
  hard: '15 个工作日内回话',
};

export const requestKindWords: Words<RequestKind> = {
  question: '问一问',
  help: '请帮忙',
  complaint: '反映问题',
  suggestion: '提建议',
  dispute: '邻里纠纷',
  helpSell: '东西卖不掉',
  job: '想找活干',
};

export const requestStatusWords: Words<RequestStatus> = {
  held: '正在查看内容',
  triage: '正在分派',
  dispatched: '已转出，等接手',
  accepted: '已接手',
  handling: '正在办',
  waiting: '等您补充',
  longTerm: '一时办不了，挂账跟着',
  replied: '已回话',
  callBack: '等电话回访',
  review: '书记在复核',
  closed: '已办结',
  merged: '与同样的事一起办',
  withdrawn: '已撤回',
  notAccepted: '不归这里办',
  petition: '已按信访规定转交',
};

export const levelWords: Words<Level> = {
  group: '组里',
  village: '村里',
  cluster: '片上',
  town: '镇里',
  county: '县里',
};

export const sourceWords: Words<Source> = {
  app: '自己写的',
  telephone: '打电话说的',
  paper: '纸上写的',
  visit: '上门听到的',
  counter: '服务日窗口转来的',
  import: '从别处转来的',
};

export const satisfactionWords: Words<Satisfaction> = {
  verySatisfied: '非常满意',
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  unsatisfied: '不满意',
  veryUnsatisfied: '非常不满意',
};

export const closedAsWords: Words<z.infer<typeof ClosedAs>> = {
  solved: '解决了',
  unsolved: '没能解决',
  unreachable: '联系不上',
};

export const rateReasonWords: Words<RateReason> = {
  slow: '太慢',
  attitude: '态度不好',
  notDone: '没有办',
  badlyDone: '办得不好',
  manyErrands: '跑了好几趟',
  notExplained: '没说清楚',
  nobodyCame: '没人来',
};

export const notAcceptReasonWords: Words<NotAcceptReason> = {
  notThisTown: '不归本镇管',
  courtOrArbitration: '要走法院或仲裁',
  answeredBefore: '同一件事已经答复过',
  noMatter: '没有说清是什么事',
  abusive: '只有骂人的话',
};

export const attemptWords: Words<AttemptResult> = {
  noAnswer: '没人接',
  wrongNumber: '号码不对',
  callLater: '请改时间再打',
  reached: '打通了',
};

/** Verbs of the buttons. */
export const requestActWords: Words<RequestAct> = {
  withdraw: '不用办了，撤回',
  remind: '催一下',
  answerBack: '回答',
  reopen: '没解决，接着办',
  appeal: '我不同意，请再看看',
  release: '内容没问题，放行',
  notAccept: '不受理',
  petition: '按信访规定转交',
  merge: '并到同一件事',
  split: '拆成两件',
  emergency: '应急处置',
  markImportant: '标为重要',
  firstReview: '初审',
  writeDown: '把录音写下来',
  askBack: '问一下群众',
  askExtension: '申请延期',
  decideExtension: '批延期',
  longTerm: '挂账',
  reviewLongTerm: '复查挂账',
  resume: '接着办',
  addAssisting: '请别的科室协办',
  assist: '协办答复',
  endAssisting: '不用协办了',
  escalate: '报上一级',
  offerDown: '商量交村组办',
  takeDown: '同意接下',
  declineDown: '不接',
  whistle: '吹哨',
  whistleAnswer: '记下回音',
  attempt: '记一次回访',
  contactBad: '记一次联系（差评）',
  rectify: '记下怎么整改的',
  rate: '说说办得怎么样',
  dispatch: '转给这个科室',
  accept: '签收，我来办',
  contact: '记一次联系',
  reply: '答复',
  handBack: '退单',
  transfer: '转给别的科室',
  press: '督办',
  close: '办结',
};

export const timelinessWords: Words<Timeliness> = { onTime: '按时', soon: '快到期', late: '已超期', stopped: '不计时' };
/** The shape beside the word, so that colour never carries it alone. */
export const timelinessMarks: Words<Timeliness> = { onTime: '●', soon: '▲', late: '■', stopped: '○' };

export const bucketWords: Words<Bucket> = {
  triage: '待分派',
  late: '已超期',
  today: '今天不办就超期',
  soon: '快到期',
  open: '正在办',
  waiting: '等着（等回音、挂账）',
  replied: '等群众评价',
  unsatisfied: '不满意待回访',
  callBack: '待回访',
  approval: '等我审批',
  closed: '已办结',
};

/** Why a bucket is empty, and what next. */
export const emptyBucketWords: Words<Bucket> = {
  triage: '没有要分的。系统拿不准的来件会到这里。',
  late: '没有超期的。',
  today: '今天没有到期的。',
  soon: '两天内没有到期的。',
  open: '眼下没有正在办的。新来的会排到这里，并发消息提醒。',
  waiting: '没有在等的。问了群众、挂了账的会到这里。',
  replied: '没有等评价的。答复以后，群众有 5 天时间评价。',
  unsatisfied: '没有不满意要联系的。',
  callBack: '没有要回访的。答复 5 天后没评价的会到这里。',
  approval: '没有等您审批的。',
  closed: '还没有办结的。',
};

/** `司法所 李工`; the resident's own steps say 您 or her name; the system has no name. */
export const whoWords = (by: TimelineEntry['by']): string => {
  if (by === null) return '系统';
  return [by.orgName, by.name].filter((part) => part !== '').join(' ');
};

type Sentence = (entry: TimelineEntry, who: string) => string;
const to = (entry: TimelineEntry, otherwise: string) => (entry.toName === '' ? otherwise : entry.toName);
const reached = ({ level }: TimelineEntry) => (level === null ? '上一级' : levelWords[level]);

const eventSentences: Readonly<Record<EventKind, Sentence>> = {
  submitted: (_, who) => `${who}提交了这件事`,
  held: () => '先看一下内容，再转出',
  routed: (entry) => `系统按内容转给${to(entry, '有关科室')}`,
  triaged: () => '系统拿不准归谁办，由人来分派',
  dispatched: (entry, who) => `${who}转给${to(entry, '有关科室')}`,
  accepted: (_, who) => `${who}已接手`,
  contacted: (_, who) => `${who}联系过了`,
  replied: (_, who) => `${who}回了话`,
  handedBack: (_, who) => `${who}退回，请镇里重新分`,
  transferred: (entry, who) => `${who}转给${to(entry, '别的科室')}，答应的时间不变`,
  pressed: (entry, who) => `${who}督办${entry.toName}`,
  warned: (entry) => `提醒${to(entry, '经办的科室')}：快到时间了`,
  steppedUp: (entry) => `时间过了大半，已报到${reached(entry)}`,
  overdue: () => '过了答应的时间，还没有回话',
  rated: (_, who) => `${who}说了办得怎么样`,
  reopened: () => '没解决，重新办理',
  callBackDue: () => '还没有评价，会打电话问一问',
  reviewed: (_, who) => `${who}复核了这件事`,
  closed: (_, who) => `${who}办结`,
  withdrawn: (_, who) => `${who}撤回了`,
  released: () => '内容看过了，放行',
  notAccepted: (_, who) => `${who}没有受理，说明了原因`,
  appealed: (_, who) => `${who}不同意，请再看看`,
  petitioned: () => '按信访规定转交了，有回执',
  merged: () => '和同样的事一起办',
  mergedFrom: () => '有一件同样的事并进来',
  split: () => '拆出另一件，分开办',
  emergency: (entry, who) => `${who}应急处置，马上交${to(entry, '有关科室')}`,
  markedImportant: (_, who) => `${who}标为重要，请联村书记初审`,
  firstReviewed: (_, who) => `${who}初审了`,
  writtenDown: (_, who) => `${who}把录音写了下来`,
  askedBack: (_, who) => `${who}想问一问，等回答的时候不计时`,
  answeredBack: (_, who) => `${who}回答了`,
  waitOver: () => '没有等到回答，接着办',
  extensionAsked: (_, who) => `${who}申请延期`,
  extended: () => '同意延期',
  extensionRefused: () => '没有同意延期',
  putOnLongTerm: (_, who) => `${who}挂了账：一时办不了，定期看`,
  longTermReviewed: (_, who) => `${who}复查了挂账`,
  resumed: () => '接着办',
  assistingAsked: (entry) => `请${to(entry, '别的科室')}协办`,
  assisted: (_, who) => `${who}协办答复了`,
  assistingEnded: (entry) => `${to(entry, '协办科室')}不用再协办`,
  escalated: (entry, who) => `${who}报到${reached(entry)}`,
  offeredDown: (entry) => `和${to(entry, '村组')}商量，看能不能接`,
  takenDown: (_, who) => `${who}接下了`,
  declinedDown: (_, who) => `${who}没有接`,
  whistled: (_, who) => `${who}吹哨，请外单位一起办`,
  whistleAnswered: () => '外单位有了回音',
  reminded: (_, who) => `${who}催了一次`,
  promiseMoved: () => '放假安排公布了，答应的日子跟着调了',
  attempted: (_, who) => `${who}打过一次回访电话`,
  badReviewContacted: (_, who) => `${who}为不满意的事联系过`,
  rectified: (_, who) => `${who}整改了，再请评价`,
  caseOpened: () => '开始调解',
  casePartyAdded: () => '',
  casePartyRemoved: () => '',
  caseConsent: () => '',
  caseSaid: () => '',
  caseNoted: () => '',
  casePlanned: () => '',
  caseMeetingSet: () => '约了时间当面谈',
  caseMeetingHeld: () => '当面谈过了',
  caseAgreed: () => '谈成了',
  caseEnded: () => '调解停了',
};

/** One plain sentence for one event: who did what. When it was is shown beside it, its words below it. */
export const timelineSentence = (entry: TimelineEntry): string => eventSentences[entry.kind](entry, whoWords(entry.by));

interface NextParts {
  /** Who holds it: `镇规划建设办`, or empty. */
  readonly holder: string;
  /** Until when, as people say it, or empty. */
  readonly by: string;
  /** That time is over and it has not been done. */
  readonly past?: boolean;
}
const within = (by: string) => (by === '' ? '' : `${by} 前`);
const holderOf = (parts: NextParts) => (parts.holder === '' ? '经办科室' : parts.holder);

const nextSentences: Readonly<Record<NextStep, (parts: NextParts) => string>> = {
  review: ({ by }) => `${within(by)}看完内容就转出`,
  dispatch: ({ by }) => `${within(by)}镇里转给该办的科室`,
  accept: (parts) => `${within(parts.by)}${holderOf(parts)}接手`,
  contact: (parts) => `${within(parts.by)}${holderOf(parts)}先来联系`,
  reply: (parts) => `${within(parts.by)}${holderOf(parts)}回话`,
  residentAnswers: ({ by }) => `${within(by)}请说说解决没有、满意不满意`,
  callBack: ({ by }) => `${within(by)}打电话回访，打电话的不是经办的人`,
  secretaryReview: ({ by }) => `${within(by)}村支部书记复核，再定怎么办`,
  aboveReviews: ({ by }) => `${within(by)}上一级复核，再定怎么办`,
  countyDispatches: ({ by }) => `${within(by)}县里转给该办的科室`,
  countyReviews: ({ by }) => `${within(by)}县里复核，再定怎么办`,
  reviewPlan: (parts) => `${within(parts.by)}${holderOf(parts)}再看一次，看能不能办`,
  none: () => '没有下一步了',
};

/** What should have been done by now; the timers have told who is to do it and the one above. Empty: nobody is pressed for it. */
const owedSentences: Readonly<Record<NextStep, (parts: NextParts) => string>> = {
  review: () => '看完内容',
  dispatch: () => '转给该办的科室',
  accept: (parts) => `${holderOf(parts)}接手`,
  contact: (parts) => `${holderOf(parts)}先来联系`,
  reply: (parts) => `${holderOf(parts)}回话`,
  residentAnswers: () => '',
  callBack: () => '打电话回访',
  secretaryReview: () => '村支部书记复核',
  aboveReviews: () => '上一级复核',
  countyDispatches: () => '县里转给该办的科室',
  countyReviews: () => '县里复核',
  reviewPlan: (parts) => `${holderOf(parts)}再看一次`,
  none: () => '',
};

/** What happens next and until when, in one sentence; when that time is over, that it has not happened yet. */
export const nextStepSentence = (code: NextStep, parts: NextParts): string => {
  if (parts.past !== true) return nextSentences[code](parts);
  const owed = owedSentences[code](parts);
  return owed === '' ? nextSentences[code]({ ...parts, by: '' }) : `说好${within(parts.by)}${owed}，还没有，我们在催`;
};

/** `还有 2 个工作日`; nothing when no clock runs or the promise is past. */
export const workdaysLeftWords = ({
  workdaysLeft,
  timeliness,
}: Pick<RequestRow, 'workdaysLeft' | 'timeliness'>): string => {
  if (workdaysLeft === null || timeliness === 'late') return '';
  return workdaysLeft === 0 ? '今天到期' : `还有 ${workdaysLeft} 个工作日`;
};

const routedBy: Readonly<Record<RequestView['routing']['by'], (because: string) => string>> = {
  rule: (because) => (because === '' ? '由系统按规则转出，人可以改' : `由系统按“${because}”转出，人可以改`),
  model: (because) =>
    because === '' ? '由系统按内容自动判断转出，人可以改' : `由系统按“${because}”自动判断转出，人可以改`,
  person: () => '由人分派',
  none: () => '还没有转出',
};

/** How it was routed; a machine's routing says so, with the words that led there. */
export const routingSentence = (routing: RequestView['routing']): string =>
  routedBy[routing.by](routing.because.join('”“'));
