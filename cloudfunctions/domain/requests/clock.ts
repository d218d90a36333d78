/**
 * The clock and the timers of a request. Timers are data inside it; the earliest is its indexed `nextAt`. A limit is
 * still kept at its very instant, so the timer of a missed one is a millisecond later.
 *
 * A matter handled by a department stands at level `town`: warned at 50 and 80 % of the department's stretch (40 and 64 % of the
 * promise), up to the county at 80 % of the promise (standards.md "Deadlines", S9).
 */
import type { Level, Timeliness } from '#types/requests';
import { dueOf, stretchOf, timelinessOf, usedAt, type ClockState, type TimeRules } from '../deadlines';
import { NEVER, type RequestDoc, type Timer } from './state';

export const afterLimit = (limit: number): number => limit + 1;

/** Replaces the timers of the named kinds; the rest stay. `nextAt` follows. */
export function withTimers(
  request: RequestDoc,
  drop: readonly Timer['kind'][],
  add: readonly Timer[],
): Pick<RequestDoc, 'timers' | 'nextAt'> {
  const timers = [...request.timers.filter(({ kind }) => !drop.includes(kind)), ...add].sort(
    (a, b) => a.at - b.at || (a.key < b.key ? -1 : 1),
  );
  return { timers, nextAt: timers[0]?.at ?? NEVER };
}

export const clockTimers = ['warn', 'stepUp', 'overdue'] as const;
export const allTimers = [
  ...clockTimers,
  'dispatchDue',
  'contactDue',
  'answerDue',
  'callBackDue',
  'reviewDue',
] as const;

/** Timers of the stretch that `level` begins now: warnings still to come, and the step up. */
function stretchTimers(clock: ClockState, level: Level, now: number, rules: TimeRules): Timer[] {
  const stretch = stretchOf(level, usedAt(clock, now, rules), clock, rules);
  if (stretch === null) return [];
  const round = `${clock.startedAt}-${level}`;
  const warnings = stretch.warnAt.map((at, i): Timer => ({
    kind: 'warn',
    at,
    key: `warn-${round}-${rules.policy.warnAt[i] ?? i}`,
  }));
  const timers = warnings.filter(({ at }) => at > now);
  return stretch.step ? [...timers, { kind: 'stepUp', at: stretch.step.at, key: `stepUp-${round}` }] : timers;
}

/**
 * The request with this clock at this level, its promise and its timers. That the promise was missed is told once in a round: a timer
 * that is gone has done it.
 */
export function withClock(
  request: RequestDoc,
  clock: ClockState,
  level: Level,
  now: number,
  rules: TimeRules,
): RequestDoc {
  const due = dueOf(clock, rules);
  const isNew = request.clock?.startedAt !== clock.startedAt;
  const isUntold = isNew || request.timers.some(({ kind }) => kind === 'overdue');
  const timers = stretchTimers(clock, level, now, rules);
  if (due !== null && isUntold)
    timers.push({ kind: 'overdue', at: afterLimit(due.dueAt), key: `overdue-${clock.startedAt}` });
  return {
    ...request,
    clock,
    level,
    dueAt: due?.dueAt ?? request.dueAt,
    provisional: due?.provisional ?? request.provisional,
    ...withTimers(request, clockTimers, timers),
  };
}

export function timeliness(request: RequestDoc, now: number, rules: TimeRules): Timeliness {
  return request.clock === null ? 'stopped' : timelinessOf(request.clock, now, rules);
}

/** True when a promise of this request was missed, in whatever round: at an answer, or by now. */
export function hasMissed(request: RequestDoc, now: number, rules: TimeRules): boolean {
  const { clock, pastClocks } = request;
  return (
    pastClocks.some(({ missed }) => missed) ||
    (clock !== null && (clock.missed || timelinessOf(clock, now, rules) === 'late'))
  );
}
