/** How a request begins, by rule alone: its holder's level and clock, whom a rule asks besides, who follows it, what is held. */
import { orgIdsOf, listingsOf } from '../../../cloudfunctions/domain/listings';
import { openRequest } from '../../../cloudfunctions/domain/requests/open';
import { stretchOf } from '../../../cloudfunctions/domain/deadlines';
import { monday, opening, rules } from './samples';

const CLUSTER = 'qingxi:cluster-1';
const GROUP = 'qingxi:group-01-3';
const works = 'qingxi:department-works';
const ruled = { topic: 'agriculture', decided: 'rule', because: [] } as const;

test.each([
  [GROUP, 'group', 40],
  ['qingxi:village-01', 'village', 40],
  [CLUSTER, 'cluster', 60],
  [works, 'town', 80],
] as const)('with %s it stands at level %s and goes up at %s %% of the promise', (holderId, level, percent) => {
  const { request, events } = openRequest(opening({ goesTo: { ...ruled, holderId, level } }), monday, rules);
  expect(request).toMatchObject({ status: 'dispatched', level, holderId });
  expect(events.at(-1)).toMatchObject({ kind: 'routed', toOrgId: holderId, level });
  const stretch = request.clock && stretchOf(level, 0, request.clock, rules);
  expect(request.timers.find(({ kind }) => kind === 'stepUp')?.at).toBe(stretch?.step?.at);
  const whole = (request.dueAt ?? 0) - monday;
  expect(whole).toBeGreaterThan(0);
  expect(percent).toBe(rules.policy.stepUpAt[level]);
});

test('a rule may ask departments to help and have it looked at first: told, with a deadline, on record', () => {
  const goesTo = {
    ...ruled,
    holderId: works,
    level: 'town',
    assisting: [works, 'qingxi:department-civil'],
    important: true,
  } as const;
  const { request, events, notices } = openRequest(opening({ goesTo }), monday, rules);
  expect(events.map(({ kind }) => kind)).toEqual(['submitted', 'routed', 'assistingAsked', 'markedImportant']);
  const [asked] = request.assisting;
  expect(request.assisting).toHaveLength(1);
  expect(asked).toMatchObject({ departmentId: 'qingxi:department-civil', askSeq: 3, answerSeq: null });
  expect(asked?.dueAt).toBeLessThan(request.dueAt ?? 0);
  expect(request.timers.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['assistDue', 'firstReviewDue']));
  expect(request).toMatchObject({ important: true, firstReview: { agreed: null } });
  expect(notices).toEqual(
    expect.arrayContaining([{ to: 'org', template: 'assistAsked', orgId: 'qingxi:department-civil' }]),
  );
});

test('what it is about is never asked to help', () => {
  const goesTo = { ...ruled, holderId: works, level: 'town', assisting: ['qingxi:department-civil'] } as const;
  const barredIds = ['qingxi:department-civil'];
  expect(openRequest(opening({ goesTo, barredIds }), monday, rules).request.assisting).toEqual([]);
});

test('held: nobody but the dispatcher, two working hours, no promise yet', () => {
  const { request, events } = openRequest(opening({ held: true }), monday, rules);
  expect(request).toMatchObject({ status: 'held', holderId: null, dueAt: null, dispatchBy: null, clock: null });
  expect(request.reviewBy).toBe(monday + 2 * 3_600_000);
  expect(request.timers).toEqual([
    { kind: 'heldDue', at: monday + 2 * 3_600_000 + 1, key: `heldDue-${monday + 2 * 3_600_000}` },
  ]);
  expect(events.map(({ kind }) => kind)).toEqual(['submitted', 'held']);
  expect(orgIdsOf(request)).toEqual(['qingxi:town']);
  expect(listingsOf(request).map(({ owner }) => owner)).toEqual(['person-reporter', 'town']);
});

test('who writes it down follows it, unless it is hidden from her; sealed lists say from whom', () => {
  const agent = 'county:person-agent';
  const follows = openRequest(opening({ enteredById: agent }), monday, rules).request;
  expect(follows.personIds).toContain(agent);
  const hidden = openRequest(
    opening({ enteredById: agent, hiddenFrom: [agent], skipsLine: true }),
    monday,
    rules,
  ).request;
  expect(hidden.personIds).not.toContain(agent);
  expect(hidden.enteredById).toBe(agent);
  const entries = listingsOf(hidden).filter(({ owner }) => !owner.startsWith('person-'));
  expect(entries.map(({ owner }) => owner).sort()).toEqual(['department-planning-sealed', 'town-sealed']);
  expect(entries.every(({ hiddenFrom }) => hiddenFrom?.[0] === agent)).toBe(true);
});

test('a place on the map and a name she typed are words: with the texts, and nowhere else', () => {
  const { request, events } = openRequest(
    opening({ pin: { lat: 35.5, lng: 104.5 }, aboutName: 'Feng', text: '', place: 'bridge', goesTo: null }),
    monday,
    rules,
  );
  expect(events[0]?.texts).toEqual({ pin: '35.5,104.5', about: 'Feng', place: 'bridge' });
  expect(JSON.stringify(request)).not.toMatch(/104\.5|Feng/);
});

test('what the county watches from its opening stays on its list in whatever hands', () => {
  const waiting = openRequest(opening({ goesTo: null, toCounty: true }), monday, rules);
  expect(waiting.request.level).toBe('county');
  expect(waiting.notices).toEqual(expect.arrayContaining([{ to: 'county', template: 'newForDepartment' }]));
  expect(listingsOf(waiting.request).map(({ owner }) => owner)).toContain('county');
});
