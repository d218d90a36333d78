/**
 * The work with a request when the line is cut at a write, before or after its effect, on both stores: the repeated command or the next tick
 * finds the whole step or nothing of it, and it is there once.
 */
import type { RequestView } from '#types/request-views';
import { advanceRequests } from '../../cloudfunctions/actions/advance-requests';
import { createDispatch } from '../../cloudfunctions/actions/dispatch';
import { handlers } from '../../cloudfunctions/actions/registry';
import { verifyChain } from '../../cloudfunctions/domain/audit';
import { StoreFault, type Store } from '../../cloudfunctions/ports/store';
import { kindsOf, loadStored, saysOf, shouldSay } from '../support/requests';
import { createWorld, MONDAY, type World } from '../support/world';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const PLANNING = 'qingxi:department-planning';

/** A store whose line is cut at its `n`th transaction, before or after the effect. */
function cutAt(store: Store, n: number, when: 'before' | 'after'): Store {
  let writes = 0;
  return {
    ...store,
    get: async (collection, id) => store.get(collection, id),
    getMany: async (collection, ids) => store.getMany(collection, ids),
    query: async (collection, query) => store.query(collection, query),
    count: async (collection, query, cap) => store.count(collection, query, cap),
    insert: async (collection, doc) => store.insert(collection, doc),
    updateIf: async (collection, id, condition, patch) => store.updateIf(collection, id, condition, patch),
    tx: async (fn) => {
      writes += 1;
      if (writes < n) return store.tx(fn);
      if (writes === n && when === 'after') await store.tx(fn);
      throw new StoreFault('Unknown', 'the line was cut');
    },
  };
}

describe.each(['sqlite', 'cloud'] as const)('on %s', (adapter) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ adapter });
  });
  afterAll(async () => world.close());

  async function soundKinds(requestId: string): Promise<string[]> {
    const { request, events, listings } = await loadStored(world.ports.store, requestId);
    expect(verifyChain(events, { count: request.eventCount, head: request.headHash })).toEqual([]);
    expect(listings.map(saysOf).sort()).toEqual(shouldSay(request));
    return kindsOf(events);
  }

  test.each(['before', 'after'] as const)('cut %s the effect', async (when) => {
    const resident = world.family[0] ?? '';
    const dispatcher = world.holder('dispatcher', 'qingxi:town');
    const staff = world.holder('staff', PLANNING);
    const secretary = world.holder('secretary', 'qingxi:village-01');
    const { row } = await world.done<RequestView>(resident, 'requests.submit', {
      kind: 'help',
      text: '请看一看这件事',
    });
    const { requestId } = row;
    const steps: [string, string, object][] = [
      [dispatcher, 'dispatch', { departmentId: PLANNING, topic: 'civil', urgency: 'hard' }],
      [staff, 'accept', {}],
      [staff, 'addAssisting', { departmentId: 'qingxi:department-civil', ask: '请核对', days: 2 }],
      [staff, 'askBack', { text: '哪一户？' }],
      [resident, 'answerBack', { text: '东头' }],
      [staff, 'askExtension', { days: 2, reason: '等人' }],
      [dispatcher, 'decideExtension', { granted: true }],
      [dispatcher, 'offerDown', { level: 'village', reason: '村里近' }],
      [secretary, 'takeDown', {}],
      [secretary, 'escalate', { reason: '要镇里来' }],
    ];
    for (const [who, act, more] of steps) {
      const call = { action: `requests.${act}`, input: { requestId, ...more }, commandId: `cut-${when}-${act}` };
      const identity = { provider: 'local', subject: who } as const;
      const cut = createDispatch({ ...world.ports, store: cutAt(world.ports.store, 1, when) }, handlers);
      const first = await cut(call, identity);
      expect([act, first.body]).toMatchObject([act, { ok: false, refusal: { code: 'TryAgain' } }]);
      await world.done(who, call.action, call.input, call.commandId);
      await soundKinds(requestId);
    }
    expect(await soundKinds(requestId)).toEqual([
      'submitted',
      'triaged',
      'dispatched',
      'accepted',
      'assistingAsked',
      'askedBack',
      'answeredBack',
      'extensionAsked',
      'extended',
      'offeredDown',
      'takenDown',
      'escalated',
    ]);
    // from the cluster on by itself, cut at every effect
    for (let n = 1; n <= 12; n += 1) {
      const now = MONDAY + n * 3 * DAY;
      await advanceRequests(
        { ...world.ports, store: cutAt(world.ports.store, n % 3 === 0 ? 2 : 1, when) },
        'qingxi',
        now,
      );
      await Promise.all([1, 2].map(async () => advanceRequests(world.ports, 'qingxi', now)));
    }
    const kinds = await soundKinds(requestId);
    expect(kinds.filter((kind) => kind === 'steppedUp')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'overdue')).toHaveLength(1);
    const { events } = await loadStored(world.ports.store, requestId);
    const effects = events.flatMap(({ data }) => (data as { effect?: string }).effect ?? []);
    expect(new Set(effects).size).toBe(effects.length);
  });
});
