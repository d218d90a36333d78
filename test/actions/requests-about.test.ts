/**
 * A complaint about a cadre that the cadre cannot find: not she, not her line, not who is appointed there later; in no list, count, page,
 * message, search or month's figure. The same for departments, for dispatchers, and for disputes.
 */
import type { RequestView } from '#types/request-views';
import type { AppointedRole } from '#types/action';
import { Bucket } from '#types/request-codes';
import type { AppointmentDoc } from '../../cloudfunctions/domain/organisation';
import type { OutboxDoc } from '../../cloudfunctions/actions/outbox';
import { queryAll } from '../../cloudfunctions/actions/load';
import { forTown } from '../../cloudfunctions/ports/store';
import { loadStored } from '../support/requests';
import { createWorld, MONDAY, type World } from '../support/world';

jest.setTimeout(60_000);

const VILLAGE = 'qingxi:village-01';
const CLUSTER = 'qingxi:cluster-1';
const TOWN = 'qingxi:town';
const TEXT = '征地补偿款分得不明白，账也不让看，问了几回都不答复';
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

const complain = async (about: object, more: object = {}): Promise<RequestView> =>
  world.done<RequestView>(resident, 'requests.submit', { kind: 'complaint', text: TEXT, about, ...more });
const refusal = async (who: string, action: string, input: unknown): Promise<string> => {
  const answer = await world.call(who, action, input);
  return answer.ok ? 'granted' : answer.refusal.code;
};
const secretary = () => world.holder('secretary', VILLAGE);
const dispatcher = (number = 0) => world.holder('dispatcher', TOWN, number);
const county = () => world.holder('countySupervisor', 'county:county');

/** Gives somebody an office from now on, as the administrator would. */
async function appoint(personId: string, role: AppointedRole, orgId: string): Promise<void> {
  const store = forTown(world.ports.store, 'county');
  await store.insert<AppointmentDoc>('appointments', {
    _id: `county:appointment-late-${role}-${personId.split('-').at(-1) ?? ''}`,
    town: 'county',
    personId,
    role,
    orgId,
    orgName: '',
    inTown: orgId.split(':')[0] ?? '',
    from: MONDAY - 1,
    until: null,
  });
}

/** Everything of the work lists she may open that could tell her of a request: counts and rows of every bucket. */
async function findable(who: string, orgId: string, requestId: string): Promise<string[]> {
  const told: string[] = [];
  for (const bucket of Bucket.options) {
    const answer = await world.call<{ rows: { requestId: string }[]; counts: Record<string, number> }>(
      who,
      'requests.worklist',
      { orgId, bucket },
    );
    if (!answer.ok) continue;
    if (answer.value.rows.some((row) => row.requestId === requestId)) told.push(`${bucket} row`);
    for (const [name, count] of Object.entries(answer.value.counts)) if (count > 0) told.push(`${name} ${count}`);
  }
  return [...new Set(told)].sort().reverse();
}

const messagesOf = async (personId: string): Promise<readonly OutboxDoc[]> =>
  queryAll<OutboxDoc>(forTown(world.ports.store, 'qingxi'), 'outbox', {
    eq: { personId },
    order: { field: 'sortKey', direction: 'asc' },
  });

const received = async (who: string, orgId: string): Promise<number | string> => {
  const answer = await world.call<{ now: { received: number } }>(who, 'reports.period', {
    orgId,
    from: MONDAY - DAY,
    until: MONDAY + 30 * DAY,
  });
  return answer.ok ? answer.value.now.received : answer.refusal.code;
};

/** Who must find nothing, and where each of them looks. */
const line = (): readonly (readonly [string, string])[] => [
  [world.holder('secretary', VILLAGE), VILLAGE],
  [world.holder('contact', VILLAGE), VILLAGE],
  [world.holder('agent', VILLAGE), VILLAGE],
  [world.holder('groupCadre', 'qingxi:group-01-1'), 'qingxi:group-01-1'],
  [world.holder('clusterSecretary', CLUSTER), CLUSTER],
];

async function expectNothingFor(who: string, orgId: string, requestId: string): Promise<void> {
  expect(await refusal(who, 'requests.show', { requestId })).toBe('NotFound');
  expect(await findable(who, orgId, requestId)).toEqual([]);
  expect(await findable(who, TOWN, requestId)).toEqual([]);
  expect((await messagesOf(who)).filter(({ about }) => about?.id === requestId)).toEqual([]);
  expect([0, 'NotAllowed', 'NotFound']).toContain(await received(who, orgId));
  const mine = await world.done<{ rows: unknown[] }>(who, 'requests.mine', { open: true });
  expect(mine.rows).toEqual([]);
}

test('a complaint about the secretary: nobody of her line finds it, whatever happens to it; the dispatcher does', async () => {
  const { row, about, text } = await complain({ orgId: VILLAGE, personId: secretary() });
  const { requestId } = row;
  expect(row).toMatchObject({ status: 'triage', kind: 'complaint', level: 'town' });
  expect([text, about?.orgName]).toEqual([TEXT, '青禾村']);
  expect(about?.personName).not.toBe('');
  for (const [who, orgId] of line()) await expectNothingFor(who, orgId, requestId);

  const seen = await world.done<RequestView>(dispatcher(), 'requests.show', { requestId });
  expect(seen.about).toEqual(about);
  expect(await findable(dispatcher(), TOWN, requestId)).toEqual(['triage row', 'triage 1']);
  expect(await received(dispatcher(), TOWN)).toBe(1);

  // out of triage, late, answered and not content: still nothing
  await world.done(dispatcher(), 'requests.dispatch', {
    requestId,
    departmentId: 'qingxi:department-civil',
    topic: 'civil',
    urgency: 'ordinary',
  });
  for (const [who, orgId] of line()) await expectNothingFor(who, orgId, requestId);
  await world.jump(MONDAY + 20 * DAY);
  await world.tick();
  for (const [who, orgId] of line()) await expectNothingFor(who, orgId, requestId);
  const staff = world.holder('staff', 'qingxi:department-civil');
  await world.done(staff, 'requests.accept', { requestId });
  await world.done(staff, 'requests.reply', { requestId, text: '账目已经公布' });
  await world.done(resident, 'requests.rate', { requestId, solved: false, satisfaction: 'veryUnsatisfied' });
  for (const [who, orgId] of line()) await expectNothingFor(who, orgId, requestId);

  // who comes after her finds as little
  const [, later] = world.residents('qingxi:group-01-2');
  await appoint(later ?? '', 'secretary', VILLAGE);
  await appoint(world.residents('qingxi:group-01-1')[2] ?? '', 'clusterSecretary', CLUSTER);
  await expectNothingFor(later ?? '', VILLAGE, requestId);
  await expectNothingFor(world.residents('qingxi:group-01-1')[2] ?? '', CLUSTER, requestId);
});

test('one of the line who is also a member of the department that handles it finds it neither there nor in its counts', async () => {
  const contact = world.holder('contact', VILLAGE);
  await appoint(contact, 'head', 'qingxi:department-civil');
  const { row } = await complain({ orgId: VILLAGE, personId: secretary() });
  const { requestId } = row;
  const to = { requestId, departmentId: 'qingxi:department-civil', topic: 'civil', urgency: 'ordinary' };
  await world.done(dispatcher(), 'requests.dispatch', to);
  expect(await findable(contact, 'qingxi:department-civil', requestId)).toEqual([]);
  expect(await refusal(contact, 'requests.show', { requestId })).toBe('NotFound');
  expect((await messagesOf(contact)).filter(({ about }) => about?.id === requestId)).toEqual([]);
  const staff = world.holder('staff', 'qingxi:department-civil');
  expect(await findable(staff, 'qingxi:department-civil', requestId)).toEqual(['open row', 'open 1']);
  expect(await received(contact, 'qingxi:department-civil')).toBe(0);
});

test('who is appointed to the line later, and sits in the department that handles it too, loses it there: lists, counts, messages', async () => {
  const later = world.holder('head', 'qingxi:department-civil');
  const { row } = await complain({ orgId: VILLAGE, personId: secretary() });
  const { requestId } = row;
  const to = { requestId, departmentId: 'qingxi:department-civil', topic: 'civil', urgency: 'ordinary' };
  await world.done(dispatcher(), 'requests.dispatch', to);
  expect(await findable(later, 'qingxi:department-civil', requestId)).toEqual(['open row', 'open 1']);
  expect(await received(later, 'qingxi:department-civil')).toBe(1);
  const told = (await messagesOf(later)).length;
  await appoint(later, 'contact', CLUSTER);
  expect(await refusal(later, 'requests.show', { requestId })).toBe('NotFound');
  expect(await refusal(later, 'requests.accept', { requestId })).toBe('NotFound');
  expect(await findable(later, 'qingxi:department-civil', requestId)).toEqual([]);
  const found = await world.done<{ rows: unknown[] }>(later, 'search.requests', {
    orgId: 'qingxi:department-civil',
    words: row.no,
  });
  expect(found.rows).toEqual([]);
  expect(await received(later, 'qingxi:department-civil')).toBe(0);
  await world.done(dispatcher(), 'requests.press', { requestId });
  expect((await messagesOf(later)).length).toBe(told);
  // her colleague goes on
  await world.done(world.holder('staff', 'qingxi:department-civil'), 'requests.accept', { requestId });
  // what is not about the line is hers as before
  const other = await world.done<RequestView>(resident, 'requests.submit', { kind: 'help', text: '有件事想问一问' });
  await world.done(dispatcher(), 'requests.dispatch', { ...to, requestId: other.row.requestId });
  expect(await refusal(later, 'requests.show', { requestId: other.row.requestId })).toBe('granted');
});

test('whose own it is keeps it, wherever she comes to sit', async () => {
  const { row } = await complain({ orgId: VILLAGE, personId: secretary() });
  await appoint(resident, 'contact', VILLAGE);
  expect(await refusal(resident, 'requests.show', { requestId: row.requestId })).toBe('granted');
});

test('a group’s cadre, a cluster’s secretary, a name that is on no list: the same line is skipped', async () => {
  const cadre = world.holder('groupCadre', 'qingxi:group-01-1');
  const complaints = [
    await complain({ orgId: 'qingxi:group-01-1', personId: cadre }),
    await complain({ orgId: CLUSTER, personId: world.holder('clusterSecretary', CLUSTER) }),
    await complain({ orgId: VILLAGE, name: '会计老冯' }),
  ];
  for (const { row } of complaints)
    for (const [who, orgId] of line()) await expectNothingFor(who, orgId, row.requestId);
  const { request, texts } = await loadStored(world.ports.store, complaints[2]?.row.requestId ?? '');
  // the name she wrote can be erased
  expect(JSON.stringify(request)).not.toContain('老冯');
  expect(texts.fields['1-about']?.value).toBe('会计老冯');
  expect(complaints[2]?.about).toEqual({ orgName: '青禾村', personName: '会计老冯' });
});

test('about a department: never to it, and its people never learn; nor to where the accused sits besides', async () => {
  const accused = world.holder('staff', 'qingxi:department-planning');
  await appoint(accused, 'staff', 'qingxi:department-works');
  const { row } = await complain(
    { orgId: 'qingxi:department-planning', personId: accused },
    { text: '我家宅基地建房审批拖着不办' },
  );
  const { requestId } = row;
  expect(row.status).toBe('triage');
  for (const [who, orgId] of [
    [accused, 'qingxi:department-planning'],
    [accused, 'qingxi:department-works'],
    [world.holder('head', 'qingxi:department-planning'), 'qingxi:department-planning'],
  ] as const) {
    expect(await refusal(who, 'requests.show', { requestId })).toBe('NotFound');
    expect(await findable(who, orgId, requestId)).toEqual([]);
  }
  for (const departmentId of ['qingxi:department-planning', 'qingxi:department-works'])
    expect(
      await refusal(dispatcher(), 'requests.dispatch', {
        requestId,
        departmentId,
        topic: 'planning',
        urgency: 'ordinary',
      }),
    ).toBe('SameHolder');
  // it is no matter of the village line: the secretary may know
  expect(await refusal(secretary(), 'requests.show', { requestId })).toBe('granted');
});

test('about a dispatcher: hidden from her, counts and all; the other one and the county have it', async () => {
  const other = world.residents('qingxi:group-02-1')[0] ?? '';
  await appoint(other, 'dispatcher', TOWN);
  const { row } = await complain({ orgId: TOWN, personId: dispatcher() });
  const { requestId } = row;
  expect(row).toMatchObject({ status: 'triage', level: 'county' });
  expect(await refusal(dispatcher(), 'requests.show', { requestId })).toBe('NotFound');
  expect(await findable(dispatcher(), TOWN, requestId)).toEqual([]);
  expect(await received(dispatcher(), TOWN)).toBe(0);
  expect((await messagesOf(dispatcher())).filter(({ about }) => about?.id === requestId)).toEqual([]);
  expect(await findable(other, TOWN, requestId)).toEqual(['triage row', 'triage 1']);
  expect(await findable(county(), 'county:county', requestId)).toEqual(['triage row', 'triage 1']);
  expect((await messagesOf(county())).map(({ template }) => template)).toEqual(['newForDepartment']);
  // handed to a department it stays with the county
  await world.done(other, 'requests.dispatch', {
    requestId,
    departmentId: 'qingxi:department-civil',
    topic: 'civil',
    urgency: 'ordinary',
  });
  expect(await findable(county(), 'county:county', requestId)).toEqual(['open row', 'open 1']);
});

test('about the town’s own people: no dispatcher has it, the county sends it on, or says why not', async () => {
  const sent = (await complain({ orgId: TOWN })).row;
  const { requestId } = sent;
  const to = { requestId, departmentId: 'qingxi:department-civil', topic: 'civil', urgency: 'ordinary' };
  expect(await refusal(dispatcher(), 'requests.dispatch', to)).toBe('NotFound');
  const seen = await world.done<RequestView>(county(), 'requests.show', { requestId });
  expect(seen.row.allowedActions).toEqual(['dispatch', 'notAccept']);
  expect(seen.about?.orgName).not.toBe('');
  const after = await world.done<RequestView>(county(), 'requests.dispatch', to);
  expect(after.row).toMatchObject({ status: 'dispatched', level: 'county' });
  // once it is on its way it is the department's: the county watches
  expect(after.row.allowedActions).toEqual([]);
  expect(await refusal(county(), 'requests.dispatch', { ...to, departmentId: 'qingxi:department-works' })).toBe(
    'WrongStep',
  );
  expect(await refusal(world.holder('staff', 'qingxi:department-civil'), 'requests.accept', { requestId })).toBe(
    'granted',
  );
  expect(await findable(dispatcher(), TOWN, requestId)).toEqual([]);

  const second = (await complain({ orgId: TOWN })).row.requestId;
  const turned = await world.done<RequestView>(county(), 'requests.notAccept', {
    requestId: second,
    reason: 'noMatter',
    text: '没有说清是什么事',
  });
  expect(turned.row.status).toBe('notAccepted');
  // what the town has is the town's to sort
  const ordinary = await world.done<RequestView>(resident, 'requests.submit', { kind: 'help', text: '有件事想问一问' });
  expect(await refusal(county(), 'requests.dispatch', { ...to, requestId: ordinary.row.requestId })).toBe('WrongStep');
});

test('of this town, or it is unknown', async () => {
  const stranger = world.holder('secretary', 'hekou:village-01');
  for (const about of [
    { orgId: 'hekou:village-01' },
    { orgId: 'county:county' },
    { orgId: VILLAGE, personId: stranger },
    { orgId: VILLAGE, personId: resident },
    { orgId: 'qingxi:village-02', personId: secretary() },
    { orgId: 'qingxi:item-1' },
  ])
    expect(await refusal(resident, 'requests.submit', { kind: 'complaint', text: TEXT, about })).toBe('AboutUnknown');
  const { line: people, departments } = await world.done<{
    line: { orgId: string; people: { personId: string; name: string }[] }[];
    departments: unknown[];
  }>(resident, 'organisation.line', {});
  expect(people[0]?.orgId).toBe(VILLAGE);
  expect(people.flatMap((one) => one.people.map(({ personId }) => personId))).toContain(secretary());
  expect(people.at(-1)?.orgId).toBe(CLUSTER);
  expect(departments.length).toBeGreaterThan(5);
});

test('the agent writes it down against her own line, and from then on it is as hidden from her as from the others', async () => {
  const agent = world.holder('agent', VILLAGE);
  const entered = await world.done<RequestView>(agent, 'requests.enter', {
    name: '王秀英',
    groupId: 'qingxi:group-01-3',
    text: TEXT,
    source: 'visit',
    kind: 'complaint',
    about: { orgId: VILLAGE, personId: secretary() },
  });
  const { requestId, no } = entered.row;
  expect(no).toMatch(/^\d{6}$/);
  for (const [who, orgId] of line()) await expectNothingFor(who, orgId, requestId);
  expect(await refusal(resident, 'requests.show', { requestId })).toBe('granted');
});

test('a dispute goes to the justice office sealed from the line; without such an office a person decides', async () => {
  const { row } = await world.done<RequestView>(resident, 'requests.submit', {
    kind: 'dispute',
    text: '和邻居家的地界争了两年，修路的钱也没说清',
  });
  expect(row).toMatchObject({ status: 'dispatched', topic: 'justice' });
  expect((await loadStored(world.ports.store, row.requestId)).request.holderId).toBe('qingxi:department-justice');
  for (const [who, orgId] of line()) await expectNothingFor(who, orgId, row.requestId);
  const store = forTown(world.ports.store, 'qingxi');
  await store.updateIf('orgs', 'qingxi:department-justice', [], { set: [[['active'], false]] });
  await store.updateIf('orgs', 'qingxi:town', [], {});
  const second = await world.done<RequestView>(resident, 'requests.submit', {
    kind: 'dispute',
    text: '分家的事说不拢',
  });
  expect(second.row.status).toBe('triage');
});
