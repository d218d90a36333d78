/** Sessions for many at once (training, job fair): enrolment with capacity, attendance, what came of it. */
import * as z from 'zod/mini';
import { action } from './action';
import { NamedPerson } from './bookings';
import { Count, EpochMs, Id, text, textOrEmpty } from './common';

export const GroupSessionKind = z.enum(['training', 'jobFair', 'talk']);
export type GroupSessionKind = z.infer<typeof GroupSessionKind>;
export const GroupSessionStatus = z.enum(['open', 'cancelled', 'closed']);

/** What came of it for one person: null not yet said. */
export const GroupSessionOutcome = z.enum(['trained', 'certified', 'placed', 'nothing']);
export type GroupSessionOutcome = z.infer<typeof GroupSessionOutcome>;

export const GroupSessionCard = z.object({
  sessionId: Id,
  kind: GroupSessionKind,
  status: GroupSessionStatus,
  title: z.string(),
  about: z.string(),
  place: z.string(),
  departmentId: Id,
  departmentName: z.string(),
  startsAt: EpochMs,
  endsAt: EpochMs,
  capacity: Count,
  left: Count,
  /** Persons of mine who are enrolled: myself and those I enrolled. */
  mine: z.array(z.object({ personId: Id, name: z.string() })),
  /** Figures once closed. */
  figures: z.nullable(z.object({ enrolled: Count, came: Count, trained: Count, certified: Count, placed: Count })),
  allowedActions: z.array(z.enum(['enrol', 'withdraw', 'edit', 'attend', 'close', 'cancel'])),
});
export type GroupSessionCard = z.infer<typeof GroupSessionCard>;

const Enrolled = z.object({
  personId: Id,
  name: z.string(),
  villageName: z.string(),
  phoneMasked: z.string(),
  byName: z.string(),
  came: z.nullable(z.boolean()),
  outcome: z.nullable(GroupSessionOutcome),
});

const office = ['staff', 'head', 'dispatcher'] as const;
const ofOne = { effect: 'write', object: { kind: 'groupSession', field: 'sessionId' } } as const;

export const groupSessions = {
  /** Coming ones of the town; readable without signing in. */
  upcoming: action({
    id: 'groupSessions.upcoming',
    effect: 'read',
    object: { kind: 'town', field: 'townId' },
    roles: ['anyone'],
    input: z.strictObject({ townId: Id }),
    output: z.object({ sessions: z.array(GroupSessionCard) }),
    refusals: [],
  }),
  /** A department's, coming and past. */
  list: action({
    id: 'groupSessions.list',
    effect: 'read',
    object: { kind: 'org', field: 'departmentId' },
    roles: [...office],
    input: z.strictObject({ departmentId: Id }),
    output: z.object({ sessions: z.array(GroupSessionCard) }),
    refusals: [],
  }),
  save: action({
    id: 'groupSessions.save',
    effect: 'write',
    object: { kind: 'org', field: 'departmentId' },
    roles: [...office],
    input: z.strictObject({
      departmentId: Id,
      sessionId: z.optional(Id),
      kind: GroupSessionKind,
      title: text(40),
      about: textOrEmpty(500),
      place: text(60),
      startsAt: EpochMs,
      endsAt: EpochMs,
      capacity: z.int().check(z.gte(1), z.lte(300)),
    }),
    output: GroupSessionCard,
    refusals: ['SessionOver', 'CapacityTooSmall'],
  }),
  /** Several people at once, all or none: oneself, the household, neighbours. */
  enrol: action({
    id: 'groupSessions.enrol',
    ...ofOne,
    roles: ['resident', ...office],
    input: z.strictObject({
      sessionId: Id,
      self: z.boolean(),
      personIds: z.array(Id).check(z.maxLength(10)),
      named: z.array(NamedPerson).check(z.maxLength(10)),
    }),
    output: GroupSessionCard,
    refusals: ['SessionFull', 'SessionOver', 'NotYourHousehold', 'GroupUnknown', 'AlreadyEnrolled'],
  }),
  withdraw: action({
    id: 'groupSessions.withdraw',
    ...ofOne,
    roles: ['resident', ...office],
    input: z.strictObject({ sessionId: Id, personIds: z.array(Id).check(z.minLength(1), z.maxLength(10)) }),
    output: GroupSessionCard,
    refusals: ['SessionOver', 'WrongStep'],
  }),
  roll: action({
    id: 'groupSessions.roll',
    effect: 'read',
    object: { kind: 'groupSession', field: 'sessionId' },
    roles: [...office],
    input: z.strictObject({ sessionId: Id }),
    output: z.object({ session: GroupSessionCard, people: z.array(Enrolled) }),
    refusals: [],
  }),
  /** Who came and what came of it; safe to send again as things become known (placed in work weeks later). */
  mark: action({
    id: 'groupSessions.mark',
    ...ofOne,
    roles: [...office],
    input: z.strictObject({
      sessionId: Id,
      marks: z
        .array(z.strictObject({ personId: Id, came: z.boolean(), outcome: z.nullable(GroupSessionOutcome) }))
        .check(z.minLength(1), z.maxLength(300)),
    }),
    output: GroupSessionCard,
    refusals: ['WrongStep'],
  }),
  /** `cancelled` tells everyone enrolled; `closed` fixes the figures. */
  end: action({
    id: 'groupSessions.end',
    ...ofOne,
    roles: [...office],
    input: z.strictObject({ sessionId: Id, as: z.enum(['cancelled', 'closed']), reason: textOrEmpty(60) }),
    output: GroupSessionCard,
    refusals: ['WrongStep'],
  }),
};
