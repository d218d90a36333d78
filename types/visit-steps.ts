/**
 * The steps of a visit at the counter as plain data: from which state to which, and from when on. The rule
 * (cloudfunctions/domain/bookings.ts) and the counter page, which goes on without signal, both read this one table, so that what a page
 * does by itself is what the server will do with the same step later. No zod and no words here: it is in the app's bundle.
 */
import type { BookingAct, BookingStatus } from './bookings';

export type VisitAct = Extract<BookingAct, 'checkIn' | 'call' | 'skip' | 'serve' | 'finish' | 'noShow' | 'undo'>;

interface VisitStep {
  readonly from: readonly BookingStatus[];
  /** `finish` ends as `outcomeStatus` says, `undo` as `stepBack`: then null. */
  readonly to: BookingStatus | null;
  /** `onTheDay`: from `COMES_EARLY` before the half-day's start; `afterStart`: once it has started. */
  readonly when: 'onTheDay' | 'afterStart' | 'any';
}

export const visitSteps: Readonly<Record<VisitAct, VisitStep>> = {
  checkIn: { from: ['booked'], to: 'checkedIn', when: 'onTheDay' },
  call: { from: ['checkedIn', 'called'], to: 'called', when: 'any' },
  skip: { from: ['called'], to: 'checkedIn', when: 'any' },
  serve: { from: ['checkedIn', 'called'], to: 'serving', when: 'any' },
  finish: { from: ['serving'], to: null, when: 'any' },
  noShow: { from: ['booked'], to: 'noShow', when: 'afterStart' },
  undo: {
    from: ['checkedIn', 'called', 'serving', 'done', 'papersMissing', 'referred', 'noShow'],
    to: null,
    when: 'any',
  },
};

/** People come well before the start; nobody is checked in earlier, and no step made without signal is dated earlier. Milliseconds. */
export const COMES_EARLY = 4 * 3_600_000;

/** How each outcome of `counter.finish` ends a visit. */
export const outcomeStatus = {
  done: 'done',
  papersMissing: 'papersMissing',
  request: 'handedOver',
  referred: 'referred',
} as const satisfies Readonly<Record<string, BookingStatus>>;

/**
 * Where `undo` leads when nothing but the state is known; a row says it exactly (`undoTo`). What became a request goes on there and is
 * not undone here.
 */
export const stepBack: Readonly<Partial<Record<BookingStatus, BookingStatus>>> = {
  checkedIn: 'booked',
  called: 'checkedIn',
  serving: 'checkedIn',
  done: 'serving',
  papersMissing: 'serving',
  referred: 'serving',
  noShow: 'booked',
};
