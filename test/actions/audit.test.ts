/** The days of a town are sealed, and whatever is done to its events, requests or seals afterwards is found. */
import fc from 'fast-check';
import type { RequestView } from '#types/request-views';
import {
  openSealIdOf,
  sealDays,
  sealIdOf,
  type OpenSealDoc,
  type SealDoc,
} from '../../cloudfunctions/actions/audit/seal';
import { verifyTown, type Problem } from '../../cloudfunctions/actions/audit/verify';
import { queryAll } from '../../cloudfunctions/actions/load';
import { eventsOf as storedEvents } from '../../cloudfunctions/actions/requests/events';
import { appendEvent, emptyChain, hashOfSeal } from '../../cloudfunctions/domain/audit';
import { addDays, businessDate, DAY, MINUTE } from '../../cloudfunctions/domain/calendar';
import {
  eventIdOf,
  textsIdOf,
  type RequestDoc,
  type RequestEventDoc,
  type RequestTextsDoc,
} from '../../cloudfunctions/domain/requests/state';
import {
  forTown,
  StoreFault,
  type Doc,
  type Json,
  type NewDoc,
  type Path,
  type Store,
} from '../../cloudfunctions/ports/store';
import { faultyStore } from '../support/dying-store';
import { createWorld, MONDAY, type World } from '../support/world';

const SURE = '我家的房子成了危房，想申请危房鉴定，墙都裂了';
const TOWN = 'qingxi';
const midnight = MONDAY - 9 * 60 * MINUTE;

const submit = async (world: World, text = SURE): Promise<string> =>
  (await world.done<RequestView>(world.family[0] ?? '', 'requests.submit', { kind: 'help', text })).row.requestId;
const staffOf = (world: World): string => world.holder('staff', 'qingxi:department-planning');
const town = (world: World): Store => forTown(world.ports.store, TOWN);
const problemsIn = async (world: World): Promise<readonly Problem[]> => (await verifyTown(town(world), TOWN)).problems;
const sealsOf = async (world: World): Promise<SealDoc[]> =>
  queryAll<SealDoc>(town(world), 'seals', {
    eq: {},
    order: { field: 'day', direction: 'asc' },
    range: { gte: '0', lt: 'a' },
  });

/** Three requests whose events lie on three days, all of them sealed, the second without any between. */
async function threeDays(world: World): Promise<string[]> {
  const [first, second] = [await submit(world), await submit(world)];
  await world.done(staffOf(world), 'requests.accept', { requestId: first });
  await world.jump(MONDAY + 2 * DAY);
  const third = await submit(world);
  await world.done(staffOf(world), 'requests.accept', { requestId: second });
  await world.done(staffOf(world), 'requests.reply', { requestId: second, text: '好了' });
  await world.jump(MONDAY + 3 * DAY);
  await world.done(world.family[0] ?? '', 'requests.withdraw', { requestId: third });
  await world.jump(midnight + 4 * DAY + 10 * MINUTE);
  await sealDays(world.ports, TOWN, await world.clock.now());
  return [first, second, third];
}

jest.setTimeout(60_000);

describe.each(['sqlite', 'cloud'] as const)('sealing on %s', (adapter) => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld({ adapter });
  });
  afterEach(async () => world.close());

  test('a day is sealed ten minutes after its midnight, missed days each in order, a quiet one too', async () => {
    await submit(world);
    expect(await sealDays(world.ports, TOWN, midnight + DAY + 10 * MINUTE - 1)).toEqual({ sealed: 0 });
    await threeDays(world);
    const seals = await sealsOf(world);
    const monday = businessDate(MONDAY);
    expect(seals.map(({ day, events }) => [day, events])).toEqual([
      [monday, 7],
      [addDays(monday, 1), 0],
      [addDays(monday, 2), 4],
      [addDays(monday, 3), 1],
    ]);
    expect(seals.map(({ previousSeal }) => previousSeal)).toEqual([
      emptyChain.head,
      ...seals.slice(0, -1).map(({ seal }) => seal),
    ]);
    expect(await problemsIn(world)).toEqual([]);
    expect(await sealDays(world.ports, TOWN, await world.clock.now())).toEqual({ sealed: 0 });
    // nothing is sealed where nothing ever happened
    expect(await sealDays(world.ports, 'hekou', await world.clock.now())).toEqual({ sealed: 0 });
  });

  test('killed, cut or twice at once: every day has the seal it would have had', async () => {
    await threeDays(world);
    const whole = (await sealsOf(world)).map(({ seal }) => seal);
    for (let step = 0; step < 14; step += 1) {
      for (const { _id } of [...(await sealsOf(world)), { _id: openSealIdOf(TOWN) }])
        await removeDoc(world, 'seals', _id);
      const { store } = faultyStore(world.ports.store, { kind: step % 2 ? 'die' : 'cut', step });
      const now = await world.clock.now();
      await sealDays({ ...world.ports, store }, TOWN, now).catch((error: unknown) => {
        if (!(error instanceof StoreFault)) throw error;
      });
      await Promise.allSettled([sealDays(world.ports, TOWN, now), sealDays(world.ports, TOWN, now)]);
      await sealDays(world.ports, TOWN, now);
      expect((await sealsOf(world)).map(({ seal }) => seal)).toEqual(whole);
    }
    expect(await problemsIn(world)).toEqual([]);
  });
});

test('a day of many events is read page by page, and a run that stops half-way is gone on with', async () => {
  const world = await createWorld();
  const requestId = await submit(world);
  const { store } = world.ports;
  const request = await store.get<RequestDoc>('requests', requestId);
  if (!request) throw new Error('no request');
  let chain = { count: request.eventCount, head: request.headHash };
  for (let i = 0; i < 350; i += 1) {
    const next = appendEvent(chain, { ...bodyOf(requestId, MONDAY + (i % 7)), kind: 'warned' });
    await store.insert('requestEvents', {
      _id: eventIdOf(requestId, next.event.seq),
      town: TOWN,
      ...next.event,
    } as NewDoc<Doc>);
    chain = next.chain;
  }
  await store.updateIf('requests', requestId, [], {
    set: [
      [['eventCount'], chain.count],
      [['headHash'], chain.head],
    ],
  });
  // dies in the third page
  const dying = faultyStore(store, { kind: 'die', step: 9 });
  await expect(sealDays({ ...world.ports, store: dying.store }, TOWN, MONDAY + DAY)).rejects.toThrow('dead');
  const open = await store.get<OpenSealDoc>('seals', openSealIdOf(TOWN));
  expect(open?.leaves).toBeGreaterThan(0);
  expect(open?.leaves).toBeLessThan(352);
  expect(await sealDays(world.ports, TOWN, MONDAY + DAY)).toEqual({ sealed: 1 });
  expect(await sealsOf(world)).toMatchObject([{ events: 352 }]);
  expect(await problemsIn(world)).toEqual([]);
  await world.close();
});

const bodyOf = (requestId: string, at: number) => ({
  requestId,
  at,
  scheduledAt: null,
  by: null,
  toOrgId: null,
  level: null,
  data: {},
  texts: {},
});

async function removeDoc(world: World, collection: string, id: string): Promise<Doc | null> {
  return town(world).tx(async (tx) => {
    const doc = await tx.get(collection, id);
    if (doc) tx.remove(collection, id);
    return doc;
  });
}

describe('tampering', () => {
  let world: World;
  let requests: string[];
  beforeAll(async () => {
    world = await createWorld();
    requests = await threeDays(world);
  });
  afterAll(async () => world.close());

  const eventsOf = async (requestId: string): Promise<RequestEventDoc[]> => storedEvents(town(world), requestId);
  const set = async (collection: string, id: string, fields: Readonly<Record<string, Json>>): Promise<void> => {
    const changes = Object.entries(fields).map(([key, value]) => [[key] as Path, value] as const);
    await world.ports.store.updateIf(collection, id, [], { set: changes });
  };

  /** Everything of the town as it is, to be put back after each attack. */
  const kept = ['requests', 'requestEvents', 'requestTexts', 'seals'] as const;
  async function remember(): Promise<() => Promise<void>> {
    const before = new Map(
      await Promise.all(kept.map(async (name) => [name, await queryAll<Doc>(town(world), name, { eq: {} })] as const)),
    );
    return async () => {
      for (const [name, docs] of before) {
        for (const doc of await queryAll<Doc>(town(world), name, { eq: {} })) await removeDoc(world, name, doc._id);
        for (const { rev: _, ...doc } of docs) await town(world).insert(name, doc);
      }
    };
  }

  /** Hashes made anew from event `from` on, and the request made to fit: the work of one who knows how. */
  async function rehash(requestId: string, events: readonly RequestEventDoc[]): Promise<void> {
    for (const { _id } of await eventsOf(requestId)) await removeDoc(world, 'requestEvents', _id);
    let chain = emptyChain;
    for (const { _id: _, rev: _rev, town: _town, seq: _seq, hash: _hash, ...body } of events) {
      const next = appendEvent(chain, body as unknown as Readonly<Record<string, Json>>);
      await town(world).insert('requestEvents', {
        _id: eventIdOf(requestId, next.event.seq),
        town: TOWN,
        ...next.event,
      } as NewDoc<Doc>);
      chain = next.chain;
    }
    await set('requests', requestId, { eventCount: chain.count, headHash: chain.head });
  }

  const removeRequest = async (requestId: string): Promise<void> => {
    for (const { _id } of await eventsOf(requestId)) await removeDoc(world, 'requestEvents', _id);
    await removeDoc(world, 'requests', requestId);
    await removeDoc(world, 'requestTexts', textsIdOf(requestId));
  };

  type Attack = (requestId: string, pick: number) => Promise<void>;
  const at = async (requestId: string, pick: number): Promise<RequestEventDoc> => {
    const events = await eventsOf(requestId);
    const event = events[pick % events.length];
    if (!event) throw new Error('no event');
    return event;
  };
  const sealAt = async (pick: number): Promise<SealDoc> => {
    const seals = await sealsOf(world);
    return seals[pick % seals.length] as SealDoc;
  };
  const attacks: Readonly<Record<string, Attack>> = {
    'a changed time': async (id, pick) => {
      const event = await at(id, pick);
      await set('requestEvents', event._id, { at: event.at + 1 });
    },
    'another actor': async (id, pick) => set('requestEvents', (await at(id, pick))._id, { by: { personId: 'x' } }),
    'a changed kind': async (id, pick) => set('requestEvents', (await at(id, pick))._id, { kind: 'pressed' }),
    'a changed hash': async (id, pick) => set('requestEvents', (await at(id, pick))._id, { hash: 'f'.repeat(64) }),
    'an event of another request': async (id, pick) =>
      set('requestEvents', (await at(id, pick))._id, { requestId: requests.find((one) => one !== id) ?? '' }),
    'a changed number': async (id, pick) => set('requestEvents', (await at(id, pick))._id, { seq: 99 }),
    'a removed event': async (id, pick) => void (await removeDoc(world, 'requestEvents', (await at(id, pick))._id)),
    'all events removed': async (id) => {
      for (const { _id } of await eventsOf(id)) await removeDoc(world, 'requestEvents', _id);
    },
    'the end cut off and the request made to fit': async (id) => rehash(id, (await eventsOf(id)).slice(0, -1)),
    'two events exchanged and all made to fit': async (id) => {
      const [first, second, ...rest] = await eventsOf(id);
      if (first && second) await rehash(id, [second, first, ...rest]);
    },
    'one event changed and all made to fit': async (id, pick) => {
      const events = await eventsOf(id);
      await rehash(
        id,
        events.map((event, i) => (i === pick % events.length ? { ...event, toOrgId: 'qingxi:forged' } : event)),
      );
    },
    'one slipped in and all made to fit': async (id, pick) => {
      const events = await eventsOf(id);
      const one = events[pick % events.length] as RequestEventDoc;
      await rehash(id, [...events, { ...one, kind: 'contacted' }]);
    },
    'a request without its events': async (id) => void (await removeDoc(world, 'requests', id)),
    'a whole request': removeRequest,
    'every request': async () => {
      for (const id of requests) await removeRequest(id);
    },
    'a changed text': async (id) => {
      const texts = await town(world).get<RequestTextsDoc>('requestTexts', textsIdOf(id));
      const field = texts?.fields['1-text'];
      if (field) await set('requestTexts', textsIdOf(id), { fields: { '1-text': { ...field, value: '别的话' } } });
    },
    'a seal': async (_, pick) => void (await removeDoc(world, 'seals', (await sealAt(pick))._id)),
    'the last seal': async () => void (await removeDoc(world, 'seals', (await sealAt(3))._id)),
    'the last two seals': async () => {
      for (const pick of [2, 3].reverse()) await removeDoc(world, 'seals', (await sealAt(pick))._id);
    },
    'every seal': async () => {
      for (const { _id } of await sealsOf(world)) await removeDoc(world, 'seals', _id);
    },
    'the note of the last seal': async () => void (await removeDoc(world, 'seals', openSealIdOf(TOWN))),
    'a seal over other entries': async (_, pick) => set('seals', (await sealAt(pick))._id, { root: '0'.repeat(64) }),
    'a seal made anew': async (_, pick) => {
      const { _id, rev: _rev, at: _at, ...seal } = await sealAt(pick);
      const forged = { ...seal, events: seal.events + 1 };
      await set('seals', _id, { events: forged.events, seal: hashOfSeal(forged) });
    },
    'a request removed and its day sealed anew': async (id) => {
      await removeRequest(id);
      const day = businessDate(MONDAY);
      await removeDoc(world, 'seals', sealIdOf(TOWN, day));
    },
  };

  test('what nobody touched has no problems, also when texts are erased', async () => {
    const back = await remember();
    expect(await problemsIn(world)).toEqual([]);
    for (const id of requests) await removeDoc(world, 'requestTexts', textsIdOf(id));
    expect(await verifyTown(town(world), TOWN)).toMatchObject({ requests: 3, events: 10, seals: 4, problems: [] });
    await back();
  });

  test.each(Object.keys(attacks))('finds %s, wherever it is', async (name) => {
    const attack = attacks[name] as Attack;
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 2 }), fc.nat({ max: 11 }), async (which, pick) => {
        const back = await remember();
        await attack(requests[which] ?? '', pick);
        const found = await problemsIn(world);
        await back();
        expect(found).not.toEqual([]);
      }),
      { numRuns: 8 },
    );
    expect(await problemsIn(world)).toEqual([]);
  });

  test('says what it is: a whole request that is gone, a seal that is gone, a cut chain', async () => {
    const [monday, wednesday] = [businessDate(MONDAY), addDays(businessDate(MONDAY), 2)];
    const after = async (attack: () => Promise<unknown>): Promise<readonly Problem[]> => {
      const back = await remember();
      await attack();
      const found = await problemsIn(world);
      await back();
      return found;
    };
    const [first = '', second = ''] = requests;
    expect(await after(async () => removeRequest(second))).toEqual([
      { day: monday, kind: 'entries missing' },
      { day: wednesday, kind: 'entries missing' },
    ]);
    expect(await after(async () => removeDoc(world, 'seals', sealIdOf(TOWN, wednesday)))).toEqual([
      { day: wednesday, kind: 'seal missing' },
    ]);
    expect(await after(async () => removeDoc(world, 'requests', first))).toEqual([
      { requestId: first, seq: 0, kind: 'request missing' },
    ]);
    expect(await after(async () => removeDoc(world, 'requestEvents', eventIdOf(first, 3)))).toEqual([
      { day: monday, kind: 'entries missing' },
      { requestId: first, seq: 3, kind: 'truncated' },
    ]);
  });
});
