/** Words of the public ledger on the screens of residents and staff. */
import type { Facility, MatterStatus } from '../public-ledger';
import type { FieldWords } from './handling';

type Words<K extends string> = Readonly<Record<K, string>>;

export const facilityWords: Words<Facility> = {
  road: '道路',
  lamp: '路灯',
  water: '自来水',
  drainage: '排水沟',
  rubbish: '垃圾',
  bridge: '桥',
  power: '用电',
  canal: '水渠',
  toilet: '公厕',
  signal: '手机信号',
  square: '广场和健身器材',
};

export const matterStatusWords: Words<MatterStatus> = {
  open: '正在办',
  done: '办结了',
  stopped: '不再单独办',
};

/** A shape for each, so that colour is never the only carrier. */
export const matterStatusMarks: Words<MatterStatus> = { open: '●', done: '✓', stopped: '–' };

export const ledgerWords = {
  title: '大家的事',
  intro: '路、灯、水、垃圾这些公家的事，办到哪一步，大家都能看。字是工作人员写的，不写谁反映的。',
  empty: '现在没有公开的事。路灯坏了、路不好走，可以去“我要反映”说一声。',
  pickVillage: '您是哪个村的',
  ofVillage: '本村',
  ofCluster: '全片',
  open: '正在办的',
  ended: '最近办完的',
  followers: (atLeast: number) => `${atLeast}人以上也遇到了`,
  since: (day: string) => `${day}公开`,
  endedOn: (day: string) => `${day}办完`,
  progress: (words: string) => `进展：${words}`,
  meToo: '我也遇到了',
  following: '您已关注，有结果会告诉您',
  unfollow: '不用告诉我了',
  followed: '记下了，有结果会告诉您',
  unfollowed: '不再告诉您了',
  signInToFollow: '登录后可以点“我也遇到了”，有结果告诉您。',

  countsTitle: (cluster: string) => `这一片（${cluster}）都反映些什么`,
  countsWhy: '一季度数一次，满五个人才写数，看不出是谁。上面公开的事不再重复数。',
  countsNone: '还没有能写的数。一个季度过完，满五个人的才写。',
  quarter: (quarter: string) => `${quarter.slice(0, 4)}年第${'一二三四'[Number(quarter.slice(-1)) - 1] ?? ''}季度`,
  countOf: (count: number) => `${count}件`,
  byMonth: (months: readonly number[]) => `每月${months.join('、')}件`,
  rest: '其他几类合起来',
  total: '一共',
  few: '不满五个人的没有写',

  askTitle: '是不是这件事？',
  askWhy: '已经有人反映过。是同一件，点一下就行，不用再写，有结果会告诉您。',
  meTooSend: '我也遇到了，告诉我结果',
  notThese: '都不是，接着发我的',
  ownWords: '想补一句（可以不写）',
  ownWordsNote: '经办的人看得到这句话，看不到您的名字。',
  done: '记下了，不用再发。有结果会告诉您。',

  mine: '我关注的事',

  publishTitle: '公开到“大家的事”',
  publishWhy: '路、灯、水、垃圾这些公用设施的事可以公开，别人遇到同样的点一下就行，不用再报。',
  fields: {
    facility: { label: '是什么设施' },
    words: {
      label: '写给大家看的话',
      hint: '用自己的话写。不写姓名、电话、门牌，不照抄来信。最多60字。',
      placeholder: '例：二组路口到小学的路灯不亮',
    },
    progress: { label: '办到哪一步', placeholder: '例：灯杆已经到货，等天晴安装' },
  } satisfies Readonly<Record<string, FieldWords>>,
  facilityMissing: '选一样设施',
  wordsMissing: '写一句给大家看的话',
  publish: '公开',
  amend: '改好了',
  edit: '改一改',
  withdraw: '不再公开',
  published: '已经公开',
  amended: '改好了',
  withdrawn: '不再公开了',
  followersExactly: (count: number) => (count === 0 ? '还没有人说也遇到了' : `${count}人也遇到了`),
  theirWords: (said: readonly string[]) => `他们补的话：${said.map((one) => `“${one}”`).join('')}`,
  cannot: {
    NotSharedFacility: '这件事只和个人有关，或者不是公用设施，不能公开。',
    RequestClosed: '这件事已经办结了，不用再公开。',
    WrongStep: '先转给科室，再公开。',
  },
} as const;
