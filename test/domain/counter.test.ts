import fc from 'fast-check';
import { bookingOf, type BookingDoc } from '../../cloudfunctions/domain/bookings';
import { HOUR, MINUTE, startOfDate } from '../../cloudfunctions/domain/calendar';
import {
  atWindows,
  decideCounterStep,
  decideRecord,
  inCallingOrder,
  isMeant,
  momentOf,
  undoTo,
  waitingInLine,
  type CounterStep,
} from '../../cloudfunctions/domain/counter';
import { openDay, type DayDoc } from '../../cloudfunctions/domain/days';
import type { ItemDoc } from '../../cloudfunctions/domain/items';
import { defaultBookingPolicy as policy, type Holder, type PlaceDoc } from '../../cloudfunctions/domain/slots';
import { decideWalkIn, openOneMore } from '../../cloudfunctions/domain/walk-ins';

const midnight = startOfDate('2026-11-25');
const start = midnight + 8.5 * HOUR;
const civil = 'qingxi:department-civil';
const opened = openDay(
  {
    dayId: 'qingxi:day-1',
    date: '2026-11-25',
    half: 'am',
    centreId: 'qingxi:centre-1',
    departments: [
      { departmentId: civil, departmentKind: 'civil', presence: 'comes', people: 1, letter: 'C' },
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
const holder: Holder = {
  bookingId: 'qingxi:booking-1',
  state: 'booked',
  until: null,
  n: 1,
  items: ['qingxi:item-03'],
  by: 'county:person-a',
  channel: 'self',
  seq: 0,
  at: start - 48 * HOUR,
};
const person = { _id: 'county:person-a', villageId: 'qingxi:village-01', groupId: 'qingxi:group-01-1' };
const place = { ...opened.places[0], rev: 1 } as PlaceDoc;
const booking: BookingDoc = { ...bookingOf(place, holder, person, 'C101', '123456'), rev: 1 };
const item = (departmentId: string, active = true): ItemDoc =>
  ({ _id: 'qingxi:item-3', departmentId, active, papers: [], name: 'x' }) as unknown as ItemDoc;

const call = (window: number): CounterStep => ({ act: 'call', window });
const serve: CounterStep = { act: 'serve', window: null };
const finish = (outcome: 'done' | 'papersMissing' | 'handedOver' | 'referred'): CounterStep => ({
  act: 'finish',
  outcome,
  note: 'x',
  referredTo: outcome === 'referred' ? 'the county' : '',
  trueWill: null,
});

function after(one: BookingDoc, step: CounterStep, at: number): BookingDoc {
  const decided = decideCounterStep(one, step, at);
  if (!decided.ok) throw new Error(`${step.act} from ${one.status} was refused`);
  return { ...one, ...decided.value };
}

describe('a step of a visit', () => {
  test('checked in, called twice, not there, called to another window, served', () => {
    let one = after(booking, { act: 'checkIn' }, start);
    expect(one).toMatchObject({ status: 'checkedIn', checkedInAt: start, lineAt: start, remindAt: null });
    one = after(after(one, call(2), start + 1), call(2), start + 2);
    expect(one).toMatchObject({ status: 'called', window: 2, calls: 2, calledAt: start + 2 });
    one = after(one, { act: 'skip' }, start + 3);
    expect(one).toMatchObject({ status: 'checkedIn', window: null, calls: 2, lineAt: start + 3, checkedInAt: start });
    one = after(after(one, call(1), start + 4), serve, start + 5);
    expect(one).toMatchObject({ status: 'serving', window: 1, calls: 3, calledAt: start + 4 });
    one = after(one, finish('referred'), start + 6);
    expect(one).toMatchObject({ status: 'referred', endedAt: start + 6, outcomeNote: 'x', referredTo: 'the county' });
  });

  test('served from the line: the window given, else the first', () => {
    const here = after(booking, { act: 'checkIn' }, start);
    expect(after(here, serve, start)).toMatchObject({ window: 1, calls: 0, calledAt: start });
    expect(after(here, { act: 'serve', window: 3 }, start)).toMatchObject({ window: 3 });
  });

  test('who was called to one window is not called to another: that one skips her first', () => {
    const called = after(after(booking, { act: 'checkIn' }, start), call(1), start);
    expect(decideCounterStep(called, call(2), start)).toEqual({
      ok: false,
      refusal: { code: 'WrongStep', params: { status: 'called' } },
    });
  });

  test('a step that no longer fits says how the visit stands now', () => {
    const done = after(after(after(booking, { act: 'checkIn' }, start), serve, start), finish('done'), start);
    expect(decideCounterStep(done, { act: 'noShow' }, start)).toMatchObject({
      refusal: { code: 'WrongStep', params: { status: 'done' } },
    });
  });

  test('nobody is absent before the start, nobody checked in before four hours of it', () => {
    expect(decideCounterStep(booking, { act: 'noShow' }, start - 1).ok).toBe(false);
    expect(decideCounterStep(booking, { act: 'noShow' }, start).ok).toBe(true);
    expect(decideCounterStep(booking, { act: 'checkIn' }, start - 4 * HOUR - 1).ok).toBe(false);
    expect(decideCounterStep(booking, { act: 'checkIn' }, start - 4 * HOUR).ok).toBe(true);
  });
});

describe('one step back', () => {
  const steps: fc.Arbitrary<CounterStep> = fc.constantFrom<CounterStep>(
    { act: 'checkIn' },
    call(1),
    call(2),
    { act: 'skip' },
    serve,
    finish('done'),
    finish('papersMissing'),
    finish('referred'),
    { act: 'noShow' },
  );

  test('leads from everywhere to exactly where the step came from', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 40 }), (tried) => {
        const passed: BookingDoc[] = [booking];
        tried.forEach((step, i) => {
          const now = passed[passed.length - 1] as BookingDoc;
          const decided = decideCounterStep(now, step, start + i);
          if (decided.ok) passed.push({ ...now, ...decided.value });
        });
        let one = passed.pop() as BookingDoc;
        for (const before of passed.reverse()) {
          expect(undoTo(one, start + HOUR)).toBe(before.status);
          one = after(one, { act: 'undo' }, start + HOUR);
          const { status, checkedInAt, lineAt, window, calls, calledAt, endedAt, outcomeNote, trail } = before;
          expect(one).toMatchObject({ status, checkedInAt, lineAt, window, calls, calledAt, trail });
          expect([one.endedAt, one.outcomeNote]).toEqual([endedAt, outcomeNote]);
        }
        expect(decideCounterStep(one, { act: 'undo' }, start + HOUR).ok).toBe(false);
      }),
    );
  });

  test('not of what became a request, was rated or repeated', () => {
    const serving = after(after(booking, { act: 'checkIn' }, start), serve, start);
    const handedOver = after(serving, finish('handedOver'), start);
    expect(decideCounterStep(handedOver, { act: 'undo' }, start).ok).toBe(false);
    const done = after(serving, finish('papersMissing'), start);
    expect(decideCounterStep(done, { act: 'undo' }, start).ok).toBe(true);
    const rated = { ...done, rating: { level: 5, words: '', at: start, requestId: null } };
    for (const one of [rated, { ...done, followedBy: 'qingxi:booking-2' }])
      expect(decideCounterStep(one, { act: 'undo' }, start).ok).toBe(false);
  });

  test('a walk-in’s number is taken back', () => {
    const came = { at: start, band: '0830', from: start, until: start + HOUR };
    const walkIn = bookingOf(place, { ...holder, channel: 'walkIn', extras: { arrived: came } }, person, 'C001', '1');
    const one: BookingDoc = { ...walkIn, rev: 1 };
    expect(one).toMatchObject({ status: 'checkedIn', checkedInAt: start, lineAt: start, personIds: [person._id] });
    expect(undoTo(one, start)).toBe('cancelled');
    expect(after(one, { act: 'undo' }, start)).toMatchObject({
      status: 'cancelled',
      restoreUntil: null,
      touchedAt: start,
    });
  });
});

describe('when a step happened', () => {
  test.each([
    ['without a word, now', undefined, start + HOUR],
    ['earlier, without signal', start + 10, start + 10],
    ['by a clock a little ahead', start + HOUR + 4 * MINUTE, start + HOUR],
    ['from when the counter opens', start - 4 * HOUR, start - 4 * HOUR],
    ['before that', start - 4 * HOUR - 1, 'too_small'],
    ['in the future', start + HOUR + 6 * MINUTE, 'too_big'],
  ])('%s', (_, at, moment) => {
    const decided = momentOf(at, booking, start + HOUR);
    expect(decided.ok ? decided.value : decided.refusal.params?.['problem']).toBe(moment);
    if (!decided.ok) expect(decided.refusal).toMatchObject({ code: 'BadInput', field: 'at' });
  });
});

describe('whose turn it is', () => {
  const clock = (text: string): number => midnight + Number(text.slice(0, 2)) * HOUR + Number(text.slice(2)) * MINUTE;
  const at = (band: string, checkedIn: string | null, ticket: string, skipped: string | null = null) => {
    const from = clock(band);
    return {
      band,
      from,
      until: from + HOUR,
      checkedInAt: checkedIn && clock(checkedIn),
      lineAt: skipped === null ? checkedIn && clock(checkedIn) : clock(skipped),
      status: checkedIn === null ? 'booked' : 'checkedIn',
      ticket,
    } as BookingDoc;
  };
  const order = (line: readonly BookingDoc[]): string[] => inCallingOrder(line).map(({ ticket }) => ticket);

  test('band, then check-in; late ones after those present; absent ones last in their band', () => {
    const line = [
      at('0930', '0755', 'early for the second hour'),
      at('0830', null, 'not there'),
      at('0830', '0820', 'first'),
      at('0830', '1010', 'late'),
      at('0930', '0940', 'second hour'),
      at('0830', '0825', 'second'),
      at('1030', '0745', 'third hour'),
    ];
    expect(order(line)).toEqual([
      'first',
      'second',
      'not there',
      'early for the second hour',
      'second hour',
      'late',
      'third hour',
    ]);
    expect(waitingInLine(line).map(({ ticket }) => ticket)).not.toContain('not there');
  });

  test('who was called and not there goes after everyone present then, and before who comes later', () => {
    const line = [
      at('0830', '0820', 'not there when called', '0840'),
      at('0830', '0825', 'second'),
      at('1030', '0745', 'third hour, here since early'),
      at('0930', '0900', 'came later'),
    ];
    expect(order(line)).toEqual(['second', 'came later', 'third hour, here since early', 'not there when called']);
    // when all of those have been served she is the first again of her hour
    expect(order(line.filter(({ ticket }) => ticket.startsWith('not') || ticket.startsWith('came')))).toEqual([
      'not there when called',
      'came later',
    ]);
  });

  test('two who were skipped keep the order in which they were; nobody is lost or doubled', () => {
    const line = [
      at('0830', '0820', 'a', '0850'),
      at('0830', '0821', 'b', '0845'),
      at('0930', '0822', 'c'),
      at('0830', '0823', 'd'),
    ];
    expect(order(line)).toEqual(['d', 'c', 'b', 'a']);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            band: fc.constantFrom('0830', '0930', '1030'),
            came: fc.integer({ min: 0, max: 200 }),
            wait: fc.integer({ min: 0, max: 60 }),
          }),
          { maxLength: 12 },
        ),
        (people) => {
          const many = people.map(({ band, came, wait }, i) => ({
            ...at(band, '0800', String(i)),
            checkedInAt: clock('0800') + came * MINUTE,
            lineAt: clock('0800') + (came + wait) * MINUTE,
          }));
          const ordered = inCallingOrder(many);
          expect(ordered.map(({ ticket }) => ticket).sort()).toEqual(many.map(({ ticket }) => ticket).sort());
          for (const one of ordered)
            if (one.lineAt > one.checkedInAt)
              for (const other of ordered)
                if (other.lineAt === other.checkedInAt && other.lineAt <= one.lineAt)
                  expect(ordered.indexOf(other)).toBeLessThan(ordered.indexOf(one));
        },
      ),
    );
  });
});

test('the screen: newest call first, only who is at a window', () => {
  const one = (status: BookingDoc['status'], calledAt: number | null, ticket: string) =>
    ({ ...booking, status, window: calledAt === null ? null : 1, calledAt, ticket }) as BookingDoc;
  const line = [
    one('called', 5, 'b'),
    one('serving', 9, 'a'),
    one('done', 99, 'gone'),
    one('checkedIn', null, 'waits'),
    one('called', 5, 'c'),
  ];
  expect(atWindows(line).map(({ ticket }) => ticket)).toEqual(['a', 'b', 'c']);
});

test.each([
  ['C101', true],
  [' c 101 ', true],
  ['123456', true],
  ['cunliban:123456', true],
  ['秀英', true],
  ['123457', false],
  ['cunliban:12345', false],
  ['C10', false],
])('%s may be hers: %s', (words, is) => {
  expect(isMeant(words, booking, '王秀英')).toBe(is);
});

describe('people who just come', () => {
  const decide = (at: number, items: readonly (ItemDoc | null)[] = [item(civil)], departmentId = civil) => {
    const decided = decideWalkIn(day, departmentId, items, at);
    return decided.ok ? 'in' : decided.refusal;
  };

  test.each([
    ['four hours before', start - 4 * HOUR, 'in'],
    [
      'before that',
      start - 4 * HOUR - 1,
      { code: 'DayNotYetOpen', field: 'dayId', params: { opensAt: start - 4 * HOUR } },
    ],
    ['until the end', day.endsAt - 1, 'in'],
    ['at the end', day.endsAt, { code: 'DayClosed', field: 'dayId' }],
  ])('%s', (_, at, want) => {
    expect(decide(at)).toEqual(want);
  });

  test('for what this department does, where it comes', () => {
    expect(decide(start, [item('qingxi:department-works')])).toEqual({ code: 'ItemNotOffered', field: 'itemIds.0' });
    expect(decide(start, [item(civil), null])).toEqual({ code: 'ItemNotOffered', field: 'itemIds.1' });
    expect(decide(start, [item(civil, false)])).toEqual({ code: 'ItemNotOffered', field: 'itemIds.0' });
    const health = 'qingxi:department-health';
    expect(decide(start, [item(health)], health)).toEqual({ code: 'DepartmentNotComing', field: 'departmentId' });
  });

  test('one place more never changes what is left', () => {
    const { patch } = openOneMore('person-b', holder, start);
    expect(patch.inc).toEqual([
      [['capacity'], 1],
      [['issued'], 1],
    ]);
  });
});

describe('written up from paper', () => {
  const visit = { cameAt: start + HOUR, outcome: 'done', note: 'x', referredTo: '' } as const;

  test('within two days of the end, with a time within the half-day', () => {
    expect(decideRecord(day, visit, day.endsAt + 48 * HOUR)).toMatchObject({
      ok: true,
      value: { status: 'done', checkedInAt: start + HOUR, endedAt: start + HOUR },
    });
    expect(decideRecord(day, visit, day.endsAt + 48 * HOUR + 1)).toMatchObject({ refusal: { code: 'RecordTooLate' } });
    for (const cameAt of [start - 4 * HOUR - 1, day.endsAt + 1])
      expect(decideRecord(day, { ...visit, cameAt }, day.endsAt + HOUR)).toMatchObject({
        refusal: { code: 'BadInput', field: 'cameAt' },
      });
    expect(decideRecord(day, { ...visit, outcome: 'referred' }, day.endsAt)).toMatchObject({
      refusal: { code: 'BadInput', field: 'referredTo' },
    });
  });
});
