import { decodeCursor } from '../ports/store-values';

/** A cursor comes back from outside: only one the store gave out is passed on to it. */
export function isCursor(cursor: string | undefined): boolean {
  if (cursor === undefined) return true;
  try {
    return typeof decodeCursor(cursor).value === 'string';
  } catch {
    return false;
  }
}
