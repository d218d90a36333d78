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
