/** Triage through dispatch on a whole small county: what is turned down, handed over, merged, split, hurried and reviewed. */
import type { NoticeView } from '#types/notices';
import type { RequestRow, RequestView } from '#types/request-views';
import { noticeSentence } from '#types/words/notices';
import { verifyTown } from '../../cloudfunctions/actions/audit/verify';
import type { OutboxDoc } from '../../cloudfunctions/actions/outbox';
import { queryAll } from '../../cloudfunctions/actions/load';
import { forTown } from '../../cloudfunctions/ports/store';
import { kindsOf, loadStored } from '../support/requests';
import { createWorld, MONDAY, type World } from '../support/world';

const UNSURE = '有点事情想问问你们';
const DAY = 86_400_000;
const [PLANNING, JUSTICE, CIVIL] = ['planning', 'justice', 'civil'].map((kind) => `qingxi:department-${kind}`) as [
  string,
  string,
  string,
];

let world: World;
let resident: string;
let neighbour: string;
beforeEach(async () => {
  world = await createWorld();
  resident = world.family[0] ?? '';
  neighbour = world.residents('qingxi:group-01-1')[0] ?? '';
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const dispatcher = () => world.holder('dispatcher', 'qingxi:town');
const cluster = () => world.holder('clusterSecretary', 'qingxi:cluster-1');
const staffOf = (departmentId: string) => world.holder('staff', departmentId);
const submit = async (who = resident, text = UNSURE, more: object = {}): Promise<RequestRow> =>
  (await world.done<RequestView>(who, 'requests.submit', { kind: 'help', text, ...more })).row;
const show = async (who: string, requestId: string) => world.done<RequestView>(who, 'requests.show', { requestId });
const act = async (who: string, what: string, requestId: string, more: object = {}) =>
  world.done<RequestView>(who, `requests.${what}`, { requestId, ...more });
const refusal = async (who: string, what: string, requestId: string, more: object = {}): Promise<string> => {
  const answer = await world.call(who, `requests.${what}`, { requestId, ...more });
  return answer.ok ? 'granted' : answer.refusal.code;
};
const dispatch = async (requestId: string, departmentId = PLANNING) =>
  act(dispatcher(), 'dispatch', requestId, { departmentId, topic: 'planning', urgency: 'ordinary' });
const inbox = async (who: string): Promise<NoticeView[]> =>
  (await world.done<{ notices: NoticeView[] }>(who, 'notices.list', {})).notices;
const saidTo = async (who: string, requestId: string): Promise<string[]> =>
  (await inbox(who)).filter(({ about }) => about?.id === requestId).map((notice) => noticeSentence(notice, MONDAY));
const outTo = async (personId: string, requestId: string): Promise<OutboxDoc[]> =>
  (
    await queryAll<OutboxDoc>(forTown(world.ports.store, 'qingxi'), 'outbox', {
      eq: { personId },
      order: { field: 'sortKey', direction: 'asc' },
    })
  ).filter(({ about }) => about?.id === requestId);
const mine = async (who: string): Promise<string[]> =>
  (await world.done<{ rows: RequestRow[] }>(who, 'requests.mine', { open: true })).rows.map(({ no }) => no);

test('turned down with reason and words; one appeal brings it back, before the county’s eyes', async () => {
  const { requestId } = await submit();
  await act(dispatcher(), 'notAccept', requestId, { reason: 'notThisTown', text: '县道归县交通局，电话 09005580000' });
  const told = await show(resident, requestId);
  expect(told.row).toMatchObject({ status: 'notAccepted', allowedActions: ['appeal'] });
  expect(told.notAccepted).toEqual({
    reason: 'notThisTown',
    text: '县道归县交通局，电话 09005580000',
    appealed: false,
  });
  expect((await saidTo(resident, requestId)).join()).toContain('这里办不了');
  expect(await refusal(neighbour, 'appeal', requestId, { note: '我' })).toBe('NotFound');

  await world.jump(MONDAY + 3 * DAY);
  const back = await act(resident, 'appeal', requestId, { note: '就在我们村里的那一段' });
  expect(back.row.status).toBe('triage');
  expect(back.timeline.at(-1)).toMatchObject({ kind: 'appealed', text: '就在我们村里的那一段' });
  for (const who of [dispatcher(), world.holder('countySupervisor', 'county:county')])
    expect((await outTo(who, requestId)).map(({ template }) => template)).toContain('appealed');
  expect((await saidTo(dispatcher(), requestId)).join()).toContain('不同意不受理');
  await act(dispatcher(), 'notAccept', requestId, { reason: 'answeredBefore', text: '已经答复过' });
  expect(await refusal(resident, 'appeal', requestId, { note: '还是不同意' })).toBe('WrongStep');
});

test('a petition matter is handed over, and she reads the receipt’s number', async () => {
  const { requestId } = await submit();
  await act(dispatcher(), 'petition', requestId, { receiptNo: '信2026-118', note: '县信访局接待大厅 3 号窗口' });
  const told = await show(resident, requestId);
  expect(told.row).toMatchObject({ status: 'petition', allowedActions: [] });
  expect(told.petition).toEqual({ receiptNo: '信2026-118', text: '县信访局接待大厅 3 号窗口', at: MONDAY });
  expect((await saidTo(resident, requestId)).join()).toContain('有回执');
  const { request, events } = await loadStored(world.ports.store, requestId);
  expect(JSON.stringify([request, events])).not.toMatch(/118|窗口/);
});

describe('merging', () => {
  test('the merged one ends, its reporter is told the lead’s end, and learns no number; both chains have it', async () => {
    const lead = await submit();
    const own = await submit(neighbour);
    const third = await submit(world.residents('qingxi:group-01-2')[0] ?? '');
    await dispatch(lead.requestId);
    await act(dispatcher(), 'merge', third.requestId, { intoNo: own.no });
    await act(dispatcher(), 'merge', own.requestId, { intoNo: lead.no });
    // one into a merged one goes to the one it is handled with
    const late = await submit();
    await act(dispatcher(), 'merge', late.requestId, { intoNo: third.no });

    const forDispatcher = await show(dispatcher(), third.requestId);
    expect(forDispatcher).toMatchObject({ mergedIntoNo: lead.no, row: { status: 'merged', allowedActions: [] } });
    const hers = await show(neighbour, own.requestId);
    expect(hers.mergedIntoNo).toBe('');
    expect(JSON.stringify(hers)).not.toContain(lead.no);
    expect(await refusal(neighbour, 'show', lead.requestId)).toBe('NotFound');
    const kinds = kindsOf((await loadStored(world.ports.store, lead.requestId)).events);
    expect(kinds.filter((kind) => kind === 'mergedFrom')).toHaveLength(2);

    await act(staffOf(PLANNING), 'accept', lead.requestId);
    await act(staffOf(PLANNING), 'reply', lead.requestId, { text: '修好了' });
    await act(resident, 'rate', lead.requestId, { solved: true, satisfaction: 'satisfied' });
    await world.tick();
    await world.tick();
    for (const [who, requestId] of [
      [neighbour, own.requestId],
      [world.residents('qingxi:group-01-2')[0] ?? '', third.requestId],
    ] as const)
      expect((await saidTo(who, requestId)).filter((said) => said.includes('现在有结果了'))).toHaveLength(1);
    expect((await verifyTown(forTown(world.ports.store, 'qingxi'), 'qingxi')).problems).toEqual([]);
  });

  test('refuses a number that is nothing, of the other town, its own, or of what must stay apart', async () => {
    const { requestId, no } = await submit();
    const secret = await submit(neighbour, '村支书把救灾款发给了自己亲戚', { kind: 'complaint', confirmed: true });
    const elsewhere = await submit(world.residents('hekou:group-01-1')[0] ?? '');
    for (const intoNo of [no, secret.no, elsewhere.no, '000000'])
      expect(await refusal(dispatcher(), 'merge', requestId, { intoNo })).toBe('LeadUnknown');
    expect(await refusal(dispatcher(), 'merge', secret.requestId, { intoNo: no })).toBe('LeadUnknown');
    expect((await show(dispatcher(), requestId)).row.status).toBe('triage');
  });

  test('of two that are merged into each other at once, one is', async () => {
    const [one, other] = [await submit(), await submit(neighbour)];
    const codes = await Promise.all([
      refusal(dispatcher(), 'merge', one.requestId, { intoNo: other.no }),
      refusal(dispatcher(), 'merge', other.requestId, { intoNo: one.no }),
    ]);
    expect(codes.sort()).toEqual(['LeadUnknown', 'granted']);
  });
});

test('two matters in one become two of one chain, both of them hers; a retry makes no third', async () => {
  const { requestId, no } = await submit(resident, '路灯不亮，还有低保的事想问问', { place: '三组村口' });
  const command = 'test-split-once';
  const input = { requestId, text: '低保的事想问问', departmentId: CIVIL, topic: 'civil', urgency: 'ordinary' };
  await world.done(dispatcher(), 'requests.split', input, command);
  await world.done(dispatcher(), 'requests.split', input, command);
  const numbers = await mine(resident);
  expect(numbers).toHaveLength(2);
  const rows = (await world.done<{ rows: RequestRow[] }>(resident, 'requests.mine', { open: true })).rows;
  const second = rows.find((row) => row.no !== no);
  const view = await show(resident, second?.requestId ?? '');
  expect(view).toMatchObject({ splitFromNo: no, chainNo: no, text: '低保的事想问问', place: '三组村口' });
  expect(view.row).toMatchObject({ status: 'dispatched', topic: 'civil' });
  expect((await show(resident, requestId)).timeline.at(-1)?.kind).toBe('split');
  expect(await refusal(dispatcher(), 'split', requestId, { ...input, departmentId: 'qingxi:village-01' })).toBe(
    'DepartmentUnknown',
  );
});

test('emergency disposal by the cluster secretary: two clock hours, told at once, also at night', async () => {
  const { requestId } = await submit();
  await dispatch(requestId, JUSTICE);
  await world.jump(MONDAY + 14 * 3_600_000); // 23:00
  const view = await act(cluster(), 'emergency', requestId, { departmentId: PLANNING, note: '墙要倒了' });
  expect(view.row).toMatchObject({ status: 'dispatched', urgency: 'urgent' });
  expect(view.contactBy).toBe(MONDAY + 16 * 3_600_000);
  expect((await outTo(staffOf(PLANNING), requestId)).map(({ urgent }) => urgent)).toEqual([true]);
  expect(await refusal(staffOf(JUSTICE), 'accept', requestId)).toBe('NotFound');
});

test('first review: asked of the cluster, sent back with a note, agreed; after her day the dispatcher may', async () => {
  const { requestId } = await submit();
  await dispatch(requestId);
  await act(world.holder('secretary', 'qingxi:village-01'), 'markImportant', requestId, { note: '全组用水' });
  expect((await saidTo(cluster(), requestId)).at(-1)).toBe(`请初审：“${UNSURE}”：全组用水`);
  const sentBack = await act(cluster(), 'firstReview', requestId, { agreed: false, note: '先问问组里' });
  expect(sentBack.firstReview).toMatchObject({ agreed: false, note: '先问问组里' });
  expect((await saidTo(staffOf(PLANNING), requestId)).join()).toContain('先问问组里');
  // the offices' words to each other are not hers
  expect(JSON.stringify(await show(resident, requestId))).not.toMatch(/先问问组里|全组用水/);
  expect(await refusal(dispatcher(), 'firstReview', requestId, { agreed: true })).toBe('WrongStep');
  await world.jump(MONDAY + DAY + 1);
  await world.tick();
  expect((await saidTo(dispatcher(), requestId)).join()).toContain('请初审');
  const agreed = await act(dispatcher(), 'firstReview', requestId, { agreed: true });
  expect(agreed.firstReview).toMatchObject({ agreed: true });
});
