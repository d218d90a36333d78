/** The town's own rules through dispatch: saved, tried over past requests, deciding; and what the town learns from its corrections. */
import type { OutputOf } from '#types/action';
import type { Topic } from '#types/request-codes';
import type { RequestView } from '#types/request-views';
import type { routingRules, TownRule } from '#types/routing-rules';
import { queryAll } from '../../cloudfunctions/actions/load';
import { learnRouting } from '../../cloudfunctions/actions/routing-rules/learn';
import { DAY } from '../../cloudfunctions/domain/calendar';
import { learningId, type ExampleDoc, type LearningDoc } from '../../cloudfunctions/domain/routing-learning';
import { textsIdOf } from '../../cloudfunctions/domain/requests/state';
import { forTown } from '../../cloudfunctions/ports/store';
import { createWorld, MONDAY, type World } from '../support/world';

const TOWN = 'qingxi:town';
const [WORKS, CIVIL, EMERGENCY] = ['works', 'civil', 'emergency'].map((kind) => `qingxi:department-${kind}`) as [
  string,
  string,
  string,
];

jest.setTimeout(120_000);

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const dispatcher = () => world.holder('dispatcher', TOWN);
const admin = () => world.holder('admin', TOWN);
const resident = () => world.family[0] ?? '';
const town = () => forTown(world.ports.store, 'qingxi');
const submit = async (text: string, more: object = {}): Promise<RequestView> =>
  world.done<RequestView>(resident(), 'requests.submit', { kind: 'help', text, ...more });
const dispatch = async (requestId: string, departmentId: string, topic: Topic) =>
  world.done(dispatcher(), 'requests.dispatch', { requestId, departmentId, topic, urgency: 'ordinary' });
const rule = (name: string, when: Partial<TownRule['when']>, then: Partial<TownRule['then']>): TownRule => ({
  name,
  active: true,
  when: { topics: [], anyOf: [], noneOf: [], villageIds: [], kinds: [], urgencies: [], hours: 'any', ...when },
  then: {
    departmentId: null,
    level: null,
    topic: null,
    assistingIds: [],
    urgency: null,
    important: false,
    ...then,
  },
});
type Shown = OutputOf<typeof routingRules.show>;
const show = async (): Promise<Shown> => world.done(dispatcher(), 'routingRules.show', { townId: TOWN });
const save = async (rules: readonly TownRule[], who = dispatcher()) => {
  const { revision } = await show();
  return world.done<Shown>(who, 'routingRules.save', { townId: TOWN, revision, rules });
};
const dryRun = async (rules: readonly TownRule[], last = 500, who = dispatcher()) =>
  world.done<OutputOf<typeof routingRules.dryRun>>(who, 'routingRules.dryRun', { townId: TOWN, rules, last });

const FERRY = '渡口的缆绳快断了，坐船的人都害怕';

describe('rules', () => {
  test('decide before the model, in their order; the resident sees her words, the offices the rule', async () => {
    await save([
      rule(
        '渡口',
        { anyOf: ['渡口', '渡船'] },
        { departmentId: EMERGENCY, topic: 'safety', assistingIds: [WORKS], urgency: 'urgent' },
      ),
      rule('缆绳', { anyOf: ['缆绳'] }, { departmentId: WORKS, topic: 'roads' }),
    ]);
    const view = await submit(FERRY);
    expect(view.row).toMatchObject({ status: 'dispatched', topic: 'safety', urgency: 'urgent' });
    expect(view.routing).toMatchObject({ by: 'rule', because: ['渡口'], rule: '', guesses: [] });
    const { requestId } = view.row;
    const office = await world.done<RequestView>(world.holder('staff', EMERGENCY), 'requests.show', { requestId });
    expect(office.routing).toMatchObject({ by: 'rule', rule: '渡口' });
    expect(office.assisting.map(({ departmentId }) => departmentId)).toEqual([WORKS]);
  });

  test('never touch what is about somebody, a dispute, or what speaks of officials', async () => {
    await save([rule('全部', { kinds: ['help', 'complaint', 'dispute'] }, { departmentId: CIVIL, topic: 'civil' })]);
    const about = { orgId: 'qingxi:village-01' };
    expect((await submit('村里的账不公开', { kind: 'complaint', about, confirmed: true })).row.status).toBe('triage');
    expect((await submit('村支书把救灾款发给了自己亲戚', { kind: 'complaint', confirmed: true })).row.status).toBe(
      'triage',
    );
    expect((await submit('邻居占了我家的地界', { kind: 'dispute' })).row.holderName).not.toContain('民政');
    expect((await submit('说不清的一件事')).row.holderName).toContain('民政');
  });

  test('send down to a village only what is lawfully its own', async () => {
    await save([rule('交村里', { anyOf: ['水沟', '危房'] }, { level: 'village', topic: 'environment' })]);
    expect((await submit('门前的水沟堵了')).row).toMatchObject({ status: 'dispatched', level: 'village' });
    await save([rule('交村里', { anyOf: ['危房'] }, { level: 'village', topic: 'planning' })]);
    expect((await submit('我家房子成了危房，想申请危房鉴定')).row.level).toBe('town');
  });

  test('hours are the town’s working hours', async () => {
    await save([rule('夜里', { kinds: ['help'], hours: 'outside' }, { departmentId: EMERGENCY, topic: 'safety' })]);
    expect((await submit('说不清的一件事')).row.status).toBe('triage');
    await world.jump(MONDAY + 11 * 3_600_000);
    expect((await submit('说不清的一件事')).row.status).toBe('dispatched');
  });

  test('are saved whole; somebody else’s save in between is not overwritten, and she is named', async () => {
    const first = await save([rule('渡口', { anyOf: ['渡口'] }, { departmentId: WORKS })], admin());
    expect(first).toMatchObject({ revision: 1, savedAt: MONDAY });
    expect(first.savedByName).not.toBe('');
    const stale = await world.call(dispatcher(), 'routingRules.save', { townId: TOWN, revision: 0, rules: [] });
    expect(stale).toMatchObject({ ok: false, refusal: { code: 'RulesChanged', params: { name: first.savedByName } } });
    const nowhere = { townId: TOWN, revision: 1, rules: [rule('没写全', { anyOf: ['渡口'] }, {})] };
    expect(await world.call(admin(), 'routingRules.save', nowhere)).toMatchObject({
      refusal: { code: 'RuleIncomplete' },
    });
    expect((await show()).rules.map(({ name }) => name)).toEqual(['渡口']);
  });
});

describe('a dry run', () => {
  test('says how many would begin elsewhere, by which rule, before and after; writes nothing; quick over 500', async () => {
    await submit(FERRY);
    for (let n = 0; n < 4; n += 1) await submit(`渡口第${n + 1}块跳板坏了`);
    await submit('说不清的一件事');
    await submit('村支书把渡口承包给了自己亲戚', { kind: 'complaint', confirmed: true });
    const before = JSON.stringify(
      await queryAll(town(), 'requests', { eq: {}, order: { field: 'submittedAt', direction: 'asc' } }),
    );
    const rules = [
      rule('没有', { anyOf: ['水泵'] }, { departmentId: WORKS }),
      rule('渡口', { anyOf: ['渡口'] }, { departmentId: EMERGENCY, topic: 'safety' }),
    ];
    const start = performance.now();
    const run = await dryRun(rules);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(run).toMatchObject({ looked: 6, byRule: [{ holds: 0 }, { name: '渡口', holds: 5 }] });
    expect(run.elsewhere).toBe(run.byRule[1]?.elsewhere);
    expect(run.sample).toHaveLength(run.elsewhere);
    for (const one of run.sample) {
      expect(one).toMatchObject({ after: expect.stringContaining('应急'), rule: '渡口' });
      expect(one.title).not.toContain('支书');
    }
    expect(
      JSON.stringify(await queryAll(town(), 'requests', { eq: {}, order: { field: 'submittedAt', direction: 'asc' } })),
    ).toBe(before);
    // figures, but no words, for one who may not read requests
    const forAdmin = await dryRun(rules, 500, admin());
    expect(forAdmin).toMatchObject({ looked: 6, elsewhere: run.elsewhere, sample: [] });
    await save(rules);
    expect((await dryRun(rules)).elsewhere).toBe(0);
    expect((await dryRun([], 3)).looked).toBeLessThanOrEqual(3);
  });
});

describe('learning', () => {
  /** What this town calls things that no common model knows. */
  const words = ['甲子', '乙丑', '丙寅', '丁卯', '戊辰', '己巳'];
  const correct = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) {
      const { requestId } = (await submit(`老龙坝的榫子${words[n % 6] ?? ''}又出事了${n}`)).row;
      await world.jump((await world.clock.now()) + 60_000);
      await dispatch(requestId, WORKS, 'utilities');
    }
  };

  test('a correction is kept without a word of it, the last one counts; what is sealed is not', async () => {
    const { requestId } = (await submit('老龙坝的榫子又出事了')).row;
    await dispatch(requestId, WORKS, 'roads');
    await dispatch(requestId, WORKS, 'utilities');
    const sealed = await submit('村支书把救灾款发给了自己亲戚', { kind: 'complaint', confirmed: true });
    await dispatch(sealed.row.requestId, CIVIL, 'party');
    const examples = await queryAll<ExampleDoc>(town(), 'routingExamples', { eq: {} });
    expect(examples).toMatchObject([{ requestId, topic: 'utilities', at: MONDAY }]);
    expect(JSON.stringify(examples)).not.toContain('榫');
    expect((await show()).learned).toMatchObject({ kept: 1, last: null, canGoBack: false });
  });

  test('the town’s own words are learned at night, used when better on those held back, and given up in one tap', async () => {
    await correct(60);
    const probe = '老龙坝的榫子坏了';
    expect((await submit(probe)).routing.by).toBe('none');
    await world.jump((await world.clock.now()) + DAY);
    const [one, other] = await Promise.all(
      [1, 2].map(async () => learnRouting(world.ports, 'qingxi', await world.clock.now())),
    );
    expect((one?.adopted ?? 0) + (other?.adopted ?? 0)).toBe(1);
    const { learned } = await show();
    expect(learned).toMatchObject({ canGoBack: true, kept: 60, last: { adopted: true, examples: 40, heldBack: 20 } });
    expect(learned.last?.rightAfter).toBeGreaterThan(learned.last?.rightBefore ?? 99);
    const doc = await town().get<LearningDoc>('routingLearning', learningId('qingxi'));
    expect(JSON.stringify(doc)).not.toContain('榫');
    const { requestId } = (await submit(probe)).row;
    const view = await world.done<RequestView>(dispatcher(), 'requests.show', { requestId });
    expect(view.routing.guesses[0]).toMatchObject({ topic: 'utilities' });
    // nothing new: nothing is tried again that day or the next
    await world.jump((await world.clock.now()) + DAY);
    expect(await learnRouting(world.ports, 'qingxi', await world.clock.now())).toEqual({ tried: 0, adopted: 0 });

    const back = await world.done<Shown>(admin(), 'routingRules.goBack', { townId: TOWN });
    expect(back.learned).toMatchObject({ inUseSince: null, canGoBack: false });
    expect(await world.call(admin(), 'routingRules.goBack', { townId: TOWN })).toMatchObject({
      refusal: { code: 'WrongStep' },
    });
  });

  test('an erased text teaches nothing', async () => {
    await correct(40);
    for (const { requestId } of await queryAll<ExampleDoc>(town(), 'routingExamples', { eq: {} }))
      await town().updateIf('requestTexts', textsIdOf(requestId), [], { set: [[['fields'], {}]] });
    await world.jump((await world.clock.now()) + DAY);
    expect(await learnRouting(world.ports, 'qingxi', await world.clock.now())).toEqual({ tried: 0, adopted: 0 });
    expect((await show()).learned.last).toBeNull();
  });
});
