/** The waiting list from the full half-day to the place, and holds while filling in. */
import type { BookingView } from '#types/bookings';
import type { NoticeView } from '#types/notices';
import type { WaitView } from '#types/waits';
import { HOUR, MINUTE, startOfDate } from '../../cloudfunctions/domain/calendar';
import type { PlaceDoc } from '../../cloudfunctions/domain/slots';
import { disagreements, publishWeek, townspeople } from '../support/half-days';
import { createWorld, type World } from '../support/world';

jest.setTimeout(60_000);

let world: World;
let dayId: string;
let friday: string;
let people: readonly string[];

beforeEach(async () => {
  world = await createWorld();
  ({ wednesday: dayId, friday } = await publishWeek(world));
  people = townspeople(world);
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  expect(await disagreements(world.ports.store)).toEqual([]);
  await world.close();
});

const start = startOfDate('2026-11-25') + 8.5 * HOUR;
const bands = ['0830', '0830', '0930', '0930', '1030'] as const;
const wish = (band: string, more: object = {}) => ({ dayId, itemIds: ['qingxi:item-03'], band, ...more });
const nth = (n: number): string => people[n] as string;

/** Five people have the five places; answers their bookings. */
async function fill(): Promise<string[]> {
  const ids: string[] = [];
  for (const [n, band] of bands.entries())
    ids.push((await world.done<BookingView>(nth(n), 'bookings.create', wish(band))).bookingId);
  return ids;
}
const join = async (n: number, more: object = {}) =>
  world.call<WaitView>(nth(n), 'waits.join', { dayId, itemIds: ['qingxi:item-03'], ...more });
async function joined(n: number): Promise<string> {
  const answer = await join(n);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value.waitId;
}
const show = async (n: number, waitId: string): Promise<WaitView> =>
  world.done<WaitView>(nth(n), 'waits.show', { waitId });
const cancel = async (n: number, bookingId: string) => world.done(nth(n), 'bookings.cancel', { bookingId });
async function later(ms: number): Promise<void> {
  await world.jump((await world.clock.now()) + ms);
  await world.tick();
}
const told = async (person: string): Promise<string[]> =>
  (await world.done<{ notices: NoticeView[] }>(person, 'notices.list', {})).notices.map(({ template }) => template);
const placeOf = async (band: string): Promise<PlaceDoc> => {
  const id = `qingxi:place-${dayId.slice('qingxi:'.length)}:department-civil:${band}`;
  const place = await world.ports.store.get<PlaceDoc>('places', id);
  if (!place) throw new Error(`no place ${id}`);
  return place;
};
const code = (answer: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): string =>
  answer.ok ? 'ok' : (answer.refusal?.code ?? '');

describe('joining', () => {
  test('while there is a place, one books it', async () => {
    expect(code(await join(5))).toBe('PlaceFree');
  });

  test('when all is full: in order, told, seen with how many are before her', async () => {
    await fill();
    const first = await joined(5);
    const second = await joined(6);
    expect(await show(5, first)).toMatchObject({ status: 'waiting', ahead: 0, offer: null, allowedActions: ['leave'] });
    expect(await show(6, second)).toMatchObject({ ahead: 1, day: { left: 15, capacity: 20, cannotBook: null } });
    expect(await told(nth(5))).toContain('waitJoined');
    const { waits } = await world.done<{ waits: WaitView[] }>(nth(6), 'waits.list', {});
    expect(waits.map(({ waitId }) => waitId)).toEqual([second]);
  });

  test('once a person, as many as there are places, not with a booking here, not after the cut-off', async () => {
    await fill();
    expect(code(await join(0))).toBe('PlaceAlreadyYours');
    for (let n = 5; n < 10; n += 1) await joined(n);
    expect(code(await join(5))).toBe('AlreadyWaiting');
    expect(code(await join(10))).toBe('WaitingFull');
    await world.jump(start - HOUR);
    expect(code(await join(11))).toBe('WaitingClosed');
    await world.tick();
  });

  test('for someone of the household with her word, and by the agent at the door', async () => {
    await fill();
    const [, husband] = world.family;
    const at = await world.clock.now();
    const input = { dayId, itemIds: ['qingxi:item-03'], personId: husband };
    const wife = world.family[0] as string;
    expect(code(await world.call(wife, 'waits.join', input))).toBe('AuthorisationMissing');
    const authorisation = { how: 'spoken', at };
    const hers = await world.done<WaitView>(wife, 'waits.join', { ...input, authorisation });
    expect(hers.person.self).toBe(false);
    expect(await told(husband as string)).toContain('waitJoined');
    expect(await told(wife)).toContain('waitJoined');
    const agent = world.holder('agent', 'qingxi:village-01');
    const entered = await world.done<WaitView>(agent, 'waits.enter', {
      dayId,
      itemIds: ['qingxi:item-03'],
      name: '赵有田',
      groupId: 'qingxi:group-01-2',
    });
    expect(entered).toMatchObject({ status: 'waiting', ahead: 1, person: { name: '赵有田' } });
    expect(code(await world.call(agent, 'waits.leave', { waitId: entered.waitId }))).toBe('ok');
  });
});

describe('a place comes free', () => {
  test('nobody books past the line; the first is offered it and accepts', async () => {
    const ids = await fill();
    const waitId = await joined(5);
    const other = await joined(6);
    await cancel(2, ids[2] as string);
    await later(2 * MINUTE);
    expect(code(await world.call(nth(7), 'bookings.create', wish('0930')))).toBe('DayFull');
    const offered = await show(5, waitId);
    const now = await world.clock.now();
    expect(offered).toMatchObject({ status: 'offered', ahead: 0, allowedActions: ['accept', 'decline'] });
    expect(offered.offer).toEqual({
      band: '0930',
      from: start + HOUR,
      until: start + 2 * HOUR,
      acceptUntil: now + 30 * MINUTE,
    });
    expect(await show(6, other)).toMatchObject({ status: 'waiting', ahead: 0 });
    expect(await told(nth(5))).toContain('waitOffered');
    const booking = await world.done<BookingView>(nth(5), 'waits.accept', { waitId });
    expect(booking).toMatchObject({ status: 'booked', band: '0930' });
    expect(await show(5, waitId)).toMatchObject({
      status: 'accepted',
      bookingId: booking.bookingId,
      allowedActions: [],
    });
    await later(2 * MINUTE);
    expect(await show(6, other)).toMatchObject({ status: 'waiting' });
  });

  test('she may take the offered hour by booking it, too', async () => {
    const ids = await fill();
    const waitId = await joined(5);
    await cancel(2, ids[2] as string);
    await later(2 * MINUTE);
    const booking = await world.done<BookingView>(nth(5), 'bookings.create', wish('0930'));
    expect(await show(5, waitId)).toMatchObject({ status: 'accepted', bookingId: booking.bookingId });
    await world.tick();
  });

  test('declined, it goes to the next at once; a missed offer ends the wait and moves on', async () => {
    const ids = await fill();
    const waits = [await joined(5), await joined(6), await joined(7)];
    await cancel(4, ids[4] as string);
    await later(2 * MINUTE);
    expect(code(await world.call(nth(5), 'waits.decline', { waitId: waits[0] }))).toBe('ok');
    expect(await show(6, waits[1] as string)).toMatchObject({ status: 'offered', offer: { band: '1030' } });
    expect(code(await world.call(nth(5), 'waits.accept', { waitId: waits[0] }))).toBe('OfferGone');
    await later(30 * MINUTE);
    expect(await show(6, waits[1] as string)).toMatchObject({ status: 'missed', allowedActions: [] });
    expect(code(await world.call(nth(6), 'waits.accept', { waitId: waits[1] }))).toBe('OfferGone');
    expect(await told(nth(6))).toContain('waitMissed');
    expect(await show(7, waits[2] as string)).toMatchObject({ status: 'offered' });
  });

  test('at night nothing is offered, in the morning it is', async () => {
    const ids = await fill();
    const waitId = await joined(5);
    await world.jump(startOfDate('2026-11-23') + 20 * HOUR);
    await cancel(0, ids[0] as string);
    await later(5 * MINUTE);
    expect(await show(5, waitId)).toMatchObject({ status: 'waiting' });
    await world.jump(startOfDate('2026-11-24') + 7.5 * HOUR);
    await world.tick();
    expect(await show(5, waitId)).toMatchObject({ status: 'offered' });
  });

  test('who waits on two lists has one offer at a time, and keeps her turn on the other', async () => {
    const ids = await fill();
    const at = { dayId: friday, itemIds: ['qingxi:item-03'] };
    const fridays: string[] = [];
    for (const [n, band] of ['1330', '1330', '1430', '1530', '1630'].entries())
      fridays.push((await world.done<BookingView>(nth(n + 10), 'bookings.create', { ...at, band })).bookingId);
    const here = await joined(5);
    const there = (await world.done<WaitView>(nth(5), 'waits.join', at)).waitId;
    const next = (await world.done<WaitView>(nth(6), 'waits.join', at)).waitId;
    await cancel(0, ids[0] as string);
    await cancel(10, fridays[0] as string);
    await later(2 * MINUTE);
    expect(await show(5, here)).toMatchObject({ status: 'offered' });
    expect(await show(5, there)).toMatchObject({ status: 'waiting', ahead: 0 });
    expect(await show(6, next)).toMatchObject({ status: 'offered' });
    await world.done(nth(5), 'waits.accept', { waitId: here });
    // one booking a matter: others need not wait for her any more
    await cancel(11, fridays[1] as string);
    await later(2 * MINUTE);
    expect(await show(5, there)).toMatchObject({ status: 'left' });
  });

  test('who leaves is passed over, and may join again at the end', async () => {
    const ids = await fill();
    const waitId = await joined(5);
    const other = await joined(6);
    expect(code(await world.call(nth(5), 'waits.decline', { waitId }))).toBe('OfferGone');
    await world.done(nth(5), 'waits.leave', { waitId });
    expect(code(await world.call(nth(5), 'waits.leave', { waitId }))).toBe('WrongStep');
    expect(await show(5, await joined(5))).toMatchObject({ ahead: 1 });
    await cancel(0, ids[0] as string);
    await later(2 * MINUTE);
    expect(await show(6, other)).toMatchObject({ status: 'offered' });
  });

  test('at the cut-off the list ends, those on it are told, and free places are anybody’s', async () => {
    const ids = await fill();
    const waitId = await joined(5);
    await world.jump(start - HOUR - 20 * MINUTE);
    await cancel(0, ids[0] as string);
    await later(2 * MINUTE);
    // not the full time to answer: nothing is offered any more
    expect(await show(5, waitId)).toMatchObject({ status: 'waiting' });
    await later(20 * MINUTE);
    expect(await show(5, waitId)).toMatchObject({ status: 'over' });
    expect(await told(nth(5))).toContain('waitOver');
    expect(code(await world.call(nth(7), 'bookings.create', wish('0830')))).toBe('ok');
  });
});

describe('a place kept while she fills in', () => {
  const hold = async (n: number, band: string) => world.call<{ until: number }>(nth(n), 'bookings.hold', wish(band));

  test('for ten minutes nobody else has it; her booking takes it over', async () => {
    const now = await world.clock.now();
    expect(await hold(0, '1030')).toEqual({ ok: true, value: { until: now + 10 * MINUTE } });
    expect(code(await world.call(nth(1), 'bookings.create', wish('1030')))).toBe('BandFull');
    await world.jump(now + 8 * MINUTE);
    expect(await hold(0, '1030')).toEqual({ ok: true, value: { until: now + 18 * MINUTE } });
    await world.jump(now + 12 * MINUTE);
    expect(await world.done<BookingView>(nth(0), 'bookings.create', wish('1030'))).toMatchObject({ ticket: 'C301' });
    expect(await placeOf('1030')).toMatchObject({ left: 0, capacity: 1 });
  });

  test('afterwards others may take it; while it is free confirming still works', async () => {
    await hold(0, '1030');
    await world.jump((await world.clock.now()) + 10 * MINUTE);
    expect(code(await world.call(nth(0), 'bookings.create', wish('1030')))).toBe('ok');
    await hold(1, '0830');
    await world.jump((await world.clock.now()) + 10 * MINUTE);
    for (const n of [2, 3]) expect(code(await world.call(nth(n), 'bookings.create', wish('0830')))).toBe('ok');
    expect(code(await world.call(nth(1), 'bookings.create', wish('0830')))).toBe('BandFull');
  });

  test('one place a person: a new hold, or a booking in another hour, lets the old one go', async () => {
    await hold(0, '1030');
    await hold(0, '0930');
    expect(await placeOf('1030')).toMatchObject({ left: 1, holders: {} });
    await world.done(nth(0), 'bookings.create', wish('0830'));
    expect(await placeOf('0930')).toMatchObject({ left: 2, holders: {} });
  });

  test('kept under her own name, it is had for a neighbour in one step', async () => {
    await hold(0, '1030');
    const named = { name: '孙万福', groupId: 'qingxi:group-01-1' };
    const authorisation = { how: 'spoken', at: await world.clock.now() };
    const booking = await world.done<BookingView>(nth(0), 'bookings.create', wish('1030', { named, authorisation }));
    expect(booking.person.name).toBe('孙万福');
    expect(Object.values((await placeOf('1030')).holders)).toMatchObject([{ state: 'booked' }]);
  });

  test('not past those who wait, not for a stranger, not beyond her limit', async () => {
    await fill();
    await joined(5);
    expect(code(await hold(6, '0830'))).toBe('DayFull');
    expect(code(await world.call(nth(6), 'bookings.hold', wish('0830', { personId: nth(17) })))).toBe(
      'NotYourHousehold',
    );
    expect(code(await world.call(nth(0), 'bookings.hold', { ...wish('1330'), dayId: friday }))).toBe(
      'ItemAlreadyBooked',
    );
  });
});
