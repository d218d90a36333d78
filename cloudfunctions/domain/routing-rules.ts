/**
 * The town's own routing rules over one request: the first active one that holds decides, with the words that led there. Pure: what the text
 * is about, where it lies and whether it is working time come in.
 */
import type { RequestKind, Topic, Urgency } from '#types/request-codes';
import type { TownRule } from '#types/routing-rules';
import type { Stored } from './organisation';
import { normalText } from './routing';

/** `<town>:routing-rules`: one document a town. */
export interface RoutingRulesDoc extends Stored {
  readonly rules: readonly TownRule[];
  /** Counts the saves: what a save must name. */
  readonly revision: number;
  readonly savedAt: number;
  readonly savedById: string;
}

export const routingRulesId = (town: string): string => `${town}:routing-rules`;

export interface RuleCase {
  readonly text: string;
  readonly kind: RequestKind;
  readonly urgency: Urgency;
  /** What it is surely about; null when that is not sure. */
  readonly topic: Topic | null;
  readonly villageId: string | null;
  readonly isWorkingTime: boolean;
}

export interface Ruled {
  readonly rule: TownRule;
  /** Place in the list. */
  readonly index: number;
  /** Words of the rule as they stand in the text; empty when it asks for none. */
  readonly because: readonly string[];
}

/** `canGo`: whether the rule's destination may have this request; a rule whose may not does not hold. */
export function firstRule(
  rules: readonly TownRule[],
  one: RuleCase,
  canGo: (rule: TownRule) => boolean = () => true,
): Ruled | null {
  const text = normalText(one.text);
  for (const [index, rule] of rules.entries()) {
    const because = rule.active ? wordsThatHold(rule, one, text) : null;
    if (because !== null && canGo(rule)) return { rule, index, because };
  }
  return null;
}

/** Null when the rule does not hold. */
function wordsThatHold({ when }: TownRule, one: RuleCase, text: string): readonly string[] | null {
  const { topics, anyOf, noneOf, villageIds, kinds, urgencies, hours } = when;
  const named = <T>(list: readonly T[], value: T | null): boolean =>
    list.length === 0 || (value !== null && list.includes(value));
  const holds =
    named(topics, one.topic) &&
    named(villageIds, one.villageId) &&
    named(kinds, one.kind) &&
    named(urgencies, one.urgency) &&
    (hours === 'any' || (hours === 'working') === one.isWorkingTime) &&
    !noneOf.some((word) => text.includes(normalText(word)));
  if (!holds) return null;
  const found = anyOf.filter((word) => text.includes(normalText(word)));
  return anyOf.length > 0 && found.length === 0 ? null : found;
}

/** A rule must ask for something and lead somewhere; hours alone are not enough. */
export function isComplete({ when, then }: TownRule): boolean {
  const asks = [when.topics, when.anyOf, when.villageIds, when.kinds, when.urgencies].some((list) => list.length > 0);
  return asks && (then.departmentId === null) !== (then.level === null);
}
