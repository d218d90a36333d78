/**
 * Random lives of requests against a simple reference, on both stores: every act by whoever may and by others, days that pass, timers
 * late; one command in four is killed or cut off between two store steps. `FUZZ_RUNS` and `FUZZ_SEED` widen or repeat a run.
 */
import fc from 'fast-check';
import { RequestAct } from '#types/request-codes';
import { verifyTown } from '../../cloudfunctions/actions/audit/verify';
import { forTown } from '../../cloudfunctions/ports/store';
import type { ListingDoc } from '../../cloudfunctions/domain/listings';
import type { Fault } from '../support/dying-store';
import {
  act,
  expectNoLeftovers,
  pass,
  setUp,
  submit,
  type Deed,
  type Model,
  type Real,
} from '../support/request-model';
import { createWorld } from '../support/world';

jest.setTimeout(600_000);

const RUNS = process.env['FUZZ_RUNS'];
/** The same lives in every run of the suite; others with `FUZZ_RUNS`, or by their seed. */
const SEED = process.env['FUZZ_SEED'] ?? (RUNS ? undefined : '55819');

type Command = fc.AsyncCommand<Model, Real>;
const told = (...parts: readonly unknown[]): string => parts.map((part) => JSON.stringify(part)).join(' ');

class Submit implements Command {
  constructor(
    private readonly n: number,
    private readonly fault: Fault | null,
  ) {}
  check = (model: Readonly<Model>) => model.requests.size < 4;
  run = async (model: Model, real: Real) => submit(model, real, this.n, this.fault);
  toString = () => told('submit', this.n, this.fault);
}
class Act implements Command {
  constructor(
    private readonly deed: Deed,
    private readonly fault: Fault | null,
  ) {}
  check = (model: Readonly<Model>) => model.requests.size > 0;
  run = async (model: Model, real: Real) => act(model, real, this.deed, this.fault);
  toString = () => told('act', this.deed, this.fault);
}
class Pass implements Command {
  constructor(
    private readonly hours: number,
    private readonly fault: Fault | null,
  ) {}
  check = () => true;
  run = async (model: Model, real: Real) => pass(model, real, this.hours, this.fault);
  toString = () => told('hours', this.hours, this.fault);
}

const fault: fc.Arbitrary<Fault | null> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('die' as const, 'cut' as const), step: fc.nat({ max: 40 }) }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'beforeTx' as const }, { kind: 'afterTx' as const }) },
);
const deed: fc.Arbitrary<Deed> = fc.record({
  request: fc.nat({ max: 7 }),
  act: fc.nat({ max: 60 }),
  who: fc.nat({ max: 11 }),
  how: fc.nat({ max: 11 }),
  guided: fc.constantFrom(true, true, true, 'onward' as const, 'onward' as const, 'onward' as const, false),
});
/** From nothing to three weeks. */
const hours = fc.constantFrom(0, 1, 5, 24, 24, 50, 130, 130, 24 * 21);
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 1, arbitrary: fc.tuple(fc.nat({ max: 11 }), fault).map(([n, struck]) => new Submit(n, struck)) },
  { weight: 12, arbitrary: fc.tuple(deed, fault).map(([one, struck]) => new Act(one, struck)) },
  { weight: 3, arbitrary: fc.tuple(hours, fault).map(([n, struck]) => new Pass(n, struck)) },
);

const NEEDED = [
  ...RequestAct.options,
  'submit',
  'time',
  'refused',
  'sealed',
  'struck before',
  'struck after',
  ...['triage', 'waiting', 'longTerm', 'replied', 'callBack', 'review', 'closed', 'merged', 'withdrawn'].map(
    (to) => `→ ${to}`,
  ),
];

test.each<['sqlite' | 'cloud', { readonly runs: number; readonly longest: number }]>([
  ['sqlite', { runs: 30, longest: 60 }],
  // every step costs the cloud's store a dozen calls over the wire
  ['cloud', { runs: 3, longest: 16 }],
])('any life of a request on %s', async (adapter, { runs, longest }) => {
  const tally = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(command, { minLength: Math.floor(longest / 2), maxLength: longest, size: 'max' }),
      async (commands) => {
        const world = await createWorld({ adapter });
        try {
          const { model, real } = await setUp(world, tally);
          await submit(model, real, 0, null);
          await fc.asyncModelRun(() => Promise.resolve({ model, real }), commands);
          await expectNoLeftovers(model, real);
          expect((await verifyTown(forTown(world.ports.store, 'qingxi'), 'qingxi')).problems).toEqual([]);
          expect(world.errors).toEqual([]);
        } finally {
          await world.close();
        }
      },
    ),
    {
      numRuns: RUNS ? Number(RUNS) : runs,
      ...(SEED ? { seed: Number(SEED) } : {}),
      // shortening takes minutes: `FUZZ_SEED` and the path repeat a life
      endOnFailure: true,
    },
  );
  if (process.env['FUZZ_TELL']) process.stdout.write(`${JSON.stringify(Object.fromEntries(tally))}\n`);
  if (!RUNS && adapter === 'sqlite') expect(NEEDED.filter((what) => !tally.has(what))).toEqual([]);
});

test('the reference is no pushover: a step behind its back, and a listing that stays, are noticed', async () => {
  const world = await createWorld();
  const { model, real } = await setUp(world, new Map());
  await submit(model, real, 0, null);
  const [id = ''] = model.requests.keys();
  const any: Deed = { request: 0, act: 0, who: 0, how: 0, guided: true };
  await world.done(world.family[0] ?? '', 'requests.remind', { requestId: id });
  await expect(act(model, real, any, null)).rejects.toThrow('moved by itself');
  await world.ports.store.insert<ListingDoc>('listings', {
    _id: 'qingxi:list-town-left',
    town: 'qingxi',
    owner: 'town',
    bucket: 'closed',
    sortKey: `0-${id}`,
  });
  await expect(expectNoLeftovers(model, real)).rejects.toThrow('listings of town');
  await world.close();
});
