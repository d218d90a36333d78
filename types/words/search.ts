/** What people read when they look for requests, and what the index must know of the language. */
import type { SearchBucket } from '../search';

/** Digits as they are written in words: a telephone number is one in these too. */
export const spokenDigits = '〇零一二三四五六七八九幺两';

export const searchBucketWords: Readonly<Record<SearchBucket, string>> = {
  triage: '待研判',
  inHand: '办理中',
  late: '已超期',
  replied: '已答复',
  unsatisfied: '不满意',
  callBack: '待回访',
  closed: '已办结',
};

/** Headings of an exported sheet, in order. */
export const sheetColumns = {
  no: '编号',
  source: '从哪来',
  foreignNumber: '来文编号',
  submittedAt: '提交时间',
  village: '村',
  group: '组',
  kind: '种类',
  topic: '类别',
  urgency: '急缓',
  status: '到哪一步',
  holder: '谁在办',
  dueAt: '答应的时间',
  text: '内容',
  place: '地点',
  reply: '答复',
  repliedAt: '答复时间',
  closedAs: '结果',
  foreign: '来文和期限',
};
export const sheetName = '诉求';
export const exportFileName = (date: string): string => `诉求 ${date}.xlsx`;

/** As a sheet sorts it: `2026-11-23 09:00`, on the business clock. */
export const sheetTime = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** The page. */
export const searchWords = {
  title: '查诉求',
  words: '写几个字，或 6 位编号',
  hint: '查内容、地点、类别里的字，空格隔开就是都要有；电话和证件号查不到',
  find: '找一找',
  bucket: '到哪一步',
  anyBucket: '都看',
  more: '多加几个条件',
  fewer: '收起条件',
  topic: '类别',
  kind: '种类',
  village: '村',
  period: '什么时候提的',
  any: '不限',
  clear: '清空条件',
  nothing: '没有找到。少写几个字，或去掉一个条件再找。刚提交的一两分钟后才找得到。',
  goOn: '这一段没有，接着往前找',
  list: '找到的诉求',
  handle: '去办理',
  views: '存下的找法',
  noViews: '常用的条件可以存下来，下次点一下就行。',
  save: '把这些条件存下来',
  viewName: '起个名字',
  viewHint: '比如：三组漏雨的',
  saveView: '存下',
  saved: '存下了',
  drop: '删掉这个找法',
  dropped: '删掉了',
  needName: '先起个名字。',
  export: '导出表格',
  exporting: '正在整理表格，多的时候要半分钟。可以先做别的，再回来点一次。',
  exportNote: '表里没有姓名和电话。谁导出的会记下来。',
  exported: (rows: number) => `表格好了，共 ${rows} 条。`,
  cut: '太多了，只有最近的一部分。加上条件分几次导。',
  notSaved: '没能打开。再点一次“导出表格”。',
};

export const periodWords = { any: '不限', week: '近 7 天', month: '近 30 天', quarter: '近 90 天', year: '近一年' };
