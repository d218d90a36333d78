/** Conditions and patches on a plain document, with the meaning they have in the cloud database. */
import type { Condition, Json, Patch, Path, Scalar } from '../../ports/store';
import { badValue, BOUNDS } from '../../ports/store-values';

type Fields = Record<string, unknown>;

export function meets(doc: object, condition: Condition): boolean {
  return condition.every((test) => {
    const value = valueAt(doc, test.path);
    if ('exists' in test) return (value !== undefined) === test.exists;
    // the cloud would look into the array: the port promises no such thing, so let the caller's test find it
    if (Array.isArray(value)) throw badValue(`a test on the array ${test.path.join('/')}`);
    if ('eq' in test) return value === test.eq;
    if ('in' in test) return test.in.some((one) => one === value);
    return BOUNDS.every((bound) => {
      const limit = test[bound];
      return limit === undefined || within(value, bound, limit);
    });
  });
}

function within(value: unknown, bound: (typeof BOUNDS)[number], limit: string | number): boolean {
  if (typeof value !== typeof limit) return false;
  const order = typeof limit === 'number' ? (value as number) - limit : compareText(value as string, limit);
  if (bound === 'gt') return order > 0;
  if (bound === 'gte') return order >= 0;
  if (bound === 'lt') return order < 0;
  return order <= 0;
}

/** By UTF-8 bytes, as both databases compare; JavaScript compares UTF-16 units. */
function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function valueAt(doc: object, path: Path): unknown {
  let at: unknown = doc;
  for (const segment of path) {
    if (Array.isArray(at)) throw badValue(`a path through the array before ${segment}`);
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, segment)) return undefined;
    at = (at as Fields)[segment];
  }
  return at;
}

/** The document with the patch applied and `rev` one higher. `doc` is changed: hand in a fresh one. */
export function applyPatch<T extends { rev: number }>(doc: T, patch: Patch): T {
  for (const [path, value] of patch.set ?? []) write(doc, path, () => value);
  for (const path of patch.unset ?? []) erase(doc, path);
  for (const [path, by] of patch.inc ?? []) write(doc, path, (old) => number(old, path) + by);
  for (const [path, values] of patch.push ?? []) write(doc, path, (old) => [...list(old, path), ...values]);
  for (const [path, values] of patch.addToSet ?? []) write(doc, path, (old) => union(list(old, path), values));
  doc.rev += 1;
  return doc;
}

function write(doc: object, path: Path, change: (old: unknown) => unknown): void {
  let at = doc as Fields;
  for (const segment of path.slice(0, -1)) {
    if (!Object.hasOwn(at, segment)) at[segment] = {};
    const next = at[segment];
    if (typeof next !== 'object' || next === null || Array.isArray(next))
      throw badValue(`no object at ${segment} of ${path.join('/')}`);
    at = next as Fields;
  }
  const last = path[path.length - 1] as string;
  at[last] = change(Object.hasOwn(at, last) ? at[last] : undefined);
}

function erase(doc: object, path: Path): void {
  const parent = path.length === 1 ? doc : valueAt(doc, path.slice(0, -1) as unknown as Path);
  if (typeof parent !== 'object' || parent === null) return;
  if (Array.isArray(parent)) throw badValue(`a path through the array before ${path[path.length - 1]}`);
  delete (parent as Fields)[path[path.length - 1] as string];
}

function number(old: unknown, path: Path): number {
  if (old === undefined) return 0;
  if (typeof old !== 'number') throw badValue(`no number at ${path.join('/')}`);
  return old;
}

function list(old: unknown, path: Path): readonly Json[] {
  if (old === undefined) return [];
  if (!Array.isArray(old)) throw badValue(`no list at ${path.join('/')}`);
  return old as Json[];
}

function union(old: readonly Json[], values: readonly Scalar[]): readonly Json[] {
  return [...old, ...[...new Set(values)].filter((value) => !old.includes(value))];
}
