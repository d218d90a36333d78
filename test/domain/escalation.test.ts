import { decideDue } from '../../cloudfunctions/domain/escalation';
import { decideAccept, decideReply } from '../../cloudfunctions/domain/requests/decide-handling';
import { decideDispatch } from '../../cloudfunctions/domain/requests/decide-holder';
import type { NewEvent, RequestDoc } from '../../cloudfunctions/domain/requests/state';
import { asDispatcher, asStaff, at, granted, monday, opened, planning, rules, stored } from './requests/samples';

/** Runs every timer at its own instant until `until`, or all that are due at once after an outage. */
function run(
  request: RequestDoc,
  until: number,
  mode: 'punctual' | 'outage',
): { request: RequestDoc; events: NewEvent[] } {
  const events: NewEvent[] = [];
  for (;;) {
    const step =
      request.nextAt > until ? null : decideDue(request, mode === 'punctual' ? request.nextAt : until, rules);
    if (step === null) return { request, events };
    events.push(...step.events);
    request = stored(step);
  }
}

const said = (events: readonly NewEvent[]): [string, string][] =>
  events.map(({ kind, at: when, level, data }) => [
    [kind, level ?? data?.['of'] ?? ''].join(' ').trim(),
    new Date(when + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' '),
  ]);

const working = (): RequestDoc => ({ ...opened(), contactedAt: monday });

test('an ordinary matter at a department: warned at 40 and 64 % of five days, to the county at 80 %, warned twice there, overdue once', () => {
  const { request, events } = run(working(), at('12-31 09:00'), 'punctual');
  expect(said(events).filter(([what]) => what !== 'warned contact')).toEqual([
    ['warned promise', '11-25 09:00'],
    ['warned promise', '11-26 10:24'],
    ['steppedUp county', '11-27 09:00'],
    ['warned promise', '11-27 14:30'],
    ['warned promise', '11-27 16:36'],
    ['overdue', '11-30 09:00'],
  ]);
  expect([request.level, request.stepsUp, request.timers]).toEqual(['county', 1, []]);
});

test('a missed first contact is told once', () => {
  const { events } = run(opened(), at('11-24 12:00'), 'punctual');
  expect(said(events)).toEqual([['warned contact', '11-24 09:00']]);
});

test('after an outage the missed warnings collapse into the step, whose stretch begins when it really happens', () => {
  const late = at('11-27 10:00');
  const { request, events } = run(working(), late, 'outage');
  const [contact, step, ...none] = events;
  expect([contact?.data?.['of'], step?.kind, none]).toEqual(['contact', 'steppedUp', []]);
  expect(step).toMatchObject({ at: late, scheduledAt: at('11-27 09:00'), data: { collapsed: 2 } });
  // a fifth of five days is the county's share; what is left until the promise is less
  expect(request.timers.map(({ kind }) => kind)).toEqual(['warn', 'warn', 'overdue']);
  expect(request.timers.every((timer) => timer.at > late)).toBe(true);
});

test('an outage past the promise: the step and the missed promise are both told, in their order, once', () => {
  const { events } = run(working(), at('12-31 09:00'), 'outage');
  expect(events.map(({ kind }) => kind)).toEqual(['warned', 'steppedUp', 'overdue']);
});

test('made urgent when the urgent promise has passed already: overdue is told at once', () => {
  const input = { departmentId: planning, topic: 'planning', urgency: 'urgent' } as const;
  const step = granted(decideDispatch(working(), input, asDispatcher(at('11-26 09:00'))));
  const { events } = run(stored(step), at('11-26 09:01'), 'punctual');
  expect(events.map(({ kind }) => kind)).toContain('overdue');
});

test('two missed warnings are one, the later', () => {
  const { events } = run(
    { ...working(), timers: working().timers.filter(({ kind }) => kind !== 'contactDue') },
    at('11-26 17:00'),
    'outage',
  );
  expect(said(events)).toEqual([['warned promise', '11-26 17:00']]);
  expect(events[0]).toMatchObject({ scheduledAt: at('11-26 10:24'), data: { collapsed: 1 } });
});

test('at the very instant of the promise it is still kept; a millisecond later it is not', () => {
  const due = at('11-30 09:00');
  const held = run(working(), due, 'punctual').request;
  expect(held.timers.map(({ kind, at: when }) => [kind, when])).toEqual([['overdue', due + 1]]);
  const request = stored(granted(decideAccept(held, asStaff(due))));
  expect(granted(decideReply(request, { text: 'x' }, asStaff(due))).request.clock?.missed).toBe(false);
  expect(granted(decideReply(request, { text: 'x' }, asStaff(due + 1))).request.clock?.missed).toBe(true);
});

test('in triage the dispatcher is told once; a reply without an answer goes to the call-back list after five days', () => {
  const triage = run(opened({ goesTo: null }), at('12-31 09:00'), 'punctual');
  expect(said(triage.events)).toEqual([['warned dispatch', '11-23 11:00']]);
  const accepted = stored(granted(decideAccept(opened(), asStaff(monday))));
  const replied = stored(granted(decideReply(accepted, { text: 'x' }, asStaff(at('11-24 10:00')))));
  const after = run(replied, at('12-31 09:00'), 'punctual');
  expect(said(after.events)).toEqual([
    ['callBackDue', '11-29 10:00'],
    ['warned callBack', '12-11 17:30'],
  ]);
  expect(after.request.status).toBe('callBack');
});

test('nothing is due before its time, and nothing twice', () => {
  const request = opened();
  expect(decideDue(request, request.nextAt - 1, rules)).toBeNull();
  const step = decideDue(request, request.nextAt, rules);
  expect(step && decideDue(stored(step), request.nextAt, rules)).toBeNull();
});
