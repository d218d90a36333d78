/** The page of the town's routing rules: their list, the form of one, the dry run, what was learned from corrections. */
import type { RuleHours, RuleLevel, TownRule } from '../routing-rules';
import { listWords } from './desk';
import { requestKindWords, topicWords, urgencyWords } from './requests';

export const rulesWords = {
  title: '分派规则',
  titleNote: '哪些话、哪些村的事先转给谁；保存前先试一试',
  lead: '从上往下看，第一条对得上的算数。指名道姓的、纠纷、找活、卖东西、说干部的事，不走这里的规则。都对不上的，系统按内容判断；拿不准的留给人分。',
  none: '还没有规则。系统按内容判断，拿不准的留给人分。',
  add: '加一条规则',
  newName: '新规则',
  nothingChosen: '左边点一条规则，或者加一条。',
  order: (n: number, name: string) => `${n}. ${name}`,
  off: '停用',
  up: (name: string) => `把“${name}”往上移`,
  down: (name: string) => `把“${name}”往下移`,
  moveKeys: '选中一条后，按 [ 往上移，按 ] 往下移。',
  remove: '删掉这一条',
  name: '这条规则叫什么',
  active: '用不用',
  on: '在用',
  when: '什么时候算数（写了的都要对上）',
  anyOf: '话里有（用空格隔开，有一个就行）',
  noneOf: '话里没有（用空格隔开）',
  topics: '系统有把握是这几类事',
  villages: '这几个村的',
  kinds: '这几种诉求',
  urgencies: '缓急',
  hours: '什么时间来的',
  then: '转给谁',
  to: { department: '科室', cluster: '片上', village: '村里', group: '组里' },
  toVillageNote: '村里、组里只接村民自治和依法协助的事，别的这条规则不算数。',
  department: '哪个科室',
  topic: '算哪类事',
  topicOwn: '按系统判断',
  assisting: (n: number) => `协办科室 ${n}`,
  noAssisting: '不用协办',
  urgencyThen: '按什么缓急办',
  urgencyOwn: '按内容判断',
  important: '重要，先请联村书记初审',
  importantNo: '不用初审',
  choose: '选一个',
  needName: '写个名字',
  needWhen: '至少选一个条件',
  needTo: '选转给谁',
  tryOut: '拿过去的诉求试一试',
  trying: '只是试一试，什么都不改',
  tried: (looked: number, elsewhere: number) =>
    elsewhere === 0 ? `看了 ${looked} 件，去向都不变。` : `看了 ${looked} 件，有 ${elsewhere} 件会换地方。`,
  ruleHolds: (name: string, holds: number, elsewhere: number) =>
    holds === 0 ? `“${name}”：一件也没对上` : `“${name}”：对上 ${holds} 件，换地方 ${elsewhere} 件`,
  sample: '举几件看看',
  noSample: '原话只有调度员能看，这里只有数。',
  triage: '留给人分',
  beforeAfter: (before: string, after: string) => `${before} → ${after}`,
  save: '保存规则',
  saved: '规则存好了，新来的按它分',
  savedBy: (name: string, when: string) => (name === '' ? '还没有保存过' : `${name}，${when}保存`),
  changed: '改过，还没保存',
  takeTheirs: '看最新的（我的改动不要了）',
  learned: '系统从纠正里学到的',
  learnedNothing: (kept: number) => `记下了 ${kept} 次人工分派。攒够了，夜里自己学，比现在准才换上。`,
  learnedLast: (when: string, examples: number, heldBack: number, before: number, after: number) =>
    `${when}学了 ${examples} 次，拿没学过的 ${heldBack} 次试：原来对 ${before} 次，学完对 ${after} 次。`,
  adopted: '换上了。',
  notAdopted: '没有更准，没换。',
  goBack: '换回原来的',
  wentBack: '换回原来的了',
} as const;

export const ruleHoursWords: Readonly<Record<RuleHours, string>> = {
  any: '什么时间都行',
  working: '上班时间',
  outside: '下班和放假',
};

export const ruleLevelWords: Readonly<Record<RuleLevel, string>> = { cluster: '片上', village: '村里', group: '组里' };

/** A rule in one line: what it asks for, then where it leads. `names` gives the names of organisations by id. */
export function ruleSentence({ when, then }: TownRule, names: (orgId: string) => string): string {
  const asks = [
    when.anyOf.length === 0 ? '' : `有“${listWords(when.anyOf)}”`,
    when.noneOf.length === 0 ? '' : `没有“${listWords(when.noneOf)}”`,
    listWords(when.topics.map((topic) => topicWords[topic])),
    listWords(when.villageIds.map(names)),
    listWords(when.kinds.map((kind) => requestKindWords[kind])),
    listWords(when.urgencies.map((urgency) => urgencyWords[urgency])),
    when.hours === 'any' ? '' : ruleHoursWords[when.hours],
  ].filter((part) => part !== '');
  const to = then.level === null ? names(then.departmentId ?? '') : ruleLevelWords[then.level];
  return `${asks.join('，')} → ${to}`;
}
