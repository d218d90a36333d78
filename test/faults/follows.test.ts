/**
 * The process dies, or its line is cut, at any step of telling those who follow a request to its end: the next run tells whoever is left,
 * nobody twice, and leaves no turn.
 */
import type { RequestView } from '#types/request-views';
import { followEnd, tellFollowers } from '../../cloudfunctions/actions/follows';
import { queryAll } from '../../cloudfunctions/actions/load';
import type { OutboxDoc } from '../../cloudfunctions/actions/outbox';
import type { FollowDoc, TurnDoc } from '../../cloudfunctions/domain/follows';
import { forTown, type Store } from '../../cloudfunctions/ports/store';
import { faultyStore } from '../support/dying-store';
import { createWorld, MONDAY, type World } from '../support/world';

/** More than are told in one transaction. */
const FOLLOWERS = 21;

jest.setTimeout(240_000);

describe.each(['sqlite', 'cloud'] as const)('on %s', (adapter) => {
  let world: World;
  let store: Store;
  beforeEach(async () => {
    world = await createWorld({ adapter });
    store = forTown(world.ports.store, 'qingxi');
  }, 60_000);
  afterEach(async () => world.close());

  /** A request that has just ended, and how many follow it: some from merged requests of their own, some as “me too”. */
  async function ended(): Promise<string> {
    const resident = world.family[0] ?? '';
    const { row } = await world.done<RequestView>(resident, 'requests.submit', { kind: 'help', text: '路灯不亮' });
    const { requestId } = row;
    await store.tx(async (tx) => {
      for (let n = 0; n < FOLLOWERS; n += 1)
        await followEnd(tx, {
          town: 'qingxi',
          requestId,
          personId: `county:person-follower-${n}`,
          via: n % 2 === 0 ? 'merged' : 'meToo',
          ownRequestId: n % 2 === 0 ? `${requestId}-own-${n}` : null,
          now: MONDAY,
        });
    });
    await world.done(resident, 'requests.withdraw', { requestId });
    return requestId;
  }

  test.each(['die', 'cut'] as const)('%s at every step, then one run: each is told once', async (kind) => {
    let steps = 0;
    for (let isOver = false; !isOver; steps += 1) {
      const requestId = await ended();
      const faulty = faultyStore(world.ports.store, { kind, step: steps });
      await tellFollowers({ ...world.ports, store: faulty.store }, 'qingxi', MONDAY).catch(() => undefined);
      isOver = !faulty.struck();
      expect(await tellFollowers(world.ports, 'qingxi', MONDAY)).toMatchObject({ failed: 0 });
      const follows = await queryAll<FollowDoc>(store, 'follows', { eq: { requestId } });
      expect([steps, follows.map(({ state }) => state)]).toEqual([steps, Array(FOLLOWERS).fill('told')]);
      expect(await queryAll<TurnDoc>(store, 'turns', { eq: {} })).toEqual([]);
      const sent = await queryAll<OutboxDoc>(store, 'outbox', { eq: {} });
      const told = sent.filter(({ template }) => template.endsWith('Ended')).map(({ personId }) => personId);
      // a request a step, and each of them told of once
      expect([steps, told.length]).toEqual([steps, FOLLOWERS * (steps + 1)]);
      for (let n = 0; n < FOLLOWERS; n += 1)
        expect(told.filter((personId) => personId === `county:person-follower-${n}`)).toHaveLength(steps + 1);
    }
    // the turns, the request, its matter, two pages and the empty one, their transactions, the turn taken away
    expect(steps).toBeGreaterThan(7);
  });
});
