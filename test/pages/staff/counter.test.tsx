import { fireEvent, waitFor } from '@testing-library/react';
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

/** The button of one person's row, by what it does and her name. */
const button = (name: string, act: string) =>
  [...document.querySelectorAll('button')].find((one) =>
    new RegExp(`^${act} .*${name}`).test(one.getAttribute('aria-label') ?? ''),
  );
const press = async (name: string, act: string) => {
  await waitFor(() => expect(button(name, act)).toBeDefined(), { timeout: 4_000 });
  fireEvent.click(button(name, act) as HTMLElement);
};
const openRow = async (name: string) => {
  const found = () =>
    [...document.querySelectorAll<HTMLElement>('[id^="visitor-"] button')].find((one) =>
      (one.textContent ?? '').includes(name),
    );
  await waitFor(() => expect(found()).toBeDefined(), { timeout: 4_000 });
  fireEvent.click(found() as HTMLElement);
};
const inHand = () => document.getElementById('serving')?.textContent ?? '';
const handIs = (words: RegExp) => waitFor(() => expect(inHand()).toMatch(words), { timeout: 4_000 });
interface Seen {
  name: string;
  status: string;
  window: number | null;
  outcomeNote: string;
  referredTo: string;
}
const onServer = async () => {
  const staff = world.holder('staff', 'qingxi:department-civil');
  const { rows } = await world.done<{ rows: Seen[] }>(staff, 'counter.list', {
    departmentId: 'qingxi:department-civil',
    dayId,
  });
  return Object.fromEntries(rows.map((row) => [row.name, row]));
};
const serverSays = (name: string, like: Partial<Seen>) =>
  waitFor(async () => expect((await onServer())[name]).toMatchObject(like), { timeout: 4_000 });
const bookThree = async () => {
  const agent = world.holder('agent', 'qingxi:village-01');
  const itemId = await civilItem();
  for (const name of NAMES)
    await world.done(agent, 'bookings.enter', { name, groupId: 'qingxi:group-01-1', itemIds: [itemId], dayId });
  await world.jump(WEDNESDAY_0840);
};
const openCounter = async (window = 1) => {
  await signInAs(world, 'staff', 'qingxi:department-civil');
  await openPage('staff/counter');
  await tap(`chip-${window}`);
  await shown(/窗口空着/);
};

test('a morning at the window: next, recall, passed over, all four outcomes, not come, and the last step back', async () => {
  await bookThree();
  await openCounter(2);
  for (const name of NAMES) await shown(new RegExp(name));
  await tap('next');
  await shown(/没有等着叫的/);

  for (const name of NAMES) await press(name, '报到');
  await tap('next');
  await handIs(/李桂兰/);
  expect(inHand()).toMatch(/叫到了/);
  await serverSays('李桂兰', { status: 'called', window: 2 });
  await tap('recall');
  await handIs(/叫了 2 遍/);
  // not there: the next one is called, she comes after those present
  await tap('skip-next');
  await handIs(/张德福/);
  await serverSays('李桂兰', { status: 'checkedIn', window: null });
  await tap('serve');
  await handIs(/正在办/);
  await tap('done-next');
  await handIs(/陈秀英/);
  await serverSays('张德福', { status: 'done' });

  // the call of 陈秀英 is taken back, then 张德福's outcome
  await shown(/上一步：.*陈秀英：叫号/);
  await tap('take-back');
  await shown(/上一步：.*张德福：办完/);
  await tap('take-back');
  await handIs(/张德福/);
  await serverSays('张德福', { status: 'serving' });
  await tap('finish-referred');
  await tap('outcome-save');
  await shown(/写上到哪里办/);
  await type('outcome-where', '县残联 103 室');
  await tap('outcome-save');
  await serverSays('张德福', { status: 'referred', referredTo: '县残联 103 室' });

  await tap('next');
  await handIs(/陈秀英/);
  await tap('serve');
  await tap('finish-papersMissing');
  await type('outcome-note', '户口簿');
  await tap('outcome-save');
  await serverSays('陈秀英', { status: 'papersMissing', outcomeNote: '户口簿' });

  await tap('next');
  await handIs(/李桂兰/);
  await tap('serve');
  await tap('finish-request');
  await tap('outcome-save');
  await shown(/写一句还有什么要办/);
  await type('outcome-note', '缺一份家庭成员授权，要入户核查');
  await tap('outcome-save');
  await serverSays('李桂兰', { status: 'handedOver' });
  await shown(/窗口空着/);
  expect(world.errors).toEqual([]);
});

test('the window is asked once on a device', async () => {
  await bookThree();
  await openCounter(3);
  await openPage('staff/counter');
  await shown(/3 号窗口/);
  expect(document.getElementById('window-ask')).toBeNull();
});

test('found by name, number and QR code; the code checks in at once; not come, and she came after all', async () => {
  await bookThree();
  const { rows } = await world.done<{ rows: { name: string; ticket: string; spokenNo: string }[] }>(
    world.holder('staff', 'qingxi:department-civil'),
    'counter.list',
    { departmentId: 'qingxi:department-civil', dayId },
  );
  const of = (name: string) => rows.find((row) => row.name === name) as (typeof rows)[number];
  await openCounter();
  await type('find', '德福');
  await tap('find-go');
  await waitFor(() => expect(document.getElementById('found')?.textContent).toMatch(/张德福/));
  await type('find', of('陈秀英').ticket);
  await tap('find-go');
  await waitFor(() => expect(document.getElementById('found')?.textContent).toMatch(/陈秀英/));
  await serverSays('陈秀英', { status: 'booked' });
  // a scanner types the code and presses Enter
  await type('find', `cunliban:${of('李桂兰').spokenNo}`);
  fireEvent.keyDown(document.getElementById('find') as HTMLElement, { key: 'Enter' });
  await serverSays('李桂兰', { status: 'checkedIn' });
  await type('find', '没有这个人');
  await tap('find-go');
  await shown(/没找到/);
  await tap('find-clear');

  await openRow('陈秀英');
  await tap('row-noShow');
  await serverSays('陈秀英', { status: 'noShow' });
  await tap('take-back');
  await serverSays('陈秀英', { status: 'booked' });
  expect(world.errors).toEqual([]);
});

test('someone walks in with four fields and gets a number; when all are taken the counter opens one more', async () => {
  await bookThree();
  const staff = world.holder('staff', 'qingxi:department-civil');
  const itemId = await civilItem();
  await openCounter();
  const walk = async (name: string) => {
    await tap('walk-in');
    await type('enter-name', name);
    await choose('enter-group', /二组/);
    await choose('enter-item', /高龄/);
    await tap('walk-in-take');
  };
  await tap('walk-in');
  await tap('walk-in-take');
  await shown(/写上姓名/);
  await tap('sheet-close');
  await walk('周凤英');
  await shown(/请告诉本人这个号/);
  expect(document.getElementById('walked-in')?.textContent).toMatch(/[A-Z]0\d+.*周凤英/);
  await tap('sheet-close');
  await serverSays('周凤英', { status: 'checkedIn' });
  await tap('next');
  await handIs(/周凤英/);
  expect(inHand()).toMatch(/现场来的/);

  for (let n = 0; n < 200; n += 1) {
    const answer = await world.call<object>(staff, 'counter.walkIn', {
      departmentId: 'qingxi:department-civil',
      dayId,
      name: `吴${n}`,
      groupId: 'qingxi:group-02-1',
      itemIds: [itemId],
    });
    if (!answer.ok) {
      expect(answer.refusal.code).toBe('DayFull');
      break;
    }
  }
  await walk('钱大有');
  await shown(/号满了，加一个号/);
  expect(valueOf('enter-name')).toBe('钱大有');
  await tap('walk-in-extra');
  await shown(/请告诉本人这个号/);
  await serverSays('钱大有', { status: 'checkedIn' });
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
