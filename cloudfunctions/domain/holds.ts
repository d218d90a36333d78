/** A place kept for her who is filling in. Nothing depends on it: it runs out by itself. */
import { asSeen, isExpired, nextSeatMove, type Holder, type PlaceDoc, type SeatMove } from './slots';
import type { Step } from './steps';

export type HoldMove =
  | { readonly kind: 'kept'; readonly until: number }
  | { readonly kind: 'renew'; readonly step: Step; readonly until: number }
  | Exclude<SeatMove, { readonly kind: 'mine' }>;

/**
 * What to try next to keep a seat for her who is filling in: it is kept on, kept for another reason (a cancel that can be taken back,
 * an open offer), or taken like any other.
 */
export function nextHoldMove(place: PlaceDoc, personKey: string, holder: Holder, now: number): HoldMove {
  const sitting = place.holders[personKey];
  const until = holder.until ?? now;
  const isOpen = sitting !== undefined && !isExpired(sitting, now);
  if (sitting?.state === 'held' && (isOpen || place.waiting === 0)) {
    const set = [[['holders', personKey, 'until'], until] as const, [['touchedAt'], now] as const];
    return { kind: 'renew', step: { condition: asSeen(personKey, sitting), patch: { set } }, until };
  }
  if (isOpen && sitting.state !== 'booked') return { kind: 'kept', until: sitting.until ?? now };
  const move = nextSeatMove(place, personKey, holder, now);
  return move.kind === 'mine' ? { kind: 'kept', until } : move;
}

/** She keeps another place now. */
export const letHoldGo = (personKey: string, holdId: string, now: number): Step => ({
  condition: [
    { path: ['holders', personKey, 'bookingId'], eq: holdId },
    { path: ['holders', personKey, 'state'], eq: 'held' },
  ],
  patch: { inc: [[['left'], 1]], unset: [['holders', personKey]], set: [[['touchedAt'], now]] },
});
