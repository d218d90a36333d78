/**
 * The half-day itself: the steps of a visit at the counter, one step back, and whose turn it is.
 *
 * Which step leads from which state to which is the table in `bookings.ts`; here is what each changes. Times are when it really
 * happened: the counter goes on without signal and tells later.
 */
import type { BookingStatus } from '#types/bookings';
import { refuse, type Decision } from '#types/errors';
import { COMES_EARLY } from '#types/visit-steps';
import { HOUR, MINUTE, startOfDate } from './calendar';
import { isOpen, type BookingChange, type BookingDoc, type PastStep } from './bookings';
import type { DayDoc } from './days';
import { nextReminder } from './reminders';

/** So far may a telephone's clock run ahead of ours: what it says is taken for now. */
const CLOCK_AHEAD = 5 * MINUTE;
/** What was done on paper is written up within so long after the half-day, ms. */
const RECORD_WITHIN = 48 * HOUR;
/** Steps remembered for `undo`; a visit has about five. */
const LONGEST_TRAIL = 20;

export type CounterStep =
  | { readonly act: 'checkIn' | 'skip' | 'noShow' }
  | { readonly act: 'undo' }
  | { readonly act: 'call'; readonly window: number }
  | { readonly act: 'serve'; readonly window: number | null }
  | {
      readonly act: 'finish';
      readonly outcome: 'done' | 'papersMissing' | 'handedOver' | 'referred';
      readonly note: string;
      readonly referredTo: string;
      readonly trueWill: BookingDoc['trueWill'];
    };

/**
 * When a step happened: `at` as told by a device that had no signal, else now. `too_small` before the counter opens for the half-day,
 * `too_big` in the future.
 */
export function momentOf(
  at: number | undefined,
  { startsAt }: Pick<BookingDoc, 'startsAt'>,
  now: number,
): Decision<number, 'BadInput'> {
  if (at === undefined) return { ok: true, value: now };
  if (at > now + CLOCK_AHEAD) return refuse('BadInput', { field: 'at', params: { problem: 'too_big' } });
  if (at < startsAt - COMES_EARLY) return refuse('BadInput', { field: 'at', params: { problem: 'too_small' } });
  return { ok: true, value: Math.min(at, now) };
}

/** A step at the counter at that moment. `WrongStep` with the status it has now when the table has no such way from here, or not yet. */
export function decideCounterStep(
  booking: BookingDoc,
  step: CounterStep,
  at: number,
): Decision<BookingChange, 'WrongStep'> {
  const wrong = refuse('WrongStep', { params: { status: booking.status } });
  if (!isOpen(step.act, booking, at)) return wrong;
  // called at another window: only that one calls her again
  if (step.act === 'call' && booking.status === 'called' && booking.window !== step.window) return wrong;
  if (step.act === 'undo') return { ok: true, value: stepBack(booking, at) };
  return { ok: true, value: { ...changeOf(booking, step, at), trail: remembered(booking) } };
}

type Onward = Exclude<CounterStep, { readonly act: 'undo' }>;

function changeOf(booking: BookingDoc, step: Onward, at: number): BookingChange {
  switch (step.act) {
    case 'checkIn':
      return { status: 'checkedIn', checkedInAt: at, lineAt: at, remindAt: null };
    case 'call':
      return { status: 'called', window: step.window, calls: booking.calls + 1, calledAt: at };
    case 'skip':
      // later than her coming even within the same millisecond: that is how the line knows
      return { status: 'checkedIn', window: null, lineAt: Math.max(at, (booking.checkedInAt ?? at) + 1) };
    case 'serve':
      return {
        status: 'serving',
        window: step.window ?? booking.window ?? 1,
        ...(booking.status === 'called' ? {} : { calledAt: at }),
      };
    case 'finish':
      return {
        status: step.outcome,
        endedAt: at,
        outcomeNote: step.note,
        referredTo: step.referredTo,
        ...(step.trueWill ? { trueWill: step.trueWill } : {}),
      };
    case 'noShow':
      // her seat goes at once; the sweep looks whether it did
      return { status: 'noShow', endedAt: at, remindAt: null, touchedAt: at };
  }
}

/** Its trail with where it stands now. */
export const remembered = ({ trail, ...booking }: BookingDoc): readonly PastStep[] => {
  const { status, checkedInAt, lineAt, window, calls, calledAt } = booking;
  return [...trail, { status, checkedInAt, lineAt, window, calls, calledAt }].slice(-LONGEST_TRAIL);
};

/** Where `undo` leads now; null where it does not. */
export const undoTo = (booking: BookingDoc, now: number): BookingStatus | null =>
  isOpen('undo', booking, now) ? (stepBack(booking, now).status ?? null) : null;

/** As it stood before the last step. A number a walk-in should not have got is taken back: it has no step before it. */
function stepBack(booking: BookingDoc, at: number): BookingChange {
  const before = booking.trail[booking.trail.length - 1];
  if (!before)
    return {
      status: 'cancelled',
      cancelledAt: at,
      restoreUntil: null,
      // written up from paper it has no seat to look after
      touchedAt: booking.placeId === '' ? null : at,
    };
  return {
    ...before,
    trail: booking.trail.slice(0, -1),
    endedAt: null,
    outcomeNote: '',
    referredTo: '',
    ...(before.status === 'booked' ? { remindAt: nextReminder(booking.startsAt, at)?.at ?? null } : {}),
  };
}

type InLine = Pick<BookingDoc, 'from' | 'until' | 'checkedInAt' | 'lineAt' | 'status' | 'ticket'>;

/** Start of the band in which it is her turn: her own, or, when she came after it, the one running then. */
const turnOf = ({ from, until, lineAt }: InLine): number =>
  lineAt !== null && lineAt >= until ? from + Math.floor((lineAt - from) / (until - from)) * (until - from) : from;

const byTurn = (a: InLine, b: InLine): number =>
  turnOf(a) - turnOf(b) ||
  (a.lineAt ?? Number.MAX_SAFE_INTEGER) - (b.lineAt ?? Number.MAX_SAFE_INTEGER) ||
  (a.ticket < b.ticket ? -1 : 1);

const isPresent = ({ status }: InLine): boolean => status === 'checkedIn';
const wasSkipped = ({ checkedInAt, lineAt }: InLine): boolean => (lineAt ?? 0) > (checkedInAt ?? lineAt ?? 0);

/**
 * Calling order (docs/decisions, queue): band, then check-in; who comes after her hour goes after those present of the hour running then;
 * who was called and not there goes after everyone present at that moment, whatever their hour; who has not come yet is last in her hour.
 */
export function inCallingOrder<T extends InLine>(line: readonly T[]): T[] {
  const order = [...line].sort(byTurn);
  const skipped = order
    .filter((one) => isPresent(one) && wasSkipped(one))
    .sort((a, b) => (a.lineAt ?? 0) - (b.lineAt ?? 0));
  for (const one of skipped) {
    const own = order.indexOf(one);
    const present = order.map((other) => other !== one && isPresent(other) && (other.lineAt ?? 0) <= (one.lineAt ?? 0));
    const last = present.lastIndexOf(true);
    if (last <= own) continue;
    order.splice(own, 1);
    order.splice(last, 0, one);
  }
  return order;
}

/** Who waits to be called, the next one first. */
export const waitingInLine = <T extends InLine>(line: readonly T[]): T[] => inCallingOrder(line).filter(isPresent);

/** Midnight of the half-day's date: from then on it is today's. */
export const dayStart = (day: Pick<DayDoc, 'date'>): number => startOfDate(day.date);

/** What is written on her ticket, said at the counter, or in its QR code. */
const QR = /^cunliban:(\d{6})$/i;

/** Whether these words, as typed or scanned, may mean this visit: its ticket, its six digits, its QR text, or a part of the name. */
export function isMeant(words: string, booking: Pick<BookingDoc, 'ticket' | 'spokenNo'>, name: string): boolean {
  const plain = words.replace(/\s/g, '');
  const spoken = QR.exec(plain)?.[1] ?? plain;
  return booking.spokenNo === spoken || booking.ticket.toUpperCase() === plain.toUpperCase() || name.includes(plain);
}

/** What the screen shows of a line: the newest calls first, and who is next. Lengths are those a wall can show. */
export const SHOWN = { serving: 12, next: 5 } as const;

/** At a window now or on the way there, newest call first. */
export const atWindows = <T extends Pick<BookingDoc, 'status' | 'window' | 'calledAt' | 'ticket'>>(
  line: readonly T[],
): (T & { readonly window: number; readonly calledAt: number })[] =>
  line
    .flatMap((one) =>
      (one.status === 'called' || one.status === 'serving') && one.window !== null && one.calledAt !== null
        ? [{ ...one, window: one.window, calledAt: one.calledAt }]
        : [],
    )
    .sort((a, b) => b.calledAt - a.calledAt || (a.ticket < b.ticket ? -1 : 1))
    .slice(0, SHOWN.serving);

interface PaperVisit {
  readonly cameAt: number;
  readonly outcome: 'done' | 'papersMissing' | 'referred';
  readonly note: string;
  readonly referredTo: string;
}

/** What was done on paper may be written up until two days after the half-day, with a time within it. */
export function decideRecord(
  day: Pick<DayDoc, 'startsAt' | 'endsAt'>,
  { cameAt, outcome, note, referredTo }: PaperVisit,
  now: number,
): Decision<BookingChange, 'RecordTooLate' | 'BadInput'> {
  if (now > day.endsAt + RECORD_WITHIN) return refuse('RecordTooLate');
  const wrong = (problem: string) => refuse('BadInput', { field: 'cameAt', params: { problem } });
  if (cameAt > Math.min(now, day.endsAt)) return wrong('too_big');
  if (cameAt < day.startsAt - COMES_EARLY) return wrong('too_small');
  if (outcome === 'referred' && referredTo === '')
    return refuse('BadInput', { field: 'referredTo', params: { problem: 'missing' } });
  return {
    ok: true,
    value: {
      status: outcome,
      checkedInAt: cameAt,
      lineAt: cameAt,
      endedAt: cameAt,
      outcomeNote: note,
      referredTo: outcome === 'referred' ? referredTo : '',
      remindAt: null,
    },
  };
}
