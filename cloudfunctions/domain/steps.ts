/**
 * One conditional change of one document, as plain data: a rule says it, the store's `updateIf` does it in one atomic step.
 * The shapes are those of `ports/store.ts`, written again here because rules know no ports.
 */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };
type Path = readonly [string, ...string[]];

export type Test =
  | { readonly path: Path; readonly eq: null | boolean | number | string }
  | { readonly path: Path; readonly in: readonly (null | boolean | number | string)[] }
  | { readonly path: Path; readonly exists: boolean }
  | { readonly path: Path; readonly gte?: number; readonly lt?: number; readonly lte?: number };

export interface Changes {
  readonly set?: readonly (readonly [Path, Plain])[];
  readonly unset?: readonly Path[];
  readonly inc?: readonly (readonly [Path, number])[];
}

/** Done only when every test holds at that moment. */
export interface Step {
  readonly condition: readonly Test[];
  readonly patch: Changes;
}

/** An id without its town: a key inside documents. Ids hold neither `.` nor `$`. */
export const keyOf = (id: string): string => id.slice(id.indexOf(':') + 1);
