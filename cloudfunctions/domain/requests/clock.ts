/**
 * The clock and the timers of a request. Timers are data inside it; the earliest is its indexed `nextAt`. A limit is
 * still kept at its very instant, so the timer of a missed one is a millisecond later.
 *
 * A matter handled by a department stands at level `town`: warned at 50 and 80 % of the department's stretch (40 and 64 % of the
 * promise), up to the county at 80 % of the promise (standards.md "Deadlines", S9). Below the town: from group and village at 40 %, from the
 * cluster at 60 %.
 */
import type { Level, Timeliness } from '#types/request-codes';
import {
  dueOf,
  isRunning,
  pauseClock,
  resumeClock,
  stretchOf,
  timelinessOf,
  usedAt,
  type ClockState,
  type TimeRules,
} from '../deadlines';
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

/** Without the timer of that key: several of a kind stand beside each other. */
export const withoutTimer = (request: RequestDoc, key: string): Pick<RequestDoc, 'timers' | 'nextAt'> =>
  withTimers({ ...request, timers: request.timers.filter((timer) => timer.key !== key) }, [], []);

export const clockTimers = ['warn', 'stepUp', 'overdue'] as const;
export const allTimers = [
  ...clockTimers,
  'dispatchDue',
  'contactDue',
  'waitDue',
  'longTermDue',
  'assistDue',
  'whistleDue',
  'firstReviewDue',
  'answerDue',
  'callBackDue',
  'reviewDue',
  'caseDue',
] as const;

/** Timers of the stretch: warnings still to come after `told`, and the step up. */
function stretchTimers(
  clock: ClockState,
  level: Level,
  takenMs: number,
  told: number,
  rules: TimeRules,
): readonly Timer[] {
  const stretch = stretchOf(level, takenMs, clock, rules);
  if (stretch === null) return [];
  const round = `${clock.startedAt}-${level}-${takenMs}-${clock.extensions}`;
  const warnings = stretch.warnAt.map((at, i): Timer => ({
    kind: 'warn',
    at,
    key: `warn-${round}-${rules.policy.warnAt[i] ?? i}`,
  }));
  const timers = warnings.filter(({ at }) => at > told);
  return stretch.step ? [...timers, { kind: 'stepUp', at: stretch.step.at, key: `stepUp-${round}` }] : timers;
}

/**
 * The request with this clock at this level, its promise and its timers; the level begins a stretch of its own now. That a promise was
 * missed is told once: a timer that is gone has done it.
 */
export const withClock = (
  request: RequestDoc,
  clock: ClockState,
  level: Level,
  now: number,
  rules: TimeRules,
): RequestDoc => timed({ ...request, level, takenMs: usedAt(clock, now, rules) }, request.clock, clock, now, rules);

/** The same stretch of the same level goes on under a clock that has been moved: resumed, extended, counted by another calendar. */
export const withMovedClock = (request: RequestDoc, clock: ClockState, told: number, rules: TimeRules): RequestDoc =>
  timed(request, request.clock, clock, told, rules);

function timed(
  request: RequestDoc,
  before: ClockState | null,
  clock: ClockState,
  told: number,
  rules: TimeRules,
): RequestDoc {
  const due = dueOf(clock, rules);
  const isUntold =
    before?.startedAt !== clock.startedAt ||
    request.timers.some(({ kind }) => kind === 'overdue') ||
    (before.pausedAt !== null && !before.missed) ||
    (due !== null && due.dueAt >= told);
  const timers = [...stretchTimers(clock, request.level, request.takenMs, told, rules)];
  if (due !== null && isUntold)
    timers.push({ kind: 'overdue', at: afterLimit(due.dueAt), key: `overdue-${clock.startedAt}-${due.dueAt}` });
  return {
    ...request,
    clock,
    dueAt: due?.dueAt ?? request.dueAt,
    provisional: due?.provisional ?? request.provisional,
    ...withTimers(request, clockTimers, timers),
  };
}

/**
 * The promise stands still from `now` on: no warning, no step. What was missed before, and a deadline from outside, which goes on, are
 * still told. The limit of the first contact is none of its timers.
 */
export function withPause(request: RequestDoc, now: number, rules: TimeRules): RequestDoc {
  if (request.clock === null) return request;
  const { until } = request.clock;
  const kept = request.timers.filter(
    ({ kind, at }) => kind === 'overdue' && (at <= now || (until !== null && at === afterLimit(until))),
  );
  return { ...request, clock: pauseClock(request.clock, now, rules), ...withTimers(request, clockTimers, kept) };
}

/** It runs on from `from`: the instant of an answer, or that at which the wait was over, however late a timer comes. */
export const withResumed = (request: RequestDoc, from: number, rules: TimeRules): RequestDoc =>
  request.clock === null ? request : withMovedClock(request, resumeClock(request.clock, from), from, rules);

export function timeliness(request: RequestDoc, now: number, rules: TimeRules): Timeliness {
  return request.clock === null ? 'stopped' : timelinessOf(request.clock, now, rules);
}

/** True when a promise of this request was missed, in whatever round: at an answer, or the one it stands by now. */
export function hasMissed({ clock, pastClocks, dueAt }: RequestDoc, now: number): boolean {
  return (
    pastClocks.some(({ missed }) => missed) ||
    (clock !== null && (clock.missed || (isRunning(clock) && dueAt !== null && now > dueAt)))
  );
}
