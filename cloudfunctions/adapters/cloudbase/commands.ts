/**
 * Filters and changes as the cloud database reads them, rebuilt from values the port has checked.
 * Filters are raw ones: the SDK's own serialiser overwrites a second range and lets objects through as operators.
 */
import type { Condition, Patch, Path, Query, Scalar } from '../../ports/store';
import { BOUNDS, type Cursor } from '../../ports/store-values';
import type { CloudDb } from './app';

type Operators = Readonly<Record<string, Scalar | readonly Scalar[]>>;
export type Filter = Readonly<Record<string, string | Operators | readonly Readonly<Record<string, Operators>>[]>>;
export type Changes = Readonly<Record<string, unknown>>;

// `{f: null}` would also match a missing field
const equals = (value: Scalar): Operators => (value === null ? { $eq: null, $exists: true } : { $eq: value });
const isIn = (values: readonly Scalar[]): Operators =>
  values.includes(null) ? { $in: values, $exists: true } : { $in: values };

function bounds(range: NonNullable<Query['range']>): Operators {
  const operators: Record<string, Scalar> = {};
  for (const bound of BOUNDS) {
    const value = range[bound];
    if (value !== undefined) operators[`$${bound}`] = value;
  }
  return operators;
}

const dotted = (path: Path): string => path.join('.');

export function oneIf(id: string, condition: Condition): Filter {
  const tests = condition.map((test) => {
    if ('eq' in test) return { [dotted(test.path)]: equals(test.eq) };
    if ('in' in test) return { [dotted(test.path)]: isIn(test.in) };
    if ('exists' in test) return { [dotted(test.path)]: { $exists: test.exists } };
    return { [dotted(test.path)]: bounds(test) };
  });
  return tests.length === 0 ? { _id: id } : { _id: id, $and: tests };
}

export function someById(ids: readonly string[]): Filter {
  return { _id: { $in: ids } };
}

export function matching(query: Omit<Query, 'limit' | 'cursor'>): Filter {
  const tests: Record<string, Operators> = {};
  for (const [field, value] of Object.entries(query.eq)) tests[field] = equals(value);
  for (const [field, values] of Object.entries(query.in ?? {})) tests[field] = isIn(values);
  if (query.range !== undefined && query.order !== undefined) tests[query.order.field] = bounds(query.range);
  return tests;
}

/** The rest after a cursor, without OR: first the ties of the last order value, then what lies beyond it. */
export function matchingAfter(query: Omit<Query, 'limit' | 'cursor'>, cursor: Cursor): readonly Filter[] {
  const beyond = query.order?.direction === 'desc' ? '$lt' : '$gt';
  const field = query.order?.field ?? '_id';
  const all = matching(query);
  const inRange = all[field] === undefined ? [] : [{ [field]: all[field] as Operators }];
  const { [field]: _range, ...rest } = all;
  if (field === '_id') return [{ ...rest, $and: [...inRange, { _id: { [beyond]: cursor.id } }] }];
  return [
    { ...rest, $and: [...inRange, { [field]: equals(cursor.value) }, { _id: { [beyond]: cursor.id } }] },
    { ...rest, $and: [...inRange, { [field]: { [beyond]: cursor.value } }] },
  ];
}

/** `rev` always grows: the platform counts a document as updated only when something in it changed. */
export function changes(command: CloudDb['command'], patch: Patch): Changes {
  const all: Record<string, unknown> = { rev: command.inc(1) };
  // `set`, not a bare value: a bare object is merged and a bare {} is dropped
  for (const [path, value] of patch.set ?? []) all[dotted(path)] = command.set(value);
  for (const path of patch.unset ?? []) all[dotted(path)] = command.remove();
  for (const [path, by] of patch.inc ?? []) all[dotted(path)] = command.inc(by);
  for (const [path, values] of patch.push ?? []) all[dotted(path)] = command.push([...values]);
  for (const [path, values] of patch.addToSet ?? []) all[dotted(path)] = command.addToSet({ $each: [...values] });
  return all;
}
