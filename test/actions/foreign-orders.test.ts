/** Orders of other systems through dispatch: a real sheet uploaded, previewed, imported in slices, once each. */
import type { InputOf, OutputOf } from '#types/action';
import type { foreignOrders } from '#types/foreign-orders';
import type { RequestView } from '#types/request-views';
import { queryAll } from '../../cloudfunctions/actions/load';
import type { PersonDoc } from '../../cloudfunctions/domain/organisation';
import type { RequestDoc } from '../../cloudfunctions/domain/requests/state';
import { forTown } from '../../cloudfunctions/ports/store';
import { SHEET_TYPE } from '../../cloudfunctions/ports/sheets';
import { createWorld, MONDAY, newCommand, type World } from '../support/world';

type Preview = OutputOf<typeof foreignOrders.preview>;
type Results = OutputOf<typeof foreignOrders.import>['results'];
const TOWN = 'qingxi:town';
const HEADINGS = ['工单编号', '诉求人', '联系电话', '所属村', '组', '事发地址', '诉求内容', '办理期限'];
const row = (n: number, more: Partial<Record<number, string>> = {}): string[] =>
  [
    `GD2026-${n}`,
    `赵${n}`,
    `1390000${String(1000 + n)}`,
    '青禾村',
    '三组',
    '村口',
    `第${n}盏路灯坏了，晚上看不见路`,
    '2026-12-01 12:00',
  ].map((cell, at) => more[at] ?? cell);

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => world.close());

const dispatcher = () => world.holder('dispatcher', TOWN);
const store = () => forTown(world.ports.store, 'qingxi');
const refusal = async (who: string, action: string, input: unknown): Promise<string> => {
  const answer = await world.call(who, action, input);
  return answer.ok ? 'granted' : answer.refusal.code;
};

async function upload(rows: readonly (readonly string[])[], who = dispatcher()): Promise<string> {
  const bytes = await world.ports.sheets.write({ name: '工单', rows, widths: rows[0]?.map(() => 12) ?? [] });
  const { fileId, upload: place } = await world.done<{ fileId: string; upload: { by: 'put'; url: string } }>(
    who,
    'files.begin',
    { contentType: SHEET_TYPE, bytes: bytes.byteLength },
  );
  const address = new URL(place.url, 'http://x');
  expect(await world.files.accept(fileId, address.searchParams.get('ticket') ?? '', bytes)).toBe('stored');
  await world.done(who, 'files.finish', { fileId });
  return fileId;
}
const base = (fileId: string) => ({ townId: TOWN, fileId, from: 'hotline12345' as const });
const look = async (fileId: string, more: object = {}): Promise<Preview> =>
  world.done<Preview>(dispatcher(), 'foreignOrders.preview', { ...base(fileId), ...more });
const bring = async (
  fileId: string,
  rows: readonly number[],
  mapping: object,
  commandId?: string,
): Promise<Results> => {
  const input = { ...base(fileId), mapping, rows } as InputOf<typeof foreignOrders.import>;
  return (await world.done<{ results: Results }>(dispatcher(), 'foreignOrders.import', input, commandId)).results;
};
const requests = async () => queryAll<RequestDoc>(store(), 'requests', { eq: {} });

test('a sheet is read by its headings, its problems named by row and column', async () => {
  const fileId = await upload([
    ['12345 热线工单'],
    HEADINGS,
    row(1),
    row(2, { 0: '' }),
    row(3, { 6: '', 7: '以后' }),
    row(4, { 0: 'gd2026 1' }),
    row(5, { 2: '123', 3: '外乡', 5: '' }),
  ]);
  const { headerRow, mapping, total, lines, sheets, columns } = await look(fileId);
  expect({ headerRow, total, sheets }).toEqual({ headerRow: 2, total: 5, sheets: ['工单'] });
  expect(mapping).toEqual({ number: 0, name: 1, phone: 2, village: 3, group: 4, place: 5, text: 6, dueAt: 7 });
  expect(columns[2]).toEqual({ at: 2, letter: 'C', heading: '联系电话', sample: expect.any(String) });
  expect(
    lines.map(({ row: at, problems }) => [at, ...problems.map(({ code, column }) => `${code} ${column}`)]),
  ).toEqual([
    [3],
    [4, 'numberMissing A'],
    [5, 'textMissing G', 'dueAtOdd H'],
    [6, 'numberTwice A'],
    [7, 'phoneOdd C', 'villageUnknown D'],
  ]);
  expect(lines[0]).toMatchObject({ villageName: '青禾村', groupName: '三组', phoneMasked: '139****1001' });
  expect(JSON.stringify(lines)).not.toContain('13900001001');
  // corrected by hand
  const corrected = await look(fileId, { mapping: { number: 0, text: 1 } });
  expect(corrected.lines[0]?.text).toBe('赵1');
});

test('chosen rows become requests with their number and deadline, and those alone', async () => {
  const fileId = await upload([HEADINGS, row(1), row(2), row(3, { 3: '', 4: '', 5: '' }), row(4, { 0: '' })]);
  const { mapping } = await look(fileId);
  const results = await bring(fileId, [2, 4, 5], mapping);
  expect(results.map(({ row: at, outcome }) => [at, outcome])).toEqual([
    [2, 'imported'],
    [4, 'imported'],
    [5, 'problem'],
  ]);
  const made = await requests();
  expect(made).toHaveLength(2);
  const first = made.find(({ no }) => no === results[0]?.no);
  expect(first).toMatchObject({
    source: 'import',
    foreign: { from: 'hotline12345', number: 'GD2026-1', dueAt: Date.parse('2026-12-01T12:00:00+08:00') },
    villageId: 'qingxi:village-01',
    groupId: 'qingxi:group-01-3',
  });
  const away = made.find(({ no }) => no === results[1]?.no);
  expect(away).toMatchObject({ villageId: null, groupId: null });
  const person = await forTown(world.ports.store, 'county').get<PersonDoc>('persons', first?.reporterId ?? '');
  expect(person).toMatchObject({ name: '赵1', phoneMasked: '139****1001', groupId: 'qingxi:group-01-3' });
  const view = await world.done<RequestView>(dispatcher(), 'requests.show', { requestId: first?._id });
  expect(view.foreign).toEqual({ from: 'hotline12345', number: 'GD2026-1', dueAt: first?.foreign?.dueAt });
  expect(
    JSON.stringify(await world.done(dispatcher(), 'search.requests', { orgId: TOWN, words: 'gd2026-1' })),
  ).toContain(first?._id);
});

test('an order is there once: again, by another, at the same time, or typed in', async () => {
  const fileId = await upload([HEADINGS, row(1), row(2)]);
  const { mapping } = await look(fileId);
  const commandId = newCommand();
  const [once, twice] = await Promise.all([
    bring(fileId, [2, 3], mapping, commandId),
    bring(fileId, [2, 3], mapping, newCommand()),
  ]);
  const outcomes = [...once, ...twice].map(({ outcome }) => outcome).sort();
  expect(outcomes).toEqual(['imported', 'imported', 'known', 'known']);
  expect(await bring(fileId, [2, 3], mapping, commandId)).toEqual(once);
  const again = await upload([HEADINGS, row(1, { 0: 'ＧＤ２０２６ １', 6: '完全不同的话' })]);
  expect((await look(again)).lines[0]?.duplicate).toEqual({ of: 'number', no: once[0]?.no });
  expect(await bring(again, [2], mapping)).toMatchObject([{ outcome: 'known', no: once[0]?.no }]);
  const typed = { townId: TOWN, from: 'hotline12345', number: 'gd2026-1', text: '路灯坏了' };
  expect(await refusal(dispatcher(), 'foreignOrders.enter', typed)).toBe('OrderKnown');
  // another system counts for itself
  expect(await refusal(dispatcher(), 'foreignOrders.enter', { ...typed, from: 'county' })).toBe('granted');
  expect(await requests()).toHaveLength(3);
});

test('who says nearly the same within thirty days is shown, in the store and in the sheet', async () => {
  const first = await upload([HEADINGS, row(1)]);
  const { mapping } = await look(first);
  const [done] = await bring(first, [2], mapping);
  const fileId = await upload([
    HEADINGS,
    row(7, { 2: '13900001001', 6: '第1盏路灯坏了，晚上看不见路，请来修' }),
    row(8, { 6: '水沟堵了，下雨就淹' }),
    row(9, { 2: '13900001008', 6: '水沟堵了，下雨就淹了' }),
    row(10, { 6: '房子漏雨' }),
  ]);
  expect((await look(fileId)).lines.map(({ duplicate }) => duplicate)).toEqual([
    { of: 'request', no: done?.no },
    null,
    { of: 'row', no: '3' },
    null,
  ]);
  await world.jump(MONDAY + 31 * 86_400_000);
  expect((await look(fileId)).lines[0]?.duplicate).toBeNull();
});

test('what is not taken in says where it belongs, and keeps nothing else from it', async () => {
  const fileId = await upload([
    HEADINGS,
    row(1, { 6: '我丈夫天天打我，家暴，求你们管管' }),
    row(2, { 6: '村支书贪污低保款，要举报' }),
    row(3),
  ]);
  const { mapping } = await look(fileId);
  expect((await bring(fileId, [2, 3, 4], mapping)).map(({ outcome }) => outcome)).toEqual([
    'violence',
    'officials',
    'imported',
  ]);
  const people = await queryAll<PersonDoc>(forTown(world.ports.store, 'county'), 'persons', {
    eq: { villageId: 'qingxi:village-01' },
  });
  expect(people.filter(({ name }) => /^赵[12]$/.test(name))).toEqual([]);
});

test('two of one name in two groups of one import are two people; nameless ones are apart', async () => {
  const fileId = await upload([
    HEADINGS,
    row(1, { 1: '王秀英', 2: '' }),
    row(2, { 1: '王秀英', 2: '', 4: '一组' }),
    row(3, { 1: '匿名', 2: '' }),
    row(4, { 1: '', 2: '' }),
  ]);
  const { mapping } = await look(fileId);
  expect((await bring(fileId, [2, 3, 4, 5], mapping)).map(({ outcome }) => outcome)).toEqual(Array(4).fill('imported'));
  expect(new Set((await requests()).map(({ reporterId }) => reporterId)).size).toBe(4);
});

test('two thousand rows go in slices', async () => {
  const many = Array.from({ length: 2000 }, (_, n) => row(n, { 1: `赵${n % 50}`, 3: '', 4: '', 5: '' }));
  const fileId = await upload([HEADINGS, ...many]);
  let after: number | null = 0;
  let seen = 0;
  while (after !== null) {
    const part: Preview = await look(fileId, { after });
    seen += part.lines.length;
    expect(part.total).toBe(2000);
    if (seen >= 300) break;
    after = part.next;
  }
  const { mapping } = await look(fileId, { after: 1990 });
  expect(await bring(fileId, [1999, 2000, 2001], mapping)).toHaveLength(3);
  expect(
    await refusal(dispatcher(), 'foreignOrders.import', {
      ...base(fileId),
      mapping,
      rows: Array.from({ length: 21 }, (_, n) => n + 2),
    }),
  ).toBe('BadInput');
}, 60_000);

test('only her own sheet, only a sheet, only a dispatcher', async () => {
  const fileId = await upload([HEADINGS, row(1)]);
  const other = world.holder('dispatcher', 'hekou:town');
  expect(await refusal(other, 'foreignOrders.preview', { ...base(fileId), townId: 'hekou:town' })).toBe('FileMissing');
  expect(await refusal(other, 'foreignOrders.preview', base(fileId))).toBe('NotFound');
  const resident = world.family[0] ?? '';
  expect(await refusal(resident, 'foreignOrders.preview', base(fileId))).toBe('NotAllowed');
  // a resident's sheet is no picture and no sheet
  const bytes = await world.ports.sheets.write({ name: 'x', rows: [HEADINGS], widths: [] });
  const begun = await world.done<{ fileId: string; upload: { url: string } }>(resident, 'files.begin', {
    contentType: SHEET_TYPE,
    bytes: bytes.byteLength,
  });
  const ticket = new URL(begun.upload.url, 'http://x').searchParams.get('ticket') ?? '';
  await world.files.accept(begun.fileId, ticket, bytes);
  expect(await refusal(resident, 'files.finish', { fileId: begun.fileId })).toBe('FileKindNotAllowed');
  // a sheet cannot be passed off as a picture
  expect(
    await refusal(dispatcher(), 'foreignOrders.import', { ...base(fileId), mapping: { number: 0 }, rows: [2] }),
  ).toBe('ColumnsMissing');
});

test('one typed order, and what is wrong with it', async () => {
  const staff = world.holder('staff', 'qingxi:department-planning');
  const typed = {
    townId: TOWN,
    from: 'hotline12345',
    number: 'A-77',
    name: '钱七',
    phone: '13700000077',
    groupId: 'qingxi:group-01-3',
    text: '我家的房子成了危房，想申请危房鉴定',
  };
  const view = await world.done<RequestView>(staff, 'foreignOrders.enter', { ...typed, dueAt: MONDAY + 86_400_000 });
  expect(view).toMatchObject({ source: 'import', foreign: { number: 'A-77', dueAt: MONDAY + 86_400_000 } });
  // the earlier of the two deadlines rules
  expect(view.row.dueAt).toBe(MONDAY + 86_400_000);
  const later = await world.done<RequestView>(staff, 'foreignOrders.enter', {
    ...typed,
    number: 'A-78',
    dueAt: MONDAY + 60 * 86_400_000,
  });
  expect(later.row.dueAt).toBeLessThan(MONDAY + 10 * 86_400_000);
  expect(await refusal(staff, 'foreignOrders.enter', { ...typed, number: 'A-79', dueAt: MONDAY - 1 })).toBe(
    'DueAtPast',
  );
  expect(await refusal(staff, 'foreignOrders.enter', { ...typed, number: 'A-79', groupId: 'hekou:group-01-1' })).toBe(
    'GroupUnknown',
  );
  expect(await refusal(staff, 'foreignOrders.enter', { ...typed, number: 'A-79', villageId: 'hekou:village-01' })).toBe(
    'VillageUnknown',
  );
  expect(await refusal(world.holder('staff', 'hekou:department-planning'), 'foreignOrders.enter', typed)).toBe(
    'NotFound',
  );
});
