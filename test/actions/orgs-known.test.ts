/** A town's organisations are read once, and anew after any of them has changed, through whichever process. */
import { orgsOf } from '../../cloudfunctions/actions/load';
import { openSqliteStore } from '../../cloudfunctions/adapters/sqlite/store';
import type { Store } from '../../cloudfunctions/ports/store';
import { createWorld, type World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => world.close());

/** The same store, and how often it was queried. */
function counting(store: Store): { readonly store: Store; readonly queries: () => number } {
  let queries = 0;
  const query: Store['query'] = async (...asked) => {
    queries += 1;
    return store.query(...asked);
  };
  return { store: { ...store, query }, queries: () => queries };
}

test('read once; a changed, a new and a closed one are there at the next call', async () => {
  const { store, queries } = counting(world.ports.store);
  const first = await orgsOf(store, 'qingxi');
  const once = queries();
  expect(first.size).toBeGreaterThan(10);
  expect(await orgsOf(store, 'qingxi')).toBe(first);
  expect(queries()).toBe(once);

  const admin = world.holder('admin', 'qingxi:town');
  const village = first.get('qingxi:village-01');
  const saved = { townId: 'qingxi:town', kind: 'group', parentId: 'qingxi:village-01', name: '新组', active: true };
  const { orgId } = await world.done<{ orgId: string }>(admin, 'organisation.save', saved);
  expect(village).toBeDefined();
  expect((await orgsOf(store, 'qingxi')).get(orgId)?.name).toBe('新组');
  await world.done(admin, 'organisation.save', { ...saved, orgId, name: '改名组', active: false });
  expect((await orgsOf(store, 'qingxi')).get(orgId)).toMatchObject({ name: '改名组', active: false });
  expect(queries()).toBe(3 * once);
});

test('a town that is not there has none, and is read when it is', async () => {
  const store = openSqliteStore(':memory:');
  expect((await orgsOf(store, 'hekou')).size).toBe(0);
  await store.bulkInsert([['orgs', { _id: 'hekou:town', town: 'hekou', kind: 'town', order: 0 } as never]]);
  expect((await orgsOf(store, 'hekou')).size).toBe(1);
  await store.close();
});
