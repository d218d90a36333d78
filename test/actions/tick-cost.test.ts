/**
 * What a run of the timer reads does not grow with how many requests there have ever been, nor with those under way of which nothing is
 * due: four times as many of both, and a run over one that is due reads the same documents, part by part.
 */
import type { Topic } from '#types/request-codes';
import type { RequestView } from '#types/request-views';
import { queryAll } from '../../cloudfunctions/actions/load';
import { learnRouting } from '../../cloudfunctions/actions/routing-rules/learn';
import { runTick } from '../../cloudfunctions/actions/tick';
import { DAY, MINUTE } from '../../cloudfunctions/domain/calendar';
import type { RequestDoc } from '../../cloudfunctions/domain/requests/state';
import { manifest } from '../../cloudfunctions/ports/manifest';
import { forTown, type Doc } from '../../cloudfunctions/ports/store';
import { watchStore, type WatchedStore } from '../support/watched-store';
import { createWorld, MONDAY, type World } from '../support/world';

const TEXT = '有点事情想问问你们';
const WORKS = 'qingxi:department-works';

jest.setTimeout(240_000);

let world: World;
let watched: WatchedStore;
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const begin = async (adapter: 'sqlite' | 'cloud'): Promise<void> => {
  world = await createWorld({ adapter });
  // one for all runs: what is kept by store is kept
  watched = watchStore(world.ports.store);
};

const submit = async (text: string): Promise<string> =>
  (await world.done<RequestView>(world.family[0] ?? '', 'requests.submit', { kind: 'help', text })).row.requestId;
const dispatch = async (requestId: string, topic: Topic = 'utilities'): Promise<unknown> =>
  world.done(world.holder('dispatcher', 'qingxi:town'), 'requests.dispatch', {
    requestId,
    departmentId: WORKS,
    topic,
    urgency: 'ordinary',
  });

/** Calls and documents of `run`, by kind of call and collection; without the calendar, which is read twice a minute of real time. */
async function readBy(run: () => Promise<unknown>): Promise<Record<string, readonly [number, number]>> {
  const before = watched.reads();
  await run();
  return Object.fromEntries(
    [...watched.reads()]
      .map(([call, [calls, docs]]) => {
        const [callsBefore, docsBefore] = before.get(call) ?? [0, 0];
        return [call, [calls - callsBefore, docs - docsBefore]] as const;
      })
      .filter(([call, [calls]]) => calls > 0 && !call.endsWith(' calendars')),
  );
}

const tick = async (): Promise<void> => {
  const report = await runTick({ ...world.ports, store: watched.store });
  expect(Object.entries(report).filter(([, sums]) => (sums['failed'] ?? 0) > 0)).toEqual([]);
};

/** Runs, two minutes apart, until one writes nothing. */
async function settle(): Promise<void> {
  for (let run = 0; run < 12; run += 1) {
    const before = watched.writes();
    await tick();
    if (watched.writes() === before) return;
    await world.jump((await world.clock.now()) + 2 * MINUTE);
  }
  throw new Error('the timer finds no end');
}

type Stored = readonly (readonly [collection: string, doc: Doc])[];

/** Everything of the town that names a request: itself, its words, events, lists, example, messages, what it was counted for. */
async function everythingOf(requestId: string): Promise<Stored> {
  const hash = requestId.slice('qingxi:request-'.length);
  const found: (readonly [string, Doc])[] = [];
  for (const collection of Object.keys(manifest)) {
    const docs = await queryAll<Doc>(forTown(world.ports.store, 'qingxi'), collection, { eq: {} });
    for (const doc of docs) if (JSON.stringify(doc).includes(hash)) found.push([collection, doc]);
  }
  return found;
}

/** Nothing is due before. */
const LATER = MONDAY + 60 * DAY;

/** As many more of the same request, each with all that is stored of it; `change` is laid over the request itself. */
async function more(of: Stored, from: number, to: number, change: Partial<RequestDoc> = {}): Promise<void> {
  const requestId = of.find(([collection]) => collection === 'requests')?.[1]._id ?? '';
  const hash = requestId.slice('qingxi:request-'.length);
  for (let n = from; n < to; n += 1) {
    const other = `${hash.slice(0, 12)}${String(n).padStart(12, '0')}`;
    await Promise.all(
      // learning has a test of its own below
      of
        .filter(([collection]) => collection !== 'routingExamples')
        .map(async ([collection, doc]) => {
          const { rev: _rev, ...copy } = JSON.parse(JSON.stringify(doc).replaceAll(hash, other)) as Doc;
          const _id = copy._id === doc._id ? `${doc._id}-${n}` : copy._id;
          // figures wake by themselves when a limit passes: that is due too
          const laid = collection === 'requests' ? change : collection === 'folded' ? { at: LATER } : {};
          expect(await world.ports.store.insert(collection, { ...copy, _id, ...laid })).toBe(true);
        }),
    );
  }
}

/** The request with its first timer at `at` and all others far off. */
const dueAt = (of: Stored, at: number): Partial<RequestDoc> => {
  const { timers } = of.find(([collection]) => collection === 'requests')?.[1] as RequestDoc;
  return { timers: timers.map((timer, n) => ({ ...timer, at: n === 0 ? at : LATER + n })), nextAt: at };
};

describe.each([
  ['sqlite', 20],
  ['cloud', 10],
] as const)('on %s', (adapter, count) => {
  test('a run reads what is due, and not what there is', async () => {
    await begin(adapter);
    const closed = await submit(TEXT);
    const running = await submit(`${TEXT}，还有一件`);
    for (const requestId of [closed, running]) await dispatch(requestId);
    const clerk = world.holder('staff', WORKS);
    await world.done(clerk, 'requests.accept', { requestId: closed });
    await world.done(clerk, 'requests.reply', { requestId: closed, text: '已经办好了' });
    await world.done(world.family[0] ?? '', 'requests.rate', {
      requestId: closed,
      solved: true,
      satisfaction: 'satisfied',
    });
    await settle();
    const [ended, open] = [await everythingOf(closed), await everythingOf(running)];
    for (const collection of ['requests', 'requestTexts', 'requestEvents', 'listings', 'folded'])
      expect(ended.map(([name]) => name)).toContain(collection);
    const far = dueAt(open, LATER);
    await world.ports.store.updateIf('requests', running, [], {
      set: [
        [['timers'], (far.timers ?? []).map((timer) => ({ ...timer }))],
        [['nextAt'], LATER],
      ],
    });

    /** Of the first run of `day`, in which one request is due. */
    const firstRunOf = async (day: number, number: number): Promise<Record<string, readonly [number, number]>> => {
      await settle();
      // whatever is done once a day has been done with them
      await world.jump(MONDAY + (day - 1) * DAY);
      await settle();
      await world.jump(MONDAY + day * DAY);
      await more(open, number, number + 1, dueAt(open, MONDAY + day * DAY - MINUTE));
      const before = watched.writes();
      const read = await readBy(tick);
      expect(watched.writes()).toBeGreaterThan(before);
      return read;
    };
    await more(ended, 0, count);
    await more(open, 100, 100 + count, far);
    const few = await firstRunOf(2, 1001);
    await more(ended, count, 4 * count);
    await more(open, 100 + count, 100 + 4 * count, far);
    const many = await firstRunOf(4, 1002);
    expect(few['query requests']).toBeDefined();
    expect(many).toEqual(few);
  });
});

test('a night learns again only when a fifth more has been decided, and else reads nothing of what was', async () => {
  await begin('sqlite');
  const night = async (): Promise<readonly [{ tried: number }, Record<string, readonly [number, number]>]> => {
    await world.jump((await world.clock.now()) + DAY);
    let result = { tried: 0 };
    const read = await readBy(async () => {
      result = await learnRouting({ ...world.ports, store: watched.store }, 'qingxi', await world.clock.now());
    });
    return [result, read];
  };
  /** One way and the other: there is nothing to learn from it, so that the next ones are decided by a person too. */
  const decide = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) {
      await dispatch(await submit(`${TEXT}${n}`), n % 2 === 0 ? 'utilities' : 'roads');
      await world.jump((await world.clock.now()) + MINUTE);
    }
  };
  await decide(30);
  const [first, all] = await night();
  expect(first.tried).toBe(1);
  expect(all['getMany requests']).toEqual([1, 30]);
  await decide(5);
  const [second, some] = await night();
  expect(second.tried).toBe(0);
  expect(some).toEqual({
    'get routingLearning': [1, 1],
    'tx.get routingLearning': [1, 1],
    'count routingExamples': [1, 5],
  });
  // the rest of the day looks at one document
  const again = await readBy(async () =>
    learnRouting({ ...world.ports, store: watched.store }, 'qingxi', await world.clock.now()),
  );
  expect(again).toEqual({ 'get routingLearning': [1, 1] });
  await decide(1);
  expect((await night())[0].tried).toBe(1);
});
