/** What has been kept long enough goes, and nothing else: the table applied by the timer, day by day. */
import type { RequestView } from '#types/request-views';
import { verifyTown } from '../../cloudfunctions/actions/audit/verify';
import { queryAll } from '../../cloudfunctions/actions/load';
import { applyRetention } from '../../cloudfunctions/actions/retention/keep';
import { DAY } from '../../cloudfunctions/domain/calendar';
import { requestIdOf, type ListingDoc } from '../../cloudfunctions/domain/listings';
import { retention, rowOfCollection } from '../../cloudfunctions/domain/retention';
import { NEVER, textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../cloudfunctions/domain/requests/state';
import { manifest, type CollectionSpec } from '../../cloudfunctions/ports/manifest';
import { forTown, StoreFault, type Doc, type NewDoc } from '../../cloudfunctions/ports/store';
import { faultyStore } from '../support/dying-store';
import { createWorld, MONDAY, type World } from '../support/world';

const SURE = '我家的房子成了危房，想申请危房鉴定，墙都裂了';
const FIVE_YEARS = 1825 * DAY;

const kept = Object.entries<CollectionSpec>(manifest).flatMap(([name, { keep, indexes }]) =>
  keep ? [{ name, keep, indexes }] : [],
);

test('every collection that is not kept for ever has the index its deletion reads, and a row of the table that says the same', () => {
  for (const { name, keep, indexes } of kept) {
    expect([name, Object.values(indexes).some(([town, from]) => town === 'town' && from === keep.from)]).toEqual([
      name,
      true,
    ]);
    const row = retention.find(({ what }) => what === rowOfCollection[name]);
    expect([name, row === undefined ? null : row.then]).toEqual([name, 'deleted']);
    // a collection may share a row with a longer one
    expect(keep.days).toBeLessThanOrEqual(row?.days ?? 0);
  }
  const told = new Map(kept.map(({ name, keep }) => [rowOfCollection[name], keep.days]));
  for (const [what, days] of told)
    expect(Math.max(...kept.filter(({ name }) => rowOfCollection[name] === what).map(({ keep }) => keep.days))).toBe(
      retention.find((row) => row.what === what)?.days ?? days,
    );
});

describe.each(['sqlite', 'cloud'] as const)('retention on %s', (adapter) => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld({ adapter });
  }, 60_000);
  afterEach(async () => world.close());

  const insert = async (town: string, collection: string, id: string, fields: Readonly<Record<string, unknown>>) =>
    world.ports.store.insert(collection, { _id: `${town}:${id}`, town, ...fields } as unknown as NewDoc<Doc>);

  test('a document goes on the day after its last, in towns and in the county, and comes to no other', async () => {
    for (const { name, keep } of kept)
      for (const [i, age] of [keep.days * DAY + 1, keep.days * DAY, 0].entries())
        for (const town of ['qingxi', 'county'])
          await insert(town, name, `${name}-kept-${i}`, { [keep.from]: MONDAY - age, status: 'done' });
    const left = async (town: string): Promise<string[]> =>
      (
        await Promise.all(
          kept.map(async ({ name }) =>
            (await queryAll<Doc>(forTown(world.ports.store, town), name, { eq: {} })).map(({ _id }) => _id),
          ),
        )
      )
        .flat()
        .filter((id) => id.includes('-kept-'))
        .sort();
    const expected = (town: string): string[] =>
      kept.flatMap(({ name }) => [`${town}:${name}-kept-1`, `${town}:${name}-kept-2`]).sort();
    expect(await applyRetention(world.ports, 'qingxi', MONDAY)).toEqual({ deleted: kept.length, erased: 0, failed: 0 });
    expect(await left('qingxi')).toEqual(expected('qingxi'));
    expect(await left('county')).toHaveLength(3 * kept.length);
    await applyRetention(world.ports, 'county', MONDAY);
    expect(await left('county')).toEqual(expected('county'));
    expect(await applyRetention(world.ports, 'qingxi', MONDAY)).toEqual({ deleted: 0, erased: 0, failed: 0 });
  }, 60_000);
});

test('many go in small pages, over several runs, also when these are killed', async () => {
  const world = await createWorld();
  for (let i = 0; i < 500; i += 1)
    await world.ports.store.insert('receipts', {
      _id: `qingxi:receipt-old-${i}`,
      town: 'qingxi',
      at: MONDAY - 31 * DAY,
    } as unknown as NewDoc<Doc>);
  for (let step = 1; step < 6; step += 1) {
    const { store } = faultyStore(world.ports.store, { kind: 'die', step });
    await applyRetention({ ...world.ports, store }, 'qingxi', MONDAY).catch((error: unknown) => {
      if (!(error instanceof StoreFault)) throw error;
    });
  }
  const both = [applyRetention(world.ports, 'qingxi', MONDAY), applyRetention(world.ports, 'qingxi', MONDAY)];
  await Promise.allSettled(both);
  for (let run = 0; run < 3; run += 1) await applyRetention(world.ports, 'qingxi', MONDAY);
  expect(await queryAll<Doc>(forTown(world.ports.store, 'qingxi'), 'receipts', { eq: {} })).toEqual([]);
  await world.close();
}, 60_000);

describe('the words of requests', () => {
  let world: World;
  let resident: string;
  beforeEach(async () => {
    world = await createWorld();
    resident = world.family[0] ?? '';
  });
  afterEach(async () => world.close());

  const submit = async (): Promise<string> =>
    (await world.done<RequestView>(resident, 'requests.submit', { kind: 'help', text: SURE, place: '三组' })).row
      .requestId;
  const textsOf = async (id: string): Promise<RequestTextsDoc | null> =>
    world.ports.store.get<RequestTextsDoc>('requestTexts', textsIdOf(id));

  test('have no end while the request is open, and five years from its end', async () => {
    const id = await submit();
    expect((await textsOf(id))?.eraseAt).toBe(NEVER);
    await world.jump(MONDAY + DAY);
    await world.done(resident, 'requests.withdraw', { requestId: id });
    expect((await textsOf(id))?.eraseAt).toBe(MONDAY + DAY + FIVE_YEARS);
  });

  test('go on their day, with pictures and lists; the chain stays sound and the request says no more than that it was', async () => {
    const [id, open] = [await submit(), await submit()];
    await world.done(resident, 'requests.withdraw', { requestId: id });
    await applyRetention(world.ports, 'qingxi', MONDAY + FIVE_YEARS - 1);
    expect(await textsOf(id)).not.toBeNull();
    expect(await applyRetention(world.ports, 'qingxi', MONDAY + FIVE_YEARS)).toMatchObject({ erased: 1, failed: 0 });
    expect(await applyRetention(world.ports, 'qingxi', MONDAY + FIVE_YEARS)).toMatchObject({ erased: 0 });
    expect(await textsOf(id)).toBeNull();
    expect(await textsOf(open)).not.toBeNull();
    const request = await world.ports.store.get<RequestDoc>('requests', id);
    expect(request).toMatchObject({ listed: [], fileIds: [], routing: { because: [] } });
    expect(JSON.stringify(request)).not.toMatch(/危房|鉴定|三组/);
    const listed = await queryAll<ListingDoc>(forTown(world.ports.store, 'qingxi'), 'listings', { eq: {} });
    expect(listed.map(requestIdOf)).toContain(open);
    expect(listed.map(requestIdOf)).not.toContain(id);
    expect(await verifyTown(forTown(world.ports.store, 'qingxi'), 'qingxi')).toMatchObject({
      requests: 2,
      problems: [],
    });
    const view = await world.done<RequestView>(resident, 'requests.show', { requestId: id });
    expect([view.text, view.place, view.row.title]).toEqual(['', '', '']);
  });

  test('killed at any step: afterwards it is done once and whole', async () => {
    const id = await submit();
    await world.done(resident, 'requests.withdraw', { requestId: id });
    for (let step = 1; step < 40; step += 1) {
      const dying = faultyStore(world.ports.store, { kind: 'die', step });
      await applyRetention({ ...world.ports, store: dying.store }, 'qingxi', MONDAY + FIVE_YEARS).catch(() => null);
      const [texts, request] = [await textsOf(id), await world.ports.store.get<RequestDoc>('requests', id)];
      expect(texts === null).toBe(request?.listed.length === 0);
      if (!dying.struck()) break;
    }
    expect(await textsOf(id)).toBeNull();
  });

  test('the whole timer does it too', async () => {
    const id = await submit();
    await world.done(resident, 'requests.withdraw', { requestId: id });
    await world.jump(MONDAY + FIVE_YEARS);
    expect((await world.tick())['retention']).toMatchObject({ erased: 1, failed: 0 });
    expect(world.errors).toEqual([]);
    expect(await textsOf(id)).toBeNull();
  });
});
