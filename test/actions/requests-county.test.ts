/**
 * What is about the town's own people is the county's, from its first day to its end, in every round: sent on, called back, reviewed, put
 * right and told about by her; no dispatcher and nobody of the village line finds any of it.
 */
import type { NoticeView } from '#types/notices';
import type { RequestView } from '#types/request-views';
import { Bucket } from '#types/request-codes';
import type { AppointmentDoc } from '../../cloudfunctions/domain/organisation';
import { forTown } from '../../cloudfunctions/ports/store';
import { createWorld, MONDAY, type World } from '../support/world';

jest.setTimeout(60_000);

const TOWN = 'qingxi:town';
const COUNTY = 'county:county';
const VILLAGE = 'qingxi:village-01';
const CLUSTER = 'qingxi:cluster-1';
const CIVIL = 'qingxi:department-civil';
const DAY = 86_400_000;

let world: World;
let resident: string;
beforeEach(async () => {
  world = await createWorld();
  resident = world.family[0] ?? '';
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const county = () => world.holder('countySupervisor', COUNTY);
const dispatcher = () => world.holder('dispatcher', TOWN);
const staff = () => world.holder('staff', CIVIL);
const act = async (who: string, what: string, requestId: string, more: object = {}) =>
  world.done<RequestView>(who, `requests.${what}`, { requestId, ...more });
const refusal = async (who: string, action: string, input: object): Promise<string> => {
  const answer = await world.call(who, action, input);
  return answer.ok ? 'granted' : answer.refusal.code;
};
const complain = async (who = resident): Promise<string> => {
  const complaint = { kind: 'complaint', text: '去镇里问了几回都没人理', about: { orgId: TOWN } };
  return (await world.done<RequestView>(who, 'requests.submit', complaint)).row.requestId;
};
const toCivil = async (requestId: string) =>
  act(county(), 'dispatch', requestId, { departmentId: CIVIL, topic: 'civil', urgency: 'ordinary' });
const answered = async (requestId: string) => {
  await act(staff(), 'accept', requestId);
  await act(staff(), 'reply', requestId, { text: '问过了，以后当天回话' });
};

interface Page {
  readonly rows: readonly { readonly requestId: string }[];
  readonly counts: Readonly<Record<string, number>>;
  readonly towns: readonly {
    readonly townId: string;
    readonly name: string;
    readonly counts: Readonly<Record<string, number>>;
  }[];
}
const listOf = async (who: string, orgId: string, bucket: Bucket, more: object = {}): Promise<Page> =>
  world.done<Page>(who, 'requests.worklist', { orgId, bucket, ...more });
/** Buckets of the county's list in which it stands. */
const standsIn = async (requestId: string): Promise<string[]> => {
  const found = await Promise.all(
    Bucket.options.map(async (bucket) =>
      (await listOf(county(), COUNTY, bucket)).rows.some((row) => row.requestId === requestId) ? [bucket] : [],
    ),
  );
  return found.flat();
};

const others = (): readonly (readonly [string, string])[] => [
  [dispatcher(), TOWN],
  [world.holder('secretary', VILLAGE), VILLAGE],
  [world.holder('contact', VILLAGE), VILLAGE],
  [world.holder('clusterSecretary', CLUSTER), CLUSTER],
];
async function expectHiddenFromTown(requestId: string): Promise<void> {
  for (const [who, orgId] of others()) {
    expect(await refusal(who, 'requests.show', { requestId })).toBe('NotFound');
    for (const bucket of Bucket.options) {
      const { rows, counts } = await listOf(who, orgId, bucket);
      expect(rows).toEqual([]);
      expect(Object.values(counts).every((count) => count === 0)).toBe(true);
    }
    const { notices } = await world.done<{ notices: NoticeView[] }>(who, 'notices.list', {});
    expect(notices.filter(({ about }) => about?.id === requestId)).toEqual([]);
  }
}
const toldCounty = async (requestId: string): Promise<string[]> =>
  (await world.done<{ notices: NoticeView[] }>(county(), 'notices.list', {})).notices
    .filter(({ about }) => about?.id === requestId)
    .map(({ template }) => template);

test('sent on by the county, not answered, called back by the county: solved and closed', async () => {
  const requestId = await complain();
  expect(await standsIn(requestId)).toEqual(['triage']);
  expect(await toldCounty(requestId)).toEqual(['newForDepartment']);
  await expectHiddenFromTown(requestId);
  await toCivil(requestId);
  await answered(requestId);
  await world.jump(MONDAY + 6 * DAY);
  await world.tick();
  expect(await standsIn(requestId)).toEqual(['callBack']);
  expect(await toldCounty(requestId)).toContain('callBackDue');
  await expectHiddenFromTown(requestId);

  const seen = await world.done<RequestView>(county(), 'requests.show', { requestId });
  expect([...seen.row.allowedActions].sort()).toEqual(['attempt', 'close']);
  const shown = { requestId, why: 'callBack' };
  expect((await world.done<{ reporterPhone: string }>(county(), 'requests.unmask', shown)).reporterPhone).toMatch(
    /^\d{11}$/,
  );
  // the unit that handled it neither calls back nor learns what was heard
  expect(await refusal(staff(), 'requests.close', { requestId, closedAs: 'solved', note: '好了' })).toBe('NotAllowed');
  await act(county(), 'attempt', requestId, { result: 'noAnswer' });
  expect(await refusal(county(), 'requests.attempt', { requestId, result: 'noAnswer' })).toBe('AttemptToday');
  const closed = await act(county(), 'close', requestId, {
    closedAs: 'solved',
    satisfaction: 'satisfied',
    note: '说现在有人理了',
  });
  expect(closed.row).toMatchObject({ status: 'closed', closedAs: 'solved' });
  expect((await act(staff(), 'show', requestId)).answer).toBeNull();
  await expectHiddenFromTown(requestId);
});

test('in the second round it is the county’s still: a review, a bad answer spoken with and put right', async () => {
  const requestId = await complain();
  await toCivil(requestId);
  await answered(requestId);
  const unhappy = { solved: false, satisfaction: 'veryUnsatisfied' };
  await act(resident, 'rate', requestId, unhappy);
  expect((await world.done<RequestView>(county(), 'requests.show', { requestId })).row.level).toBe('county');
  await answered(requestId);
  await act(resident, 'rate', requestId, unhappy);
  expect((await standsIn(requestId)).sort()).toEqual(['approval', 'replied', 'unsatisfied']);
  expect(await toldCounty(requestId)).toEqual(expect.arrayContaining(['reviewAsked', 'badReview']));
  await expectHiddenFromTown(requestId);
  await act(county(), 'contactBad', requestId, { note: '听她说了' });
  const again = await act(county(), 'reopen', requestId, { note: '请换一个人去' });
  expect(again.row).toMatchObject({ status: 'dispatched', level: 'county' });
  await answered(requestId);
  await act(county(), 'rectify', requestId, { text: '换了人，当面说清了' });
  const closed = await act(resident, 'rate', requestId, { solved: true, satisfaction: 'satisfied' });
  expect(closed.row.status).toBe('closed');
  expect(await standsIn(requestId)).toEqual(['closed']);
  await expectHiddenFromTown(requestId);
});

test('turned down, an appeal comes back to the county; a head who asks for time is answered by the county', async () => {
  const turned = await complain();
  await act(county(), 'notAccept', turned, { reason: 'noMatter', text: '没有说清是什么事' });
  await act(resident, 'appeal', turned, { note: '说的是上周三窗口没人' });
  expect(await standsIn(turned)).toEqual(['triage']);
  expect(await toldCounty(turned)).toContain('appealed');
  await expectHiddenFromTown(turned);

  await toCivil(turned);
  const head = world.holder('head', CIVIL);
  await act(staff(), 'accept', turned);
  await act(head, 'askExtension', turned, { days: 3, reason: '要等人回来' });
  expect(await standsIn(turned)).toContain('approval');
  const after = await act(county(), 'decideExtension', turned, { granted: true });
  expect(after.extension).toBeNull();
  expect(await standsIn(turned)).not.toContain('approval');
});

test('an outage of ten days: the county is told what a dispatcher would have been', async () => {
  const requestId = await complain();
  await world.jump(MONDAY + 10 * DAY);
  await world.tick();
  expect(await toldCounty(requestId)).toContain('overdue');
  await expectHiddenFromTown(requestId);
});

test('what only climbed to the county the town calls back: the county has it late, and neither its call-back nor numbers', async () => {
  const { row } = await world.done<RequestView>(resident, 'requests.submit', { kind: 'help', text: '有件事想问一问' });
  const { requestId } = row;
  await act(dispatcher(), 'dispatch', requestId, { departmentId: CIVIL, topic: 'civil', urgency: 'ordinary' });
  await world.jump(MONDAY + 9 * DAY);
  await world.tick();
  expect(await standsIn(requestId)).toEqual(['late']);
  await answered(requestId);
  await world.jump(MONDAY + 16 * DAY);
  await world.tick();
  expect(await standsIn(requestId)).toEqual(['replied']);
  for (const [what, more] of [
    ['attempt', { result: 'noAnswer' }],
    ['close', { closedAs: 'solved', note: '好了' }],
    ['unmask', { why: 'callBack' }],
  ] as const)
    expect(await refusal(county(), `requests.${what}`, { requestId, ...more })).toBe('NotAllowed');
  expect((await listOf(dispatcher(), TOWN, 'callBack')).rows.map((one) => one.requestId)).toEqual([requestId]);
});

test('the county’s list is kept town by town, and one town’s part leads on by itself', async () => {
  const people = world.residents('qingxi:group-01-1');
  for (let n = 0; n < 22; n += 1) await complain(people[n % people.length]);
  const whole = await listOf(county(), COUNTY, 'triage');
  expect(whole.counts['triage']).toBe(22);
  expect(whole.towns.map(({ townId, counts }) => [townId, counts['triage']])).toEqual([
    [TOWN, 22],
    ['hekou:town', 0],
  ]);
  type Part = Page & { readonly next: string | null };
  const part = async (townId: string, cursor?: string) =>
    listOf(county(), COUNTY, 'triage', { townId, ...(cursor === undefined ? {} : { cursor }) }) as Promise<Part>;
  const first = await part(TOWN);
  const second = await part(TOWN, first.next ?? '');
  const ids = [...first.rows, ...second.rows].map(({ requestId }) => requestId);
  expect([first.rows.length, new Set(ids).size, second.next]).toEqual([20, 22, null]);
  expect((await part('hekou:town')).rows).toEqual([]);
  expect(await refusal(county(), 'requests.worklist', { orgId: COUNTY, bucket: 'open', townId: VILLAGE })).toBe(
    'NotFound',
  );
  expect((await listOf(world.holder('dispatcher', 'hekou:town'), 'hekou:town', 'triage')).towns).toEqual([]);
});

test('who writes it down for another, of the line, follows it no further; whoever becomes dispatcher later finds nothing either', async () => {
  const agent = world.holder('agent', VILLAGE);
  const entered = await world.done<RequestView>(agent, 'requests.enter', {
    name: '王秀英',
    groupId: 'qingxi:group-01-3',
    text: '去镇里问了几回都没人理',
    source: 'visit',
    kind: 'complaint',
    about: { orgId: TOWN },
  });
  const { requestId } = entered.row;
  expect(await refusal(agent, 'requests.show', { requestId })).toBe('NotFound');
  const later = world.residents('qingxi:group-02-1')[0] ?? '';
  await forTown(world.ports.store, 'county').insert<AppointmentDoc>('appointments', {
    _id: 'county:appointment-late-dispatcher',
    town: 'county',
    personId: later,
    role: 'dispatcher',
    orgId: TOWN,
    orgName: '',
    inTown: 'qingxi',
    from: MONDAY - 1,
    until: null,
  });
  expect(await refusal(later, 'requests.show', { requestId })).toBe('NotFound');
  expect((await listOf(later, TOWN, 'triage')).counts['triage']).toBe(0);
  expect(await standsIn(requestId)).toEqual(['triage']);
});
