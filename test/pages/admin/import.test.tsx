import { fireEvent, waitFor } from '@testing-library/react';
import { createWorld, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { connect, openPage } from '../villager/app';
import { choose, said, shown, signInAs, tap, valueOf } from '../staff/hands';

let world: World;
let wire: ReturnType<typeof connect>;
const HEADINGS = ['工单编号', '诉求人', '联系电话', '所属村', '组', '诉求内容', '办理期限'];
const row = (n: number, text = `第${n}盏路灯坏了，晚上看不见路`): string[] => [
  `GD-${n}`,
  `赵${n}`,
  `1390000${String(1000 + n)}`,
  '青禾村',
  '三组',
  text,
  '2026-12-01',
];

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  wire = connect(world);
  const api = globalThis.fetch;
  // what a browser PUTs goes to the local files, as the server's route does
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    if (init.method !== 'PUT') return api(url, init);
    const { pathname, searchParams } = new URL(url, 'http://x');
    const id = decodeURIComponent(pathname.slice('/local/files/'.length));
    const bytes = await bytesOf(init.body as Blob);
    return { ok: (await world.files.accept(id, searchParams.get('ticket') ?? '', bytes)) === 'stored' };
  }) as typeof fetch;
});
afterEach(() => world.close());

const bytesOf = (blob: Blob): Promise<Uint8Array> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(Buffer.from(reader.result as ArrayBuffer));
    reader.readAsArrayBuffer(blob);
  });

async function pick(rows: readonly (readonly string[])[]): Promise<void> {
  const bytes = await world.ports.sheets.write({ name: '工单', rows, widths: [] });
  await tap('choose-sheet');
  await waitFor(() => expect(document.getElementById('pick-sheet')).not.toBeNull());
  const input = document.getElementById('pick-sheet') as HTMLInputElement;
  const file = new File([Buffer.from(bytes)], '十一月.xlsx');
  Object.defineProperty(input, 'files', { value: [file] });
  fireEvent.change(input);
}

test('a sheet is checked, a repetition left out, the rest imported; again nothing comes twice', async () => {
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/import');
  await pick([HEADINGS, row(1), row(2, ''), row(3), row(4, '第3盏路灯坏了，晚上看不见路'), row(5)]);
  await shown(/导入选中的/);
  await shown(/十一月\.xlsx/);
  await tap('change-columns');
  expect(valueOf('column-text')).toBe('5');
  expect(said()).toMatch(/F 列：没有写什么事/);
  expect(said()).not.toContain('13900001001');
  await tap('start-import');
  await shown(/导好了，新收 [34] 件/);
  expect(wire.calls.filter(({ action }) => action === 'foreignOrders.import')).toHaveLength(1);
  // read anew: what is here already cannot be chosen again
  await shown(/这个编号的已经有了/);

  await openPage('admin/import');
  await shown(/十一月\.xlsx/);
  await shown(/这个编号的已经有了/);
  expect(world.errors).toEqual([]);
});

test('a column guessed wrong is put right, and the rows are read anew', async () => {
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/import');
  await pick([
    ['单号', '说了什么', '谁'],
    ['A-1', '水沟堵了', '钱七'],
  ]);
  await shown(/先选好“工单编号”和“内容”/);
  await choose('column-text', /B 列/);
  await choose('column-name', /C 列/);
  await shown(/导入选中的 1 行/);
  await shown(/钱七/);
  await tap('row-2');
  await shown(/没有选中的行/);
});

test('what is no sheet is said in words', async () => {
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/import');
  await tap('choose-sheet');
  const input = await waitFor(() => {
    const found = document.getElementById('pick-sheet');
    expect(found).not.toBeNull();
    return found as HTMLInputElement;
  });
  Object.defineProperty(input, 'files', { value: [new File(['not a sheet'], 'x.xlsx')] });
  fireEvent.change(input);
  await waitFor(() => expect(wire.calls.some(({ action }) => action === 'files.finish')).toBe(true));
  await shown(/请用 \.xlsx 格式/);
});
