/**
 * Figures folded by the timer against a scan over everything, number by number, on both stores: random requests that change at random,
 * timers that are killed or cut off between two store steps, two at once, changes and questions while they run.
 * `FUZZ_RUNS` and `FUZZ_SEED` widen or repeat a run.
 */
import fc from 'fast-check';
import type { AppointedRole } from '#types/action';
import type { OrgKind } from '#types/organisation';
import type { PeriodReport } from '#types/reports';
import { foldFigures } from '../../cloudfunctions/actions/figures/fold';
import { loadOrgs, queryAll } from '../../cloudfunctions/actions/load';
import { indexRequests, markForIndexing } from '../../cloudfunctions/actions/search/indexing';
import { DAY, HOUR, startOfDate } from '../../cloudfunctions/domain/calendar';
import { dueOf, startClock, stopClock, type ClockState } from '../../cloudfunctions/domain/deadlines';
import type { OrgDoc } from '../../cloudfunctions/domain/organisation';
import type { RequestDoc } from '../../cloudfunctions/domain/requests/state';
import { forTown, type NewDoc, type Store } from '../../cloudfunctions/ports/store';
import { opened, rules } from '../domain/requests/samples';
import { faultyStore, type Fault } from '../support/dying-store';
import { isCountedAt, slowFigures } from '../support/slow-figures';
import { createWorld, MONDAY, type World } from '../support/world';

jest.setTimeout(600_000);

const RUNS = process.env['FUZZ_RUNS'];
const SEED = process.env['FUZZ_SEED'] ?? (RUNS ? undefined : '55819');
const TOWN = 'qingxi';
const BEGIN = startOfDate('2026-09-29');
const PLACES = [
  ['village-01', 'group-01-3', 'cluster-1'],
  ['village-01', 'group-01-1', 'cluster-1'],
  ['village-02', 'group-02-1', 'cluster-1'],
  ['village-03', 'group-03-1', 'cluster-2'],
  [null, null, null],
] as const;
const HOLDERS = ['department-civil', 'department-planning', 'village-01', 'cluster-1', null] as const;

/** What a request is made of; every number counts round. */
const shape = fc.record({
  place: fc.nat({ max: 4 }),
  holder: fc.nat({ max: 4 }),
  hidden: fc.nat({ max: 9 }),
  delicate: fc.nat({ max: 11 }),
  kind: fc.constantFrom('help' as const, 'question' as const, 'helpSell' as const, 'job' as const),
  by: fc.constantFrom('rule' as const, 'model' as const, 'person' as const, 'none' as const),
  life: fc.constantFrom('running', 'running', 'running', 'paused', 'stopped', 'missed', 'none', 'reopened'),
  status: fc.constantFrom('triage', 'dispatched', 'replied', 'closed', 'withdrawn', 'merged', 'longTerm', 'callBack'),
  contact: fc.constantFrom('none', 'awaited', 'inTime', 'late'),
  repliedAfter: fc.option(fc.constantFrom(0.2, 3, 30, 30, 77.7, 260), { nil: null }),
  verdict: fc.option(fc.record({ solved: fc.boolean(), level: fc.nat({ max: 3 }) }), { nil: null }),
  unreachable: fc.boolean(),
  counts: fc.nat({ max: 40 }),
});
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

const LEVELS = ['verySatisfied', 'basicallySatisfied', 'unsatisfied', null] as const;

type Fields = Omit<NewDoc<RequestDoc>, '_id' | 'town' | 'submittedAt'>;

function fieldsOf(of: Shape, submittedAt: number, readers: readonly string[]): Fields {
  const [villageId, groupId, clusterId] = PLACES[of.place] ?? PLACES[0];
  const inTown = (id: string | null | undefined): string | null => (id ? `${TOWN}:${id}` : null);
  const began = submittedAt + HOUR;
  const running = startClock('ordinary', began);
  const late = { ...stopClock(running, began + 30 * DAY, rules) };
  const clocks: Readonly<Record<Shape['life'], ClockState | null>> = {
    running,
    paused: { ...running, pausedAt: began + HOUR },
    stopped: stopClock(running, began + DAY, rules),
    missed: late,
    none: null,
    reopened: startClock('urgent', began + 31 * DAY),
  };
  const clock = clocks[of.life];
  const contactBy = of.contact === 'none' ? null : began + DAY;
  const { _id, rev: _rev, town: _town, submittedAt: _at, ...sample } = opened();
  return {
    ...sample,
    kind: of.kind,
    status: of.status,
    villageId: inTown(villageId),
    groupId: inTown(groupId),
    clusterId: inTown(clusterId),
    holderId: inTown(HOLDERS[of.holder]),
    hiddenFrom: of.hidden < 2 ? readers.slice(of.hidden, of.hidden + 2) : [],
    hiddenOrgIds: of.hidden === 2 ? [`${TOWN}:department-civil`, `${TOWN}:village-01`] : [],
    skipsLine: of.delicate === 0,
    topic: of.delicate === 1 ? 'party' : of.delicate === 2 ? null : 'civil',
    routing: { ...sample.routing, by: of.by, guesses: [{ topic: 'party', weight: 1, words: [] }] },
    clock,
    pastClocks: of.life === 'reopened' ? [late] : [],
    dueAt: clock && (dueOf(clock, rules)?.dueAt ?? began),
    contactBy,
    contactedAt: contactBy === null || of.contact === 'awaited' ? null : contactBy + (of.contact === 'late' ? 1 : 0),
    firstRepliedAt: of.repliedAfter === null ? null : submittedAt + of.repliedAfter * HOUR,
    verdict: of.verdict && {
      solved: of.verdict.solved,
      satisfaction: LEVELS[of.verdict.level] ?? null,
      reasons: [],
      by: 'resident',
      at: began,
      seq: 1,
    },
    closedAs: of.unreachable ? 'unreachable' : null,
    outcome: of.counts % 3 === 0 ? { soldKg: of.counts, placed: of.counts % 4 } : null,
    stepsUp: of.counts % 3,
    handBacks: of.counts % 2,
    reopens: of.life === 'reopened' ? 1 : 0,
    // nothing of the real timer is run here
    nextAt: 8_000_000_000_000,
    listed: [],
  };
}

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ kind: fc.constantFrom('die' as const, 'cut' as const), step: fc.nat({ max: 25 }) }),
  fc.constantFrom({ kind: 'beforeTx' as const }, { kind: 'afterTx' as const }),
);
const deed = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('put' as const), n: fc.nat({ max: 39 }), shape }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('fold' as const), fault: fc.option(fault, { nil: null }) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('overlap' as const), n: fc.nat({ max: 39 }), shape }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('pass' as const), hours: fc.constantFrom(1, 26, 130, 700) }) },
);
const span = fc.constantFrom<readonly [number, number]>(
  [BEGIN, BEGIN + 120 * DAY],
  [startOfDate('2026-10-01'), startOfDate('2026-11-01')],
  [startOfDate('2026-10-01') + 5 * HOUR, startOfDate('2026-10-20') + 13 * HOUR],
  [startOfDate('2026-10-09') + HOUR, startOfDate('2026-10-09') + 9 * HOUR],
);

/** Received over seven weeks, several a day: known by its number. */
const receivedAt = (n: number): number => BEGIN + Math.floor(n / 4) * 5 * DAY + (n % 4) * 6.5 * HOUR;
const idOf = (n: number): string => `${TOWN}:request-${n.toString(16).padStart(24, '0')}`;

type Reader = County['readers'][number];

class County {
  readonly store: Store;
  orgs: ReadonlyMap<string, OrgDoc> = new Map();
  constructor(readonly world: World) {
    this.store = forTown(world.ports.store, TOWN);
  }

  get readers(): readonly { readonly personId: string; readonly orgId: string }[] {
    const at = (role: AppointedRole, orgId: string) => ({ personId: this.world.holder(role, orgId), orgId });
    return [
      at('dispatcher', `${TOWN}:town`),
      at('head', `${TOWN}:department-civil`),
      at('secretary', `${TOWN}:village-01`),
      at('clusterSecretary', `${TOWN}:cluster-1`),
      at('countySupervisor', 'county:county'),
    ];
  }

  /** As a step does: the request and its mark in one transaction. */
  async put(n: number, of: Shape): Promise<void> {
    const fields = fieldsOf(
      of,
      receivedAt(n),
      this.readers.map(({ personId }) => personId),
    );
    const now = await this.world.clock.now();
    await this.store.tx(async (tx) => {
      const before = await tx.get<RequestDoc>('requests', idOf(n));
      const placed = { _id: idOf(n), town: TOWN, submittedAt: receivedAt(n), ...fields };
      if (before === null) tx.insert<RequestDoc>('requests', placed);
      else
        tx.update('requests', before._id, {
          set: Object.entries(fields).map(([name, value]) => [[name], value as never] as const),
        });
      markForIndexing(tx, placed, before, now);
    });
  }

  async fold(store: Store = this.world.ports.store): Promise<void> {
    const ports = { ...this.world.ports, store };
    const now = await this.world.clock.now();
    await indexRequests(ports, TOWN, now);
    await foldFigures(ports, TOWN, now);
  }

  async report({ personId }: Reader, orgId: string, [from, until]: readonly [number, number]): Promise<PeriodReport> {
    const { now } = await this.world.done<{ now: PeriodReport }>(personId, 'reports.period', { orgId, from, until });
    return now;
  }

  async expected(who: Reader, orgId: string, [from, until]: readonly [number, number]): Promise<object> {
    const org = this.orgs.get(orgId) ?? { ...(this.orgs.get(`${TOWN}:town`) as OrgDoc), kind: 'county' as OrgKind };
    const all = await queryAll<RequestDoc>(this.store, 'requests', { eq: {} });
    const counted = all.filter(
      (one) => one.submittedAt >= from && one.submittedAt < until && isCountedAt(one, org, who, this.orgs),
    );
    return slowFigures(counted, await this.world.clock.now(), rules);
  }

  async check(at: readonly [number, number]): Promise<void> {
    const wanted = [
      `${TOWN}:town`,
      `${TOWN}:department-civil`,
      `${TOWN}:village-01`,
      `${TOWN}:cluster-1`,
      'county:county',
    ];
    const [dispatcher, , secretary] = this.readers;
    for (const [who, orgId] of [
      ...this.readers.map((who, n) => [who, wanted[n] ?? ''] as const),
      [dispatcher, `${TOWN}:cluster-2`] as const,
      [dispatcher, `${TOWN}:department-planning`] as const,
      [secretary, `${TOWN}:group-01-3`] as const,
    ])
      if (who)
        expect({ [orgId]: await this.report(who, orgId, at) }).toMatchObject({
          [orgId]: await this.expected(who, orgId, at),
        });
  }
}

test.each<['sqlite' | 'cloud', number]>([
  ['sqlite', RUNS === undefined ? 4 : Number(RUNS)],
  ['cloud', RUNS === undefined ? 1 : Number(RUNS)],
])('folded is what a scan says, whatever happens to the timer, on %s', async (adapter, numRuns) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(deed, { minLength: 20, maxLength: 36 }),
      fc.array(span, { minLength: 36, maxLength: 36 }),
      async (deeds, spans) => {
        const world = await createWorld({ adapter, now: MONDAY });
        try {
          const county = new County(world);
          county.orgs = await loadOrgs(county.store);
          for (const [i, one] of deeds.entries()) {
            const at = spans[i] ?? [BEGIN, BEGIN + DAY];
            const [dispatcher] = county.readers as [Reader];
            if (one.what === 'put') await county.put(one.n, one.shape);
            else if (one.what === 'pass') await world.jump((await world.clock.now()) + one.hours * HOUR);
            else if (one.what === 'fold') {
              const { store } = one.fault ? faultyStore(world.ports.store, one.fault) : world.ports;
              const folding = county.fold(store).catch((error: unknown) => {
                if (!one.fault) throw error;
              });
              // asked while it folds: nothing else changes, so the answer is the same at every moment
              const asked = await county.report(dispatcher, `${TOWN}:town`, at);
              expect(asked).toMatchObject(await county.expected(dispatcher, `${TOWN}:town`, at));
              await folding;
            } else {
              // two timers at once, and a change in the middle of them
              await Promise.all([county.fold(), county.put(one.n, one.shape), county.fold()]);
            }
            if (one.what !== 'put' || i % 4 === 0) await county.check(at);
          }
          await county.fold();
          expect(await queryAll(county.store, 'indexing', { eq: {} })).toEqual([]);
          await county.check([BEGIN, BEGIN + 120 * DAY]);
        } finally {
          await world.close();
        }
      },
    ),
    { numRuns, endOnFailure: true, ...(SEED === undefined ? {} : { seed: Number(SEED) }) },
  );
});
