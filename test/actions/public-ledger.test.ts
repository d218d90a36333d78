/** The public ledger through its actions: what may be public, who follows, how a matter follows its request, who is told what and how often. */
import type { NoticeView } from '#types/notices';
import type { MatterOfRequest, PublicMatter } from '#types/public-ledger';
import type { RequestView } from '#types/request-views';
import { noticeSentence } from '#types/words/notices';
import { followEnd, tellFollowers } from '../../cloudfunctions/actions/follows';
import { queryAll } from '../../cloudfunctions/actions/load';
import { DAY, HOUR } from '../../cloudfunctions/domain/calendar';
import type { FollowDoc, TurnDoc } from '../../cloudfunctions/domain/follows';
import type { RequestDoc } from '../../cloudfunctions/domain/requests/state';
import { forTown } from '../../cloudfunctions/ports/store';
import { createWorld, MONDAY, type World } from '../support/world';

jest.setTimeout(120_000);

const WORKS = 'qingxi:department-works';
const VILLAGE = 'qingxi:village-01';
const CLUSTER = 'qingxi:cluster-1';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const store = () => forTown(world.ports.store, 'qingxi');
const dispatcher = (): string => world.holder('dispatcher', 'qingxi:town');
const staff = (): string => world.holder('staff', WORKS);
const reporter = (): string => world.family[0] ?? '';
const neighbour = (number = 0): string => world.residents('qingxi:group-01-2')[number] ?? '';
const LAMP = { facility: 'lamp', words: '二组路口到小学的路灯不亮', progress: '' };

async function ask(
  text = '我家门前黑得很，晚上看不见路，王秀英说的',
  topic = 'utilities',
  who = reporter(),
): Promise<string> {
  const { row } = await world.done<RequestView>(who, 'requests.submit', { kind: 'help', text });
  await world
    .done(dispatcher(), 'requests.dispatch', {
      requestId: row.requestId,
      departmentId: WORKS,
      topic,
      urgency: 'ordinary',
      note: '请去看看',
    })
    .catch((error: unknown) => {
      // routed there at once
      if (!String(error).includes('SameHolder')) throw error;
    });
  return row.requestId;
}
const publish = async (requestId: string, written = LAMP): Promise<PublicMatter> => {
  const { matter } = await world.done<MatterOfRequest>(staff(), 'publicMatters.publish', { requestId, ...written });
  if (!matter) throw new Error('not public');
  return matter;
};
const list = async (who: string | null = null, orgId = VILLAGE): Promise<PublicMatter[]> =>
  (await world.done<{ matters: PublicMatter[] }>(who, 'publicMatters.list', { orgId })).matters;
const reply = async (requestId: string): Promise<void> => {
  await world.done(staff(), 'requests.accept', { requestId });
  await world.done(staff(), 'requests.contact', { requestId });
  await world.done(staff(), 'requests.reply', { requestId, text: '灯换好了' });
};
const close = async (requestId: string): Promise<void> => {
  await reply(requestId);
  await world.done(reporter(), 'requests.rate', { requestId, solved: true, satisfaction: 'satisfied' });
};
const told = async (who: string): Promise<string[]> => {
  const { notices } = await world.done<{ notices: NoticeView[] }>(who, 'notices.list', {});
  const now = await world.clock.now();
  return notices.filter(({ template }) => template.endsWith('Ended')).map((notice) => noticeSentence(notice, now));
};
const refusal = async (who: string, action: string, input: unknown): Promise<string> => {
  const answer = await world.call(who, action, input);
  return answer.ok ? 'ok' : `${answer.refusal.code} ${answer.refusal.field ?? ''}`.trim();
};

describe('what may be public', () => {
  test('a shared matter in words of staff: anybody reads it, signed in or not, in the village and the cluster', async () => {
    const requestId = await ask();
    const matter = await publish(requestId);
    expect(matter).toMatchObject({ ...LAMP, status: 'open', villageName: '青禾村', followers: null, following: false });
    expect(await list()).toEqual([matter]);
    expect(await list(null, CLUSTER)).toEqual([matter]);
    expect(await list(null, 'qingxi:village-02')).toEqual([]);
    expect(JSON.stringify(await list())).not.toContain(requestId.slice('qingxi:'.length));
  });

  test.each([
    ['a number of a telephone', '路灯坏了，打13800138000', 'WordsHoldNumber words'],
    ['one with gaps', '路灯坏了，打138 0013-8000', 'WordsHoldNumber words'],
    ['one in full-width digits', '路灯坏了，打１３８００', 'WordsHoldNumber words'],
    ['one in characters', '路灯坏了，打幺三八零零幺三', 'WordsHoldNumber words'],
    ['the name of the reporter', '王秀英门前的路灯不亮', 'WordsNameSomeone words'],
    ['her given name', '秀英门前的路灯不亮', 'WordsNameSomeone words'],
    ['her surname as people say it', '王大妈门前的路灯不亮', 'WordsNameSomeone words'],
    ['a house', '我家门口的路灯不亮', 'WordsNameSomeone words'],
    ['what she wrote', '门前黑得很，晚上看不见路', 'WordsCopied words'],
  ])('no words with %s', async (_what, words, code) => {
    const requestId = await ask('路口门前黑得很，晚上看不见路，走路都怕');
    expect(await refusal(staff(), 'publicMatters.publish', { requestId, ...LAMP, words })).toBe(code);
    expect(await refusal(staff(), 'publicMatters.publish', { requestId, ...LAMP, progress: words })).toBe(
      code.replace('words', 'progress'),
    );
    expect(await list()).toEqual([]);
    const matter = await publish(requestId);
    expect(await refusal(staff(), 'publicMatters.amend', { requestId, ...LAMP, words })).toBe(code);
    expect(await list()).toEqual([matter]);
  });

  test('codes of roads, years and places called after families are no numbers and no names', async () => {
    const words = { ...LAMP, facility: 'road', words: '青禾村三组接G318国道的路，2026年要修', progress: '石料到了' };
    expect((await publish(await ask(), words)).words).toBe(words.words);
  });

  test('not what is somebody’s own, about somebody, closed, or not yet with anybody', async () => {
    const publishing = async (requestId: string) =>
      refusal(dispatcher(), 'publicMatters.publish', { requestId, ...LAMP });
    expect(await publishing(await ask('低保的事想问问', 'civil'))).toBe('NotSharedFacility');
    const { row } = await world.done<RequestView>(reporter(), 'requests.submit', {
      kind: 'help',
      text: '有点事情想问问',
    });
    expect(await publishing(row.requestId)).toBe('WrongStep');
    const about = await ask();
    await store().updateIf<RequestDoc>('requests', about, [], { set: [[['hiddenFrom'], ['county:person-x']]] });
    expect(await publishing(about)).toBe('NotSharedFacility');
    const party = await ask('路上的事', 'party');
    expect(await publishing(party)).toBe('NotSharedFacility');
    const over = await ask();
    await close(over);
    expect(await publishing(over)).toBe('RequestClosed');
    const open = await ask();
    await publish(open);
    expect(await publishing(open)).toBe('WrongStep');
    expect(await list()).toHaveLength(1);
  });

  test('is taken off again, and may come back', async () => {
    const requestId = await ask();
    await publish(requestId);
    await world.done(staff(), 'publicMatters.withdraw', { requestId });
    expect(await list()).toEqual([]);
    expect(await refusal(staff(), 'publicMatters.amend', { requestId, ...LAMP })).toBe('WrongStep');
    await publish(requestId, { ...LAMP, words: '路口的灯要换' });
    expect(await list()).toMatchObject([{ words: '路口的灯要换', status: 'open' }]);
  });
});

describe('before she sends', () => {
  test('her words meet open matters of her village and cluster in the words of staff, never what others wrote', async () => {
    await publish(await ask('黑灯瞎火的，灯泡炸了一地碎玻璃'));
    await publish(await ask('臭得很'), { facility: 'rubbish', words: '二组垃圾池满了没人清运', progress: '' });
    const similar = async (text: string, who = neighbour()) =>
      (await world.done<{ matters: PublicMatter[] }>(who, 'publicMatters.similar', { text })).matters.map(
        ({ words }) => words,
      );
    expect(await similar('我们这里路灯好久都不亮了')).toEqual([LAMP.words]);
    expect(await similar('垃圾堆成山')).toEqual(['二组垃圾池满了没人清运']);
    expect(await similar('灯泡炸了一地碎玻璃')).toEqual([]);
    expect(await similar('想问问医保怎么交')).toEqual([]);
    // the same cluster, another village: only when the words are alike
    const elsewhere = world.residents('qingxi:group-02-1')[0] ?? '';
    expect(await similar('路灯不亮', elsewhere)).toEqual([]);
    expect(await similar('小学路口的路灯不亮', elsewhere)).toEqual([LAMP.words]);
    const farAway = world.residents('qingxi:group-03-1')[0] ?? '';
    expect(await similar('二组路口到小学的路灯不亮', farAway)).toEqual([]);
  });
});

describe('me too', () => {
  test('she follows, adds a word for those who work on it, and is told the end once', async () => {
    const requestId = await ask();
    const { matterId } = await publish(requestId);
    const followed = await world.done<PublicMatter>(neighbour(), 'publicMatters.follow', {
      matterId,
      words: '学生上学不安全，打13800138000',
    });
    expect(followed.following).toBe(true);
    await world.done(neighbour(), 'publicMatters.follow', { matterId });
    await world.done(neighbour(1), 'publicMatters.follow', { matterId });
    await world.done(neighbour(1), 'publicMatters.unfollow', { matterId });
    const seen = await world.done<MatterOfRequest>(staff(), 'publicMatters.ofRequest', { requestId });
    expect(seen).toMatchObject({ followers: 1, theirWords: ['学生上学不安全，打****'] });
    expect(JSON.stringify(await list())).not.toContain('学生');
    const mine = await world.done<{ matters: PublicMatter[] }>(neighbour(), 'publicMatters.mine', {});
    expect(mine.matters).toMatchObject([{ matterId, status: 'open' }]);

    await close(requestId);
    expect(await refusal(neighbour(2), 'publicMatters.follow', { matterId })).toBe('MatterOver');
    for (let run = 0; run < 3; run += 1) await world.tick();
    expect(await told(neighbour())).toEqual([`“${LAMP.words}”有结果了，点开看看`]);
    expect(await told(neighbour(1))).toEqual([]);
    expect(await told(reporter())).toEqual([]);
    expect(await list()).toMatchObject([{ status: 'done', endedOn: '2026-11-23' }]);
    expect(await queryAll<TurnDoc>(store(), 'turns', { eq: {} })).toEqual([]);
    await world.jump(MONDAY + 91 * DAY);
    expect(await list()).toEqual([]);
  });

  test('how many follow is told in fives, and changes once a day', async () => {
    const { matterId } = await publish(await ask());
    const people = ['01-1', '01-2', '01-4'].flatMap((group) => [...world.residents(`qingxi:group-${group}`)]);
    const shown = async () => (await list())[0]?.followers;
    for (const person of people.slice(0, 7)) await world.done(person, 'publicMatters.follow', { matterId });
    await world.tick();
    expect(await shown()).toBeNull();
    await world.jump(MONDAY + DAY);
    await world.tick();
    expect(await shown()).toBe(5);
    for (const person of people.slice(0, 4)) await world.done(person, 'publicMatters.unfollow', { matterId });
    await world.jump(MONDAY + DAY + 3 * HOUR);
    await world.tick();
    expect(await shown()).toBe(5);
    await world.jump(MONDAY + 2 * DAY);
    await world.tick();
    expect(await shown()).toBeNull();
  });

  test('withdrawn is “stopped”, without saying why', async () => {
    const requestId = await ask();
    const { matterId } = await publish(requestId);
    await world.done(neighbour(), 'publicMatters.follow', { matterId });
    await world.done(reporter(), 'requests.withdraw', { requestId });
    await world.tick();
    expect(await list()).toMatchObject([{ status: 'stopped' }]);
    expect(JSON.stringify(await list())).not.toMatch(/withdrawn|撤/);
    expect(await told(neighbour())).toHaveLength(1);
  });

  test('is off the ledger as soon as it turns out to be about somebody', async () => {
    const requestId = await ask();
    const { matterId } = await publish(requestId);
    await world.done(neighbour(), 'publicMatters.follow', { matterId });
    await world.done(dispatcher(), 'requests.dispatch', {
      requestId,
      departmentId: 'qingxi:department-office',
      topic: 'party',
      urgency: 'ordinary',
    });
    await world.jump(MONDAY + 2 * HOUR);
    await world.tick();
    expect(await list()).toEqual([]);
    expect(await refusal(neighbour(1), 'publicMatters.follow', { matterId })).toBe('MatterOver');
  });
});

describe('followers of a request without a public matter', () => {
  const follow = async (requestId: string, personId: string, ownRequestId: string): Promise<void> =>
    store().tx(async (tx) =>
      followEnd(tx, { town: 'qingxi', requestId, personId, via: 'merged', ownRequestId, now: MONDAY }),
    );

  test('who was merged is told under her own words, and where her own stands', async () => {
    const lead = await ask();
    const own = await ask('下雨天路上全是水', 'roads', neighbour());
    await follow(lead, neighbour(), own);
    await close(lead);
    await world.tick();
    expect(await told(neighbour())).toEqual(['“下雨天路上全是水”和同样的事一起办，现在有结果了，点开看看']);
  });

  test('three hundred are told once each, by runs that overlap, after a closing step that left one turn', async () => {
    const lead = await ask();
    for (let n = 0; n < 300; n += 1) await follow(lead, `county:person-follower-${n}`, lead);
    await close(lead);
    expect(await queryAll<TurnDoc>(store(), 'turns', { eq: {} })).toHaveLength(1);
    await Promise.all([1, 2].map(async () => tellFollowers(world.ports, 'qingxi', MONDAY).catch(() => undefined)));
    await tellFollowers(world.ports, 'qingxi', MONDAY);
    world.errors.length = 0;
    const follows = await queryAll<FollowDoc>(store(), 'follows', { eq: { requestId: lead } });
    expect(follows).toHaveLength(300);
    expect(follows.filter(({ state }) => state !== 'told')).toEqual([]);
    const sent = await queryAll<{ _id: string; rev: number; template: string }>(store(), 'outbox', { eq: {} });
    expect(sent.filter(({ template }) => template === 'mergedEnded')).toHaveLength(300);
    expect(await queryAll<TurnDoc>(store(), 'turns', { eq: {} })).toEqual([]);
  });

  test('a lead that is merged itself hands its followers on', async () => {
    const [first, last] = [await ask(), await ask()];
    const own = await ask('下雨天路上全是水', 'roads', neighbour());
    await follow(first, neighbour(), own);
    const matter = await publish(first);
    await world.done(neighbour(1), 'publicMatters.follow', { matterId: matter.matterId });
    const { row } = await world.done<RequestView>(dispatcher(), 'requests.show', { requestId: last });
    await world.done(dispatcher(), 'requests.merge', { requestId: first, intoNo: row.no });
    await world.tick();
    expect(await told(neighbour())).toEqual([]);
    const [moved] = await list();
    expect(moved).toMatchObject({ words: LAMP.words, status: 'open' });
    expect(moved?.matterId).not.toBe(matter.matterId);
    await close(last);
    await world.tick();
    await world.tick();
    expect(await told(neighbour())).toHaveLength(1);
    expect(await told(neighbour(1))).toHaveLength(1);
  });
});
