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
