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
import { COMES_EARLY, visitSteps } from '#types/visit-steps';
import type { PersonDoc, Scoped } from './organisation';
import { nextReminder } from './reminders';
import type { SeatOf } from './letting-go';
import type { BookingPolicy, Holder, PlaceDoc } from './slots';
import { keyOf } from './steps';

/** `<town>:booking-<hash of caller and command>`. `orgIds`: the person's group or village, and the department. */
export interface BookingDoc extends Scoped {
  readonly personId: string;
  readonly byPersonId: string;
  readonly channel: Channel;
  readonly villageId: string | null;
  readonly groupId: string | null;
  readonly dayId: string;
  /** Empty: written up from paper, it took no seat. */
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
  /** How satisfied she was, 1–5. The unit that served her never sees it (`standards.md`); a bad one has opened a request. */
  readonly rating: {
    readonly level: number;
    readonly words: string;
    readonly at: number;
    readonly requestId: string | null;
  } | null;
  /** Where the counter's steps came from, the last one last: `undo` goes back along it. */
  readonly trail: readonly PastStep[];
  readonly sentPapers: readonly StoredPaper[];
  /** When the next reminder is due; null when none is. */
  readonly remindAt: number | null;
  /** Set when the booking moved without its seat in the same step; null once the sweep has seen both agree. */
  readonly touchedAt: number | null;
}

/** With who recorded it. A type: it is stored as JSON. */
type Recorded<T> = T & { readonly by: string };

/** How a visit stood before a step at the counter. A type: it is stored as JSON. */
export type PastStep = {
  readonly status: BookingStatus;
  readonly checkedInAt: number | null;
  readonly lineAt: number | null;
  readonly window: number | null;
  readonly calls: number;
  readonly calledAt: number | null;
};

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

/** The whole life of a booking. `undo` goes back along its trail; a number given to a walk-in by mistake is taken back. */
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
  checkIn: { ...visitSteps.checkIn, to: ['checkedIn'], by: counter.checkIn.roles },
  call: { ...visitSteps.call, to: ['called'], by: counter.call.roles },
  skip: { ...visitSteps.skip, to: ['checkedIn'], by: counter.skip.roles },
  serve: { ...visitSteps.serve, to: ['serving'], by: counter.serve.roles },
  finish: { ...visitSteps.finish, to: ['done', 'papersMissing', 'handedOver', 'referred'], by: counter.finish.roles },
  noShow: { ...visitSteps.noShow, to: ['noShow'], by: counter.noShow.roles },
  undo: {
    ...visitSteps.undo,
    to: ['booked', 'checkedIn', 'called', 'serving', 'cancelled'],
    by: counter.undo.roles,
  },
};

/** Counts against the person's limit. */
export const isLiveStatus = (status: BookingStatus): boolean =>
  status === 'booked' || status === 'checkedIn' || status === 'called' || status === 'serving';

type Moment = Pick<BookingDoc, 'status' | 'startsAt' | 'restoreUntil'>;

/** Whether this is the time for it, by the half-day. */
function isTime(when: Transition['when'], booking: Moment, now: number): boolean {
  switch (when) {
    case 'beforeStart':
      return now < booking.startsAt;
    case 'restorable':
      return booking.restoreUntil !== null && now < booking.restoreUntil && now < booking.startsAt;
    case 'onTheDay':
      return now >= booking.startsAt - COMES_EARLY;
    case 'afterStart':
      return now >= booking.startsAt;
    case 'any':
      return true;
  }
}

const acts = Object.keys(transitions) as BookingAct[];

type Standing = Moment & Pick<BookingDoc, 'rating' | 'followedBy' | 'awaitsCall' | 'trail' | 'channel'>;

/** What beside state and time stands in the way of an act. */
const alsoNeeds: Readonly<Partial<Record<BookingAct, (booking: Standing) => boolean>>> = {
  rebook: ({ followedBy }) => followedBy === null,
  rate: ({ rating }) => rating === null,
  confirmCall: ({ awaitsCall }) => awaitsCall,
  // what came of the visit stands: she has rated it, or booked again
  undo: ({ rating, followedBy, trail, channel }) =>
    rating === null && followedBy === null && (trail.length > 0 || channel === 'walkIn'),
};

/** Whether the table leads on from here by this act at this time, whoever does it. */
export function isOpen(act: BookingAct, booking: Standing, now: number): boolean {
  const { from, when } = transitions[act];
  return from.includes(booking.status) && isTime(when, booking, now) && (alsoNeeds[act]?.(booking) ?? true);
}

/** What a person in this role may do with it now. */
export const allowedActions = (booking: Standing, role: Role, now: number): BookingAct[] =>
  acts.filter((act) => transitions[act].by.includes(role) && isOpen(act, booking, now));

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
    // who wrote her down at the counter sees it with the department
    personIds:
      holder.channel === 'counter' || holder.channel === 'walkIn'
        ? [person._id]
        : [...new Set([person._id, holder.by])],
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
    trail: [],
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
  booking: Moment & Pick<BookingDoc, 'sequence'>,
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
      sequence: booking.sequence + 1,
      remindAt: null,
      touchedAt: now,
    },
  };
}

export function decideRestore(
  booking: Moment & Pick<BookingDoc, 'restores' | 'sequence'>,
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
      sequence: booking.sequence + 1,
      remindAt: nextReminder(booking.startsAt, now)?.at ?? null,
      touchedAt: now,
    },
  };
}

export const seatOf = (booking: Pick<BookingDoc, '_id' | 'personId' | 'restores'>): SeatOf => ({
  personKey: keyOf(booking.personId),
  bookingId: booking._id,
  restores: booking.restores,
});
