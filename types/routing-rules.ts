/**
 * The routing rules a town writes for itself: an ordered list, the first that holds decides. They stand after what the kind or safety settles
 * (whom it is about, dispute, work wanted, help to sell, reports about officials) and before the learned model.
 */
import * as z from 'zod/mini';
import { action } from './action';
import { Count, EpochMs, Id, text } from './common';
import { RequestKind, Topic, Urgency } from './request-codes';

/** `working`: on a working day within working hours; `outside`: at any other time. */
export const RuleHours = z.enum(['any', 'working', 'outside']);
export type RuleHours = z.infer<typeof RuleHours>;

export const RuleLevel = z.enum(['group', 'village', 'cluster']);
export type RuleLevel = z.infer<typeof RuleLevel>;

const RuleWords = z.array(text(20)).check(z.maxLength(40));

/** All that is named must hold; an empty list is not looked at. */
export const RuleWhen = z.strictObject({
  /** What the text is surely about: an unsure guess does not count. */
  topics: z.array(Topic).check(z.maxLength(14)),
  /** One of them stands in the text. */
  anyOf: RuleWords,
  /** None of them does. */
  noneOf: RuleWords,
  villageIds: z.array(Id).check(z.maxLength(60)),
  kinds: z.array(RequestKind).check(z.maxLength(7)),
  urgencies: z.array(Urgency).check(z.maxLength(3)),
  hours: RuleHours,
});
export type RuleWhen = z.infer<typeof RuleWhen>;

/** Either a department or a level of its own line; a village or group only has what is lawfully theirs, else the rule does not hold. */
export const RuleThen = z.strictObject({
  departmentId: z.nullable(Id),
  level: z.nullable(RuleLevel),
  /** What it is then about; left out: what the text is surely about. */
  topic: z.nullable(Topic),
  assistingIds: z.array(Id).check(z.maxLength(2)),
  urgency: z.nullable(Urgency),
  important: z.boolean(),
});
export type RuleThen = z.infer<typeof RuleThen>;

export const TownRule = z.strictObject({ name: text(30), active: z.boolean(), when: RuleWhen, then: RuleThen });
export type TownRule = z.infer<typeof TownRule>;

const RuleList = z.array(TownRule).check(z.maxLength(60));

/** Figures of the town's own vocabulary, on corrections it was not trained on. */
export const Learned = z.object({
  at: EpochMs,
  /** Corrections it was learned from, and those held back to try it on. */
  examples: Count,
  heldBack: Count,
  /** Right before and after, of those held back. */
  rightBefore: Count,
  rightAfter: Count,
  /** Whether it replaced the former one. */
  adopted: z.boolean(),
});
export type Learned = z.infer<typeof Learned>;

const Shown = z.object({
  rules: z.array(TownRule),
  /** Sent back with `save`: somebody else's change in between is not overwritten. */
  revision: Count,
  savedAt: z.nullable(EpochMs),
  savedByName: z.string(),
  learned: z.object({
    /** The last night it learned something; null before. */
    last: z.nullable(Learned),
    /** Since when it is in use; null: the common model alone. */
    inUseSince: z.nullable(EpochMs),
    /** There is a former one to go back to: the one before, or the common model alone. */
    canGoBack: z.boolean(),
    /** Corrections kept so far; 1000: so many or more. */
    kept: Count,
  }),
});

const townObject = { object: { kind: 'town', field: 'townId' } } as const;

export const routingRules = {
  show: action({
    id: 'routingRules.show',
    effect: 'read',
    ...townObject,
    roles: ['dispatcher', 'admin'],
    input: z.strictObject({ townId: Id }),
    output: Shown,
    refusals: [],
  }),
  /** The whole list. `RulesChanged` says who saved in between. */
  save: action({
    id: 'routingRules.save',
    effect: 'write',
    ...townObject,
    roles: ['dispatcher', 'admin'],
    input: z.strictObject({ townId: Id, revision: Count, rules: RuleList }),
    output: Shown,
    refusals: ['RulesChanged', 'RuleIncomplete', 'DepartmentUnknown', 'VillageUnknown'],
  }),
  /**
   * The list as it would be, over the last requests: how many would begin elsewhere than by the present list. What rules never decide
   * (about somebody, sealed, officials) is not looked at. Titles only for the dispatcher. Stores nothing.
   */
  dryRun: action({
    id: 'routingRules.dryRun',
    effect: 'read',
    ...townObject,
    roles: ['dispatcher', 'admin'],
    input: z.strictObject({ townId: Id, rules: RuleList, last: z.int().check(z.gte(1), z.lte(500)) }),
    output: z.object({
      looked: Count,
      elsewhere: Count,
      /** In the order of the list. */
      byRule: z.array(z.object({ name: z.string(), holds: Count, elsewhere: Count })),
      sample: z.array(
        z.object({
          requestId: Id,
          no: z.string(),
          title: z.string(),
          /** Empty: to triage. */
          before: z.string(),
          after: z.string(),
          /** The rule that decides now; empty when none does. */
          rule: z.string(),
        }),
      ),
    }),
    refusals: ['RuleIncomplete', 'DepartmentUnknown', 'VillageUnknown'],
  }),
  /** Back to the vocabulary used before; the next night may learn anew. */
  goBack: action({
    id: 'routingRules.goBack',
    effect: 'write',
    ...townObject,
    roles: ['dispatcher', 'admin'],
    input: z.strictObject({ townId: Id }),
    output: Shown,
    refusals: ['WrongStep'],
  }),
};
