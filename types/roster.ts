import * as z from 'zod/mini';
import { action } from './action';
import { Count, DateText, Half, Id, MonthText } from './common';
import { Presence } from './days';

export const PlannedDay = z.object({
  /** Set once published. */
  dayId: z.nullable(Id),
  date: DateText,
  half: Half,
  centreId: Id,
  status: z.enum(['proposed', 'published', 'cancelled']),
  departments: z.array(z.object({ departmentId: Id, presence: Presence, people: Count })),
  /** Why this half-day, as codes with parameters. */
  reasons: z.array(
    z.object({
      code: z.enum(['sameAsLastMonth', 'movedForHoliday', 'movedForClash', 'firstTime', 'provisional']),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  booked: Count,
});
export type PlannedDay = z.infer<typeof PlannedDay>;

const Month = z.object({
  month: MonthText,
  /** The year's holidays are not announced yet. */
  provisional: z.boolean(),
  workdays: z.array(DateText),
  days: z.array(PlannedDay),
});

export const roster = {
  show: action({
    id: 'roster.show',
    effect: 'read',
    object: { kind: 'town', field: 'townId' },
    roles: ['staff', 'head', 'contact', 'clusterSecretary', 'dispatcher', 'countySupervisor', 'admin'],
    input: z.strictObject({ townId: Id, month: MonthText }),
    output: Month,
    refusals: [],
  }),
  /** A plan for a month that is not published; nothing is stored. */
  propose: action({
    id: 'roster.propose',
    effect: 'read',
    object: { kind: 'town', field: 'townId' },
    roles: ['dispatcher'],
    input: z.strictObject({ townId: Id, month: MonthText }),
    output: Month,
    refusals: ['MonthPublished', 'MonthPast'],
  }),
  /** Publishes half-days and opens their places. Refused as a whole if any is not a workday or clashes; `field` names it. */
  publish: action({
    id: 'roster.publish',
    effect: 'write',
    object: { kind: 'town', field: 'townId' },
    roles: ['dispatcher'],
    input: z.strictObject({
      townId: Id,
      month: MonthText,
      days: z
        .array(
          z.strictObject({
            date: DateText,
            half: Half,
            centreId: Id,
            departments: z
              .array(
                z.strictObject({ departmentId: Id, presence: Presence, people: z.int().check(z.gte(0), z.lte(9)) }),
              )
              .check(z.minLength(1), z.maxLength(20)),
          }),
        )
        .check(z.minLength(1), z.maxLength(60)),
    }),
    output: Month,
    refusals: ['RosterClash', 'NotAWorkday', 'MonthPublished', 'MonthPast', 'OrgMismatch', 'NothingToPublish'],
  }),
};
