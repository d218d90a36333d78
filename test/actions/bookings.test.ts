import type { BookingView } from '#types/bookings';
import type { CounterRow } from '#types/counter';
import type { DayCard } from '#types/days';
import { HOUR, startOfDate } from '../../cloudfunctions/domain/calendar';
import { forTown } from '../../cloudfunctions/ports/store';
import { disagreements, herWord, publishWeek } from '../support/half-days';
import { createWorld, MONDAY, newCommand, type World } from '../support/world';

let world: World;
let day: { wednesday: string; friday: string };
const start = startOfDate('2026-11-25') + 8.5 * HOUR;
const help = 'qingxi:item-03';
const allowance = 'qingxi:item-11';
const law = 'qingxi:item-01';

beforeEach(async () => {
  world = await createWorld();
  day = await publishWeek(world);
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const me = (): string => world.family[0] as string;
const book = async (who: string, input: object, commandId?: string) =>
  world.call<BookingView>(
    who,
    'bookings.create',
    { dayId: day.wednesday, itemIds: [help], band: '0830', ...input },
    commandId,
  );
const booked = async (who: string, input: object = {}) => {
  const answer = await book(who, input);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
};
const refusal = (answer: { ok: boolean }): unknown => ('refusal' in answer ? answer.refusal : 'accepted');

describe('booking', () => {
  test('for herself: the ticket says all she needs', async () => {
    const ticket = await booked(me(), { itemIds: [help, allowance] });
    expect(ticket).toMatchObject({
      status: 'booked',
      ticket: 'C101',
      departmentId: 'qingxi:department-civil',
      band: '0830',
      from: start,
      channel: 'self',
      person: { name: '王秀英', self: true },
      bookedBy: '王秀英',
      allowedActions: ['cancel'],
      day: { date: '2026-11-25', half: 'am', ours: true, left: 19, capacity: 20 },
    });
    expect(ticket.spokenNo).toMatch(/^\d{6}$/);
    expect(ticket.items.map(({ itemId }) => itemId)).toEqual([help, allowance]);
    expect(ticket.agent?.phone).not.toContain('*');
    expect(await disagreements(world.ports.store)).toEqual([]);
  });

  test('for one of the household, for nobody else', async () => {
    const father = world.family[1] as string;
    expect(await booked(me(), { personId: father, authorisation: herWord })).toMatchObject({
      channel: 'household',
      person: { name: '赵满仓', self: false },
    });
    const [stranger] = world.residents('qingxi:group-02-1');
    expect(refusal(await book(me(), { personId: stranger }))).toEqual({ code: 'NotYourHousehold', field: 'personId' });
    const mine = await world.done<{ bookings: BookingView[] }>(me(), 'bookings.list', { coming: true });
    expect(mine.bookings).toHaveLength(1);
    const his = await world.done<{ bookings: BookingView[] }>(father, 'bookings.list', { coming: true });
    expect(his.bookings).toHaveLength(1);
    const others = await world.done<{ bookings: BookingView[] }>(world.family[2] as string, 'bookings.list', {
      coming: true,
    });
    expect(others.bookings).toEqual([]);
  });

  test('the same command twice, one after the other and at once, is one booking', async () => {
    const commandId = newCommand();
    const [a, b] = await Promise.all([book(me(), {}, commandId), book(me(), {}, commandId)]);
    const c = await book(me(), {}, commandId);
    expect(a).toEqual(b);
    expect(a).toEqual(c);
    expect(a.ok).toBe(true);
    expect(refusal(await book(me(), { band: '0930' }, commandId))).toMatchObject({ code: 'CommandReused' });
    expect(await disagreements(world.ports.store)).toEqual([]);
  });

  test('the same command at once with two wishes leaves one booking and no seat too many', async () => {
    const commandId = newCommand();
    const answers = await Promise.all(['0830', '0930', '1030'].map(async (band) => book(me(), { band }, commandId)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await disagreements(world.ports.store)).toEqual([]);
  });

  test('one live booking per item, three in all, whoever books', async () => {
    await booked(me());
    expect(refusal(await book(me(), { band: '0930' }))).toEqual({ code: 'ItemAlreadyBooked', field: 'itemIds.0' });
    expect(refusal(await book(me(), { itemIds: [allowance] }))).toEqual({ code: 'PlaceAlreadyYours', field: 'band' });
    await booked(me(), { itemIds: [law] });
    await booked(world.family[1] as string, {
      personId: me(),
      itemIds: ['qingxi:item-04'],
      authorisation: herWord,
    });
    expect(refusal(await book(me(), { itemIds: ['qingxi:item-02'] }))).toMatchObject({ code: 'BookingLimit' });
    expect(await disagreements(world.ports.store)).toEqual([]);
  });

  test('full: first the hour, then the half-day', async () => {
    const people = [
      ...world.residents('qingxi:group-01-1'),
      ...world.residents('qingxi:group-01-2'),
      ...world.residents('qingxi:group-02-1'),
    ];
    const bands = ['0830', '0830', '0930', '0930', '1030'];
    for (const [n, band] of bands.slice(0, 2).entries()) await booked(people[n] as string, { band });
    expect(refusal(await book(me(), {}))).toEqual({ code: 'BandFull', field: 'band' });
    for (const [n, band] of bands.slice(2).entries()) await booked(people[n + 2] as string, { band });
    expect(refusal(await book(me(), {}))).toEqual({ code: 'DayFull', field: 'dayId' });
    const shown = await world.done<{ day: DayCard; places: { departmentId: string; bands: { left: number }[] }[] }>(
      null,
      'days.show',
      {
        dayId: day.wednesday,
      },
    );
    const civil = shown.places.find(({ departmentId }) => departmentId === 'qingxi:department-civil');
    expect(civil?.bands.map(({ left }) => left)).toEqual([0, 0, 0]);
    expect(shown.day).toMatchObject({ left: 15, cannotBook: null });
  });

  test('what cannot be booked says why', async () => {
    expect(refusal(await book(me(), { itemIds: ['qingxi:item-06'] }))).toMatchObject({ code: 'DepartmentNotComing' });
    expect(refusal(await book(me(), { itemIds: ['hekou:item-03'] }))).toMatchObject({ code: 'ItemNotOffered' });
    expect(refusal(await book(me(), { itemIds: [help, law] }))).toMatchObject({ code: 'ItemsOfSeveralDepartments' });
    expect(refusal(await book(me(), { band: '1400' }))).toMatchObject({ code: 'BandUnknown' });
    expect(refusal(await book(me(), { dayId: 'qingxi:day-none' }))).toMatchObject({ code: 'NotFound' });
    await world.jump(start);
    expect(refusal(await book(me(), {}))).toMatchObject({ code: 'DayTooLate' });
  });
});

describe('an agent enters', () => {
  const enter = async (input: object, commandId?: string) =>
    world.call<BookingView>(
      world.holder('agent', 'qingxi:village-01'),
      'bookings.enter',
      { name: '王秀英', groupId: 'qingxi:group-01-3', itemIds: [help], dayId: day.wednesday, ...input },
      commandId,
    );

  test('someone of the group by her name, in the first hour with a place', async () => {
    const answer = await enter({});
    expect(answer).toMatchObject({ ok: true, value: { band: '0830', channel: 'agent', person: { personId: me() } } });
    const [a, b] = world.residents('qingxi:group-02-1');
    await booked(a as string);
    expect(await enter({ name: '李新来' })).toMatchObject({ ok: true, value: { band: '0930' } });
    expect(await enter({ name: '周新来', band: '0830' })).toMatchObject({ ok: false, refusal: { code: 'BandFull' } });
    expect(b).toBeDefined();
  });

  test('someone nobody knows yet becomes a person, once, with her number sealed', async () => {
    const commandId = newCommand();
    const first = await enter({ name: '李新来', phone: '13800000001' }, commandId);
    expect(await enter({ name: '李新来', phone: '13800000001' }, commandId)).toEqual(first);
    const again = await enter({ name: '李新来', itemIds: [law] });
    if (!first.ok || !again.ok) throw new Error('refused');
    expect(again.value.person.personId).toBe(first.value.person.personId);
    const stored = await world.ports.store.get('persons', first.value.person.personId);
    expect(stored).toMatchObject({ madeBy: 'agent', phoneMasked: '138****0001', groupId: 'qingxi:group-01-3' });
    expect(JSON.stringify(stored)).not.toContain('13800000001');
  });

  test('more than three are allowed, the same item twice is not', async () => {
    for (const itemIds of [[help], [law], ['qingxi:item-04'], ['qingxi:item-02']])
      expect(await enter({ itemIds })).toMatchObject({ ok: true });
    expect(refusal(await enter({ band: '1030' }))).toMatchObject({ code: 'ItemAlreadyBooked' });
  });

  test('only in her own village', async () => {
    expect(refusal(await enter({ groupId: 'qingxi:group-02-1' }))).toMatchObject({ code: 'NotFound' });
    expect(refusal(await enter({ groupId: 'hekou:group-01-1' }))).toMatchObject({ code: 'NotFound' });
    expect(refusal(await enter({ dayId: 'hekou:day-1' }))).toMatchObject({ code: 'NotFound' });
  });
});

describe('cancelling', () => {
  const cancel = async (bookingId: string) => world.call<BookingView>(me(), 'bookings.cancel', { bookingId });
  const restore = async (bookingId: string) => world.call<BookingView>(me(), 'bookings.restore', { bookingId });

  test('the seat is kept for a minute, can be taken back, and is then anybody’s', async () => {
    const [other] = world.residents('qingxi:group-02-1');
    const { bookingId } = await booked(me(), { band: '1030' });
    expect(await cancel(bookingId)).toMatchObject({
      ok: true,
      value: {
        status: 'cancelled',
        cancelledLate: false,
        restoreUntil: MONDAY + 60_000,
        allowedActions: ['restore', 'rebook'],
      },
    });
    expect(refusal(await book(other as string, { band: '1030' }))).toMatchObject({ code: 'BandFull' });
    await world.jump(MONDAY + 59_000);
    expect(await restore(bookingId)).toMatchObject({ ok: true, value: { status: 'booked', restoreUntil: null } });
    expect(await disagreements(world.ports.store)).toEqual([]);
    expect(await cancel(bookingId)).toMatchObject({ ok: true });
    await world.jump(MONDAY + 59_000 + 60_000);
    expect(refusal(await restore(bookingId))).toMatchObject({ code: 'UndoTooLate' });
    await booked(other as string, { band: '1030' });
    expect(await disagreements(world.ports.store)).toEqual([]);
  });

  test('she may change the hour at once, and then not take the first one back too', async () => {
    const { bookingId } = await booked(me());
    await cancel(bookingId);
    await booked(me(), { band: '0930' });
    expect(refusal(await restore(bookingId))).toMatchObject({ code: 'ItemAlreadyBooked' });
    await world.jump(MONDAY + 61_000);
    await world.tick();
    expect(await disagreements(world.ports.store)).toEqual([]);
  });

  test('late within two hours, not at all once it has begun, by others not at all', async () => {
    const { bookingId } = await booked(me());
    expect(refusal(await world.call(world.family[1] as string, 'bookings.cancel', { bookingId }))).toMatchObject({
      code: 'NotFound',
    });
    await world.jump(start - HOUR);
    expect(await cancel(bookingId)).toMatchObject({ ok: true, value: { cancelledLate: true } });
    expect(refusal(await cancel(bookingId))).toMatchObject({ code: 'BookingEnded' });
    const second = await booked(me(), { band: '0930' });
    await world.jump(start);
    expect(refusal(await cancel(second.bookingId))).toMatchObject({ code: 'BookingStarted' });
  });

  test('by the agent: the person is told', async () => {
    const { bookingId } = await booked(me());
    await world.jump(MONDAY + HOUR);
    await world.done(world.holder('agent', 'qingxi:village-01'), 'bookings.cancel', { bookingId });
    const inbox = await world.done<{ notices: { template: string; params: object }[] }>(me(), 'notices.list', {});
    expect(inbox.notices.map(({ template }) => template)).toEqual(['bookingCancelled', 'bookingMade']);
    expect(inbox.notices[0]?.params).toMatchObject({ at: start, ticket: 'C101', centreName: '一号服务中心' });
  });
});

test('reminders: the evening before and in the morning, once each', async () => {
  await booked(me(), { personId: world.family[1], authorisation: herWord });
  const templates = async (who: string): Promise<string[]> => {
    const { notices } = await world.done<{ notices: { template: string }[] }>(who, 'notices.list', {});
    return notices.map(({ template }) => template).reverse();
  };
  await world.tick();
  expect(await templates(me())).toEqual([]);
  await world.jump(start - 14.5 * HOUR);
  await Promise.all([world.tick(), world.tick()]);
  await world.tick();
  expect(await templates(me())).toEqual(['bookingTomorrow']);
  await world.jump(start - 1.5 * HOUR);
  await world.tick();
  await world.tick();
  expect(await templates(me())).toEqual(['bookingTomorrow', 'bookingSoon']);
  expect(await templates(world.family[1] as string)).toEqual(['bookingMade', 'bookingTomorrow', 'bookingSoon']);
});

test('the sweep leaves nothing to look at once all is in order', async () => {
  const { bookingId } = await booked(me());
  await world.done(me(), 'bookings.cancel', { bookingId });
  await booked(me(), { band: '0930' });
  await world.jump(MONDAY + 120_000);
  await world.tick();
  await world.tick();
  const store = forTown(world.ports.store, 'qingxi');
  for (const collection of ['places', 'bookings', 'ledgers'])
    expect(
      await store.count(collection, { eq: {}, range: { gte: 0 }, order: { field: 'touchedAt', direction: 'asc' } }, 10),
    ).toBe(0);
  expect(await disagreements(world.ports.store)).toEqual([]);
});

describe('the counter', () => {
  const staff = (): string => world.holder('staff', 'qingxi:department-civil');
  const step = async (action: string, input: object) => world.call<CounterRow>(staff(), `counter.${action}`, input);

  test('a visit from the list to the outcome, and back', async () => {
    const { bookingId } = await booked(me());
    const days = await world.done<{ days: { today: boolean; booked: number; day: DayCard }[] }>(
      staff(),
      'counter.days',
      {
        departmentId: 'qingxi:department-civil',
      },
    );
    expect(days.days.map(({ today, booked: count }) => [today, count])).toEqual([
      [false, 1],
      [false, 0],
    ]);
    expect(refusal(await step('checkIn', { bookingId }))).toMatchObject({ code: 'WrongStep' });
    await world.jump(start - HOUR / 2);
    expect(await step('checkIn', { bookingId })).toMatchObject({
      ok: true,
      value: { status: 'checkedIn', checkedInAt: start - HOUR / 2, allowedActions: ['call', 'serve', 'undo'] },
    });
    expect(await step('serve', { bookingId })).toMatchObject({ ok: true });
    expect(await step('finish', { bookingId, outcome: 'papersMissing', note: '户口簿' })).toMatchObject({
      ok: true,
      value: { status: 'papersMissing', outcomeNote: '户口簿', allowedActions: ['undo'] },
    });
    expect(await disagreements(world.ports.store)).toEqual([]);
    for (const status of ['serving', 'checkedIn', 'booked'])
      expect(await step('undo', { bookingId })).toMatchObject({ ok: true, value: { status } });
    expect(await disagreements(world.ports.store)).toEqual([]);
    await world.jump(start);
    expect(await step('noShow', { bookingId })).toMatchObject({ ok: true, value: { status: 'noShow' } });
    const list = await world.done<{ rows: CounterRow[] }>(staff(), 'counter.list', {
      departmentId: 'qingxi:department-civil',
      dayId: day.wednesday,
    });
    expect(list.rows).toMatchObject([
      { bookingId, ticket: 'C101', name: '王秀英', villageName: '青禾村', groupName: '三组', status: 'noShow' },
    ]);
  });

  test('what it could not finish becomes a request of the person served', async () => {
    const { bookingId } = await booked(me());
    await world.jump(start);
    await step('checkIn', { bookingId });
    await step('serve', { bookingId });
    expect(refusal(await step('finish', { bookingId, outcome: 'request' }))).toMatchObject({
      code: 'BadInput',
      field: 'note',
    });
    const row = await step('finish', { bookingId, outcome: 'request', note: '低保核对还差一项，科室跟办' });
    if (!row.ok) throw new Error(row.refusal.code);
    expect(row.value).toMatchObject({ status: 'handedOver', allowedActions: [] });
    const request = await world.done(me(), 'requests.show', { requestId: row.value.requestId });
    expect(request).toMatchObject({
      source: 'counter',
      row: { requestId: row.value.requestId, status: 'dispatched', holderName: '民政办' },
    });
    expect((await world.done<BookingView>(me(), 'bookings.show', { bookingId })).requestId).toBe(row.value.requestId);
    expect(await disagreements(world.ports.store)).toEqual([]);
  });

  test('a department sees its own line only, and none where only the window takes papers', async () => {
    const { bookingId } = await booked(me());
    const other = world.holder('staff', 'qingxi:department-justice');
    expect(refusal(await world.call(other, 'counter.checkIn', { bookingId }))).toMatchObject({ code: 'NotFound' });
    const list = { departmentId: 'qingxi:department-health', dayId: day.wednesday };
    const health = world.holder('head', 'qingxi:department-health');
    expect(refusal(await world.call(health, 'counter.list', list))).toMatchObject({ code: 'DepartmentNotComing' });
    expect(refusal(await world.call(health, 'counter.list', { ...list, dayId: 'hekou:day-1' }))).toMatchObject({
      code: 'NotFound',
    });
  });
});

test('the register: the village’s people by department and hour', async () => {
  await booked(me(), { band: '0930' });
  await booked(world.family[1] as string, {});
  await booked(world.family[2] as string, { itemIds: [law] });
  const [neighbour] = world.residents('qingxi:group-02-1');
  await booked(neighbour as string, { itemIds: ['qingxi:item-04'] });
  const shown = await world.done<{ rows: { name: string; band: string; papers: string[] }[] }>(
    world.holder('agent', 'qingxi:village-01'),
    'register.show',
    { villageId: 'qingxi:village-01', dayId: day.wednesday },
  );
  expect(shown.rows.map(({ name, band }) => [name, band])).toEqual([
    ['赵满仓', '0830'],
    ['王秀英', '0930'],
    ['赵小军', '0830'],
  ]);
});

test('the coming half-days: own centre first, readable without signing in', async () => {
  const shown = await world.done<{ days: DayCard[]; villageName: string; agent: { phone: string } | null }>(
    null,
    'days.upcoming',
    {
      villageId: 'qingxi:village-03',
    },
  );
  expect(shown.villageName).toBe('河东村');
  expect(shown.days.map(({ ours, date }) => [ours, date])).toEqual([
    [true, '2026-11-27'],
    [false, '2026-11-25'],
  ]);
  expect(shown.days[0]?.km).toBeLessThan(shown.days[1]?.km ?? 0);
  expect(await world.call(null, 'days.upcoming', { villageId: 'qingxi:group-01-1' })).toMatchObject({
    refusal: { code: 'VillageUnknown' },
  });
  await world.jump(start + 3 * HOUR);
  const later = await world.done<{ days: DayCard[] }>(null, 'days.upcoming', { villageId: 'qingxi:village-03' });
  expect(later.days.map(({ date }) => date)).toEqual(['2026-11-27']);
});
