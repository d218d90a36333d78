/** After the reply: the two questions, the telephone, review, reopening, bad reviews, 催一下. */
import { decideAttempt, decideClose } from '../../../cloudfunctions/domain/requests/decide-call-back';
import {
  decideContactBad,
  decideRectify,
  decideRemind,
  decideReopen,
} from '../../../cloudfunctions/domain/requests/decide-coming-back';
import { decideRate, decideWithdraw } from '../../../cloudfunctions/domain/requests/decide-ending';
import { decideAccept, decideReply } from '../../../cloudfunctions/domain/requests/decide-handling';
import { limitAfter } from '../../../cloudfunctions/domain/deadlines';
import { decideDue } from '../../../cloudfunctions/domain/escalation';
import { isHandler, mayReview, reviewerSeats, seesAnswer } from '../../../cloudfunctions/domain/requests/seats';
import { NEVER, type RequestDoc } from '../../../cloudfunctions/domain/requests/state';
import type { AttemptResult, Satisfaction } from '#types/request-codes';
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
  planning,
  refused,
  rules,
  stored,
  works,
} from './samples';

const village = 'qingxi:village-01';
const cluster = 'qingxi:cluster-1';
const group = 'qingxi:group-01-3';
const replied = (request = opened(), now = at('11-24 10:00')): RequestDoc =>
  stored(granted(decideReply(stored(granted(decideAccept(request, asStaff(now)))), { text: 'done' }, asStaff(now))));
/** The five days are over. */
const calledBack = (request = replied()): RequestDoc => {
  const due = decideDue(request, (request.answerBy ?? 0) + 1, rules);
  if (!due) throw new Error('nothing is due');
  return stored(due);
};
const rated = (request: RequestDoc, solved: boolean, satisfaction: Satisfaction, when: string): RequestDoc =>
  stored(granted(decideRate(request, { solved, satisfaction }, asResident(at(when)))));
const inReview = (): RequestDoc =>
  rated(
    replied(rated(replied(), false, 'basicallySatisfied', '11-25 09:00'), at('11-26 10:00')),
    false,
    'basicallySatisfied',
    '11-27 09:00',
  );
const attempt = (request: RequestDoc, result: AttemptResult, when: string) =>
  decideAttempt(request, { result }, asSecretary(at(when)));
const close = { closedAs: 'solved', note: 'asked' } as const;
const timersOf = ({ timers }: RequestDoc): string[] => timers.map(({ kind }) => kind);

describe('the telephone', () => {
  test('at most one attempt a day; three days before anybody is called unreachable', () => {
    let request = calledBack();
    expect(request.callBackBy).toBe(at('12-11 17:30'));
    const unreachable = { closedAs: 'unreachable', note: 'x' } as const;
    for (const day of ['11-30', '12-01', '12-02']) {
      expect(refused(decideClose(request, unreachable, asSecretary(at(`${day} 08:00`))))).toBe('AttemptsMissing');
      request = stored(granted(attempt(request, 'noAnswer', `${day} 09:00`)));
      expect(refused(attempt(request, 'noAnswer', `${day} 23:59`))).toBe('AttemptToday');
    }
    const step = granted(decideClose(request, unreachable, asSecretary(at('12-02 09:05'))));
    expect(step.request).toMatchObject({ status: 'closed', closedAs: 'unreachable', verdict: null, nextAt: NEVER });
    expect(step.notices).toEqual([{ to: 'reporter', template: 'requestClosed' }]);
  });

  test('a wrong number ends the attempts early', () => {
    const request = stored(granted(attempt(calledBack(), 'wrongNumber', '11-30 09:00')));
    const closing = decideClose(request, { closedAs: 'unreachable', note: 'x' }, asSecretary(at('11-30 09:05')));
    expect(granted(closing).request.closedAs).toBe('unreachable');
  });

  test('both answers are heard; satisfaction need not be said', () => {
    const now = at('11-30 09:00');
    const plain = granted(decideClose(calledBack(), close, asSecretary(now)));
    expect(plain.request.verdict).toMatchObject({ solved: true, satisfaction: null, by: 'callBack' });
    expect(plain.request.badReview).toBeNull();
    const bad = granted(decideClose(calledBack(), { ...close, satisfaction: 'veryUnsatisfied' }, asSecretary(now)));
    // who was on the telephone has been spoken with: what remains is to put it right
    expect(bad.request.badReview).toMatchObject({ contactedAt: now, rectifiedAt: null, rectifyBy: at('12-07 09:00') });
    expect(timersOf(bad.request)).toEqual(['badRectifyDue']);
  });

  test('not solved, heard for the first time, reopens by right; again it goes to review', () => {
    const unsolved = { closedAs: 'unsolved', note: 'still wet' } as const;
    const first = granted(decideClose(calledBack(), unsolved, asSecretary(at('11-30 09:00'))));
    expect(first.request).toMatchObject({ status: 'dispatched', holderId: planning, reopens: 1, attempts: [] });
    expect(first.events.map(({ kind }) => kind)).toEqual(['attempted', 'reopened']);
    const again = calledBack(replied(stored(first), at('12-01 10:00')));
    const second = granted(decideClose(again, unsolved, asSecretary(at('12-07 09:00'))));
    expect([second.request.status, second.notices]).toEqual(['review', [{ to: 'reviewer', template: 'reviewAsked' }]]);
  });

  test('a review is closed by what was decided; her own answer stands unless she was asked again', () => {
    const request = inReview();
    const now = at('11-30 09:00');
    expect(granted(decideClose(request, close, asSecretary(now))).request).toMatchObject({
      closedAs: 'solved',
      verdict: { solved: false, by: 'resident' },
    });
    const asked = granted(decideClose(request, { ...close, satisfaction: 'satisfied' }, asSecretary(now)));
    expect(asked.request.verdict).toMatchObject({ solved: true, satisfaction: 'satisfied', by: 'callBack' });
    expect(refused(decideClose(request, { closedAs: 'unreachable', note: 'x' }, asSecretary(now)))).toBe('WrongStep');
  });
});

describe('who calls and reviews, and who sees the answer', () => {
  type Role = 'staff' | 'secretary' | 'clusterSecretary' | 'contact' | 'groupCadre' | 'dispatcher' | 'agent';
  type Held = (readonly [Role, string])[];
  const hand = (...held: Held) => ({
    personId: 'county:person-x',
    appointments: held.map(([role, orgId]) => ({ role, orgId })),
  });
  const by = (...handlerIds: string[]): RequestDoc => ({ ...replied(), status: 'callBack', handlerIds });

  test('the branch secretary for departments’ matters, the cluster’s where her village line handled it, else the town', () => {
    expect(reviewerSeats(by(planning))).toEqual([{ role: 'secretary', orgId: village }]);
    for (const line of [group, village]) {
      expect(reviewerSeats(by(planning, line))).toEqual([{ role: 'clusterSecretary', orgId: cluster }]);
      expect(mayReview(by(planning, line), hand(['secretary', village]))).toBe(false);
    }
    expect(reviewerSeats(by(village, cluster))).toEqual([]);
    expect(reviewerSeats({ ...by(planning), skipsLine: true })).toEqual([]);
    expect(mayReview(by(village, cluster), hand(['dispatcher', 'qingxi:town']))).toBe(true);
    expect(mayReview(by(planning), hand(['clusterSecretary', cluster]))).toBe(false);
  });

  test('never one who handled it or assisted, whatever else she is; not even from a seat of the line', () => {
    expect(mayReview(by(planning), hand(['secretary', village], ['staff', planning]))).toBe(false);
    const assisted: RequestDoc = {
      ...by(planning),
      assisting: [
        {
          departmentId: works,
          askSeq: 3,
          dueAt: monday,
          answerSeq: null,
          endedAt: monday,
        },
      ],
    };
    expect(mayReview(assisted, hand(['secretary', village], ['staff', works]))).toBe(false);
    expect(isHandler(by(group), hand(['contact', village]))).toBe(true);
    expect(isHandler(by(cluster), hand(['secretary', village]))).toBe(false);
  });

  test('the answer is seen by the levels that watch, never by who handled it, an agent or another village', () => {
    const covers = (orgId: string) => [planning, village, cluster, group, 'qingxi:town'].includes(orgId);
    const sees = (request: RequestDoc, ...held: Held) => seesAnswer(request, hand(...held), covers);
    expect(sees(by(planning), ['secretary', village])).toBe(true);
    expect(sees(by(planning), ['staff', planning])).toBe(false);
    expect(sees(by(planning), ['agent', village])).toBe(false);
    expect(sees(by(planning), ['groupCadre', group])).toBe(false);
    expect(sees(by(planning), ['agent', village], ['secretary', 'qingxi:village-02'])).toBe(false);
    expect(sees(by(group), ['secretary', village])).toBe(false);
    expect(sees(by(group), ['clusterSecretary', cluster])).toBe(true);
  });
});

describe('the resident comes back', () => {
  const closed = () => rated(replied(), true, 'satisfied', '11-25 09:00');

  test('within thirty days, to the instant: once by right with a new clock, then for review', () => {
    const limit = at('12-25 09:00');
    expect(refused(decideReopen(closed(), { note: 'x' }, asResident(limit + 1)))).toBe('ReopenTooLate');
    const { request, notices } = granted(decideReopen(closed(), { note: 'again wet' }, asResident(limit)));
    expect(request).toMatchObject({
      status: 'dispatched',
      holderId: planning,
      closedAt: null,
      closedAs: null,
      reopens: 1,
    });
    expect(request.pastClocks).toHaveLength(1);
    expect(notices).toEqual([{ to: 'holder', template: 'requestReopened' }]);
    const again = rated(
      replied(stored({ request, events: [], notices: [] }), at('12-26 10:00')),
      true,
      'satisfied',
      '12-27 09:00',
    );
    const review = granted(decideReopen(again, { note: 'x' }, asResident(at('12-28 09:00'))));
    expect(review.request).toMatchObject({ status: 'review', closedAt: null, reopens: 1 });
    expect(review.request.reviewBy).toBe(limitAfter('badReviewRectified', at('12-28 09:00'), rules));
    expect(review.events).toEqual([expect.not.objectContaining({ toOrgId: planning })]);
    expect(review.notices).toEqual([{ to: 'reviewer', template: 'reviewAsked' }]);
  });

  test('only she, and from review only who reviews', () => {
    expect(refused(decideReopen(closed(), { note: 'x' }, asSecretary(at('11-26 09:00'))))).toBe('NotAllowed');
    expect(refused(decideReopen(replied(), { note: 'x' }, asResident(at('11-26 09:00'))))).toBe('WrongStep');
    expect(refused(decideReopen(inReview(), { note: 'x' }, asResident(at('11-28 09:00'))))).toBe('NotAllowed');
    const { request, events } = granted(decideReopen(inReview(), { note: 'go again' }, asSecretary(at('11-30 09:00'))));
    expect([request.status, request.holderId, request.reopens]).toEqual(['dispatched', planning, 2]);
    expect(events.map(({ kind }) => kind)).toEqual(['reviewed', 'reopened']);
  });

  test('to the village that had it last, at its own level', () => {
    const held: RequestDoc = { ...closed(), holderId: village, level: 'village' };
    expect(granted(decideReopen(held, { note: 'x' }, asResident(at('11-26 09:00')))).request.level).toBe('village');
  });

  test('催一下 once a business day while it is open, to who has it and the one above', () => {
    const told = (request: RequestDoc) =>
      granted(decideRemind(request, {}, asResident(at('11-24 11:00')))).notices.map(({ to }) => to);
    expect(told(opened())).toEqual(['holder', 'dispatcher']);
    expect(told({ ...opened(), holderId: group })).toEqual(['holder', 'cluster']);
    expect(told({ ...opened(), holderId: null, status: 'triage' })).toEqual(['dispatcher', 'county']);
    expect(told(calledBack())).toEqual(['reviewer']);
    const once = stored(granted(decideRemind(opened(), { note: 'hurry' }, asResident(at('11-24 11:00')))));
    expect(once.reminded).toBe(1);
    expect(refused(decideRemind(once, {}, asResident(at('11-24 23:59'))))).toBe('AlreadyReminded');
    expect(refused(decideRemind(once, {}, asResident(at('11-25 00:00'))))).toBe('granted');
    expect(refused(decideRemind(closed(), {}, asResident(at('11-25 10:00'))))).toBe('RequestClosed');
    expect(refused(decideRemind(opened(), {}, asSecretary(at('11-25 10:00'))))).toBe('NotAllowed');
  });
});

describe('a bad review', () => {
  const bad = () => rated(replied(), true, 'unsatisfied', '11-25 09:00');

  test('solved or not: spoken with within one working day, put right within five', () => {
    expect(bad().badReview).toEqual({
      contactBy: at('11-26 09:00'),
      contactedAt: null,
      rectifyBy: at('12-02 09:00'),
      rectifiedAt: null,
    });
    const open = rated(replied(), false, 'veryUnsatisfied', '11-25 09:00');
    expect([open.status, timersOf(open).filter((kind) => kind.startsWith('bad'))]).toEqual([
      'dispatched',
      ['badContactDue', 'badRectifyDue'],
    ]);
    // and they go on through the next reply
    expect(timersOf(replied(open, at('11-25 16:00')))).toEqual(['badContactDue', 'answerDue', 'badRectifyDue']);
  });

  test('a limit that passes is told to who reviews, on the closed request', () => {
    const due = decideDue(bad(), at('11-26 09:00') + 1, rules);
    expect(due?.events).toMatchObject([{ kind: 'warned', data: { of: 'badContact' } }]);
    expect(due?.notices).toEqual([{ to: 'reviewer', template: 'badReview' }]);
    expect(due?.request.status).toBe('closed');
  });

  test('spoken with, then put right, then asked once more', () => {
    const now = at('11-25 15:00');
    expect(refused(decideRectify(bad(), { text: 'x' }, asSecretary(now)))).toBe('WrongStep');
    const spoken = stored(granted(decideContactBad(bad(), { note: 'x' }, asSecretary(now))));
    expect(refused(decideContactBad(spoken, { note: 'x' }, asSecretary(now)))).toBe('WrongStep');
    expect(timersOf(spoken)).toEqual(['badRectifyDue']);
    const again = { solved: true, satisfaction: 'satisfied' } as const;
    expect(refused(decideRate(spoken, again, asResident(now)))).toBe('AlreadyAnswered');
    const righted = granted(decideRectify(spoken, { text: 'mended' }, asDispatcher(at('11-26 10:00'))));
    expect(righted.notices).toEqual([{ to: 'reporter', template: 'askedAgain' }]);
    expect(righted.request.nextAt).toBe(NEVER);
    const asked = stored(righted);
    const content = granted(decideRate(asked, again, asResident(at('11-27 09:00'))));
    expect(content.request).toMatchObject({
      status: 'closed',
      badReview: null,
      verdict: { satisfaction: 'satisfied' },
    });
    const still = rated(asked, false, 'unsatisfied', '11-27 09:00');
    expect([still.closedAs, still.nextAt]).toEqual(['unsolved', NEVER]);
    expect(refused(decideRate(still, again, asResident(at('11-28 09:00'))))).toBe('AlreadyAnswered');
  });

  test('a good answer ends it, and so does taking the matter back', () => {
    const open = rated(replied(), false, 'unsatisfied', '11-25 09:00');
    const good = rated(replied(open, at('11-25 16:00')), true, 'satisfied', '11-26 08:00');
    expect([good.badReview, good.nextAt]).toEqual([null, NEVER]);
    expect(granted(decideWithdraw(open, asResident(at('11-25 10:00')))).request.nextAt).toBe(NEVER);
  });

  test('who handled it learns nothing of it from a refusal', () => {
    const handler = acting('secretary', village, at('11-25 10:00'));
    for (const request of [bad(), { ...bad(), badReview: null }])
      expect(refused(decideContactBad({ ...request, handlerIds: [village] }, { note: 'x' }, handler))).toBe(
        'NotAllowed',
      );
  });
});
