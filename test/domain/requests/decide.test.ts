import { decideClose } from '../../../cloudfunctions/domain/requests/decide-call-back';
import { decideRate, decideWithdraw } from '../../../cloudfunctions/domain/requests/decide-ending';
import {
  decideAccept,
  decideContact,
  decidePress,
  decideReply,
} from '../../../cloudfunctions/domain/requests/decide-handling';
import { decideDispatch, decideHandBack, decideTransfer } from '../../../cloudfunctions/domain/requests/decide-holder';
import { allowedActs } from '../../../cloudfunctions/domain/requests/guards';
import { openRequest } from '../../../cloudfunctions/domain/requests/open';
import { NEVER, type RequestDoc } from '../../../cloudfunctions/domain/requests/state';
import { nextStepOf } from '../../../cloudfunctions/domain/requests/transitions';
import {
  acting,
  asDispatcher,
  asResident,
  asSecretary,
  asStaff,
  at,
  granted,
  monday,
  opened,
  opening,
  planning,
  refused,
  rules,
  stored,
  works,
} from './samples';

const accepted = (request = opened(), now = at('11-23 09:30')): RequestDoc =>
  stored(granted(decideAccept(request, asStaff(now))));
const replied = (request = accepted(), now = at('11-24 10:00')): RequestDoc =>
  stored(granted(decideReply(request, { text: 'done' }, asStaff(now))));
const notSolved = { solved: false, satisfaction: 'unsatisfied' } as const;

describe('opening', () => {
  test('a sure one is at the department at once, with the promise of five working days and the first contact within one', () => {
    const request = opened();
    expect(request.status).toBe('dispatched');
    expect(request.holderId).toBe(planning);
    expect(request.level).toBe('town');
    expect(request.dueAt).toBe(at('11-30 09:00'));
    expect(request.contactBy).toBe(at('11-24 09:00'));
    expect(nextStepOf(request)).toEqual({ code: 'accept', by: at('11-24 09:00') });
  });

  test('an unsure one waits for the dispatcher, two working hours, without a promise', () => {
    const { request, events, notices } = openRequest(opening({ goesTo: null }), monday, rules);
    expect([request.status, request.holderId, request.dueAt]).toEqual(['triage', null, null]);
    expect(request.dispatchBy).toBe(at('11-23 11:00'));
    expect(events.map(({ kind }) => kind)).toEqual(['submitted', 'triaged']);
    expect(notices.map(({ to }) => to)).toEqual(['reporter', 'dispatcher']);
  });

  test('an urgent one is promised for the next working day, whatever the hour', () => {
    const request = opened({ urgency: 'urgent' }, at('11-23 22:00'));
    expect(request.dueAt).toBe(at('11-24 17:30'));
    expect(request.contactBy).toBe(at('11-24 00:00'));
  });
});

describe('dispatch by hand', () => {
  test('starts the promise, and a person has decided', () => {
    const request = opened({ goesTo: null });
    const input = { departmentId: works, topic: 'roads', urgency: 'hard' } as const;
    const step = granted(decideDispatch(request, input, asDispatcher(at('11-23 10:00'))));
    expect(step.request).toMatchObject({ status: 'dispatched', holderId: works, topic: 'roads', urgency: 'hard' });
    expect(step.request.routing.by).toBe('person');
    expect(step.request.clock?.startedAt).toBe(at('11-23 10:00'));
    expect(step.request.timers.map(({ kind }) => kind)).not.toContain('dispatchDue');
  });

  test('against the machine: the time used stays used', () => {
    const input = { departmentId: works, topic: 'roads', urgency: 'ordinary' } as const;
    const { request } = granted(decideDispatch(opened(), input, asDispatcher(at('11-25 09:00'))));
    expect(request.dueAt).toBe(at('11-30 09:00'));
    expect(request.handlerIds).toEqual([planning, works]);
  });

  test('refuses the same department for the same topic and urgency', () => {
    const input = { departmentId: planning, topic: 'planning', urgency: 'ordinary' } as const;
    expect(refused(decideDispatch(opened(), input, asDispatcher(monday)))).toBe('SameHolder');
  });
});

describe('in the hands of a department', () => {
  test('a reply stops the clock, counts as first contact and waits five calendar days for the answer', () => {
    const request = replied();
    expect(request.clock?.stoppedAt).toBe(at('11-24 10:00'));
    expect(request.clock?.missed).toBe(false);
    expect(request.contactedAt).toBe(at('11-24 10:00'));
    expect(request.answerBy).toBe(at('11-29 10:00'));
    expect(request.timers.map(({ kind }) => kind)).toEqual(['answerDue']);
  });

  test('contact is written down once for the rate, and may be repeated', () => {
    const first = stored(granted(decideContact(accepted(), {}, asStaff(at('11-23 10:00')))));
    const second = stored(granted(decideContact(first, { note: 'again' }, asStaff(at('11-23 16:00')))));
    expect([first.status, second.contactedAt]).toEqual(['handling', at('11-23 10:00')]);
  });

  test('handing back keeps the promise running and takes the contact limit away', () => {
    const { request } = granted(decideHandBack(accepted(), { reason: 'not ours' }, asStaff(at('11-24 09:00'))));
    expect([request.status, request.holderId, request.contactBy]).toEqual(['triage', null, null]);
    expect(request.dueAt).toBe(at('11-30 09:00'));
    expect(request.clock?.stoppedAt).toBeNull();
  });

  test('handing back ends two working days after dispatch, to the instant', () => {
    const limit = at('11-25 09:00');
    expect(refused(decideHandBack(opened(), { reason: 'x' }, asStaff(limit)))).toBe('granted');
    expect(refused(decideHandBack(opened(), { reason: 'x' }, asStaff(limit + 1)))).toBe('HandBackTooLate');
  });

  test('a third hand-back is refused', () => {
    let request = opened();
    for (const topic of ['roads', 'planning'] as const) {
      request = stored(granted(decideHandBack(request, { reason: 'x' }, asStaff(monday))));
      const input = { departmentId: planning, topic, urgency: 'ordinary' } as const;
      request = stored(granted(decideDispatch(request, input, asDispatcher(monday))));
    }
    expect(refused(decideHandBack(request, { reason: 'x' }, asStaff(monday)))).toBe('HandBackTooOften');
  });

  test('passing on moves neither the promise nor the limit of the first contact', () => {
    const { request } = granted(
      decideTransfer(accepted(), { departmentId: works, reason: 'x' }, asStaff(at('11-24 08:45'))),
    );
    expect(request).toMatchObject({ status: 'dispatched', holderId: works, acceptedById: null });
    expect([request.dueAt, request.contactBy]).toEqual([at('11-30 09:00'), at('11-24 09:00')]);
    expect(request.timers.filter(({ kind }) => kind === 'contactDue')).toHaveLength(1);
    expect(refused(decideTransfer(accepted(), { departmentId: planning, reason: 'x' }, asStaff(monday)))).toBe(
      'SameHolder',
    );
  });
});

describe('the answer of the resident', () => {
  test('solved closes it', () => {
    const step = granted(
      decideRate(replied(), { solved: true, satisfaction: 'satisfied' }, asResident(at('11-25 09:00'))),
    );
    expect(step.request).toMatchObject({ status: 'closed', closedAs: 'solved', nextAt: NEVER });
    expect(step.notices).toEqual([]);
  });

  test('solved without content closes it, and who reviews hears of it', () => {
    const step = granted(
      decideRate(replied(), { solved: true, satisfaction: 'unsatisfied' }, asResident(at('11-25 09:00'))),
    );
    expect(step.request.status).toBe('closed');
    expect(step.notices).toEqual([{ to: 'reviewer', template: 'badReview' }]);
  });

  test('not solved reopens it once with a new clock, and the old one stays on record', () => {
    const { request } = granted(decideRate(replied(), notSolved, asResident(at('11-25 09:00'))));
    expect(request).toMatchObject({ status: 'dispatched', holderId: planning, reopens: 1, contactedAt: null });
    expect(request.dueAt).toBe(at('12-02 09:00'));
    expect(request.pastClocks.map(({ stoppedAt }) => stoppedAt)).toEqual([at('11-24 10:00')]);
  });

  test('not solved again is for the secretary to review, who closes it', () => {
    const again = stored(granted(decideRate(replied(), notSolved, asResident(at('11-25 09:00')))));
    const second = replied(accepted(again, at('11-25 10:00')), at('11-26 10:00'));
    const review = stored(granted(decideRate(second, notSolved, asResident(at('11-27 09:00')))));
    expect([review.status, review.reviewBy]).toEqual(['review', at('12-04 09:00')]);
    const { request, events } = granted(
      decideClose(review, { closedAs: 'unsolved', note: 'x' }, asSecretary(at('11-30 09:00'))),
    );
    expect([request.status, request.closedAs]).toEqual(['closed', 'unsolved']);
    expect(events.map(({ kind }) => kind)).toEqual(['reviewed', 'closed']);
  });

  test('only the reporter or the person it is for answers, once', () => {
    const answer = { solved: true, satisfaction: 'satisfied' } as const;
    const stranger = acting('resident', null, monday, 'county:person-other');
    expect(refused(decideRate(replied(), answer, stranger))).toBe('NotAllowed');
    expect(refused(decideRate(opened(), answer, asResident(monday)))).toBe('WrongStep');
    const closed = stored(granted(decideRate(replied(), answer, asResident(at('11-25 09:00')))));
    expect(refused(decideRate(closed, answer, asResident(at('11-25 09:01'))))).toBe('AlreadyAnswered');
  });
});

describe('watching', () => {
  test('presses once a day and person', () => {
    const request = stored(granted(decidePress(opened(), {}, asSecretary(at('11-23 10:00')))));
    expect(refused(decidePress(request, {}, asSecretary(at('11-23 23:59'))))).toBe('AlreadyPressed');
    expect(refused(decidePress(request, {}, asDispatcher(at('11-23 12:00'))))).toBe('granted');
    expect(refused(decidePress(request, {}, asSecretary(at('11-24 00:00'))))).toBe('granted');
    expect(refused(decidePress(replied(), {}, asSecretary(monday)))).toBe('WrongStep');
  });

  test('who calls back is never of a unit that handled it', () => {
    const waiting: RequestDoc = { ...replied(), status: 'callBack' };
    const input = { closedAs: 'solved', note: 'x' } as const;
    const both = acting('secretary', planning, monday);
    expect(refused(decideClose(waiting, input, both))).toBe('NotAllowed');
    expect(refused(decideClose(waiting, input, asSecretary(monday)))).toBe('granted');
  });

  test('withdrawing stops every clock and timer, until it is closed', () => {
    const { request } = granted(decideWithdraw(accepted(), asResident(at('11-24 09:00'))));
    expect([request.status, request.nextAt, request.clock?.stoppedAt]).toEqual(['withdrawn', NEVER, at('11-24 09:00')]);
    expect(refused(decideWithdraw(request, asResident(at('11-24 09:01'))))).toBe('RequestClosed');
  });
});

test('what a screen offers is what the guards allow', () => {
  const covers = (orgId: string) => [planning, 'qingxi:town', 'qingxi:village-01'].includes(orgId);
  const acts = (request: RequestDoc, who: ReturnType<typeof asStaff>) =>
    allowedActs(request, who.hand, covers, who.now, rules);
  expect(acts(opened(), asStaff(monday))).toEqual(['accept', 'handBack', 'transfer', 'addAssisting']);
  expect(acts(accepted(), asStaff(monday))).toEqual([
    'contact',
    'askBack',
    'reply',
    'handBack',
    'transfer',
    'askExtension',
    'addAssisting',
  ]);
  expect(acts(accepted(), asStaff(at('11-26 09:00')))).toEqual([
    'contact',
    'askBack',
    'reply',
    'transfer',
    'askExtension',
    'addAssisting',
  ]);
  expect(acts(opened(), asStaff(monday, works))).toEqual([]);
  expect(acts(opened(), asDispatcher(monday))).toEqual([
    'dispatch',
    'merge',
    'split',
    'emergency',
    'markImportant',
    'addAssisting',
    'whistle',
    'press',
  ]);
  expect(acts(replied(), asResident(monday))).toEqual(['withdraw', 'remind', 'rate']);
  expect(acts(replied(), asSecretary(monday))).toEqual([]);
});
