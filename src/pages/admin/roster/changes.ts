/** What a draft changed against the proposal, and how well each wish is met before and after. Pure. */
import type { Presence } from '#types/days';
import type { PlannedDay } from '#types/roster';
import type { DraftDay, Proposal } from './plan';

type Where = Pick<PlannedDay, 'date' | 'half' | 'centreId'>;
export type Change =
  | { readonly kind: 'added' | 'removed'; readonly at: Where }
  | { readonly kind: 'moved'; readonly at: Where; readonly from: Where }
  | {
      readonly kind: 'presence';
      readonly at: Where;
      readonly departmentId: string;
      readonly from: Presence;
      readonly to: Presence;
    }
  | {
      readonly kind: 'people';
      readonly at: Where;
      readonly departmentId: string;
      readonly from: number;
      readonly to: number;
    };

const sameWhere = (a: Where, b: Where) => a.date === b.date && a.half === b.half && a.centreId === b.centreId;

/** Half-days first moved, then added, then taken away; of those that stayed, the departments that changed. */
export function changesOf(proposed: Proposal['days'], days: readonly DraftDay[]): Change[] {
  const byKey = new Map(days.map((day) => [day.key, day]));
  const before = new Map(proposed.map((day, index) => [`p${index}`, day]));
  const moved = days.flatMap((day): Change[] => {
    const from = before.get(day.key);
    return from === undefined || sameWhere(from, day) ? [] : [{ kind: 'moved', at: day, from }];
  });
  const added = days.flatMap((day): Change[] => (before.has(day.key) ? [] : [{ kind: 'added', at: day }]));
  const removed = [...before].flatMap(([key, day]): Change[] => (byKey.has(key) ? [] : [{ kind: 'removed', at: day }]));
  const departments = days.flatMap((day) => departmentChanges(before.get(day.key), day));
  return [...moved, ...added, ...removed, ...departments];
}

function departmentChanges(from: PlannedDay | undefined, day: DraftDay): Change[] {
  return day.departments.flatMap((now): Change[] => {
    const was = from?.departments.find(({ departmentId }) => departmentId === now.departmentId);
    if (was === undefined) return [];
    const { departmentId } = now;
    if (was.presence !== now.presence)
      return [{ kind: 'presence', at: day, departmentId, from: was.presence, to: now.presence }];
    return was.people === now.people
      ? []
      : [{ kind: 'people', at: day, departmentId, from: was.people, to: now.people }];
  });
}

export type Verdict = 'met' | 'unchanged' | 'nowMet' | 'better' | 'worse' | 'muchWorse' | 'nowMissed';
/** A cost half as large again is felt. */
const MUCH = 1.5;

/** One wish in one word, from what it cost in the proposal and costs now (0 = met whole). */
export function verdictOf(before: number, after: number): Verdict {
  if (after === 0) return before === 0 ? 'met' : 'nowMet';
  if (before === 0) return 'nowMissed';
  if (after === before) return 'unchanged';
  if (after < before) return 'better';
  return after >= before * MUCH ? 'muchWorse' : 'worse';
}
