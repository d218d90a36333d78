/**
 * Random lives of a half-day against a simple reference, on both stores: book, hold, cancel, take back, wait, be offered, accept, decline,
 * walk in, not come, several at once, a move and its undo, the clock and the timer; one command in four is killed or cut off between two store
 * steps. `FUZZ_RUNS` and `FUZZ_SEED` widen or repeat a run.
 */
import fc from 'fast-check';
import type { Fault } from '../support/dying-store';
import {
  check,
  doDeed,
  move,
  passTime,
  race,
  SEATS,
  setUp,
  undoMove,
  type Deed,
  type Model,
  type Real,
} from '../support/half-day-model';
import { disagreements, townspeople } from '../support/half-days';
import { createWorld } from '../support/world';

jest.setTimeout(600_000);

const PEOPLE = 9;
const RUNS = process.env['FUZZ_RUNS'];
const SEED = process.env['FUZZ_SEED'];

type Command = fc.AsyncCommand<Model, Real>;

const person = fc.nat({ max: PEOPLE - 1 });
const band = fc.constantFrom(...Object.keys(SEATS));
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('book' as const), p: person, band }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hold' as const), p: person, band }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cancel' as const), p: person }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('restore' as const, 'leave' as const, 'decline' as const),
      p: person,
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('join' as const), p: person }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('accept' as const), p: person }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('noShow' as const, 'undo' as const), p: person }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'walkIn' as const }) },
);
const fault: fc.Arbitrary<Fault | null> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('die' as const, 'cut' as const), step: fc.nat({ max: 40 }) }),
  },
);
/** From a moment to a night; the half-day begins 47 and a half hours after the start. */
const minutes = fc.constantFrom(0, 1, 3, 11, 31, 31, 180, 600, 1440);

class Do implements Command {
  constructor(
    private readonly deed: Deed,
    private readonly fault: Fault | null,
  ) {}
  check = (model: Readonly<Model>) => !model.over;
  run = async (model: Model, real: Real) => doDeed(model, real, this.deed, this.fault);
  toString = () => `${JSON.stringify(this.deed)}${this.fault ? ` ${JSON.stringify(this.fault)}` : ''}`;
}
class Race implements Command {
  constructor(private readonly deeds: readonly Deed[]) {}
  check = (model: Readonly<Model>) => !model.over;
  run = async (model: Model, real: Real) => race(model, real, this.deeds);
  toString = () => `race ${JSON.stringify(this.deeds)}`;
}
class Pass implements Command {
  constructor(
    private readonly minutes: number,
    private readonly fault: Fault | null,
  ) {}
  check = (model: Readonly<Model>) => !model.over;
  run = async (model: Model, real: Real) => passTime(model, real, this.minutes, this.fault);
  toString = () => `${this.minutes} minutes${this.fault ? ` ${JSON.stringify(this.fault)}` : ''}`;
}
class Move implements Command {
  constructor(private readonly fault: Fault | null) {}
  check = (model: Readonly<Model>) => !model.over && !model.moved && model.now < model.startsAt;
  run = async (model: Model, real: Real) => move(model, real, this.fault);
  toString = () => `move${this.fault ? ` ${JSON.stringify(this.fault)}` : ''}`;
}
/** While the earlier half-day, a day before, has not begun. */
class UndoMove implements Command {
  constructor(private readonly fault: Fault | null) {}
  check = (model: Readonly<Model>) =>
    !model.over && model.moved && model.now + 3 * 60_000 < model.startsAt - 86_400_000;
  run = async (model: Model, real: Real) => undoMove(model, real, this.fault);
  toString = () => `undo the move${this.fault ? ` ${JSON.stringify(this.fault)}` : ''}`;
}

const command: fc.Arbitrary<Command>[] = [
  fc.tuple(deed, fault).map(([one, struck]) => new Do(one, struck)),
  fc.tuple(deed, fault).map(([one, struck]) => new Do(one, struck)),
  fc.tuple(deed, fault).map(([one, struck]) => new Do(one, struck)),
  fc.array(deed, { minLength: 2, maxLength: 6 }).map((deeds) => new Race(deeds)),
  fc.tuple(minutes, fault).map(([time, struck]) => new Pass(time, struck)),
  fc.oneof(
    { weight: 3, arbitrary: fault.map((struck) => new Move(struck) as Command) },
    { weight: 2, arbitrary: fault.map((struck) => new UndoMove(struck) as Command) },
  ),
];

test.each([
  ['sqlite', 60],
  ['cloud', 12],
] as const)('any life of a half-day on %s', async (adapter, runs) => {
  await fc.assert(
    fc.asyncProperty(fc.commands(command, { maxCommands: 30, size: 'max' }), async (commands) => {
      const world = await createWorld({ adapter });
      try {
        await fc.asyncModelRun(async () => setUp(world, townspeople(world).slice(0, PEOPLE)), commands);
        expect(world.errors).toEqual([]);
        await world.jump((await world.clock.now()) + 2 * 60_000);
        await world.tick();
        expect(await disagreements(world.ports.store)).toEqual([]);
      } finally {
        await world.close();
      }
    }),
    { numRuns: RUNS ? Number(RUNS) : runs, ...(SEED ? { seed: Number(SEED) } : {}), endOnFailure: false },
  );
});

test('the reference is no pushover: a seat sold behind its back is noticed', async () => {
  const world = await createWorld();
  const { model, real } = await setUp(world, townspeople(world).slice(0, PEOPLE));
  await doDeed(model, real, { kind: 'book', p: 0, band: '1030' }, null);
  await world.done(real.persons[1] ?? '', 'bookings.create', {
    dayId: model.dayId,
    itemIds: ['qingxi:item-03'],
    band: '0830',
  });
  await expect(check(model, real)).rejects.toThrow('person 1 sees');
  await world.close();
});
