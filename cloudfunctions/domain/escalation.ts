/**
 * What a request does by itself when a timer is due: warnings, steps up, overdue, the end of the wait for an answer.
 *
 * One effect at a time, the earliest first, with the scheduled and the real time. Warnings missed together collapse into the
 * latest, and into the step or the missed promise that followed them; the next level's time starts when the step really happens
 * (standards.md "Effects after an outage").
 */
import { DAY } from './calendar';
import { levelAbove, limitAfter, type TimeRules } from './deadlines';
import { caseReminded } from './disputes/case';
import { assistKey } from './requests/assisting';
import { afterLimit, withClock, withTimers } from './requests/clock';
import { resumed } from './requests/decide-asking';
import { climbNotices, climbed, type DepartmentFor } from './requests/decide-levels';
import { longTermTimer } from './requests/decide-long-term';
import { whistleKey } from './requests/decide-whistle';
import type { Notice, Step } from './requests/step';
import type { NewEvent, RequestDoc, Timer } from './requests/state';
import { rowsFrom } from './requests/transitions';

/**
 * The earliest effect that is due, or null. Timers that the state no longer knows are dropped without an event. `departmentFor` says who
 * takes over at the town what its cluster hands up.
 */
export function decideDue(
  request: RequestDoc,
  now: number,
  rules: TimeRules,
  departmentFor: DepartmentFor = () => null,
): Step | null {
  const due = request.timers.filter(({ at }) => at <= now);
  if (due.length === 0) return null;
  const { timer, collapsed } = earliest(due);
  const gone = [timer, ...collapsed];
  const timers = request.timers.filter((other) => !gone.includes(other));
  const left: RequestDoc = { ...request, ...withTimers({ ...request, timers }, [], []) };
  if (rowsFrom(request.status, timer.kind).length === 0) return { request: left, events: [], notices: [] };
  const event = (kind: NewEvent['kind'], more: Partial<NewEvent> = {}): NewEvent => ({
    kind,
    by: null,
    at: now,
    scheduledAt: timer.at,
    toOrgId: request.holderId,
    ...more,
    data: { effect: timer.key, ...(collapsed.length === 0 ? {} : { collapsed: collapsed.length }), ...more.data },
  });
  return effects[timer.kind](left, event, now, rules, { timer, departmentFor });
}

/** When that which `decideDue` would do was due, epoch ms; null when nothing is. Never before `nextAt`, the first of the timers. */
export function dueAt({ timers }: RequestDoc, now: number): number | null {
  const due = timers.filter(({ at }) => at <= now);
  return due.length === 0 ? null : earliest(due).timer.at;
}

/** Warnings give way to a later warning, and to whatever ended their stretch. */
function earliest(due: readonly Timer[]): { readonly timer: Timer; readonly collapsed: readonly Timer[] } {
  const [first, ...rest] = due as readonly [Timer, ...Timer[]];
  if (first.kind !== 'warn') return { timer: first, collapsed: [] };
  const end = rest.findIndex(({ kind }) => kind === 'stepUp' || kind === 'overdue');
  const warnings = (end < 0 ? rest : rest.slice(0, end)).filter(({ kind }) => kind === 'warn');
  const last = (end < 0 ? warnings.at(-1) : rest[end]) ?? first;
  return { timer: last, collapsed: [first, ...warnings].filter((timer) => timer !== last) };
}

type Effect = (
  request: RequestDoc,
  event: (kind: NewEvent['kind'], more?: Partial<NewEvent>) => NewEvent,
  now: number,
  rules: TimeRules,
  due: { readonly timer: Timer; readonly departmentFor: DepartmentFor },
) => Step;

/** In triage the dispatcher is the one to be told. */
const owner = (request: RequestDoc, template: Notice['template']): Notice => ({
  to: request.holderId === null ? 'dispatcher' : 'holder',
  template,
});

const warned =
  (of: string, to: (request: RequestDoc) => readonly Notice[]): Effect =>
  (request, event) => ({ request, events: [event('warned', { data: { of } })], notices: to(request) });

const effects: Readonly<Record<Timer['kind'], Effect>> = {
  dispatchDue: warned('dispatch', () => [{ to: 'dispatcher', template: 'overdue' }]),
  contactDue: warned('contact', () => [
    { to: 'holder', template: 'overdue' },
    { to: 'dispatcher', template: 'overdue' },
  ]),
  warn: warned('promise', (request) => [owner(request, 'warning')]),
  stepUp: (request, event, now, rules, { departmentFor }) => {
    const to = levelAbove[request.level];
    if (to === null || request.clock === null) return { request, events: [], notices: [] };
    const stepsUp = request.stepsUp + 1;
    const up = request.holderId === null ? null : climbed(request, departmentFor, { now, rules });
    if (up !== null)
      return {
        request: { ...up.request, stepsUp },
        events: [event('steppedUp', { level: up.to, toOrgId: up.request.holderId })],
        notices: climbNotices(up.request),
      };
    return {
      request: { ...withClock(request, request.clock, to, now, rules), stepsUp },
      events: [event('steppedUp', { level: to })],
      notices: [{ to: to === 'county' ? 'county' : 'dispatcher', template: 'steppedUp' }, owner(request, 'steppedUp')],
    };
  },
  overdue: (request, event) => ({
    request: { ...request, clock: request.clock && { ...request.clock, missed: true } },
    events: [event('overdue')],
    notices: [
      owner(request, 'overdue'),
      ...(request.holderId === null ? [] : [{ to: 'dispatcher', template: 'overdue' } as const]),
      // asked for and not decided in time
      ...(request.extension === null ? [] : [{ to: 'dispatcher', template: 'extensionAsked' } as const]),
      { to: 'secretary', template: 'overdue' },
      { to: 'county', template: 'overdue' },
    ],
  }),
  answerDue: (request, event, now, rules) => {
    const callBackBy = limitAfter('callBack', now, rules);
    return {
      request: {
        ...request,
        status: 'callBack',
        callBackBy,
        ...withTimers(
          request,
          [],
          [{ kind: 'callBackDue', at: afterLimit(callBackBy), key: `callBackDue-${callBackBy}` }],
        ),
      },
      events: [event('callBackDue')],
      notices: [{ to: 'reviewer', template: 'callBackDue' }],
    };
  },
  heldDue: warned('held', () => [{ to: 'dispatcher', template: 'overdue' }]),
  waitDue: (request, event, now, rules) => ({
    request: resumed(request, now, rules),
    events: [event('waitOver')],
    notices: [{ to: 'holder', template: 'answeredBack', params: { none: 1 } }],
  }),
  // said again every week until somebody looks at it
  longTermDue: (request, event, now) => ({
    request: { ...request, ...withTimers(request, [], [longTermTimer(now + 7 * DAY)]) },
    events: [event('warned', { data: { of: 'longTerm' } })],
    notices: [owner(request, 'longTermDue'), { to: 'dispatcher', template: 'longTermDue' }],
  }),
  assistDue: (request, event, _now, _rules, { timer }) => {
    const asked = request.assisting.find((one) => assistKey(one) === timer.key);
    const toOrgId = asked?.departmentId ?? null;
    return {
      request,
      events: [event('warned', { toOrgId, data: { of: 'assist' } })],
      notices: [
        owner(request, 'overdue'),
        ...(toOrgId === null ? [] : [{ to: 'org', orgId: toOrgId, template: 'overdue' } as const]),
      ],
    };
  },
  // told to her who blew it and writes down the answer
  whistleDue: (request, event, _now, _rules, { timer }) => {
    const asked = request.whistles.find((one) => whistleKey(one) === timer.key);
    return {
      request,
      events: [event('warned', { data: { of: 'whistle' } })],
      notices: [
        ...(asked ? [{ to: 'person', personId: asked.byPersonId, template: 'whistleDue' } as const] : []),
        { to: 'dispatcher', template: 'whistleDue' },
      ],
    };
  },
  // said again until it ends (`disputes/transitions.ts`)
  caseDue: (request, event, now, rules) => ({
    request: caseReminded(request, now, rules),
    events: [event('warned', { data: { of: 'case' } })],
    notices: [owner(request, 'mediationDue')],
  }),
  firstReviewDue: warned('firstReview', () => [{ to: 'dispatcher', template: 'firstReviewAsked' }]),
  badContactDue: warned('badContact', () => [{ to: 'reviewer', template: 'badReview' }]),
  badRectifyDue: warned('badRectify', () => [{ to: 'reviewer', template: 'badReview' }]),
  callBackDue: warned('callBack', () => [{ to: 'reviewer', template: 'callBackDue' }]),
  reviewDue: warned('review', () => [{ to: 'reviewer', template: 'reviewAsked' }]),
};
