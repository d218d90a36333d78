/** A month's roster while it is being edited: half-days keyed by their row, what changed against the proposal. Pure. */
import type { Presence } from '#types/days';
import type { PlannedDay, RosterProblem } from '#types/roster';
import { listed } from '#types/words/common';

/** What the solver proposed: a draft is compared with it as long as it is kept. */
export interface Proposal {
  readonly days: readonly PlannedDay[];
  readonly problems: readonly RosterProblem[];
  /** By wish; 0 = met whole. */
  readonly cost: Readonly<Record<string, number>> | null;
  readonly optimal: boolean;
}

/** One half-day of the draft. `key` stays the same when its date is moved; `was` is where the proposal had it. */
export interface DraftDay {
  readonly key: string;
  readonly date: string;
  readonly half: 'am' | 'pm';
  readonly centreId: string;
  readonly departments: PlannedDay['departments'];
  readonly reasons: PlannedDay['reasons'];
  readonly was: { readonly date: string; readonly half: 'am' | 'pm'; readonly comes: number } | null;
}

export const comesCount = (day: Pick<DraftDay, 'departments'>): number =>
  day.departments.filter((department) => department.presence !== 'absent').length;

export const draftOf = (days: readonly PlannedDay[]): DraftDay[] =>
  days.map((day, index) => ({
    key: `p${index}`,
    date: day.date,
    half: day.half,
    centreId: day.centreId,
    departments: day.departments,
    reasons: day.reasons,
    was: { date: day.date, half: day.half, comes: comesCount(day) },
  }));

/** A half-day added by hand; departments come as they do on the first day of the draft. */
export const addDay = (
  draft: readonly DraftDay[],
  at: { date: string; half: 'am' | 'pm'; centreId: string },
  departmentIds: readonly string[],
): DraftDay[] => {
  const departments = draft[0]?.departments ?? departmentIds.map(comes);
  const added = draft.filter((day) => day.was === null).map((day) => Number(day.key.slice(1)));
  return [...draft, { key: `a${Math.max(-1, ...added) + 1}`, ...at, departments, reasons: [], was: null }];
};
const comes = (departmentId: string) => ({
  departmentId,
  presence: 'comes' as Presence,
  people: 1,
  absence: null,
  packing: [],
});

export const changeDay = (
  draft: readonly DraftDay[],
  key: string,
  change: Partial<Pick<DraftDay, 'date' | 'half' | 'centreId'>>,
): DraftDay[] => draft.map((day) => (day.key === key ? { ...day, ...change } : day));

/** How many people a department sends when its presence is switched on: one, unless it already had more. */
export const changePresence = (
  draft: readonly DraftDay[],
  key: string,
  departmentId: string,
  presence: Presence,
): DraftDay[] =>
  draft.map((day) =>
    day.key === key
      ? {
          ...day,
          departments: day.departments.map((department) =>
            department.departmentId === departmentId
              ? {
                  ...department,
                  presence,
                  people: presence === 'comes' ? Math.max(1, department.people) : 0,
                  absence: presence === 'comes' ? null : (department.absence ?? 'byHand'),
                }
              : department,
          ),
        }
      : day,
  );

export const changePeople = (
  draft: readonly DraftDay[],
  key: string,
  departmentId: string,
  people: number,
): DraftDay[] =>
  draft.map((day) =>
    day.key === key
      ? {
          ...day,
          departments: day.departments.map((department) =>
            department.departmentId === departmentId ? { ...department, people } : department,
          ),
        }
      : day,
  );

export const removeDay = (draft: readonly DraftDay[], key: string): DraftDay[] =>
  draft.filter((day) => day.key !== key);

/** The half-days as `roster.publish` takes them, in the order of the draft so that `days.3` in a refusal names row 3. */
export const toPublish = (draft: readonly DraftDay[]) =>
  draft.map(({ date, half, centreId, departments }) => ({
    date,
    half,
    centreId,
    departments: departments.map(({ departmentId, presence, people }) => ({ departmentId, presence, people })),
  }));

/** What a department takes along: known from any half-day it comes to. */
export const packingOf = (draft: readonly DraftDay[], departmentId: string): readonly string[] =>
  draft.flatMap((day) => day.departments).find((one) => one.departmentId === departmentId && one.packing.length > 0)
    ?.packing ?? [];

/** Key of the half-day a refusal's or problem's `field` names (`days.3.date`), if it names one. */
export const refusedKey = (draft: readonly DraftDay[], field: string | undefined): string | undefined => {
  const index = /^days\.(\d+)/.exec(field ?? '')?.[1];
  return index === undefined ? undefined : draft[Number(index)]?.key;
};

export const isMoved = (day: DraftDay): boolean =>
  day.was !== null && (day.was.date !== day.date || day.was.half !== day.half);

/** Something to know about a draft, in words, at the half-day it belongs to; `key` is undefined for the whole month. */
export interface Trouble {
  readonly key: string | undefined;
  readonly words: string;
  /** Stands in the way of publishing. */
  readonly barring: boolean;
}

/** Departments of one half-day in the same trouble are named in one sentence. */
export function troublesOf(
  draft: readonly DraftDay[],
  problems: readonly RosterProblem[],
  wordsOf: (problem: RosterProblem) => string,
): Trouble[] {
  const alike = new Map<string, { readonly first: RosterProblem; readonly departments: string[] }>();
  for (const problem of problems) {
    const { department, ...rest } = problem.params;
    const key = JSON.stringify([problem.code, refusedKey(draft, problem.field) ?? problem.field, rest]);
    const known = alike.get(key) ?? { first: problem, departments: [] };
    if (department !== undefined) known.departments.push(String(department));
    alike.set(key, known);
  }
  return [...alike.values()].map(({ first, departments }) => ({
    key: refusedKey(draft, first.field),
    words: wordsOf(
      departments.length < 2 ? first : { ...first, params: { ...first.params, department: listed(departments) } },
    ),
    barring: first.barring,
  }));
}
