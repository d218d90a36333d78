/**
 * The waiting list of a full half-day: who waits is written in its places (`slots.ts`), so that turn and seat change in one step; the wait
 * itself is what people see of it.
 *
 * A person stands in every hour of a department with the same turn; the first hour says how long the list may be and who came when. Whoever
 * is offered a place stands in none of them any more. Fairness: `docs/decisions/2026-11-22-waiting-list.md`.
 */
import type { Role } from '#types/action';
import type { Authorisation, Channel, TrueWill } from '#types/bookings';
import { refuse, type Decision } from '#types/errors';
import { waits, type WaitAct, type WaitStatus } from '#types/waits';
import { minuteOfDay } from './calendar';
import type { Scoped } from './organisation';
import {
  bookableSeats,
  expiredSeats,
  openSeats,
  waitCutOffAt,
  type BookingPolicy,
  type Holder,
  type PlaceDoc,
  type Waiter,
} from './slots';
import type { Changes, Step } from './steps';

/** `<town>:wait-<hash of caller and command>`. */
export interface WaitDoc extends Scoped {
  readonly personId: string;
  readonly byPersonId: string;
  readonly channel: Channel;
  readonly villageId: string | null;
  readonly groupId: string | null;
  readonly dayId: string;
  readonly departmentId: string;
  /** Bands in which she stands, in order. */
  readonly placeIds: readonly string[];
  readonly itemIds: readonly string[];
  readonly startsAt: number;
  readonly endsAt: number;
  readonly status: WaitStatus;
  /** Her turn, as the places have it. */
  readonly joinedAt: number;
  /** Before all others: a move found no seat for her. Her moved booking, else null. */
  readonly first: boolean;
  readonly movedBookingId: string | null;
  readonly authorisation: (Authorisation & { readonly by: string }) | null;
  readonly trueWill: (TrueWill & { readonly by: string }) | null;
  readonly offer: { readonly placeId: string; readonly band: string; readonly acceptUntil: number } | null;
  readonly bookingId: string | null;
  readonly endedAt: number | null;
  /** When the timer has to look at it: the cut-off, or the end of an offer; null once it has ended and left its places. */
  readonly dueAt: number | null;
}

export const isLiveWait = ({ status }: Pick<WaitDoc, 'status'>): boolean =>
  status === 'waiting' || status === 'offered';

/** What she may do with it now. */
export function allowedWaitActs(
  { status, offer }: Pick<WaitDoc, 'status' | 'offer'>,
  role: Role,
  now: number,
): WaitAct[] {
  const open: readonly WaitAct[] =
    status === 'waiting'
      ? ['leave']
      : status === 'offered' && offer && now < offer.acceptUntil
        ? ['accept', 'decline']
        : [];
  return open.filter((act) => (waits[act].roles as readonly Role[]).includes(role));
}

export const waiterOf = (
  wait: Pick<WaitDoc, '_id' | 'joinedAt' | 'first' | 'itemIds' | 'byPersonId' | 'channel'>,
): Waiter => ({
  waitId: wait._id,
  at: wait.joinedAt,
  first: wait.first,
  items: wait.itemIds,
  by: wait.byPersonId,
  channel: wait.channel,
});

/** Whose turn comes first: those a move could not seat, then by time of joining. */
const inTurn = (a: Waiter, b: Waiter): number =>
  Number(b.first) - Number(a.first) || a.at - b.at || (a.waitId < b.waitId ? -1 : 1);

/** Those who stand here, in order, with their keys. */
export const lineOf = ({ waiters }: Pick<PlaceDoc, 'waiters'>): (readonly [string, Waiter])[] =>
  Object.entries(waiters).sort(([, a], [, b]) => inTurn(a, b));

/** Whether she may wait for these places (one department's, in order): there is nothing to book, and she has nothing here yet. */
export function decideJoin(
  places: readonly PlaceDoc[],
  personKey: string,
  waitId: string,
  now: number,
  policy: BookingPolicy,
): Decision<null, 'WaitingClosed' | 'PlaceAlreadyYours' | 'AlreadyWaiting' | 'PlaceFree'> {
  const field = { field: 'dayId' };
  if (places.some((place) => now >= waitCutOffAt(place, policy))) return refuse('WaitingClosed', field);
  const own = places.flatMap((place) => place.holders[personKey] ?? []);
  if (own.some(({ state }) => state === 'booked')) return refuse('PlaceAlreadyYours', field);
  const isOffered = own.some(({ state, until }) => state === 'offered' && (until ?? 0) > now);
  const other = places.some(({ waiters }) => (waiters[personKey]?.waitId ?? waitId) !== waitId);
  if (isOffered || other) return refuse('AlreadyWaiting', field);
  // kept for her while she fills in, or cancelled a moment ago: she can book it
  const isKept = own.some(({ until }) => (until ?? 0) > now);
  const isFree = isKept || places.some((place) => bookableSeats(place, now) > 0);
  return isFree ? refuse('PlaceFree', field) : { ok: true, value: null };
}

export type JoinMove =
  | { readonly kind: 'mine'; readonly at: number }
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'refused'; readonly code: 'AlreadyWaiting' | 'WaitingFull' };

/**
 * What to try next to join at the first hour, which says how long the list may be. Nobody comes before those who stand there already, however
 * late her call is. Holds only for the document as it was seen.
 */
export function nextJoinMove(place: PlaceDoc, personKey: string, waiter: Waiter, now: number): JoinMove {
  const standing = place.waiters[personKey];
  if (standing?.waitId === waiter.waitId) return { kind: 'mine', at: standing.at };
  if (standing) return { kind: 'refused', code: 'AlreadyWaiting' };
  if (place.waiting >= place.waitLimit) return { kind: 'refused', code: 'WaitingFull' };
  const last = Math.max(0, ...Object.values(place.waiters).map(({ at, first }) => (first ? 0 : at)));
  const { condition, patch } = stand(personKey, { ...waiter, at: Math.max(waiter.at, last + 1) }, now);
  return { kind: 'step', step: { condition: [{ path: ['rev'], eq: place.rev }, ...condition], patch } };
}

/** She waits here; once, whatever the length of the list. */
export const stand = (personKey: string, waiter: Waiter, now: number): Step => ({
  condition: [{ path: ['waiters', personKey], exists: false }],
  patch: {
    inc: [[['waiting'], 1]],
    set: [
      [['waiters', personKey], waiter],
      [['touchedAt'], now],
    ],
  },
});

/** She waits here no more. */
export const standAside = (personKey: string, waitId: string, now: number): Step => ({
  condition: [{ path: ['waiters', personKey, 'waitId'], eq: waitId }],
  patch: { inc: [[['waiting'], -1]], unset: [['waiters', personKey]], set: [[['touchedAt'], now]] },
});

/**
 * Until when a place offered now may be accepted, epoch ms. Null when nothing is offered: at night, and so near the cut-off that there is
 * not the full time to answer.
 */
export function acceptUntil(place: Pick<PlaceDoc, 'startsAt'>, now: number, policy: BookingPolicy): number | null {
  const minute = minuteOfDay(now);
  if (minute < policy.offersFrom || minute >= policy.offersTo) return null;
  const until = now + policy.offerFor;
  return until <= waitCutOffAt(place, policy) ? until : null;
}

/**
 * A free place, or one whose keeping has run out, becomes hers to accept, and her turn ends, in one step. Null when there is none, when
 * she waits here no more, or sits here herself. Holds only for the document as it was seen.
 */
export function offerSeat(place: PlaceDoc, personKey: string, until: number, now: number): Step | null {
  const waiter = place.waiters[personKey];
  const expired = expiredSeats(place, now);
  const isSeated = place.holders[personKey] !== undefined && !expired.keys.includes(personKey);
  if (!waiter || isSeated || openSeats(place, now) < 1) return null;
  const holder: Holder = {
    bookingId: waiter.waitId,
    state: 'offered',
    until,
    n: 1,
    items: waiter.items,
    by: waiter.by,
    channel: waiter.channel,
    seq: 0,
    at: now,
  };
  return {
    condition: [{ path: ['rev'], eq: place.rev }],
    patch: {
      inc: [
        [['left'], expired.n - 1],
        [['waiting'], -1],
      ],
      unset: [
        ['waiters', personKey],
        ...expired.keys.filter((key) => key !== personKey).map((key) => ['holders', key] as const),
      ],
      set: [
        [['holders', personKey], holder],
        [['touchedAt'], now],
      ],
    },
  };
}

/** The seat offered to her by this wait, if she sits on it here. */
export function offeredTo(place: PlaceDoc, personKey: string, waitId: string): Holder | null {
  const holder = place.holders[personKey];
  return holder?.state === 'offered' && holder.bookingId === waitId ? holder : null;
}

/** What she sees of it changes so. `dueAt` stays set at an end: the places have still to be left. */
export const waitChanges = {
  offered: (place: Pick<PlaceDoc, '_id' | 'band'>, until: number): Changes => ({
    set: [
      [['status'], 'offered'],
      [['offer'], { placeId: place._id, band: place.band, acceptUntil: until }],
      [['dueAt'], until],
    ],
  }),
  /** The place offered was lost through no doing of hers: she waits on with her turn. */
  backInLine: (dueAt: number): Changes => ({
    set: [
      [['status'], 'waiting'],
      [['offer'], null],
      [['dueAt'], dueAt],
    ],
  }),
  ended: (
    status: Exclude<WaitStatus, 'waiting' | 'offered'>,
    now: number,
    bookingId: string | null = null,
  ): Changes => ({
    set: [
      [['status'], status],
      [['offer'], null],
      [['bookingId'], bookingId],
      [['endedAt'], now],
      [['dueAt'], now],
    ],
  }),
} as const;

/** It has left its places: nothing is outstanding. */
export const waitSettled = (wait: WaitDoc): Step => ({
  condition: [{ path: ['rev'], eq: wait.rev }],
  patch: { set: [[['dueAt'], null]] },
});
