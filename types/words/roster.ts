/** Words of the roster: why a half-day is proposed, who comes, what stands in the way. */
import type { Half } from '../common';
import type { Presence } from '../days';
import type { PlannedDay, RosterProblem, RosterWeights } from '../roster';
import { halfWords } from './dates';

type Words<Code extends string> = Readonly<Record<Code, string>>;
type Reason = PlannedDay['reasons'][number];
type Absence = NonNullable<PlannedDay['departments'][number]['absence']>;

interface Parts {
  /** A parameter as text; empty when it is not there. */
  readonly text: (name: string) => string;
  /** `11月27日上午`, or as much of it as is there. */
  readonly when: string;
}

export const presenceWords: Words<Presence> = { comes: '来人', window: '综合窗口代收', absent: '不来' };

/** Why a department does not come itself. */
export const absenceWords: Words<Absence> = {
  leave: '请假',
  elsewhere: '同一半天在别的中心',
  shared: '同一半天在别的镇',
  notWanted: '这里用不着来',
  byHand: '排班时改的',
};

const reasonSentences: Readonly<Record<Reason['code'], (parts: Parts) => string>> = {
  sameAsLastMonth: () => '和上个月同一个星期几、同一个半天，大家记得住',
  movedForHoliday: ({ when }) => `原来的日子${inBrackets(when)}放假或不能排，挪到这天`,
  movedForClash: ({ when }) => `照顾别的事，从原来的日子${inBrackets(when)}挪到这天`,
  firstTime: () => '这个中心头一回排',
  provisional: () => '这一年的放假安排还没公布，公布后再核一遍',
  marketDay: () => '正好赶集',
  offMarketDay: () => '避开了赶集',
  busySeason: ({ text }) => `正是${text('name') || '农忙'}，没有更合适的日子`,
  insuranceSeason: ({ text }) => `正是${text('name') || '交医保的时候'}`,
  springReturn: ({ text }) => `正是${text('name') || '回家过年的时候'}，人在家`,
  evenSpacing: ({ text }) => `离上一次 ${text('days')} 天`,
  demand: ({ text }) => `这里有 ${text('count')} 件在等`,
  alternating: () => '上次是另外半天，这次换一换',
  fairShare: () => '前几个月排得少，多的半天给这里',
  extraDay: () => '这个月多出来的半天',
};

/** Why the proposal chose this half-day. */
export const reasonSentence = (reason: Reason): string => reasonSentences[reason.code](partsOf(reason.params));

/** A wish of the roster, as a comparison of two plans names it. */
export const wishWords: Words<keyof RosterWeights> = {
  habit: '照老日子',
  season: '避开农忙，照顾交医保和回家过年',
  market: '看赶集',
  spacing: '隔得匀',
  demand: '看谁等着',
  alternation: '上午下午轮着来',
  fairness: '各中心一样多',
  presence: '科室来得齐',
};

const problemSentences: Readonly<Record<RosterProblem['code'], (parts: Parts) => string>> = {
  noWorkingDays: () => '这个月没有能排的日子。看看不排的日子是不是设多了。',
  tooFewHalfDays: ({ text }) => `一共 ${text('wanted')} 个半天，要 ${text('needed')} 个才够每个中心一次。`,
  monthFull: ({ text }) => `${text('centre')}这个月要 ${text('wanted')} 个半天，只排得下 ${text('placed')} 个。`,
  notAWorkday: ({ when }) => `${when}不上班，换一天。`,
  blocked: ({ text, when }) => `${when}定了不排${text('why') === '' ? '' : `：${text('why')}`}，换一天。`,
  past: ({ when }) => `${when}已经过了，换一天。`,
  centreTwice: ({ text, when }) => `${text('centre')}在${when}排了两次，去掉一个。`,
  departmentTwice: ({ text, when }) =>
    `${text('department')}${when}已经在${text('centre')}，这里改成代收，或者换个半天。`,
  sharedTwice: ({ text, when }) =>
    `${text('department')}的人${when}已经去${text('town')}${text('centre')}，这里改成代收，或者换个半天。`,
  onLeave: ({ text, when }) => `${text('department')}${when}请假，这里改成代收，或者换个半天。`,
  centreUnserved: ({ text }) => `${text('centre')}这个月没有排到。`,
};

/** What stands in the way of a plan, and what to do. */
export const problemSentence = (problem: Pick<RosterProblem, 'code' | 'params'>): string =>
  problemSentences[problem.code](partsOf(problem.params));

function partsOf(params: Readonly<Record<string, string | number>>): Parts {
  const text = (name: string): string => String(params[name] ?? '');
  const [, month, day] = text('date').split('-');
  const date = month === undefined || day === undefined ? '' : `${Number(month)}月${Number(day)}日`;
  return { text, when: `${date}${halfWords[text('half') as Half] ?? ''}` };
}

function inBrackets(words: string): string {
  return words === '' ? '' : `（${words}）`;
}
