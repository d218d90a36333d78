import { waitFor } from '@testing-library/react';
import { departments, publishWeek } from '../../support/half-days';
import { createWorld, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { connect, openPage } from '../villager/app';
import { said, shown, signInAs, tap, type } from '../staff/hands';

// Everyone is moved for real.
jest.setTimeout(30_000);

let world: World;
let wednesday: string;

const CIVIL = 'qingxi:department-civil';
const text = (id: string) => document.getElementById(id)?.textContent ?? '';

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  connect(world);
  ({ wednesday } = await publishWeek(world, 4));
});
afterEach(() => world.close());

/** The first four of 青禾村三组 book at the civil affairs office on Wednesday. */
async function book(): Promise<{ bookingId: string; personId: string }[]> {
  const { items } = await world.done<{ items: { itemId: string; departmentId: string }[] }>(null, 'items.list', {
    townId: 'qingxi:town',
  });
  const itemId = items.find((item) => item.departmentId === CIVIL)?.itemId ?? '';
  const { places } = await world.done<{ places: { departmentId: string; bands: { band: string }[] }[] }>(
    null,
    'days.show',
    { dayId: wednesday },
  );
  const band = places.find(({ departmentId }) => departmentId === CIVIL)?.bands[0]?.band ?? '';
  const booked = [];
  for (const personId of world.family) {
    const { bookingId } = await world.done<{ bookingId: string }>(personId, 'bookings.create', {
      dayId: wednesday,
      band,
      itemIds: [itemId],
    });
    booked.push({ bookingId, personId });
  }
  return booked;
}

test('weather: a date is chosen, what it does is seen first, everyone is moved and told; then it is all put back', async () => {
  const booked = await book();
  expect(departments).toContain('civil');
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/move', { dayId: wednesday });
  await shown(/11月25日 周三上午/);
  await tap('to-2026-11-26-am');
  await shown(new RegExp(`约了 ${booked.length} 位，新的半天都放得下`));
  await shown(/会新开一个半天/);
  await tap('move-start');
  await shown(/写一句为什么/);
  await type('move-reason', '下大雨，路不好走');
  await tap('move-start');
  await shown(/办完了，每个人都告诉了/);
  await shown(/改到 11月26日 周四上午/);
  await shown(new RegExp(`改到新的日子了 ${booked.length} 位`));
  // who changes it herself afterwards is left to a person when it is put back
  const [touched] = booked;
  await world.done(touched?.personId ?? '', 'bookings.cancel', { bookingId: touched?.bookingId ?? '' });
  await tap('move-undo');
  await shown(/放回去了，每个人都告诉了/);
  await shown(/这 1 位要人来定/);
  expect(text('to-settle')).toMatch(/自己改过了/);
  expect(text('move-results')).toMatch(new RegExp(`回到原来的号 ${booked.length - 1} 位`));
  expect(world.errors).toEqual([]);
});

test('the half-day falls away: everyone is told, and the page says so when it is opened again', async () => {
  const booked = await book();
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/move', { dayId: wednesday, cancel: '1' });
  await shown(new RegExp(`约了 ${booked.length} 位，都会取消`));
  await type('move-reason', '镇里临时开会');
  await tap('move-start');
  await shown(new RegExp(`取消了，已经告诉本人 ${booked.length} 位`));
  await openPage('admin/move', { dayId: wednesday });
  await shown(/11月25日 周三上午 取消了/);
  await waitFor(() => expect(said()).toMatch(/都可以放回去/));
  expect(world.errors).toEqual([]);
});

test('onto a half-day of the same centre people join it', async () => {
  const dispatcher = world.holder('dispatcher', 'qingxi:town');
  await book();
  await signInAs(world, 'dispatcher', 'qingxi:town');
  const month = await world.done<{ days: { dayId: string; departments: object[] }[] }>(dispatcher, 'roster.show', {
    townId: 'qingxi:town',
    month: '2026-11',
  });
  const coming = (month.days[0]?.departments ?? []) as { departmentId: string; presence: string; people: number }[];
  await world.done(dispatcher, 'roster.add', {
    townId: 'qingxi:town',
    month: '2026-11',
    days: [
      {
        date: '2026-11-26',
        half: 'pm',
        centreId: 'qingxi:centre-1',
        departments: coming.map(({ departmentId, presence, people }) => ({ departmentId, presence, people })),
      },
    ],
  });
  await openPage('admin/move', { dayId: wednesday });
  await shown(/并到这一场/);
  await tap('to-2026-11-26-pm');
  await shown(/人并到那一场里/);
  expect(world.errors).toEqual([]);
});
