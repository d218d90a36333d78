/** Places of the sample's villages that everybody there knows by name. */

const everywhere = ['村委会', '卫生室', '文化广场', '村小学', '村口'];
const here = [
  '大槐树下',
  '东头水泵房',
  '西头水塔',
  '石拱桥',
  '机耕桥',
  '老磨坊',
  '灌溉渠闸口',
  '小卖部门口',
  '晒谷场',
  '垃圾收集点',
  '公墓路口',
  '养猪场旁',
  '变压器旁',
  '河堤',
  '合作社大棚',
  '老戏台',
];
const OWN = 7;

/** The village of that number, from 1: always the same ones. */
export const landmarksOf = (number: number): string[] => [
  ...everywhere,
  ...Array.from({ length: OWN }, (_, n) => here[(number * 3 + n * 2) % here.length] ?? ''),
];
