/** One order of another system typed in by hand: by whom, what is refused where, and what stays while it is written. */
import { waitFor } from '@testing-library/react';
import type { RequestView } from '../../../types/request-views';
import { kept } from '../../../src/storage';
import { createWorld, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { choose, said, shown, signInAs, tap, type, valueOf } from '../staff/hands';
import { connect, lastNavigation, openPage } from '../villager/app';

const TOWN = 'qingxi:town';
const DEPARTMENT = 'qingxi:department-planning';
const SURE = '我家的房子成了危房，想申请危房鉴定';
let world: World;
let wire: ReturnType<typeof connect>;
beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  wire = connect(world);
});
afterEach(() => world.close());

const asStaff = async (): Promise<void> => {
  await signInAs(world, 'staff', DEPARTMENT);
  await openPage('admin/import');
};
const entered = (): number => wire.calls.filter(({ action }) => action === 'foreignOrders.enter').length;

test('staff type one in, with its number, deadline and whom to call; it goes to its department', async () => {
  await asStaff();
  await shown('照单子录一件');
  // a sheet is the dispatcher's
  expect(document.getElementById('choose-sheet')).toBeNull();
  await tap('order-send');
  await shown('写上单子上的编号');
  await shown('写上说的是什么事');
  expect(entered()).toBe(0);

  await tap('chip-county');
  await type('order-number', ' A-77 ');
  await type('order-due', '下周三');
  await shown('期限看不懂');
  await type('order-due', '2099年1月7日 9时30分');
  await shown('期限是周三 2099年1月7日上午 9:30');
  await type('order-text', SURE);
  await type('order-name', '赵四');
  await type('order-phone', '13900001234');
  await choose('order-village', /青禾村/);
  await choose('order-group', /三组/);
  await tap('order-send');
  await shown(/收下了：.+ 号已经转给.*规划建设/);
  const staff = world.holder('staff', DEPARTMENT);
  const { rows } = await world.done<{ rows: { requestId: string; no: string }[] }>(staff, 'requests.worklist', {
    orgId: DEPARTMENT,
    bucket: 'open',
  });
  const requestId = rows.find(({ no }) => said().includes(`收下了：${no} 号`))?.requestId;
  const view = await world.done<RequestView>(staff, 'requests.show', { requestId });
  expect(view).toMatchObject({
    source: 'import',
    foreign: { number: 'A-77', dueAt: Date.parse('2099-01-07T09:30:00+08:00') },
    row: { groupName: '三组' },
    reporter: { phoneMasked: '139****1234' },
  });
  expect(said()).not.toContain('13900001234');

  await tap('order-again');
  expect([valueOf('order-number'), valueOf('order-text'), valueOf('order-phone')]).toEqual(['', '', '']);
  expect(world.errors).toEqual([]);
});

test('a number that is here already and a telephone that is none are refused at their fields; nothing typed is lost', async () => {
  await world.done(world.holder('dispatcher', TOWN), 'foreignOrders.enter', {
    townId: TOWN,
    from: 'hotline12345',
    number: 'GD-1',
    text: '路灯坏了',
  });
  await asStaff();
  await type('order-number', 'gd-1');
  await type('order-text', SURE);
  await type('order-phone', '12');
  await tap('order-send');
  await waitFor(() => expect(document.querySelector('#order-phone[aria-invalid="true"]')).not.toBeNull());
  await type('order-phone', '13900001234');
  await tap('order-send');
  await shown(/这个编号的工单已经有了（.+），不用再录/);
  expect(document.querySelector('#order-number[aria-invalid="true"]')).not.toBeNull();

  await asStaff();
  await shown('上次没写完的，还在这里');
  expect([valueOf('order-number'), valueOf('order-text')]).toEqual(['gd-1', SURE]);
  await type('order-due', '2020-01-01');
  await tap('order-send');
  await shown('期限已经过了');
});

test('what is not taken in says where it belongs, and nothing of it stays on the device', async () => {
  const isKept = (words: string) => kept.keys('').some((key) => JSON.stringify(kept.get(key)).includes(words));
  await asStaff();
  await type('order-number', 'GD-2');
  expect(isKept('GD-2')).toBe(true);
  await type('order-text', '我丈夫天天打我，家暴');
  await tap('order-send');
  await shown('110 或 12338');
  expect(entered()).toBe(0);
  expect(isKept('家暴')).toBe(false);
  expect(isKept('GD-2')).toBe(false);

  await asStaff();
  await type('order-number', 'GD-2');
  await type('order-text', '村支书贪污低保款，要举报');
  await tap('order-send');
  await shown('12388');
  expect(entered()).toBe(1);
  expect(isKept('贪污')).toBe(false);
});

test('a dispatcher has both ways, and goes on to triage with what nobody is sure of', async () => {
  await signInAs(world, 'dispatcher', TOWN);
  await openPage('admin/import');
  await shown('选表格');
  await tap('chip-byHand');
  await type('order-number', 'GD-3');
  await type('order-text', '上次那个事情怎么样了');
  wire.loseAnswers = 1;
  await tap('order-send');
  await shown('在“研判分派”里等人看');
  // asked again under the same command, it is there once
  const commands = wire.calls.filter(({ action }) => action === 'foreignOrders.enter');
  expect(commands).toHaveLength(2);
  expect(new Set(commands.map(({ commandId }) => commandId)).size).toBe(1);
  await tap('order-triage');
  expect(lastNavigation().page).toBe('admin/triage');
});

test('staff find it from where their day begins', async () => {
  await signInAs(world, 'staff', DEPARTMENT);
  await openPage('staff/index');
  await tap('to-order');
  expect(lastNavigation().page).toBe('admin/import');
});
