/** Words of the public ledger, and the words it is read by: how people name a facility, and what never stands in public words. */
import type { Facility, MatterStatus } from '../public-ledger';

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

/** How people speak of each facility in their own words. */
export const facilityCues: Readonly<Record<Facility, readonly string[]>> = {
  road: [
    '道路',
    '公路',
    '村道',
    '水泥路',
    '路面',
    '路基',
    '路烂',
    '路坏',
    '坑洼',
    '大坑',
    '塌方',
    '修路',
    '路不好走',
    '坑坑洼洼',
    '机耕道',
  ],
  lamp: ['路灯', '灯不亮', '太阳能灯', '没灯', '灯坏'],
  water: ['自来水', '停水', '断水', '没水', '水管', '水压', '饮水', '吃水', '水浑', '水黄'],
  drainage: ['排水', '下水道', '污水', '水沟', '阴沟', '积水', '淹水', '臭水', '堵了水'],
  rubbish: ['垃圾', '垃圾桶', '垃圾池', '臭味', '没人清运', '清运'],
  bridge: ['桥', '桥栏', '护栏', '便桥'],
  power: ['停电', '断电', '跳闸', '电压', '电线', '电杆', '变压器'],
  canal: ['水渠', '渠道', '堰塘', '灌溉', '沟渠', '渠堵', '渠里', '放水', '涵管'],
  toilet: ['公厕', '公共厕所', '厕所'],
  signal: ['信号', '基站', '网络', '宽带', '打不通电话'],
  square: ['广场', '健身器材', '篮球场', '凉亭', '活动室', '文化站'],
};

/** What speaks of one person or house, never of what all share. */
export const personalWords: readonly string[] = [
  '我家',
  '他家',
  '她家',
  '家门口',
  '家里',
  '家院',
  '户主',
  '本人',
  '村民某',
  '低保户',
  '贫困户',
  '残疾',
  '寡妇',
  '光棍',
  '病人',
  '精神病',
];

/** What a surname is called by in a village: with it before or behind, a surname is a person. */
export const callings = {
  before: ['老', '小', '阿'],
  behind: [
    '家',
    '某',
    '大爷',
    '大伯',
    '大妈',
    '大娘',
    '大叔',
    '叔',
    '婶',
    '嫂',
    '哥',
    '姐',
    '婆婆',
    '爷爷',
    '奶奶',
    '师傅',
    '老师',
    '书记',
    '主任',
    '组长',
    '队长',
    '先生',
    '女士',
  ],
} as const;

/** Digits as they are written out: a number spoken in words is a number. */
export const spokenDigits = '零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖';

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

  countsTitle: (cluster: string) => `${cluster}都反映些什么`,
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
  notThese: '都不是，接着发我的',
  ownWords: '想补一句（可以不写）',
  ownWordsNote: '经办的人看得到这句话，看不到您的名字。',
  done: '记下了，不用再发。有结果会告诉您。',

  mine: '我关注的事',

  publishTitle: '公开到“大家的事”',
  publishWhy: '路、灯、水、垃圾这些公用设施的事可以公开，别人遇到同样的点一下就行，不用再报。',
  facility: '是什么设施',
  words: '写给大家看的话',
  wordsExample: '例：二组路口到小学的路灯不亮',
  wordsNote: '用自己的话写。不写姓名、电话、门牌，不照抄来信。最多60字。',
  progressField: '办到哪一步（可以不写）',
  progressExample: '例：灯杆已经到货，等天晴安装',
  publish: '公开',
  amend: '改好了',
  edit: '改一改',
  withdraw: '不再公开',
  published: '已经公开',
  amended: '改好了',
  withdrawn: '不再公开了',
  followersExactly: (count: number) => (count === 0 ? '还没有人说也遇到了' : `${count}人也遇到了`),
  theirWords: '他们补的话',
  cannot: {
    NotSharedFacility: '这件事只和个人有关，或者不是公用设施，不能公开。',
    RequestClosed: '这件事已经办结了，不用再公开。',
    WrongStep: '先转给科室，再公开。',
  },
} as const;
