/** Who goes where when a half-day moves, and what each step says. */
import fc from 'fast-check';
import { calendarFrom } from '../../cloudfunctions/domain/calendar';
import { openDay, type DayDoc } from '../../cloudfunctions/domain/days';
import {
  checkTarget,
  isAsMoved,
  planSeats,
  stillAsMoved,
  unmovable,
  type Mover,
  type Room,
} from '../../cloudfunctions/domain/moves';
import { defaultBookingPolicy } from '../../cloudfunctions/domain/slots';
import { statutoryCalendar } from '../../cloudfunctions/adapters/calendar/chinese-days';

const HOUR = 3_600_000;
const mover = (bookingId: string, hour = 0, more: Partial<Mover> = {}): Mover => ({
  bookingId,
  personKey: `p-${bookingId}`,
  householdId: null,
  bookedBy: null,
  chainNo: '',
  departmentId: 'd',
  offset: hour * HOUR,
  ...more,
});
const rooms = (...free: number[]): ReadonlyMap<string, readonly Room[]> =>
  new Map([
    ['d', free.map((seats, i) => ({ placeId: `b${i}`, offset: i * HOUR, free: seats, seated: new Set<string>() }))],
  ]);
/** Booking → place, and who has none. */
const planned = (movers: readonly Mover[], of: ReadonlyMap<string, readonly Room[]>) => {
  const { seats, misfits } = planSeats(movers, of);
  return {
    at: Object.fromEntries(seats.flatMap((seat) => seat.movers.map(({ bookingId }) => [bookingId, seat.placeId]))),
    misfits: misfits.map(({ bookingId }) => bookingId),
  };
};

describe('seats', () => {
  test('in order of booking, in her own hour while there is room, else in the nearest', () => {
    expect(planned([mover('1', 1), mover('2', 1), mover('3', 1), mover('4', 1)], rooms(1, 1, 1))).toEqual({
      at: { 1: 'b1', 2: 'b0', 3: 'b2' },
      misfits: ['4'],
    });
  });

  test('a household sits together: in the nearest hour that holds them all, or all of them wait', () => {
    const home = { householdId: 'h' };
    const three = [mover('1', 0, home), mover('x', 0), mover('2', 0, home), mover('3', 1, home)];
    expect(planned(three, rooms(2, 1, 3))).toEqual({ at: { 1: 'b2', 2: 'b2', 3: 'b2', x: 'b0' }, misfits: [] });
    expect(planned(three, rooms(2, 2, 2))).toEqual({ at: { x: 'b0' }, misfits: ['1', '2', '3'] });
  });

  test('company is also who one neighbour booked for, and a chain of visits; two families through her are one', () => {
    const by = { bookedBy: 'aunt' };
    expect(
      planned(
        [mover('1', 0, by), mover('2', 0, { householdId: 'h' }), mover('3', 0, { ...by, householdId: 'h' })],
        rooms(2, 3),
      ),
    ).toEqual({ at: { 1: 'b1', 2: 'b1', 3: 'b1' }, misfits: [] });
    expect(planned([mover('1', 0, { chainNo: '7' }), mover('2', 1, { chainNo: '7' })], rooms(1, 2)).at).toEqual({
      1: 'b1',
      2: 'b1',
    });
    // another department is another counter
    expect(planned([mover('1', 0, by), mover('2', 0, { ...by, departmentId: 'e' })], rooms(1)).misfits).toEqual(['2']);
  });

  test('a person’s second booking is no company of her first: she sits once in an hour', () => {
    const hers = { personKey: 'p', householdId: 'h', bookedBy: 'p' };
    expect(planned([mover('1', 0, hers), mover('2', 1, hers)], rooms(3, 0, 3)).at).toEqual({ 1: 'b0', 2: 'b2' });
    const sitting = new Map([['d', [{ placeId: 'b0', offset: 0, free: 3, seated: new Set(['p']) }]]]);
    expect(planned([mover('1', 0, hers)], sitting).misfits).toEqual(['1']);
  });

  test('whatever comes: nobody twice, nobody lost, no hour over its seats, company in one hour or none', () => {
    const some = fc.array(
      fc.record({
        home: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
        by: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }),
        person: fc.integer({ min: 0, max: 8 }),
        hour: fc.integer({ min: 0, max: 2 }),
      }),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(some, fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 }), (wishes, free) => {
        const movers = wishes.map(({ home, by, person, hour }, i) =>
          mover(String(i), hour, {
            personKey: `p${person}`,
            householdId: home === null ? null : `h${home}`,
            bookedBy: by === null ? null : `b${by}`,
          }),
        );
        const plan = planSeats(movers, rooms(...free));
        const all = [...plan.seats.flatMap((seat) => seat.movers), ...plan.misfits].map(({ bookingId }) => bookingId);
        expect([...all].sort()).toEqual(movers.map(({ bookingId }) => bookingId).sort());
        for (const [i, seats] of free.entries()) {
          const here = plan.seats.filter(({ placeId }) => placeId === `b${i}`).flatMap((seat) => seat.movers);
          expect(here.length).toBeLessThanOrEqual(seats);
          expect(new Set(here.map(({ personKey }) => personKey)).size).toBe(here.length);
        }
        // the first of all misses out only when no hour could take him with his company
        const [first] = plan.misfits;
        if (first && movers[0]?.bookingId === first.bookingId && !plan.seats.length)
          expect(Math.max(...free)).toBeLessThan(movers.length);
      }),
    );
  });
});

describe('where to', () => {
  const calendar = calendarFrom(statutoryCalendar());
  const policy = defaultBookingPolicy;
  const now = Date.UTC(2026, 10, 23, 1);
  const day = (date: string, half: 'am' | 'pm', centreId: string, departments: readonly string[]): DayDoc => ({
    ...openDay(
      {
        dayId: `t:day-${date}-${half}-${centreId}`,
        date,
        half,
        centreId,
        departments: departments.map((departmentId) => ({
          departmentId,
          departmentKind: 'office',
          presence: 'comes',
          people: 1,
          letter: 'A',
        })),
      },
      calendar.announcedUntil,
      policy,
    ).day,
    rev: 1,
  });
  const from = day('2026-11-25', 'am', 'c1', ['d1', 'd2']);
  const known = { now, policy, calendar, blocked: ['2026-11-30'] };
  const verdict = (to: { date: string; half: 'am' | 'pm' }, there: readonly DayDoc[] = []) => {
    const checked = checkTarget(from, to, there, known);
    return checked.ok ? (checked.value.joins?._id ?? 'open') : checked.refusal.code;
  };

  test('a working day to come that is not blocked, and no department in two places', () => {
    expect(verdict({ date: '2026-11-26', half: 'pm' })).toBe('open');
    expect(verdict({ date: '2026-11-28', half: 'am' })).toBe('NotAWorkday');
    expect(verdict({ date: '2026-11-30', half: 'am' })).toBe('NotAWorkday');
    expect(verdict({ date: '2026-11-20', half: 'am' })).toBe('MonthPast');
    expect(verdict({ date: '2026-11-25', half: 'am' })).toBe('RosterClash');
    const elsewhere = day('2026-11-26', 'pm', 'c2', ['d2', 'd3']);
    expect(verdict({ date: '2026-11-26', half: 'pm' }, [elsewhere])).toBe('RosterClash');
    expect(verdict({ date: '2026-11-26', half: 'am' }, [elsewhere])).toBe('open');
    expect(verdict({ date: '2026-11-26', half: 'pm' }, [{ ...elsewhere, status: 'cancelled' }])).toBe('open');
    expect(verdict({ date: '2026-11-26', half: 'pm' }, [day('2026-11-26', 'pm', 'c2', ['d3'])])).toBe('open');
  });

  test('the centre’s own half-day there is joined', () => {
    const own = day('2026-11-26', 'pm', 'c1', ['d1']);
    expect(verdict({ date: '2026-11-26', half: 'pm' }, [own])).toBe(own._id);
  });

  test('only a published half-day that has not begun is moved', () => {
    expect(unmovable(from, from.startsAt - 1)).toBeNull();
    expect(unmovable(from, from.startsAt)).toBe('DayTooLate');
    expect(unmovable(from, from.endsAt)).toBe('DayClosed');
    expect(unmovable({ ...from, status: 'moved' }, now)).toBe('AlreadyMoved');
    expect(unmovable({ ...from, status: 'cancelled' }, now)).toBe('DayClosed');
  });
});

test('a booking is as the move left it until somebody touches it; the timer’s own changes are nobody’s touch', () => {
  const movedFrom = {
    moveId: 'm',
    dayId: 'd',
    placeId: 'p',
    date: '2026-11-25',
    half: 'am',
    band: '0830',
    from: 0,
    until: 1,
    startsAt: 0,
    endsAt: 2,
    ticket: 'A101',
    reason: '雨',
    rev: 4,
  } as const;
  expect(isAsMoved({ movedFrom, rev: 4 }, 'm')).toBe(true);
  expect(isAsMoved({ movedFrom, rev: 5 }, 'm')).toBe(false);
  expect(isAsMoved({ movedFrom, rev: 4 }, 'another')).toBe(false);
  // what the reminder writes goes to rev 5
  expect(isAsMoved({ movedFrom: stillAsMoved({ movedFrom, rev: 4 }).movedFrom ?? null, rev: 5 }, 'm')).toBe(true);
  expect(stillAsMoved({ movedFrom, rev: 5 })).toEqual({});
  expect(stillAsMoved({ movedFrom: null, rev: 5 })).toEqual({});
});
