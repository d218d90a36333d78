/**
 * A walk-in, a mark of not having come, its being taken back and a call of the next one, each killed after every single store step and
 * each cut off there. Two minutes and one tick later every seat has its booking and the ledger agrees; and the same command, tried
 * again, ends as it would have.
 */
import type { BookingView } from '#types/bookings';
import type { CounterRow } from '#types/counter';
import { createDispatch } from '../../cloudfunctions/actions/dispatch';
import { handlers } from '../../cloudfunctions/actions/registry';
import { HOUR, MINUTE, startOfDate } from '../../cloudfunctions/domain/calendar';
import { faultyStore, type Fault } from '../support/dying-store';
import { disagreements, publishWeek, townspeople } from '../support/half-days';
import { createWorld, newCommand, type World } from '../support/world';

jest.setTimeout(120_000);

const departmentId = 'qingxi:department-civil';
const start = startOfDate('2026-11-25') + 8.5 * HOUR;
/** More than any of these calls takes; a call that still ends well after so many ends the loop. */
const LONGEST = 80;

let world: World;
let dayId: string;
let staff: string;
let people: readonly string[];

beforeEach(async () => {
  world = await createWorld();
  dayId = (await publishWeek(world, 9)).wednesday;
  staff = world.holder('staff', departmentId);
  people = townspeople(world);
});
afterEach(async () => world.close());

interface Attempt {
  readonly action: string;
  readonly input: object;
}

async function callWith(fault: Fault, { action, input }: Attempt, commandId: string): Promise<boolean> {
  const { store, struck } = faultyStore(world.ports.store, fault);
  const dispatch = createDispatch({ ...world.ports, store }, handlers);
  await dispatch({ action, input, commandId }, { provider: 'local', subject: staff });
  return struck();
}

/** Two minutes and one tick later all is in order. */
async function repaired(step: number): Promise<void> {
  await world.jump((await world.clock.now()) + 2 * MINUTE);
  const counts = await world.tick();
  expect(Object.values(counts).reduce((sum, { failed = 0 }) => sum + failed, 0)).toBe(0);
  expect({ step, found: await disagreements(world.ports.store) }).toEqual({ step, found: [] });
}

/** Runs the attempt with the fault at every step until a run is longer than the fault is deep; answers how many steps it has. */
async function atEveryStep(
  kind: 'die' | 'cut',
  prepare: (step: number) => Promise<Attempt>,
  check: (answer: CounterRow, step: number) => void,
): Promise<number> {
  let step = 0;
  for (; step < LONGEST; step += 1) {
    const attempt = await prepare(step);
    const commandId = newCommand();
    const isStruck = await callWith({ kind, step }, attempt, commandId);
    await repaired(step);
    const again = await world.done<CounterRow | { row: CounterRow }>(staff, attempt.action, attempt.input, commandId);
    check('row' in again ? again.row : again, step);
    await repaired(step);
    if (!isStruck) break;
  }
  expect(step).toBeLessThan(LONGEST);
  return step;
}

const NAMES = '甲乙丙丁戊己庚辛壬癸';
const walkIn = (n: number) => ({
  departmentId,
  dayId,
  name: `来${NAMES[n % 10] ?? ''}${NAMES[Math.floor(n / 10)] ?? ''}`,
  groupId: 'qingxi:group-01-1',
  itemIds: ['qingxi:item-03'],
});
const bookedBy = async (n: number): Promise<string> => {
  const order = { dayId, itemIds: ['qingxi:item-03'], band: ['0830', '0930', '1030'][n % 3] };
  const person = people[n];
  if (person === undefined) throw new Error('too few people');
  return (await world.done<BookingView>(person, 'bookings.create', order)).bookingId;
};

describe.each(['die', 'cut'] as const)('%s at every step', (kind) => {
  test('of a walk-in', async () => {
    await world.jump(start - HOUR);
    const steps = await atEveryStep(
      kind,
      async (step) => Promise.resolve({ action: 'counter.walkIn', input: walkIn(step) }),
      (row, step) => expect({ step, ...row }).toMatchObject({ step, status: 'checkedIn', channel: 'walkIn' }),
    );
    expect(steps).toBeGreaterThan(15);
    const { rows } = await world.done<{ rows: CounterRow[] }>(staff, 'counter.list', { departmentId, dayId });
    // each came once
    expect(rows).toHaveLength(steps + 1);
  });

  test('of a mark that nobody came', async () => {
    const all = await Promise.all(Array.from({ length: 30 }, async (_, n) => bookedBy(n)));
    await world.jump(start);
    const steps = await atEveryStep(
      kind,
      async (step) => Promise.resolve({ action: 'counter.noShow', input: { bookingId: all[step] } }),
      (row) => expect(row.status).toBe('noShow'),
    );
    expect(steps).toBeGreaterThan(6);
  });

  test('of a mark taken back', async () => {
    const all = await Promise.all(Array.from({ length: 40 }, async (_, n) => bookedBy(n)));
    await world.jump(start);
    const steps = await atEveryStep(
      kind,
      async (step) => {
        await world.done(staff, 'counter.noShow', { bookingId: all[step] });
        return { action: 'counter.undo', input: { bookingId: all[step] } };
      },
      (row) => expect(row.status).toBe('booked'),
    );
    expect(steps).toBeGreaterThan(8);
  });

  test('of a call of the next one', async () => {
    await world.jump(start - HOUR);
    for (let n = 0; n < 25; n += 1) await world.done(staff, 'counter.walkIn', walkIn(n));
    const called: string[] = [];
    const steps = await atEveryStep(
      kind,
      async () => Promise.resolve({ action: 'counter.next', input: { departmentId, dayId, window: 2 } }),
      (row) => {
        expect(row).toMatchObject({ status: 'called', window: 2, calls: 1 });
        called.push(row.bookingId);
      },
    );
    expect(steps).toBeGreaterThan(6);
    expect(new Set(called).size).toBe(called.length);
    const { rows } = await world.done<{ rows: CounterRow[] }>(staff, 'counter.list', { departmentId, dayId });
    // nobody was called by a command that died and forgotten
    expect(rows.filter(({ status }) => status === 'called')).toHaveLength(called.length);
  });
});
