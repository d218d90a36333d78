/**
 * Deadlines: every limit of standards.md "Deadlines" as one table, and the clock behind the one promise a resident sees.
 *
 * Instants are epoch ms; used and promised times are ms of working time. The clock is plain data with pure steps:
 * `startClock` → `pauseClock` ⇄ `resumeClock` → `stopClock`. Reopening starts a new clock; the old one stays on record.
 * A due date is always derived (`dueOf`), so a corrected calendar needs no more than deriving and storing it again.
 */
import type { Level, Timeliness, Urgency } from '#types/request-codes';
import { businessDate, DAY, dayOf, type Calendar } from './calendar';
import {
  addWorking,
  clockHours,
  defaultHours,
  workingBetween,
  workingDays,
  workingHours,
  type WorkingHours,
} from './working-time';

export interface Span {
  readonly count: number;
  readonly unit: 'clockHours' | 'calendarDays' | 'workingHours' | 'workingDays';
}

export type LimitKind =
  | 'handBack' // after dispatch
  | 'waitForResident' // then the paused clock resumes by itself
  | 'answer' // the resident's answer to a reply; then call-back
  | 'callBack' // all attempts of it
  | 'heldReview'
  | 'firstReview' // of what is marked important
  | 'longTermReview'
  | 'reopen' // after closing
  | 'badReviewContact'
  | 'badReviewRectified';

export interface DeadlinePolicy {
  readonly hours: WorkingHours;
  readonly dispatch: Readonly<Record<Urgency, Span>>;
  readonly firstContact: Readonly<Record<Urgency, Span>>;
  /** Working days promised for the resolution. Working time only: so a change of urgency can keep the time used. */
  readonly promise: Readonly<Record<Urgency, number>>;
  readonly limits: Readonly<Record<LimitKind, Span>>;
  /** Percent of the promised time at which a level hands the matter up; 100 for the last. */
  readonly stepUpAt: Readonly<Record<Level, number>>;
  /** Percent of a holder's own stretch at which she is warned. */
  readonly warnAt: readonly number[];
  readonly extension: { readonly times: number; readonly workingDays: number };
  readonly handBacks: number;
  readonly callBackAttempts: number;
  /** "Soon" begins at this last percentage of the promise, or this many working days before its end, whichever is earlier. */
  readonly soon: { readonly lastPercent: number; readonly workingDays: number };
}

const span = (count: number, unit: Span['unit']): Span => ({ count, unit });

/** The defaults of standards.md "Deadlines". */
export const defaultPolicy: DeadlinePolicy = {
  hours: defaultHours,
  dispatch: { urgent: span(1, 'clockHours'), ordinary: span(2, 'workingHours'), hard: span(2, 'workingHours') },
  firstContact: { urgent: span(2, 'clockHours'), ordinary: span(1, 'workingDays'), hard: span(1, 'workingDays') },
  promise: { urgent: 1, ordinary: 5, hard: 15 },
  limits: {
    handBack: span(2, 'workingDays'),
    waitForResident: span(5, 'workingDays'),
    answer: span(5, 'calendarDays'),
    callBack: span(10, 'workingDays'),
    heldReview: span(2, 'workingHours'),
    firstReview: span(1, 'workingDays'),
    longTermReview: span(90, 'calendarDays'),
    reopen: span(30, 'calendarDays'),
    badReviewContact: span(1, 'workingDays'),
    badReviewRectified: span(5, 'workingDays'),
  },
  stepUpAt: { group: 40, village: 40, cluster: 60, town: 80, county: 100 },
  warnAt: [50, 80],
  extension: { times: 1, workingDays: 10 },
  handBacks: 2,
  callBackAttempts: 3,
  soon: { lastPercent: 20, workingDays: 1 },
};

/** What time is measured with: a town's policy and the county's calendar. */
export interface TimeRules {
  readonly policy: DeadlinePolicy;
  readonly calendar: Calendar;
}

export interface Due {
  readonly dueAt: number;
  /** The date lies beyond the announced holidays and is derived again when they are known. */
  readonly provisional: boolean;
}

/** End of a span that begins at `from`. */
export function spanEnd(from: number, { count, unit }: Span, { policy, calendar }: TimeRules): number {
  switch (unit) {
    case 'clockHours':
      return clockHours(from, count);
    case 'calendarDays':
      return from + count * DAY;
    case 'workingHours':
      return addWorking(from, workingHours(count), policy.hours, calendar);
    case 'workingDays':
      return addWorking(from, workingDays(count, policy.hours), policy.hours, calendar);
  }
}

export function dispatchBy(urgency: Urgency, submittedAt: number, rules: TimeRules): number {
  return spanEnd(submittedAt, rules.policy.dispatch[urgency], rules);
}

/** First contact with the resident. Never paused: waiting for her is no reason not to have called. */
export function firstContactBy(urgency: Urgency, dispatchedAt: number, rules: TimeRules): number {
  return spanEnd(dispatchedAt, rules.policy.firstContact[urgency], rules);
}

export function limitAfter(kind: LimitKind, from: number, rules: TimeRules): number {
  return spanEnd(from, rules.policy.limits[kind], rules);
}

export function isProvisional(dueAt: number, calendar: Calendar): boolean {
  return businessDate(dueAt) > calendar.announcedUntil;
}

/** The promise of a matter that runs from `from` and has used `usedMs` of its time before. */
export function promiseFor(urgency: Urgency, from: number, usedMs: number, rules: TimeRules): Due {
  return due(from, workingDays(rules.policy.promise[urgency], rules.policy.hours) - usedMs, rules);
}

/** The resolution clock of one request. */
export interface ClockState {
  readonly urgency: Urgency;
  readonly startedAt: number;
  /** When it last began to run. */
  readonly since: number;
  /** Working time used before `since`. */
  readonly usedMs: number;
  readonly pausedAt: number | null;
  readonly stoppedAt: number | null;
  /** Working days added by extensions, and how many there were. */
  readonly extendedDays: number;
  readonly extensions: number;
  /** Known at a pause or a stop: the promise that then held had been missed. Never taken back. */
  readonly missed: boolean;
  /** A deadline given from outside, which no pause and no extension moves; the earlier of it and ours is the promise. */
  readonly until: number | null;
}

export function startClock(urgency: Urgency, at: number, until: number | null = null): ClockState {
  return {
    urgency,
    startedAt: at,
    until,
    since: at,
    usedMs: 0,
    pausedAt: null,
    stoppedAt: null,
    extendedDays: 0,
    extensions: 0,
    missed: false,
  };
}

/** Pausing what does not run changes nothing. */
export function pauseClock(clock: ClockState, at: number, rules: TimeRules): ClockState {
  return isRunning(clock) ? { ...halted(clock, at, rules), pausedAt: at } : clock;
}

/** Resuming what is not paused changes nothing. */
export function resumeClock(clock: ClockState, at: number): ClockState {
  return clock.pausedAt === null || clock.stoppedAt !== null ? clock : { ...clock, since: at, pausedAt: null };
}

/** Closing stops it for good: `missed` then says whether the promise was broken. */
export function stopClock(clock: ClockState, at: number, rules: TimeRules): ClockState {
  if (clock.stoppedAt !== null) return clock;
  return { ...(isRunning(clock) ? halted(clock, at, rules) : clock), stoppedAt: at };
}

/** The time already used stays used. */
export function changeUrgency(clock: ClockState, urgency: Urgency): ClockState {
  return { ...clock, urgency };
}

/** Why an extension by `days` working days is not possible, or null. */
export function extensionProblem(
  clock: ClockState,
  days: number,
  { extension }: DeadlinePolicy,
): 'extendedBefore' | 'tooLong' | 'stopped' | null {
  if (clock.stoppedAt !== null) return 'stopped';
  if (clock.extensions >= extension.times) return 'extendedBefore';
  return days > extension.workingDays || days <= 0 ? 'tooLong' : null;
}

/** Adds working days to the promise; ask `extensionProblem` first. */
export function extendClock(clock: ClockState, days: number): ClockState {
  return { ...clock, extendedDays: clock.extendedDays + days, extensions: clock.extensions + 1 };
}

/** Working time used by `now`. */
export function usedAt(clock: ClockState, now: number, { policy, calendar }: TimeRules): number {
  if (!isRunning(clock)) return clock.usedMs;
  return clock.usedMs + Math.max(0, workingBetween(clock.since, now, policy.hours, calendar));
}

/** Working time promised, extensions included; less when a deadline from outside comes before. */
export function promisedMs(clock: ClockState, { policy, calendar }: TimeRules): number {
  const ours = workingDays(policy.promise[clock.urgency] + clock.extendedDays, policy.hours);
  if (clock.until === null || !isRunning(clock)) return ours;
  return Math.min(ours, clock.usedMs + Math.max(0, workingBetween(clock.since, clock.until, policy.hours, calendar)));
}

/** When the promise falls due, ours or the one from outside; null while no clock runs. */
export function dueOf(clock: ClockState, rules: TimeRules): Due | null {
  if (!isRunning(clock)) return null;
  const { promise, hours } = rules.policy;
  const ours = due(clock.since, workingDays(promise[clock.urgency] + clock.extendedDays, hours) - clock.usedMs, rules);
  return clock.until === null || ours.dueAt <= clock.until ? ours : { dueAt: clock.until, provisional: false };
}

/** When "soon" begins; null while no clock runs. Every urgent matter is soon from its start. */
export function soonFrom(clock: ClockState, rules: TimeRules): number | null {
  if (!isRunning(clock)) return null;
  const promised = promisedMs(clock, rules);
  const { lastPercent, workingDays: days } = rules.policy.soon;
  const before = Math.max((promised * lastPercent) / 100, workingDays(days, rules.policy.hours));
  return momentOfUse(clock, promised - before, rules);
}

/**
 * `late` after the due instant (at it is still in time), `soon` in the last 20 % of the promise or the last working day
 * before it, whichever is longer, `stopped` while no clock runs.
 */
export function timelinessOf(clock: ClockState, now: number, rules: TimeRules): Timeliness {
  const dueAt = dueOf(clock, rules)?.dueAt;
  const soonAt = soonFrom(clock, rules);
  if (dueAt === undefined || soonAt === null) return 'stopped';
  if (now > dueAt) return 'late';
  return now >= soonAt ? 'soon' : 'onTime';
}

/**
 * Working days after today up to the due date and with it: 0 when it falls due today or was due before; null while no clock
 * runs. Whole dates count: neither the hour nor the noon break changes it.
 */
export function workdaysLeft(clock: ClockState, now: number, rules: TimeRules): number | null {
  const { calendar } = rules;
  const promise = dueOf(clock, rules);
  if (promise === null) return null;
  return Math.max(0, calendar.workdaysBefore(dayOf(promise.dueAt) + 1) - calendar.workdaysBefore(dayOf(now) + 1));
}

/** One holder's part of the promise. */
export interface Stretch {
  readonly warnAt: readonly number[];
  /** When the matter goes up, and to whom; null at the last level. */
  readonly step: { readonly at: number; readonly to: Level } | null;
}

/**
 * The stretch of the level that took the matter over when `takenMs` of working time had been used (`usedAt`); null while no
 * clock runs. Rule: S9 with the shares of standards.md, "the next holder's time starts when the step really happened": who is
 * handed the matter late has the full share of her level, but not past the promise; once that is missed, the full share again.
 */
export function stretchOf(level: Level, takenMs: number, clock: ClockState, rules: TimeRules): Stretch | null {
  if (!isRunning(clock)) return null;
  const { stepUpAt, warnAt } = rules.policy;
  const promised = promisedMs(clock, rules);
  const begins = levelBelow[level] === null ? 0 : stepUpAt[levelBelow[level]];
  const share = (promised * (stepUpAt[level] - begins)) / 100;
  const fullShare = Math.max((promised * stepUpAt[level]) / 100, takenMs + share);
  const end = takenMs < promised ? Math.min(fullShare, promised) : fullShare;
  const to = levelAbove[level];
  return {
    warnAt: warnAt.map((percent) => momentOfUse(clock, takenMs + ((end - takenMs) * percent) / 100, rules)),
    step: to === null ? null : { at: momentOfUse(clock, end, rules), to },
  };
}

/** S9: small problems end in the group or village, larger ones go to the cluster, complex ones to the town. */
export const levelAbove: Readonly<Record<Level, Level | null>> = {
  group: 'cluster',
  village: 'cluster',
  cluster: 'town',
  town: 'county',
  county: null,
};

const levelBelow: Readonly<Record<Level, Level | null>> = {
  group: null,
  village: null,
  cluster: 'village',
  town: 'cluster',
  county: 'town',
};

export function isRunning(clock: ClockState): boolean {
  return clock.pausedAt === null && clock.stoppedAt === null;
}

function halted(clock: ClockState, at: number, rules: TimeRules): ClockState {
  return {
    ...clock,
    usedMs: usedAt(clock, at, rules),
    missed: clock.missed || at > (dueOf(clock, rules)?.dueAt ?? at),
  };
}

/** When a running clock has used this much; the start of its run when it had used it before. */
function momentOfUse(clock: ClockState, usedMs: number, { policy, calendar }: TimeRules): number {
  return addWorking(clock.since, Math.round(usedMs) - clock.usedMs, policy.hours, calendar);
}

function due(from: number, leftMs: number, { policy, calendar }: TimeRules): Due {
  const dueAt = addWorking(from, leftMs, policy.hours, calendar);
  return { dueAt, provisional: isProvisional(dueAt, calendar) };
}
