/**
 * Moving a half-day: who goes where on the new one, and what each step changes.
 *
 * In order of booking. Companions stay together: in the hour of the first of them if all fit there, else in the nearest that holds them
 * all, else all of them wait together. Who goes alone keeps the hour (counted from the start of the half-day), or gets the nearest.
 */
import { refuse, type Decision } from '#types/errors';
import type { Half } from '#types/common';
import type { MoveResult, MoveStatus } from '#types/moves';
import type { BookingChange, BookingDoc } from './bookings';
import type { Calendar } from './calendar';
import type { DayDoc } from './days';
import type { LedgerDoc } from './ledgers';
import type { Stored } from './organisation';
import { nextReminder } from './reminders';
import { halfDayTimes, type BookingPolicy, type Holder, type PlaceDoc } from './slots';
import { keyOf, type Changes, type Step } from './steps';

/** `<town>:move-<hash of caller and command>`. What has become of each booking is written in the bookings themselves (`movedFrom`). */
export interface MoveDoc extends Stored {
  readonly dayId: string;
  /** Null: the half-day falls away. */
  readonly toDayId: string | null;
  /** The new half-day was opened by the move; undoing closes it. */
  readonly opened: boolean;
  readonly reason: string;
  readonly byPersonId: string;
  readonly at: number;
  readonly status: MoveStatus;
  /** The earlier of the two starts, epoch ms. */
  readonly undoUntil: number;
  /** Waits that stood on the old half-day. */
  readonly waitIds: readonly string[];
  /** When the timer goes on with it; null when nothing is left to do. */
  readonly dueAt: number | null;
}

/** After the last one was moved the timer looks once more so much later: a cancel may have been taken back, a slow writer come after. */
export const LAST_LOOK = 120_000;

export interface Target {
  readonly date: string;
  readonly half: Half;
}

/** Whether a half-day can go to this date; answers with the centre's own half-day there, which people then join. */
export function checkTarget(
  day: DayDoc,
  to: Target,
  there: readonly DayDoc[],
  known: {
    readonly now: number;
    readonly policy: BookingPolicy;
    readonly calendar: Calendar;
    readonly blocked: readonly string[];
  },
): Decision<{ readonly joins: DayDoc | null }, 'RosterClash' | 'NotAWorkday' | 'MonthPast'> {
  const { now, policy, calendar, blocked } = known;
  if (halfDayTimes(to.date, to.half, policy).startsAt <= now) return refuse('MonthPast', { field: 'to.date' });
  if (!calendar.isWorkday(to.date) || blocked.includes(to.date)) return refuse('NotAWorkday', { field: 'to.date' });
  if (to.date === day.date && to.half === day.half) return refuse('RosterClash', { field: 'to' });
  const open = there.filter(({ date, half, status }) => date === to.date && half === to.half && status === 'published');
  const joins = open.find(({ centreId }) => centreId === day.centreId) ?? null;
  if (joins) return { ok: true, value: { joins } };
  const coming = comingTo(day);
  const isElsewhere = open.some((other) => [...comingTo(other)].some((departmentId) => coming.has(departmentId)));
  return isElsewhere ? refuse('RosterClash', { field: 'to' }) : { ok: true, value: { joins: null } };
}

const comingTo = ({ departments }: DayDoc): Set<string> =>
  new Set(departments.filter(({ presence }) => presence === 'comes').map(({ departmentId }) => departmentId));

/** Why a published half-day cannot be moved; null when it can. */
export function unmovable(day: DayDoc, now: number): 'AlreadyMoved' | 'DayClosed' | 'DayTooLate' | null {
  if (day.status === 'moved') return 'AlreadyMoved';
  if (day.status === 'cancelled' || now >= day.endsAt) return 'DayClosed';
  return now >= day.startsAt ? 'DayTooLate' : null;
}

export interface Mover {
  readonly bookingId: string;
  readonly personKey: string;
  readonly householdId: string | null;
  /** Who booked at home for several; null when it was an office or an agent, who book for many who are no company. */
  readonly bookedBy: string | null;
  readonly chainNo: string;
  readonly departmentId: string;
  /** Her hour, ms from the start of the half-day. */
  readonly offset: number;
}

/** An hour of a department on the new half-day. */
export interface Room {
  readonly placeId: string;
  readonly offset: number;
  readonly free: number;
  /** Who sits there already. */
  readonly seated: ReadonlySet<string>;
}

export interface SeatPlan {
  readonly seats: readonly { readonly placeId: string; readonly movers: readonly Mover[] }[];
  readonly misfits: readonly Mover[];
}

/** `movers` in order of booking; `rooms` by department. */
export function planSeats(movers: readonly Mover[], rooms: ReadonlyMap<string, readonly Room[]>): SeatPlan {
  const free = new Map<string, number>();
  const seated = new Map<string, Set<string>>();
  for (const room of [...rooms.values()].flat()) {
    free.set(room.placeId, room.free);
    seated.set(room.placeId, new Set(room.seated));
  }
  const seats: { placeId: string; movers: readonly Mover[] }[] = [];
  const misfits: Mover[] = [];
  for (const group of companions(movers)) {
    const [first] = group;
    if (!first) continue;
    const near = [...(rooms.get(first.departmentId) ?? [])].sort(
      (a, b) => Math.abs(a.offset - first.offset) - Math.abs(b.offset - first.offset) || a.offset - b.offset,
    );
    const room = near.find(
      ({ placeId }) =>
        (free.get(placeId) ?? 0) >= group.length &&
        !group.some(({ personKey }) => seated.get(placeId)?.has(personKey) ?? false),
    );
    if (!room) {
      misfits.push(...group);
      continue;
    }
    free.set(room.placeId, (free.get(room.placeId) ?? 0) - group.length);
    for (const { personKey } of group) seated.get(room.placeId)?.add(personKey);
    seats.push({ placeId: room.placeId, movers: group });
  }
  return { seats, misfits };
}

/** In the order of the first of each. Same booker at home, same household or same chain of visits, at one department; a person's second booking goes by itself. */
function companions(movers: readonly Mover[]): Mover[][] {
  const groups: Mover[][] = [];
  const byTie = new Map<string, Mover[]>();
  for (const mover of movers) {
    const { departmentId, householdId, bookedBy, chainNo, personKey } = mover;
    const ties = [
      ...(householdId === null ? [] : [`${departmentId} home ${householdId}`]),
      ...(bookedBy === null ? [] : [`${departmentId} by ${bookedBy}`]),
      ...(chainNo === '' ? [] : [`${departmentId} chain ${chainNo}`]),
    ];
    const found = [...new Set(ties.map((tie) => byTie.get(tie)).filter((group) => group !== undefined))];
    const [group, ...others] = found.filter((one) => !one.some((other) => other.personKey === personKey));
    const home = group ?? [];
    if (!group) groups.push(home);
    home.push(mover);
    // two families that turn out to be one, through her
    for (const other of others) {
      if (other.some((one) => home.some((mine) => mine.personKey === one.personKey))) continue;
      home.push(...other.splice(0));
      for (const [tie, held] of byTie) if (held === other) byTie.set(tie, home);
    }
    for (const tie of ties) if (!byTie.has(tie)) byTie.set(tie, home);
  }
  return groups.filter((group) => group.length > 0);
}

/** The seat she will have: who books, what for, and what else goes with it stay; `seq` follows the booking's next `restores`. */
export const holderOf = (booking: BookingDoc, now: number, seq: number, old?: Holder): Holder => ({
  ...old,
  bookingId: booking._id,
  state: 'booked',
  until: null,
  n: 1,
  items: booking.itemIds,
  by: booking.byPersonId,
  channel: booking.channel,
  seq,
  at: now,
});

/** Seats for all of them or for none. The new document's `issued` is the number of the last. */
export const seatAll = (holders: readonly (readonly [string, Holder])[], now: number): Step => ({
  condition: [
    { path: ['left'], gte: holders.length },
    { path: ['waiting'], eq: 0 },
    ...holders.map(([key]) => ({ path: ['holders', key] as const, exists: false })),
  ],
  patch: {
    inc: [
      [['left'], -holders.length],
      [['issued'], holders.length],
    ],
    set: [...holders.map(([key, holder]) => [['holders', key], holder] as const), [['touchedAt'], now]],
  },
});

/** Her old seat again, whoever waits: nobody else could have it meanwhile. No new number. */
export const seatBack = (personKey: string, holder: Holder, now: number): Step => ({
  condition: [
    { path: ['left'], gte: 1 },
    { path: ['holders', personKey], exists: false },
  ],
  patch: {
    inc: [[['left'], -1]],
    set: [
      [['holders', personKey], holder],
      [['touchedAt'], now],
    ],
  },
});

/** Her old seat was not freed yet: it is the booking's again under its new count. */
export const seatKept = (personKey: string, seen: Holder, holder: Holder, now: number): Step => ({
  condition: [
    { path: ['holders', personKey, 'bookingId'], eq: seen.bookingId },
    { path: ['holders', personKey, 'seq'], eq: seen.seq },
  ],
  patch: {
    set: [
      [['holders', personKey], holder],
      [['touchedAt'], now],
    ],
  },
});

/** Her reservation names the place she has now. Null when there is none: the booking did not count. */
export function moveReservation(
  ledger: LedgerDoc,
  bookingId: string,
  place: { readonly placeId: string; readonly endsAt: number },
): Changes | null {
  const key = keyOf(bookingId);
  const mine = ledger.reservations[key];
  if (!mine) return null;
  return { set: [[['reservations', key], { ...mine, confirmed: true, ...place }]] };
}

/** The seat a booking has, and that of another date; `rev` is the booking's after this very change. */
const leaving = (booking: BookingDoc, day: DayDoc, move: MoveDoc): BookingDoc['movedFrom'] => ({
  moveId: move._id,
  dayId: booking.dayId,
  placeId: booking.placeId,
  date: day.date,
  half: day.half,
  band: booking.band,
  from: booking.from,
  until: booking.until,
  startsAt: booking.startsAt,
  endsAt: booking.endsAt,
  ticket: booking.ticket,
  reason: move.reason,
  rev: booking.rev + 1,
});

/** To a seat of the new half-day. `day` is the old one. */
export const movedTo = (
  booking: BookingDoc,
  day: DayDoc,
  place: PlaceDoc,
  ticket: string,
  move: MoveDoc,
  now: number,
): BookingChange => ({
  dayId: place.dayId,
  placeId: place._id,
  band: place.band,
  from: place.from,
  until: place.until,
  startsAt: place.startsAt,
  endsAt: place.endsAt,
  ticket,
  movedFrom: leaving(booking, day, move),
  sequence: booking.sequence + 1,
  restores: booking.restores + 1,
  remindAt: nextReminder(place.startsAt, now)?.at ?? null,
  touchedAt: null,
});

/** The town cancels it: never late, and not to be taken back by her. */
export const calledOff = (booking: BookingDoc, day: DayDoc, move: MoveDoc, now: number): BookingChange => ({
  status: 'cancelled',
  cancelledAt: now,
  cancelledLate: false,
  restoreUntil: null,
  townReason: move.reason,
  movedFrom: leaving(booking, day, move),
  sequence: booking.sequence + 1,
  remindAt: null,
  touchedAt: null,
});

/** Where it was before the move. */
export const movedBack = (
  booking: BookingDoc,
  from: NonNullable<BookingDoc['movedFrom']>,
  now: number,
): BookingChange => ({
  dayId: from.dayId,
  placeId: from.placeId,
  band: from.band,
  from: from.from,
  until: from.until,
  startsAt: from.startsAt,
  endsAt: from.endsAt,
  ticket: from.ticket,
  status: 'booked',
  cancelledAt: null,
  townReason: '',
  movedFrom: null,
  sequence: booking.sequence + 1,
  restores: booking.restores + 1,
  remindAt: nextReminder(from.startsAt, now)?.at ?? null,
  touchedAt: null,
});

type Moved = Pick<BookingDoc, 'rev' | 'movedFrom' | 'status' | 'dayId'>;

/** Moved or called off by this move and as it left it. */
export const isAsMoved = ({ movedFrom, rev }: Pick<Moved, 'movedFrom' | 'rev'>, moveId: string): boolean =>
  movedFrom?.moveId === moveId && movedFrom.rev === rev;

/** A change of the timer's own (a reminder, a tidied mark) is nobody's touch: it goes into the same patch. */
export const stillAsMoved = ({ movedFrom, rev }: Pick<Moved, 'movedFrom' | 'rev'>): Pick<BookingChange, 'movedFrom'> =>
  movedFrom?.rev === rev ? { movedFrom: { ...movedFrom, rev: rev + 1 } } : {};

/** Who of a move is left to a person, to be rung up: first on the new list without a seat, or changed in the meantime. */
export const mustBeRung = (status: MoveStatus, result: MoveResult): boolean =>
  status === 'undone' ? result === 'touched' || result === 'new' : status === 'done' && result === 'waiting';

/** What has become of a booking of a moved half-day, on either side of it; null: it is none of the move's. */
export function resultOf(
  booking: Moved & Pick<BookingDoc, 'createdAt'>,
  move: MoveDoc,
  waits: boolean,
): MoveResult | null {
  const { status, dayId, movedFrom } = booking;
  const isBack = move.status === 'undoing' || move.status === 'undone';
  const isOurs = movedFrom?.moveId === move._id;
  if (isOurs && isAsMoved(booking, move._id)) {
    if (isBack) return move.status === 'undoing' ? 'pending' : 'touched';
    if (dayId !== move.dayId) return 'moved';
    return waits ? 'waiting' : 'cancelled';
  }
  if (isOurs) return 'touched';
  if (dayId === move.dayId) {
    if (status === 'cancelled') return null;
    if (status !== 'booked') return 'touched';
    return isBack ? 'restored' : 'pending';
  }
  return isBack && move.opened && status !== 'cancelled' && booking.createdAt >= move.at ? 'new' : null;
}
