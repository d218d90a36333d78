/** How the counter's rows are laid out: who is being served, who is called next, everyone else. Pure. */
import type { BookingAct } from '#types/bookings';
import type { CounterRow } from '#types/counter';

export interface Queue {
  readonly serving: readonly CounterRow[];
  /** The three to call next, in the order the server gives: hour band, then check-in. */
  readonly next: readonly CounterRow[];
  /** Checked in, but not among the next three. */
  readonly waiting: readonly CounterRow[];
  /** Booked and not here yet. */
  readonly expected: readonly CounterRow[];
  /** Done, gone, cancelled, not come. */
  readonly over: readonly CounterRow[];
}

const NEXT = 3;

export const queueOf = (rows: readonly CounterRow[]): Queue => {
  const inState = (status: CounterRow['status']) => rows.filter((row) => row.status === status);
  const here = inState('checkedIn');
  return {
    serving: inState('serving'),
    next: here.slice(0, NEXT),
    waiting: here.slice(NEXT),
    expected: inState('booked'),
    over: rows.filter((row) => !['serving', 'checkedIn', 'booked'].includes(row.status)),
  };
};

const USUAL: readonly BookingAct[] = ['checkIn', 'serve', 'finish'];

/** The one tap that usually comes next; the server says what is allowed. */
export const usualStep = (row: CounterRow): BookingAct | undefined =>
  USUAL.find((act) => row.allowedActions.includes(act));
