/**
 * A booking from the ticket to the outcome: who may do what in which state, as one table, and what each step changes.
 *
 * The place is the truth for seats and the ledger for limits; the booking is what people see of both.
 */
import type { Role } from '#types/action';
import {
  bookings,
  type Authorisation,
  type BookingAct,
  type BookingStatus,
  type Channel,
  type TrueWill,
} from '#types/bookings';
import type { Half } from '#types/common';
import { counter } from '#types/counter';
import { refuse, type Decision } from '#types/errors';
import { HOUR, startOfDate } from './calendar';
import type { DayDoc } from './days';
import type { PersonDoc, Scoped } from './organisation';
import { nextReminder } from './reminders';
import type { BookingPolicy, Holder, PlaceDoc, SeatOf } from './slots';
import { keyOf } from './steps';

/** `<town>:booking-<hash of caller and command>`. `orgIds`: the person's group or village, and the department. */
export interface BookingDoc extends Scoped {
  readonly personId: string;
  readonly byPersonId: string;
  readonly channel: Channel;
  readonly villageId: string | null;
  readonly groupId: string | null;
  readonly dayId: string;
  readonly placeId: string;
  readonly departmentId: string;
  readonly itemIds: readonly string[];
  readonly band: string;
  readonly from: number;
  readonly until: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly ticket: string;
  readonly spokenNo: string;
  readonly status: BookingStatus;
  readonly createdAt: number;
  readonly cancelledAt: number | null;
  readonly cancelledLate: boolean;
  readonly restoreUntil: number | null;
  /** How often a cancel was taken back. */
  readonly restores: number;
  /** Grows with every change of time or place: SEQUENCE of the calendar entry. */
  readonly sequence: number;
  /** Where it was before the town moved its half-day; null when it was not, or was moved back. */
  readonly movedFrom: MovedFrom | null;
  /** Why the town cancelled it; empty when it did not. */
  readonly townReason: string;
  /** Spoken number of the first visit of the chain. */
  readonly chainNo: string;
  readonly follows: string | null;
  readonly followedBy: string | null;
  readonly awaitsCall: boolean;
  readonly authorisation: Recorded<Authorisation> | null;
  readonly trueWill: Recorded<TrueWill> | null;
  readonly checkedInAt: number | null;
  /** Her turn counts from here: check-in, or the moment she was skipped. */
  readonly lineAt: number | null;
  readonly window: number | null;
  readonly calls: number;
  readonly calledAt: number | null;
  readonly endedAt: number | null;
  readonly outcomeNote: string;
  readonly referredTo: string;
  readonly requestId: string | null;
  readonly rating: { readonly level: number; readonly at: number } | null;
  readonly sentPapers: readonly StoredPaper[];
  /** When the next reminder is due; null when none is. */
  readonly remindAt: number | null;
  /** Set when the booking moved without its seat in the same step; null once the sweep has seen both agree. */
  readonly touchedAt: number | null;
}

/** With who recorded it. A type: it is stored as JSON. */
type Recorded<T> = T & { readonly by: string };

/** The seat before a move, enough to go back to it. */
export type MovedFrom = {
  readonly moveId: string;
  readonly dayId: string;
  readonly placeId: string;
  readonly date: string;
  readonly half: Half;
  readonly band: string;
  readonly from: number;
  readonly until: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly ticket: string;
  readonly reason: string;
  /** The booking's `rev` right after the move: another one means somebody has touched it since. */
  readonly rev: number;
};

export type StoredPaper = {
  readonly paperId: string;
  readonly itemId: string;
  readonly paper: string;
  readonly fileId: string;
  readonly state: 'sent' | 'good' | 'again';
  readonly note: string;
};

interface Transition {
  readonly from: readonly BookingStatus[];
  readonly to: readonly BookingStatus[];
  /** Roles of the contract's entry. */
  readonly by: readonly Role[];
  /** When it may be done, by the half-day's times. */
  readonly when: 'beforeStart' | 'restorable' | 'onTheDay' | 'afterStart' | 'any';
}

/** The whole life of a booking. `undo` goes back along `stepBack`. */
export const transitions: Readonly<Record<BookingAct, Transition>> = {
  cancel: { from: ['booked'], to: ['cancelled'], by: bookings.cancel.roles, when: 'beforeStart' },
  restore: { from: ['cancelled'], to: ['booked'], by: bookings.restore.roles, when: 'restorable' },
  rebook: {
    from: ['papersMissing', 'cancelled', 'noShow', 'referred'],
    to: [],
    by: bookings.create.roles,
    when: 'any',
  },
  rate: {
    from: ['done', 'papersMissing', 'handedOver', 'referred'],
    to: [],
    by: bookings.rate.roles,
    when: 'any',
  },
  sendPaper: { from: ['booked'], to: [], by: bookings.sendPaper.roles, when: 'beforeStart' },
  confirmCall: { from: ['booked'], to: ['booked', 'cancelled'], by: bookings.confirmCall.roles, when: 'beforeStart' },
  checkIn: { from: ['booked'], to: ['checkedIn'], by: counter.checkIn.roles, when: 'onTheDay' },
  call: { from: ['checkedIn', 'called'], to: ['called'], by: counter.call.roles, when: 'any' },
  skip: { from: ['called'], to: ['checkedIn'], by: counter.skip.roles, when: 'any' },
  serve: { from: ['checkedIn', 'called'], to: ['serving'], by: counter.serve.roles, when: 'any' },
  finish: {
    from: ['serving'],
    to: ['done', 'papersMissing', 'handedOver', 'referred'],
    by: counter.finish.roles,
    when: 'any',
  },
  noShow: { from: ['booked'], to: ['noShow'], by: counter.noShow.roles, when: 'afterStart' },
  undo: {
    from: ['checkedIn', 'called', 'serving', 'done', 'papersMissing', 'referred', 'noShow'],
    to: ['booked', 'checkedIn', 'serving'],
    by: counter.undo.roles,
    when: 'any',
  },
};

/** Where `undo` leads; what became a request goes on there and is not undone here. */
export const stepBack: Readonly<Partial<Record<BookingStatus, BookingStatus>>> = {
  checkedIn: 'booked',
  called: 'checkedIn',
  serving: 'checkedIn',
  referred: 'serving',
  done: 'serving',
  papersMissing: 'serving',
  noShow: 'booked',
};

/** Counts against the person's limit. */
export const isLiveStatus = (status: BookingStatus): boolean =>
  status === 'booked' || status === 'checkedIn' || status === 'called' || status === 'serving';

type Moment = Pick<BookingDoc, 'status' | 'startsAt' | 'restoreUntil'>;

function isTime(when: Transition['when'], booking: Moment, now: number): boolean {
  switch (when) {
    case 'beforeStart':
      return now < booking.startsAt;
    case 'restorable':
      return booking.restoreUntil !== null && now < booking.restoreUntil && now < booking.startsAt;
    case 'onTheDay':
      // people come from 07:30, an hour before the start
      return now >= booking.startsAt - 4 * HOUR;
    case 'afterStart':
      return now >= booking.startsAt;
    case 'any':
      return true;
  }
}

const acts = Object.keys(transitions) as BookingAct[];

/** What a person in this role may do with it now. */
export const allowedActions = (booking: Moment, role: Role, now: number): BookingAct[] =>
  acts.filter((act) => {
    const { from, by, when } = transitions[act];
    return from.includes(booking.status) && by.includes(role) && isTime(when, booking, now);
  });

/** The booking of a seat, as its writer makes it or as the sweep makes it from the holder; with `extras.arrived` that of a walk-in. */
export function bookingOf(
  place: PlaceDoc,
  holder: Holder,
  person: Pick<PersonDoc, '_id' | 'villageId' | 'groupId'>,
  ticket: string,
  spokenNo: string,
): Omit<BookingDoc, 'rev'> {
  const { departmentId, dayId, startsAt, endsAt, town } = place;
  const { arrived, ...extras } = holder.extras ?? {};
  const { band, from, until } = arrived ?? place;
  const home = person.groupId ?? person.villageId;
  return {
    _id: holder.bookingId,
    town,
    personIds: [...new Set([person._id, holder.by])],
    orgIds: home ? [home, departmentId] : [departmentId],
    hiddenFrom: [],
    personId: person._id,
    byPersonId: holder.by,
    channel: holder.channel,
    villageId: person.villageId,
    groupId: person.groupId,
    dayId,
    placeId: place._id,
    departmentId,
    itemIds: holder.items,
    band,
    from,
    until,
    startsAt,
    endsAt,
    ticket,
    spokenNo,
    status: arrived ? 'checkedIn' : 'booked',
    createdAt: arrived?.at ?? holder.at,
    cancelledAt: null,
    cancelledLate: false,
    restoreUntil: null,
    restores: holder.seq,
    sequence: 0,
    movedFrom: null,
    townReason: '',
    chainNo: extras.chainNo ?? spokenNo,
    follows: extras.follows ?? null,
    followedBy: null,
    awaitsCall: extras.awaitsCall ?? false,
    authorisation: extras.authorisation ?? null,
    trueWill: extras.trueWill ?? null,
    checkedInAt: arrived?.at ?? null,
    lineAt: arrived?.at ?? null,
    window: null,
    calls: 0,
    calledAt: null,
    endedAt: null,
    outcomeNote: '',
    referredTo: '',
    requestId: null,
    rating: null,
    sentPapers: [],
    remindAt: arrived ? null : (nextReminder(startsAt, holder.at)?.at ?? null),
    touchedAt: null,
  };
}

/** What a step changes; the writer stores it as it is. */
export type BookingChange = Partial<
  Omit<BookingDoc, '_id' | 'rev' | 'town' | 'personIds' | 'orgIds' | 'hiddenFrom' | 'personId' | 'createdAt'>
>;

/** Until the half-day starts; shortly before it the cancel is marked late, never a no-show. */
export function decideCancel(
  booking: Moment,
  now: number,
  policy: BookingPolicy,
): Decision<BookingChange, 'BookingStarted' | 'BookingEnded'> {
  if (!isLiveStatus(booking.status)) return refuse('BookingEnded');
  if (booking.status !== 'booked' || !isTime('beforeStart', booking, now)) return refuse('BookingStarted');
  return {
    ok: true,
    value: {
      status: 'cancelled',
      cancelledAt: now,
      cancelledLate: booking.startsAt - now < policy.lateWithin,
      restoreUntil: now + policy.restoreFor,
      remindAt: null,
      touchedAt: now,
    },
  };
}

export function decideRestore(
  booking: Moment & Pick<BookingDoc, 'restores'>,
  now: number,
): Decision<BookingChange, 'WrongStep' | 'UndoTooLate'> {
  if (booking.status !== 'cancelled') return refuse('WrongStep');
  if (!isTime('restorable', booking, now)) return refuse('UndoTooLate');
  return {
    ok: true,
    value: {
      status: 'booked',
      cancelledAt: null,
      cancelledLate: false,
      restoreUntil: null,
      restores: booking.restores + 1,
      remindAt: nextReminder(booking.startsAt, now)?.at ?? null,
      touchedAt: now,
    },
  };
}

export type CounterStep =
  | { readonly act: 'checkIn' | 'serve' | 'noShow' | 'undo' }
  | {
      readonly act: 'finish';
      readonly outcome: 'done' | 'papersMissing' | 'handedOver' | 'referred';
      readonly note: string;
    };

/** A step at the counter. `WrongStep` when the table has no such way from here, or not yet. */
export function decideCounterStep(
  booking: BookingDoc,
  step: CounterStep,
  now: number,
): Decision<BookingChange, 'WrongStep'> {
  const { from, when } = transitions[step.act];
  if (!from.includes(booking.status) || !isTime(when, booking, now)) return refuse('WrongStep');
  switch (step.act) {
    case 'checkIn':
      return { ok: true, value: { status: 'checkedIn', checkedInAt: now, remindAt: null } };
    case 'serve':
      return { ok: true, value: { status: 'serving' } };
    case 'finish':
      return { ok: true, value: { status: step.outcome, endedAt: now, outcomeNote: step.note } };
    case 'noShow':
      return { ok: true, value: { status: 'noShow', endedAt: now, remindAt: null } };
    case 'undo': {
      const status = stepBack[booking.status];
      if (!status) return refuse('WrongStep');
      return {
        ok: true,
        value: {
          status,
          endedAt: null,
          outcomeNote: '',
          ...(status === 'booked'
            ? { checkedInAt: null, remindAt: nextReminder(booking.startsAt, now)?.at ?? null }
            : {}),
        },
      };
    }
  }
}

type InLine = Pick<BookingDoc, 'band' | 'from' | 'until' | 'checkedInAt' | 'ticket'>;

/** Start of the band in which it is her turn: her own, or, when she came after it, the one running then. */
const turnOf = ({ from, until, checkedInAt }: InLine): number =>
  checkedInAt !== null && checkedInAt >= until
    ? from + Math.floor((checkedInAt - from) / (until - from)) * (until - from)
    : from;

/** Calling order: band, then check-in; who comes late goes after those present; who is not there yet comes last in the band. */
export const inCallingOrder = (a: InLine, b: InLine): number =>
  turnOf(a) - turnOf(b) ||
  (a.checkedInAt ?? Number.MAX_SAFE_INTEGER) - (b.checkedInAt ?? Number.MAX_SAFE_INTEGER) ||
  (a.ticket < b.ticket ? -1 : 1);

/** Midnight of the half-day's date: from then on it is today's. */
export const dayStart = (day: Pick<DayDoc, 'date'>): number => startOfDate(day.date);

export const seatOf = (booking: Pick<BookingDoc, '_id' | 'personId' | 'restores'>): SeatOf => ({
  personKey: keyOf(booking.personId),
  bookingId: booking._id,
  restores: booking.restores,
});
