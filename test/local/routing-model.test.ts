import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { commonModel } from '../../cloudfunctions/actions/text-model';
import { createModelFile, modelPath } from '../../cloudfunctions/adapters/model/model-file';
import { modelBytes } from '../../cloudfunctions/domain/text-model/file';
import { fitLabel } from '../../cloudfunctions/domain/text-model/linear';
import { readTextModel, topics } from '../../cloudfunctions/domain/text-model/model';
import { readLabelled, UnusableFile } from '../../cloudfunctions/local/routing-model/csv';
import { decide, decideAll, figuresOf, sureFromFor } from '../../cloudfunctions/local/routing-model/evaluation';
import { emphasisOf, fitEmphasised } from '../../cloudfunctions/local/routing-model/emphasis';
import { familiesOf } from '../../cloudfunctions/local/routing-model/families';
import { groups } from '../../cloudfunctions/local/routing-model/labels';
import { readPhrases } from '../../cloudfunctions/local/routing-model/phrases';
import { train } from '../../cloudfunctions/local/routing-model/training';

const PHRASES = 'cloudfunctions/local/routing-model/phrases';
let dir = '';

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'cunliban-routing-'));
});
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

function csv(name: string, text: string): string {
  const file = join(dir, name);
  writeFileSync(file, text);
  return file;
}

describe('labelled files', () => {
  it('reads both sets of labels, any order of columns, quotes and a byte-order mark', () => {
    const fine = csv('fine.csv', '\ufefftext,id,topic\n"路烂了,没人修",1,roads\n停电,2,utilities\n');
    expect(readLabelled(fine)).toEqual({
      kind: 'topics',
      rows: [
        { label: 'roads', text: '路烂了,没人修' },
        { label: 'utilities', text: '停电' },
      ],
    });
    expect(readLabelled(csv('coarse.csv', 'topic,text\n交通运输,公交车不来\n')).kind).toBe('coarse');
  });

  it.each([
    ['no-topic.csv', 'label,text\nroads,路\n', 'has no column "topic"'],
    ['no-text.csv', 'topic,body\nroads,路\n', 'has no column "text"'],
    ['unknown.csv', 'topic,text\nroads,路\nstreets,路\n', 'line 3: unknown topic "streets"'],
    ['no-label.csv', 'topic,text\n,路\n', 'line 2: topic is empty'],
    ['blank.csv', 'topic,text\nroads,"  "\n', 'line 2: text is empty'],
    ['short.csv', 'topic,text\nroads\n', 'line 2: text is empty'],
    ['mixed.csv', 'topic,text\nroads,路\n交通运输,路\n', 'mixes topics with coarse labels'],
    ['header.csv', 'topic,text\n', 'has a header and no rows'],
    ['empty.csv', '', 'is empty'],
    ['quote.csv', 'topic,text\nroads,"路\n', 'is not CSV'],
  ])('refuses %s by name, column or row', (name, text, why) => {
    const file = csv(name, text);
    expect(() => readLabelled(file)).toThrow(UnusableFile);
    expect(() => readLabelled(file)).toThrow(why);
    expect(() => readLabelled(file)).toThrow(file);
  });

  it('refuses a file that is not there', () => {
    expect(() => readLabelled(join(dir, 'none.csv'))).toThrow('cannot be read');
  });
});

describe('phrases', () => {
  it('are thousands, over all topics, always the same, and no line is two topics', () => {
    const phrases = readPhrases(PHRASES, { perLine: 14 });
    expect(phrases.length).toBeGreaterThan(5_000);
    expect(new Set(phrases.map(({ topic }) => topic))).toEqual(new Set([...topics, null]));
    expect(readPhrases(PHRASES, { perLine: 14 })).toEqual(phrases);
    for (const { text } of phrases) expect(text).not.toMatch(/[()|]/);
    const lines = [...topics, 'unclear'].flatMap((name) =>
      readFileSync(join(PHRASES, `${name}.txt`), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== ''),
    );
    expect(new Set(lines).size).toBe(lines.length);
  });
});

describe('families', () => {
  it('keeps nearly equal letters together and strangers apart', () => {
    const letter =
      '我们小区门口的公交车站牌被撞坏已经两个月了，多次反映都没有人来修理，希望有关部门重视这件事情并尽快安排';
    const other = '请问居民医保今年缴费到什么时候截止，错过了缴费时间还可以补交吗，补交以后多久才能报销住院费用呢';
    expect(familiesOf([letter, other, letter.replace(/[我的了，]/g, ''), other])).toEqual([0, 1, 0, 1]);
  });
});

describe('emphasis', () => {
  // buckets: 0 only in the label's texts, 1 only in the others, 2 in all of them, 3 in none
  const vector = (...at: number[]) => ({ buckets: Int32Array.from(at), values: new Float32Array(at.length).fill(0.5) });
  const vectors = [vector(0, 2), vector(0, 2), vector(1, 2), vector(1, 2)];
  const wanted = Uint8Array.of(1, 1, 0, 0);
  const even = new Float32Array(4).fill(1);
  const options = { cost: 10, rounds: 50 };

  it('looks at what tells the label apart, for and against, and keeps the size of the values', () => {
    const [own = 0, others = 0, both = 0] = emphasisOf(vectors, wanted, even, 4, 0.7);
    expect(own).toBeGreaterThan(2 * both);
    expect(others).toBeCloseTo(own, 6);
    expect((own ** 2 + both ** 2) / 2).toBeCloseTo(1, 5);
    expect([...emphasisOf(vectors, wanted, even, 4, 0)]).toEqual([1, 1, 1, 1]);
  });

  it('leaves out what has no price', () => {
    const price = Float32Array.of(1, 1, 1, 0);
    const without = emphasisOf(vectors.slice(0, 3), wanted.slice(0, 3), even.slice(0, 3), 4, 0.7);
    expect(emphasisOf(vectors, wanted, price, 4, 0.7)).toEqual(without);
  });

  it('gives weights for the plain values', () => {
    const { weights, bias } = fitEmphasised(vectors, wanted, even, 4, { ...options, ratio: 0.7 });
    const scores = vectors.map(({ buckets, values }) =>
      buckets.reduce((sum, bucket, i) => sum + (weights[bucket] ?? 0) * (values[i] ?? 0), bias),
    );
    scores.forEach((score, i) => {
      expect(score).toBeCloseTo(i < 2 ? 1 : -1, 1);
    });
    const plain = fitEmphasised(vectors, wanted, even, 4, { ...options, ratio: 0 });
    expect(plain).toEqual(fitLabel(vectors, wanted, even, 4, options));
    expect(Math.abs(weights[2] ?? 0)).toBeLessThanOrEqual(Math.abs(weights[0] ?? 0));
  });
});

describe('training', () => {
  const letters = groups.flatMap(({ label, topics: inside }) =>
    readPhrases(PHRASES, { perLine: 2 })
      .filter(({ topic }) => topic !== null && inside.includes(topic))
      .slice(0, 12)
      .map(({ text }) => ({ label, text: `${text}。${text}，请尽快处理。` })),
  );
  // every third phrase: the whole of it is a matter of minutes (`npm run routing:train`)
  const material = {
    coarse: letters,
    fine: [],
    phrases: readPhrases(PHRASES, { perLine: 2 }).filter((_, i) => i % 3 === 0),
  };
  const quiet = (): void => undefined;

  it('gives the same bytes for the same material, and a model that tells topics apart', () => {
    const { parts, fine, coarse } = train(material, quiet);
    const bytes = modelBytes(parts);
    expect(Buffer.compare(bytes, modelBytes(train(material, quiet).parts))).toBe(0);
    const model = readTextModel(bytes);
    expect(model.classify('村口那条水泥路坑坑洼洼')[0]?.topic).toBe('roads');
    expect(model.classify('低保停了')[0]?.topic).toBe('civil');
    // held back: far better than one in fourteen
    expect(fine.accuracy).toBeGreaterThan(0.3);
    expect(coarse?.n).toBe(letters.length);
  }, 300_000);

  it('does without letters', () => {
    const { parts, coarse } = train({ ...material, coarse: [] }, quiet);
    expect(coarse).toBeNull();
    expect(readTextModel(modelBytes(parts)).classify('停电了怎么办'.repeat(20))[0]?.topic).toBe('utilities');
  }, 300_000);
});

describe('evaluation', () => {
  const says = (...probabilities: readonly (readonly [string, number])[]) => ({
    sureFrom: { upTo: 40, short: 0.9, long: 0.9 },
    classify: () => topics.map((topic) => ({ topic, probability: new Map(probabilities).get(topic) ?? 0 })),
    reasons: () => [],
  });

  it('sums the topics a coarse label stands for and leaves the others out', () => {
    const model = says(['planning', 0.2], ['utilities', 0.2], ['roads', 0.25], ['party', 0.35]);
    expect(decide(model, '', '城乡建设', groups)).toMatchObject({ certainty: 0.4 });
    expect(decide(model, '', '城乡建设', groups).ranked.slice(0, 2)).toEqual(['城乡建设', '交通运输']);
    expect(decide(model, '', 'party', groups).ranked).toHaveLength(topics.length);
  });

  it('counts accuracy, F1, the first three and what would be dispatched', () => {
    const sureFrom = { upTo: 8, short: 0.9, long: 0.96 };
    const made = (label: string, ranked: string[], certainty: number, text = '路') => ({
      text,
      label,
      ranked,
      certainty,
    });
    const figures = figuresOf(
      [
        made('roads', ['roads', 'party'], 0.95),
        made('roads', ['market', 'safety', 'roads'], 0.5),
        made('market', ['market', 'roads'], 0.92),
        made('market', ['party', 'civil', 'other', 'market'], 0.91),
        // longer: wants more
        made('market', ['market', 'roads'], 0.95, '路'.repeat(9)),
      ],
      sureFrom,
    );
    expect(figures).toMatchObject({
      n: 5,
      accuracy: 0.6,
      top3: 0.8,
      autoRouted: { share: 0.6, right: 0.6667, sureFrom },
      perTopic: {
        roads: { n: 2, precision: 1, recall: 0.5, f1: 0.6667 },
        market: { n: 3, precision: 0.6667, recall: 0.6667, f1: 0.6667 },
      },
    });
    expect(figures.macroF1).toBeCloseTo(0.6667, 3);
  });

  it('finds the lowest certainty from which on enough are right', () => {
    const made = (certainty: number, right: boolean) => ({
      text: '',
      label: 'a',
      ranked: [right ? 'a' : 'b'],
      certainty,
    });
    const decisions = [made(0.9, true), made(0.8, true), made(0.7, false), made(0.6, true), made(0.5, true)];
    expect(sureFromFor(decisions, 1)).toBeCloseTo(0.8, 3);
    expect(sureFromFor(decisions, 0.8)).toBeCloseTo(0.5, 3);
    expect(sureFromFor([made(0.9, false)], 0.9)).toBe(1);
  });
});

describe('the model of the repository', () => {
  it('is within 1.5 MB gzipped and read once', async () => {
    expect(gzipSync(readFileSync(modelPath())).length).toBeLessThan(1_500_000);
    const file = createModelFile();
    const model = await commonModel(file);
    expect(await commonModel(file)).toBe(model);
    expect(Math.min(model.sureFrom.short, model.sureFrom.long)).toBeGreaterThanOrEqual(0.9);
  });

  it('reads again after a reading that failed', async () => {
    let broken = true;
    const file = { read: async () => (broken ? Promise.reject(new Error('gone')) : createModelFile().read()) };
    await expect(commonModel(file)).rejects.toThrow('gone');
    broken = false;
    expect((await commonModel(file)).classify('停电了')[0]?.topic).toBe('utilities');
  });

  // invented here, not among the phrases
  const told: readonly (readonly [string, string])[] = [
    ['planning', '我想在村东头申请一块宅基地给小儿子盖楼，找哪里批'],
    ['roads', '通往茶场的水泥路塌了半边，货车都绕着走'],
    ['utilities', '湾里连着五天晚上停电，冰箱里的肉都坏了'],
    ['environment', '养鸭场的污水流进小溪，一股臭味'],
    ['agriculture', '稻田里的秧苗发黄长虫，请农技员来看看'],
    ['civil', '孤寡老人想申请低保，需要准备哪些材料'],
    ['social-security', '在外打工的工资被老板拖欠，养老保险也没交'],
    ['health', '村卫生室打预防针要带疫苗本吗'],
    ['education', '孩子上小学报名需要学区证明吗，老师说学费要先交'],
    ['market', '超市卖过期食品，要求退货老板不认'],
    ['justice', '邻居占了我家地界，吵了几次，想请人调解'],
    ['safety', '昨晚摩托车被偷，报警后派出所还没来'],
    ['party', '村务公开栏空着，集体收入去向没人说'],
    ['other', '谢谢你们，辛苦了'],
  ];

  it('knows plain matters of every topic, and says why in the words of the text', async () => {
    const model = await commonModel(createModelFile());
    const figures = figuresOf(
      decideAll(
        model,
        told.map(([label, text]) => ({ label, text })),
        groups,
      ),
      model.sureFrom,
    );
    expect(figures.accuracy).toBeGreaterThanOrEqual(0.9);
    for (const [label, text] of told) {
      const topic = topics.find((one) => one === label) ?? 'other';
      const reasons = model.reasons(text, topic);
      expect(reasons.length).toBeGreaterThan(0);
      for (const reason of reasons) expect(text).toContain(reason);
    }
  });

  it('is measured from the command line, which refuses by name what it cannot use', () => {
    const evalMain = (...asked: string[]) =>
      spawnSync(process.execPath, ['config/run-ts.mjs', 'cloudfunctions/local/routing-model/eval.main.ts', ...asked], {
        encoding: 'utf8',
      });
    const file = csv('told.csv', ['topic,text', ...told.map(([label, text]) => `${label},${text}`)].join('\n'));
    const run = evalMain(file, '--json');
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toMatchObject({ n: told.length, autoRouted: { sureFrom: { upTo: 40 } } });
    const refused = evalMain(csv('bad.csv', 'topic,text\nnowhere,路\n'));
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('unknown topic "nowhere"');
    expect(refused.stderr).not.toContain('at ');
    expect(evalMain().status).toBe(2);
  }, 60_000);
});
