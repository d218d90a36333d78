import fc from 'fast-check';
import { DepartmentKind } from '#types/organisation';
import { Topic } from '#types/request-codes';
import { routingWords, type RoutingRule } from '#types/words/routing';
import { route, routerFor, usualDepartments, type RoutingConfig } from '../../cloudfunctions/domain/routing';

const router = routerFor({ departments: usualDepartments, words: routingWords });

describe('the table of the product', () => {
  test.each([
    ['我家的宅基证发下来面积写错了，去哪里改', 'planning', 'planning'],
    ['通组路让洪水冲断半边，路面全是坑', 'roads', 'works'],
    ['连着五天断水，水管里一滴都不出', 'utilities', 'works'],
    ['砖厂天天冒黑烟，粉尘落得满院子', 'environment', 'emergency'],
    ['晚稻得了稻瘟，农技站能来看看吗', 'agriculture', 'agriculture'],
    ['低保户每年什么时候审核', 'civil', 'civil'],
    ['我爸的残疾人证过期了', 'civil', 'disabled'],
    ['当兵回来，优待证在哪里办', 'civil', 'veterans'],
    ['包工头拖欠工资一年多了', 'social-security', 'social-security'],
    ['带娃娃去接种疫苗，卫生院哪天开门', 'health', 'health'],
    ['娃娃上小学要哪些手续，学校说要看户口本', 'education', 'education'],
    ['买到假种子，商店不肯退款', 'market', 'market'],
    ['弟弟不肯赡养老娘，想请人调解', 'justice', 'justice'],
    ['昨天来了个骗子，老人被骗走八千', 'safety', 'emergency'],
    ['村务公开多久没有更新了，集体资产也不讲', 'party', 'office'],
  ] as const)('%s → %s', (text, topic, departmentKind) => {
    const answer = router(text);
    expect(answer).toMatchObject({ topic, departmentKind, certainty: 'sure' });
    for (const word of answer.because) expect(text).toContain(word);
  });

  test.each(['嗯', '有个事想问一下', '', '12345'])('“%s” is nobody’s yet', (text) => {
    expect(router(text)).toMatchObject({ certainty: 'unsure', danger: null, officials: false });
  });

  test('two matters in one breath are for a person to decide, with both guesses', () => {
    const answer = router('路灯坏了，另外低保什么时候发');
    expect(answer.certainty).toBe('unsure');
    expect(answer.guesses.map(({ topic }) => topic).sort()).toEqual(['civil', 'roads']);
  });

  test.each([
    ['他又打老婆了，打得鼻青脸肿', 'violence'],
    ['后屋着火了', 'fire'],
    ['有人昏迷在路边', 'ambulance'],
    ['外头有人持刀', 'police'],
    ['煤气中毒，人昏迷，屋里也烧起来', 'ambulance'],
  ] as const)('%s: %s, and urgent', (text, danger) => {
    expect(router(text)).toMatchObject({ danger, urgency: 'urgent' });
  });

  test('urgency follows the rule that held', () => {
    expect(router('泥石流冲到屋后了').urgency).toBe('urgent');
    expect(router('两家为田界闹了三代').urgency).toBe('hard');
    expect(router('想问养老金怎么领').urgency).toBe('ordinary');
  });

  test('the vaccine after a dog bite is health, the dog is safety', () => {
    expect(router('被狗咬了要打狂犬疫苗').topic).toBe('health');
    expect(router('邻村的恶犬没拴，昨天狗咬人').topic).toBe('safety');
  });

  test('corruption is told apart, whatever the matter', () => {
    for (const text of ['修桥的钱有人吃回扣', '收了我家宅基地的钱不办事', '办个证还要好处费', '危房补助有人虚报冒领'])
      expect(router(text).officials).toBe(true);
  });

  test('every rule can be found and every word belongs to one rule', () => {
    const ids = routingWords.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const words = routingWords.rules.flatMap(({ anyOf }) => anyOf);
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
    expect(words.length).toBeGreaterThan(800);
    expect(new Set(routingWords.rules.map(({ topic }) => topic))).toEqual(new Set(Topic.options));
    const kinds: readonly string[] = DepartmentKind.options;
    for (const { department } of routingWords.rules) if (department) expect(kinds).toContain(department);
  });
});

describe('with a learned model', () => {
  const guessing = (party: number) =>
    routerFor(
      { departments: usualDepartments, words: routingWords },
      {
        sureFrom: { upTo: 40, short: 0.95, long: 0.95 },
        classify: () => [
          { topic: 'other', probability: 0.5 },
          { topic: 'party', probability: party },
          { topic: 'planning', probability: 0.06 },
        ],
        reasons: () => [],
      },
    )('有件事想问一问').guesses.map(({ topic }) => topic);

  test('it may be about cadres only when that is likelier than chance: else the village line would not see it', () => {
    expect(guessing(0.09)).toEqual(['other', 'planning']);
    expect(guessing(0.1)).toEqual(['other', 'party', 'planning']);
  });
});

describe('the engine', () => {
  const rule = (
    id: string,
    topic: RoutingRule['topic'],
    words: string,
    more: Partial<RoutingRule> = {},
  ): RoutingRule => ({
    id,
    topic,
    weight: 2,
    anyOf: words.split(' '),
    ...more,
  });
  const tableOf = (...rules: RoutingRule[]): RoutingConfig => ({
    departments: usualDepartments,
    words: { rules, danger: [], officials: [] },
  });

  test('a longer word hides the shorter one inside it', () => {
    const config = tableOf(rule('a', 'market', 'card'), rule('b', 'health', 'cardiology'));
    expect(route('cardiology', config)).toMatchObject({ topic: 'health', because: ['cardiology'], certainty: 'sure' });
    expect(route('cardiology card', config).guesses.map(({ topic }) => topic)).toEqual(['market', 'health']);
  });

  test('earlier rules win ties, and a tie is never sure', () => {
    const [a, b] = [rule('a', 'market', 'x'), rule('b', 'health', 'y')];
    expect(route('y x', tableOf(a, b))).toMatchObject({ topic: 'market', certainty: 'unsure' });
    expect(route('y x', tableOf(b, a))).toMatchObject({ topic: 'health', certainty: 'unsure' });
  });

  test('one supporting word is not enough', () => {
    expect(route('x', tableOf(rule('a', 'market', 'x', { weight: 1 }))).certainty).toBe('unsure');
  });

  test('a rule does not hold beside a word it excludes', () => {
    const config = tableOf(rule('a', 'safety', 'bite', { noneOf: ['vaccine'] }), rule('b', 'health', 'vaccine'));
    expect(route('a bite', config).topic).toBe('safety');
    expect(route('vaccine after a bite', config)).toMatchObject({ topic: 'health', because: ['vaccine'] });
  });

  test('full-width and capital letters are read as their plain form', () => {
    expect(route('ＡＢＣ１２', tableOf(rule('a', 'market', 'abc12'))).topic).toBe('market');
  });

  test('property: any text has an answer, the same each time, with words that stand in it', () => {
    const pieces = fc.constantFrom(...routingWords.rules.flatMap(({ anyOf }) => anyOf), '，', '我家', '。\n');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
        ),
        (text) => {
          const answer = router(text);
          expect(router(text)).toEqual(answer);
          expect(answer.guesses.length).toBeLessThanOrEqual(3);
          const read = text.normalize('NFKC').toLowerCase();
          for (const { words } of answer.guesses) for (const word of words) expect(read).toContain(word);
          const weights = answer.guesses.map(({ weight }) => weight);
          expect(weights).toEqual([...weights].sort((a, b) => b - a));
          if (answer.certainty === 'sure') expect(answer.because.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('reads four thousand characters fast enough for a screen', () => {
    const text = routingWords.rules
      .flatMap(({ anyOf }) => anyOf)
      .join('，')
      .slice(0, 4_000);
    const started = performance.now();
    for (let i = 0; i < 20; i += 1) router(text);
    expect((performance.now() - started) / 20).toBeLessThan(50);
  });
});
