import {
  decideEmergency,
  decideFirstReview,
  decideMarkImportant,
} from '../../../cloudfunctions/domain/requests/decide-important';
import { decideMerge, decideSplit, mayFollow } from '../../../cloudfunctions/domain/requests/decide-together';
import {
  decideAppeal,
  decideNotAccept,
  decidePetition,
  decideRelease,
  decideWriteDown,
} from '../../../cloudfunctions/domain/requests/decide-triage';
import { decideDispatch, decideHandBack } from '../../../cloudfunctions/domain/requests/decide-holder';
import { openRequest } from '../../../cloudfunctions/domain/requests/open';
import { NEVER, type RequestDoc } from '../../../cloudfunctions/domain/requests/state';
import { openingWords } from '../../../cloudfunctions/domain/requests/title';
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

const unsure = (): RequestDoc => opened({ goesTo: null });
const held = (): RequestDoc => ({ ...unsure(), status: 'held', reviewBy: at('11-23 11:00') });
const asCluster = (now: number) => acting('clusterSecretary', 'qingxi:cluster-1', now);
const later = at('11-23 10:00');
const noMatter = { reason: 'noMatter', text: 'nothing is asked' } as const;

describe('held', () => {
  test('goes to triage where routing is not sure, with a fresh limit for the dispatcher', () => {
    const step = granted(decideRelease(held(), null, asDispatcher(at('11-23 14:00'))));
    expect(step.request).toMatchObject({ status: 'triage', dispatchBy: at('11-23 16:00'), reviewBy: null });
    expect(step.events.map(({ kind }) => kind)).toEqual(['released', 'triaged']);
  });

  test('goes where routing says when that is sure, and the promise begins', () => {
    const goesTo = { holderId: works, level: 'town', topic: 'roads', decided: 'rule', because: ['road'] } as const;
    const step = granted(decideRelease(held(), goesTo, asDispatcher(later)));
    expect(step.request).toMatchObject({
      status: 'dispatched',
      holderId: works,
      topic: 'roads',
      routing: { by: 'rule' },
    });
    expect(step.request.clock?.startedAt).toBe(later);
    expect(refused(decideRelease(step.request, goesTo, asDispatcher(later)))).toBe('WrongStep');
  });
});

describe('not taken on', () => {
  const turnedDown = (request = unsure()): RequestDoc =>
    stored(granted(decideNotAccept(request, noMatter, asDispatcher(later))));

  test('ends it with the reason; no timer is left', () => {
    const request = turnedDown();
    expect(request).toMatchObject({ status: 'notAccepted', closedAt: later, nextAt: NEVER, timers: [] });
    expect(request.notAccepted).toEqual({ reason: 'noMatter', seq: 3, appealed: false });
    expect(refused(decideNotAccept(opened(), noMatter, asDispatcher(later)))).toBe('WrongStep');
  });

  test('may be appealed against once, by whose it is, until the thirtieth day; dispatcher and county are told', () => {
    const request = turnedDown();
    const say = { note: 'look again' };
    expect(refused(decideAppeal(request, say, acting('resident', null, later, 'county:person-other')))).toBe(
      'NotAllowed',
    );
    expect(refused(decideAppeal(request, say, asResident(later + 30 * 86_400_000 + 1)))).toBe('ReopenTooLate');
    const step = granted(decideAppeal(request, say, asResident(later + 30 * 86_400_000)));
    expect(step.request).toMatchObject({ status: 'triage', closedAt: null, notAccepted: { appealed: true } });
    expect(step.notices.map(({ to }) => to)).toEqual(['dispatcher', 'county']);
    const again = turnedDown(stored(step));
    expect(again.notAccepted?.appealed).toBe(true);
    expect(refused(decideAppeal(again, say, asResident(later)))).toBe('WrongStep');
  });

  test('after a hand-back the clock that ran stays on record, and a new promise begins after the appeal', () => {
    const back = stored(granted(decideHandBack(opened(), { reason: 'not ours' }, asStaff(later))));
    const request = turnedDown(back);
    expect(request.clock?.stoppedAt).toBe(later);
    const appealed = stored(granted(decideAppeal(request, { note: 'no' }, asResident(at('11-25 09:00')))));
    expect([appealed.clock, appealed.dueAt, appealed.pastClocks.length]).toEqual([null, null, 1]);
    const to = { departmentId: works, topic: 'roads', urgency: 'ordinary' } as const;
    const { request: sent } = granted(decideDispatch(appealed, to, asDispatcher(at('11-25 10:00'))));
    expect(sent.clock?.startedAt).toBe(at('11-25 10:00'));
  });
});

test('a petition is handed over against a receipt, whose number is an erasable text', () => {
  const step = granted(decidePetition(unsure(), { receiptNo: 'X-118' }, asDispatcher(later)));
  expect(step.request).toMatchObject({ status: 'petition', petitionSeq: 3, nextAt: NEVER });
  expect(step.events).toMatchObject([{ kind: 'petitioned', texts: { receipt: 'X-118' } }]);
  expect(step.events[0]?.data).toBeUndefined();
});

describe('one follows another', () => {
  const lead = (more: Partial<RequestDoc> = {}): RequestDoc => ({
    ...opened(),
    _id: 'qingxi:request-bbbbbbbbbbbbbbbbbbbbbbbb',
    no: '654321',
    ...more,
  });

  test('to its end: it is over, the lead has it on record and is otherwise as it was', () => {
    const { merged, lead: kept } = granted(decideMerge(opened(), lead(), asDispatcher(later)));
    expect(merged.request).toMatchObject({ status: 'merged', mergedIntoId: lead()._id, timers: [] });
    expect(merged.notices.map(({ to }) => to)).toEqual(['reporter', 'holder']);
    expect(kept.request).toEqual(lead());
    expect(kept.events.map(({ kind, texts, data }) => [kind, texts, data])).toEqual([
      ['mergedFrom', undefined, undefined],
    ]);
  });

  test.each<[string, RequestDoc | null]>([
    ['nothing', null],
    ['itself', opened()],
    ['one that has ended', lead({ status: 'closed' })],
    ['one of another town', lead({ town: 'hekou' })],
    ['one hidden from the dispatcher', lead({ hiddenFrom: ['county:person-dispatcher'] })],
    ['a dispute', lead({ kind: 'dispute' })],
    ['one about somebody', lead({ aboutId: works })],
    ['one that skips the line', lead({ skipsLine: true })],
    ['one about the conduct of cadres', lead({ topic: 'party' })],
  ])('but not into %s', (_, into) => {
    expect(refused(decideMerge(opened(), into, asDispatcher(later)))).toBe('LeadUnknown');
    if (into !== null && into._id !== opened()._id && into.status !== 'closed' && into.town === 'qingxi')
      expect(into.hiddenFrom.length > 0 || !mayFollow(into, opened())).toBe(true);
  });

  test('of complaints only one about the very same, kept from the very same', () => {
    const about = { aboutId: works, skipsLine: true, hiddenFrom: ['county:person-a'], kind: 'complaint' } as const;
    const complaint = opened({ ...about, goesTo: null });
    expect(mayFollow(complaint, lead(about))).toBe(true);
    expect(mayFollow(complaint, lead({ ...about, hiddenFrom: [] }))).toBe(false);
    expect(mayFollow(complaint, lead({ ...about, aboutId: planning }))).toBe(false);
    expect(mayFollow(complaint, lead({ ...about, aboutPersonId: 'county:person-a' }))).toBe(false);
  });
});

describe('two matters in one', () => {
  const input = { text: 'and a lamp', departmentId: works, topic: 'utilities', urgency: 'ordinary' } as const;

  test('become two for the same people, of one chain; the first stays as it is', () => {
    const request = opened({ enteredById: 'county:person-agent' });
    const { kept, opening } = granted(decideSplit(request, input, asDispatcher(later)));
    expect(kept.request).toEqual(request);
    const second = openRequest({ ...opening, id: 'qingxi:request-second', no: '222222' }, later, rules).request;
    expect(second).toMatchObject({
      personIds: request.personIds,
      chainNo: request.no,
      no: '222222',
      splitFromId: request._id,
      holderId: works,
      topic: 'utilities',
      status: 'dispatched',
    });
  });

  test('what is kept from somebody stays so in both; never to whom it is about', () => {
    const request = opened({ aboutId: works, skipsLine: true, hiddenFrom: ['county:person-a'], goesTo: null });
    expect(refused(decideSplit(request, input, asDispatcher(later)))).toBe('SameHolder');
    const { opening } = granted(decideSplit(request, { ...input, departmentId: planning }, asDispatcher(later)));
    expect(opening).toMatchObject({ aboutId: works, skipsLine: true, hiddenFrom: ['county:person-a'] });
    const delicate = opened({ goesTo: null, guesses: [{ topic: 'party', weight: 1, words: [] }] });
    expect(granted(decideSplit(delicate, input, asDispatcher(later))).opening.skipsLine).toBe(true);
  });
});

describe('emergency disposal', () => {
  test('to a department at once, urgent: contacted within two clock hours, the time used stays used', () => {
    const step = granted(decideEmergency(opened(), { departmentId: works }, asCluster(at('11-24 18:00'))));
    expect(step.request).toMatchObject({
      status: 'dispatched',
      holderId: works,
      urgency: 'urgent',
      contactBy: at('11-24 20:00'),
      level: 'town',
    });
    expect(step.request.clock?.startedAt).toBe(monday);
    expect(step.notices.map(({ to }) => to)).toEqual(['holder', 'reporter', 'dispatcher']);
    expect(refused(decideEmergency(step.request, { departmentId: works }, asCluster(later)))).toBe('SameHolder');
  });

  test('never of what skips the line, never to whom it is about', () => {
    const hidden = opened({ skipsLine: true, goesTo: null });
    expect(refused(decideEmergency(hidden, { departmentId: works }, asDispatcher(later)))).toBe('WrongStep');
    const about = opened({ aboutId: works, goesTo: null });
    expect(refused(decideEmergency(about, { departmentId: works }, asDispatcher(later)))).toBe('SameHolder');
  });
});

describe('first review', () => {
  const important = (request = opened(), now = later): RequestDoc =>
    stored(granted(decideMarkImportant(request, {}, asDispatcher(now))));
  const agree = { agreed: true };

  test('is the cluster secretary’s for one working day, then the dispatcher’s too', () => {
    const request = important();
    expect(request.firstReview).toEqual({ dueAt: at('11-24 10:00'), agreed: null, seq: null });
    expect(request.timers.map(({ kind }) => kind)).toContain('firstReviewDue');
    expect(refused(decideFirstReview(request, agree, asDispatcher(at('11-24 10:00'))))).toBe('WrongStep');
    expect(refused(decideFirstReview(request, agree, asDispatcher(at('11-24 10:00') + 1)))).toBe('granted');
    const other = acting('clusterSecretary', 'qingxi:cluster-2', later);
    expect(refused(decideFirstReview(request, agree, other))).toBe('WrongStep');
    const step = granted(decideFirstReview(request, agree, asCluster(later)));
    expect(step.request.firstReview?.agreed).toBe(true);
    expect(step.request.timers.map(({ kind }) => kind)).not.toContain('firstReviewDue');
    expect(refused(decideFirstReview(step.request, agree, asCluster(later)))).toBe('WrongStep');
    expect(refused(decideMarkImportant(step.request, {}, asDispatcher(later)))).toBe('WrongStep');
  });

  test('not agreed: whoever holds it reads why, and it is looked at again', () => {
    const step = granted(decideFirstReview(important(), { agreed: false, note: 'ask the group' }, asCluster(later)));
    expect(step.notices).toEqual([{ to: 'holder', template: 'firstReviewed' }]);
    const sentBack = stored(step);
    expect(sentBack.firstReview).toEqual({ dueAt: at('11-24 10:00'), agreed: false, seq: sentBack.eventCount });
    expect(refused(decideFirstReview(sentBack, agree, asCluster(at('11-24 09:00'))))).toBe('granted');
  });

  test('is the dispatcher’s alone where the line must not learn of it', () => {
    for (const more of [{ skipsLine: true }, { guesses: [{ topic: 'party', weight: 1, words: [] }] }] as const) {
      const secret = opened({ ...more, goesTo: null });
      const step = granted(decideMarkImportant(secret, {}, asDispatcher(later)));
      expect(step.notices.map(({ to }) => to)).toEqual(['dispatcher']);
      expect(refused(decideFirstReview(stored(step), agree, asCluster(later)))).toBe('WrongStep');
      expect(refused(decideFirstReview(stored(step), agree, asDispatcher(later)))).toBe('granted');
    }
  });
});

test('what a voice message says is written down by who holds it, and is what it is known by', () => {
  const words = (key: string): string => ({ '1-text': '', '3-text': 'the bridge' })[key] ?? '';
  const spoken = opened({ voiceId: 'qingxi:file-1' });
  expect(openingWords(spoken, words)).toBe('');
  const { request } = granted(decideWriteDown(spoken, { text: 'the bridge' }, asStaff(later)));
  expect(openingWords(request, words)).toBe('the bridge');
  expect(refused(decideWriteDown(spoken, { text: 'x' }, asStaff(later, works)))).toBe('WrongStep');
  expect(refused(decideWriteDown(spoken, { text: 'x' }, asDispatcher(later)))).toBe('granted');
  expect(refused(decideWriteDown(opened(), { text: 'x' }, asStaff(later)))).toBe('WrongStep');
});
