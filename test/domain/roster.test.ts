import fc from 'fast-check';
import { statutoryCalendar } from '../../cloudfunctions/adapters/calendar/chinese-days';
import { calendarFrom, datesOfMonth } from '../../cloudfunctions/domain/calendar';
import { proposeRoster } from '../../cloudfunctions/domain/roster';
import type { HalfDay, RosterQuestion } from '../../cloudfunctions/domain/roster';

const calendar = calendarFrom(statutoryCalendar());
const departments = ['justice', 'planning', 'civil', 'social', 'farming', 'health', 'disabled', 'veterans'];
const lastMonth: Record<string, HalfDay> = {
  c1: { date: '2026-10-14', half: 'am' }, // second Wednesday
  c2: { date: '2026-10-15', half: 'pm' },
  c3: { date: '2026-10-20', half: 'am' },
  c4: { date: '2026-10-23', half: 'am' },
  c5: { date: '2026-10-30', half: 'am' }, // fifth Friday
};
const sample: RosterQuestion = {
  month: '2026-11',
  centres: Object.entries(lastMonth).map(([id, halfDay]) => ({ id, lastMonth: [halfDay] })),
  departments,
  halfDaysPerMonth: 5,
  calendar,
  blocked: [],
};
const byCentre = (question: RosterQuestion) => new Map(proposeRoster(question).days.map((day) => [day.centreId, day]));

describe('the sample town', () => {
  test('keeps the weekday of the month and the half of last month', () => {
    const { days, problems, provisional } = proposeRoster(sample);
    expect(days.map(({ centreId, date, half }) => [centreId, date, half])).toEqual([
      ['c1', '2026-11-11', 'am'],
      ['c3', '2026-11-17', 'am'],
      ['c2', '2026-11-19', 'pm'],
      ['c4', '2026-11-27', 'am'],
      ['c5', '2026-11-27', 'pm'], // no fifth Friday: the fourth morning is taken, so the afternoon
    ]);
    expect(days[0]?.reasons).toEqual([{ code: 'sameAsLastMonth', params: { date: '2026-10-14', half: 'am' } }]);
    expect(days[4]?.reasons).toEqual([{ code: 'movedForClash', params: { date: '2026-11-27', half: 'am' } }]);
    expect(days[0]?.departments).toHaveLength(8);
    expect(days[0]?.departments.every(({ presence, people }) => presence === 'comes' && people === 1)).toBe(true);
    expect(problems).toEqual([]);
    expect(provisional).toBe(false);
  });

  test('moves off a blocked date and off a holiday, to the nearest working day', () => {
    expect(byCentre({ ...sample, blocked: ['2026-11-11'] }).get('c1')).toMatchObject({
      date: '2026-11-10',
      half: 'am',
      reasons: [{ code: 'movedForHoliday', params: { date: '2026-11-11', half: 'am' } }],
    });
    const october = {
      ...sample,
      month: '2026-10',
      centres: [{ id: 'c1', lastMonth: [{ date: '2026-09-03', half: 'am' as const }] }],
    };
    expect(proposeRoster({ ...october, halfDaysPerMonth: 1 }).days[0]).toMatchObject({
      date: '2026-10-08',
      half: 'am',
    });
  });

  test('prefers the other half of the day to missing a department', () => {
    const busy = [{ departmentId: 'justice', date: '2026-11-11', half: 'am' as const }];
    expect(byCentre({ ...sample, busy }).get('c1')).toMatchObject({ date: '2026-11-11', half: 'pm' });
  });

  test('where a department cannot come the general window accepts for it', () => {
    const busy = datesOfMonth('2026-11').flatMap((date) => [
      { departmentId: 'health', date, half: 'am' as const },
      { departmentId: 'health', date, half: 'pm' as const },
    ]);
    for (const day of proposeRoster({ ...sample, busy, people: { justice: 2 } }).days) {
      expect(day.departments).toContainEqual({ departmentId: 'health', presence: 'window', people: 0 });
      expect(day.departments).toContainEqual({ departmentId: 'justice', presence: 'comes', people: 2 });
    }
  });

  test('says that a year is not announced', () => {
    const month = proposeRoster({ ...sample, month: `${Number(calendar.announcedUntil.slice(0, 4)) + 1}-03` });
    expect(month.provisional).toBe(true);
    expect(month.days[0]?.reasons).toContainEqual({ code: 'provisional', params: {} });
  });

  test('says what cannot be had', () => {
    expect(proposeRoster({ ...sample, halfDaysPerMonth: 3 }).problems).toEqual([
      { code: 'tooFewHalfDays', wanted: 3, needed: 5 },
    ]);
    expect(proposeRoster({ ...sample, blocked: datesOfMonth('2026-11') })).toMatchObject({
      days: [],
      problems: [{ code: 'noWorkingDays' }],
    });
    const one = { ...sample, centres: sample.centres.slice(0, 1), halfDaysPerMonth: 30 };
    expect(proposeRoster(one).problems).toEqual([{ code: 'monthFull', wanted: 30, placed: 21 }]);
  });
});

describe('any town, any month', () => {
  const months = fc
    .tuple(fc.integer({ min: 2019, max: 2027 }), fc.integer({ min: 1, max: 12 }))
    .map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`);
  const halfDay = fc.record({
    day: fc.integer({ min: 1, max: 28 }),
    half: fc.constantFrom('am' as const, 'pm' as const),
  });
  const questions: fc.Arbitrary<RosterQuestion> = fc
    .record({
      month: months,
      centres: fc.array(fc.array(halfDay, { maxLength: 3 }), { minLength: 1, maxLength: 8 }),
      extra: fc.integer({ min: 0, max: 24 }),
      blocked: fc.array(fc.integer({ min: 1, max: 28 }), { maxLength: 4 }),
      busy: fc.array(fc.tuple(fc.constantFrom(...departments), halfDay), { maxLength: 20 }),
    })
    .map(({ month, centres, extra, blocked, busy }) => {
      const date = (day: number): string => `${month}-${String(day).padStart(2, '0')}`;
      return {
        month,
        centres: centres.map((history, i) => ({
          id: `c${i}`,
          lastMonth: history.map(({ day, half }) => ({ date: date(day), half })),
        })),
        departments,
        halfDaysPerMonth: centres.length + extra,
        calendar,
        blocked: blocked.map(date),
        busy: busy.map(([departmentId, { day, half }]) => ({ departmentId, date: date(day), half })),
      };
    });

  /** Every promise a proposal breaks, in words; plain comparisons, because thousands of days are looked at. */
  function broken(question: RosterQuestion): string[] {
    const { days, problems } = proposeRoster(question);
    const faults: string[] = [];
    const full = problems.some(({ code }) => code === 'monthFull');
    if (!full && days.length !== question.halfDaysPerMonth) faults.push(`${days.length} half-days`);
    if (new Set(days.map((day) => day.centreId)).size !== question.centres.length)
      faults.push('a centre is not served');
    const seen = new Set<string>();
    const once = (key: string): void => {
      if (seen.has(key)) faults.push(`twice: ${key}`);
      seen.add(key);
    };
    for (const { date, half, centreId, departments: present } of days) {
      if (!date.startsWith(question.month) || !calendar.isWorkday(date)) faults.push(`not a working day: ${date}`);
      if (question.blocked.includes(date)) faults.push(`blocked: ${date}`);
      if (present.length !== departments.length) faults.push(`departments left out on ${date}`);
      once(`${centreId} ${date}`);
      for (const { departmentId, presence } of present) {
        if (presence !== 'comes') continue;
        once(`${departmentId} ${date} ${half}`);
        const busy = question.busy?.some((b) => b.departmentId === departmentId && b.date === date && b.half === half);
        if (busy) faults.push(`${departmentId} is needed elsewhere on ${date}`);
      }
    }
    return faults;
  }

  test('property: what must hold holds', () => {
    fc.assert(
      fc.property(questions, (question) => expect(broken(question)).toEqual([])),
      { numRuns: 300 },
    );
  });

  test('property: the same question has the same answer', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const again = { ...question, blocked: [...question.blocked].reverse() };
        expect(JSON.stringify(proposeRoster(again))).toBe(JSON.stringify(proposeRoster(question)));
      }),
      { numRuns: 50 },
    );
  });
});
