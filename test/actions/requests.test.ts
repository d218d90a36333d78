/** Requests through dispatch on a whole small county: routing, who sees what, lists, chain, messages. */
import type { RequestView } from '#types/request-views';
import { verifyChain } from '../../cloudfunctions/domain/audit';
import type { OutboxDoc } from '../../cloudfunctions/actions/outbox';
import type { RequestDoc } from '../../cloudfunctions/domain/requests/state';
import { queryAll } from '../../cloudfunctions/actions/load';
import { forTown } from '../../cloudfunctions/ports/store';
import { loadStored } from '../support/requests';
import { createWorld, MONDAY, type World } from '../support/world';

const SURE = '我家的房子成了危房，想申请危房鉴定，墙都裂了';
const UNSURE = '有点事情想问问你们';
const DAY = 86_400_000;

let world: World;
let resident: string;
beforeEach(async () => {
  world = await createWorld();
  resident = world.family[0] ?? '';
});
afterEach(async () => world.close());

const submit = async (text = SURE, more: Record<string, unknown> = {}): Promise<RequestView> =>
  world.done<RequestView>(resident, 'requests.submit', { kind: 'help', text, ...more });
const dispatcher = () => world.holder('dispatcher', 'qingxi:town');
const secretary = () => world.holder('secretary', 'qingxi:village-01');
const staffOf = (kind: string, number = 0) => world.holder('staff', `qingxi:department-${kind}`, number);
const refusal = async (who: string | null, action: string, input: unknown): Promise<string> => {
  const answer = await world.call(who, action, input);
  return answer.ok ? 'granted' : answer.refusal.code;
};
const list = async (who: string, orgId: string, bucket: string) =>
  world.done<{ rows: { requestId: string; title: string }[]; counts: Record<string, number> }>(
    who,
    'requests.worklist',
    { orgId, bucket },
  );
const inboxOf = async (personId: string): Promise<string[]> =>
  (
    await queryAll<OutboxDoc>(forTown(world.ports.store, 'qingxi'), 'outbox', {
      eq: { personId },
      order: { field: 'sortKey', direction: 'asc' },
    })
  ).map(({ template }) => template);

test('a sure request is with its department at once, and the answer says where and until when', async () => {
  const view = await submit();
  expect(view.row).toMatchObject({
    status: 'dispatched',
    topic: 'planning',
    timeliness: 'onTime',
    nextStep: { code: 'accept' },
    allowedActions: ['withdraw', 'remind'],
  });
  expect(view.row.holderName).not.toBe('');
  expect(view.row.dueAt).toBe(MONDAY + 7 * DAY);
  expect(view.routing).toMatchObject({ by: 'model' });
  expect(view.timeline.map(({ kind }) => kind)).toEqual(['submitted', 'routed']);
  expect(view.reporter).toMatchObject({ name: '王秀英', self: true });
  expect(await inboxOf(staffOf('planning'))).toEqual(['newForDepartment']);
});

test('the whole way to a good end, each one seeing what is hers', async () => {
  const { row } = await submit(`${SURE}，电话13800001234`, { place: '三组' });
  const { requestId } = row;
  expect(row.title).not.toContain('13800001234');
  const staff = staffOf('planning');
  const accepted = await world.done<RequestView>(staff, 'requests.accept', { requestId });
  expect(accepted.reporter).toMatchObject({ name: '王秀英', self: false });
  expect(accepted.reporter?.phoneMasked).toMatch(/^(\d{3}\*{4}\d{4})?$/);
  await world.done(staff, 'requests.contact', { requestId, note: '已电话联系' });
  await world.done(staff, 'requests.reply', { requestId, text: '已安排周三上门鉴定。' });
  const asked = await world.done<RequestView>(resident, 'requests.show', { requestId });
  expect(asked.reply?.text).toBe('已安排周三上门鉴定。');
  expect(asked.row.allowedActions).toEqual(['withdraw', 'remind', 'rate']);
  // a note of the office to itself is not for her
  expect(asked.timeline.find(({ kind }) => kind === 'contacted')?.text).toBe('');
  await world.done(resident, 'requests.rate', {
    requestId,
    solved: true,
    satisfaction: 'unsatisfied',
    comment: '太慢',
  });

  const forStaff = await world.done<RequestView>(staff, 'requests.show', { requestId });
  expect(forStaff.answer).toBeNull();
  expect(forStaff.row.closedAs).toBeNull();
  expect(JSON.stringify(forStaff)).not.toMatch(/太慢|unsatisfied|"rated"/);
  const forSecretary = await world.done<RequestView>(secretary(), 'requests.show', { requestId });
  expect(forSecretary.answer).toMatchObject({ solved: true, satisfaction: 'unsatisfied', comment: '太慢' });
  expect((await list(secretary(), 'qingxi:village-01', 'unsatisfied')).rows).toHaveLength(1);
  expect((await list(staff, 'qingxi:department-planning', 'unsatisfied')).rows).toHaveLength(0);
  expect(await inboxOf(secretary())).toEqual(['badReview']);

  const { request, events, texts } = await loadStored(world.ports.store, requestId);
  expect(verifyChain(events, { count: request.eventCount, head: request.headHash })).toEqual([]);
  // free text is only in the document that can be erased
  expect(JSON.stringify([request, events])).not.toMatch(/太慢|鉴定。|13800001234/);
  expect(JSON.stringify(texts)).toContain('太慢');
  expect(JSON.stringify(texts)).not.toContain('13800001234');
});

test('an unsure one waits in triage with guesses; the dispatcher decides; hand-backs and passing on have their limits', async () => {
  const { row } = await submit(UNSURE);
  const { requestId } = row;
  expect(row).toMatchObject({ status: 'triage', dueAt: null, nextStep: { code: 'dispatch' } });
  expect((await list(dispatcher(), 'qingxi:town', 'triage')).rows.map((one) => one.requestId)).toEqual([requestId]);
  const to = (departmentId: string) => ({ requestId, departmentId, topic: 'roads', urgency: 'ordinary' });
  expect(await refusal(dispatcher(), 'requests.dispatch', to('qingxi:village-01'))).toBe('DepartmentUnknown');
  const sent = await world.done<RequestView>(dispatcher(), 'requests.dispatch', to('qingxi:department-planning'));
  expect(sent.row.status).toBe('dispatched');
  expect(await refusal(staffOf('justice'), 'requests.accept', { requestId })).toBe('NotFound');
  await world.done(staffOf('planning'), 'requests.handBack', { requestId, reason: '不归我们' });
  expect(await refusal(staffOf('planning'), 'requests.accept', { requestId })).toBe('NotFound');
  await world.done(dispatcher(), 'requests.dispatch', to('qingxi:department-planning'));
  await world.done(staffOf('planning'), 'requests.transfer', {
    requestId,
    departmentId: 'qingxi:department-justice',
    reason: '是纠纷',
  });
  expect((await world.done<RequestView>(staffOf('justice'), 'requests.accept', { requestId })).row.status).toBe(
    'accepted',
  );
  const { counts } = await list(dispatcher(), 'qingxi:town', 'open');
  expect(counts).toMatchObject({ triage: 0, open: 1, late: 0 });
});

test('silence leads to a call-back, which who handled it may not make', async () => {
  const { row } = await submit();
  const { requestId } = row;
  await world.done(staffOf('planning'), 'requests.accept', { requestId });
  await world.done(staffOf('planning'), 'requests.reply', { requestId, text: '好了' });
  await world.jump(MONDAY + 5 * DAY);
  await world.tick();
  expect((await list(dispatcher(), 'qingxi:town', 'callBack')).rows).toHaveLength(0);
  await world.jump(MONDAY + 5 * DAY + 1);
  expect((await world.tick())['requests']).toEqual({ effects: 1, failed: 0 });
  expect((await world.tick())['requests']).toEqual({ effects: 0, failed: 0 });
  expect((await list(dispatcher(), 'qingxi:town', 'callBack')).rows).toHaveLength(1);
  const closing = { requestId, closedAs: 'unreachable', note: '三次未接' };
  for (const day of [5, 6, 7]) {
    if (day > 5) await world.jump(MONDAY + day * DAY + 1);
    expect(await refusal(dispatcher(), 'requests.close', closing)).toBe('AttemptsMissing');
    await world.done(dispatcher(), 'requests.attempt', { requestId, result: 'noAnswer' });
    expect(await refusal(dispatcher(), 'requests.attempt', { requestId, result: 'noAnswer' })).toBe('AttemptToday');
  }
  // the office that replied knows nothing of the calls
  expect(JSON.stringify(await world.done(staffOf('planning'), 'requests.show', { requestId }))).not.toMatch(
    /attempted|noAnswer/,
  );
  expect((await world.done<RequestView>(dispatcher(), 'requests.close', closing)).row.closedAs).toBe('unreachable');
  expect(await inboxOf(resident)).toEqual(['requestReceived', 'requestReplied', 'requestClosed']);
});

test('late is a range of the list: at the promise it is for today, after it late, and the county learns of it', async () => {
  const { row } = await submit();
  const due = row.dueAt ?? 0;
  await world.jump(due);
  await world.tick();
  expect((await list(secretary(), 'qingxi:village-01', 'today')).rows).toHaveLength(1);
  await world.jump(due + 1);
  await world.tick();
  const late = await list(secretary(), 'qingxi:village-01', 'late');
  expect(late.counts).toMatchObject({ late: 1, today: 0, soon: 0, open: 0 });
  expect((await list(secretary(), 'qingxi:village-01', 'open')).rows).toEqual([]);
  const county = world.holder('countySupervisor', 'county:county');
  expect((await list(county, 'county:county', 'late')).rows).toHaveLength(1);
  expect(await inboxOf(county)).toEqual(['steppedUp', 'overdue']);
});

test('a list of several ranges goes on page after page, by the promise, and shows each request once', async () => {
  const agent = world.holder('agent', 'qingxi:village-01');
  const entered: string[] = [];
  for (let n = 1; n <= 24; n += 1) {
    const input = { name: '王秀英', groupId: 'qingxi:group-01-3', text: `${SURE}，第${n}处`, source: 'visit' };
    const { row } = await world.done<RequestView>(agent, 'requests.enter', input);
    entered.push(row.requestId);
    const departmentId = 'qingxi:department-planning';
    const hard = { requestId: row.requestId, departmentId, topic: 'planning', urgency: 'hard' };
    if (n % 4 === 0) await world.done(dispatcher(), 'requests.dispatch', hard);
  }
  const page = async (cursor?: string) =>
    world.done<{ rows: RequestView['row'][]; next: string | null; counts: Record<string, number> }>(
      dispatcher(),
      'requests.worklist',
      { orgId: 'qingxi:town', bucket: 'open', ...(cursor === undefined ? {} : { cursor }) },
    );
  const first = await page();
  const second = await page(first.next ?? '');
  expect([first.rows.length, second.rows.length, second.next, first.counts['open']]).toEqual([20, 4, null, 24]);
  const rows = [...first.rows, ...second.rows];
  expect(rows.map(({ requestId }) => requestId).sort()).toEqual([...entered].sort());
  const dues = rows.map(({ dueAt }) => dueAt ?? 0);
  expect(dues).toEqual([...dues].sort((a, b) => a - b));
});

test('a press is once a day and person, and told to the holder', async () => {
  const { row } = await submit();
  const press = { requestId: row.requestId, note: '请抓紧' };
  const pressed = await world.done<RequestView>(secretary(), 'requests.press', press);
  expect(pressed.row.pressed).toBe(1);
  expect(await refusal(secretary(), 'requests.press', press)).toBe('AlreadyPressed');
  expect(await inboxOf(staffOf('planning'))).toEqual(['newForDepartment', 'pressed']);
  expect(
    (
      await world.done<RequestView>(staffOf('planning'), 'requests.show', press && { requestId: row.requestId })
    ).timeline.at(-1),
  ).toMatchObject({
    kind: 'pressed',
    text: '请抓紧',
  });
});

test('the agent writes down for a neighbour, sees it among her own, and the neighbour answers', async () => {
  const agent = world.holder('agent', 'qingxi:village-01');
  const input = { name: '王秀英', groupId: 'qingxi:group-01-3', text: SURE, source: 'telephone' };
  const { row } = await world.done<RequestView>(agent, 'requests.enter', input);
  expect(row.allowedActions).toEqual([]);
  const mine = await world.done<{ rows: { requestId: string }[] }>(agent, 'requests.mine', { open: true });
  expect(mine.rows.map(({ requestId }) => requestId)).toEqual([row.requestId]);
  const { requestId } = row;
  // it is hers, whose name it bears
  expect((await world.done<RequestView>(resident, 'requests.show', { requestId })).subject?.self).toBe(true);
  await world.done(staffOf('planning'), 'requests.accept', { requestId });
  await world.done(staffOf('planning'), 'requests.reply', { requestId, text: '好了' });
  expect(await refusal(agent, 'requests.rate', { requestId, solved: true, satisfaction: 'satisfied' })).toBe(
    'NotAllowed',
  );
  expect(await refusal(resident, 'requests.rate', { requestId, solved: true, satisfaction: 'satisfied' })).toBe(
    'granted',
  );
  const stranger = await world.done<RequestView>(agent, 'requests.enter', {
    ...input,
    name: '不在册',
    phone: '13900001111',
  });
  expect(stranger.subject?.name).toBe('不在册');
});

test('violence is never taken, officials only when the resident goes on, and then nobody of the village line sees it', async () => {
  expect(await refusal(resident, 'requests.submit', { kind: 'help', text: '老公天天家暴', confirmed: true })).toBe(
    'ViolenceNeverHere',
  );
  const text = '村干部贪污了我们的补偿款';
  expect(await refusal(resident, 'requests.submit', { kind: 'complaint', text })).toBe('OfficialsElsewhere');
  const { row } = await submit(text, { kind: 'complaint', confirmed: true });
  expect(row.status).toBe('triage');
  expect(await refusal(secretary(), 'requests.show', { requestId: row.requestId })).toBe('NotFound');
  expect((await list(secretary(), 'qingxi:village-01', 'triage')).counts).toMatchObject({ triage: 0 });
  const report = { orgId: 'qingxi:village-01', from: MONDAY, until: MONDAY + DAY };
  expect(await world.done(secretary(), 'reports.period', report)).toMatchObject({ now: { received: 0 } });
  expect(await world.done(dispatcher(), 'reports.period', { ...report, orgId: 'qingxi:town' })).toMatchObject({
    now: { received: 1, notYetDue: 1 },
  });
});

test('a household member is named, a neighbour is not; pictures must be finished and one’s own', async () => {
  const [, father] = world.family;
  const forFather = await submit(SURE, { personId: father });
  expect(forFather.subject).toMatchObject({ self: false });
  const neighbour = world.residents('qingxi:group-01-1')[0];
  expect(await refusal(resident, 'requests.submit', { kind: 'help', text: SURE, personId: neighbour })).toBe(
    'NotYourHousehold',
  );
  const picture = { kind: 'help', text: SURE, fileIds: ['qingxi:file-none'] };
  expect(await refusal(resident, 'requests.submit', picture)).toBe('PictureNotReady');
  expect(await refusal(neighbour ?? '', 'requests.show', { requestId: forFather.row.requestId })).toBe('NotFound');
});

test('the same command twice is one request; a preview stores nothing', async () => {
  const input = { kind: 'help', text: SURE };
  const [first, second] = await Promise.all([
    world.done<RequestView>(resident, 'requests.submit', input, 'twice-at-once'),
    world.done<RequestView>(resident, 'requests.submit', input, 'twice-at-once'),
  ]);
  expect(first.row.requestId).toBe(second.row.requestId);
  expect(await world.done(resident, 'requests.preview', { text: SURE })).toMatchObject({ sure: true, danger: null });
  const stored = await queryAll<RequestDoc>(forTown(world.ports.store, 'qingxi'), 'requests', { eq: {} });
  expect(stored).toHaveLength(1);
});

test('a cursor that the store did not give out is bad input, not a bug', async () => {
  for (const cursor of ['x', 'WyJ4Il0', Buffer.from('[1,2]').toString('base64url')])
    expect(await refusal(resident, 'requests.mine', { open: true, cursor })).toBe('BadInput');
});
