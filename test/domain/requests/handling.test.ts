/** Rules of the work with a request, where the walk through dispatch does not reach: limits to the instant, clocks, who may. */
import type { RequestKind, Topic } from '#types/request-codes';
import { decideDue } from '../../../cloudfunctions/domain/escalation';
import { onDuty } from '../../../cloudfunctions/domain/duty';
import { digestAfter, isDigested } from '../../../cloudfunctions/domain/notices';
import { decideAnswerBack, decideAskBack } from '../../../cloudfunctions/domain/requests/decide-asking';
import { decideAskExtension, decideDecideExtension } from '../../../cloudfunctions/domain/requests/decide-extension';
import { decideAccept, decideContact, decideReply } from '../../../cloudfunctions/domain/requests/decide-handling';
import { decideLongTerm, decideResume } from '../../../cloudfunctions/domain/requests/decide-long-term';
import { decideEscalate, decideOfferDown, decideTakeDown } from '../../../cloudfunctions/domain/requests/decide-levels';
import type { NewEvent, RequestDoc } from '../../../cloudfunctions/domain/requests/state';
import { isVillageMatter } from '../../../cloudfunctions/domain/requests/village-matters';
import {
  acting,
  asDispatcher,
  asResident,
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

const group = 'qingxi:group-01-3';
const village = 'qingxi:village-01';
const cluster = 'qingxi:cluster-1';
const farming = { holderId: planning, level: 'town', topic: 'agriculture', decided: 'person', because: [] } as const;
const contacted = (request: RequestDoc): RequestDoc => ({
  ...request,
  contactedAt: monday,
  timers: request.timers.filter(({ kind }) => kind !== 'contactDue'),
});
const accepted = (request = contacted(opened({ goesTo: farming })), now = monday): RequestDoc =>
  stored(granted(decideAccept(request, asStaff(now))));
const asHead = (now: number) => acting('head', planning, now);
const asCadre = (now: number) => acting('groupCadre', group, now);

/** Taken by the group on Monday at nine. */
function withGroup(): RequestDoc {
  const request = contacted(opened({ goesTo: farming }));
  const offered = stored(granted(decideOfferDown(request, { level: 'group', reason: 'x' }, asDispatcher(monday))));
  return stored(granted(decideTakeDown(offered, asCadre(monday))));
}

function run(request: RequestDoc, until: number, mode: 'punctual' | 'outage'): { end: RequestDoc; events: NewEvent[] } {
  const events: NewEvent[] = [];
  for (let end = request; ;) {
    const now = mode === 'punctual' ? end.nextAt : until;
    const step = end.nextAt > until ? null : decideDue(end, now, rules, () => works);
    if (step === null) return { end, events };
    events.push(...step.events);
    end = stored(step);
  }
}
const said = (events: readonly NewEvent[]): string[] =>
  events.map(
    ({ kind, at: when, level, data }) =>
      `${[kind, level ?? data?.['of'] ?? ''].join(' ').trim()} ${new Date(when + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')}`,
  );

describe('the levels', () => {
  test('a group’s matter: warned at 50 and 80 % of each stretch, up at 40, 60 and 80 %, missed once at the end', () => {
    const { end, events } = run(withGroup(), at('12-31 09:00'), 'punctual');
    expect(said(events)).toEqual([
      'warned promise 11-24 09:00',
      'warned promise 11-24 15:12',
      'steppedUp cluster 11-25 09:00',
      'warned promise 11-25 14:30',
      'warned promise 11-25 16:36',
      'steppedUp town 11-26 09:00',
      'warned promise 11-26 14:30',
      'warned promise 11-26 16:36',
      'steppedUp county 11-27 09:00',
      'warned promise 11-27 14:30',
      'warned promise 11-27 16:36',
      'overdue 11-30 09:00',
    ]);
    expect([end.holderId, end.level, end.stepsUp]).toEqual([works, 'county', 3]);
    expect(end.handlerIds).toEqual([planning, group, cluster, works]);
  });

  test('after an outage each step is told once in order, its missed warnings with it, and begins a stretch of its own', () => {
    const late = at('11-25 15:00');
    const { end, events } = run(withGroup(), late, 'outage');
    expect(events.map(({ kind, level, at: when, scheduledAt }) => [kind, level, when, scheduledAt])).toEqual([
      ['steppedUp', 'cluster', late, at('11-25 09:00')],
    ]);
    expect(events[0]?.data).toMatchObject({ collapsed: 2 });
    expect(end.timers.find(({ kind }) => kind === 'stepUp')?.at).toBe(at('11-26 15:00'));
    const whole = run(withGroup(), at('12-31 09:00'), 'outage').events.map(({ kind }) => kind);
    expect(whole).toEqual(['steppedUp', 'overdue']);
  });

  test('no stretch begins anew because the resident was asked, or more time was given', () => {
    const held = stored(granted(decideAccept(withGroup(), asCadre(monday))));
    const asked = stored(granted(decideAskBack(held, { text: '?' }, asCadre(at('11-24 09:00')))));
    expect(asked.timers.map(({ kind }) => kind)).toEqual(['waitDue']);
    const answered = stored(granted(decideAnswerBack(asked, { text: '!' }, asResident(at('11-26 09:00')))));
    // a day was used before: the second of the group's two days ends a day of work later
    expect(answered.timers.find(({ kind }) => kind === 'stepUp')?.at).toBe(at('11-27 09:00'));
    expect(answered.timers.filter(({ kind }) => kind === 'warn').map(({ at: when }) => when)).toEqual([
      at('11-26 15:12'),
    ]);
    expect(answered.dueAt).toBe(at('12-02 09:00'));
  });

  test('nobody without a seat there answers: the pair and deputies do, an agent or another group’s cadre does not', () => {
    const request = withGroup();
    for (const who of [asCadre(monday), acting('contact', village, monday), acting('secretary', village, monday)])
      expect(refused(decideAccept(request, who))).toBe('granted');
    for (const who of [
      acting('agent', village, monday),
      acting('groupCadre', 'qingxi:group-01-1', monday),
      acting('clusterSecretary', cluster, monday),
      asStaff(monday),
    ])
      expect(refused(decideAccept(request, who))).toBe('WrongStep');
  });

  test('handed up from a cluster to the unit it is about never: the dispatcher decides', () => {
    const request: RequestDoc = { ...withGroup(), holderId: cluster, level: 'cluster', barredIds: [works] };
    const up = granted(
      decideEscalate(request, { reason: 'x' }, () => works, acting('clusterSecretary', cluster, monday)),
    );
    expect([up.request.status, up.request.holderId]).toEqual(['triage', null]);
  });

  test('what may go down is data: never complaints, disputes, party matters, what skips the line, or building', () => {
    const may = (topic: Topic, kind: RequestKind, more: Partial<RequestDoc> = {}) =>
      isVillageMatter({ ...opened({ kind }), topic, ...more });
    expect(may('agriculture', 'help')).toBe(true);
    expect(may('environment', 'suggestion')).toBe(true);
    for (const kind of ['complaint', 'dispute', 'job'] as const) expect(may('agriculture', kind)).toBe(false);
    for (const topic of ['planning', 'party', 'justice', 'market', 'safety'] as const)
      expect(may(topic, 'help')).toBe(false);
    expect(may('agriculture', 'help', { skipsLine: true })).toBe(false);
    expect(may('agriculture', 'help', { aboutId: works })).toBe(false);
  });
});

describe('the clock', () => {
  test('the earlier of a deadline from outside and ours is the promise; no pause moves it, and its miss is told even then', () => {
    const foreign = { from: '12345', number: 'A1', dueAt: at('11-25 09:00') };
    const request = accepted(contacted(opened({ foreign })));
    expect(request.dueAt).toBe(at('11-25 09:00'));
    expect(opened({ foreign: { ...foreign, dueAt: at('12-24 09:00') } }).dueAt).toBe(at('11-30 09:00'));
    // its steps are shares of the shorter time
    expect(request.timers.find(({ kind }) => kind === 'stepUp')?.at).toBe(at('11-24 15:12'));
    const asked = stored(granted(decideAskBack(request, { text: '?' }, asStaff(at('11-24 09:00')))));
    const { end, events } = run(asked, at('11-25 12:00'), 'punctual');
    expect(said(events)).toEqual(['overdue 11-25 09:00']);
    expect([end.status, end.clock?.missed]).toEqual(['waiting', true]);
    const later = run(
      stored(granted(decideAnswerBack(end, { text: '!' }, asResident(at('11-26 09:00'))))),
      at('12-31 09:00'),
      'punctual',
    );
    expect(later.events.filter(({ kind }) => kind === 'overdue')).toEqual([]);
  });

  test('waiting ends by itself at its limit, not when the timer comes; an answer after it counts from there too', () => {
    const asked = stored(granted(decideAskBack(accepted(), { text: '?' }, asStaff(monday))));
    const limit = at('11-30 09:00');
    expect(asked.answerBy).toBe(limit);
    for (const late of [limit + 1, at('12-03 15:00')]) {
      const { end } = run(asked, late, 'outage');
      expect([end.status, end.dueAt, end.clock?.since]).toEqual(['handling', at('12-07 09:00'), limit]);
    }
    const answered = granted(decideAnswerBack(asked, { text: '!' }, asResident(at('12-03 15:00'))));
    expect(answered.request.dueAt).toBe(at('12-07 09:00'));
  });

  test('the first contact does not wait: it falls due while she is asked, and may be made then', () => {
    const request = stored(granted(decideAccept(opened(), asStaff(monday))));
    const asked = stored(granted(decideAskBack(request, { text: '?' }, asStaff(monday))));
    expect(said(run(asked, at('11-24 12:00'), 'punctual').events)).toEqual(['warned contact 11-24 09:00']);
    const called = granted(decideContact(asked, {}, asStaff(monday)));
    expect([called.request.status, called.request.contactedAt]).toEqual(['waiting', monday]);
    expect(called.request.timers.map(({ kind }) => kind)).toEqual(['waitDue']);
  });

  test('missed before it was paused, it is told once, and stays missed', () => {
    const request = accepted();
    const late = at('11-30 09:01');
    const asked = stored(granted(decideAskBack(request, { text: '?' }, asStaff(late))));
    const { events } = run(asked, at('12-01 09:00'), 'outage');
    expect(events.filter(({ kind }) => kind === 'overdue')).toHaveLength(1);
    expect(asked.clock?.missed).toBe(true);
  });

  test('an extension keeps the level’s stretch and moves the promise; late it cannot be asked for', () => {
    const asked = stored(granted(decideAskExtension(accepted(), { days: 5, reason: 'x' }, asStaff(monday))));
    const step = granted(decideDecideExtension(asked, { granted: true }, asHead(at('11-24 09:00'))));
    expect(step.request.dueAt).toBe(at('12-07 09:00'));
    // 80 % of ten days
    expect(step.request.timers.find(({ kind }) => kind === 'stepUp')?.at).toBe(at('12-03 09:00'));
    const input = { days: 5, reason: 'x' };
    expect(refused(decideAskExtension(accepted(), input, asStaff(at('11-30 09:00'))))).toBe('granted');
    expect(refused(decideAskExtension(accepted(), input, asStaff(at('11-30 09:01'))))).toBe('WrongStep');
    const headAsked = stored(granted(decideAskExtension(accepted(), input, asHead(monday))));
    const otherHead = acting('head', planning, monday, 'county:person-second-head');
    expect(refused(decideDecideExtension(headAsked, { granted: true }, asHead(monday)))).toBe('NotYourself');
    expect(refused(decideDecideExtension(headAsked, { granted: true }, otherHead))).toBe('WrongStep');
    expect(refused(decideDecideExtension(headAsked, { granted: true }, asDispatcher(monday)))).toBe('granted');
  });

  test('on the long-term list it stands still; afterwards what was left is left', () => {
    const put = stored(
      granted(decideLongTerm(accepted(), { plan: 'x', reviewOn: '2026-12-30' }, asHead(at('11-25 09:00')))),
    );
    expect(put.timers.map(({ kind }) => kind)).toEqual(['longTermDue']);
    const back = granted(decideResume(put, {}, asHead(at('12-14 09:00'))));
    expect(back.request.dueAt).toBe(at('12-17 09:00'));
  });

  test('nothing marked important is replied to before the cluster’s secretary agrees', () => {
    const important = (agreed: boolean | null): RequestDoc => ({
      ...accepted(),
      important: true,
      firstReview: { dueAt: monday, agreed, seq: null },
    });
    const reply = (request: RequestDoc) => refused(decideReply(request, { text: 'x' }, asStaff(monday)));
    expect([reply(important(null)), reply(important(false)), reply(important(true))]).toEqual([
      'FirstReviewMissing',
      'FirstReviewMissing',
      'granted',
    ]);
  });

  test('what was sold is told of help to sell, who found work of work', () => {
    const of = (kind: RequestKind, outcome: { soldKg?: number; placed?: number }) =>
      refused(decideReply({ ...accepted(), kind }, { text: 'x', outcome }, asStaff(monday)));
    expect([
      of('helpSell', { soldKg: 5 }),
      of('job', { placed: 1 }),
      of('job', { soldKg: 5 }),
      of('help', { placed: 1 }),
    ]).toEqual(['granted', 'granted', 'BadInput', 'BadInput']);
  });
});

describe('messages', () => {
  test('the next digest: 08:00 or 14:00, that very moment included, else tomorrow', () => {
    const slots = [480, 840];
    expect(digestAfter(at('11-23 08:00'), slots)).toBe(at('11-23 08:00'));
    expect(digestAfter(at('11-23 08:01'), slots)).toBe(at('11-23 14:00'));
    expect(digestAfter(at('11-23 14:01'), slots)).toBe(at('11-24 08:00'));
    expect(digestAfter(at('11-23 00:00'), slots)).toBe(at('11-23 08:00'));
    expect(isDigested({ template: 'warning', urgent: false })).toBe(true);
    expect(isDigested({ template: 'warning', urgent: true })).toBe(false);
    expect(isDigested({ template: 'requestReplied', urgent: false })).toBe(false);
  });

  test('on duty: by date, else the standing one; nobody while offices are open', () => {
    const duty = { standingId: 'county:person-a', days: [{ date: '2026-11-24', personId: 'county:person-b' }] };
    const who = (text: string) => onDuty(duty, at(text), rules.policy.hours, rules.calendar);
    expect([
      who('11-23 09:00'),
      who('11-23 12:00'),
      who('11-23 17:30'),
      who('11-24 03:00'),
      who('11-28 10:00'),
    ]).toEqual([null, null, 'county:person-a', 'county:person-b', 'county:person-a']);
  });
});
