import * as z from 'zod/mini';
import { action } from './action';
import { Band, Count, DateText, EpochMs, Half, Id, PersonName, Phone, text } from './common';
import { AgentView, DayCard } from './days';
import { Paper } from './items';

/**
 * booked → checkedIn → called → serving → done; booked → cancelled | noShow. `papersMissing`, `handedOver` (became a
 * request) and `referred` end a visit as `done` does. Transitions: `cloudfunctions/domain/bookings.ts`.
 */
export const BookingStatus = z.enum([
  'booked',
  'checkedIn',
  'called',
  'serving',
  'done',
  'papersMissing',
  'handedOver',
  'referred',
  'cancelled',
  'noShow',
]);
export type BookingStatus = z.infer<typeof BookingStatus>;

/**
 * How the booking came: by the person, by someone of the household or someone near, by agent or cadre at the door or on the
 * telephone, by staff ahead of the day, by walking in.
 */
export const Channel = z.enum(['self', 'household', 'agent', 'counter', 'walkIn']);
export type Channel = z.infer<typeof Channel>;

/** The resident's acts, then the agent's, then those of the counter. */
export const BookingAct = z.enum([
  'cancel',
  'restore',
  'rebook',
  'rate',
  'sendPaper',
  'confirmCall',
  'checkIn',
  'call',
  'skip',
  'serve',
  'finish',
  'noShow',
  'undo',
]);
export type BookingAct = z.infer<typeof BookingAct>;

export const BookedItem = z.object({ itemId: Id, name: z.string(), papers: z.array(Paper), trueWill: z.boolean() });

/** That the person served wants this: how she said so, and when. The signed sheet stays on paper. */
export const Authorisation = z.strictObject({ how: z.enum(['signed', 'spoken', 'telephone']), at: EpochMs });
export type Authorisation = z.infer<typeof Authorisation>;
/** For property and household matters: she was asked herself, without pressure, and said yes (Elderly Rights Act 55). */
export const TrueWill = z.strictObject({ how: z.enum(['inPerson', 'telephone']), at: EpochMs });
export type TrueWill = z.infer<typeof TrueWill>;
const Recorded = <T extends typeof Authorisation | typeof TrueWill>(schema: T) =>
  z.nullable(z.object({ ...schema.shape, byName: z.string() }));

/** Someone without an account, by the four fields: name, group, (matter, half-day,) and a telephone if there is one. */
export const NamedPerson = z.strictObject({ name: PersonName, groupId: Id, phone: z.optional(Phone) });

/** Five levels (GB/T 39735), 5 = very satisfied. */
export const Satisfaction = z.int().check(z.gte(1), z.lte(5));

/** `fileId` has its address from `bookings.showPaper`. */
export const SentPaper = z.object({
  paperId: z.string(),
  itemId: Id,
  paper: z.string(),
  fileId: Id,
  state: z.enum(['sent', 'good', 'again']),
  note: z.string(),
});

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
  /** Grows with every change of time or place: the SEQUENCE of a calendar entry. */
  sequence: Count,
  /** Where it was before the town moved the half-day. */
  movedFrom: z.nullable(z.object({ date: DateText, half: Half, from: EpochMs, reason: z.string() })),
  /** Why the town cancelled it; empty when it did not. */
  townReason: z.string(),
  /** First number of the chain: a visit, its repetition, the request that came of it share it. */
  chainNo: z.string(),
  /** The visit this one repeats, and the one that repeats it. */
  follows: z.nullable(Id),
  followedBy: z.nullable(Id),
  /** Three times not come in 90 days: the agent telephones before it counts. */
  awaitsCall: z.boolean(),
  authorisation: Recorded(Authorisation),
  trueWill: Recorded(TrueWill),
  window: z.nullable(z.int()),
  referredTo: z.string(),
  /** Hers alone to see; `requestId`: what a bad one has opened. */
  /** Her own, shown to nobody else; the words of a bad one are the follow-up's text as well. */
  rating: z.nullable(z.object({ level: Satisfaction, words: z.string(), at: EpochMs, requestId: z.nullable(Id) })),
  /** The town takes photographs of papers ahead. */
  takesPhotos: z.boolean(),
  sentPapers: z.array(SentPaper),
  /** A cancel can be taken back until then. */
  restoreUntil: z.nullable(EpochMs),
  cancelledLate: z.boolean(),
  outcomeNote: z.string(),
  /** The request that carries on what the counter could not finish. */
  requestId: z.nullable(Id),
  allowedActions: z.array(BookingAct),
});
export type BookingView = z.infer<typeof BookingView>;

/** Why a place cannot be had. */
export const placing = [
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

export const ItemIds = z.array(Id).check(z.minLength(1), z.maxLength(3));

export const bookings = {
  /** Books a place for oneself or a household member. Several items must be of one department: they are one booking. */
  create: action({
    id: 'bookings.create',
    effect: 'write',
    object: { kind: 'day', field: 'dayId' },
    roles: ['resident'],
    input: z.strictObject({
      dayId: Id,
      itemIds: ItemIds,
      band: Band,
      /** A member of the household; or `named`, a neighbour or an elder without an account. Neither: herself. */
      personId: z.optional(Id),
      named: z.optional(NamedPerson),
      /** Needed with `personId` and `named`. */
      authorisation: z.optional(Authorisation),
      /** Needed as well when an item says so. */
      trueWill: z.optional(TrueWill),
      /** The visit that lacked papers: the new one carries its history on. */
      follows: z.optional(Id),
    }),
    output: BookingView,
    refusals: [...placing, 'NotYourHousehold', 'GroupUnknown', 'AuthorisationMissing', 'TrueWillMissing', 'WrongStep'],
  }),
  /**
   * Keeps a place ten minutes while she fills in; asked again it is kept on. One hold a person: a new one lets the old go. Nothing is
   * promised by it: after its end others may take the place, and booking works while it is free.
   */
  hold: action({
    id: 'bookings.hold',
    effect: 'write',
    object: { kind: 'day', field: 'dayId' },
    roles: ['resident'],
    input: z.strictObject({ dayId: Id, itemIds: ItemIds, band: Band, personId: z.optional(Id) }),
    output: z.object({ until: EpochMs }),
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
      authorisation: z.optional(Authorisation),
      trueWill: z.optional(TrueWill),
    }),
    output: BookingView,
    refusals: [...placing, 'GroupUnknown', 'TrueWillMissing'],
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
  /** After the visit, once; the bad (1, 2) opens a follow-up with the level above. The counter sees only figures. */
  rate: action({
    id: 'bookings.rate',
    effect: 'write',
    object: { kind: 'booking', field: 'bookingId' },
    roles: ['resident'],
    input: z.strictObject({ bookingId: Id, level: Satisfaction, words: z.optional(text(500)) }),
    output: BookingView,
    refusals: ['WrongStep', 'ViolenceNeverHere', 'OfficialsElsewhere'],
  }),
  /** A photograph of one paper ahead of the day, where the town takes them; never of identity papers. `fileId` is finished. */
  sendPaper: action({
    id: 'bookings.sendPaper',
    effect: 'write',
    object: { kind: 'booking', field: 'bookingId' },
    roles: ['resident', 'agent'],
    input: z.strictObject({ bookingId: Id, itemId: Id, paper: text(60), fileId: Id }),
    output: BookingView,
    refusals: ['WrongStep', 'PhotosNotTaken', 'PaperNotPhotographed', 'PictureNotReady'],
  }),
  /** Where a paper that was sent can be looked at, for ten minutes. */
  showPaper: action({
    id: 'bookings.showPaper',
    effect: 'read',
    object: { kind: 'booking', field: 'bookingId' },
    roles: ['resident', 'agent', 'staff', 'head'],
    input: z.strictObject({ bookingId: Id, paperId: text(60) }),
    output: z.object({ url: z.string() }),
    refusals: [],
  }),
  /** The entry for a calendar (RFC 5545 text): same UID for life, SEQUENCE grown with every change, METHOD:CANCEL when it is cancelled. */
  calendarEntry: action({
    id: 'bookings.calendarEntry',
    effect: 'read',
    object: { kind: 'booking', field: 'bookingId' },
    roles: ['resident', 'agent', 'contact'],
    input: z.strictObject({ bookingId: Id }),
    output: z.object({ ics: z.string() }),
    refusals: [],
  }),
  /** The agent has telephoned after three missed visits: she will come, the booking counts; or not, it is cancelled. */
  confirmCall: action({
    id: 'bookings.confirmCall',
    effect: 'write',
    object: { kind: 'booking', field: 'bookingId' },
    roles: ['agent', 'contact'],
    input: z.strictObject({ bookingId: Id, comes: z.boolean() }),
    output: BookingView,
    refusals: ['WrongStep'],
  }),
  /** Bookings of the village whose person the agent should telephone first. */
  toCall: action({
    id: 'bookings.toCall',
    effect: 'read',
    object: { kind: 'org', field: 'villageId' },
    roles: ['agent', 'contact'],
    input: z.strictObject({ villageId: Id }),
    output: z.object({ bookings: z.array(z.object({ booking: BookingView, phone: z.string() })) }),
    refusals: [],
  }),
};
