/** Words that come before any routing: danger, reports about officials, petitions. Small, so that the page knows them too and offline. */

export type Danger = 'police' | 'fire' | 'ambulance' | 'violence';

const list = (words: string): string[] => words.trim().split(/\s+/);

/** What to call at once. Family violence is looked for first: it is never mediated and leaves no trace on a shared phone. */
export const dangers: readonly { readonly danger: Danger; readonly anyOf: readonly string[] }[] = [
  {
    danger: 'violence',
    anyOf: list(
      '家暴 打老婆 打媳妇 打我和孩子 老公打 丈夫打 男人打我 男的打我 天天挨打 往死里打 虐待 性侵 强奸 猥亵 强暴 被拐 拐卖 不让我出门 锁在屋里',
    ),
  },
  {
    danger: 'ambulance',
    anyOf: list(
      '昏迷 晕倒 昏倒 不省人事 没气了 喘不上气 心口痛得 吐血 大出血 流了好多血 喝农药 喝了农药 服毒 自杀 上吊 割腕 跳楼 跳河 寻短见 不想活 活不下去 煤气中毒 触电 溺水了 掉水里 要生了 羊水破',
    ),
  },
  {
    danger: 'fire',
    anyOf: list(
      '着火了 起火了 失火了 烧起来 正在烧 冒烟了 火很大 山火 要爆炸 爆炸了 漏煤气 燃气泄漏 煤气泄漏 天然气泄漏 被困',
    ),
  },
  {
    danger: 'police',
    anyOf: list('正在打 打起来 拿刀 持刀 砍人 杀人 要杀 绑架 抢劫 有人抢 正在偷 打人 失踪 走失 走丢'),
  },
];

/** Reports about officials: the lawful channels are named first. */
export const officials: readonly string[] = list(
  '贪污 受贿 行贿 索贿 贿赂 收红包 送红包 收钱办事 钱不办事 好处费 拿好处 要好处 塞红包 吃回扣 回扣 以权谋私 挪用公款 挪用 侵吞 中饱私囊 权钱交易 买官 卖官 贪官 腐败 私吞 吃空饷 虚报冒领 套取补贴 套取资金 套取国家 私分公款 私分集体 公款吃喝 公车私用 包庇 保护伞',
);

/** Matters of the law of petitions: taken here, they are handed over under it. */
export const petitions: readonly string[] = list('信访 上访 告到省里 告到北京 去省里告 去北京告 去市里告 越级告');

/** The first kind of danger a text speaks of, in the order above; null when of none. */
export function dangerIn(text: string): Danger | null {
  const read = text.normalize('NFKC').toLowerCase();
  return dangers.find(({ anyOf }) => anyOf.some((word) => read.includes(word)))?.danger ?? null;
}
