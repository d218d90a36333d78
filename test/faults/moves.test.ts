/**
 * A move and its undo, each killed after every single store step and each cut off at every single one. A few minutes and two runs of the timer
 * later nobody is lost: all are on the new half-day, or, when nothing had begun, on the old one; every seat has its booking and every booking its seat.
 */
import type { BookingView } from '#types/bookings';
import type { MoveView } from '#types/moves';
import { createDispatch } from '../../cloudfunctions/actions/dispatch';
import { handlers } from '../../cloudfunctions/actions/registry';
import { faultyStore, type Fault } from '../support/dying-store';
import { disagreements, publishWeek } from '../support/half-days';
import { createWorld, newCommand, type World } from '../support/world';

jest.setTimeout(300_000);

const MINUTE = 60_000;
const ITEM = 'qingxi:item-03';
const LONGEST = 300;
const bands = ['0830', '0830', '0930', '1030'];

let world: World;
let wednesday: string;
let people: string[];
let booked: BookingView[];

const dispatcher = (): string => world.holder('dispatcher', 'qingxi:town');

beforeEach(async () => {
  world = await createWorld();
  ({ wednesday } = await publishWeek(world));
  people = [1, 2, 4, 5, 6].flatMap((group) => world.residents(`qingxi:group-01-${group}`).slice(0, 1));
  people.push(...world.residents('qingxi:group-02-1').slice(0, 1), ...world.residents('qingxi:group-02-2').slice(0, 1));
  people.push(...world.residents('qingxi:group-03-1').slice(0, 1), ...world.residents('qingxi:group-03-2').slice(0, 1));
  booked = [];
  for (const [i, band] of bands.entries())
    booked.push(
      await world.done<BookingView>(people[i] as string, 'bookings.create', {
        dayId: wednesday,
        itemIds: [ITEM],
        band,
      }),
    );
});
afterEach(async () => world.close());

async function callWith(fault: Fault, action: string, input: object, commandId: string): Promise<boolean> {
  const { store, struck } = faultyStore(world.ports.store, fault);
  const dispatch = createDispatch({ ...world.ports, store }, handlers);
  await dispatch({ action, input, commandId }, { provider: 'local', subject: dispatcher() });
  return struck();
}

async function settle(): Promise<void> {
  for (const minutes of [1, 3]) {
    await world.jump((await world.clock.now()) + minutes * MINUTE);
    const { moves, bookings } = await world.tick();
    expect({ moves: moves?.['failed'], bookings: bookings?.['failed'] }).toEqual({ moves: 0, bookings: 0 });
  }
}

const stands = async (): Promise<BookingView[]> =>
  Promise.all(
    booked.map(async ({ bookingId }, i) =>
      world.done<BookingView>(people[i] as string, 'bookings.show', { bookingId }),
    ),
  );
const move = async (): Promise<MoveView | null> =>
  (await world.done<{ move: MoveView | null }>(dispatcher(), 'moves.show', { dayId: wednesday })).move;

/** Each on the old half-day as it was before. */
async function expectHome(step: number): Promise<void> {
  const found = (await stands()).map(({ status, ticket, day, movedFrom }) => ({
    status,
    ticket,
    dayId: day.dayId,
    open: day.status,
    movedFrom,
  }));
  expect({ step, found }).toEqual({
    step,
    found: booked.map(({ ticket }) => ({
      status: 'booked',
      ticket,
      dayId: wednesday,
      open: 'published',
      movedFrom: null,
    })),
  });
  expect({ step, left: await disagreements(world.ports.store) }).toEqual({ step, left: [] });
}

const scenes: readonly (readonly [string, object | null, readonly string[]])[] = [
  ['to a half-day opened for it', { date: '2026-11-26', half: 'pm' }, ['moved', 'moved', 'moved', 'moved']],
  // three of its five seats are taken
  ['to a half-day there is', { date: '2026-11-27', half: 'am' }, ['moved', 'moved', 'waiting', 'waiting']],
  ['away', null, ['cancelled', 'cancelled', 'cancelled', 'cancelled']],
];

describe.each(['die', 'cut'] as const)('%s at every step', (kind) => {
  test.each(scenes)('of a move %s, and of its undo', async (_, to, results) => {
    if (results.includes('waiting')) await fillFriday();
    const start = { dayId: wednesday, to, reason: '下大雨' };
    const back = { dayId: wednesday };
    let [isMoveOver, isUndoOver, step] = [false, false, 0];
    for (; step < LONGEST && !(isMoveOver && isUndoOver); step += 1) {
      const [begun, undone] = [newCommand(), newCommand()];
      isMoveOver = !(await callWith({ kind, step }, 'moves.start', start, begun));
      await settle();
      expect({ step, left: await disagreements(world.ports.store) }).toEqual({ step, left: [] });
      const halfway = await move();
      // a later one than that of the round before, or nothing had begun and all are where they were
      if (halfway?.status !== 'done') await expectHome(step);
      await world.done(dispatcher(), 'moves.start', start, begun);
      await settle();
      const found = (await move())?.rows.map(({ result }) => result).sort();
      expect({ step, found, left: await disagreements(world.ports.store) }).toEqual({
        step,
        found: [...results].sort(),
        left: [],
      });

      isUndoOver = !(await callWith({ kind, step }, 'moves.undo', back, undone));
      await settle();
      expect({ step, left: await disagreements(world.ports.store) }).toEqual({ step, left: [] });
      await world.done(dispatcher(), 'moves.undo', back, undone);
      await settle();
      await expectHome(step);
    }
    expect(step).toBeGreaterThan(40);
    expect(step).toBeLessThan(LONGEST);
  });
});

/** A Friday of the first centre with two seats left at civil affairs. */
async function fillFriday(): Promise<void> {
  const { days } = await world.done<{ days: { dayId: string }[] }>(dispatcher(), 'roster.publish', {
    townId: 'qingxi:town',
    month: '2026-12',
    days: [
      {
        date: '2026-12-02',
        half: 'am',
        centreId: 'qingxi:centre-1',
        departments: [{ departmentId: 'qingxi:department-civil', presence: 'comes', people: 1 }],
      },
    ],
  });
  const dayId = days[0]?.dayId ?? '';
  const moved = await world.done<MoveView>(dispatcher(), 'moves.start', {
    dayId,
    to: { date: '2026-11-27', half: 'am' },
    reason: '提前',
  });
  for (const [i, person] of people.slice(4, 7).entries())
    await world.done(person, 'bookings.create', {
      dayId: moved.to?.dayId ?? '',
      itemIds: [ITEM],
      band: ['0830', '0930', '1030'][i],
    });
  await settle();
}
