import type { LinearModel, LinearSolution } from '#types/linear-model';

/** Solves programmes of the roster. The same model has the same answer, unless the time runs out. */
export interface Solver {
  /** The best found within `seconds`; null when there is no solution at all, or none was found in time. Costs are whole numbers. */
  solve(model: LinearModel, seconds: number): Promise<LinearSolution | null>;
}
