import fc from 'fast-check';
import { statutoryCalendar } from '../../cloudfunctions/adapters/calendar/chinese-days';
import { DAY, HOUR, MINUTE, businessDate, calendarFrom, startOfDate } from '../../cloudfunctions/domain/calendar';
import {
  addWorking,
  clockHours,
  defaultHours,
  workingBetween,
  workingDayMs,
  workingDays,
  type WorkingHours,
} from '../../cloudfunctions/domain/working-time';

const calendar = calendarFrom(statutoryCalendar());
const at = (date: string, hour: number, minute = 0): number => startOfDate(date) + hour * HOUR + minute * MINUTE;
const plusDays = (from: number, days: number): number =>
  addWorking(from, workingDays(days, defaultHours), defaultHours, calendar);

/** The slow truth: look at every minute of the clock, and at the part of one at each end. */
function minuteByMinute(a: number, b: number, hours: WorkingHours): number {
  let sum = 0;
  let workday = false;
  let midnight = NaN;
  for (let ms = a; ms < b;) {
    if (!(ms - midnight < DAY)) {
      midnight = startOfDate(businessDate(ms));
      workday = calendar.isWorkday(businessDate(ms));
    }
    const minute = Math.floor((ms - midnight) / MINUTE);
    const end = Math.min(b, midnight + (minute + 1) * MINUTE);
    if (workday && hours.some(({ from, to }) => minute >= from && minute < to)) sum += end - ms;
    ms = end;
  }
  return sum;
}

describe('working time', () => {
  test.each([
    ['over the lunch break', at('2026-11-25', 11), HOUR, at('2026-11-25', 14)],
    ['ending exactly at noon', at('2026-11-25', 10, 30), HOUR, at('2026-11-25', 11, 30)],
    ['from before the morning', at('2026-11-25', 3), HOUR, at('2026-11-25', 9, 30)],
    ['from after the evening, over a weekend', at('2026-11-27', 20), HOUR, at('2026-11-30', 9, 30)],
    ['over National Day 2026', at('2026-09-30', 17), HOUR, at('2026-10-08', 9)],
    ['into a make-up Saturday', at('2026-02-27', 17), HOUR, at('2026-02-28', 9)],
  ])('%s', (_, from, amount, expected) => {
    expect(addWorking(from, amount, defaultHours, calendar)).toBe(expected);
  });

  test('days end where the last minute is worked', () => {
    expect(workingDayMs(defaultHours)).toBe(7 * HOUR);
    expect(plusDays(at('2026-11-25', 8, 30), 1)).toBe(at('2026-11-25', 17, 30));
    expect(plusDays(at('2026-11-25', 10), 5)).toBe(at('2026-12-02', 10));
    expect(plusDays(at('2026-11-29', 12), 1)).toBe(at('2026-11-30', 17, 30));
    expect(plusDays(at('2026-11-29', 12), 0)).toBe(at('2026-11-29', 12));
  });

  test('clock hours know no night', () => {
    expect(clockHours(at('2026-11-28', 23), 2)).toBe(at('2026-11-29', 1));
  });

  test('refuses hours and calendars in which nothing can ever be done', () => {
    expect(() => addWorking(0, HOUR, [], calendar)).toThrow('without working time');
    const never = { ...calendar, workdaysBefore: () => 0 };
    expect(() => addWorking(0, HOUR, defaultHours, never)).toThrow('no working day');
  });

  const instants = fc.integer({ min: at('2004-01-01', 0), max: at('2026-12-31', 0) });
  const someHours = fc
    .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 8 })
    .map((edges) => edges.sort((a, b) => a - b))
    .map((edges) =>
      edges.flatMap((from, i) => (i % 2 === 0 && edges[i + 1] !== undefined ? [{ from, to: edges[i + 1] ?? 0 }] : [])),
    );

  test('property: measures what a minute-by-minute walk measures', () => {
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 0, max: 20 * 24 * HOUR }),
        fc.oneof(fc.constant(defaultHours), someHours),
        (a, span, hours) => {
          expect(workingBetween(a, a + span, hours, calendar)).toBe(minuteByMinute(a, a + span, hours));
        },
      ),
      { numRuns: 120 },
    );
  });

  test('property: the whole of 2019–2026 adds up', () => {
    for (let year = 2019; year <= 2026; year += 1) {
      const [a, b] = [at(`${year}-01-01`, 0), at(`${year + 1}-01-01`, 0)];
      expect(workingBetween(a, b, defaultHours, calendar)).toBe(minuteByMinute(a, b, defaultHours));
    }
  });

  test('property: adding lands on the earliest instant by which the amount is worked', () => {
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 1, max: 300 * 7 * HOUR }),
        fc.oneof(fc.constant(defaultHours), someHours),
        (from, amount, hours) => {
          const end = addWorking(from, amount, hours, calendar);
          expect(workingBetween(from, end, hours, calendar)).toBe(amount);
          expect(workingBetween(from, end - 1, hours, calendar)).toBe(amount - 1);
          expect(workingBetween(end, from, hours, calendar)).toBe(-amount);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('property: adding twice is adding once', () => {
    const amounts = fc.integer({ min: 0, max: 40 * 7 * HOUR });
    fc.assert(
      fc.property(instants, amounts, amounts, (from, a, b) => {
        const once = addWorking(from, a + b, defaultHours, calendar);
        expect(addWorking(addWorking(from, a, defaultHours, calendar), b, defaultHours, calendar)).toBe(once);
      }),
    );
  });
});
