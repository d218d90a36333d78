/** Entering for others: by staff for their department, the waiting list when it is full, the true will, calls before a visit, paper visits. */
import { waitFor } from '@testing-library/react';
import { ledgerIdOf } from '../../../cloudfunctions/domain/ledgers';
import { publishWeek } from '../../support/half-days';
import { taroTest } from '../../support/taro/taro';
import { createWorld, type World } from '../../support/world';
import { connect, openPage } from '../villager/app';
import { choose, said, shown, signInAs, tap, type } from './hands';

const CIVIL = 'qingxi:department-civil';
const VILLAGE = 'qingxi:village-01';
const GROUP = 'qingxi:group-01-1';
const WEDNESDAY_0840 = Date.UTC(2026, 10, 25, 0, 40);
let world: World;
let dayId: string;
let items: { itemId: string; name: string; departmentId: string; trueWill: boolean }[];

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  connect(world);
  dayId = (await publishWeek(world, 2)).wednesday;
  ({ items } = await world.done<{ items: typeof items }>(null, 'items.list', { townId: 'qingxi:town' }));
});
afterEach(() => world.close());

const agent = () => world.holder('agent', VILLAGE);
const civil = () => items.find(({ departmentId }) => departmentId === CIVIL)?.itemId;
const person = async (name: string) => {
  await type('enter-name', name);
  await choose('enter-group', /一组/);
};

test('staff enter for a coming half-day by the four fields, only matters of their own department', async () => {
  await signInAs(world, 'staff', CIVIL);
  await openPage('staff/enter', { what: 'booking' });
  await person('周凤英');
  await choose('enter-item', /高龄/);
  const offered = [...((document.getElementById('enter-item') as HTMLSelectElement | null)?.options ?? [])];
  expect(offered.length - 1).toBe(items.filter(({ departmentId }) => departmentId === CIVIL).length);
  await tap('enter-book');
  await shown(/约好了/);
  expect(document.getElementById('entered')?.textContent).toMatch(/周凤英C\d+/);
  expect(world.errors).toEqual([]);
});

test('a matter of property asks for the true will before it books', async () => {
  const matter = items.find(({ trueWill }) => trueWill);
  if (!matter) throw new Error('no matter needs it');
  await signInAs(world, 'agent', VILLAGE);
  await openPage('staff/enter', { what: 'booking' });
  await person('周凤英');
  await choose('enter-item', new RegExp(matter.name.slice(0, 6)));
  await shown(/问过本人了吗/);
  await tap('enter-book');
  await shown(/先问过本人，再约/);
  await tap('chip-inPerson');
  await tap('chip-signed');
  await tap('enter-book');
  await shown(/约好了/);
  expect(world.errors).toEqual([]);
});

test('full: the agent puts her on the waiting list with everything typed kept', async () => {
  const place = (n: number) =>
    world.call<object>(agent(), 'bookings.enter', { name: `吴${n}`, groupId: GROUP, itemIds: [civil()], dayId });
  for (let n = 0; n < 200; n += 1) if (!(await place(n)).ok) break;
  await signInAs(world, 'agent', VILLAGE);
  await openPage('staff/enter', { what: 'booking' });
  await person('周凤英');
  await choose('enter-item', /低保能不能吃/);
  await choose('enter-day', /周三/);
  await shown(/可以排候补/);
  await tap('enter-wait');
  await shown(/排上候补了/);
  expect(said()).toMatch(/排在第一个/);
  expect(world.errors).toEqual([]);
});

test('three times not come: the agent calls first and says whether she comes', async () => {
  const [resident = ''] = world.residents('qingxi:group-01-1');
  const book = (itemId: string | undefined) =>
    world.done<{ ticket: string; person: { name: string } }>(resident, 'bookings.create', {
      dayId,
      itemIds: [itemId],
      band: '0830',
    });
  await book(civil());
  // three half-days missed, as the ledger counts them
  await world.ports.store.updateIf('ledgers', ledgerIdOf('qingxi', resident), [], {
    set: ['a', 'b', 'c'].map((key, index) => [['noShows', key], WEDNESDAY_0840 - (index + 5) * 86_400_000]),
  });
  const { ticket, person: booked } = await book(
    items.find(({ departmentId }) => departmentId === 'qingxi:department-justice')?.itemId,
  );
  await signInAs(world, 'agent', VILLAGE);
  await openPage('staff/enter', { what: 'calls' });
  await shown(new RegExp(booked.name));
  expect(document.getElementById(`phone-${ticket}`)?.textContent ?? '').toMatch(/打电话 1\d{10}/);
  await tap(`comes-${ticket}`);
  await shown(new RegExp(`${booked.name}说来，号给留着`));
  await waitFor(() => expect(document.getElementById(`call-${ticket}`)).toBeNull());
  expect(world.errors).toEqual([]);
});

test('a visit on paper is written up with its true time', async () => {
  await world.jump(WEDNESDAY_0840 + 28 * 3_600_000);
  await signInAs(world, 'staff', CIVIL);
  await openPage('staff/enter', { what: 'record' });
  await person('周凤英');
  await choose('enter-item', /高龄/);
  await tap('record-save');
  await shown(/选个时间/);
  await choose('record-came', /9:10/);
  await tap('chip-papersMissing');
  await type('record-note', '户口簿');
  await tap('record-save');
  await shown(/周凤英，补好了/);
  const { rows } = await world.done<{ rows: { name: string; status: string; checkedInAt: number }[] }>(
    world.holder('staff', CIVIL),
    'counter.list',
    { departmentId: CIVIL, dayId },
  );
  expect(rows.find(({ name }) => name === '周凤英')).toMatchObject({
    status: 'papersMissing',
    checkedInAt: Date.UTC(2026, 10, 25, 1, 10),
  });
  expect(world.errors).toEqual([]);
});
