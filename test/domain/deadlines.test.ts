import fc from 'fast-check';
import type { Level, Urgency } from '#types/request-codes';
import { statutoryCalendar } from '../../cloudfunctions/adapters/calendar/chinese-days';
import { DAY, HOUR, MINUTE, calendarFrom, dayOf, startOfDate } from '../../cloudfunctions/domain/calendar';
import {
  changeUrgency,
  defaultPolicy,
  dispatchBy,
  dueOf,
  extendClock,
  extensionProblem,
  firstContactBy,
  isProvisional,
  levelAbove,
  limitAfter,
  pauseClock,
  promiseFor,
  promisedMs,
  resumeClock,
  soonFrom,
  startClock,
  stopClock,
  stretchOf,
  timelinessOf,
  usedAt,
  workdaysLeft,
} from '../../cloudfunctions/domain/deadlines';
import { workingBetween } from '../../cloudfunctions/domain/working-time';

const data = statutoryCalendar();
const calendar = calendarFrom(data);
const rules = { policy: defaultPolicy, calendar };
const at = (date: string, hour: number, minute = 0): number => startOfDate(date) + hour * HOUR + minute * MINUTE;
const between = (a: number, b: number): number => workingBetween(a, b, defaultPolicy.hours, calendar);
const urgencies: Urgency[] = ['urgent', 'ordinary', 'hard'];
const levels: Level[] = ['group', 'village', 'cluster', 'town', 'county'];

describe('limits of the standard', () => {
  const friday = at('2026-11-27', 16, 30);

  test('dispatch: one clock hour when urgent, else two working hours', () => {
    expect(dispatchBy('urgent', friday, rules)).toBe(at('2026-11-27', 17, 30));
    expect(dispatchBy('ordinary', friday, rules)).toBe(at('2026-11-30', 9, 30));
    expect(dispatchBy('hard', friday, rules)).toBe(at('2026-11-30', 9, 30));
  });

  test('first contact: two clock hours, or one working day', () => {
    expect(firstContactBy('urgent', friday, rules)).toBe(at('2026-11-27', 18, 30));
    expect(firstContactBy('ordinary', friday, rules)).toBe(at('2026-11-30', 16, 30));
  });

  test.each([
    ['handBack', at('2026-12-01', 16, 30)],
    ['waitForResident', at('2026-12-04', 16, 30)],
    ['answer', friday + 5 * DAY],
    ['callBack', at('2026-12-11', 16, 30)],
    ['heldReview', at('2026-11-30', 9, 30)],
    ['longTermReview', friday + 90 * DAY],
    ['reopen', friday + 30 * DAY],
    ['badReviewContact', at('2026-11-30', 16, 30)],
    ['badReviewRectified', at('2026-12-04', 16, 30)],
  ] as const)('%s', (kind, expected) => {
    expect(limitAfter(kind, friday, rules)).toBe(expected);
  });
});

describe('the promise', () => {
  test.each([
    ['urgent', at('2026-11-25', 10), at('2026-11-26', 10)],
    ['ordinary', at('2026-11-25', 10), at('2026-12-02', 10)],
    ['hard', at('2026-09-24', 10), at('2026-10-22', 10)], // over Mid-Autumn and National Day, with a worked Saturday
  ] as const)('%s', (urgency, from, expected) => {
    expect(promiseFor(urgency, from, 0, rules)).toEqual({ dueAt: expected, provisional: false });
  });

  test('keeps the time already used', () => {
    const from = at('2026-11-25', 8, 30);
    expect(promiseFor('ordinary', from, 28 * HOUR, rules).dueAt).toBe(at('2026-11-25', 17, 30));
    expect(promiseFor('ordinary', from, 99 * HOUR, rules).dueAt).toBe(from);
  });

  test('is provisional in a year without announced holidays, and derived again when they arrive', () => {
    const known = calendarFrom({ ...data, announcedUntil: '2026-12-31' });
    const clock = startClock('ordinary', at('2026-12-30', 10));
    expect(dueOf(clock, { policy: defaultPolicy, calendar: known })).toEqual({
      dueAt: at('2027-01-06', 10),
      provisional: true,
    });
    const arrived = calendarFrom({
      holidays: [...data.holidays, '2027-01-01'],
      makeupWorkdays: data.makeupWorkdays,
      announcedUntil: '2027-12-31',
    });
    expect(dueOf(clock, { policy: defaultPolicy, calendar: arrived })).toEqual({
      dueAt: at('2027-01-07', 10),
      provisional: false,
    });
    expect(isProvisional(at('2026-12-31', 23, 59), known)).toBe(false);
  });
});

describe('the clock', () => {
  const start = at('2026-11-25', 10);

  test('a pause stops it, keeps what was used and moves the due date', () => {
    const paused = pauseClock(startClock('ordinary', start), at('2026-11-25', 16, 30), rules);
    expect(usedAt(paused, at('2026-12-20', 9), rules)).toBe(4.5 * HOUR);
    expect(dueOf(paused, rules)).toBeNull();
    expect(timelinessOf(paused, at('2027-12-20', 9), rules)).toBe('stopped');
    const resumed = resumeClock(paused, at('2026-11-30', 8, 30));
    expect(dueOf(resumed, rules)?.dueAt).toBe(at('2026-12-04', 11));
  });

  test('steps out of order change nothing', () => {
    const running = startClock('ordinary', start);
    const paused = pauseClock(running, start + HOUR, rules);
    const stopped = stopClock(running, start + HOUR, rules);
    expect(resumeClock(running, start + HOUR)).toBe(running);
    expect(pauseClock(paused, start + 2 * HOUR, rules)).toBe(paused);
    expect(pauseClock(stopped, start + 2 * HOUR, rules)).toBe(stopped);
    expect(stopClock(stopped, start + 2 * HOUR, rules)).toBe(stopped);
    expect(resumeClock(stopClock(paused, start + 2 * HOUR, rules), start + 3 * HOUR).stoppedAt).toBe(start + 2 * HOUR);
  });

  test('a change of urgency keeps the time used', () => {
    const changed = changeUrgency(startClock('hard', start), 'ordinary');
    expect(dueOf(changed, rules)?.dueAt).toBe(at('2026-12-02', 10));
  });

  test('an answer after the due instant is late, though no working minute passed since', () => {
    const clock = startClock('urgent', at('2026-11-25', 8, 30));
    expect(stopClock(clock, at('2026-11-25', 17, 30), rules).missed).toBe(false);
    expect(stopClock(clock, at('2026-11-25', 20), rules).missed).toBe(true);
    const pausedLate = pauseClock(clock, at('2026-11-25', 20), rules);
    expect(stopClock(pausedLate, at('2026-11-26', 9), rules).missed).toBe(true);
  });

  test('one extension, at most ten working days', () => {
    const clock = startClock('ordinary', start);
    expect(extensionProblem(clock, 10, defaultPolicy)).toBeNull();
    expect(extensionProblem(clock, 11, defaultPolicy)).toBe('tooLong');
    const extended = extendClock(clock, 10);
    expect(dueOf(extended, rules)?.dueAt).toBe(at('2026-12-16', 10));
    expect(extensionProblem(extended, 1, defaultPolicy)).toBe('extendedBefore');
    expect(extensionProblem(stopClock(clock, start, rules), 1, defaultPolicy)).toBe('stopped');
  });

  test('soon is the last working day of an ordinary promise and the last three of a hard one', () => {
    const ordinary = startClock('ordinary', start);
    expect(soonFrom(ordinary, rules)).toBe(at('2026-12-01', 10));
    expect(timelinessOf(ordinary, at('2026-12-01', 10) - 1, rules)).toBe('onTime');
    expect(timelinessOf(ordinary, at('2026-12-01', 10), rules)).toBe('soon');
    expect(timelinessOf(ordinary, at('2026-12-02', 10), rules)).toBe('soon');
    expect(timelinessOf(ordinary, at('2026-12-02', 10) + 1, rules)).toBe('late');
    expect(soonFrom(startClock('hard', start), rules)).toBe(at('2026-12-11', 10));
    expect(timelinessOf(startClock('urgent', start), start, rules)).toBe('soon');
  });

  test('property: any history of pauses uses up exactly the promised working time', () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 * HOUR }), fc.integer({ min: 1, max: 400 * HOUR })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: at('2015-01-01', 0), max: at('2026-06-01', 0) }),
        gaps,
        fc.constantFrom(...urgencies),
        (from, history, urgency) => {
          let clock = startClock('hard', from);
          let now = from;
          let worked = 0;
          for (const [run, wait] of history) {
            clock = pauseClock(clock, now + run, rules);
            worked += between(now, now + run);
            now += run + wait;
            clock = resumeClock(clock, now);
          }
          clock = changeUrgency(clock, urgency);
          expect(clock.usedMs).toBe(worked);
          const promised = promisedMs(clock, rules);
          const dueAt = dueOf(clock, rules)?.dueAt ?? NaN;
          expect(between(now, dueAt)).toBe(Math.max(0, promised - worked));
          expect(timelinessOf(clock, dueAt + 1, rules)).toBe('late');
          expect(soonFrom(clock, rules)).toBeLessThanOrEqual(dueAt);
        },
      ),
    );
  });
});

describe('steps up', () => {
  const clock = startClock('ordinary', at('2026-11-25', 8, 30));
  const worked = (ms: number | undefined): number => between(clock.startedAt, ms ?? NaN) / (35 * HOUR);

  test.each([
    ['village', 0, [0.2, 0.32], 0.4, 'cluster'],
    ['group', 0, [0.2, 0.32], 0.4, 'cluster'],
    ['cluster', 0.4, [0.5, 0.56], 0.6, 'town'],
    ['town', 0.6, [0.7, 0.76], 0.8, 'county'],
    ['town', 0, [0.4, 0.64], 0.8, 'county'], // dispatched straight to a department
    ['cluster', 0.5, [0.6, 0.66], 0.7, 'town'], // the step came late: the full fifth still
    ['town', 0.9, [0.95, 0.98], 1, 'county'], // but not past the promise
    ['town', 1.1, [1.2, 1.26], 1.3, 'county'], // unless it is missed already
  ] as const)('%s that took over at %d', (level, taken, warnings, end, to) => {
    const stretch = stretchOf(level, taken * 35 * HOUR, clock, rules);
    expect(stretch?.step?.to).toBe(to);
    expect(worked(stretch?.step?.at)).toBeCloseTo(end, 9);
    warnings.forEach((warning, i) => expect(worked(stretch?.warnAt[i])).toBeCloseTo(warning, 9));
  });

  test('the county is warned and has nobody above', () => {
    const stretch = stretchOf('county', 0.8 * 35 * HOUR, clock, rules);
    expect(stretch?.step).toBeNull();
    expect(worked(stretch?.warnAt[1])).toBeCloseTo(0.96, 9);
  });

  test('nobody is stepped over while the clock stands', () => {
    expect(stretchOf('village', 0, pauseClock(clock, clock.startedAt + HOUR, rules), rules)).toBeNull();
  });

  test('property: undisturbed, every chain reaches the county before the promise ends, warnings in order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2015-01-01', 0), max: at('2026-06-01', 0) }),
        fc.constantFrom(...urgencies),
        fc.constantFrom(...levels),
        (from, urgency, first) => {
          const running = startClock(urgency, from);
          let level: Level | null = first;
          let taken = from;
          while (level !== null) {
            const stretch = stretchOf(level, usedAt(running, taken, rules), running, rules);
            const end = stretch?.step?.at ?? dueOf(running, rules)?.dueAt ?? NaN;
            const order = [taken, ...(stretch?.warnAt ?? []), end];
            expect(order).toEqual([...order].sort((a, b) => a - b));
            expect(stretch?.step?.to ?? null).toBe(levelAbove[level]);
            taken = end;
            level = levelAbove[level];
          }
          expect(taken).toBe(dueOf(running, rules)?.dueAt);
        },
      ),
    );
  });
});

describe('working days left', () => {
  const leftAt = (from: number, now: number, urgency: Urgency = 'ordinary') =>
    workdaysLeft(startClock(urgency, from), now, rules);

  test.each([
    ['on the first day', at('2026-11-25', 10), at('2026-11-25', 10), 5],
    ['the noon break changes nothing', at('2026-11-25', 10), at('2026-11-25', 12), 5],
    ['nor does the evening', at('2026-11-25', 10), at('2026-11-25', 23, 59), 5],
    ['a weekend takes none away', at('2026-11-25', 10), at('2026-11-29', 9), 3],
    ['the day before', at('2026-11-25', 10), at('2026-12-01', 16), 1],
    ['today, before the hour', at('2026-11-25', 10), at('2026-12-02', 8), 0],
    ['today, after the hour', at('2026-11-25', 10), at('2026-12-02', 17), 0],
    ['late', at('2026-11-25', 10), at('2026-12-09', 10), 0],
    ['holidays take none away', at('2026-09-24', 10), at('2026-10-03', 9), 2],
    ['a worked Saturday is one', at('2026-10-08', 10), at('2026-10-09', 9), 4],
    ['and is over on Sunday', at('2026-10-08', 10), at('2026-10-11', 9), 3],
  ])('%s', (_, from, now, left) => {
    expect(leftAt(from, now)).toBe(left);
  });

  test('none while no clock runs', () => {
    const clock = startClock('ordinary', at('2026-11-25', 10));
    const later = at('2026-11-26', 10);
    expect(workdaysLeft(pauseClock(clock, later, rules), later, rules)).toBeNull();
    expect(workdaysLeft(stopClock(clock, later, rules), later, rules)).toBeNull();
  });

  test('is nothing exactly on the last day and after it, and never grows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2026-01-01', 0), max: at('2026-10-31', 0) }),
        fc.integer({ min: 0, max: 40 * DAY }),
        fc.constantFrom(...urgencies),
        (from, passed, urgency) => {
          const now = from + passed;
          const due = dueOf(startClock(urgency, from), rules)?.dueAt ?? 0;
          const left = leftAt(from, now, urgency) ?? -1;
          expect(left === 0).toBe(calendar.workdaysBefore(dayOf(due)) < calendar.workdaysBefore(dayOf(now) + 1));
          expect(leftAt(from, now + DAY, urgency)).toBeLessThanOrEqual(left);
        },
      ),
    );
  });
});
