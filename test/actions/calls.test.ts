/** Three missed visits: the agent telephones before the next one. Her list, her answer, the message; and the entry for the calendar. */
import ICAL from 'ical.js';
import type { BookingView } from '#types/bookings';
import type { NoticeView } from '#types/notices';
import { queryAll } from '../../cloudfunctions/actions/load';
import type { AccessDoc } from '../../cloudfunctions/actions/access-log';
import { calendarEntry } from '../../cloudfunctions/actions/bookings/calendar-entry';
import { HOUR, startOfDate } from '../../cloudfunctions/domain/calendar';
import { ledgerIdOf, type LedgerDoc } from '../../cloudfunctions/domain/ledgers';
import { forTown } from '../../cloudfunctions/ports/store';
import { disagreements, herWord, publishWeek } from '../support/half-days';
import { createWorld, MONDAY, type World } from '../support/world';

jest.setTimeout(60_000);

let world: World;
let day: { wednesday: string; friday: string };
const start = startOfDate('2026-11-25') + 8.5 * HOUR;
const village = { villageId: 'qingxi:village-01' };

beforeEach(async () => {
  world = await createWorld();
  day = await publishWeek(world);
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const me = (): string => world.family[0] ?? '';
const agent = (): string => world.holder('agent', 'qingxi:village-01');
const create = async (input: object = {}): Promise<BookingView> =>
  world.done<BookingView>(me(), 'bookings.create', {
    dayId: day.wednesday,
    itemIds: ['qingxi:item-03'],
    band: '0830',
    ...input,
  });
const toCall = async () =>
  (await world.done<{ bookings: { booking: BookingView; phone: string }[] }>(agent(), 'bookings.toCall', village))
    .bookings;
const confirm = async (bookingId: string, comes: boolean) =>
  world.call<BookingView>(agent(), 'bookings.confirmCall', { bookingId, comes });

/** So many visits in her ledger to which nobody came, the first of them yesterday. */
async function missed(personId: string, times: number): Promise<void> {
  // her ledger comes with her first booking
  const first = await world.done<BookingView>(personId, 'bookings.create', {
    dayId: day.friday,
    itemIds: ['qingxi:item-02'],
    band: '1330',
  });
  await world.done(personId, 'bookings.cancel', { bookingId: first.bookingId });
  const marks = Array.from({ length: times }, (_, i) => [`booking-old-${i}`, MONDAY - (i + 1) * 24 * HOUR] as const);
  const changed = await forTown(world.ports.store, 'qingxi').updateIf<LedgerDoc>(
    'ledgers',
    ledgerIdOf('qingxi', personId),
    [],
    { set: marks.map(([key, at]) => [['noShows', key], at] as const) },
  );
  expect(Object.keys(changed?.noShows ?? {})).toHaveLength(times);
}

test('the place is hers all the same; the agent is told and finds her with her telephone', async () => {
  await missed(me(), 3);
  const ticket = await create();
  expect(ticket).toMatchObject({ status: 'booked', awaitsCall: true });
  const { notices } = await world.done<{ notices: NoticeView[] }>(agent(), 'notices.list', {});
  expect(notices).toMatchObject([
    {
      template: 'callBeforeVisit',
      params: { name: '王秀英', at: start, centreName: '一号服务中心', departmentName: '民政办' },
      about: { kind: 'booking', id: ticket.bookingId },
    },
  ]);
  const [row, ...more] = await toCall();
  expect(more).toEqual([]);
  expect(row?.booking.bookingId).toBe(ticket.bookingId);
  expect(row?.booking.allowedActions).toContain('confirmCall');
  expect(row?.phone).toMatch(/^1\d{10}$/);
  // seen twice for one reason is one event
  await toCall();
  const seen = await queryAll<AccessDoc>(forTown(world.ports.store, 'qingxi'), 'accessLog', {
    eq: {},
    order: { field: 'at', direction: 'asc' },
  });
  expect(seen).toMatchObject([
    { byPersonId: agent(), aboutPersonId: me(), what: 'phone', why: 'callBeforeVisit', refId: ticket.bookingId },
  ]);
  expect(JSON.stringify(seen)).not.toContain(row?.phone ?? 'none');
});

test('she comes: it counts like any other', async () => {
  await missed(me(), 3);
  const { bookingId } = await create();
  expect(await confirm(bookingId, true)).toMatchObject({ ok: true, value: { status: 'booked', awaitsCall: false } });
  expect(await toCall()).toEqual([]);
  expect(await confirm(bookingId, true)).toMatchObject({ refusal: { code: 'WrongStep' } });
  expect(await confirm(bookingId, false)).toMatchObject({ refusal: { code: 'WrongStep' } });
});

test('she does not: cancelled by the ordinary way, and she is told', async () => {
  await missed(me(), 3);
  const { bookingId } = await create();
  expect(await confirm(bookingId, false)).toMatchObject({ ok: true, value: { status: 'cancelled' } });
  expect(await toCall()).toEqual([]);
  const { notices } = await world.done<{ notices: NoticeView[] }>(me(), 'notices.list', {});
  expect(notices.filter(({ about }) => about?.id === bookingId).map(({ template }) => template)).toContain(
    'bookingCancelled',
  );
  await world.jump(MONDAY + 2 * 60_000);
  await world.tick();
  expect(await disagreements(world.ports.store)).toEqual([]);
});

test('two misses are two; what the agent enters herself, or books before it counts, needs no call', async () => {
  await missed(me(), 2);
  expect(await create()).toMatchObject({ awaitsCall: false });
  const father = world.family[1] ?? '';
  await missed(father, 3);
  const entered = await world.done<BookingView>(agent(), 'bookings.enter', {
    name: '赵满仓',
    groupId: 'qingxi:group-01-3',
    itemIds: ['qingxi:item-01'],
    dayId: day.wednesday,
  });
  expect(entered).toMatchObject({ person: { personId: father }, awaitsCall: false });
  // whoever books for him, the marks are his
  expect(await create({ personId: father, authorisation: herWord })).toMatchObject({ awaitsCall: true });
  expect((await toCall()).map(({ booking }) => booking.person.name)).toEqual(['赵满仓']);
});

describe('the entry for the calendar', () => {
  const parse = (ics: string) => {
    const calendar = new ICAL.Component(ICAL.parse(ics) as unknown[]);
    const event = calendar.getFirstSubcomponent('vevent');
    if (!event) throw new Error('no event');
    return { method: calendar.getFirstPropertyValue('method'), component: event, event: new ICAL.Event(event) };
  };
  const entry = async (bookingId: string): Promise<string> =>
    (await world.done<{ ics: string }>(me(), 'bookings.calendarEntry', { bookingId })).ics;

  test('is one entry for life: the same UID, a growing SEQUENCE, cancelled when it is', async () => {
    const ticket = await create();
    const { bookingId } = ticket;
    const made = parse(await entry(bookingId));
    expect(made.method).toBe('PUBLISH');
    expect(made.event.uid).toBe(bookingId);
    expect(made.event.sequence).toBe(0);
    expect(made.event.startDate.toJSDate().getTime()).toBe(ticket.from);
    expect(made.event.endDate.toJSDate().getTime()).toBe(ticket.until);
    expect(made.event.location).toContain('一号服务中心');
    expect(made.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    const alarm = made.component.getFirstSubcomponent('valarm');
    expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-PT3H');

    await world.done(me(), 'bookings.cancel', { bookingId });
    const gone = parse(await entry(bookingId));
    expect(gone.method).toBe('CANCEL');
    expect(gone.event.uid).toBe(bookingId);
    expect(gone.event.sequence).toBe(1);
    expect(gone.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(gone.component.getFirstSubcomponent('valarm')).toBeNull();

    await world.done(me(), 'bookings.restore', { bookingId });
    const back = parse(await entry(bookingId));
    expect([back.method, back.event.sequence]).toEqual(['PUBLISH', 2]);
  });

  test('tells others who see the phone neither matter nor department', async () => {
    const ticket = await create();
    const ics = (await entry(ticket.bookingId)).replace(/\r\n[ \t]/g, '');
    expect(ics).toContain('SUMMARY:');
    for (const secret of [ticket.departmentName, ticket.items[0]?.name ?? '?', '王秀英'])
      expect(ics).not.toContain(secret);
  });

  test('lines are folded at 75 octets and end in CRLF; commas, semicolons and new lines come back whole', () => {
    const name = '一号, 中心; 大院\\里\n二楼';
    const address = '青禾村'.repeat(40);
    const booking = {
      _id: 'qingxi:booking-1',
      status: 'booked',
      from: start,
      until: start + HOUR,
      ticket: 'A101',
      spokenNo: '123456',
      sequence: 7,
      createdAt: MONDAY,
    } as const;
    const ics = calendarEntry(booking, { name, address }, MONDAY);
    expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(parse(ics).event.location).toBe(`${name} ${address}`);
    expect(parse(ics).event.sequence).toBe(7);
  });
});
