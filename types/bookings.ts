import * as z from 'zod/mini';
import { action } from './action';
import { Band, Count, EpochMs, Id, PersonName, Phone, text } from './common';
import { AgentView, DayCard } from './days';

/**
 * booked → checkedIn → serving → done; booked → cancelled | noShow. `papersMissing` and `handedOver` (became a
 * request) end a visit as `done` does. Transitions: `cloudfunctions/domain/bookings.ts`.
 */
export const BookingStatus = z.enum([
  'booked',
  'checkedIn',
  'serving',
  'done',
  'papersMissing',
  'handedOver',
  'cancelled',
  'noShow',
]);
export type BookingStatus = z.infer<typeof BookingStatus>;

/** How the booking came: by the person, by someone of the household, by agent at the door or on the telephone, at the counter. */
export const Channel = z.enum(['self', 'household', 'agent', 'counter']);
export type Channel = z.infer<typeof Channel>;

export const BookingAct = z.enum(['cancel', 'restore', 'checkIn', 'serve', 'finish', 'noShow', 'undo']);
export type BookingAct = z.infer<typeof BookingAct>;

export const BookedItem = z.object({ itemId: Id, name: z.string(), papers: z.array(z.string()) });

export const BookingView = z.object({
  bookingId: Id,
  status: BookingStatus,
  /** Number called at the counter: `A07`. */
  ticket: z.string(),
  /** Six digits a person can say at any counter. */
  spokenNo: z.string(),
  day: DayCard,
  departmentId: Id,
  departmentName: z.string(),
  items: z.array(BookedItem),
  band: Band,
  from: EpochMs,
  until: EpochMs,
  person: z.object({ personId: Id, name: z.string(), self: z.boolean() }),
  bookedBy: z.string(),
  channel: Channel,
  agent: z.nullable(AgentView),
  /** A cancel can be taken back until then. */
  restoreUntil: z.nullable(EpochMs),
  cancelledLate: z.boolean(),
  outcomeNote: z.string(),
  /** The request that carries on what the counter could not finish. */
  requestId: z.nullable(Id),
  allowedActions: z.array(BookingAct),
});
export type BookingView = z.infer<typeof BookingView>;

const placing = [
  'DayClosed',
  'DayFull',
  'DayNotYetOpen',
  'DayTooLate',
  'BandFull',
  'BandUnknown',
  'DepartmentNotComing',
  'ItemNotOffered',
  'ItemsOfSeveralDepartments',
  'ItemAlreadyBooked',
  'BookingLimit',
  'PlaceAlreadyYours',
] as const;

const ItemIds = z.array(Id).check(z.minLength(1), z.maxLength(3));

export const bookings = {
  /** Books a place for oneself or a household member. Several items must be of one department: they are one booking. */
  create: action({
    id: 'bookings.create',
    effect: 'write',
    object: { kind: 'day', field: 'dayId' },
    roles: ['resident'],
    input: z.strictObject({ dayId: Id, itemIds: ItemIds, band: Band, personId: z.optional(Id) }),
    output: BookingView,
    refusals: [...placing, 'NotYourHousehold'],
  }),
  /**
   * The agent enters a booking for someone of her village in four fields: name, group, matter, half-day. The band is chosen
   * for her (first with a place) unless given; exempt from the person's limit but not from the places.
   */
  enter: action({
    id: 'bookings.enter',
    effect: 'write',
    object: { kind: 'org', field: 'groupId' },
    roles: ['agent', 'groupCadre', 'contact', 'secretary'],
    input: z.strictObject({
      name: PersonName,
      groupId: Id,
      itemIds: ItemIds,
      dayId: Id,
      band: z.optional(Band),
      phone: z.optional(Phone),
    }),
    output: BookingView,
    refusals: [...placing, 'GroupUnknown'],
  }),
  /** My bookings and my household's that I made, newest half-day first; `coming` leaves out what is over. */
  list: action({
    id: 'bookings.list',
    effect: 'read',
    object: { kind: 'self' },
    roles: ['resident'],
    input: z.strictObject({ coming: z.boolean() }),
    output: z.object({ bookings: z.array(BookingView) }),
    refusals: [],
  }),
  show: action({
    id: 'bookings.show',
    effect: 'read',
    object: { kind: 'booking', field: 'bookingId' },
    roles: ['resident', 'agent', 'contact', 'staff', 'head'],
    input: z.strictObject({ bookingId: Id }),
    output: BookingView,
    refusals: [],
  }),
  /** Until the half-day starts; within two hours of it the cancel is marked late, never a no-show. */
  cancel: action({
    id: 'bookings.cancel',
    effect: 'write',
    object: { kind: 'booking', field: 'bookingId' },
    roles: ['resident', 'agent', 'contact'],
    input: z.strictObject({ bookingId: Id }),
    output: BookingView,
    refusals: ['BookingStarted', 'BookingEnded'],
  }),
  /** Takes a cancel back within 60 seconds; the seat was kept that long. */
  restore: action({
    id: 'bookings.restore',
    effect: 'write',
    object: { kind: 'booking', field: 'bookingId' },
    roles: ['resident', 'agent', 'contact'],
    input: z.strictObject({ bookingId: Id }),
    output: BookingView,
    refusals: ['UndoTooLate', 'WrongStep', 'ItemAlreadyBooked', 'BookingLimit'],
  }),
};

/** One row of the counter list. */
export const CounterRow = z.object({
  bookingId: Id,
  ticket: z.string(),
  name: z.string(),
  villageName: z.string(),
  groupName: z.string(),
  phoneMasked: z.string(),
  items: z.array(BookedItem),
  band: Band,
  channel: Channel,
  status: BookingStatus,
  checkedInAt: z.nullable(EpochMs),
  outcomeNote: z.string(),
  requestId: z.nullable(Id),
  allowedActions: z.array(BookingAct),
});
export type CounterRow = z.infer<typeof CounterRow>;

const counterStep = {
  effect: 'write',
  object: { kind: 'booking', field: 'bookingId' },
  roles: ['staff', 'head'],
} as const;

export const counter = {
  /** Half-days on which the department takes people: today first, then the next ones. */
  days: action({
    id: 'counter.days',
    effect: 'read',
    object: { kind: 'org', field: 'departmentId' },
    roles: ['staff', 'head'],
    input: z.strictObject({ departmentId: Id }),
    output: z.object({ days: z.array(z.object({ day: DayCard, today: z.boolean(), booked: Count })) }),
    refusals: [],
  }),
  /** The list of one department on one half-day in calling order: band, then check-in. */
  list: action({
    id: 'counter.list',
    effect: 'read',
    object: { kind: 'org', field: 'departmentId' },
    roles: ['staff', 'head'],
    input: z.strictObject({ departmentId: Id, dayId: Id }),
    output: z.object({ day: DayCard, departmentName: z.string(), rows: z.array(CounterRow) }),
    refusals: ['DepartmentNotComing'],
  }),
  checkIn: action({
    id: 'counter.checkIn',
    ...counterStep,
    input: z.strictObject({ bookingId: Id }),
    output: CounterRow,
    refusals: ['WrongStep'],
  }),
  serve: action({
    id: 'counter.serve',
    ...counterStep,
    input: z.strictObject({ bookingId: Id }),
    output: CounterRow,
    refusals: ['WrongStep'],
  }),
  /** `request` needs `note`: what remains to be done becomes a tracked request of the person served. */
  finish: action({
    id: 'counter.finish',
    ...counterStep,
    input: z.strictObject({
      bookingId: Id,
      outcome: z.enum(['done', 'papersMissing', 'request']),
      note: z.optional(text(500)),
    }),
    output: CounterRow,
    refusals: ['WrongStep', 'ViolenceNeverHere', 'OfficialsElsewhere'],
  }),
  /** Only ever marked by a person, after the half-day has started. */
  noShow: action({
    id: 'counter.noShow',
    ...counterStep,
    input: z.strictObject({ bookingId: Id }),
    output: CounterRow,
    refusals: ['WrongStep'],
  }),
  /** Takes the last counter step back; not after it became a request. */
  undo: action({
    id: 'counter.undo',
    ...counterStep,
    input: z.strictObject({ bookingId: Id }),
    output: CounterRow,
    refusals: ['WrongStep'],
  }),
};

export const register = {
  /** The day's register for paper: everyone of the agent's village who is booked, by department and band. */
  show: action({
    id: 'register.show',
    effect: 'read',
    object: { kind: 'org', field: 'villageId' },
    roles: ['agent', 'contact', 'secretary'],
    input: z.strictObject({ villageId: Id, dayId: Id }),
    output: z.object({
      day: DayCard,
      villageName: z.string(),
      rows: z.array(
        z.object({
          ticket: z.string(),
          name: z.string(),
          groupName: z.string(),
          phoneMasked: z.string(),
          departmentName: z.string(),
          items: z.array(z.string()),
          papers: z.array(z.string()),
          band: Band,
          status: BookingStatus,
        }),
      ),
    }),
    refusals: [],
  }),
};
