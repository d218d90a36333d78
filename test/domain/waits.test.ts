import fc from 'fast-check';
import { applyPatch, meets } from '../../cloudfunctions/adapters/sqlite/evaluate';
import { DAY, HOUR, MINUTE, startOfDate } from '../../cloudfunctions/domain/calendar';
import { openDay } from '../../cloudfunctions/domain/days';
import {
  defaultBookingPolicy as policy,
  nextSeatMove,
  openSeats,
  reclaim,
  type Holder,
  type PlaceDoc,
  type Waiter,
} from '../../cloudfunctions/domain/slots';
import type { Step } from '../../cloudfunctions/domain/steps';
import {
  acceptUntil,
  allowedWaitActs,
  decideJoin,
  lineOf,
  nextJoinMove,
  offeredTo,
  offerSeat,
  stand,
  standAside,
} from '../../cloudfunctions/domain/waits';

const T0 = startOfDate('2026-11-23') + 9 * HOUR;

function placeOf(capacity: number, left = 0): PlaceDoc {
  const [place] = openDay(
    {
      dayId: 'qingxi:day-1',
      date: '2026-11-25',
      half: 'am',
      centreId: 'qingxi:centre-1',
      departments: [
        { departmentId: 'qingxi:department-civil', departmentKind: 'civil', presence: 'comes', people: 1, letter: 'C' },
      ],
    },
    '2026-12-31',
    policy,
  ).places;
  if (!place) throw new Error('no place');
  const holders = Object.fromEntries(
    Array.from({ length: capacity - left }, (_, n) => [`sits-${n}`, seat(`booking-${n}`)] as const),
  );
  return { ...place, capacity, left, holders, rev: 1 };
}

const seat = (id: string, more: Partial<Holder> = {}): Holder => ({
  bookingId: `qingxi:${id}`,
  state: 'booked',
  until: null,
  n: 1,
  items: ['qingxi:item-03'],
  by: 'county:person-a',
  channel: 'self',
  seq: 0,
  at: T0,
  ...more,
});
const waiter = (n: number, at: number, first = false): Waiter => ({
  waitId: `qingxi:wait-${n}`,
  at,
  first,
  items: ['qingxi:item-03'],
  by: 'county:person-a',
  channel: 'self',
});

const done = (place: PlaceDoc, step: Step | null): PlaceDoc | null =>
  step && meets(place, step.condition)
    ? { ...applyPatch(structuredClone(place), step.patch), rev: place.rev + 1 }
    : null;
function must(place: PlaceDoc, step: Step | null): PlaceDoc {
  const changed = done(place, step);
  if (!changed) throw new Error('the step did not hold');
  return changed;
}
function join(place: PlaceDoc, n: number, at: number): PlaceDoc {
  const move = nextJoinMove(place, `person-${n}`, waiter(n, at), at);
  if (move.kind !== 'step') throw new Error(move.kind);
  return must(place, move.step);
}

describe('the line', () => {
  test('who stands there already is never passed, however early the other call began', () => {
    const place = join(join(placeOf(2), 1, T0), 2, T0 - 5000);
    expect(lineOf(place).map(([key]) => key)).toEqual(['person-1', 'person-2']);
  });

  test('people a move could not seat come before all others, in their own order', () => {
    let place = join(placeOf(2), 1, T0);
    place = must(place, stand('person-8', waiter(8, T0 - DAY, true), T0));
    place = must(place, stand('person-9', waiter(9, T0 - 2 * DAY, true), T0));
    expect(lineOf(place).map(([key]) => key)).toEqual(['person-9', 'person-8', 'person-1']);
    // and whoever joins then is still last
    expect(
      lineOf(join(place, 2, T0))
        .map(([key]) => key)
        .at(-1),
    ).toBe('person-2');
  });

  test('once a person, as many as there are bookable places', () => {
    let place: PlaceDoc = { ...placeOf(2), waitLimit: 2 };
    place = join(place, 1, T0);
    expect(nextJoinMove(place, 'person-1', waiter(1, T0 + 9), T0)).toEqual({ kind: 'mine', at: T0 });
    expect(nextJoinMove(place, 'person-1', waiter(7, T0), T0)).toEqual({ kind: 'refused', code: 'AlreadyWaiting' });
    place = join(place, 2, T0 + 1);
    expect(nextJoinMove(place, 'person-3', waiter(3, T0), T0)).toEqual({ kind: 'refused', code: 'WaitingFull' });
  });

  test('who left is out once, and a late step of an earlier wait does nothing', () => {
    const place = must(join(placeOf(2), 1, T0), standAside('person-1', 'qingxi:wait-1', T0));
    expect(place).toMatchObject({ waiting: 0, waiters: {} });
    expect(done(place, standAside('person-1', 'qingxi:wait-1', T0))).toBeNull();
    const again = must(place, stand('person-1', waiter(5, T0), T0));
    expect(done(again, standAside('person-1', 'qingxi:wait-1', T0))).toBeNull();
  });
});

describe('may she join', () => {
  const decide = (place: PlaceDoc, now = T0) => {
    const decided = decideJoin([place], 'person-1', 'qingxi:wait-1', now, policy);
    return decided.ok ? 'ok' : decided.refusal.code;
  };
  const sitting = (holder: Holder): PlaceDoc => ({ ...placeOf(1), holders: { 'person-1': holder } });

  test('only for what is full, with nothing of her own there, before the cut-off', () => {
    expect(decide(placeOf(2))).toBe('ok');
    expect(decide(placeOf(2, 1))).toBe('PlaceFree');
    expect(decide({ ...placeOf(2, 1), waiting: 1 })).toBe('ok');
    expect(decide(sitting(seat('booking-1')))).toBe('PlaceAlreadyYours');
    expect(decide(sitting(seat('hold-1', { state: 'held', until: T0 + 1 })))).toBe('PlaceFree');
    expect(decide(sitting(seat('wait-2', { state: 'offered', until: T0 + 1 })))).toBe('AlreadyWaiting');
    expect(decide({ ...placeOf(1), waiting: 1, waiters: { 'person-1': waiter(2, T0) } })).toBe('AlreadyWaiting');
    const cutOff = placeOf(1).startsAt - policy.waitCutOff;
    expect([decide(placeOf(1), cutOff - 1), decide(placeOf(1), cutOff)]).toEqual(['ok', 'WaitingClosed']);
  });
});

describe('an offer', () => {
  test('by day, with the whole time to answer before the cut-off', () => {
    const place = placeOf(1);
    const at = (hour: number): number => startOfDate('2026-11-24') + hour * HOUR;
    expect([7.4, 7.5, 19.9, 20].map((hour) => acceptUntil(place, at(hour), policy) !== null)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const last = { ...policy, offersFrom: 0 };
    const cutOff = place.startsAt - policy.waitCutOff;
    expect(acceptUntil(place, cutOff - 30 * MINUTE, last)).toBe(cutOff);
    expect(acceptUntil(place, cutOff - 30 * MINUTE + 1, last)).toBeNull();
  });

  test('a seat whose keeping has run out becomes hers in one step; others cannot take it, her booking can', () => {
    const held = { 'person-7': seat('hold-1', { state: 'held', until: T0 }) };
    const place = join({ ...placeOf(1), holders: held }, 1, T0);
    const offered = must(place, offerSeat(place, 'person-1', T0 + 30 * MINUTE, T0));
    expect(offered).toMatchObject({ left: 0, waiting: 0, waiters: {}, holders: { 'person-1': { state: 'offered' } } });
    expect(offeredTo(offered, 'person-1', 'qingxi:wait-1')).toMatchObject({ until: T0 + 30 * MINUTE });
    expect(nextSeatMove(offered, 'person-2', seat('booking-5'), T0)).toEqual({ kind: 'refused', code: 'BandFull' });
    const move = nextSeatMove(offered, 'person-1', seat('booking-6'), T0);
    if (move.kind !== 'take') throw new Error(move.kind);
    expect(must(offered, move.step).holders['person-1']).toMatchObject({
      state: 'booked',
      extras: { waitId: 'qingxi:wait-1' },
    });
  });

  test('run out, it is hers no more while others wait', () => {
    const place = join(join(placeOf(1, 1), 1, T0), 2, T0);
    const offered = must(place, offerSeat(place, 'person-1', T0 + 1, T0));
    const late = nextSeatMove(offered, 'person-1', seat('booking-6'), T0 + 1);
    expect(late.kind).toBe('reclaim');
  });

  test('none without a free seat, or for her who waits here no more; made of an old sight it does not hold', () => {
    const full = join(placeOf(1), 1, T0);
    expect(offerSeat(full, 'person-1', T0 + 1, T0)).toBeNull();
    const open = join(placeOf(1, 1), 1, T0);
    expect(offerSeat(open, 'person-2', T0 + 1, T0)).toBeNull();
    const step = offerSeat(open, 'person-1', T0 + 1, T0);
    expect(done(join(open, 2, T0), step)).toBeNull();
  });

  test('may be accepted or declined until it ends, by her and hers', () => {
    const offer = { placeId: 'qingxi:place-1', band: '0830', acceptUntil: T0 };
    expect(allowedWaitActs({ status: 'offered', offer }, 'agent', T0 - 1)).toEqual(['accept', 'decline']);
    expect(allowedWaitActs({ status: 'offered', offer }, 'resident', T0)).toEqual([]);
    expect(allowedWaitActs({ status: 'waiting', offer: null }, 'resident', T0)).toEqual(['leave']);
    expect(allowedWaitActs({ status: 'waiting', offer: null }, 'staff', T0)).toEqual([]);
    expect(allowedWaitActs({ status: 'missed', offer: null }, 'resident', T0)).toEqual([]);
  });
});

test('whatever happens: seats add up, the count of those waiting is true, nobody both waits and is offered', () => {
  const event = fc.record({
    kind: fc.constantFrom('join', 'leave', 'offer', 'book', 'free', 'reclaim'),
    who: fc.nat(5),
    stale: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), fc.array(event, { maxLength: 60 }), (capacity, events) => {
      let place = placeOf(capacity);
      let before = place;
      let now = T0;
      for (const { kind, who, stale } of events) {
        now += 20_000;
        const sight = stale ? before : place;
        const key = `person-${who}`;
        const joining = nextJoinMove(sight, key, waiter(who, now), now);
        const booking = nextSeatMove(sight, key, seat(`booking-${now}`, { at: now }), now);
        const sits = Object.entries(sight.holders)[0];
        const steps: Record<typeof kind, Step | null> = {
          join: joining.kind === 'step' ? joining.step : null,
          leave: standAside(key, `qingxi:wait-${who}`, now),
          offer: offerSeat(sight, key, now + 50_000, now),
          book: booking.kind === 'take' ? booking.step : null,
          free: sits
            ? {
                condition: [{ path: ['rev'], eq: sight.rev }],
                patch: { inc: [[['left'], 1]], unset: [['holders', sits[0]]] },
              }
            : null,
          reclaim: reclaim(sight, now),
        };
        const hadLine = place.waiting > 0;
        const openBefore = openSeats(place, now);
        const next = done(place, steps[kind]);
        before = place;
        place = next ?? place;
        const taken = Object.values(place.holders).reduce((sum, { n }) => sum + n, 0);
        expect(place.left + taken).toBe(capacity);
        expect(place.left).toBeGreaterThanOrEqual(0);
        expect(place.waiting).toBe(Object.keys(place.waiters).length);
        for (const [other, holder] of Object.entries(place.holders))
          if (holder.state === 'offered') expect(place.waiters[other]?.waitId).not.toBe(holder.bookingId);
        // past the line only a seat that is hers already becomes a booking
        if (kind === 'book' && next && hadLine) expect(openSeats(place, now)).toBe(openBefore);
      }
    }),
  );
});
