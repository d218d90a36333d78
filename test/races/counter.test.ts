/** Windows, walk-ins and marks at once, on both stores. */
import type { BookingView } from '#types/bookings';
import type { CounterRow } from '#types/counter';
import type { Answer } from '#types/errors';
import { HOUR, MINUTE, startOfDate } from '../../cloudfunctions/domain/calendar';
import { placeIdOf, WALK_IN, type PlaceDoc } from '../../cloudfunctions/domain/slots';
import { disagreements, publishWeek, townspeople } from '../support/half-days';
import { createWorld, type World } from '../support/world';

jest.setTimeout(240_000);

const start = startOfDate('2026-11-25') + 8.5 * HOUR;
const departmentId = 'qingxi:department-civil';

describe.each(['sqlite', 'cloud'] as const)('on %s', (adapter) => {
  let world: World;
  let dayId: string;
  let staff: string;
  let head: string;

  beforeEach(async () => {
    world = await createWorld({ adapter });
    ({ wednesday: dayId } = await publishWeek(world));
    staff = world.holder('staff', departmentId);
    head = world.holder('head', departmentId);
  });
  afterEach(async () => {
    expect(await disagreements(world.ports.store)).toEqual([]);
    expect(world.errors).toEqual([]);
    await world.close();
  });

  const walkIn = async (name: string, more: object = {}) =>
    world.call<CounterRow>(staff, 'counter.walkIn', {
      departmentId,
      dayId,
      name,
      groupId: 'qingxi:group-01-1',
      itemIds: ['qingxi:item-03'],
      ...more,
    });
  const named = (n: number): string => `众${String.fromCharCode(0x4e00 + n)}`;
  const next = async (who: string, window: number) =>
    world.call<{ row: CounterRow | null }>(who, 'counter.next', { departmentId, dayId, window });
  const accepted = <T>(answers: readonly Answer<T>[]): T[] =>
    answers.flatMap((answer) => (answer.ok ? [answer.value] : []));

  test('windows pressing “next” at once never call the same person, and nobody is left out', async () => {
    await world.jump(start);
    for (let n = 0; n < 5; n += 1) await walkIn(named(n));
    const calls = await Promise.all([next(staff, 1), next(head, 2), next(staff, 3), next(head, 4)]);
    // a window that lost every race asks again, as its person would
    const rows = accepted(calls).flatMap(({ row }) => (row ? [row] : []));
    expect(
      calls.filter((answer) => !answer.ok).every((answer) => !answer.ok && answer.refusal.code === 'TryAgain'),
    ).toBe(true);
    expect(new Set(rows.map(({ bookingId }) => bookingId)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(1);
    for (let window = rows.length + 1; window <= 5; window += 1) {
      const [row] = accepted([await next(staff, window)]);
      rows.push(row?.row as CounterRow);
    }
    expect(new Set(rows.map(({ ticket }) => ticket)).size).toBe(5);
    expect(accepted([await next(head, 6)])).toEqual([{ row: null }]);
  });

  test('walk-ins and people who booked, all at once for the last places: never more than there are', async () => {
    const people = townspeople(world);
    await world.jump(start - HOUR);
    const answers = await Promise.all([
      ...Array.from({ length: 14 }, async (_, n) => walkIn(named(n))),
      ...people.slice(0, 8).map(async (person, n) =>
        world.call<BookingView>(person, 'bookings.create', {
          dayId,
          itemIds: ['qingxi:item-03'],
          band: ['0830', '0930', '1030'][n % 3],
        }),
      ),
    ]);
    const places = await Promise.all(
      [WALK_IN, '0830', '0930', '1030'].map(async (band) =>
        world.ports.store.get<PlaceDoc>('places', placeIdOf(dayId, departmentId, band)),
      ),
    );
    const capacity = places.reduce((sum, place) => sum + (place?.capacity ?? 0), 0);
    const taken = places.reduce((sum, place) => sum + Object.keys(place?.holders ?? {}).length, 0);
    expect(capacity).toBe(10);
    expect(taken).toBe(accepted<unknown>(answers as readonly Answer<unknown>[]).length);
    expect(taken).toBeLessThanOrEqual(capacity);
    expect(taken).toBeGreaterThan(7);
  });

  test('marked, taken back and her place wanted, all at once: she has one, or the mark stays', async () => {
    const [first = ''] = townspeople(world);
    const order = { dayId, itemIds: ['qingxi:item-03'], band: '0830' };
    const { bookingId } = await world.done<BookingView>(first, 'bookings.create', order);
    await world.jump(start + MINUTE);
    for (let round = 0; round < 3; round += 1) {
      await Promise.all([
        world.call(staff, 'counter.noShow', { bookingId }),
        world.call(head, 'counter.undo', { bookingId }),
        walkIn(named(round)),
        world.call(head, 'counter.noShow', { bookingId }),
        world.call(staff, 'counter.undo', { bookingId }),
      ]);
      await world.jump(start + (2 + round * 2) * MINUTE);
      await world.tick();
      expect(await disagreements(world.ports.store)).toEqual([]);
    }
  });
});
