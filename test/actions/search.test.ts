/** Search through dispatch on a whole small county: who finds what, what is never found, views, sheets. */
import type { RequestView } from '#types/request-views';
import type { SavedView } from '#types/search';
import type { ExportDoc } from '../../cloudfunctions/actions/access-log';
import { eraseRequest } from '../../cloudfunctions/actions/retention/erase-request';
import { queryAll } from '../../cloudfunctions/actions/load';
import type { FileDoc } from '../../cloudfunctions/domain/files';
import type { RequestDoc } from '../../cloudfunctions/domain/requests/state';
import { forTown } from '../../cloudfunctions/ports/store';
import { createWorld, MONDAY, type World } from '../support/world';

const SURE = '我家的房子成了危房，想申请危房鉴定，墙都裂了';
const DAY = 86_400_000;
const TOWN = 'qingxi:town';
const VILLAGE = 'qingxi:village-01';
const PLANNING = 'qingxi:department-planning';

let world: World;
let resident: string;
beforeEach(async () => {
  world = await createWorld();
  resident = world.family[0] ?? '';
});
afterEach(async () => world.close());

interface Found {
  readonly rows: readonly {
    readonly requestId: string;
    readonly no: string;
    readonly title: string;
    readonly status: string;
  }[];
  readonly next: string | null;
}
const submit = async (text = SURE, more: Record<string, unknown> = {}, who = resident): Promise<RequestView> =>
  world.done<RequestView>(who, 'requests.submit', { kind: 'help', text, ...more });
/** With the planning department, whether routing was sure of it or a person is. */
const submitted = async (text = SURE, more: Record<string, unknown> = {}): Promise<RequestView> => {
  const view = await submit(text, more);
  if (view.row.status !== 'triage') return view;
  const { requestId } = view.row;
  const to = { requestId, departmentId: PLANNING, topic: 'planning', urgency: 'ordinary' };
  return world.done<RequestView>(dispatcher(), 'requests.dispatch', to);
};
const find = async (who: string, orgId: string, filters: Record<string, unknown> = {}): Promise<Found> =>
  world.done<Found>(who, 'search.requests', { orgId, ...filters });
const ids = async (who: string, orgId: string, filters: Record<string, unknown> = {}): Promise<string[]> =>
  (await find(who, orgId, filters)).rows.map(({ requestId }) => requestId);
const refusal = async (who: string, action: string, input: unknown): Promise<string> => {
  const answer = await world.call(who, action, input);
  return answer.ok ? 'granted' : answer.refusal.code;
};
const dispatcher = () => world.holder('dispatcher', TOWN);
const secretary = (village = '01') => world.holder('secretary', `qingxi:village-${village}`);
const staffOf = (kind: string) => world.holder('staff', `qingxi:department-${kind}`);
const store = () => forTown(world.ports.store, 'qingxi');
const marks = async () => (await queryAll(store(), 'indexing', { eq: {} })).length;

test.each(['sqlite', 'cloud'] as const)(
  'words find what is on the organisation’s lists, after the timer, on %s',
  async (adapter) => {
    await world.close();
    world = await createWorld({ adapter });
    resident = world.family[0] ?? '';
    const { row } = await submitted(SURE, { place: '村口大樟树旁' });
    expect(await marks()).toBeGreaterThan(0);
    expect(await ids(dispatcher(), TOWN, { words: '危房' })).toEqual([]);
    await world.tick();
    expect(await marks()).toBe(0);

    for (const [who, orgId] of [
      [dispatcher(), TOWN],
      [secretary(), VILLAGE],
      [staffOf('planning'), PLANNING],
      [world.holder('clusterSecretary', 'qingxi:cluster-1'), 'qingxi:cluster-1'],
    ] as const) {
      expect(await ids(who, orgId, { words: '危房鉴定' })).toEqual([row.requestId]);
      expect(await ids(who, orgId, { words: '大樟树 危房' })).toEqual([row.requestId]);
      expect(await ids(who, orgId, { words: '鉴定危房' })).toEqual([]);
      expect(await ids(who, orgId, { words: row.no })).toEqual([row.requestId]);
    }
    // the topic's name stands nowhere in the text
    expect(await ids(dispatcher(), TOWN, { words: '建房和规划' })).toEqual([row.requestId]);
    expect(await ids(staffOf('justice'), 'qingxi:department-justice', { words: '危房' })).toEqual([]);
    expect(await ids(staffOf('justice'), 'qingxi:department-justice', { words: row.no })).toEqual([]);
    expect(await ids(secretary('02'), 'qingxi:village-02', { words: '危房' })).toEqual([]);
    expect(await ids(world.holder('dispatcher', 'hekou:town'), 'hekou:town', { words: row.no })).toEqual([]);
    expect(await refusal(secretary('02'), 'search.requests', { orgId: VILLAGE, words: '危房' })).toBe('NotFound');
    expect(await refusal(resident, 'search.requests', { orgId: VILLAGE })).toBe('NotAllowed');
    expect(world.errors).toEqual([]);
  },
  30_000,
);

test('the index follows the request: who loses it finds it no more, even before the timer', async () => {
  const { row } = await submitted();
  await world.tick();
  const { requestId } = row;
  await world.done(staffOf('planning'), 'requests.transfer', {
    requestId,
    departmentId: 'qingxi:department-justice',
    reason: '是纠纷',
  });
  expect(await ids(staffOf('planning'), PLANNING, { words: '危房' })).toEqual([]);
  await world.tick();
  expect(await ids(staffOf('justice'), 'qingxi:department-justice', { words: '危房' })).toEqual([requestId]);
  expect(await ids(dispatcher(), TOWN, { words: '危房', bucket: 'closed' })).toEqual([]);
  await world.done(resident, 'requests.withdraw', { requestId });
  await world.tick();
  expect(await ids(dispatcher(), TOWN, { words: '危房', bucket: 'closed' })).toEqual([requestId]);
  expect(await ids(dispatcher(), TOWN, { words: '危房', bucket: 'inHand' })).toEqual([]);
});

test('a complaint about a cadre is not found by her, her village, nor the staff of the unit', async () => {
  const told = '他收了我家的危房补助款不给，房子的事一直拖着';
  const { row } = await submit(told, { kind: 'complaint', about: { orgId: VILLAGE, personId: secretary() } });
  const { row: other } = await submit('村里的路灯坏了三盏，晚上看不见');
  await world.tick();
  const { requestId, no } = row;
  const inVillage = [
    secretary(),
    ...['contact', 'clusterSecretary'].flatMap((role) => {
      const orgId = role === 'contact' ? VILLAGE : 'qingxi:cluster-1';
      return [world.holder(role as 'contact', orgId)];
    }),
  ];
  for (const who of inVillage)
    for (const orgId of [VILLAGE, 'qingxi:cluster-1']) {
      for (const filters of [{ words: '补助款' }, { words: no }, { kind: 'complaint' }, {}]) {
        const answer = await world.call<Found>(who, 'search.requests', { orgId, ...filters });
        if (answer.ok) expect(answer.value.rows.map((one) => one.requestId)).not.toContain(requestId);
        else expect(answer.refusal.code).toBe('NotFound');
      }
    }
  // stays out of search altogether (standards.md); its own number leads to it for who has it in hand
  expect(await ids(dispatcher(), TOWN, { words: '补助款' })).toEqual([]);
  expect(await ids(dispatcher(), TOWN, { kind: 'complaint' })).toEqual([]);
  expect(await ids(dispatcher(), TOWN, { words: no })).toEqual([requestId]);
  expect(await ids(dispatcher(), TOWN)).toEqual([other.requestId]);
  const request = await store().get<RequestDoc>('requests', requestId);
  expect(request?.hiddenFrom).toContain(secretary());
});

test('staff of a unit complained of do not find it, also where they work elsewhere too', async () => {
  const { row } = await submit('规划办的人态度很差，材料跑了五趟', { kind: 'complaint', about: { orgId: PLANNING } });
  await world.tick();
  expect(await ids(staffOf('planning'), PLANNING, { words: row.no })).toEqual([]);
  expect(await ids(staffOf('planning'), PLANNING, { words: '跑了五趟' })).toEqual([]);
  expect(await ids(dispatcher(), TOWN, { words: row.no })).toEqual([row.requestId]);
});

test('what is not searched for says so, and what is of no use', async () => {
  const ask = async (words: string) => refusal(dispatcher(), 'search.requests', { orgId: TOWN, words });
  await submit('水泵坏了，我的电话13800001234，身份证340821195001230011');
  await world.tick();
  expect(await ask('13800001234')).toBe('NumbersNotSearched');
  expect(await ask('138 0000 1234')).toBe('NumbersNotSearched');
  expect(await ask('水')).toBe('WordsTooShort');
  expect(await ask('水泵')).toBe('granted');
  expect(await ids(dispatcher(), TOWN, { words: '340821195001230011' })).toEqual([]);
  expect(await ids(dispatcher(), TOWN, { words: '水泵 13800001234' })).toHaveLength(1);
  expect(await refusal(dispatcher(), 'search.requests', { orgId: TOWN, villageId: 'hekou:village-01' })).toBe(
    'VillageUnknown',
  );
  expect(await refusal(dispatcher(), 'search.requests', { orgId: TOWN, villageId: PLANNING })).toBe('VillageUnknown');
  expect(await refusal(dispatcher(), 'search.requests', { orgId: TOWN, cursor: 'x' })).toBe('BadInput');
  // the index itself holds neither a piece of the numbers nor the numbers
  for (const term of ['13', '80', '00', '34', '1234'])
    expect(await world.ports.search.query({ scope: TOWN, terms: [term], limit: 9 })).toEqual([]);
});

test('filters narrow, pages go on, the newest first', async () => {
  const texts = Array.from({ length: 23 }, (_, n) => `村里第${n % 7}盏路灯坏了，晚上看不见路`);
  const made: string[] = [];
  for (const text of texts) {
    await world.jump((await world.clock.now()) + 60_000);
    made.push((await submit(text)).row.requestId);
  }
  await world.jump(MONDAY + 2 * DAY);
  await submitted('房子漏雨，想申请危房鉴定', { kind: 'question' });
  await world.tick();
  const first = await find(dispatcher(), TOWN, { words: '路灯' });
  expect(first.rows).toHaveLength(20);
  const second = await find(dispatcher(), TOWN, { words: '路灯', cursor: first.next });
  expect([...first.rows, ...second.rows].map(({ requestId }) => requestId)).toEqual([...made].reverse());
  expect(second.next).toBeNull();
  expect(await ids(dispatcher(), TOWN, { kind: 'question' })).toHaveLength(1);
  expect(await ids(dispatcher(), TOWN, { topic: 'planning', villageId: VILLAGE })).toHaveLength(1);
  expect(await ids(dispatcher(), TOWN, { villageId: 'qingxi:village-02' })).toEqual([]);
  expect(await ids(dispatcher(), TOWN, { from: '2026-11-24' })).toHaveLength(1);
  expect(await ids(dispatcher(), TOWN, { until: '2026-11-23', kind: 'question' })).toEqual([]);
  expect(await ids(dispatcher(), TOWN, { from: '2026-11-25', until: '2026-11-25' })).toHaveLength(1);
  expect(await ids(dispatcher(), TOWN, { days: 1 })).toHaveLength(1);
  expect(await ids(dispatcher(), TOWN, { days: 3, kind: 'help' })).toHaveLength(20);
  expect(await ids(dispatcher(), TOWN, { bucket: 'late' })).toEqual([]);
  await world.jump(MONDAY + 30 * DAY);
  await world.tick();
  expect((await ids(dispatcher(), TOWN, { bucket: 'late', words: '漏雨' })).length).toBeLessThanOrEqual(1);
});

test('what is erased is found no more, not by its number’s holder’s words either', async () => {
  const { row } = await submit();
  await world.done(resident, 'requests.withdraw', { requestId: row.requestId });
  await world.tick();
  expect(await ids(dispatcher(), TOWN, { words: '危房' })).toEqual([row.requestId]);
  await eraseRequest(world.ports, 'qingxi', row.requestId, await world.clock.now(), 'asked');
  expect(await world.ports.search.query({ scope: 'qingxi:town', terms: [], limit: 9 })).toEqual([]);
  await world.tick();
  expect(await ids(dispatcher(), TOWN, { words: '危房' })).toEqual([]);
});

test('the county finds what came up to it, town by town', async () => {
  await submit();
  await world.tick();
  const supervisor = world.holder('countySupervisor', 'county:county');
  expect(await ids(supervisor, 'county:county', { words: '危房' })).toEqual([]);
  expect(await ids(supervisor, TOWN, { words: '危房' })).toHaveLength(1);
  expect(await refusal(supervisor, 'search.requests', { orgId: 'county:county', villageId: VILLAGE })).toBe('granted');
});

test('views are hers alone, at most twenty, replaced by name', async () => {
  const save = async (name: string, filters: object, who = dispatcher()) =>
    world.done<{ views: SavedView[] }>(who, 'search.save', { orgId: TOWN, name, filters });
  await save('漏雨的', { words: '漏雨' });
  const { views } = await save('漏雨的', { words: '漏雨', bucket: 'late' });
  expect(views).toMatchObject([{ name: '漏雨的', filters: { words: '漏雨', bucket: 'late' } }]);
  expect(
    await refusal(dispatcher(), 'search.save', { orgId: TOWN, name: '号', filters: { words: '13800001234' } }),
  ).toBe('NumbersNotSearched');
  for (let n = 1; n < 20; n += 1) await save(`第${n}个`, { topic: 'roads' });
  expect(await refusal(dispatcher(), 'search.save', { orgId: TOWN, name: '多了', filters: {} })).toBe('TooManyViews');
  const supervisor = world.holder('countySupervisor', 'county:county');
  expect(await world.done(supervisor, 'search.views', { orgId: TOWN })).toEqual({ views: [] });
  const [first] = views;
  const left = await world.done<{ views: SavedView[] }>(dispatcher(), 'search.drop', {
    orgId: TOWN,
    name: first?.name,
  });
  expect(left.views).toHaveLength(19);
  await world.done(dispatcher(), 'search.drop', { orgId: TOWN, name: first?.name });
});

interface Exported {
  readonly url: string;
  readonly fileName: string;
  readonly rows: number;
  readonly isWhole: boolean;
}

test('a sheet holds what was found, without telephones and names, and is on record', async () => {
  await submit('=cmd|我家房子漏雨，电话13800001234');
  const { row } = await submitted(SURE);
  const { requestId } = row;
  await submit('投诉规划办', { kind: 'complaint', about: { orgId: PLANNING } });
  await world.done(staffOf('planning'), 'requests.accept', { requestId });
  await world.done(staffOf('planning'), 'requests.contact', { requestId });
  await world.done(staffOf('planning'), 'requests.reply', { requestId, text: '周三上门鉴定。' });
  await world.tick();
  const sheet = await world.done<Exported>(dispatcher(), 'search.export', { orgId: TOWN });
  expect(sheet).toMatchObject({ fileName: '诉求 2026-11-23.xlsx', rows: 2, isWhole: true });
  const address = new URL(sheet.url, 'http://x');
  const served = await world.files.serve(
    decodeURIComponent(address.pathname.slice('/local/files/'.length)),
    address.searchParams.get('ticket') ?? '',
  );
  expect(served?.contentType).toContain('spreadsheetml');
  const [read] = (await world.ports.sheets.read(served?.bytes ?? new Uint8Array())) ?? [];
  const [headings = [], ...rows] = read?.rows ?? [];
  expect(headings[0]).toBe('编号');
  const byNo = new Map(rows.map((cells) => [cells[0], cells]));
  const text = JSON.stringify(rows);
  expect(text).not.toMatch(/13800001234|王秀英|投诉规划办/);
  expect(rows.find((cells) => cells.join().includes('漏雨'))?.[12]).toBe("'=cmd|我家房子漏雨,电话***");
  expect(byNo.get(row.no)?.join()).toContain('周三上门鉴定');

  const log = await queryAll<ExportDoc>(store(), 'accessLog', { eq: {} });
  expect(log.filter(({ what }) => what === 'export')).toMatchObject([
    { byPersonId: dispatcher(), refId: TOWN, rows: 2 },
  ]);
  expect(await refusal(dispatcher(), 'search.export', { orgId: TOWN, words: '没有这样的' })).toBe('NothingFound');
  expect(await refusal(secretary('02'), 'search.export', { orgId: VILLAGE })).toBe('NotFound');

  const files = async () => (await queryAll<FileDoc>(store(), 'files', { eq: { status: 'taken' } })).length;
  expect(await files()).toBe(1);
  await world.jump(MONDAY + 2 * 3_600_000);
  await world.tick();
  expect(await files()).toBe(0);
});

test('the handling unit’s sheet does not tell how the resident answered', async () => {
  const { row } = await submitted(SURE);
  const { requestId } = row;
  const staff = staffOf('planning');
  await world.done(staff, 'requests.accept', { requestId });
  await world.done(staff, 'requests.contact', { requestId });
  await world.done(staff, 'requests.reply', { requestId, text: '周三上门鉴定。' });
  await world.done(resident, 'requests.rate', {
    requestId,
    solved: true,
    satisfaction: 'veryUnsatisfied',
    comment: '太慢',
  });
  await world.tick();
  expect(await ids(staff, PLANNING, { bucket: 'unsatisfied' })).toEqual([]);
  expect(await ids(secretary(), VILLAGE, { bucket: 'unsatisfied' })).toEqual([requestId]);
  const { rows } = await find(staff, PLANNING, { words: '危房' });
  expect(JSON.stringify(rows)).not.toMatch(/nsatisf|太慢|"closedAs":"/);
});
