/** The waiting list of a full half-day, per department: in order; a freed place is offered to the next with a time to accept. */
import * as z from 'zod/mini';
import { action } from './action';
import { Authorisation, BookedItem, BookingView, ItemIds, NamedPerson, placing, TrueWill } from './bookings';
import { Band, Count, EpochMs, Id } from './common';
import { AgentView, DayCard } from './days';

/** waiting → offered → accepted | declined | missed; waiting → left | over (nothing came free, places went to walk-ins). */
export const WaitStatus = z.enum(['waiting', 'offered', 'accepted', 'declined', 'missed', 'left', 'over']);
export type WaitStatus = z.infer<typeof WaitStatus>;
export const WaitAct = z.enum(['accept', 'decline', 'leave']);
export type WaitAct = z.infer<typeof WaitAct>;

export const WaitView = z.object({
  waitId: Id,
  status: WaitStatus,
  day: DayCard,
  departmentId: Id,
  departmentName: z.string(),
  items: z.array(BookedItem),
  person: z.object({ personId: Id, name: z.string(), self: z.boolean() }),
  joinedAt: EpochMs,
  /** Of those waiting before her. */
  ahead: Count,
  /** The place offered, and until when it is hers to accept. */
  offer: z.nullable(z.object({ band: Band, from: EpochMs, until: EpochMs, acceptUntil: EpochMs })),
  bookingId: z.nullable(Id),
  agent: z.nullable(AgentView),
  allowedActions: z.array(WaitAct),
});
export type WaitView = z.infer<typeof WaitView>;

const ofWait = {
  effect: 'write',
  object: { kind: 'wait', field: 'waitId' },
  roles: ['resident', 'agent', 'contact'],
} as const;

export const waits = {
  /** For any hour of a half-day on which the matter's department has no place left. */
  join: action({
    id: 'waits.join',
    effect: 'write',
    object: { kind: 'day', field: 'dayId' },
    roles: ['resident'],
    input: z.strictObject({
      dayId: Id,
      itemIds: ItemIds,
      personId: z.optional(Id),
      named: z.optional(NamedPerson),
      authorisation: z.optional(Authorisation),
      trueWill: z.optional(TrueWill),
    }),
    output: WaitView,
    refusals: [
      ...placing,
      'NotYourHousehold',
      'GroupUnknown',
      'AuthorisationMissing',
      'TrueWillMissing',
      'AlreadyWaiting',
      'WaitingFull',
      'WaitingClosed',
      'PlaceFree',
    ],
  }),
  /** The agent's way, for someone of her village. */
  enter: action({
    id: 'waits.enter',
    effect: 'write',
    object: { kind: 'org', field: 'groupId' },
    roles: ['agent', 'groupCadre', 'contact', 'secretary'],
    input: z.strictObject({
      dayId: Id,
      itemIds: ItemIds,
      ...NamedPerson.shape,
      authorisation: z.optional(Authorisation),
      trueWill: z.optional(TrueWill),
    }),
    output: WaitView,
    refusals: [
      ...placing,
      'GroupUnknown',
      'TrueWillMissing',
      'AlreadyWaiting',
      'WaitingFull',
      'WaitingClosed',
      'PlaceFree',
    ],
  }),
  /** Mine and those I put on a list, live ones and those that ended in the last week. */
  list: action({
    id: 'waits.list',
    effect: 'read',
    object: { kind: 'self' },
    roles: ['resident'],
    input: z.strictObject({}),
    output: z.object({ waits: z.array(WaitView) }),
    refusals: [],
  }),
  show: action({
    id: 'waits.show',
    effect: 'read',
    object: { kind: 'wait', field: 'waitId' },
    roles: ['resident', 'agent', 'contact'],
    input: z.strictObject({ waitId: Id }),
    output: WaitView,
    refusals: [],
  }),
  accept: action({
    id: 'waits.accept',
    ...ofWait,
    input: z.strictObject({ waitId: Id }),
    output: BookingView,
    refusals: ['OfferGone', 'ItemAlreadyBooked', 'BookingLimit', 'PlaceAlreadyYours'],
  }),
  decline: action({
    id: 'waits.decline',
    ...ofWait,
    input: z.strictObject({ waitId: Id }),
    output: WaitView,
    refusals: ['OfferGone'],
  }),
  leave: action({
    id: 'waits.leave',
    ...ofWait,
    input: z.strictObject({ waitId: Id }),
    output: WaitView,
    refusals: ['WrongStep'],
  }),
};
