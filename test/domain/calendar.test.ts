import { statutoryCalendar } from '../../cloudfunctions/adapters/calendar/chinese-days';
import {
  addDays,
  businessDate,
  calendarFrom,
  datesOfMonth,
  dayNumber,
  minuteOfDay,
  startOfDate,
  weekdayOf,
} from '../../cloudfunctions/domain/calendar';

const calendar = calendarFrom(statutoryCalendar());

describe('dates of the county', () => {
  test('a business date begins at 16:00 UTC of the day before', () => {
    expect(businessDate(Date.UTC(2026, 10, 24, 15, 59, 59, 999))).toBe('2026-11-24');
    expect(businessDate(Date.UTC(2026, 10, 24, 16))).toBe('2026-11-25');
    expect(startOfDate('2026-11-25')).toBe(Date.UTC(2026, 10, 24, 16));
    expect(minuteOfDay(startOfDate('2026-11-25') + 90_500)).toBeCloseTo(1.50833, 4);
  });

  test('agrees with the zone tables of the machine since 1992', () => {
    const byTables = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
    for (let ms = Date.UTC(1992, 0, 1); ms < Date.UTC(2040, 0, 1); ms += 61 * 3_600_000) {
      if (businessDate(ms) !== byTables.format(ms)) throw new Error(`differs at ${ms}`);
    }
  });

  test('weekdays, months and leap days', () => {
    expect(weekdayOf('2026-11-25')).toBe(3);
    expect(weekdayOf('1969-12-28')).toBe(0);
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(datesOfMonth('2026-02')).toHaveLength(28);
    expect(() => dayNumber('2026-02-30')).toThrow('Not a date');
    expect(() => dayNumber('soon')).toThrow('Not a date');
  });
});

describe('statutory calendar', () => {
  test.each([
    ['2026-10-01', false, 'National Day'],
    ['2026-02-28', true, 'a Saturday worked for the Spring Festival'],
    ['2026-11-25', true, 'a plain Wednesday'],
    ['2026-11-28', false, 'a plain Saturday'],
    ['2020-01-31', false, 'the holiday prolonged in 2020'],
  ])('%s is a working day: %s (%s)', (date, expected) => {
    expect(calendar.isWorkday(date)).toBe(expected);
  });

  test('counts working days as a day-by-day count does', () => {
    let count = 0;
    const first = dayNumber('2003-12-25');
    for (let day = first; day < dayNumber('2028-01-10'); day += 1) {
      if (calendar.workdaysBefore(day) - calendar.workdaysBefore(first) !== count) throw new Error(`differs at ${day}`);
      if (calendar.isWorkdayNumber(day)) count += 1;
    }
    expect(count).toBeGreaterThan(5_900);
  });

  test('is announced only as far as its data really reach', () => {
    const { announcedUntil, holidays } = statutoryCalendar();
    const year = announcedUntil.slice(0, 4);
    expect(holidays.filter((date) => date.startsWith(year)).length).toBeGreaterThan(20);
    expect(holidays.filter((date) => date > announcedUntil).length).toBeLessThan(5);
  });

  test('a worked day beats a day off named by mistake', () => {
    const both = calendarFrom({
      holidays: ['2026-11-28'],
      makeupWorkdays: ['2026-11-28'],
      announcedUntil: '2026-12-31',
    });
    expect(both.isWorkday('2026-11-28')).toBe(true);
    expect(both.workdaysBefore(dayNumber('2026-11-29')) - both.workdaysBefore(dayNumber('2026-11-28'))).toBe(1);
  });
});
