/**
 * A booking, a cancel, its restore and an entry by the agent, each killed after every single store step and each cut off at
 * every single store step. Two minutes and one sweep later every seat has its booking, every booking its seat, and the ledger agrees;
 * and the same command, tried again, ends as it would have.
 */
import type { BookingView } from '#types/bookings';
import type { Answer } from '#types/errors';
import type { WaitView } from '#types/waits';
import { createDispatch } from '../../cloudfunctions/actions/dispatch';
import { handlers } from '../../cloudfunctions/actions/registry';
import { queryAll } from '../../cloudfunctions/actions/load';
import { offerPlaces } from '../../cloudfunctions/actions/offer-places';
import { sweepBookings } from '../../cloudfunctions/actions/sweep-bookings';
import type { BookingDoc } from '../../cloudfunctions/domain/bookings';
import { forTown } from '../../cloudfunctions/ports/store';
import { faultyStore, type Fault } from '../support/dying-store';
import { disagreements, herWord, publishWeek, townspeople } from '../support/half-days';
import { createWorld, newCommand, type World } from '../support/world';

jest.setTimeout(120_000);

const MINUTES = 60_000;
const kinds = ['die', 'cut'] as const;
/** More than any of these calls takes; a call that still ends well after so many ends the loop. */
const LONGEST = 80;

let world: World;
let dayId: string;

beforeEach(async () => {
  world = await createWorld();
  dayId = (await publishWeek(world, 9)).wednesday;
});
afterEach(async () => world.close());

interface Attempt {
  readonly person: string;
  readonly action: string;
  readonly input: object;
}

/** Calls an action through a store with the fault. Answers whether it struck. */
async function callWith(fault: Fault, { person, action, input }: Attempt, commandId = newCommand()): Promise<boolean> {
  const { store, struck } = faultyStore(world.ports.store, fault);
  const dispatch = createDispatch({ ...world.ports, store }, handlers);
  await dispatch({ action, input, commandId }, { provider: 'local', subject: person });
  return struck();
}

async function later(minutes: number): Promise<void> {
  await world.jump((await world.clock.now()) + minutes * MINUTES);
}

async function sweep(): Promise<void> {
  const counts = await sweepBookings(world.ports, 'qingxi', await world.clock.now());
  expect(counts.failed).toBe(0);
}

/** Runs the attempt with the fault at every step until a run is longer than the fault is deep. */
async function atEveryStep(
  kind: 'die' | 'cut',
  prepare: (person: string) => Promise<Attempt>,
  mayBeRefused: readonly string[],
): Promise<number> {
  const people = townspeople(world);
  let step = 0;
  for (; step < LONGEST; step += 1) {
    const person = people[step % people.length] as string;
    const attempt = await prepare(person);
    const commandId = newCommand();
    const isStruck = await callWith({ kind, step }, attempt, commandId);
    await later(2);
    await sweep();
    expect({ step, found: await disagreements(world.ports.store) }).toEqual({ step, found: [] });
    const again: Answer<BookingView> = await world.call(attempt.person, attempt.action, attempt.input, commandId);
    if (!again.ok) expect(mayBeRefused).toContain(again.refusal.code);
    await later(2);
    await sweep();
    expect({ step, after: await disagreements(world.ports.store) }).toEqual({ step, after: [] });
    await clear(person);
    if (!isStruck) break;
  }
  return step;
}

/** Frees the person for another round. */
async function clear(person: string): Promise<void> {
  const { bookings } = await world.done<{ bookings: BookingView[] }>(person, 'bookings.list', { coming: true });
  for (const { bookingId, status } of bookings)
    if (status === 'booked') await world.done(person, 'bookings.cancel', { bookingId });
  await later(2);
  await sweep();
}

const wish = () => ({ dayId, itemIds: ['qingxi:item-03'], band: '0830' });
const bookingOf = async (person: string): Promise<string> =>
  (await world.done<BookingView>(person, 'bookings.create', wish())).bookingId;

describe.each(kinds)('%s at every step', (kind) => {
  test('of a booking', async () => {
    const steps = await atEveryStep(
      kind,
      async (person) => Promise.resolve({ person, action: 'bookings.create', input: wish() }),
      [],
    );
    expect(steps).toBeGreaterThan(12);
  });

  test('of a cancel', async () => {
    const steps = await atEveryStep(
      kind,
      async (person) => ({ person, action: 'bookings.cancel', input: { bookingId: await bookingOf(person) } }),
      [],
    );
    expect(steps).toBeGreaterThan(8);
  });

  test('of a cancel taken back', async () => {
    const steps = await atEveryStep(
      kind,
      async (person) => {
        const bookingId = await bookingOf(person);
        await world.done(person, 'bookings.cancel', { bookingId });
        return { person, action: 'bookings.restore', input: { bookingId } };
      },
      // two minutes later it is too late, which is a whole answer
      ['UndoTooLate'],
    );
    expect(steps).toBeGreaterThan(8);
  });

  test('of another hour booked right after a cancel', async () => {
    const steps = await atEveryStep(
      kind,
      async (person) => {
        await world.done(person, 'bookings.cancel', { bookingId: await bookingOf(person) });
        return { person, action: 'bookings.create', input: wish() };
      },
      [],
    );
    expect(steps).toBeGreaterThan(12);
  });

  test('of an entry for someone nobody knew', async () => {
    let n = 0;
    const agent = world.holder('agent', 'qingxi:village-01');
    const steps = await atEveryStep(kind, async () => {
      n += 1;
      const input = {
        ...wish(),
        name: `新人${'甲乙丙丁戊己庚辛壬癸'[n % 10]}${'子丑寅卯'[Math.floor(n / 10) % 4]}`,
        groupId: 'qingxi:group-01-1',
        phone: `1380000${String(1000 + n)}`,
      };
      return Promise.resolve({
        person: agent,
        action: 'bookings.enter',
        input: { ...input, band: ['0830', '0930', '1030'][n % 3] },
      });
    }, []);
    expect(steps).toBeGreaterThan(15);
  });
});

describe.each(kinds)('%s at every step', (kind) => {
  test('of a booking for a neighbour: her word is on record, whoever finished it', async () => {
    let n = 0;
    const steps = await atEveryStep(
      kind,
      async (person) => {
        n += 1;
        const named = {
          name: `邻居${'甲乙丙丁戊己庚辛壬癸'[n % 10]}${'子丑寅卯辰'[Math.floor(n / 10) % 5]}`,
          groupId: 'qingxi:group-01-1',
        };
        return Promise.resolve({
          person,
          action: 'bookings.create',
          input: { ...wish(), named, authorisation: herWord },
        });
      },
      [],
    );
    expect(steps).toBeGreaterThan(14);
    const made = await queryAll<BookingDoc>(forTown(world.ports.store, 'qingxi'), 'bookings', { eq: {} });
    const household = made.filter(({ channel }) => channel === 'household');
    expect(household.length).toBeGreaterThan(14);
    expect(household.filter(({ authorisation }) => authorisation?.how !== 'spoken')).toEqual([]);
  });
});

describe.each(kinds)('%s at every step', (kind) => {
  const full = { itemIds: ['qingxi:item-03'] };

  /** A half-day of five places, all booked; answers the bookings and those who have none. */
  async function fill(): Promise<{ day: string; ids: readonly string[]; others: readonly string[] }> {
    await world.close();
    world = await createWorld();
    const day = (await publishWeek(world)).wednesday;
    const people = townspeople(world);
    const ids: string[] = [];
    for (const [n, band] of ['0830', '0830', '0930', '0930', '1030'].entries()) {
      const person = people[n] as string;
      ids.push((await world.done<BookingView>(person, 'bookings.create', { ...full, dayId: day, band })).bookingId);
    }
    return { day, ids, others: people.slice(5) };
  }
  async function tick(): Promise<void> {
    await later(2);
    await sweep();
    const counts = await offerPlaces(world.ports, 'qingxi', await world.clock.now());
    expect(counts['failed']).toBe(0);
  }

  /** The fault at every step of what `prepare` leads to, in a fresh half-day each time; one run of the timer later all is in order. */
  async function freshEveryStep(
    prepare: (filled: Awaited<ReturnType<typeof fill>>) => Promise<Attempt>,
    mayBeRefused: readonly string[],
  ): Promise<number> {
    for (let step = 0; step < LONGEST; step += 1) {
      const attempt = await prepare(await fill());
      const commandId = newCommand();
      const isStruck = await callWith({ kind, step }, attempt, commandId);
      await tick();
      expect({ step, found: await disagreements(world.ports.store) }).toEqual({ step, found: [] });
      const again = await world.call(attempt.person, attempt.action, attempt.input, commandId);
      if (!again.ok) expect(mayBeRefused).toContain(again.refusal.code);
      await tick();
      expect({ step, after: await disagreements(world.ports.store) }).toEqual({ step, after: [] });
      if (!isStruck) return step;
    }
    return LONGEST;
  }

  test('of a hold', async () => {
    const steps = await atEveryStep(
      kind,
      async (person) => Promise.resolve({ person, action: 'bookings.hold', input: wish() }),
      [],
    );
    expect(steps).toBeGreaterThan(7);
  });

  test('of joining a waiting list', async () => {
    const steps = await freshEveryStep(async ({ day, others: [one, two] }) => {
      await world.done(one as string, 'waits.join', { ...full, dayId: day });
      return { person: two as string, action: 'waits.join', input: { ...full, dayId: day } };
    }, []);
    expect(steps).toBeGreaterThan(15);
  });

  test('of leaving one', async () => {
    const steps = await freshEveryStep(async ({ day, others: [one] }) => {
      const { waitId } = await world.done<WaitView>(one as string, 'waits.join', { ...full, dayId: day });
      return { person: one as string, action: 'waits.leave', input: { waitId } };
    }, []);
    expect(steps).toBeGreaterThan(10);
  });

  const offered = async ({ day, ids, others: [one, two] }: Awaited<ReturnType<typeof fill>>) => {
    const { waitId } = await world.done<WaitView>(one as string, 'waits.join', { ...full, dayId: day });
    await world.done(two as string, 'waits.join', { ...full, dayId: day });
    await world.done(townspeople(world)[2] as string, 'bookings.cancel', { bookingId: ids[2] });
    await tick();
    return { person: one as string, input: { waitId } };
  };

  test('of accepting an offer', async () => {
    const steps = await freshEveryStep(async (filled) => ({ ...(await offered(filled)), action: 'waits.accept' }), []);
    expect(steps).toBeGreaterThan(15);
  });

  test('of declining one, and of the offer to the next', async () => {
    const steps = await freshEveryStep(async (filled) => ({ ...(await offered(filled)), action: 'waits.decline' }), []);
    expect(steps).toBeGreaterThan(20);
  });

  test('of a run of the timer that makes an offer and ends another', async () => {
    let step = 0;
    for (; step < LONGEST; step += 1) {
      const filled = await fill();
      const { input } = await offered(filled);
      await world.done(townspeople(world)[4] as string, 'bookings.cancel', { bookingId: filled.ids[4] });
      await later(31);
      const { store, struck } = faultyStore(world.ports.store, { kind, step });
      const ports = { ...world.ports, store };
      const now = await world.clock.now();
      await sweepBookings(ports, 'qingxi', now).catch(() => undefined);
      await offerPlaces(ports, 'qingxi', now).catch(() => undefined);
      await tick();
      expect({ step, found: await disagreements(world.ports.store) }).toEqual({ step, found: [] });
      const [one, two] = filled.others as [string, string];
      const list = async (person: string) => (await world.done<{ waits: WaitView[] }>(person, 'waits.list', {})).waits;
      expect(await list(one)).toMatchObject([{ waitId: input.waitId, status: 'missed' }]);
      // the second of the line has the first free place, with her whole time to answer unless she was told before
      expect(await list(two)).toMatchObject([{ status: 'offered' }]);
      if (!struck()) break;
    }
    expect(step).toBeGreaterThan(20);
  });
});

test('a sweep that is itself killed at every step leaves the next one to finish', async () => {
  const people = townspeople(world);
  let step = 0;
  for (; step < LONGEST; step += 1) {
    const [a, b] = [people[(2 * step) % people.length] as string, people[(2 * step + 1) % people.length] as string];
    // one seat without its booking, one cancel without its seat
    await callWith({ kind: 'beforeTx' }, { person: a, action: 'bookings.create', input: wish() });
    const bookingId = await bookingOf(b);
    await callWith({ kind: 'afterTx' }, { person: b, action: 'bookings.cancel', input: { bookingId } });
    // the seat, its reservation, and the seat of the cancelled one
    expect(await disagreements(world.ports.store)).toHaveLength(3);
    await later(2);
    const { store, struck } = faultyStore(world.ports.store, { kind: 'die', step });
    await sweepBookings({ ...world.ports, store }, 'qingxi', await world.clock.now()).catch(() => undefined);
    await sweep();
    expect({ step, found: await disagreements(world.ports.store) }).toEqual({ step, found: [] });
    await clear(a);
    if (!struck()) break;
  }
  expect(step).toBeGreaterThan(15);
  expect(step).toBeLessThan(LONGEST);
});
