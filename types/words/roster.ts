/** Words of the roster: why a half-day is proposed, who comes, what stands in the way. */
import type { Presence } from '../days';
import type { PlannedDay } from '../roster';

type Words<Code extends string> = Readonly<Record<Code, string>>;
type Reason = PlannedDay['reasons'][number];

export const presenceWords: Words<Presence> = { comes: '来人', window: '综合窗口代收', absent: '不来' };

const reasonSentences: Readonly<Record<Reason['code'], string>> = {
  sameAsLastMonth: '和上个月同一个星期几',
  movedForHoliday: '原来的日子放假，挪到这天',
  movedForClash: '原来的日子科室排不开，挪到这天',
  firstTime: '头一回排',
  provisional: '这一年的放假安排还没公布，公布后再核一遍',
};
/** Why the proposal chose this half-day. */
export const reasonSentence = (reason: Reason): string => reasonSentences[reason.code];
