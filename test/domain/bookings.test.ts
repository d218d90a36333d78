import fc from 'fast-check';
import { BookingAct, BookingStatus } from '#types/bookings';
import { stepBack } from '#types/visit-steps';
import {
  allowedActions,
  bookingOf,
  decideCancel,
  decideRestore,
  transitions,
  type BookingDoc,
} from '../../cloudfunctions/domain/bookings';
import { decideCounterStep, undoTo, type CounterStep } from '../../cloudfunctions/domain/counter';
import { decidePlacing, ticketOf } from '../../cloudfunctions/domain/placing';
import { dueReminder, nextReminder, remindersOf } from '../../cloudfunctions/domain/reminders';
import { HOUR, MINUTE, startOfDate } from '../../cloudfunctions/domain/calendar';
import { openDay, opensAt, type DayDoc } from '../../cloudfunctions/domain/days';
import type { ItemDoc } from '../../cloudfunctions/domain/items';
import { defaultBookingPolicy as policy, type PlaceDoc } from '../../cloudfunctions/domain/slots';

const midnight = startOfDate('2026-11-25');
const start = midnight + 8.5 * HOUR;
const made = start - 48 * HOUR;

const opened = openDay(
  {
    dayId: 'qingxi:day-1',
    date: '2026-11-25',
    half: 'am',
    centreId: 'qingxi:centre-1',
    departments: [
      { departmentId: 'qingxi:department-civil', departmentKind: 'civil', presence: 'comes', people: 1, letter: 'C' },
      {
        departmentId: 'qingxi:department-health',
        departmentKind: 'health',
        presence: 'window',
        people: 0,
        letter: 'F',
      },
    ],
  },
  '2026-12-31',
  policy,
);
const day: DayDoc = { ...opened.day, rev: 1 };
const place = { ...opened.places[0], rev: 1 } as PlaceDoc;
const booking: BookingDoc = {
  ...bookingOf(
    place,
    {
      bookingId: 'qingxi:booking-1',
      state: 'booked',
      until: null,
      n: 1,
      items: ['qingxi:item-03'],
      by: 'county:person-b',
      channel: 'household',
      seq: 0,
      at: made,
    },
    { _id: 'county:person-a', villageId: 'qingxi:village-01', groupId: 'qingxi:group-01-1' },
    ticketOf(place, 7),
    '123456',
  ),
  rev: 1,
};
const past = { checkedInAt: null, lineAt: null, window: null, calls: 0, calledAt: null };
const item = (n: number, department: string, active = true): ItemDoc => ({
  _id: `qingxi:item-${n}`,
  rev: 1,
  town: 'qingxi',
  kind: 'service',
  name: 'x',
  everyday: [],
  departmentId: `qingxi:department-${department}`,
  minutes: 10,
  papers: [],
  onTheSpot: '',
  trueWill: false,
  order: n,
  active,
});

describe('where a wish leads', () => {
  const civil = item(1, 'civil');
  const decide = (wish: Partial<Parameters<typeof decidePlacing>[0]>, now = made) => {
    const decided = decidePlacing({ day, items: [civil], band: '0830', ...wish }, now, policy);
    return decided.ok ? decided.value.departmentId : decided.refusal;
  };

  test('an item of a department that comes, in a band there is', () => {
    expect(decide({})).toBe('qingxi:department-civil');
    expect(decide({ items: [civil, item(2, 'civil')], band: null })).toBe('qingxi:department-civil');
  });

  test.each([
    [
      'before it opens',
      {},
      opensAt(day, policy) - 1,
      { code: 'DayNotYetOpen', field: 'dayId', params: { opensAt: opensAt(day, policy) } },
    ],
    ['once it has begun', {}, start, { code: 'DayTooLate', field: 'dayId' }],
    ['when it is over', {}, day.endsAt, { code: 'DayClosed', field: 'dayId' }],
    [
      'when it was cancelled',
      { day: { ...day, status: 'cancelled' as const } },
      made,
      { code: 'DayClosed', field: 'dayId' },
    ],
    ['an item there is not', { items: [civil, null] }, made, { code: 'ItemNotOffered', field: 'itemIds.1' }],
    [
      'an item no longer offered',
      { items: [item(3, 'civil', false)] },
      made,
      { code: 'ItemNotOffered', field: 'itemIds.0' },
    ],
    [
      'items of two departments',
      { items: [civil, item(4, 'health')] },
      made,
      { code: 'ItemsOfSeveralDepartments', field: 'itemIds.1' },
    ],
    [
      'a department the window accepts for',
      { items: [item(4, 'health')] },
      made,
      { code: 'DepartmentNotComing', field: 'itemIds.0' },
    ],
    [
      'a department that stays away',
      { items: [item(4, 'works')] },
      made,
      { code: 'DepartmentNotComing', field: 'itemIds.0' },
    ],
    ['a band there is not', { band: '1400' }, made, { code: 'BandUnknown', field: 'band' }],
  ])('%s', (_, wish, now, refusal) => {
    expect(decide(wish, now)).toEqual(refusal);
  });

  test('booking opens at midnight thirty days ahead', () => {
    expect(opensAt(day, policy)).toBe(startOfDate('2026-10-26'));
  });
});

describe('the table of a booking', () => {
  test('names every act and every state, and every state can be reached', () => {
    expect(Object.keys(transitions).sort()).toEqual([...BookingAct.options].sort());
    const reached = new Set(Object.values(transitions).flatMap(({ to }) => to));
    expect([...reached].sort()).toEqual([...BookingStatus.options].sort());
    // what a page takes for the way back when it knows no more than the state is one the table has
    for (const [from, to] of Object.entries(stepBack)) {
      expect(transitions.undo.from).toContain(from);
      expect(transitions.undo.to).toContain(to);
    }
    expect(Object.keys(stepBack).sort()).toEqual([...transitions.undo.from].sort());
  });

  test('what is offered is what is then allowed, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BookingStatus.options),
        fc.integer({ min: -50 * 60, max: 5 * 60 }),
        fc.constantFrom('resident', 'agent', 'staff', 'secretary'),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom('self', 'walkIn'),
        fc.array(fc.constantFrom('booked', 'checkedIn', 'called', 'serving'), { maxLength: 2 }),
        (status, minutes, role, isRated, isRepeated, channel, trail) => {
          const now = start + minutes * MINUTE;
          const one: BookingDoc = {
            ...booking,
            status,
            restoreUntil: status === 'cancelled' ? start - 10 * HOUR : null,
            rating: isRated ? { level: 5, words: '', at: start, requestId: null } : null,
            followedBy: isRepeated ? 'qingxi:booking-2' : null,
            channel,
            window: status === 'called' ? 2 : null,
            trail: trail.map((before) => ({ ...past, status: before })),
          };
          const offered = allowedActions(one, role, now);
          const steps: CounterStep[] = [
            { act: 'checkIn' },
            { act: 'call', window: 2 },
            { act: 'skip' },
            { act: 'serve', window: null },
            { act: 'noShow' },
            { act: 'undo' },
            { act: 'finish', outcome: 'done', note: '', referredTo: '', trueWill: null },
          ];
          for (const step of steps)
            expect(decideCounterStep(one, step, now).ok && role === 'staff').toBe(offered.includes(step.act));
          expect(undoTo(one, now) !== null && role === 'staff').toBe(offered.includes('undo'));
          expect(offered.includes('rate')).toBe(
            role === 'resident' && !isRated && ['done', 'papersMissing', 'handedOver', 'referred'].includes(status),
          );
          const isHers = role === 'resident' || role === 'agent';
          expect(decideCancel(one, now, policy).ok && isHers).toBe(offered.includes('cancel'));
          expect(decideRestore(one, now).ok && isHers).toBe(offered.includes('restore'));
        },
      ),
    );
  });
});

describe('cancelling', () => {
  test('until the start; within two hours it is marked late', () => {
    const early = decideCancel(booking, start - 2 * HOUR, policy);
    expect(early.ok && early.value).toMatchObject({ status: 'cancelled', cancelledLate: false, remindAt: null });
    const late = decideCancel(booking, start - 2 * HOUR + 1, policy);
    expect(late.ok && late.value).toMatchObject({ cancelledLate: true, restoreUntil: start - 2 * HOUR + 1 + 60_000 });
    expect(decideCancel(booking, start, policy)).toMatchObject({ refusal: { code: 'BookingStarted' } });
    expect(decideCancel({ ...booking, status: 'checkedIn' }, made, policy)).toMatchObject({
      refusal: { code: 'BookingStarted' },
    });
    expect(decideCancel({ ...booking, status: 'done' }, made, policy)).toMatchObject({
      refusal: { code: 'BookingEnded' },
    });
  });

  test('taken back within a minute it is as before but for the count', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120_000 }), (after) => {
        const cancelled = decideCancel(booking, made + HOUR, policy);
        if (!cancelled.ok) throw new Error('refused');
        const back = decideRestore({ ...booking, ...cancelled.value }, made + HOUR + after);
        expect(back.ok).toBe(after < policy.restoreFor);
        if (!back.ok) expect(back.refusal.code).toBe('UndoTooLate');
        else {
          const restored: BookingDoc = { ...booking, ...cancelled.value, ...back.value };
          expect({ ...restored, touchedAt: null, restores: 0, sequence: 0 }).toEqual(booking);
          // a calendar has seen it go and come back
          expect(restored.sequence).toBe(2);
        }
      }),
    );
  });
});

describe('reminders', () => {
  const evening = midnight - 6 * HOUR;
  const seven = midnight + 7 * HOUR;

  test('the evening before, and three hours before but never in quiet hours', () => {
    expect(remindersOf(start)).toEqual([
      { kind: 'bookingTomorrow', at: evening },
      { kind: 'bookingSoon', at: seven },
    ]);
    const afternoon = midnight + 13.5 * HOUR;
    expect(remindersOf(afternoon)[1]).toEqual({ kind: 'bookingSoon', at: midnight + 10.5 * HOUR });
  });

  test('who books after the evening is reminded in the morning only', () => {
    expect(booking.remindAt).toBe(evening);
    expect(nextReminder(start, evening)?.at).toBe(seven);
    expect(nextReminder(start, seven)).toBeNull();
  });

  test('after an outage only the latest, and none once it has begun', () => {
    expect(dueReminder({ remindAt: evening, startsAt: start }, evening)?.kind).toBe('bookingTomorrow');
    expect(dueReminder({ remindAt: evening, startsAt: start }, seven + 1)?.kind).toBe('bookingSoon');
    expect(dueReminder({ remindAt: seven, startsAt: start }, seven - 1)).toBeNull();
    expect(dueReminder({ remindAt: evening, startsAt: start }, start)).toBeNull();
  });
});
