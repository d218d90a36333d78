import fc from 'fast-check';
import { applyPatch, meets } from '../../cloudfunctions/adapters/sqlite/evaluate';
import { HOUR, startOfDate } from '../../cloudfunctions/domain/calendar';
import { kmBetween, letterOf, openDay } from '../../cloudfunctions/domain/days';
import { letHoldGo, nextHoldMove } from '../../cloudfunctions/domain/holds';
import {
  bandsOf,
  bookableSeats,
  bookedSeats,
  defaultBookingPolicy as policy,
  freeSeat,
  hourAt,
  nextSeatMove,
  openSeats,
  placesByBand,
  reclaim,
  type Holder,
  type PlaceDoc,
} from '../../cloudfunctions/domain/slots';
import { keepSeat, letGo, unkeepSeat } from '../../cloudfunctions/domain/letting-go';
import type { Step } from '../../cloudfunctions/domain/steps';

const T0 = startOfDate('2026-11-23');

function placeOf(capacity: number): PlaceDoc {
  const { places } = openDay(
    {
      dayId: 'qingxi:day-2026-11-25-am-1',
      date: '2026-11-25',
      half: 'am',
      centreId: 'qingxi:centre-1',
      departments: [
        { departmentId: 'qingxi:department-civil', departmentKind: 'civil', presence: 'comes', people: 1, letter: 'C' },
      ],
    },
    '2026-12-31',
    policy,
  );
  const [first] = places;
  if (!first) throw new Error('no place');
  return { ...first, capacity, left: capacity, rev: 1 };
}

const seated = (bookingId: string, at = T0): Holder => ({
  bookingId: `qingxi:${bookingId}`,
  state: 'booked',
  until: null,
  n: 1,
  items: ['qingxi:item-03'],
  by: 'county:person-a',
  channel: 'self',
  seq: 0,
  at,
});

/** Does a step as the store would; null when a test fails. */
function done<T extends PlaceDoc>(place: T, step: Step): T | null {
  return meets(place, step.condition) ? applyPatch(structuredClone(place), step.patch) : null;
}

function must(place: PlaceDoc, step: Step): PlaceDoc {
  const changed = done(place, step);
  if (!changed) throw new Error('the step did not hold');
  return changed;
}

function seat(place: PlaceDoc, key: string, holder: Holder, now = T0): PlaceDoc {
  const move = nextSeatMove(place, key, holder, now);
  if (move.kind !== 'take') throw new Error(move.kind);
  return must(place, move.step);
}

const taken = (place: PlaceDoc): number => Object.values(place.holders).reduce((sum, { n }) => sum + n, 0);

describe('how many places', () => {
  test('half of ten people a window are bookable, earlier bands first', () => {
    expect(placesByBand(1, 3, policy)).toEqual([2, 2, 1]);
    expect(placesByBand(2, 4, policy)).toEqual([3, 3, 2, 2]);
    expect(placesByBand(0, 3, policy)).toEqual([2, 2, 1]);
  });

  test('what is bookable and what is kept add up to what the windows serve', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (people, bands, walkInShare) => {
          const sum = placesByBand(people, bands, { ...policy, walkInShare }).reduce((a, b) => a + b, 0);
          const all = people * policy.placesPerPerson;
          expect(sum).toBe(all - Math.ceil(all * walkInShare));
        },
      ),
    );
  });

  test('bands of an hour from the opening to the close', () => {
    expect(bandsOf('2026-11-25', 'am', policy).map(({ band }) => band)).toEqual(['0830', '0930', '1030']);
    const afternoon = bandsOf('2026-11-25', 'pm', policy);
    expect(afternoon.map(({ band }) => band)).toEqual(['1330', '1430', '1530', '1630']);
    expect(afternoon.at(-1)?.until).toBe(startOfDate('2026-11-25') + 17.5 * HOUR);
    const odd = bandsOf('2026-11-25', 'am', { ...policy, bandMinutes: 50 });
    expect(odd.at(-1)).toMatchObject({ band: '1100', until: startOfDate('2026-11-25') + 11.5 * HOUR });
  });

  test('a department the window accepts for has no places', () => {
    const { places, day } = openDay(
      {
        dayId: 'qingxi:day-1',
        date: '2026-11-25',
        half: 'am',
        centreId: 'qingxi:centre-1',
        departments: [
          {
            departmentId: 'qingxi:department-civil',
            departmentKind: 'civil',
            presence: 'window',
            people: 0,
            letter: 'C',
          },
          {
            departmentId: 'qingxi:department-health',
            departmentKind: 'health',
            presence: 'comes',
            people: 2,
            letter: 'F',
          },
        ],
      },
      '2026-12-31',
      policy,
    );
    expect(places.map(({ _id }) => _id)).toEqual([
      'qingxi:place-day-1:department-health:0830',
      'qingxi:place-day-1:department-health:0930',
      'qingxi:place-day-1:department-health:1030',
      'qingxi:place-day-1:department-health:walk',
    ]);
    expect(places.map(({ capacity, left, waitLimit, bandNo }) => [capacity, left, waitLimit, bandNo])).toEqual([
      [4, 4, 10, 1],
      [3, 3, 10, 2],
      [3, 3, 10, 3],
      [10, 10, 0, 0],
    ]);
    expect(day.provisional).toBe(false);
  });

  test('letters go on after Z', () => {
    expect([0, 7, 25, 26, 51, 52].map(letterOf)).toEqual(['A', 'H', 'Z', 'AA', 'AZ', 'BA']);
  });

  test('distance as the crow flies', () => {
    expect(kmBetween({ lat: 35.52, lng: 104.55 }, { lat: 35.52, lng: 104.55 })).toBe(0);
    expect(kmBetween({ lat: 0, lng: 0 }, { lat: 0, lng: 1 })).toBe(111.2);
    expect(kmBetween(null, { lat: 0, lng: 1 })).toBeNull();
  });
});

describe('taking a seat', () => {
  test('given one left, when taken, then none is left and the number is the next', () => {
    const place = seat(placeOf(1), 'person-a', seated('booking-1'));
    expect(place).toMatchObject({ left: 0, issued: 1, touchedAt: T0 });
    expect(nextSeatMove(place, 'person-b', seated('booking-2'), T0)).toEqual({ kind: 'refused', code: 'BandFull' });
  });

  test('the same booking again finds itself seated', () => {
    const place = seat(placeOf(2), 'person-a', seated('booking-1'));
    expect(nextSeatMove(place, 'person-a', seated('booking-1'), T0).kind).toBe('mine');
    expect(place.left).toBe(1);
  });

  test('a second booking of the same person in the same hour is refused', () => {
    const place = seat(placeOf(2), 'person-a', seated('booking-1'));
    expect(nextSeatMove(place, 'person-a', seated('booking-2'), T0)).toEqual({
      kind: 'refused',
      code: 'PlaceAlreadyYours',
    });
  });

  test('while people wait nobody goes past them', () => {
    const place = { ...placeOf(2), waiting: 1 };
    expect(nextSeatMove(place, 'person-a', seated('booking-1'), T0)).toEqual({ kind: 'refused', code: 'BandFull' });
  });

  test('two steps made from the same sight: the second one does not hold', () => {
    const place = placeOf(1);
    const first = nextSeatMove(place, 'person-a', seated('booking-1'), T0);
    const second = nextSeatMove(place, 'person-b', seated('booking-2'), T0);
    if (first.kind !== 'take' || second.kind !== 'take') throw new Error('both should try');
    expect(done(must(place, first.step), second.step)).toBeNull();
  });
});

describe('cancelling', () => {
  const who = { personKey: 'person-a', bookingId: 'qingxi:booking-1', restores: 0 };
  const full = seat(placeOf(1), 'person-a', seated('booking-1'));
  const until = T0 + policy.restoreFor;
  const letting = must(full, letGo(who, until, T0));

  test('for a minute the seat is nobody else’s, then anybody’s', () => {
    expect(nextSeatMove(letting, 'person-b', seated('booking-2'), until - 1)).toEqual({
      kind: 'refused',
      code: 'BandFull',
    });
    expect(openSeats(letting, until - 1)).toBe(0);
    expect(openSeats(letting, until)).toBe(1);
    const move = nextSeatMove(letting, 'person-b', seated('booking-2'), until);
    if (move.kind !== 'reclaim') throw new Error(move.kind);
    const free = must(letting, move.step);
    expect(free).toMatchObject({ left: 1, holders: {} });
    expect(seat(free, 'person-b', seated('booking-2'), until).left).toBe(0);
  });

  test('she herself may have it back at once for another booking', () => {
    const place = seat(letting, 'person-a', seated('booking-9'), T0 + 1);
    expect(place).toMatchObject({
      left: 0,
      issued: 2,
      holders: { 'person-a': { bookingId: 'qingxi:booking-9', state: 'booked' } },
    });
  });

  test('taken back, the seat is as before but for its count', () => {
    const back = must(letting, keepSeat(who, T0 + 5));
    expect(back.holders['person-a']).toEqual({ ...full.holders['person-a'], seq: 1, at: T0 + 5 });
    expect(back.left).toBe(full.left);
  });

  test('a cancel that comes late, after it was taken back, does nothing', () => {
    const back = must(full, keepSeat(who, T0 + 5));
    expect(done(back, letGo(who, until, T0 + 6))).toBeNull();
  });

  test('a restore that failed leaves the seat as it was', () => {
    const back = must(must(letting, keepSeat(who, T0 + 5)), unkeepSeat(who, until, T0 + 6));
    expect(back.holders['person-a']).toEqual({ ...letting.holders['person-a'], at: T0 + 6 });
  });

  test('reclaim holds only for the document as it was seen', () => {
    const step = reclaim(letting, until);
    if (!step) throw new Error('nothing to reclaim');
    expect(done(must(letting, keepSeat(who, until)), step)).toBeNull();
  });
});

describe('holding', () => {
  const held = (id: string, until: number): Holder => ({ ...seated(id), state: 'held', until });
  const hold = (place: PlaceDoc, key: string, id: string, now = T0) =>
    nextHoldMove(place, key, held(id, now + policy.holdFor), now);
  const first = hold(placeOf(1), 'person-a', 'hold-1');
  if (first.kind !== 'take') throw new Error(first.kind);
  const holding = must(placeOf(1), first.step);

  test('takes a seat without a number; renewed it is kept on; let go only as the hold it is', () => {
    expect(holding).toMatchObject({ left: 0, issued: 0 });
    const again = hold(holding, 'person-a', 'hold-2', T0 + 60_000);
    if (again.kind !== 'renew') throw new Error(again.kind);
    const later = must(holding, again.step).holders['person-a'];
    expect(later).toMatchObject({ bookingId: 'qingxi:hold-1', until: T0 + 60_000 + policy.holdFor });
    expect(done(holding, letHoldGo('person-a', 'qingxi:hold-2', T0))).toBeNull();
    expect(must(holding, letHoldGo('person-a', 'qingxi:hold-1', T0))).toMatchObject({ left: 1, holders: {} });
  });

  test('becomes her booking, or that of whom she books for, in one step', () => {
    expect(seat(holding, 'person-a', seated('booking-1'))).toMatchObject({ left: 0, issued: 1 });
    const other = nextSeatMove(holding, 'person-b', seated('booking-1'), T0, 'person-a');
    if (other.kind !== 'take') throw new Error(other.kind);
    expect(Object.keys(must(holding, other.step).holders)).toEqual(['person-b']);
    expect(nextSeatMove(holding, 'person-b', seated('booking-1'), T0)).toMatchObject({ kind: 'refused' });
  });

  test('run out it is anybody’s; while people wait it is theirs', () => {
    const later = T0 + policy.holdFor;
    expect(nextSeatMove(holding, 'person-b', seated('booking-1'), later).kind).toBe('reclaim');
    expect(nextSeatMove(holding, 'person-a', seated('booking-1'), later).kind).toBe('take');
    const waited = { ...holding, waiting: 1 };
    expect(nextSeatMove(waited, 'person-a', seated('booking-1'), later).kind).toBe('reclaim');
    expect(hold(waited, 'person-a', 'hold-2', later).kind).toBe('reclaim');
    expect(nextSeatMove(waited, 'person-a', seated('booking-1'), later - 1).kind).toBe('take');
    expect([bookableSeats(waited, later), openSeats(waited, later)]).toEqual([0, 1]);
  });

  test('not beside a booking; a cancel that can be taken back, or an offer, keeps the place already', () => {
    const booked = seat(placeOf(1), 'person-a', seated('booking-1'));
    expect(hold(booked, 'person-a', 'hold-1')).toEqual({ kind: 'refused', code: 'PlaceAlreadyYours' });
    const letting = must(
      booked,
      letGo({ personKey: 'person-a', bookingId: 'qingxi:booking-1', restores: 0 }, T0 + 9, T0),
    );
    expect(hold(letting, 'person-a', 'hold-1')).toEqual({ kind: 'kept', until: T0 + 9 });
  });
});

describe('the hour of who walks in', () => {
  test('the one running: the first for who is early, the last for who is late', () => {
    const hours = bandsOf('2026-11-25', 'am', policy);
    const start = hours[0]?.from ?? 0;
    const bandAt = (at: number) => hourAt(hours, at)?.band;
    expect([start - HOUR, start, start + HOUR, start + 9 * HOUR].map(bandAt)).toEqual(['0830', '0830', '0930', '1030']);
  });
});

describe('whatever happens', () => {
  type Event = {
    readonly kind: 'take' | 'cancel' | 'restore' | 'unrestore' | 'free' | 'reclaim';
    readonly who: number;
    readonly stale: boolean;
  };
  const event: fc.Arbitrary<Event> = fc.record({
    kind: fc.constantFrom('take', 'cancel', 'restore', 'unrestore', 'free', 'reclaim'),
    who: fc.nat(5),
    stale: fc.boolean(),
  });

  test('seats left and seats taken are the capacity, and never less than none are left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.array(event, { maxLength: 60 }), (capacity, events) => {
        let place = placeOf(capacity);
        let before = place;
        let now = T0;
        for (const { kind, who, stale } of events) {
          now += 20_000;
          // a slow writer decides on what it saw a step ago
          const sight = stale ? before : place;
          const key = `person-${who}`;
          const holder = sight.holders[key];
          const seatOf = { personKey: key, bookingId: holder?.bookingId ?? 'none', restores: holder?.seq ?? 0 };
          const move = nextSeatMove(sight, key, seated(`booking-${now}`, now), now);
          const steps: Record<Event['kind'], Step | null> = {
            take: 'step' in move ? move.step : null,
            cancel: letGo(seatOf, now + 60_000, now),
            restore: keepSeat(seatOf, now),
            unrestore: unkeepSeat({ ...seatOf, restores: seatOf.restores - 1 }, now + 1, now),
            free: holder ? freeSeat(key, holder, now) : null,
            reclaim: reclaim(sight, now),
          };
          const step = steps[kind];
          before = place;
          place = (step && done(place, step)) ?? place;
          expect(place.left).toBeGreaterThanOrEqual(0);
          expect(place.left + taken(place)).toBe(capacity);
          expect(bookedSeats(place)).toBeLessThanOrEqual(capacity);
        }
      }),
    );
  });
});
