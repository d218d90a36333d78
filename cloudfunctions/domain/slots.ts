/**
 * Places of a half-day: how many there are, and who sits on them.
 *
 * One document per half-day × department × hour band. Always: `left` + the seats of all holders = `capacity`, and `left` ≥ 0.
 * Every change is one conditional step on that document, so two people never get the same seat; places never take part in
 * transactions (a lock there would block everybody). `design.md` §6.
 */
import type { Authorisation, Channel, TrueWill } from '#types/bookings';
import type { Half } from '#types/common';
import { MINUTE, startOfDate } from './calendar';
import type { Stored } from './organisation';
import { keyOf, type Step } from './steps';

/** Numbers of `standards.md` “Booking”; those marked * there may be changed per town. Times in ms unless the name says otherwise. */
export interface BookingPolicy {
  /** Half-days a month, for the proposal of a roster (the 5 in 55819). */
  readonly halfDaysPerMonth: number;
  /** Minutes since midnight between which people are served. */
  readonly hours: Readonly<Record<Half, { readonly from: number; readonly to: number }>>;
  readonly bandMinutes: number;
  /** People one window serves in a half-day. */
  readonly placesPerPerson: number;
  /** Share of them kept for walk-in and telephone, 0–1. */
  readonly walkInShare: number;
  readonly opensDaysAhead: number;
  /** Live bookings of one person. */
  readonly limit: number;
  /** A cancel can be taken back for so long; the seat is sold to nobody meanwhile. */
  readonly restoreFor: number;
  /** A cancel so shortly before the start is marked late. */
  readonly lateWithin: number;
  /** A place is kept so long for her who is filling in. */
  readonly holdFor: number;
  /** A freed place is hers to accept for at least so long. */
  readonly offerFor: number;
  /** Minutes since midnight between which places are offered to those waiting. */
  readonly offersFrom: number;
  readonly offersTo: number;
  /** So long before the start nothing is offered any more: walk-ins get what comes free. */
  readonly waitCutOff: number;
  /** After so many missed visits within so many days the agent telephones before the next booking counts. */
  readonly noShows: number;
  readonly noShowDays: number;
  /** Photographs of papers may be sent ahead. */
  readonly paperPhotos: boolean;
}

export const defaultBookingPolicy: BookingPolicy = {
  halfDaysPerMonth: 5,
  hours: { am: { from: 8 * 60 + 30, to: 11 * 60 + 30 }, pm: { from: 13 * 60 + 30, to: 17 * 60 + 30 } },
  bandMinutes: 60,
  placesPerPerson: 10,
  walkInShare: 0.5,
  opensDaysAhead: 30,
  limit: 3,
  restoreFor: 60_000,
  lateWithin: 120 * MINUTE,
  holdFor: 10 * MINUTE,
  offerFor: 30 * MINUTE,
  offersFrom: 7 * 60 + 30,
  offersTo: 20 * 60,
  waitCutOff: 60 * MINUTE,
  noShows: 3,
  noShowDays: 90,
  paperPhotos: false,
};

/**
 * - `booked`: a booking's seat · `held`: kept until `until` for her who is filling in; `bookingId` is the hold's
 * - `offered`: kept until `until` for the first of the waiting list; `bookingId` is her wait's
 * - `releasing`: cancelled, kept until `until` for her who may take the cancel back; sold to nobody else before
 */
export type SeatState = 'booked' | 'held' | 'offered' | 'releasing';

/**
 * What a booking carries beside its seat. Kept with the seat, so that a booking written by the sweep lacks nothing. A type: it is
 * stored as JSON. Absent fields are those of a plain booking.
 */
export type Extras = {
  /** With the id of who recorded it. */
  readonly authorisation?: Authorisation & { readonly by: string };
  readonly trueWill?: TrueWill & { readonly by: string };
  /** The visit it repeats, by id, and the chain's first number. */
  readonly follows?: string;
  readonly chainNo?: string;
  readonly awaitsCall?: boolean;
  /** The wait whose offer this seat was: it is accepted by the booking. */
  readonly waitId?: string;
  /** Walked in: when, and the hour running then. Her booking starts as checked in. */
  readonly arrived?: { readonly at: number; readonly band: string; readonly from: number; readonly until: number };
};

/** Enough to write the booking again if its writer died. A type, not an interface: it is stored as JSON. */
export type Holder = {
  readonly bookingId: string;
  readonly state: SeatState;
  /** Epoch ms after which anybody may free the seat; null for `booked`. */
  readonly until: number | null;
  /** Seats, 1 for a single person. */
  readonly n: number;
  /** Item ids. */
  readonly items: readonly string[];
  /** Person id of who booked. */
  readonly by: string;
  readonly channel: Channel;
  /** How often a cancel was taken back: a late step of an earlier cancel meets another number and does nothing. */
  readonly seq: number;
  /** When the seat got this state. */
  readonly at: number;
  readonly extras?: Extras;
};

/** One who waits for any hour of the half-day; she stands in every band of the department. A type: it is stored as JSON. */
export type Waiter = {
  readonly waitId: string;
  /** Her turn: by time of joining, then by id, the same in every band. People a move could not seat come before all others. */
  readonly at: number;
  readonly first: boolean;
  readonly items: readonly string[];
  readonly by: string;
  readonly channel: Channel;
};

/** The places kept for walk-in and telephone are one document more, under this name in place of a band. */
export const WALK_IN = 'walk';

/** `<town>:place-<day>:<department>:<band>`, or `…:walk`. */
export interface PlaceDoc extends Stored {
  readonly dayId: string;
  readonly departmentId: string;
  /** Letter of the department's tickets. */
  readonly letter: string;
  /** `0830`, and which band of the half-day it is, from 1. */
  readonly band: string;
  readonly bandNo: number;
  readonly from: number;
  readonly until: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly capacity: number;
  readonly left: number;
  /** How many wait here, and who: by person id without `county:`. While anybody waits nobody books past her. */
  readonly waiting: number;
  readonly waiters: Readonly<Record<string, Waiter>>;
  /** As many may wait: the bookable places of the department on this half-day. */
  readonly waitLimit: number;
  /** Ticket numbers given so far; only grows, gaps are fine. */
  readonly issued: number;
  /** By person id without `county:`. */
  readonly holders: Readonly<Record<string, Holder>>;
  /** When it last changed; null once the sweep has found every holder in order. */
  readonly touchedAt: number | null;
}

export const placeIdOf = (dayId: string, departmentId: string, band: string): string =>
  `${dayId.slice(0, dayId.indexOf(':'))}:place-${keyOf(dayId)}:${keyOf(departmentId)}:${band}`;

export interface BandTime {
  readonly band: string;
  /** Epoch ms. */
  readonly from: number;
  readonly until: number;
}

/** When a half-day starts and ends, epoch ms. */
export function halfDayTimes(date: string, half: Half, policy: BookingPolicy): { startsAt: number; endsAt: number } {
  const midnight = startOfDate(date);
  const { from, to } = policy.hours[half];
  return { startsAt: midnight + from * MINUTE, endsAt: midnight + to * MINUTE };
}

/** The hour bands of a half-day; the last is shorter when the hours do not divide. */
export function bandsOf(date: string, half: Half, policy: BookingPolicy): BandTime[] {
  const midnight = startOfDate(date);
  const { from, to } = policy.hours[half];
  const bands: BandTime[] = [];
  for (let start = from; start < to; start += policy.bandMinutes) {
    const band = [Math.floor(start / 60), start % 60].map((part) => String(part).padStart(2, '0')).join('');
    const end = Math.min(start + policy.bandMinutes, to);
    bands.push({ band, from: midnight + start * MINUTE, until: midnight + end * MINUTE });
  }
  return bands;
}

/** The hour running at that moment: the first for who is early, the last for who is late. */
export function hourAt<T extends { readonly from: number; readonly until: number }>(
  hours: readonly T[],
  at: number,
): T | null {
  return hours.find(({ until }) => at < until) ?? hours.at(-1) ?? null;
}

/**
 * Places to book of a department that sends `people`, by band: what is not kept for walk-in, earlier bands first. A department
 * that comes has at least one window. Ten people a window, half of them bookable, three bands: 2, 2, 1.
 */
export function placesByBand(people: number, bands: number, policy: BookingPolicy): number[] {
  const bookable = Math.max(1, people) * policy.placesPerPerson - walkInPlaces(people, policy);
  return Array.from({ length: bands }, (_, i) => Math.floor(bookable / bands) + (i < bookable % bands ? 1 : 0));
}

/** Places of that department kept for walk-in and telephone. */
export const walkInPlaces = (people: number, policy: BookingPolicy): number =>
  Math.ceil(Math.max(1, people) * policy.placesPerPerson * policy.walkInShare);

/** Places people can book, without those kept for walk-in. */
export const isBookable = ({ band }: Pick<PlaceDoc, 'band'>): boolean => band !== WALK_IN;

/** From here on nothing is offered: what is free is for who comes. */
export const waitCutOffAt = ({ startsAt }: Pick<PlaceDoc, 'startsAt'>, policy: BookingPolicy): number =>
  startsAt - policy.waitCutOff;

/** Its keeping has run out: anybody may free it. */
export const isExpired = (holder: Holder, now: number): boolean =>
  holder.state !== 'booked' && holder.until !== null && holder.until <= now;

/** Seats that can be had now: those left and those whose keeping has run out. */
export const openSeats = (place: PlaceDoc, now: number): number =>
  Object.values(place.holders).reduce((sum, holder) => sum + (isExpired(holder, now) ? holder.n : 0), place.left);

/** Seats anybody may book now: while people wait, none. */
export const bookableSeats = (place: PlaceDoc, now: number): number => (place.waiting > 0 ? 0 : openSeats(place, now));

/** Seats of bookings, without those being given back. */
export const bookedSeats = (place: PlaceDoc): number =>
  Object.values(place.holders).reduce((sum, holder) => sum + (holder.state === 'booked' ? holder.n : 0), 0);

export type SeatMove =
  | { readonly kind: 'mine' }
  | { readonly kind: 'take' | 'reclaim'; readonly step: Step }
  | { readonly kind: 'refused'; readonly code: 'BandFull' | 'PlaceAlreadyYours' };

/**
 * What to try next to seat `holder` at a place seen like this: it sits there already, one step takes a seat, one step frees expired
 * ones first, or it cannot be had. When a step finds the place changed, look again and ask again. `heldBy`: the key of her who books
 * for her and may have kept the seat under her own name.
 */
export function nextSeatMove(
  place: PlaceDoc,
  personKey: string,
  holder: Holder,
  now: number,
  heldBy?: string,
): SeatMove {
  const sitting = place.holders[personKey];
  if (sitting?.bookingId === holder.bookingId && sitting.state === holder.state) return { kind: 'mine' };
  if (sitting?.state === 'booked') return { kind: 'refused', code: 'PlaceAlreadyYours' };
  const isFree = place.waiting === 0;
  // a seat whose keeping has run out goes to those who wait
  const isHers = (seat: Holder | undefined): seat is Holder =>
    seat?.n === holder.n && (isFree || !isExpired(seat, now));
  // held for her, offered to her, or her own, cancelled a moment ago
  if (isHers(sitting)) return { kind: 'take', step: takeOver(personKey, personKey, sitting, holder, now) };
  const held = heldBy === undefined || sitting ? undefined : place.holders[heldBy];
  if (heldBy !== undefined && held?.state === 'held' && isHers(held))
    return { kind: 'take', step: takeOver(heldBy, personKey, held, holder, now) };
  if (place.left >= holder.n && isFree && !sitting) return { kind: 'take', step: takeSeat(personKey, holder, now) };
  const step = reclaim(place, now);
  return step ? { kind: 'reclaim', step } : { kind: 'refused', code: 'BandFull' };
}

/** One seat for her who has none there. The new document's `issued` is her ticket number. */
const takeSeat = (personKey: string, holder: Holder, now: number): Step => ({
  condition: [
    { path: ['left'], gte: holder.n },
    { path: ['waiting'], eq: 0 },
    { path: ['holders', personKey], exists: false },
  ],
  patch: {
    inc: [[['left'], -holder.n], ...numbering(holder)],
    set: seating(personKey, holder, now),
  },
});

/** Only a booking has a ticket. */
const numbering = ({ state }: Holder): NonNullable<Step['patch']['inc']> =>
  state === 'booked' ? [[['issued'], 1]] : [];

const seating = (personKey: string, holder: Holder, now: number): NonNullable<Step['patch']['set']> => [
  [['holders', personKey], holder],
  [['touchedAt'], now],
];

/** The seat is still as it was seen. */
export const asSeen = (personKey: string, seen: Holder): Step['condition'] => [
  { path: ['holders', personKey, 'bookingId'], eq: seen.bookingId },
  { path: ['holders', personKey, 'state'], eq: seen.state },
  { path: ['holders', personKey, 'seq'], eq: seen.seq },
];

/** A seat changes what it is for; an offered one takes its wait along. */
function takeOver(fromKey: string, personKey: string, seen: Holder, holder: Holder, now: number): Step {
  const extras = seen.state === 'offered' ? { ...holder.extras, waitId: seen.bookingId } : holder.extras;
  const isOther = fromKey !== personKey;
  return {
    condition: [
      ...asSeen(fromKey, seen),
      ...(isOther ? [{ path: ['holders', personKey] as const, exists: false }] : []),
    ],
    patch: {
      inc: numbering(holder),
      ...(isOther ? { unset: [['holders', fromKey]] } : {}),
      set: seating(personKey, { ...holder, ...(extras ? { extras } : {}) }, now),
    },
  };
}

/** Frees every seat whose keeping has run out; null when there is none. Holds only for the document as it was seen. */
export function reclaim(place: PlaceDoc, now: number): Step | null {
  const expired = expiredSeats(place, now);
  if (expired.keys.length === 0) return null;
  return {
    condition: [{ path: ['rev'], eq: place.rev }],
    patch: {
      inc: [[['left'], expired.n]],
      unset: expired.keys.map((key) => ['holders', key] as const),
      set: [[['touchedAt'], now]],
    },
  };
}

/** By whose keys, and how many seats they are. */
export function expiredSeats(place: PlaceDoc, now: number): { readonly keys: readonly string[]; readonly n: number } {
  const expired = Object.entries(place.holders).filter(([, holder]) => isExpired(holder, now));
  return { keys: expired.map(([key]) => key), n: expired.reduce((sum, [, { n }]) => sum + n, 0) };
}

/** A new ticket number for a seat whose booking was never written. */
export const numberAgain = (personKey: string, bookingId: string): Step => ({
  condition: [{ path: ['holders', personKey, 'bookingId'], eq: bookingId }],
  patch: { inc: [[['issued'], 1]] },
});

/** The seat goes back at once, if the holder is still as it was seen. */
export const freeSeat = (personKey: string, seen: Holder, now: number): Step => ({
  condition: asSeen(personKey, seen),
  patch: { inc: [[['left'], seen.n]], unset: [['holders', personKey]], set: [[['touchedAt'], now]] },
});

/** Nothing is outstanding here until the next change; holds only for the document as it was seen. */
export const placeSettled = (place: PlaceDoc): Step => ({
  condition: [{ path: ['rev'], eq: place.rev }],
  patch: { set: [[['touchedAt'], null]] },
});
