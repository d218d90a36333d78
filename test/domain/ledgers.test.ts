import fc from 'fast-check';
import { applyPatch, meets } from '../../cloudfunctions/adapters/sqlite/evaluate';
import {
  closeOffer,
  confirmOffer,
  confirmReservation,
  dropOffer,
  dropReservation,
  emptyLedger,
  firstLedger,
  nameHold,
  nextLedgerMove,
  nextOfferMove,
  openReservations,
  putBack,
  reserve,
  undoReservation,
  type LedgerDoc,
  type Reservation,
} from '../../cloudfunctions/domain/ledgers';
import type { Changes, Step } from '../../cloudfunctions/domain/steps';

const T0 = 1_795_000_000_000;
const HOUR = 3_600_000;
const id = (n: number): string => `qingxi:booking-${n}`;

const reservation = (items: readonly number[], at = T0, endsAt = T0 + 48 * HOUR): Reservation => ({
  at,
  confirmed: false,
  placeId: 'qingxi:place-1',
  items: items.map((n) => `item-${n}`),
  endsAt,
});
const first = (n: number, items: readonly number[]): LedgerDoc => ({
  ...firstLedger('qingxi', 'county:person-a', id(n), reservation(items)),
  rev: 1,
});
const patched = (ledger: LedgerDoc, patch: Changes | null): LedgerDoc =>
  patch ? applyPatch(structuredClone(ledger), patch) : ledger;
const done = (ledger: LedgerDoc, step: Step): LedgerDoc | null =>
  meets(ledger, step.condition) ? patched(ledger, step.patch) : null;

function must(ledger: LedgerDoc, step: Step): LedgerDoc {
  const changed = done(ledger, step);
  if (!changed) throw new Error('the step did not hold');
  return changed;
}

describe('reserving', () => {
  test('given two live ones, a third goes, a fourth does not', () => {
    const two = must(first(1, [1]), reserve(id(2), reservation([2]), 3));
    const three = must(two, reserve(id(3), reservation([3]), 3));
    expect(three.live).toBe(3);
    expect(done(three, reserve(id(4), reservation([4]), 3))).toBeNull();
    expect(nextLedgerMove(three, id(4), reservation([4]), 3, T0)).toEqual({ kind: 'refused', code: 'BookingLimit' });
  });

  test('who is booked by an agent is exempt from the number, not from one booking per item', () => {
    const three = must(must(first(1, [1]), reserve(id(2), reservation([2]), 3)), reserve(id(3), reservation([3]), 3));
    expect(must(three, reserve(id(4), reservation([4]), null)).live).toBe(4);
    expect(nextLedgerMove(three, id(4), reservation([4, 2]), null, T0)).toEqual({
      kind: 'refused',
      code: 'ItemAlreadyBooked',
      item: 'item-2',
    });
  });

  test('the same booking again finds itself reserved', () => {
    expect(done(first(1, [1]), reserve(id(1), reservation([1]), 3))).toBeNull();
    expect(nextLedgerMove(first(1, [1]), id(1), reservation([1]), 3, T0).kind).toBe('mine');
  });

  test('what belongs to a half-day that is over does not stand in the way', () => {
    const old = first(1, [1]);
    const later = T0 + 49 * HOUR;
    const move = nextLedgerMove(old, id(2), reservation([1], later, later + HOUR), 1, later);
    if (move.kind !== 'step') throw new Error(move.kind);
    const clean = must(old, move.step);
    expect(clean).toMatchObject({ live: 0, items: {}, reservations: {} });
    expect(nextLedgerMove(clean, id(2), reservation([1], later, later + HOUR), 1, later).kind).toBe('step');
  });
});

describe('afterwards', () => {
  test('confirmed, it is not undone, and no sweep need look', () => {
    const confirmed = patched(first(1, [1]), confirmReservation(first(1, [1]), id(1)));
    expect(confirmed.touchedAt).toBeNull();
    expect(done(confirmed, undoReservation(id(1), ['item-1']))).toBeNull();
    expect(openReservations(confirmed, T0 + HOUR)).toEqual([]);
    expect(confirmReservation(confirmed, id(1))).toBeNull();
  });

  test('while another is open, the sweep still looks', () => {
    const two = must(first(1, [1]), reserve(id(2), reservation([2]), 3));
    expect(patched(two, confirmReservation(two, id(1))).touchedAt).toBe(T0);
  });

  test('undone, it is as if it had never been', () => {
    const before = first(1, [1]);
    const after = must(
      must(before, reserve(id(2), reservation([2, 3]), 3)),
      undoReservation(id(2), ['item-2', 'item-3']),
    );
    expect({ ...after, rev: 0 }).toEqual({ ...before, rev: 0 });
  });

  test('dropped and put back, it is as before; an item booked elsewhere meanwhile stays there', () => {
    const one = patched(first(1, [1]), confirmReservation(first(1, [1]), id(1)));
    const dropped = patched(one, dropReservation(one, id(1)));
    expect(dropped).toMatchObject({ live: 0, items: {} });
    expect(dropReservation(dropped, id(1))).toBeNull();
    const back = patched(dropped, putBack(dropped, id(1), reservation([1])));
    expect({ ...back, rev: 0 }).toEqual({ ...one, rev: 0 });
    const other = must(dropped, reserve(id(2), reservation([1]), 3));
    const both = patched(other, putBack(other, id(1), reservation([1])));
    expect(both).toMatchObject({ live: 2, items: { 'item-1': 'booking-2' } });
    expect(patched(both, dropReservation(both, id(1))).items).toEqual({ 'item-1': 'booking-2' });
  });
});

test('whatever happens, `live` counts the reservations and every item leads to one of them', () => {
  const event = fc.record({
    kind: fc.constantFrom('reserve', 'undo', 'confirm', 'drop', 'putBack', 'exempt'),
    booking: fc.nat(6),
    items: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }),
    hours: fc.nat(20),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      let ledger = patched(first(99, [9]), dropReservation(first(99, [9]), id(99)));
      let now = T0;
      for (const { kind, booking, items, hours } of events) {
        now += hours * HOUR;
        const wanted = reservation(items, now, now + 30 * HOUR);
        const mine = ledger.reservations[`booking-${booking}`];
        if (kind === 'reserve' || kind === 'exempt') {
          const move = nextLedgerMove(ledger, id(booking), wanted, kind === 'exempt' ? null : 3, now);
          if (move.kind === 'step') ledger = must(ledger, move.step);
        }
        if (kind === 'undo' && mine) ledger = done(ledger, undoReservation(id(booking), mine.items)) ?? ledger;
        if (kind === 'confirm') ledger = patched(ledger, confirmReservation(ledger, id(booking)));
        if (kind === 'drop') ledger = patched(ledger, dropReservation(ledger, id(booking)));
        if (kind === 'putBack') ledger = patched(ledger, putBack(ledger, id(booking), wanted));
        expect(ledger.live).toBe(Object.keys(ledger.reservations).length);
        for (const key of Object.values(ledger.items)) expect(ledger.reservations).toHaveProperty([key]);
      }
    }),
  );
});

describe('offers of waiting lists', () => {
  const offer = { placeId: 'qingxi:place-1', until: T0 + HOUR };
  const pass = (ledger: LedgerDoc, wait: number, now = T0) => nextOfferMove(ledger, `qingxi:wait-${wait}`, offer, now);
  const empty: LedgerDoc = { ...emptyLedger('qingxi', 'county:person-a'), rev: 1 };
  function passed(): LedgerDoc {
    const move = pass(empty, 1);
    if (move.kind !== 'step') throw new Error(move.kind);
    return must(empty, move.step);
  }

  test('one is open at a time; the same one finds itself', () => {
    const ledger = passed();
    expect(pass(ledger, 1)).toEqual({ kind: 'mine', ...offer });
    expect(pass(ledger, 2)).toEqual({ kind: 'taken' });
    expect(confirmOffer(ledger, 'qingxi:wait-2', offer, T0)).toBeNull();
    expect(patched(empty, confirmOffer(empty, 'qingxi:wait-1', offer, T0)).offers).toEqual({ 'wait-1': offer });
  });

  test('settled or run out, the next may come', () => {
    expect(pass(patched(passed(), closeOffer(passed(), 'qingxi:wait-1')), 2).kind).toBe('step');
    const later = pass(passed(), 2, T0 + HOUR);
    if (later.kind !== 'step') throw new Error(later.kind);
    expect(Object.keys(must(passed(), later.step).offers)).toEqual(['wait-2']);
  });

  test('what came to nothing is dropped only as it was seen', () => {
    expect(done(passed(), dropOffer('qingxi:wait-1', offer.placeId, offer.until + 1))).toBeNull();
    expect(must(passed(), dropOffer('qingxi:wait-1', offer.placeId, offer.until)).offers).toEqual({});
  });

  test('her booking forgets the place she had held', () => {
    const held = must(first(1, [1]), nameHold('qingxi:place-2', 'qingxi:hold-1'));
    expect(held.hold).toEqual({ placeId: 'qingxi:place-2', holdId: 'qingxi:hold-1' });
    expect(patched(held, confirmReservation(held, id(1))).hold).toBeNull();
  });
});
