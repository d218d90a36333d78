/**
 * How the requests of the bench live: a mix of scripts in working hours, so that a county's store holds what a county's would: most
 * closed after a reply, some handed back, late, reopened, called back, and the newest still open.
 *
 * The shares are assumed, and rather heavier than life than lighter: seven in ten are answered once and rated; one in six says nothing
 * and is telephoned; one in six is handed back, late, reopened or withdrawn. Two in five begin in triage, because the model is not sure of
 * their words, and nearly all are warned of once. That makes 8.4 events and 5 list entries a request.
 */
import type { RequestView } from '#types/request-views';

/** Who takes a step: the resident, somebody of the unit that holds it now, the dispatcher, the village's secretary. */
export type Actor = 'resident' | 'holder' | 'dispatcher' | 'secretary';

export interface Step {
  /** Working hours after the step before. */
  readonly after: number;
  readonly by: Actor;
  readonly action: string;
  /** Input beside `requestId`; null: this step no longer fits and is left out. */
  readonly input: (view: RequestView) => Readonly<Record<string, unknown>> | null;
}

export interface Life {
  readonly name: string;
  /** Of 100 requests. */
  readonly share: number;
  readonly texts: readonly string[];
  readonly steps: readonly Step[];
}

const sure = [
  '我家要翻盖两间旧房，宅基地的手续在哪里办，要带什么材料',
  '村口到学校那段路坑太多，下雨全是水，娃娃上学不好走，请来修一修',
  '新农合报销的单子交了两个月还没有下来，麻烦帮着问一下',
  '今年的低保复审要交什么，老人腿脚不好来不了怎么办',
  '河边倒了好几车垃圾，味道很大，请派人清走',
];
const unsure = ['我家的事说了好几回了还没有人来', '前面那个事到底怎么样了，请给个准话', '想问一下上回开会说的那个'];

const fixed = (input: Readonly<Record<string, unknown>>) => () => input;
const triaged: Step = {
  after: 1,
  by: 'dispatcher',
  action: 'requests.dispatch',
  input: ({ row, routing }) => {
    if (row.status !== 'triage') return null;
    const guess = routing.guesses.find(({ departmentId }) => departmentId !== null);
    return {
      departmentId: guess?.departmentId ?? `${row.requestId.split(':')[0] ?? ''}:department-office`,
      topic: guess?.topic ?? 'other',
      urgency: 'ordinary',
    };
  },
};
const accept: Step = { after: 2, by: 'holder', action: 'requests.accept', input: fixed({}) };
const contact: Step = {
  after: 3,
  by: 'holder',
  action: 'requests.contact',
  input: fixed({ note: '打过电话，约好上门看' }),
};
const reply: Step = {
  after: 10,
  by: 'holder',
  action: 'requests.reply',
  input: fixed({ text: '您反映的事已经办了，材料收齐，三个工作日内到账。有问题打办公室电话。' }),
};
const content: Step = {
  after: 8,
  by: 'resident',
  action: 'requests.rate',
  input: fixed({ solved: true, satisfaction: 'satisfied' }),
};
const unhappy: Step = {
  after: 8,
  by: 'resident',
  action: 'requests.rate',
  input: fixed({ solved: false, satisfaction: 'unsatisfied', comment: '还是老样子' }),
};
const handBack: Step = {
  after: 3,
  by: 'holder',
  action: 'requests.handBack',
  input: fixed({ reason: '不归我们管，请转别的科室' }),
};
const late = (step: Step, after: number): Step => ({ ...step, after });
const close: Step = {
  after: 60,
  by: 'secretary',
  action: 'requests.close',
  input: ({ row }) => (row.status === 'callBack' ? { closedAs: 'solved', note: '打电话问了，说办好了' } : null),
};

export const lives: readonly Life[] = [
  { name: 'replied and content', share: 40, texts: sure, steps: [triaged, accept, reply, content] },
  { name: 'first telephoned', share: 12, texts: sure, steps: [triaged, accept, contact, reply, content] },
  { name: 'called back', share: 16, texts: sure, steps: [triaged, accept, reply, close] },
  { name: 'by hand', share: 12, texts: unsure, steps: [triaged, accept, reply, content] },
  { name: 'handed back', share: 6, texts: sure, steps: [triaged, accept, handBack, triaged, accept, reply, content] },
  { name: 'late', share: 6, texts: sure, steps: [triaged, accept, late(reply, 50), content] },
  { name: 'reopened', share: 4, texts: sure, steps: [triaged, accept, reply, unhappy, accept, reply, content] },
  {
    name: 'withdrawn',
    share: 4,
    texts: sure,
    steps: [triaged, { after: 4, by: 'resident', action: 'requests.withdraw', input: fixed({}) }],
  },
];
