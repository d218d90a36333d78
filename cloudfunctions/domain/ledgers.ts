/**
 * What one person has booked in one town: the truth for limits, as the place is for seats.
 *
 * Always: `live` is the number of reservations, and `items` names for each booked item the reservation that has it. Limits count
 * against the person served, never the one who books for her (`standards.md` “Booking”). A reservation whose half-day is over
 * counts for nothing and is dropped when it stands in the way.
 */
import type { Stored } from './organisation';
import type { Holder, PlaceDoc } from './slots';
import { keyOf, type Changes, type Step } from './steps';

/** A type, not an interface: it is stored as JSON. */
export type Reservation = {
  readonly at: number;
  /** False until its booking is written; 60 s later and without a seat it is undone. */
  readonly confirmed: boolean;
  readonly placeId: string;
  /** Item ids without their town. */
  readonly items: readonly string[];
  /** End of the half-day, epoch ms. */
  readonly endsAt: number;
};

/** `<town>:ledger-<person id without county:>`. */
export interface LedgerDoc extends Stored {
  readonly personId: string;
  readonly live: number;
  /** Item key → booking key. */
  readonly items: Readonly<Record<string, string>>;
  /** By booking id without its town. */
  readonly reservations: Readonly<Record<string, Reservation>>;
  /** The one open offer of a waiting list: by wait id without its town. */
  readonly offers: Readonly<Record<string, { readonly placeId: string; readonly until: number }>>;
  /** The place kept for her while she fills in; it may have run out. */
  readonly hold: { readonly placeId: string; readonly holdId: string } | null;
  /** Booking key → when a person marked that nobody came. */
  readonly noShows: Readonly<Record<string, number>>;
  /** When a reservation was made that is not confirmed; null when none is open. */
  readonly touchedAt: number | null;
}

export const ledgerIdOf = (town: string, personId: string): string => `${town}:ledger-${keyOf(personId)}`;

/** The reservation that goes with a seat. */
export const reservationFor = (place: Pick<PlaceDoc, '_id' | 'endsAt'>, holder: Holder): Reservation => ({
  at: holder.at,
  confirmed: false,
  placeId: place._id,
  items: holder.items.map(keyOf),
  endsAt: place.endsAt,
});

/** Of someone who has booked nothing yet. */
export const emptyLedger = (town: string, personId: string): Omit<LedgerDoc, 'rev'> => ({
  _id: ledgerIdOf(town, personId),
  town,
  personId,
  live: 0,
  items: {},
  reservations: {},
  offers: {},
  hold: null,
  noShows: {},
  touchedAt: null,
});

/** The first ledger of a person, with her first reservation. */
export const firstLedger = (
  town: string,
  personId: string,
  bookingId: string,
  reservation: Reservation,
): Omit<LedgerDoc, 'rev'> => ({
  ...emptyLedger(town, personId),
  live: 1,
  items: Object.fromEntries(reservation.items.map((item) => [item, keyOf(bookingId)])),
  reservations: { [keyOf(bookingId)]: reservation },
  touchedAt: reservation.at,
});

/** Reserves if the limit and the items allow. `limit` null: booked by staff or an agent, who are exempt from the number. */
export function reserve(bookingId: string, reservation: Reservation, limit: number | null): Step {
  const key = keyOf(bookingId);
  return {
    condition: [
      { path: ['reservations', key], exists: false },
      ...(limit === null ? [] : [{ path: ['live'] as const, lt: limit }]),
      ...reservation.items.map((item) => ({ path: ['items', item] as const, exists: false })),
    ],
    patch: { ...putting(key, reservation, reservation.items), inc: [[['live'], 1]] },
  };
}

const putting = (key: string, reservation: Reservation, items: readonly string[]): Changes => ({
  set: [
    [['reservations', key], reservation],
    ...items.map((item) => [['items', item], key] as const),
    ...(reservation.confirmed ? [] : [[['touchedAt'], reservation.at] as const]),
  ],
});

export type LedgerMove =
  | { readonly kind: 'mine' }
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'refused'; readonly code: 'BookingLimit' | 'ItemAlreadyBooked'; readonly item?: string };

/** What to try next to reserve in a ledger seen like this; the same game as `nextSeatMove`. */
export function nextLedgerMove(
  ledger: LedgerDoc,
  bookingId: string,
  reservation: Reservation,
  limit: number | null,
  now: number,
): LedgerMove {
  if (ledger.reservations[keyOf(bookingId)]) return { kind: 'mine' };
  const over = dropOver(ledger, now);
  if (over) return { kind: 'step', step: over };
  const item = reservation.items.find((wanted) => ledger.items[wanted] !== undefined);
  if (item !== undefined) return { kind: 'refused', code: 'ItemAlreadyBooked', item };
  if (limit !== null && ledger.live >= limit) return { kind: 'refused', code: 'BookingLimit' };
  return { kind: 'step', step: reserve(bookingId, reservation, limit) };
}

/** Drops what belongs to half-days that are over; null when there is none. Holds only for the document as it was seen. */
function dropOver(ledger: LedgerDoc, now: number): Step | null {
  const keys = Object.entries(ledger.reservations)
    .filter(([, { endsAt }]) => endsAt <= now)
    .map(([key]) => key);
  if (keys.length === 0) return null;
  return { condition: [{ path: ['rev'], eq: ledger.rev }], patch: dropping(ledger, keys) };
}

function dropping(ledger: LedgerDoc, keys: readonly string[]): Changes {
  const items = Object.keys(ledger.items).filter((item) => keys.includes(ledger.items[item] ?? ''));
  return {
    inc: [[['live'], -keys.length]],
    unset: [...keys.map((key) => ['reservations', key] as const), ...items.map((item) => ['items', item] as const)],
  };
}

/** Takes back a reservation that came to nothing; leaves a confirmed one alone. */
export function undoReservation(bookingId: string, items: readonly string[]): Step {
  const key = keyOf(bookingId);
  return {
    condition: [{ path: ['reservations', key, 'confirmed'], eq: false }],
    patch: {
      inc: [[['live'], -1]],
      unset: [['reservations', key], ...items.map((item) => ['items', item] as const)],
    },
  };
}

/** The booking is written: its reservation stays. Null when it is gone or was confirmed before. */
export function confirmReservation(ledger: LedgerDoc, bookingId: string): Changes | null {
  const key = keyOf(bookingId);
  const mine = ledger.reservations[key];
  if (!mine || mine.confirmed) return null;
  const isLast = Object.entries(ledger.reservations).every(([other, { confirmed }]) => other === key || confirmed);
  return {
    set: [
      [['reservations', key, 'confirmed'], true],
      ...(isLast ? [[['touchedAt'], null] as const] : []),
      ...(ledger.hold ? [[['hold'], null] as const] : []),
    ],
  };
}

/** A booking counts again (a cancel or a counter step was taken back), whatever the limit; items taken meanwhile stay as they are. */
export function putBack(ledger: LedgerDoc, bookingId: string, reservation: Reservation): Changes | null {
  const key = keyOf(bookingId);
  if (ledger.reservations[key]) return null;
  const free = reservation.items.filter((item) => ledger.items[item] === undefined);
  return { ...putting(key, { ...reservation, confirmed: true }, free), inc: [[['live'], 1]] };
}

/** A booking counts no more (cancelled, served, nobody came). Null when it did not count. */
export function dropReservation(ledger: LedgerDoc, bookingId: string): Changes | null {
  const key = keyOf(bookingId);
  return ledger.reservations[key] ? dropping(ledger, [key]) : null;
}

/** Reservations made before `before` whose booking is not written: the sweep looks after them. */
export const openReservations = (ledger: LedgerDoc, before: number): readonly (readonly [string, Reservation])[] =>
  Object.entries(ledger.reservations).filter(([, { confirmed, at }]) => !confirmed && at <= before);

/** No reservation is open until the next one; holds only for the document as it was seen. */
export const ledgerSettled = (ledger: LedgerDoc): Step => ({
  condition: [{ path: ['rev'], eq: ledger.rev }],
  patch: { set: [[['touchedAt'], null]] },
});

/** The place she keeps while she fills in; the one named before is let go by the caller. */
export const nameHold = (placeId: string, holdId: string): Step => ({
  condition: [],
  patch: { set: [[['hold'], { placeId, holdId }]] },
});

export type OfferMove =
  | { readonly kind: 'mine'; readonly placeId: string; readonly until: number }
  | { readonly kind: 'taken' }
  | { readonly kind: 'step'; readonly step: Step };

/**
 * The gate every offer passes: one open offer a person, whatever lists she stands on. `mine`: this wait passed it before. Holds only for
 * the document as it was seen.
 */
export function nextOfferMove(
  ledger: LedgerDoc,
  waitId: string,
  offer: { readonly placeId: string; readonly until: number },
  now: number,
): OfferMove {
  const open = Object.entries(ledger.offers).filter(([, { until }]) => until > now);
  const mine = open.find(([key]) => key === keyOf(waitId));
  if (mine) return { kind: 'mine', ...mine[1] };
  if (open.length > 0) return { kind: 'taken' };
  const old = Object.keys(ledger.offers).filter((key) => key !== keyOf(waitId));
  return {
    kind: 'step',
    step: {
      condition: [{ path: ['rev'], eq: ledger.rev }],
      patch: { set: [[['offers', keyOf(waitId)], offer]], unset: old.map((key) => ['offers', key] as const) },
    },
  };
}

/** Inside the transaction that tells her: the gate is shut behind this offer, whatever overlapping runs did to it. Null: another is open. */
export function confirmOffer(
  ledger: LedgerDoc,
  waitId: string,
  offer: { readonly placeId: string; readonly until: number },
  now: number,
): Changes | null {
  const isOther = Object.entries(ledger.offers).some(([key, { until }]) => key !== keyOf(waitId) && until > now);
  return isOther ? null : { set: [[['offers', keyOf(waitId)], offer]] };
}

/** The offer is settled: accepted, declined, missed. Null when it was not open. */
export const closeOffer = (ledger: LedgerDoc, waitId: string): Changes | null =>
  ledger.offers[keyOf(waitId)] ? { unset: [['offers', keyOf(waitId)]] } : null;

/** The gate opens again for an offer that came to nothing before anybody heard of it, if it is still the one that was seen. */
export const dropOffer = (waitId: string, placeId: string, until: number): Step => ({
  condition: [
    { path: ['offers', keyOf(waitId), 'placeId'], eq: placeId },
    { path: ['offers', keyOf(waitId), 'until'], eq: until },
  ],
  patch: { unset: [['offers', keyOf(waitId)]] },
});
