import { modelBytes, partsOf, type ModelParts } from '../../cloudfunctions/domain/text-model/file';
import { countGrams, readText, type GramShape } from '../../cloudfunctions/domain/text-model/grams';
import {
  fitLabel,
  headOf,
  raritiesOf,
  softmax,
  vectorOf,
  type Head,
} from '../../cloudfunctions/domain/text-model/linear';
import {
  readTextModel,
  sureAt,
  textModelOf,
  topics,
  type TextModel,
} from '../../cloudfunctions/domain/text-model/model';
import { beats, learnTown, withTown, type Example } from '../../cloudfunctions/domain/text-model/town';

const none: ReadonlySet<number> = new Set();
const read = (text: string): string => String.fromCharCode(...readText(text, none).codes);
const shape: GramShape = { buckets: 1 << 12, longest: 2, parts: [{ letters: 200, weight: 1 }] };

function headFrom(texts: readonly (readonly [string, string])[], labels: readonly string[]): Head {
  const counts = texts.map(([, text]) => countGrams(readText(text, none), shape));
  const rarity = raritiesOf(counts, shape.buckets, 1);
  const vectors = counts.map((one) => vectorOf(one, shape, rarity));
  const price = new Float32Array(texts.length).fill(1);
  const fits = labels.map((label) => {
    const wanted = Uint8Array.from(texts, ([own]) => (own === label ? 1 : 0));
    return fitLabel(vectors, wanted, price, shape.buckets, { cost: 5, rounds: 30 });
  });
  return { ...headOf(shape, labels, rarity, fits, 31), sharpness: 5 };
}

const phrases = [
  ['roads', '水泥路坑坑洼洼，摩托车摔了'],
  ['roads', '桥面裂了车不敢过'],
  ['utilities', '停电三天，电压太低'],
  ['utilities', '自来水浑得像泥汤'],
  ['planning', '宅基地怎么申请建房'],
  ['other', '谢谢你们，辛苦了'],
] as const;

function smallParts(): ModelParts {
  return {
    fine: headFrom(phrases, topics),
    coarse: headFrom(
      [
        ['城乡建设', '小区物业不管事，停电停水，宅基地建房'],
        ['交通运输', '公交车不来，水泥路破损，桥面裂了'],
      ],
      ['城乡建设', '交通运输'],
    ),
    groups: [
      { label: '城乡建设', topics: ['planning', 'utilities'] },
      { label: '交通运输', topics: ['roads'] },
    ],
    filling: '了的',
    letters: { from: 10, to: 60, share: 0.9 },
    sureFrom: { upTo: 10, short: 0.8, long: 0.7 },
  };
}

const best = (model: TextModel, text: string): string => model.classify(text)[0]?.topic ?? '';

describe('reading a text', () => {
  it('takes full-width and capital letters, spaces and marks for what they are', () => {
    expect(read('ＡＢ 路，１２３号！')).toBe('ab路0号');
    expect(read('路,8号')).toBe(read('路 77 号。'));
  });

  it('leaves filling letters out and knows where the others stand', () => {
    const filling = new Set(['的'.charCodeAt(0)]);
    const { codes, at } = readText('我的，路', filling);
    expect(String.fromCharCode(...codes)).toBe('我路');
    expect([...at]).toEqual([0, 3]);
  });

  it('counts every gram once per place, each part with grams of its own', () => {
    const [whole, opening] = countGrams(readText('路路桥', none), {
      ...shape,
      parts: [
        { letters: 10, weight: 1 },
        { letters: 1, weight: 1 },
      ],
    });
    // 路 twice, 桥, 路路, 路桥
    expect([...(whole?.counts ?? [])].sort()).toEqual([1, 1, 1, 2]);
    expect(opening?.buckets).toHaveLength(1);
    expect([...(whole?.buckets ?? [])]).not.toContain(opening?.buckets[0]);
  });
});

describe('a model', () => {
  const model = textModelOf(smallParts());

  it('gives all topics, the likeliest first, summing to 1', () => {
    for (const text of ['水泥路坏了', '电压低', '宅基地', '', '!!!', 'abc', '路'.repeat(5000)]) {
      const said = model.classify(text);
      expect(said.map(({ topic }) => topic).sort()).toEqual([...topics].sort());
      expect(said.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
      expect(said.map(({ probability }) => probability)).toEqual(
        said.map(({ probability }) => probability).sort((a, b) => b - a),
      );
    }
    expect(best(model, '村口水泥路烂得不行')).toBe('roads');
    expect(best(model, '昨晚又停电')).toBe('utilities');
  });

  it('is unsure of a text without any letter', () => {
    const [first] = model.classify('？？？');
    expect(first?.topic).toBe('other');
    expect(first?.probability).toBeLessThan(sureAt(model.sureFrom, '？？？'));
  });

  it('lets the coarse labels decide among their topics in a long letter, and leaves the others what they had', () => {
    const parts = smallParts();
    const long = '公交车不来，路口等了又等，'.repeat(6);
    const share = (model: TextModel, topic: string): number =>
      model.classify(long).find((one) => one.topic === topic)?.probability ?? 0;
    const alone = textModelOf({ ...parts, letters: { from: 1000, to: 1001, share: 0 } });
    const both = textModelOf(parts);
    expect(share(both, 'roads')).toBeGreaterThan(share(alone, 'roads'));
    expect(share(both, 'other')).toBeCloseTo(share(alone, 'other'), 9);
  });

  it('names pieces of the text itself as reasons', () => {
    const text = '我们村那条水泥路 坑坑洼洼，电话13800000001';
    const reasons = model.reasons(text, 'roads');
    expect(reasons.join('|')).toContain('水泥路');
    expect(reasons.length).toBeLessThanOrEqual(5);
    for (const reason of reasons) {
      expect(text).toContain(reason);
      expect(reason.length).toBeGreaterThanOrEqual(2);
      expect(reason).not.toMatch(/[\d，。 ]/);
    }
    expect(model.reasons('', 'roads')).toEqual([]);
    expect(model.reasons('！！', 'roads')).toEqual([]);
  });

  it('wants another certainty of a short text than of a long one, counted as written', () => {
    expect(sureAt(model.sureFrom, '路'.repeat(10))).toBe(0.8);
    expect(sureAt(model.sureFrom, `${'路'.repeat(10)}。`)).toBe(0.7);
  });

  it('is the same after being written and read', () => {
    const again = readTextModel(modelBytes(smallParts()));
    expect(again.sureFrom).toEqual(model.sureFrom);
    for (const [, text] of phrases) {
      expect(again.classify(text)).toEqual(model.classify(text));
      expect(again.reasons(text, 'roads')).toEqual(model.reasons(text, 'roads'));
    }
    expect(modelBytes(partsOf(modelBytes(smallParts())))).toEqual(modelBytes(smallParts()));
  });

  it('refuses bytes that are no model or are cut short', () => {
    const bytes = modelBytes(smallParts());
    expect(() => readTextModel(new Uint8Array(3))).toThrow('not a routing model');
    expect(() => readTextModel(new TextEncoder().encode('{"version":1,"fine":{}}'))).toThrow('not a routing model');
    expect(() => readTextModel(bytes.subarray(0, bytes.length - 1))).toThrow('cut short');
    expect(() => readTextModel(bytes.subarray(0, 40))).toThrow('cut short');
  });

  it('keeps no text: only numbers, labels and filling letters', () => {
    const text = new TextDecoder('utf8', { fatal: false }).decode(modelBytes(smallParts()));
    for (const [, phrase] of phrases) expect(text).not.toContain(phrase.slice(0, 3));
  });
});

describe('softmax', () => {
  it('holds for large scores', () => {
    expect([...softmax([1000, 0], 10)]).toEqual([1, 0]);
  });
});

describe("a town's vocabulary", () => {
  const model = textModelOf(smallParts());
  /** What only this town calls so. */
  const local = (n: number, from = 0): Example[] =>
    Array.from({ length: n }, (_, i) => ({
      text: `老鹰嘴${'甲乙丙丁戊己庚辛'[(i + from) % 8]}段又断了`,
      topic: 'safety',
      at: 1_000 + i,
    }));

  it('learns from corrections and changes nothing without any', () => {
    const text = '老鹰嘴壬段断了';
    const town = learnTown(model, local(30));
    expect(best(withTown(model, town), text)).toBe('safety');
    expect(best(model, text)).not.toBe('safety');
    const same = withTown(model, learnTown(model, []));
    expect(same.classify(text).map(({ topic }) => topic)).toEqual(model.classify(text).map(({ topic }) => topic));
    expect(town).toMatchObject({ version: 1, examples: 30, until: 1_029 });
  });

  it('is the same whatever the order of the corrections, and survives JSON', () => {
    const examples = local(12);
    const town = learnTown(model, examples);
    expect(learnTown(model, [...examples].reverse())).toEqual(town);
    const kept = JSON.parse(JSON.stringify(town)) as typeof town;
    expect(withTown(model, kept).classify('老鹰嘴')).toEqual(withTown(model, town).classify('老鹰嘴'));
  });

  it('weighs new corrections more than old ones', () => {
    const year = 365 * 86_400_000;
    const old = local(10).map((one) => ({ ...one, topic: 'roads' as const, at: 0 }));
    const young = local(10).map((one) => ({ ...one, topic: 'utilities' as const, at: 6 * year }));
    expect(best(withTown(model, learnTown(model, [...old, ...young])), '老鹰嘴甲段又断了')).toBe('utilities');
  });

  it('stays under 100 kB and holds no text however much it learns', () => {
    const many = Array.from({ length: 3_000 }, (_, i): Example => {
      const text = Array.from({ length: 60 }, (__, j) =>
        String.fromCharCode(0x4e00 + ((i * 7919 + j * 104729) % 20000)),
      ).join('');
      return { text, topic: topics[i % topics.length] ?? 'other', at: i };
    });
    const json = JSON.stringify(learnTown(model, many, { rounds: 1 }));
    expect(json.length).toBeLessThanOrEqual(100_000);
    expect(json).toMatch(/^[\x20-\x7e]*$/);
  });

  it('replaces the present model only when it is better on corrections held back', () => {
    const town = withTown(model, learnTown(model, local(30)));
    const heldBack = local(24, 3).map((one) => ({ ...one, text: `今天${one.text}，来看看` }));
    expect(beats(model, town, heldBack)).toBe(true);
    expect(beats(model, model, heldBack)).toBe(false);
    expect(beats(town, model, heldBack)).toBe(false);
    // too few to prove anything
    expect(beats(model, town, heldBack.slice(0, 19))).toBe(false);
    expect(beats(model, town, [])).toBe(false);
  });

  it('does not replace it when more would be dispatched wrongly, be it right more often', () => {
    const says = (probability: number, right: (text: string) => boolean): TextModel => ({
      sureFrom: { upTo: 40, short: 0.9, long: 0.9 },
      classify: (text) => [{ topic: right(text) ? 'roads' : 'other', probability }],
      reasons: () => [],
    });
    const examples = Array.from({ length: 20 }, (_, i): Example => ({ text: String(i), topic: 'roads', at: i }));
    const careful = says(0.5, (text) => Number(text) < 10);
    expect(
      beats(
        careful,
        says(0.5, (text) => Number(text) < 15),
        examples,
      ),
    ).toBe(true);
    expect(
      beats(
        careful,
        says(0.95, (text) => Number(text) < 15),
        examples,
      ),
    ).toBe(false);
  });
});
