/**
 * The month's proposal. Pure but for the solver it is handed: the rules build a model, the solver finds its cheapest solution, the rules read
 * the plan from it. The same question has the same answer, as long as the time suffices.
 *
 * Always: half-days lie on working days that are not blocked; nobody is in two places at a time, specialists of several towns included; staff on
 * leave do not come; every centre has as many half-days as configured. What cannot be had is told in `problems`, never silently left out.
 */
import type { LinearModel, LinearSolution } from '#types/linear-model';
import { rosterModel } from './model';
import { planOf, type TownPlan, type Visit } from './plan';
import type { RosterQuestion } from './question';

export interface RosterProposal {
  /** In the order of the question's towns. */
  readonly towns: readonly TownPlan[];
  /** Proved to be best; false when the time ran out. */
  readonly optimal: boolean;
  /** The holidays of the stretch are not announced yet. */
  readonly provisional: boolean;
}

/** Answers null when it found no solution in its time. */
export type Solve = (model: LinearModel) => Promise<LinearSolution | null>;

export async function proposeRoster(question: RosterQuestion, solve: Solve): Promise<RosterProposal> {
  const { linear, places } = rosterModel(question);
  const provisional = question.to > question.calendar.announcedUntil;
  const solution = places.length === 0 ? { values: [], optimal: true } : await solve(linear);
  if (!solution) throw new Error('no roster was found in the time given');
  const visits = new Map(question.towns.map(({ id }) => [id, [] as Visit[]]));
  for (const { column, townId, centreId, slot } of places)
    if ((solution.values[column] ?? 0) > 0.5) visits.get(townId)?.push({ date: slot.date, half: slot.half, centreId });
  return { towns: planOf(question, visits), optimal: solution.optimal, provisional };
}
