/** Many at once for too few places, on both stores. */
import type { BookingView } from '#types/bookings';
import type { Answer } from '#types/errors';
import type { WaitView } from '#types/waits';
import { HOUR } from '../../cloudfunctions/domain/calendar';
import { disagreements, publishWeek, townspeople } from '../support/half-days';
import { createWorld, newCommand, type World } from '../support/world';

jest.setTimeout(240_000);

/** Two hundred callers from the people of the small town: each with commands of her own. */
const CALLERS = 200;

describe.each(['sqlite', 'cloud'] as const)('on %s', (adapter) => {
  let world: World;
  let dayId: string;
  let friday: string;
  let people: readonly string[];

  beforeEach(async () => {
    world = await createWorld({ adapter });
    ({ wednesday: dayId, friday } = await publishWeek(world));
    people = townspeople(world);
  });
  afterEach(async () => {
    expect(world.errors).toEqual([]);
    await world.close();
  });

  const wish = (more: object = {}) => ({ dayId, itemIds: ['qingxi:item-03'], band: '1030', ...more });
  const book = async (person: string, more: object = {}, commandId?: string) =>
    world.call<BookingView>(person, 'bookings.create', wish(more), commandId);
  const show = async (person: string, waitId: string) => world.done<WaitView>(person, 'waits.show', { waitId });
  const codes = (answers: readonly Answer<unknown>[]): Record<string, number> => {
    const sums: Record<string, number> = {};
    for (const answer of answers) {
      const code = answer.ok ? 'accepted' : answer.refusal.code;
      sums[code] = (sums[code] ?? 0) + 1;
    }
    return sums;
  };

  test('two hundred for the last place: one has it, the others hear that it is full', async () => {
    const groups = ['01', '02', '03'].flatMap((village) =>
      [1, 2, 3].map((group) => `qingxi:group-${village}-${group}`),
    );
    // everyone books for someone else, so that two hundred different persons stand there
    const agents = Object.fromEntries(['01', '02', '03'].map((v) => [v, world.holder('agent', `qingxi:village-${v}`)]));
    const answers = await Promise.all(
      Array.from({ length: CALLERS }, async (_, n) => {
        if (n < people.length) return book(people[n] as string);
        const groupId = groups[n % groups.length] as string;
        return world.call<BookingView>(agents[groupId.slice(13, 15)] as string, 'bookings.enter', {
          ...wish(),
          groupId,
          name: `众${String.fromCharCode(0x4e00 + n)}`,
        });
      }),
    );
    const { accepted, BandFull = 0, DayFull = 0, ...others } = codes(answers);
    expect({ accepted, full: BandFull + DayFull, others }).toEqual({ accepted: 1, full: CALLERS - 1, others: {} });
    expect(await disagreements(world.ports.store)).toEqual([]);
  });

  test('the same command twenty times at once is one booking and one answer', async () => {
    const commandId = newCommand();
    const answers = await Promise.all(Array.from({ length: 20 }, async () => book(people[0] as string, {}, commandId)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: true, value: { status: 'booked' } });
    expect(await disagreements(world.ports.store)).toEqual([]);
  });

  test('one person at eight places at once has as many as she may', async () => {
    const items = ['qingxi:item-03', 'qingxi:item-01', 'qingxi:item-04', 'qingxi:item-02'];
    const answers = await Promise.all(
      [dayId, friday].flatMap((day) =>
        items.map(async (item) =>
          book(people[0] as string, { dayId: day, itemIds: [item], band: day === dayId ? '0830' : '1330' }),
        ),
      ),
    );
    expect(codes(answers)['accepted']).toBe(3);
    expect(await disagreements(world.ports.store)).toEqual([]);
  });

  test('booking, cancelling and taking back, all at once: nothing is sold twice', async () => {
    const eager = people.slice(0, 12);
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(
        eager.map(async (person, n) => {
          const answer = await book(person, { band: ['0830', '0930', '1030'][n % 3] });
          if (!answer.ok) return;
          const { bookingId } = answer.value;
          await Promise.all([
            world.call(person, 'bookings.cancel', { bookingId }),
            world.call(person, 'bookings.cancel', { bookingId }),
            world.call(person, 'bookings.restore', { bookingId }),
          ]);
          await world.call(person, 'bookings.restore', { bookingId });
          if (n % 2 === 0) await world.call(person, 'bookings.cancel', { bookingId });
        }),
      );
      await world.jump((await world.clock.now()) + HOUR);
      await Promise.all([world.tick(), world.tick()]);
      expect(await disagreements(world.ports.store)).toEqual([]);
    }
  });

  test('bookers, cancels, walk-ins and offers on one full half-day: never oversold, nobody past the line', async () => {
    const bands = ['0830', '0830', '0930', '0930', '1030'];
    const ids: string[] = [];
    for (const [n, band] of bands.entries()) {
      const booked = await book(people[n] as string, { band });
      if (!booked.ok) throw new Error(booked.refusal.code);
      ids.push(booked.value.bookingId);
    }
    const waiting = people.slice(5, 10);
    const joins = await Promise.all(
      people
        .slice(5, 15)
        .map(async (person) => world.call<WaitView>(person, 'waits.join', { dayId, itemIds: ['qingxi:item-03'] })),
    );
    // ten at once for a list of five
    expect(codes(joins)).toEqual({ accepted: 5, WaitingFull: 5 });
    const line = joins
      .flatMap((answer, n) => (answer.ok ? [{ person: people[n + 5] as string, waitId: answer.value.waitId }] : []))
      .map(async (one) => ({ ...one, ahead: (await show(one.person, one.waitId)).ahead }));
    const inOrder = (await Promise.all(line)).sort((a, b) => a.ahead - b.ahead);
    expect(inOrder.map(({ ahead }) => ahead)).toEqual([0, 1, 2, 3, 4]);
    expect(waiting).toHaveLength(5);

    const staff = world.holder('staff', 'qingxi:department-civil');
    const eager = people.slice(15);
    const rush = async (n: number) =>
      world.call(eager[n % eager.length] as string, 'bookings.create', wish({ band: bands[n % 5] }));
    const walkIn = async (n: number) =>
      world.call(staff, 'counter.enter', {
        departmentId: 'qingxi:department-civil',
        dayId,
        itemIds: ['qingxi:item-03'],
        name: `众${String.fromCharCode(0x4e00 + n)}`,
        groupId: 'qingxi:group-01-1',
      });
    for (let round = 0; round < 3; round += 1) {
      const cancelled = ids[round] as string;
      await world.call(people[round] as string, 'bookings.cancel', { bookingId: cancelled });
      await world.jump((await world.clock.now()) + 2 * 60_000);
      const answers = await Promise.all([
        ...Array.from({ length: 50 }, async (_, n) => rush(n)),
        ...Array.from({ length: 5 }, async (_, n) => walkIn(round * 5 + n)),
        world.tick(),
        world.tick(),
        world.tick(),
      ]);
      expect(answers.filter((one) => 'ok' in one && one.ok === true)).toEqual([]);
      await world.tick();
      expect(await disagreements(world.ports.store)).toEqual([]);
      const states = await Promise.all(inOrder.map(async ({ person, waitId }) => (await show(person, waitId)).status));
      // offers went down the line without a gap; what is declined goes on to the next at once
      const reached = states.filter((status) => status !== 'waiting').length;
      expect(states.map((status) => status !== 'waiting')).toEqual(inOrder.map((_, n) => n < reached));
      expect(reached).toBeGreaterThan(round);
      const { person, waitId } = inOrder[states.indexOf('offered')] as (typeof inOrder)[number];
      const agent = world.holder('agent', 'qingxi:village-01');
      const ends = await Promise.all([
        world.call(person, 'waits.accept', { waitId }),
        round === 1 ? world.call(person, 'waits.decline', { waitId }) : world.call(person, 'waits.accept', { waitId }),
        world.call(agent, 'waits.accept', { waitId }),
        world.tick(),
      ]);
      expect(ends.some((one) => 'ok' in one && one.ok === true)).toBe(true);
      await world.jump((await world.clock.now()) + 2 * 60_000);
      await world.tick();
      expect(await disagreements(world.ports.store)).toEqual([]);
    }
  });
});
