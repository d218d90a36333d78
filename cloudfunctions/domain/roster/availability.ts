/** Where departments are needed or away, whatever the plan. */
import type { AbsenceReason } from '#types/roster';
import { keyOf, type HalfDay } from './half-days';
import type { RosterQuestion, RosterTown } from './question';

/** Why a department cannot come anywhere on a half-day; null when it can. */
export type Availability = (
  departmentId: string,
  halfDay: HalfDay,
) => Extract<AbsenceReason, 'leave' | 'elsewhere' | 'shared'> | null;

export function availabilityOf({ specialists }: RosterQuestion, { settings, held }: RosterTown): Availability {
  const elsewhere = new Set(held.flatMap((day) => day.departmentIds.map((id) => `${id} ${keyOf(day)}`)));
  const shared = new Set(
    specialists.flatMap(({ departmentIds, busy }) =>
      departmentIds.flatMap((id) => busy.map((halfDay) => `${id} ${keyOf(halfDay)}`)),
    ),
  );
  return (departmentId, halfDay) => {
    if (isOnLeave(settings, departmentId, halfDay)) return 'leave';
    const key = `${departmentId} ${keyOf(halfDay)}`;
    if (elsewhere.has(key)) return 'elsewhere';
    return shared.has(key) ? 'shared' : null;
  };
}

export const isOnLeave = ({ leave }: RosterTown['settings'], departmentId: string, { date, half }: HalfDay): boolean =>
  leave.some(
    (away) =>
      away.departmentId === departmentId &&
      away.from <= date &&
      date <= away.to &&
      (away.half === undefined || away.half === half),
  );

/** Departments that cannot be in two places at once, though they belong to different towns or are named twice. */
export interface Team {
  /** By town id: its departments of this team. */
  readonly members: ReadonlyMap<string, readonly string[]>;
}

/**
 * Every department belongs to one team: a specialist's, where the question holds more than one of his departments, else to the town's own
 * departments, which are everywhere together and so stand for one.
 */
export function sharedTeams({ towns, specialists }: RosterQuestion): {
  teams: readonly Team[];
  inTeam: ReadonlySet<string>;
} {
  const inTeam = new Set<string>();
  const teams: Team[] = [];
  for (const { departmentIds } of specialists) {
    const members = new Map<string, string[]>();
    for (const { id, departments } of towns) {
      const here = departments.filter((department) => departmentIds.includes(department) && !inTeam.has(department));
      if (here.length > 0) members.set(id, here);
    }
    const all = [...members.values()].flat();
    if (all.length < 2) continue;
    all.forEach((department) => inTeam.add(department));
    teams.push({ members });
  }
  return { teams, inTeam };
}
