import * as z from 'zod/mini';
import { action } from './action';
import { Count, DateText, Half, Id, MonthText, text, textOrEmpty } from './common';
import { Presence } from './days';

/** `09-15` */
const MonthDay = z.string().check(z.regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
const Weight = z.int().check(z.gte(0), z.lte(1000));

/** Why a half-day lies where it does. */
export const RosterReason = z.enum([
  'sameAsLastMonth',
  'movedForHoliday',
  'movedForClash',
  'firstTime',
  'provisional',
  'marketDay',
  'offMarketDay',
  'busySeason',
  'insuranceSeason',
  'springReturn',
  'evenSpacing',
  'demand',
  'alternating',
  'fairShare',
  'extraDay',
]);
export type RosterReason = z.infer<typeof RosterReason>;

/** Why a department does not come itself. */
export const AbsenceReason = z.enum(['leave', 'elsewhere', 'shared', 'notWanted', 'byHand']);
export type AbsenceReason = z.infer<typeof AbsenceReason>;

/** What stands in the way of a plan, with the place it stands in: `days.3.departments.0`. */
export const RosterProblem = z.object({
  code: z.enum([
    'noWorkingDays',
    'tooFewHalfDays',
    'monthFull',
    'notAWorkday',
    'blocked',
    'past',
    'centreTwice',
    'departmentTwice',
    'sharedTwice',
    'onLeave',
    'centreUnserved',
  ]),
  field: z.string(),
  /** Names and dates for the wording: “司法所 is already at 二号中心 that morning”. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** False: to be known, not in the way of publishing. */
  barring: z.boolean(),
});
export type RosterProblem = z.infer<typeof RosterProblem>;

export const PlannedDay = z.object({
  /** Set once published. */
  dayId: z.nullable(Id),
  date: DateText,
  half: Half,
  centreId: Id,
  status: z.enum(['proposed', 'published', 'cancelled', 'moved']),
  departments: z.array(
    z.object({
      departmentId: Id,
      presence: Presence,
      people: Count,
      /** Null when it comes. */
      absence: z.nullable(AbsenceReason),
      /** What it takes along: stamps, forms, machines. */
      packing: z.array(z.string()),
    }),
  ),
  /** Why this half-day, as codes with parameters. */
  reasons: z.array(
    z.object({
      code: RosterReason,
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  booked: Count,
});
export type PlannedDay = z.infer<typeof PlannedDay>;

/** Weights of the soft wishes; 0 switches one off. */
export const RosterWeights = z.strictObject({
  habit: Weight,
  season: Weight,
  market: Weight,
  spacing: Weight,
  demand: Weight,
  alternation: Weight,
  fairness: Weight,
  presence: Weight,
});
export type RosterWeights = z.infer<typeof RosterWeights>;

/** A stretch of the year, `MM-DD` to `MM-DD` (may run over New Year): wanted or to be spared. */
export const Season = z.strictObject({
  name: text(20),
  kind: z.enum(['farm', 'insurance', 'springReturn']),
  from: MonthDay,
  to: MonthDay,
});

export const RosterSettings = z.strictObject({
  halfDaysPerMonth: z.int().check(z.gte(1), z.lte(60)),
  /** Half-days of single centres; the others share the rest. */
  perCentre: z
    .array(z.strictObject({ centreId: Id, halfDays: z.int().check(z.gte(0), z.lte(30)) }))
    .check(z.maxLength(40)),
  blocked: z.array(z.strictObject({ date: DateText, why: textOrEmpty(40) })).check(z.maxLength(200)),
  leave: z
    .array(z.strictObject({ departmentId: Id, from: DateText, to: DateText, half: z.optional(Half) }))
    .check(z.maxLength(200)),
  /** Market days: last digits of the (lunar) date, 逢三、八. */
  markets: z
    .array(
      z.strictObject({
        centreId: Id,
        digits: z.array(z.int().check(z.gte(0), z.lte(9))).check(z.minLength(1), z.maxLength(5)),
        lunar: z.boolean(),
        wish: z.enum(['prefer', 'avoid']),
      }),
    )
    .check(z.maxLength(40)),
  seasons: z.array(Season).check(z.maxLength(12)),
  weights: RosterWeights,
  packing: z
    .array(z.strictObject({ departmentId: Id, things: z.array(text(20)).check(z.maxLength(12)) }))
    .check(z.maxLength(40)),
});
export type RosterSettings = z.infer<typeof RosterSettings>;

const PlanInput = z
  .array(
    z.strictObject({
      date: DateText,
      half: Half,
      centreId: Id,
      departments: z
        .array(z.strictObject({ departmentId: Id, presence: Presence, people: z.int().check(z.gte(0), z.lte(9)) }))
        .check(z.minLength(1), z.maxLength(20)),
    }),
  )
  .check(z.minLength(1), z.maxLength(60));

const Month = z.object({
  month: MonthText,
  /** The year's holidays are not announced yet. */
  provisional: z.boolean(),
  workdays: z.array(DateText),
  days: z.array(PlannedDay),
  problems: z.array(RosterProblem),
  /** What the wishes cost in this plan, by wish (the names of `RosterWeights`); 0 = all met. Null where there is no plan. */
  cost: z.nullable(z.record(z.string(), z.number())),
  /** The plan is proved to be best; false when the time ran out. */
  optimal: z.boolean(),
});

/** A half-day whose date became a holiday, or was blocked, after it was published; with a date to move it to. */
export const RosterClash = z.object({
  dayId: Id,
  date: DateText,
  half: Half,
  centreName: z.string(),
  why: z.enum(['holiday', 'blocked']),
  booked: Count,
  proposed: z.nullable(z.object({ date: DateText, half: Half })),
});
export type RosterClash = z.infer<typeof RosterClash>;

/** Somebody several towns share: of the departments named, one place in the county per half-day. */
export const SpecialistView = z.object({
  specialistId: Id,
  name: z.string(),
  departments: z.array(z.object({ departmentId: Id, name: z.string(), townName: z.string() })),
});
export type SpecialistView = z.infer<typeof SpecialistView>;

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
      days: PlanInput,
    }),
    output: Month,
    refusals: ['RosterClash', 'NotAWorkday', 'MonthPublished', 'MonthPast', 'OrgMismatch', 'NothingToPublish'],
  }),
  /** What is wrong with a plan edited by hand, and what its wishes cost; nothing is stored. */
  check: action({
    id: 'roster.check',
    effect: 'read',
    object: { kind: 'town', field: 'townId' },
    roles: ['dispatcher'],
    input: z.strictObject({ townId: Id, month: MonthText, days: PlanInput }),
    output: z.object({ problems: z.array(RosterProblem), cost: z.record(z.string(), z.number()) }),
    refusals: ['MonthPast'],
  }),
  /** One more half-day in a month that is published. */
  add: action({
    id: 'roster.add',
    effect: 'write',
    object: { kind: 'town', field: 'townId' },
    roles: ['dispatcher'],
    input: z.strictObject({ townId: Id, month: MonthText, days: PlanInput }),
    output: Month,
    refusals: ['RosterClash', 'NotAWorkday', 'MonthNotPublished', 'MonthPast', 'OrgMismatch', 'NothingToPublish'],
  }),
  /** Published half-days that no longer lie on a working day, each with a proposed date. */
  clashes: action({
    id: 'roster.clashes',
    effect: 'read',
    object: { kind: 'town', field: 'townId' },
    roles: ['dispatcher', 'admin'],
    input: z.strictObject({ townId: Id }),
    output: z.object({ clashes: z.array(RosterClash) }),
    refusals: [],
  }),
  settings: action({
    id: 'roster.settings',
    effect: 'read',
    object: { kind: 'town', field: 'townId' },
    roles: ['dispatcher', 'admin'],
    input: z.strictObject({ townId: Id }),
    output: z.object({ settings: RosterSettings }),
    refusals: [],
  }),
  saveSettings: action({
    id: 'roster.saveSettings',
    effect: 'write',
    object: { kind: 'town', field: 'townId' },
    roles: ['dispatcher', 'admin'],
    input: z.strictObject({ townId: Id, settings: RosterSettings }),
    output: z.object({ settings: RosterSettings }),
    refusals: ['OrgMismatch'],
  }),
  /** Whom the town shares with others. */
  specialists: action({
    id: 'roster.specialists',
    effect: 'read',
    object: { kind: 'town', field: 'townId' },
    roles: ['dispatcher', 'admin', 'countySupervisor'],
    input: z.strictObject({ townId: Id }),
    output: z.object({ specialists: z.array(SpecialistView) }),
    refusals: [],
  }),
  /**
   * Names a specialist for departments of two or more towns, one of them the town asked in; a county's own decision. Without
   * `specialistId` a new one; no departments: shared no longer. Half-days already published stay as they are.
   */
  saveSpecialist: action({
    id: 'roster.saveSpecialist',
    effect: 'write',
    object: { kind: 'town', field: 'townId' },
    roles: ['countySupervisor', 'admin'],
    input: z.strictObject({
      townId: Id,
      specialistId: z.optional(Id),
      name: text(20),
      departmentIds: z.array(Id).check(z.maxLength(40)),
    }),
    output: z.object({ specialists: z.array(SpecialistView) }),
    refusals: ['OrgMismatch', 'NotAllowed', 'NotFound'],
  }),
};
