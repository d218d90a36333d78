/**
 * The clock of a promise against a slow reference that knows nothing of arithmetic: it looks at every minute of several years of the real
 * calendar and counts those that are worked while the clock runs. Histories of pauses, changes of urgency, an extension, a deadline from
 * outside; all at whole minutes.
 */
import fc from 'fast-check';
import type { Urgency } from '#types/request-codes';
import { statutoryCalendar } from '../../cloudfunctions/adapters/calendar/chinese-days';
import { DAY, HOUR, MINUTE, businessDate, calendarFrom, startOfDate } from '../../cloudfunctions/domain/calendar';
import {
  changeUrgency,
  defaultPolicy,
  dueOf,
  extendClock,
  pauseClock,
  resumeClock,
  startClock,
  stretchOf,
  timelinessOf,
  usedAt,
} from '../../cloudfunctions/domain/deadlines';

const calendar = calendarFrom(statutoryCalendar());
const rules = { policy: defaultPolicy, calendar };

/** Is the minute that begins at `ms` worked? 08:30–11:30 and 13:30–17:30 of a working day, said anew. */
function worked(): (ms: number) => boolean {
  let day = NaN;
  let isWorkday = false;
  return (ms) => {
    if (!(ms - day < DAY)) {
      day = startOfDate(businessDate(ms));
      isWorkday = calendar.isWorkday(businessDate(ms));
    }
    const minute = (ms - day) / MINUTE;
    return isWorkday && ((minute >= 510 && minute < 690) || (minute >= 810 && minute < 1050));
  };
}

const days: Readonly<Record<Urgency, number>> = { urgent: 1, ordinary: 5, hard: 15 };

interface History {
  readonly from: number;
  readonly urgency: Urgency;
  /** Minutes it runs, then minutes it stands still. */
  readonly runs: readonly (readonly [number, number])[];
  readonly then: Urgency;
  readonly extendedDays: number;
  /** Minutes after the start at which a deadline from outside falls; null for none. */
  readonly outside: number | null;
}

const minutes = (max: number) => fc.integer({ min: 0, max });
const histories: fc.Arbitrary<History> = fc.record({
  from: fc
    .integer({ min: startOfDate('2019-01-01') / MINUTE, max: startOfDate('2026-09-01') / MINUTE })
    .map((minute) => minute * MINUTE),
  urgency: fc.constantFrom<Urgency>('urgent', 'ordinary', 'hard'),
  runs: fc.array(fc.tuple(minutes(3 * 1440), minutes(9 * 1440)), { maxLength: 4 }),
  then: fc.constantFrom<Urgency>('urgent', 'ordinary', 'hard'),
  extendedDays: fc.constantFrom(0, 0, 1, 10),
  outside: fc.option(minutes(40 * 1440), { nil: null }),
});

/** Walks the minutes: what was used when the last run began, and the first instant at which everything promised is used. */
function slowly({ from, runs, then, extendedDays, outside }: History) {
  const isWorked = worked();
  let now = from;
  let used = 0;
  for (const [running, still] of runs) {
    for (const end = now + running * MINUTE; now < end; now += MINUTE) if (isWorked(now)) used += MINUTE;
    now += still * MINUTE;
  }
  const promised = (days[then] + extendedDays) * 7 * HOUR;
  let spent = used;
  let at = now;
  while (spent < promised) {
    if (isWorked(at)) spent += MINUTE;
    at += MINUTE;
  }
  const until = outside === null ? Infinity : from + outside * MINUTE;
  return { begins: now, used, dueAt: Math.min(at, until) };
}

function clockOf({ from, urgency, runs, then, extendedDays, outside }: History) {
  let clock = startClock(urgency, from, outside === null ? null : from + outside * MINUTE);
  let now = from;
  for (const [running, still] of runs) {
    now += running * MINUTE;
    clock = pauseClock(clock, now, rules);
    now += still * MINUTE;
    clock = resumeClock(clock, now);
  }
  clock = changeUrgency(clock, then);
  return extendedDays === 0 ? clock : extendClock(clock, extendedDays);
}

test('property: any history falls due at the minute at which the slow walk has used everything', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const slow = slowly(history);
      const clock = clockOf(history);
      expect(usedAt(clock, slow.begins, rules)).toBe(slow.used);
      expect(dueOf(clock, rules)?.dueAt).toBe(slow.dueAt);
      expect(timelinessOf(clock, slow.dueAt + 1, rules)).toBe('late');
      expect(timelinessOf(clock, Math.max(slow.begins, slow.dueAt), rules)).toBe(
        slow.dueAt < slow.begins ? 'late' : 'soon',
      );
    }),
    { numRuns: 250 },
  );
});

test('property: a level hands up at the minute at which the slow walk has used its share, and after its warnings', () => {
  fc.assert(
    fc.property(histories, fc.constantFrom('village', 'cluster', 'town'), (history, level) => {
      const plain = { ...history, outside: null };
      const clock = clockOf(plain);
      const { begins, used } = slowly(plain);
      const promised = (days[history.then] + history.extendedDays) * 7 * HOUR;
      const [below, at] = { village: [0, 40], cluster: [40, 60], town: [60, 80] }[level] as [number, number];
      const full = Math.max((promised * at) / 100, used + (promised * (at - below)) / 100);
      const end = used < promised ? Math.min(full, promised) : full;
      const isWorked = worked();
      let spent = used;
      let now = begins;
      while (spent < end) {
        if (isWorked(now)) spent += MINUTE;
        now += MINUTE;
      }
      const stretch = stretchOf(level, used, clock, rules);
      // shares need not be whole minutes: the walk is at most one late
      const step = stretch?.step?.at ?? NaN;
      expect(now - step).toBeGreaterThanOrEqual(0);
      expect(now - step).toBeLessThan(MINUTE);
      const order = [begins, ...(stretch?.warnAt ?? []), step];
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }),
    { numRuns: 150 },
  );
});
