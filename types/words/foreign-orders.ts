/** What people read where orders of other systems come in, and the words by which their sheets are understood. */
import type { ForeignSource, OrderField, OrderProblem, RowOutcome } from '../foreign-orders';
import { startOfDate } from './dates';

export const foreignSources: Readonly<Record<ForeignSource, string>> = {
  hotline12345: '12345 热线',
  county: '县里转来',
  messageBoard: '网上留言板',
  other: '别处转来',
};

/** Also of a source that an older version knew. */
export const foreignSourceWords = (from: string): string =>
  Object.hasOwn(foreignSources, from) ? foreignSources[from as ForeignSource] : foreignSources.other;

export const orderFieldWords: Readonly<Record<OrderField, string>> = {
  number: '工单编号',
  dueAt: '办理期限',
  name: '姓名',
  phone: '电话',
  village: '村',
  group: '组',
  place: '地点',
  title: '标题',
  text: '内容',
};

/** Headings as other systems write them, the usual one first. A longer one is surer. */
export const orderHeadings: Readonly<Record<OrderField, readonly string[]>> = {
  number: [
    '工单编号',
    '工单号',
    '受理编号',
    '诉求编号',
    '业务编号',
    '受理单号',
    '订单号',
    '流水号',
    '来文编号',
    '编号',
    '单号',
  ],
  dueAt: [
    '办理期限',
    '办结期限',
    '截止时间',
    '截止日期',
    '处理时限',
    '办理时限',
    '应办结时间',
    '要求办结时间',
    '反馈期限',
    '答复期限',
    '到期时间',
    '时限',
    '期限',
  ],
  name: ['诉求人姓名', '来电人姓名', '诉求人', '来电人', '反映人', '投诉人', '联系人', '群众姓名', '姓名'],
  phone: ['联系电话', '来电号码', '联系方式', '手机号码', '手机号', '电话号码', '主叫号码', '电话', '手机'],
  village: ['所属村', '所在村', '村居', '村社区', '行政村', '村名', '所属社区', '村'],
  group: ['村民小组', '所在组', '小组', '组别', '组'],
  place: ['事发地址', '事发地点', '诉求地址', '问题地点', '详细地址', '发生地点', '地址', '地点', '位置'],
  title: ['工单标题', '诉求标题', '标题', '主题', '事项名称'],
  text: [
    '诉求内容',
    '工单内容',
    '问题描述',
    '来电内容',
    '反映内容',
    '事项内容',
    '主要内容',
    '具体内容',
    '留言内容',
    '内容',
    '描述',
    '诉求',
  ],
};

/** Columns that only look like one of ours. */
export const otherHeadings: readonly string[] = [
  '序号',
  '区域编号',
  '承办单位',
  '办理情况',
  '答复内容',
  '回复内容',
  '处理结果',
  '办理结果',
  '回访',
  '附件',
];

/** For who gave none; also what systems write instead. */
export const namelessReporter = '未留姓名';
export const namelessWords: readonly string[] = ['匿名', '不愿透露', '未知', '无', '保密', '-', '/'];

/** What a village's name may end in, and how its groups are counted. */
export const placeEndings = {
  village: /(?:村|社区|居委会|村委会)$/u,
  group: /(?:第)?([0-9一二三四五六七八九十]{1,3})(?:村民小组|组|队|社)/u,
  /** What a bare number in a group's column counts. */
  unit: '组',
};
export const numerals = '零一二三四五六七八九十';

/** `2026年11月23日 9时30分`, `2026/11/23 09:30`, `2026-11-23`. */
const writtenDate =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT]*(\d{1,2})\s*[:：时点]\s*(?:(\d{1,2})\s*分?)?(?:\s*[:：]\s*\d{1,2}\s*秒?)?)?$/u;

const HOUR = 3_600_000;
const MINUTE = 60_000;
const END_OF_DAY = 17.5 * HOUR;

/** Epoch ms of a moment as it is written; one that is only a date ends with the working day. Null when it is none. */
export function momentIn(written: string): number | null {
  const [, year = '', month = '', day = '', hour, minute = '0'] =
    writtenDate.exec(written.normalize('NFKC').trim()) ?? [];
  if (year === '') return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = Date.parse(`${date}T00:00:00Z`);
  // thirty days has November: a date that rolls over is none
  const isReal = Number.isFinite(parsed) && new Date(parsed).toISOString().startsWith(date);
  if (!isReal || Number(hour ?? 0) > 23 || Number(minute) > 59) return null;
  return startOfDate(date) + (hour === undefined ? END_OF_DAY : Number(hour) * HOUR + Number(minute) * MINUTE);
}

const problem = (words: string, column: string): string => (column === '' ? words : `${column} 列：${words}`);
const problems: Readonly<Record<OrderProblem, string>> = {
  numberMissing: '没有工单编号，导不进来。请在表里补上。',
  numberCut: '编号太长，表格把末尾几位丢了。请把这一列改成“文本”再填一次。',
  numberTwice: '和表里前面一行是同一个编号，只导前面那行。',
  textMissing: '没有写什么事，导不进来。请在表里补上。',
  textTooLong: '内容超过 4000 字。请在表里缩短。',
  dueAtOdd: '期限看不懂，先不用它。按 2026-11-23 这样写。',
  dueAtPast: '期限已经过了。',
  nameMissing: '没留姓名，记成“未留姓名”。',
  phoneOdd: '电话号码不对，先不记。',
  villageUnknown: '不知道是哪个村，先归到镇里。',
};
export const orderProblemWords = (code: OrderProblem, column: string): string => problem(problems[code], column);

export const rowOutcomeWords: Readonly<Record<RowOutcome['outcome'], string>> = {
  imported: '已导入',
  known: '早就有了，没有重复导',
  problem: '有问题，没有导',
  violence: '写到家里动手打人，这里不办：请打 110 或 12338',
  officials: '反映公职人员的问题，这里不收：请转 12388 或镇纪检',
};

/** The page. */
export const importWords = {
  title: '外来工单',
  ways: '怎么收进来',
  bySheet: '表格导入',
  byHand: '手工录一件',
  how: '把 12345 等平台导出的表格（.xlsx）选进来，核对一遍再导入，不用再录一次。',
  from: '从哪来的',
  choose: '选表格',
  chooseOther: '换一张表',
  sheet: '哪一张表',
  opening: '正在打开表格',
  reading: (seen: number, total: number) => `正在核对，看了 ${seen} 行，共 ${total} 行`,
  columns: '每一列是什么',
  columnsNote: (row: number) => `按第 ${row} 行的表头猜的，不对就改。`,
  changeColumns: '看一看，改一改',
  noColumn: '没有这一列',
  column: (letter: string, heading: string, sample: string) =>
    `${letter} 列 ${heading === '' ? '' : `“${heading}”`}${sample === '' ? '' : `，如：${sample}`}`,
  missing: '先选好“工单编号”和“内容”是哪一列。',
  all: '全部',
  good: '可以导',
  wrong: '有问题',
  twice: '可能重复',
  lines: '表里的工单',
  row: (row: number) => `第 ${row} 行`,
  due: (when: string) => `期限 ${when}`,
  sameNumber: (no: string) => `这个编号的已经有了：${no}`,
  sameMatter: (no: string) => `30 天内同一个电话说过差不多的事：${no}`,
  sameRow: (row: string) => `和第 ${row} 行说的是一件事`,
  noLines: '这里没有。',
  moreLines: '再看一些',
  start: (rows: number) => `导入选中的 ${rows} 行`,
  none: '没有选中的行。在下面打勾，再导入。',
  doing: (done: number, total: number) => `正在导入，${done} / ${total} 行`,
  stop: '先停下',
  stopped: '停下了。导过的不会重复，接着点“导入”就行。',
  finished: (rows: number) => `导好了，新收 ${rows} 件。已经按内容转给科室，没把握的在“研判分派”里。`,
  notTaken: '没有导的',
  toTriage: '去研判分派',
  again: '再导一张表',
};

/** One order typed in. */
export const orderEntryWords = {
  how: '接了电话、收了纸单，照单子录一件。同一个编号不会录两次。',
  needNumber: '写上单子上的编号',
  dueHint: '照单子写，如 2026-12-01 17:30。没有就空着',
  dueIs: (when: string) => `期限是${when}`,
  dueOdd: '期限看不懂。请写成 2026-12-01 17:30 这样。',
  unknown: '不知道',
  text: '说的什么事',
  needText: '写上说的是什么事',
  send: '收下',
  done: (no: string) => `收下了：${no} 号`,
  to: (holder: string) => `已经转给${holder}`,
  toNobody: '不知道该转给谁，在“研判分派”里等人看。',
  answerBy: (when: string) => `${when}前要答复`,
  again: '再录一件',
};

/** Ways to the pages. */
export const importWays = {
  import: '导入外来工单',
  importNote: '12345 等平台的表格，不用再录一次',
  enter: '录一件外来工单',
  enterNote: '12345 等打来的电话、送来的纸单',
};
