/** A visit from the check page to what became of it, on the resident's screens before the real back end. */
import { act, screen, waitFor } from '@testing-library/react';
import type { BookingView } from '#types/bookings';
import { addToCalendar } from '../../../src/platform/calendar.weapp';
import { signedIn } from '../../../src/session/session';
import { publishWeek } from '../../support/half-days';
import { taroTest } from '../../support/taro/taro';
import { createWorld, type World } from '../../support/world';
import { seen, shown, tap, type, valueOf } from '../staff/hands';
import { connect, follow, lastNavigation, openPage } from './app';
import { bandsOf, civilMatter, fill, type Matter } from './half-day';

let world: World;
let me: string;
let week: { wednesday: string; friday: string };
let item: Matter;
let wire: ReturnType<typeof connect>;

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  wire = connect(world);
  me = world.family[0] ?? '';
  week = await publishWeek(world);
  item = await civilMatter(world);
  await signedIn(me);
});
afterEach(() => world.close());

const mine = async () =>
  (await world.done<{ bookings: BookingView[] }>(me, 'bookings.list', { coming: false })).bookings;
const bookMine = async (dayId: string, band: string) =>
  world.done<BookingView>(me, 'bookings.create', { dayId, itemIds: [item.itemId], band });
const navigated = (page: string) => waitFor(() => expect(lastNavigation().page).toBe(page), { timeout: 4_000 });

test('a place is kept while the page is filled in: nobody else gets it, and the ticket is hers', async () => {
  const [first] = await bandsOf(world, week.wednesday, item);
  const band = first?.band ?? '';
  await openPage('villager/book-check', { itemId: item.itemId, dayId: week.wednesday, band });
  await waitFor(async () => {
    const left = (await bandsOf(world, week.wednesday, item)).find((one) => one.band === band)?.left;
    expect(left).toBe((first?.left ?? 0) - 1);
  });
  await fill(world, week.wednesday, item, band);
  await tap('confirm');
  await navigated('villager/ticket');
  expect(await mine()).toMatchObject([{ band, status: 'booked' }]);
});

test('the place is gone: the nearest are offered right there, what was ticked stays, one tap and it is booked', async () => {
  const [first] = await bandsOf(world, week.wednesday, item);
  const band = first?.band ?? '';
  await fill(world, week.wednesday, item, band);
  await openPage('villager/book-check', { itemId: item.itemId, dayId: week.wednesday, band });
  await shown(/这个号刚被别人约走了/);
  expect(document.getElementById('confirm')).toBeNull();
  const [paper] = screen.getAllByRole('checkbox');
  const name = paper?.textContent?.slice(2) ?? '';
  act(() => paper?.click());
  await tap('nearest-0');
  expect(await follow()).toBe('villager/book-check');
  expect(lastNavigation().params).toMatchObject({ dayId: week.wednesday });
  await shown(`☑ ${name}`);
  await tap('confirm');
  await navigated('villager/ticket');
  await follow();
  await shown(`☑ ${name}`);
  expect((await mine())[0]?.band).not.toBe(band);
});

test('for a neighbour without a telephone: what lacks is said at its field, the draft stays, her word is on record', async () => {
  const [first] = await bandsOf(world, week.wednesday, item);
  const at = { itemId: item.itemId, dayId: week.wednesday, band: first?.band ?? '', forOther: 'near' };
  await openPage('villager/book-check', at);
  await tap('confirm');
  for (const words of ['写上他的姓名', '选他是哪个组', '选一样：他怎么同意的', '先问过他本人，再约']) await seen(words);
  expect(await mine()).toEqual([]);
  await type('other-name', '赵桂花');
  await type('other-phone', '123');
  await tap('chip-qingxi:group-01-3');
  await openPage('villager/book-check', at);
  await waitFor(() => expect(valueOf('other-name')).toBe('赵桂花'));
  await tap('chip-spoken');
  await tap('will-inPerson');
  await tap('confirm');
  await seen(/^电话不对/);
  await type('other-phone', '');
  await tap('confirm');
  await navigated('villager/ticket');
  const [booking] = await mine();
  expect(booking).toMatchObject({
    person: { name: '赵桂花', self: false },
    authorisation: { how: 'spoken' },
    trueWill: { how: 'inPerson' },
  });
  await follow();
  await shown(/本人同意：当面说的/);
});

test('who only opens the page for somebody else is asked whom first', async () => {
  const [first] = await bandsOf(world, week.wednesday, item);
  const at = { itemId: item.itemId, dayId: week.wednesday, band: first?.band ?? '', forOther: '1' };
  await openPage('villager/book-check', at);
  await tap('confirm');
  await seen('先选替谁约');
  expect(wire.calls.map(({ action }) => action)).not.toContain('bookings.hold');
});

test('a ticket’s code says the number that is spoken at the counter; into the phone’s calendar, and how when it may not', async () => {
  const [first] = await bandsOf(world, week.wednesday, item);
  const booking = await bookMine(week.wednesday, first?.band ?? '');
  await openPage('villager/ticket', { bookingId: booking.bookingId });
  await shown(booking.spokenNo);
  await tap('to-calendar');
  await waitFor(() => expect(wire.calls.map(({ action }) => action)).toContain('bookings.calendarEntry'));

  const entry = { title: '', place: '', notes: '', from: booking.from, until: booking.until, file: async () => null };
  await expect(addToCalendar(entry)).resolves.toBe('added');
  expect(taroTest.calls.at(-1)).toMatchObject(['addPhoneCalendar', { startTime: booking.from / 1_000 }]);
  taroTest.answer('addPhoneCalendar', new Error('addPhoneCalendar:fail auth deny'));
  await expect(addToCalendar(entry)).resolves.toBe('denied');
  taroTest.answer('addPhoneCalendar', new Error('addPhoneCalendar:fail'));
  await expect(addToCalendar(entry)).resolves.toBe('failed');
});

test('cancelled and booked again in one tap, the history with it', async () => {
  const [first] = await bandsOf(world, week.wednesday, item);
  const booking = await bookMine(week.wednesday, first?.band ?? '');
  await world.done(me, 'bookings.cancel', { bookingId: booking.bookingId });
  await openPage('villager/ticket', { bookingId: booking.bookingId });
  await tap('again-nearest');
  await navigated('villager/ticket');
  const again = (await mine()).find(({ status }) => status === 'booked');
  expect(again).toMatchObject({ follows: booking.bookingId, chainNo: booking.chainNo });
  await follow();
  await shown(new RegExp(`这件事的编号 ${booking.chainNo}`));
  await tap('follows');
  expect(lastNavigation().params).toEqual({ bookingId: booking.bookingId });
});

test('the half-day was moved: what it was, why and when it is now, and one tap for “cannot come”', async () => {
  const [first] = await bandsOf(world, week.wednesday, item);
  const { bookingId } = await bookMine(week.wednesday, first?.band ?? '');
  const dispatcher = world.holder('dispatcher', 'qingxi:town');
  const to = { date: '2026-11-26', half: 'am' };
  await world.done(dispatcher, 'moves.start', { dayId: week.wednesday, to, reason: '大雨' });
  await world.tick();
  await openPage('villager/ticket', { bookingId });
  await shown(/原来后天 周三上午，因大雨改到周四上午 11月26日/);
  await tap('cancel');
  await shown(/已取消/);
  expect((await mine())[0]?.status).toBe('cancelled');
});

test('the half-day fell away: why, and the nearest place in one tap', async () => {
  const [first] = await bandsOf(world, week.wednesday, item);
  const { bookingId } = await bookMine(week.wednesday, first?.band ?? '');
  const dispatcher = world.holder('dispatcher', 'qingxi:town');
  await world.done(dispatcher, 'moves.start', { dayId: week.wednesday, to: null, reason: '大雨' });
  await world.tick();
  await openPage('villager/ticket', { bookingId });
  await shown(/镇里取消了：大雨/);
  await tap('again-nearest');
  await navigated('villager/ticket');
  expect((await mine()).find(({ status }) => status === 'booked')).toMatchObject({ day: { dayId: week.friday } });
});

test('papers were missing: how it was is said in five faces, a low one tells that somebody rings; then once more', async () => {
  const [first] = await bandsOf(world, week.wednesday, item);
  const { bookingId, day } = await bookMine(week.wednesday, first?.band ?? '');
  const staff = world.holder('staff', item.departmentId);
  await world.jump(day.startsAt + 60_000);
  await world.done(staff, 'counter.checkIn', { bookingId });
  await world.done(staff, 'counter.serve', { bookingId });
  await world.done(staff, 'counter.finish', { bookingId, outcome: 'papersMissing', note: '收入证明没盖章' });

  await openPage('villager/ticket', { bookingId });
  await shown(/窗口说：收入证明没盖章/);
  await tap('rate');
  expect(await follow()).toBe('visits/rate');
  await seen(/经办的人看不到您的选择/);
  await tap('send');
  await seen('先点一张脸');
  await tap('level-2');
  await seen(/会有人给您打电话/);
  await tap('send');
  await navigated('villager/ticket');
  expect((await mine())[0]?.rating).toMatchObject({ level: 2 });

  await follow();
  await tap('again-nearest');
  await waitFor(async () => expect((await mine()).some(({ follows }) => follows === bookingId)).toBe(true));
  await openPage('villager/ticket', { bookingId });
  await tap('followed-by');
  expect(lastNavigation().page).toBe('villager/ticket');
});

test('the last place, kept for herself, goes to the neighbour she then says it is for', async () => {
  const [first] = await bandsOf(world, week.wednesday, item);
  const band = first?.band ?? '';
  const taken = await fill(world, week.wednesday, item, band);
  const last = taken.at(-1);
  await world.done(last?.personId ?? '', 'bookings.cancel', { bookingId: last?.bookingId });
  await world.jump((await world.clock.now()) + 61_000);
  await world.tick();
  const left = async () => (await bandsOf(world, week.wednesday, item)).find((one) => one.band === band)?.left;
  expect(await left()).toBe(1);
  await openPage('villager/book-check', { itemId: item.itemId, dayId: week.wednesday, band });
  await waitFor(async () => expect(await left()).toBe(0));
  await tap('change-who');
  await tap('who-other');
  await type('other-name', '赵桂花');
  await tap('chip-qingxi:group-01-3');
  await tap('chip-signed');
  await tap('will-telephone');
  await tap('confirm');
  await navigated('villager/ticket');
  expect(await mine()).toMatchObject([{ band, person: { name: '赵桂花' } }]);
});
