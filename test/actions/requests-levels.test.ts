/** A matter of a group climbs by itself to the cluster, the town and the county; by hand; down only when the receiver takes it. */
import type { RequestView } from '#types/request-views';
import { queryAll } from '../../cloudfunctions/actions/load';
import type { OutboxDoc } from '../../cloudfunctions/actions/outbox';
import { advanceRequests } from '../../cloudfunctions/actions/advance-requests';
import { verifyChain } from '../../cloudfunctions/domain/audit';
import { forTown } from '../../cloudfunctions/ports/store';
import { kindsOf, loadStored, saysOf, shouldSay } from '../support/requests';
import { createWorld, MONDAY, type World } from '../support/world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const GROUP = 'qingxi:group-01-3';
const VILLAGE = 'qingxi:village-01';
const CLUSTER = 'qingxi:cluster-1';
const FARMING = 'qingxi:department-agriculture';
const PLANNING = 'qingxi:department-planning';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const resident = (): string => world.family[0] ?? '';
const dispatcher = (): string => world.holder('dispatcher', 'qingxi:town');
const secretary = (): string => world.holder('secretary', VILLAGE);
const clusterSecretary = (): string => world.holder('clusterSecretary', CLUSTER);
/** Village cadre for group 3; the sample has none, so a resident of another group is appointed. */
async function cadre(): Promise<string> {
  const personId = world.residents('qingxi:group-01-2')[0] ?? '';
  const grant = { orgId: GROUP, role: 'groupCadre', personId };
  await world.call(world.holder('admin', 'qingxi:town'), 'appointments.grant', grant);
  return personId;
}
const code = async (who: string, action: string, input: object): Promise<string> => {
  const answer = await world.call(who, action, input);
  return answer.ok ? 'granted' : answer.refusal.code;
};
const show = async (requestId: string, who = dispatcher()): Promise<RequestView> =>
  world.done<RequestView>(who, 'requests.show', { requestId });
const told = async (personId: string): Promise<string[]> =>
  (
    await queryAll<OutboxDoc>(forTown(world.ports.store, 'qingxi'), 'outbox', {
      eq: { personId },
      order: { field: 'sortKey', direction: 'asc' },
    })
  ).map(({ template }) => template);
const inList = async (who: string, orgId: string, bucket: string): Promise<string[]> =>
  (await world.done<{ rows: { requestId: string }[] }>(who, 'requests.worklist', { orgId, bucket })).rows.map(
    (row) => row.requestId,
  );

/** With the department of farming since Monday 09:00; offered to the group, and taken, when asked. */
async function opened(isWithGroup: boolean): Promise<string> {
  const { row } = await world.done<RequestView>(resident(), 'requests.submit', {
    kind: 'help',
    text: '水渠边的草把水堵住了，想请人一起清一清',
  });
  const { requestId } = row;
  const to = { departmentId: PLANNING, topic: 'agriculture', urgency: 'ordinary' };
  await world.done(dispatcher(), 'requests.dispatch', { requestId, ...to });
  if (!isWithGroup) return requestId;
  await world.done(dispatcher(), 'requests.offerDown', { requestId, level: 'group', reason: '组里清一清就好' });
  await world.done(await cadre(), 'requests.takeDown', { requestId });
  return requestId;
}

async function expectSound(requestId: string): Promise<string[]> {
  const { request, events, listings } = await loadStored(world.ports.store, requestId);
  expect(verifyChain(events, { count: request.eventCount, head: request.headHash })).toEqual([]);
  expect(listings.map(saysOf).sort()).toEqual(shouldSay(request));
  return kindsOf(events);
}

test('nothing goes down without the receiver’s consent, and the promise does not move', async () => {
  const requestId = await opened(false);
  const before = await show(requestId);
  const offer = { requestId, level: 'group', reason: '组里清一清就好' };
  await world.done(dispatcher(), 'requests.offerDown', offer);
  expect((await show(requestId)).row).toMatchObject({ holderName: before.row.holderName, level: 'town' });
  expect(await code(dispatcher(), 'requests.offerDown', offer)).toBe('AlreadyAsked');
  const her = await cadre();
  expect(await code(world.holder('secretary', 'qingxi:village-02'), 'requests.takeDown', { requestId })).toBe(
    'NotFound',
  );
  await world.done(her, 'requests.declineDown', { requestId, reason: '草太多，要机器' });
  expect((await show(requestId)).offeredDown).toBeNull();
  await world.done(dispatcher(), 'requests.offerDown', offer);
  const taken = await world.done<RequestView>(her, 'requests.takeDown', { requestId });
  expect(taken.row).toMatchObject({ level: 'group', status: 'dispatched', dueAt: before.row.dueAt });
  expect(taken.row.allowedActions).toEqual(expect.arrayContaining(['accept', 'escalate']));
  expect(await inList(her, GROUP, 'open')).toEqual([requestId]);
  expect(await told(resident())).toContain('requestDispatched');
  expect(await code(world.holder('staff', PLANNING), 'requests.accept', { requestId })).toBe('NotFound');
  await expectSound(requestId);
});

test('what is not for a village is not even offered', async () => {
  for (const [kind, topic] of [
    ['complaint', 'agriculture'],
    ['help', 'planning'],
    ['help', 'party'],
  ] as const) {
    const { row } = await world.done<RequestView>(resident(), 'requests.submit', { kind, text: '请看一看这件事' });
    const { requestId } = row;
    await world.done(dispatcher(), 'requests.dispatch', { requestId, departmentId: FARMING, topic, urgency: 'hard' });
    const offer = { requestId, level: 'village', reason: '村里办' };
    expect([kind, topic, await code(dispatcher(), 'requests.offerDown', offer)]).toEqual([
      kind,
      topic,
      'NotForVillage',
    ]);
  }
});

test('group → cluster at 40 %, → town at 60 %, → county at 80 %, missed at the end; each told to both, with the whole history', async () => {
  const requestId = await opened(true);
  const due = (await show(requestId)).row.dueAt ?? 0;
  const steps: [string, string, string][] = [];
  // five working days from Monday 09:00: two of them, three, four
  for (const day of [2, 3, 4]) {
    await world.jump(MONDAY + day * DAY - 1);
    await world.tick();
    const before = await show(requestId);
    await world.jump(MONDAY + day * DAY);
    await world.tick();
    const { row } = await show(requestId);
    steps.push([before.row.level, row.level, row.holderName]);
    expect(row.dueAt).toBe(due);
    await expectSound(requestId);
  }
  expect(steps.map(([from, to]) => `${from} → ${to}`)).toEqual(['group → cluster', 'cluster → town', 'town → county']);
  const { request } = await loadStored(world.ports.store, requestId);
  expect([request.holderId, request.stepsUp, request.status]).toEqual([FARMING, 3, 'dispatched']);
  await world.jump(due + 1);
  await world.tick();
  const kinds = await expectSound(requestId);
  expect(kinds.filter((kind) => kind === 'steppedUp')).toHaveLength(3);
  expect(kinds.filter((kind) => kind === 'overdue')).toHaveLength(1);
  for (const who of [await cadre(), clusterSecretary(), world.holder('staff', FARMING)])
    expect((await told(who)).filter((template) => template === 'steppedUp').length).toBeGreaterThan(0);
  const staffSees = await show(requestId, world.holder('staff', FARMING));
  expect(staffSees.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['submitted', 'takenDown']));
  expect((await show(requestId, resident())).timeline.filter(({ kind }) => kind === 'steppedUp')).toHaveLength(3);
});

test('three days of outage, two ticks at once: each step once, in order, and each level has its own time from when it really came', async () => {
  const requestId = await opened(true);
  const late = MONDAY + 2 * DAY + 5 * HOUR;
  await world.jump(late);
  await Promise.all([1, 2].map(async () => advanceRequests(world.ports, 'qingxi', late)));
  const { request, events } = await loadStored(world.ports.store, requestId);
  const steps = events.filter(({ kind }) => kind === 'steppedUp');
  expect(steps).toHaveLength(1);
  expect(steps[0]).toMatchObject({ at: late, scheduledAt: MONDAY + 2 * DAY });
  expect(request.level).toBe('cluster');
  // the cluster's fifth of five days begins now, not on Wednesday morning: until Thursday at the same hour of work
  const up = request.timers.find(({ kind }) => kind === 'stepUp');
  expect(up?.at).toBe(late + DAY);
  // the whole promise over: what is left happens in its order
  await world.jump(MONDAY + 10 * DAY);
  await Promise.all([1, 2].map(async () => advanceRequests(world.ports, 'qingxi', MONDAY + 10 * DAY)));
  const kinds = await expectSound(requestId);
  expect(kinds.filter((kind) => ['steppedUp', 'overdue'].includes(kind))).toEqual([
    'steppedUp',
    'steppedUp',
    'overdue',
  ]);
  const effects = (await loadStored(world.ports.store, requestId)).events.flatMap(
    ({ data }) => (data as { effect?: string }).effect ?? [],
  );
  expect(new Set(effects).size).toBe(effects.length);
});

test('by hand before its time; without a department for its topic the dispatcher decides, its urgency kept', async () => {
  const requestId = await opened(true);
  const her = await cadre();
  await world.done(her, 'requests.accept', { requestId });
  await world.done(secretary(), 'requests.contact', { requestId, note: '去看过' });
  const up = await world.done<RequestView>(her, 'requests.escalate', { requestId, reason: '要动用机器' });
  expect(up.row).toMatchObject({ level: 'cluster', status: 'dispatched' });
  expect(await code(her, 'requests.escalate', { requestId, reason: '再报' })).toBe('WrongStep');
  const store = forTown(world.ports.store, 'qingxi');
  await store.updateIf('requests', requestId, [], { set: [[['topic'], null]] });
  const { row } = await show(requestId);
  const above = await world.done<RequestView>(clusterSecretary(), 'requests.escalate', { requestId, reason: '镇里定' });
  expect(above.row).toMatchObject({ level: 'town', status: 'triage', urgency: row.urgency, dueAt: row.dueAt });
  expect(await told(dispatcher())).toContain('steppedUp');
});

test('warnings go to the pair of the level, and its reply is hidden from nobody above', async () => {
  const requestId = await opened(true);
  await world.jump(MONDAY + DAY + 3 * HOUR);
  await world.tick();
  const her = await cadre();
  expect(await told(her)).toContain('warning');
  expect(await told(secretary())).toContain('warning');
  expect(await told(clusterSecretary())).not.toContain('warning');
  await world.done(her, 'requests.accept', { requestId });
  await world.done(her, 'requests.reply', { requestId, text: '周三组里一起清' });
  await world.done(resident(), 'requests.rate', { requestId, solved: true, satisfaction: 'unsatisfied' });
  // who answered for it sees figures only; the level above sees the answer
  expect((await show(requestId, secretary())).answer).toBeNull();
  expect((await show(requestId, clusterSecretary())).answer).toMatchObject({ satisfaction: 'unsatisfied' });
});
