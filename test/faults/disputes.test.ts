/**
 * A dispute case when the line is cut at a write, before or after its effect, on both stores: the repeated command finds the whole step or
 * nothing of it; case, request, chain and words always fit each other, and every message is there once.
 */
import type { DisputeView } from '#types/disputes';
import type { RequestView } from '#types/request-views';
import { verifyTown } from '../../cloudfunctions/actions/audit/verify';
import { createDispatch } from '../../cloudfunctions/actions/dispatch';
import { queryAll } from '../../cloudfunctions/actions/load';
import type { OutboxDoc } from '../../cloudfunctions/actions/outbox';
import { openPhone } from '../../cloudfunctions/actions/phones';
import { handlers } from '../../cloudfunctions/actions/registry';
import type { DisputeDoc } from '../../cloudfunctions/domain/disputes/state';
import type { PersonDoc } from '../../cloudfunctions/domain/organisation';
import { forTown, StoreFault, type Store } from '../../cloudfunctions/ports/store';
import { kindsOf, loadStored } from '../support/requests';
import { createWorld, type World } from '../support/world';

jest.setTimeout(60_000);

const HOUR = 3_600_000;

/** Cut at the first transaction. */
const cut = (store: Store, when: 'before' | 'after'): Store => ({
  ...store,
  get: async (collection, id) => store.get(collection, id),
  getMany: async (collection, ids) => store.getMany(collection, ids),
  query: async (collection, query) => store.query(collection, query),
  count: async (collection, query, cap) => store.count(collection, query, cap),
  insert: async (collection, doc) => store.insert(collection, doc),
  updateIf: async (collection, id, condition, patch) => store.updateIf(collection, id, condition, patch),
  tx: async (fn) => {
    if (when === 'after') await store.tx(fn);
    throw new StoreFault('Unknown', 'the line was cut');
  },
});

describe.each(['sqlite', 'cloud'] as const)('on %s', (adapter) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ adapter });
  });
  afterAll(async () => world.close());

  test.each(['before', 'after'] as const)('cut %s the effect', async (when) => {
    const resident = world.family[0] ?? '';
    const other = world.residents('qingxi:group-01-1')[when === 'before' ? 0 : 1] ?? '';
    const mistaken = world.residents('qingxi:group-01-1')[when === 'before' ? 2 : 3] ?? '';
    const sideOf = async (id: string) => {
      const known = await forTown(world.ports.store, 'county').get<PersonDoc>('persons', id);
      return { name: known?.name, phone: (known && openPhone(world.ports.vault, known)) ?? undefined };
    };
    const staff = world.holder('staff', 'qingxi:department-justice');
    const town = forTown(world.ports.store, 'qingxi');
    const { row } = await world.done<RequestView>(resident, 'requests.submit', {
      kind: 'dispute',
      text: '地界的事说不拢',
    });
    const { requestId } = row;
    await world.done(staff, 'requests.accept', { requestId });
    const startsAt = (await world.clock.now()) + HOUR;
    const disputeId = requestId.replace(':request-', ':dispute-');
    const ofCase = { disputeId };
    const steps: [string, string, object][] = [
      [staff, 'open', { requestId }],
      [staff, 'addParty', { ...ofCase, ...(await sideOf(other)) }],
      [staff, 'addParty', { ...ofCase, ...(await sideOf(mistaken)) }],
      [staff, 'removeParty', { ...ofCase, party: 3 }],
      [resident, 'tell', { ...ofCase, text: '墙占了半尺' }],
      [staff, 'say', { ...ofCase, party: 2, text: '照老界砌的' }],
      [other, 'answer', { ...ofCase, agrees: true }],
      [staff, 'note', { ...ofCase, text: '先单独谈' }],
      [staff, 'plan', { ...ofCase, steps: [{ what: '量地界', who: '老李', until: '2026-11-30' }] }],
      [staff, 'arrange', { ...ofCase, startsAt, place: '村部' }],
      [staff, 'hold', { ...ofCase, came: [1, 2], minutes: '各退一步' }],
      [staff, 'agree', { ...ofCase, form: 'oral', text: '各让半尺', on: '2026-11-23' }],
    ];
    for (const [n, [who, act, input]] of steps.entries()) {
      if (act === 'hold') await world.jump(Math.max(startsAt, await world.clock.now()));
      const call = { action: `disputes.${act}`, input, commandId: `cut-${when}-${n}` };
      const identity = { provider: 'local', subject: who } as const;
      const first = await createDispatch({ ...world.ports, store: cut(world.ports.store, when) }, handlers)(
        call,
        identity,
      );
      expect([act, first.body]).toMatchObject([act, { ok: false, refusal: { code: 'TryAgain' } }]);
      await world.done(who, call.action, call.input, call.commandId);
      const dispute = await town.get<DisputeDoc>('disputes', disputeId);
      const { request } = await loadStored(world.ports.store, requestId);
      const timers = request.timers.filter(({ kind }) => kind === 'caseDue').map(({ at }) => at - 1);
      expect([act, timers]).toEqual([act, dispute?.dueAt === null ? [] : [dispute?.dueAt]]);
    }
    const { events } = await loadStored(world.ports.store, requestId);
    expect(kindsOf(events).slice(-12)).toEqual([
      'caseOpened',
      'casePartyAdded',
      'casePartyAdded',
      'casePartyRemoved',
      'caseSaid',
      'caseSaid',
      'caseConsent',
      'caseNoted',
      'casePlanned',
      'caseMeetingSet',
      'caseMeetingHeld',
      'caseAgreed',
    ]);
    expect((await verifyTown(town, 'qingxi')).problems).toEqual([]);
    expect(await queryAll<OutboxDoc>(town, 'outbox', { eq: { personId: mistaken } })).toEqual([]);
    expect(await queryAll(town, 'disputeParties', { eq: { personId: mistaken } })).toEqual([]);
    const told = await queryAll<OutboxDoc>(town, 'outbox', {
      eq: { personId: other },
      order: { field: 'sortKey', direction: 'asc' },
    });
    expect(told.map(({ template }) => template)).toEqual(['lookInside', 'meetingSet', 'lookInside']);
    expect((await world.done<DisputeView>(staff, 'disputes.show', ofCase)).status).toBe('agreed');
  });
});
