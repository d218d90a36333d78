/**
 * The process dies, or the line is cut, at any step of the store: afterwards a repeated command or tick finds everything or
 * nothing of the step before, never a part, and does it once.
 */
import type { RequestView } from '#types/request-views';
import { advanceRequests } from '../../cloudfunctions/actions/advance-requests';
import { createDispatch } from '../../cloudfunctions/actions/dispatch';
import { queryAll } from '../../cloudfunctions/actions/load';
import { handlers } from '../../cloudfunctions/actions/registry';
import { verifyChain } from '../../cloudfunctions/domain/audit';
import type { RequestDoc } from '../../cloudfunctions/domain/requests/state';
import { StoreFault, type Store } from '../../cloudfunctions/ports/store';
import { kindsOf, loadStored, saysOf, shouldSay } from '../support/requests';
import { createWorld, MONDAY, type World } from '../support/world';

const DAY = 86_400_000;
const SURE = '我家的房子成了危房，想申请危房鉴定，墙都裂了';

/** A store whose line is cut at its `n`th write, before or after the effect. */
function cutAt(store: Store, n: number, when: 'before' | 'after'): Store {
  let writes = 0;
  const cutting = async <T>(write: () => Promise<T>): Promise<T> => {
    writes += 1;
    if (writes < n) return write();
    if (writes === n && when === 'after') await write();
    throw new StoreFault('Unknown', 'the line was cut');
  };
  return {
    ...store,
    get: async (collection, id) => store.get(collection, id),
    getMany: async (collection, ids) => store.getMany(collection, ids),
    query: async (collection, query) => store.query(collection, query),
    count: async (collection, query, cap) => store.count(collection, query, cap),
    insert: async (collection, doc) => cutting(async () => store.insert(collection, doc)),
    updateIf: async (collection, id, condition, patch) =>
      cutting(async () => store.updateIf(collection, id, condition, patch)),
    tx: async (fn) => cutting(async () => store.tx(fn)),
  };
}

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => world.close());

async function expectSound(requestId: string): Promise<string[]> {
  const { request, events, listings } = await loadStored(world.ports.store, requestId);
  expect(verifyChain(events, { count: request.eventCount, head: request.headHash })).toEqual([]);
  expect(listings.map(saysOf).sort()).toEqual(shouldSay(request));
  return kindsOf(events);
}

describe.each(['before', 'after'] as const)('cut %s the effect', (when) => {
  test('writing down for a neighbour, cut at each write and repeated with its command, makes one person and one request', async () => {
    const agent = world.holder('agent', 'qingxi:village-01');
    for (let n = 1; n <= 3; n += 1) {
      const input = {
        name: `新人${'一二三'[n - 1] ?? ''}`,
        groupId: 'qingxi:group-01-3',
        text: SURE,
        source: 'paper',
        phone: `1390000000${n}`,
      };
      const call = { action: 'requests.enter', input, commandId: `enter-${when}-${n}` };
      const identity = { provider: 'local', subject: agent } as const;
      const cut = createDispatch({ ...world.ports, store: cutAt(world.ports.store, n, when) }, handlers);
      const first = await cut(call, identity);
      expect(first.body).toMatchObject({ ok: false, refusal: { code: 'TryAgain' } });
      const view = await world.done<RequestView>(agent, call.action, input, call.commandId);
      expect(await expectSound(view.row.requestId)).toEqual(['submitted', 'routed']);
      const people = await queryAll<{ _id: string; rev: number; name: string }>(world.ports.store, 'persons', {
        eq: { town: 'county', villageId: 'qingxi:village-01' },
      });
      expect(people.filter(({ name }) => name === input.name)).toHaveLength(1);
    }
    expect(await queryAll<RequestDoc>(world.ports.store, 'requests', { eq: { town: 'qingxi' } })).toHaveLength(3);
  });

  test('a tick cut at any effect is finished by the next one, each effect once', async () => {
    const resident = world.family[0] ?? '';
    const ids: string[] = [];
    for (let n = 0; n < 2; n += 1)
      ids.push(
        (await world.done<RequestView>(resident, 'requests.submit', { kind: 'help', text: SURE })).row.requestId,
      );
    for (let n = 1; n <= 8; n += 1) {
      const now = MONDAY + n * DAY;
      await advanceRequests({ ...world.ports, store: cutAt(world.ports.store, n, when) }, 'qingxi', now);
      await advanceRequests(world.ports, 'qingxi', now);
    }
    for (const id of ids) {
      const kinds = await expectSound(id);
      expect([kinds.filter((kind) => kind === 'overdue'), kinds.filter((kind) => kind === 'steppedUp')]).toEqual([
        ['overdue'],
        ['steppedUp'],
      ]);
      const { events } = await loadStored(world.ports.store, id);
      const effects = events.flatMap(({ data }) => (data as { effect?: string }).effect ?? []);
      expect(new Set(effects).size).toBe(effects.length);
    }
  });
});
