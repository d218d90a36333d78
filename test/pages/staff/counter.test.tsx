import { fireEvent } from '@testing-library/react';
import { publishWeek } from '../../support/half-days';
import { createWorld, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { connect, openPage } from '../villager/app';
import { choose, shown, said, signInAs, tap, type, valueOf } from './hands';

let world: World;
let dayId: string;
const NAMES = ['李桂兰', '张德福', '陈秀英'];
const WEDNESDAY_0840 = Date.UTC(2026, 10, 25, 0, 40);

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  connect(world);
  dayId = (await publishWeek(world, 2)).wednesday;
});
afterEach(() => world.close());

const civilItem = async () => {
  const { items } = await world.done<{ items: { itemId: string; departmentId: string }[] }>(null, 'items.list', {
    townId: 'qingxi:town',
  });
  return items.find((item) => item.departmentId === 'qingxi:department-civil')?.itemId ?? '';
};

test('a morning at the counter: check in, call, done, papers missing, becomes a request, not come, taken back', async () => {
  const agent = world.holder('agent', 'qingxi:village-01');
  const itemId = await civilItem();
  for (const name of NAMES)
    await world.done(agent, 'bookings.enter', { name, groupId: 'qingxi:group-01-1', itemIds: [itemId], dayId });
  await world.jump(WEDNESDAY_0840);

  await signInAs(world, 'staff', 'qingxi:department-civil');
  await openPage('staff/counter');
  await shown(/窗口空着/);
  for (const name of NAMES) await shown(new RegExp(name));

  const button = (name: string, act: string) =>
    [...document.querySelectorAll('button')].find((one) =>
      new RegExp(`^${act} .*${name}`).test(one.getAttribute('aria-label') ?? ''),
    ) as HTMLElement;
  const press = async (name: string, act: string) => {
    const { waitFor } = await import('@testing-library/react');
    await waitFor(() => expect(button(name, act)?.hasAttribute('disabled')).toBe(false), { timeout: 4_000 });
    fireEvent.click(button(name, act));
  };
  await press('李桂兰', '报到');
  await press('李桂兰', '叫号办理');
  await tap('finish-done');
  await shown(/李桂兰：办好了/);

  await tap('undo');
  await shown(/正在办/);
  await tap('finish-request');
  await tap('outcome-save');
  await shown(/写一句还有什么要办/);
  await type('outcome-note', '缺一份家庭成员授权，要入户核查');
  await tap('outcome-save');
  await shown(/李桂兰：已转为诉求/);

  await press('张德福', '报到');
  await press('张德福', '叫号办理');
  await tap('finish-papers');
  await type('outcome-note', '户口簿');
  await tap('outcome-save');
  await shown(/张德福：缺材料/);

  fireEvent.click(
    [...document.querySelectorAll('button')].find((one) => /陈秀英/.test(one.textContent ?? '')) as HTMLElement,
  );
  await tap('row-noShow');
  await shown(/陈秀英：没来/);
  expect(world.errors).toEqual([]);
});

test('the agent enters a booking in four fields, then another; the register has both', async () => {
  await signInAs(world, 'agent', 'qingxi:village-01');
  await openPage('staff/enter', { what: 'booking' });
  await tap('enter-book');
  await shown(/写上姓名/);
  await type('enter-name', '周凤英');
  await choose('enter-group', /二组/);
  await choose('enter-item', /高龄/);
  await openPage('staff/enter', { what: 'booking' });
  expect(valueOf('enter-name')).toBe('周凤英');
  await shown(/约上/);
  await choose('enter-day', /./);
  await tap('enter-book');
  await shown(/约好了/);
  expect(document.getElementById('entered')?.textContent).toMatch(/周凤英[A-Z]\d+/);
  await tap('enter-again');
  await shown(/约上/);
  expect(valueOf('enter-name')).toBe('');

  await openPage('staff/register');
  await shown(/下村服务登记表/);
  await shown(/周凤英/);
  expect(said()).toMatch(/二组/);
  expect(world.errors).toEqual([]);
});

test('the agent enters a request; its number and where it went are shown', async () => {
  await signInAs(world, 'agent', 'qingxi:village-01');
  await openPage('staff/enter', { what: 'request' });
  await type('enter-name', '周凤英');
  await choose('enter-group', /一组/);
  await type('enter-text', '家里的低保复审一直没有消息');
  await tap('chip-visit');
  await tap('enter-send');
  await shown(/记下了/);
  await shown(/已转给民政办/);
  expect(document.getElementById('entered')?.textContent).toMatch(/\d{6}/);
});
