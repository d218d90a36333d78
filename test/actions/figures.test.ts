/** Figures folded by the timer: real lives of requests, what is hidden, words that go, the time before, the size of a transaction. */
import type { PeriodReport } from '#types/reports';
import type { RequestView } from '#types/request-views';
import { foldFigures } from '../../cloudfunctions/actions/figures/fold';
import { getAll, loadOrgs, queryAll } from '../../cloudfunctions/actions/load';
import { eraseRequest } from '../../cloudfunctions/actions/retention/erase-request';
import {
  dayInMonth,
  figuresIdOf,
  foldedIdOf,
  monthOf,
  type FiguresDoc,
  type FoldedDoc,
} from '../../cloudfunctions/domain/figures';
import { NEVER, type RequestDoc } from '../../cloudfunctions/domain/requests/state';
import { forTown, type Store } from '../../cloudfunctions/ports/store';
import { opened, rules } from '../domain/requests/samples';
import { isCountedAt, slowFigures } from '../support/slow-figures';
import { createWorld, MONDAY, type World } from '../support/world';

const DAY = 86_400_000;
const TOWN = 'qingxi:town';
const VILLAGE = 'qingxi:village-01';
const CIVIL = 'qingxi:department-civil';
const SPAN = { from: MONDAY - 9 * 3_600_000, until: MONDAY - 9 * 3_600_000 + 40 * DAY };

let world: World;
let resident: string;
beforeEach(async () => {
  world = await createWorld();
  resident = world.family[0] ?? '';
});
afterEach(async () => world.close());

const store = (): Store => forTown(world.ports.store, 'qingxi');
const dispatcher = (): string => world.holder('dispatcher', TOWN);
const report = async (who: string, orgId: string): Promise<PeriodReport> =>
  (await world.done<{ now: PeriodReport }>(who, 'reports.period', { orgId, ...SPAN })).now;

async function scanned(who: string, orgId: string): Promise<object> {
  const orgs = await loadOrgs(store());
  const org = orgs.get(orgId);
  if (!org) throw new Error(`no ${orgId}`);
  const all = await queryAll<RequestDoc>(store(), 'requests', { eq: {} });
  const counted = all.filter((one) => isCountedAt(one, org, { personId: who, orgId }, orgs));
  return slowFigures(counted, await world.clock.now(), rules);
}
const totals = async (ids: readonly string[]): Promise<number> =>
  (await getAll<FiguresDoc>(store(), 'figures', ids))
    .flatMap(({ days }) => Object.values(days).map((tally) => tally['received'] ?? 0))
    .reduce((a, b) => a + b, 0);
const idsOf = (...owners: string[]): string[] =>
  owners.flatMap((owner) => ['2026-11', '2026-12'].map((month) => figuresIdOf('qingxi', owner, month)));

test('from submitted to closed, with days that pass: the report is what a scan says, before the timer and after it', async () => {
  const { row } = await world.done<RequestView>(resident, 'requests.submit', {
    kind: 'help',
    text: '三组的低保想问问怎么办，没人理',
  });
  const { requestId } = row;
  const staff = world.holder('staff', CIVIL);
  const steps: (() => Promise<unknown>)[] = [
    async () => world.tick(),
    async () =>
      row.status === 'triage'
        ? world.done(dispatcher(), 'requests.dispatch', {
            requestId,
            departmentId: CIVIL,
            topic: 'civil',
            urgency: 'ordinary',
          })
        : null,
    async () => world.jump(MONDAY + 3 * DAY),
    async () => world.tick(),
    async () => world.jump(MONDAY + 12 * DAY),
    async () => world.tick(),
    async () => world.call(staff, 'requests.accept', { requestId }),
    async () => world.call(staff, 'requests.reply', { requestId, text: '已经核实，下月起发' }),
    async () => world.tick(),
    async () => world.call(resident, 'requests.rate', { requestId, solved: true, satisfaction: 'satisfied' }),
    async () => world.tick(),
  ];
  for (const step of steps) {
    await step();
    for (const [who, orgId] of [
      [dispatcher(), TOWN],
      [world.holder('secretary', VILLAGE), VILLAGE],
      [world.holder('clusterSecretary', 'qingxi:cluster-1'), 'qingxi:cluster-1'],
      [world.holder('head', CIVIL), CIVIL],
    ] as const)
      expect(await report(who, orgId)).toMatchObject(await scanned(who, orgId));
  }
  expect(await report(dispatcher(), TOWN)).toMatchObject({ received: 1, late: 1, resolution: { of: 1, met: 1 } });
  expect(world.errors).toEqual([]);

  // its words go, the figures stay
  const before = await report(dispatcher(), TOWN);
  expect(await eraseRequest(world.ports, 'qingxi', requestId, await world.clock.now(), 'asked')).toBe(true);
  await world.tick();
  expect(await report(dispatcher(), TOWN)).toEqual(before);
});

test('what is hidden from somebody is in no figure; who may know of it has it counted, the accused and her line never', async () => {
  const secretary = world.holder('secretary', VILLAGE);
  await world.done(resident, 'requests.submit', { kind: 'help', text: '三组的路灯坏了半个月' });
  const { row } = await world.done<RequestView>(resident, 'requests.submit', {
    kind: 'complaint',
    text: '村里的账一直不公布，问了几次都不说',
    about: { orgId: VILLAGE, personId: secretary },
  });
  await world.done(dispatcher(), 'requests.dispatch', {
    requestId: row.requestId,
    departmentId: CIVIL,
    topic: 'civil',
    urgency: 'ordinary',
  });
  const line = [
    [secretary, VILLAGE],
    [world.holder('clusterSecretary', 'qingxi:cluster-1'), 'qingxi:cluster-1'],
  ] as const;
  for (const isFolded of [false, true]) {
    if (isFolded) await world.tick();
    for (const [who, orgId] of line) expect((await report(who, orgId)).received).toBe(1);
    expect((await report(dispatcher(), TOWN)).received).toBe(2);
    expect((await report(world.holder('head', CIVIL), CIVIL)).received).toBe(1);
  }
  const folded = await store().get<FoldedDoc>('folded', foldedIdOf(row.requestId));
  expect(folded).toMatchObject({ list: 'sealed', owners: [], tally: {} });
  expect(await totals(idsOf('town'))).toBe(1);
  expect(await totals(idsOf('village-01'))).toBe(1);
  expect(await totals(idsOf('held-department-civil'))).toBe(0);
});

test('three hundred requests of before are counted, in transactions of at most a hundred steps', async () => {
  const { _id, rev: _rev, ...sample } = opened();
  const made = Array.from({ length: 300 }, (_, n) => ({
    ...sample,
    _id: `qingxi:request-${n.toString(16).padStart(24, '0')}`,
    groupId: `qingxi:group-0${1 + (n % 3)}-${1 + (n % 5)}`,
    villageId: `qingxi:village-0${1 + (n % 3)}`,
    holderId: ['qingxi:department-civil', 'qingxi:department-planning', null][n % 3] ?? null,
    submittedAt: MONDAY + n * 1000 + (n % 9) * DAY,
    nextAt: NEVER,
  }));
  for (const request of made) await store().insert<RequestDoc>('requests', request);
  let longest = 0;
  const counting: Store = {
    ...world.ports.store,
    tx: async (fn) =>
      world.ports.store.tx(async (tx) => {
        let steps = 0;
        const step = (): void => {
          steps += 1;
          longest = Math.max(longest, steps);
        };
        return fn({
          get: async (at, id) => (step(), tx.get(at, id)),
          insert: (at, doc) => (step(), tx.insert(at, doc)),
          update: (at, id, patch) => (step(), tx.update(at, id, patch)),
          remove: (at, id) => (step(), tx.remove(at, id)),
          guard: async (at, id) => (step(), tx.guard(at, id)),
        });
      }),
  };
  // not counted yet: read request by request
  expect(await report(dispatcher(), TOWN)).toMatchObject({ received: 300 });
  expect(await foldFigures({ ...world.ports, store: counting }, 'qingxi', MONDAY)).toEqual({ folded: 300 });
  expect(await foldFigures(world.ports, 'qingxi', MONDAY)).toEqual({ folded: 0 });
  expect(longest).toBeGreaterThan(50);
  expect(longest).toBeLessThanOrEqual(100);
  for (const orgId of [TOWN, 'qingxi:village-02', CIVIL])
    expect(await report(dispatcher(), orgId)).toMatchObject(await scanned(dispatcher(), orgId));
  const [first] = made;
  const at = first?.submittedAt ?? 0;
  const days = (await store().get<FiguresDoc>('figures', figuresIdOf('qingxi', 'town', monthOf(at))))?.days ?? {};
  expect(days[dayInMonth(at)]?.['received']).toBe(34);
  // small: a million of them are not to fill a disk
  const folded = await store().get<FoldedDoc>('folded', foldedIdOf(first?._id ?? ''));
  expect(JSON.stringify(folded).length).toBeLessThan(400);
});
