import * as z from 'zod/mini';
import { action } from './action';
import { Band, Count, DateText, EpochMs, Half, Id, MonthText } from './common';
import { DepartmentKind } from './organisation';

/** A service half-day: one centre, one morning or afternoon. */
/** `moved`: its people are on another half-day. */
export const DayStatus = z.enum(['published', 'cancelled', 'moved']);
/** What a department does on a half-day: comes / the general window accepts for it / does not come. */
export const Presence = z.enum(['comes', 'window', 'absent']);
export type Presence = z.infer<typeof Presence>;

/** Why a half-day cannot be booked, as the same codes the booking refuses with. */
export const CannotBook = z.enum(['DayClosed', 'DayFull', 'DayNotYetOpen', 'DayTooLate']);
export type CannotBook = z.infer<typeof CannotBook>;

export const DayCard = z.object({
  dayId: Id,
  date: DateText,
  half: Half,
  startsAt: EpochMs,
  endsAt: EpochMs,
  status: DayStatus,
  provisional: z.boolean(),
  centreId: Id,
  centreName: z.string(),
  address: z.string(),
  /** Straight-line kilometres from the village asked about, one decimal; null when unknown. */
  km: z.nullable(z.number()),
  /** The centre serves the village's own cluster. */
  ours: z.boolean(),
  departments: z.array(
    z.object({ departmentId: Id, name: z.string(), departmentKind: DepartmentKind, presence: Presence }),
  ),
  /** Places left to book for all departments together (walk-in places not counted). */
  left: Count,
  capacity: Count,
  /** Where a moved half-day went; why it moved or fell away. */
  movedTo: z.nullable(z.object({ dayId: Id, date: DateText, half: Half, startsAt: EpochMs })),
  reason: z.string(),
  cannotBook: z.nullable(CannotBook),
  /** When booking opens, if it has not. */
  opensAt: EpochMs,
});
export type DayCard = z.infer<typeof DayCard>;

export const BandView = z.object({ band: Band, from: EpochMs, until: EpochMs, left: Count, capacity: Count });
export type BandView = z.infer<typeof BandView>;

export const AgentView = z.object({ name: z.string(), phone: z.string() });
export type AgentView = z.infer<typeof AgentView>;

export const days = {
  /** Coming published half-days, own centre first, then by time: readable without signing in. */
  upcoming: action({
    id: 'days.upcoming',
    effect: 'read',
    object: { kind: 'org', field: 'villageId' },
    roles: ['anyone'],
    input: z.strictObject({ villageId: Id }),
    output: z.object({
      villageName: z.string(),
      townId: Id,
      days: z.array(DayCard),
      agent: z.nullable(AgentView),
      townPhone: z.string(),
    }),
    refusals: ['VillageUnknown'],
  }),
  /** One half-day with the bands of every department that takes bookings. */
  show: action({
    id: 'days.show',
    effect: 'read',
    object: { kind: 'day', field: 'dayId' },
    roles: ['anyone'],
    input: z.strictObject({ dayId: Id, villageId: z.optional(Id) }),
    output: z.object({ day: DayCard, places: z.array(z.object({ departmentId: Id, bands: z.array(BandView) })) }),
    refusals: [],
  }),
  /** The nearest places for a matter, other than the one asked about: same half-day first, then by time and distance; at most three. */
  nearest: action({
    id: 'days.nearest',
    effect: 'read',
    object: { kind: 'org', field: 'villageId' },
    roles: ['anyone'],
    input: z.strictObject({
      villageId: Id,
      itemIds: z.array(Id).check(z.minLength(1), z.maxLength(3)),
      dayId: z.optional(Id),
      band: z.optional(Band),
    }),
    output: z.object({ places: z.array(z.object({ day: DayCard, departmentId: Id, band: BandView })) }),
    refusals: ['VillageUnknown', 'ItemNotOffered'],
  }),
  /** For the notice board, the loudspeaker and the wall calendar: a village's half-days of a month and the dates of the next three. */
  poster: action({
    id: 'days.poster',
    effect: 'read',
    object: { kind: 'org', field: 'villageId' },
    roles: ['anyone'],
    input: z.strictObject({ villageId: Id, month: MonthText }),
    output: z.object({
      villageName: z.string(),
      townName: z.string(),
      month: MonthText,
      days: z.array(DayCard),
      /** Dates of the following months as far as published, else as they would fall by habit (`expected`). */
      later: z.array(z.object({ date: DateText, half: Half, centreName: z.string(), expected: z.boolean() })),
      items: z.array(z.object({ departmentId: Id, departmentName: z.string(), names: z.array(z.string()) })),
      agent: z.nullable(AgentView),
      townPhone: z.string(),
      /** Leads to the village's page; what the QR code holds. */
      link: z.string(),
    }),
    refusals: ['VillageUnknown'],
  }),
};
