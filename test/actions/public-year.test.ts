/**
 * A whole year of invented people, and everything the public could read of it at every moment: nobody can be singled out (the order:
 * “a check over a whole simulated year proves that nobody can be singled out”). Each check is also given a year published wrongly, and
 * must find it.
 */
import type { MatterOfRequest, PublicMatter, QuarterCounts } from '#types/public-ledger';
import type { Topic } from '#types/request-codes';
import type { RequestView } from '#types/request-views';
import { tellFollowers } from '../../cloudfunctions/actions/follows';
import { queryAll } from '../../cloudfunctions/actions/load';
import { checkMatters } from '../../cloudfunctions/actions/public-matters/check';
import { countQuarters } from '../../cloudfunctions/actions/public-matters/counts';
import { matterIdOf } from '../../cloudfunctions/actions/public-matters/settle';
import { businessDate, DAY } from '../../cloudfunctions/domain/calendar';
import { isDelicate } from '../../cloudfunctions/domain/requests/delicate';
import type { PersonDoc } from '../../cloudfunctions/domain/organisation';
import { countedTopics, monthInQuarter, quarterOf, tellable } from '../../cloudfunctions/domain/public-counts';
import type { MatterDoc } from '../../cloudfunctions/domain/public-ledger';
import type { RequestDoc } from '../../cloudfunctions/domain/requests/state';
import { forTown } from '../../cloudfunctions/ports/store';
import { attack, followersGivenAway, leaks, type Told, type Truth } from '../support/public-year';
import { createWorld, type World } from '../support/world';

jest.setTimeout(600_000);

const CLUSTERS = ['qingxi:cluster-1', 'qingxi:cluster-2'];
const DEPARTMENTS = ['qingxi:department-works', 'qingxi:department-planning'];
const ROUNDS = 28;
const START = Date.UTC(2026, 0, 5, 1);

/** Topics as they come: a few often, most seldom. */
const often: readonly Topic[] = [
  'roads',
  'roads',
  'roads',
  'roads',
  'utilities',
  'utilities',
  'utilities',
  'civil',
  'civil',
  'health',
];
const topics: readonly Topic[] = [...often, ...often, ...countedTopics, 'party'];
const words: Readonly<Record<string, readonly [string, string]>> = {
  roads: ['road', '进村的水泥路有几处塌了'],
  utilities: ['lamp', '路口的路灯不亮'],
  environment: ['rubbish', '垃圾池满了没人清运'],
};
/** Characters nobody needs: what is written with them can only come from there. */
const RARE = '犇猋骉麤毳淼焱垚晶磊鑫森矗赑羴鱻馫譶';

let world: World;
let seed = 20_260_105;
const random = (below: number): number => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const pick = <T>(of: readonly T[]): T => of[random(of.length)] as T;

/** All that could be read, in the order in which it could. */
const told: Told[] = [];
const texts: string[] = [];
const followers = new Map<string, { day: string; count: number | null }[]>();
const secrets: string[] = [];
/** Cluster and quarter → who was behind it when it was counted. */
const truth = new Map<string, readonly Truth[]>();
/** The same at every round, had it been counted then. */
const always: { place: string; at: number; truth: readonly Truth[] }[] = [];

const done = async <T>(who: string | null, action: string, input: unknown): Promise<T> =>
  world.done<T>(who, action, input);
const store = () => forTown(world.ports.store, 'qingxi');

async function read(similarTo: string): Promise<void> {
  const at = await world.clock.now();
  for (const orgId of CLUSTERS) {
    const { matters } = await done<{ matters: PublicMatter[] }>(null, 'publicMatters.list', { orgId });
    const { quarters } = await done<{ quarters: QuarterCounts[] }>(null, 'publicMatters.counts', { orgId });
    texts.push(JSON.stringify(matters), JSON.stringify(quarters));
    for (const { quarter, ...counts } of quarters) told.push({ place: `${orgId} ${quarter}`, at, counts });
    for (const { matterId, followers: count } of matters)
      followers.set(matterId, [...(followers.get(matterId) ?? []), { day: businessDate(at), count }]);
  }
  const reader = world.residents('qingxi:group-01-1')[0] ?? '';
  texts.push(JSON.stringify(await done(reader, 'publicMatters.similar', { text: similarTo })));
  texts.push(JSON.stringify(await done(reader, 'publicMatters.mine', {})));
}

async function rememberTruth(): Promise<void> {
  const at = await world.clock.now();
  const requests = await queryAll<RequestDoc>(store(), 'requests', { eq: {} });
  const matters = new Set((await queryAll<MatterDoc>(store(), 'publicMatters', { eq: {} })).map(({ _id }) => _id));
  const now = new Map<string, Truth[]>();
  for (const request of requests) {
    const { _id, clusterId, topic, submittedAt, reporterId, status } = request;
    if (clusterId === null || topic === null || topic === 'party' || isDelicate(request)) continue;
    if (['withdrawn', 'notAccepted', 'petition'].includes(status)) continue;
    const place = `${clusterId} ${quarterOf(submittedAt)}`;
    const one = {
      topic,
      month: monthInQuarter(submittedAt),
      personId: reporterId,
      listed: matters.has(matterIdOf(_id)),
    };
    now.set(place, [...(now.get(place) ?? []), one]);
  }
  for (const [place, behind] of now) {
    always.push({ place, at, truth: behind });
    if (!told.some((one) => one.place === place)) truth.set(place, behind);
  }
}

/** The parts of the timer the public sees anything of: warnings and steps up of a year would take minutes. */
async function runPublicParts(): Promise<void> {
  const now = await world.clock.now();
  for (const part of [tellFollowers, checkMatters, countQuarters]) await part(world.ports, 'qingxi', now);
}

beforeAll(async () => {
  world = await createWorld({ now: START });
  const villages = ['01', '02', '03'];
  const people = villages.flatMap((village) =>
    [1, 2, 3, 4, 5, 6].flatMap((group) => [...world.residents(`qingxi:group-${village}-${group}`)]),
  );
  const county = forTown(world.ports.store, 'county');
  for (let from = 0; from < people.length; from += 100)
    for (const { name } of await county.getMany<PersonDoc>('persons', people.slice(from, from + 100)))
      secrets.push(name);
  const dispatcher = world.holder('dispatcher', 'qingxi:town');
  const staffOf = new Map(DEPARTMENTS.map((id) => [id, world.holder('staff', id)]));
  const open: { id: string; who: string; topic: Topic; at: string; matterId: string | null }[] = [];
  const refused: string[] = [];
  const may = async (who: string, action: string, input: object): Promise<boolean> => {
    const { ok } = await world.call(who, action, input);
    if (!ok) refused.push(action);
    return ok;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let n = 0; n < 13; n += 1) {
      const who = pick(people);
      const topic = pick(topics);
      const marker = Array.from({ length: 5 }, () => RARE[random(RARE.length)]).join('');
      const phone = String(13_900_000_000 + random(9_999_999));
      secrets.push(marker, phone);
      const text = `${marker}的事想问问，打我电话${phone}`;
      const { row } = await done<RequestView>(who, 'requests.submit', { kind: 'help', text, place: marker });
      secrets.push(row.requestId.slice('qingxi:'.length), row.no);
      const departmentId = pick(DEPARTMENTS);
      await done(dispatcher, 'requests.dispatch', { requestId: row.requestId, departmentId, topic, urgency: 'hard' });
      const one = { id: row.requestId, who, topic, at: departmentId, matterId: null as string | null };
      open.push(one);
      const written = words[topic];
      if (written && random(4) === 0) {
        const input = { requestId: one.id, facility: written[0], words: written[1], progress: '' };
        const { matter } = await done<MatterOfRequest>(staffOf.get(departmentId) ?? '', 'publicMatters.publish', input);
        one.matterId = matter?.matterId ?? null;
        await read(text);
      }
    }
    for (const { matterId } of open.filter((one) => one.matterId !== null).slice(-5))
      for (let n = random(5); n > 0; n -= 1) {
        const who = pick(people);
        const word = `${pick([...RARE])}${pick([...RARE])}${pick([...RARE])}${pick([...RARE])}${pick([...RARE])}`;
        secrets.push(word);
        if ((await may(who, 'publicMatters.follow', { matterId, words: word })) && n === 1) await read(word);
        if (random(6) === 0) await may(who, 'publicMatters.unfollow', { matterId });
      }
    // topics are corrected, matters withdrawn and closed, before and after their quarter is counted
    for (let n = 0; n < 9 && open.length > 0; n += 1) {
      const [one] = open.splice(random(open.length), 1);
      if (!one) continue;
      const staff = staffOf.get(one.at) ?? '';
      const departmentId = DEPARTMENTS.find((id) => id !== one.at);
      if (n < 2)
        await may(dispatcher, 'requests.dispatch', {
          requestId: one.id,
          departmentId,
          topic: pick(topics),
          urgency: 'hard',
        });
      else if (n < 3) await may(one.who, 'requests.withdraw', { requestId: one.id });
      else {
        await may(staff, 'requests.accept', { requestId: one.id });
        await may(staff, 'requests.contact', { requestId: one.id });
        await may(staff, 'requests.reply', { requestId: one.id, text: '办好了' });
        await may(one.who, 'requests.rate', { requestId: one.id, solved: true, satisfaction: 'satisfied' });
      }
      if (one.matterId !== null || n === 0) await read('进村的路');
    }
    await rememberTruth();
    await world.jump(START + (round + 1) * 14 * DAY);
    await runPublicParts();
    await read('路灯不亮');
  }
  expect(world.errors).toEqual([]);
});
afterAll(async () => world.close());

const rowsTold = (): number => told.reduce((sum, { counts }) => sum + counts.rows.length, 0);
/** The year told by another rule, at the end of it. */
const toldBy = (tell: (truth: readonly Truth[]) => Told['counts']): Told[] =>
  [...truth].map(([place, behind]) => ({ place, at: 0, counts: tell(behind) }));
const unlisted = (behind: readonly Truth[]): Truth[] => behind.filter(({ listed }) => !listed);
const counted = (behind: readonly Truth[], most = 5) =>
  countedTopics.flatMap((topic) => {
    const count = behind.filter((one) => one.topic === topic).length;
    return count >= most ? [{ topic, count, months: null }] : [];
  });

test('the year was full: matters listed, closed and followed, four quarters told, most of it and not all', () => {
  expect([...truth.keys()].filter((place) => told.some((one) => one.place === place))).toHaveLength(8);
  expect(rowsTold()).toBeGreaterThan(200);
  expect(told.some(({ counts }) => counts.total !== null)).toBe(true);
  expect(told.some(({ counts }) => counts.rows.length < countedTopics.length)).toBe(true);
  const all = [...followers.values()];
  expect(all.length).toBeGreaterThan(30);
  expect(all.flat().some(({ count }) => (count ?? 0) >= 5)).toBe(true);
  expect(texts.some((text) => text.includes('"status":"done"'))).toBe(true);
  expect([...truth.values()].flat().some(({ listed }) => listed)).toBe(true);
});

describe('counts', () => {
  test('no sum or difference of any that were told, at any moment, is of one to four people', () => {
    const places = new Set(told.map(({ place }) => place));
    expect(attack(told, new Map([...truth].filter(([place]) => places.has(place))))).toEqual([]);
  });

  test.each([
    [
      'told with small cells',
      (all: readonly Truth[]) => ({ rows: counted(unlisted(all), 1), rest: null, total: null }),
    ],
    [
      'small cells left out, but the total told',
      (all: readonly Truth[]) => ({ rows: counted(unlisted(all)), rest: null, total: unlisted(all).length }),
    ],
    [
      'months told whatever they hold, one to four people too',
      (all: readonly Truth[]) => ({
        rows: counted(unlisted(all)).map((row) => ({
          ...row,
          months: [0, 1, 2].map(
            (month) => unlisted(all).filter((one) => one.topic === row.topic && one.month === month).length,
          ),
        })),
        rest: null,
        total: null,
      }),
    ],
    [
      'what is on the ledger counted again',
      (all: readonly Truth[]) => ({ rows: counted(all), rest: null, total: null }),
    ],
  ])('a year published wrongly is found: %s', (_what, tell) => {
    expect(attack(toldBy(tell), truth)).not.toEqual([]);
  });

  test('a year published wrongly is found: counted anew whenever somebody asks', () => {
    const live = always.map(({ place, at, truth: behind }) => ({ place, at, counts: tellable(unlisted(behind)) }));
    expect(attack(live, truth)).not.toEqual([]);
  });
});

describe('who follows', () => {
  test('is told in fives and once a day', () => {
    expect([...followers.values()].flatMap(followersGivenAway)).toEqual([]);
  });

  test('a year published wrongly is found', async () => {
    const exact = [1, 2, 3, 6, 7].map((count, n) => ({ day: `2026-01-0${n + 1}`, count }));
    expect(followersGivenAway(exact)).not.toEqual([]);
    const atOnce = [
      { day: '2026-01-05', count: 5 },
      { day: '2026-01-05', count: 10 },
    ];
    expect(followersGivenAway(atOnce)).not.toEqual([]);
  });
});

describe('texts', () => {
  test('hold no word of anybody’s own, no name, no number, no id', () => {
    expect(texts.length).toBeGreaterThan(800);
    expect(secrets.length).toBeGreaterThan(900);
    expect(leaks([...new Set(texts)], secrets)).toEqual([]);
  });

  test('one that does is found', () => {
    for (const secret of [secrets[0], secrets.at(-1), secrets[Math.floor(secrets.length / 2)]])
      expect(leaks([`[{"words":"${secret ?? ''}门前"}]`], secrets)).not.toEqual([]);
  });
});
