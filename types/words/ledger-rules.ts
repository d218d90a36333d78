/** The words the public ledger is read by, for the functions only: how people name a facility, and what never stands in public words. */
import type { Facility } from '../public-ledger';

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
