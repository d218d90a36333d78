/** The list of rules while it is being written: what is moved, added, changed; nothing is stored before it is saved as a whole. */
import type { TownRule } from '#types/routing-rules';

export const emptyRule = (name: string): TownRule => ({
  name,
  active: true,
  when: { topics: [], anyOf: [], noneOf: [], villageIds: [], kinds: [], urgencies: [], hours: 'any' },
  then: { departmentId: null, level: null, topic: null, assistingIds: [], urgency: null, important: false },
});

/** The rule at `from` stands at `to`; out of the list changes nothing. */
export function moved(rules: readonly TownRule[], from: number, to: number): readonly TownRule[] {
  const rule = rules[from];
  if (!rule || to < 0 || to >= rules.length) return rules;
  const rest = rules.filter((_, at) => at !== from);
  return [...rest.slice(0, to), rule, ...rest.slice(to)];
}

export type RuleGap = 'name' | 'when' | 'to';

/** What is missing before it can be saved; the functions check it again. */
export function gapsOf({ name, when, then }: TownRule): readonly RuleGap[] {
  const asks = [when.topics, when.anyOf, when.villageIds, when.kinds, when.urgencies].some((list) => list.length > 0);
  return [
    ...(name.trim() === '' ? (['name'] as const) : []),
    ...(asks ? [] : (['when'] as const)),
    ...((then.departmentId === null) === (then.level === null) ? (['to'] as const) : []),
  ];
}

/** Words apart by spaces or commas of either width. */
export const wordsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,，、]+/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
];
