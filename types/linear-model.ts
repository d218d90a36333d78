/**
 * A mixed-integer linear programme as plain data: what a solver is given and what it gives back. Numbers only, so that rules can
 * build it and read it without knowing who solves it.
 *
 * Minimise `offset + Σ cost·x` with `lower ≤ x ≤ upper` and, for every row, `min ≤ Σ value·x ≤ max`.
 */
export interface LinearModel {
  readonly offset: number;
  readonly columns: readonly {
    readonly cost: number;
    readonly lower: number;
    readonly upper: number;
    readonly whole: boolean;
  }[];
  readonly rows: readonly {
    readonly min: number;
    readonly max: number;
    /** Column number and its factor. */
    readonly terms: readonly (readonly [column: number, factor: number])[];
  }[];
}

export interface LinearSolution {
  /** One number per column. */
  readonly values: readonly number[];
  /** Proved: there is no cheaper one. False when the time ran out. */
  readonly optimal: boolean;
}
