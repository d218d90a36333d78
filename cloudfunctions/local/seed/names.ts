/** Invented names: a surname and a given name drawn by a fixed sequence, so that every seeding meets the same people. */
const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
];
const older = [
  '秀英',
  '桂兰',
  '玉梅',
  '凤英',
  '淑珍',
  '桂英',
  '玉兰',
  '翠花',
  '德福',
  '满仓',
  '长根',
  '有田',
  '福顺',
  '建国',
  '国栋',
  '庆丰',
  '守义',
  '广财',
  '德旺',
  '春生',
  '存良',
  '兰香',
  '玉珍',
  '喜鹊',
  '改莲',
  '银花',
  '万林',
  '来喜',
  '树根',
  '茂才',
];
const grown = [
  '建军',
  '志强',
  '小红',
  '丽华',
  '海燕',
  '永强',
  '卫东',
  '秀丽',
  '爱民',
  '晓霞',
  '红梅',
  '军伟',
  '亚琴',
  '文斌',
  '小军',
  '雪梅',
  '彩霞',
  '国平',
  '向前',
  '玉玲',
  '勇',
  '静',
  '刚',
  '敏',
  '涛',
  '芳',
  '伟',
  '娟',
  '鹏',
  '艳',
  '立新',
  '春燕',
  '永红',
  '继红',
  '晓东',
  '瑞芳',
];
const young = [
  '子涵',
  '雨桐',
  '浩然',
  '欣怡',
  '梓轩',
  '思雨',
  '佳琪',
  '俊杰',
  '一诺',
  '天宇',
  '可欣',
  '志远',
  '嘉怡',
  '文博',
  '小雅',
  '明轩',
  '晓彤',
  '家豪',
  '若溪',
  '宇航',
  '婷婷',
  '晨曦',
  '乐乐',
  '安然',
];

export interface Random {
  /** Whole number in [0, below). */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
}

/** A small seeded generator (mulberry32): the same seed, the same sequence. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return { below, pick: (from) => from[below(from.length)] as (typeof from)[number] };
}

export type Age = 'older' | 'grown' | 'young';
const given: Readonly<Record<Age, readonly string[]>> = { older, grown, young };

export const surname = (random: Random): string => random.pick(surnames);
export const givenName = (random: Random, age: Age): string => random.pick(given[age]);
export const personName = (random: Random, age: Age): string => surname(random) + givenName(random, age);
