/**
 * A cancelled seat: kept a minute for her who may take the cancel back, then anybody's. Every step names whose seat it is, in which
 * state, and how often a cancel was taken back before, so that a late step of an earlier cancel does nothing.
 */
import { asSeen, type Holder, type SeatState } from './slots';
import type { Step } from './steps';

const sits = (personKey: string, bookingId: string, states: readonly SeatState[], seq: number): Step['condition'] => [
  { path: ['holders', personKey, 'bookingId'], eq: bookingId },
  { path: ['holders', personKey, 'state'], in: states },
  { path: ['holders', personKey, 'seq'], eq: seq },
];

const turning = (personKey: string, to: Pick<Holder, 'state' | 'until' | 'seq'>, now: number): Step['patch'] => ({
  set: [
    [['holders', personKey, 'state'], to.state],
    [['holders', personKey, 'until'], to.until],
    [['holders', personKey, 'seq'], to.seq],
    [['holders', personKey, 'at'], now],
    [['touchedAt'], now],
  ],
});

/** What a booking says of its seat. */
export interface SeatOf {
  readonly personKey: string;
  readonly bookingId: string;
  /** How often its cancel was taken back. */
  readonly restores: number;
}

/** After a cancel: kept for her until `until`, then anybody's. */
export const letGo = ({ personKey, bookingId, restores }: SeatOf, until: number, now: number): Step => ({
  condition: sits(personKey, bookingId, ['booked'], restores),
  patch: turning(personKey, { state: 'releasing', until, seq: restores }, now),
});

/** Before a cancel is taken back: the seat is a booking's again. Also when the cancel never got as far as the place. */
export const keepSeat = ({ personKey, bookingId, restores }: SeatOf, now: number): Step => ({
  condition: sits(personKey, bookingId, ['releasing', 'booked'], restores),
  patch: turning(personKey, { state: 'booked', until: null, seq: restores + 1 }, now),
});

/** Undoes `keepSeat` when the cancel cannot be taken back after all. */
export const unkeepSeat = ({ personKey, bookingId, restores }: SeatOf, until: number, now: number): Step => ({
  condition: sits(personKey, bookingId, ['booked'], restores + 1),
  patch: turning(personKey, { state: 'releasing', until, seq: restores }, now),
});

/** The booking stands, so its seat does: for a seat found `releasing` though nothing was cancelled. */
export const resit = (personKey: string, seen: Holder, restores: number, now: number): Step => ({
  condition: asSeen(personKey, seen),
  patch: turning(personKey, { state: 'booked', until: null, seq: restores }, now),
});
