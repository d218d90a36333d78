/** Filters, updates and order with MongoDB's meaning, for the operators that the adapter may send; any other is an error. */
import type { Document, Value } from './ejson';

export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const failed = (message: string): CloudError => new CloudError('DATABASE_REQUEST_FAILED', message);
const isObject = (value: Value | undefined): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function matches(doc: Document, filter: Document): boolean {
  return Object.entries(filter).every(([key, test]) => {
    if (key === '$and') return (test as Document[]).every((one) => matches(doc, one));
    if (key === '$or') return (test as Document[]).some((one) => matches(doc, one));
    if (key.startsWith('$')) throw failed(`unknown top level operator: ${key}`);
    const found = valuesAt(doc, key.split('.'));
    if (!isObject(test) || !Object.keys(test).some((name) => name.startsWith('$'))) return equal(found, test);
    return Object.entries(test).every(([operator, operand]) => holds(found, operator, operand));
  });
}

/** All values a path reaches: through arrays, and the elements of a final array. Empty when missing. */
function valuesAt(value: Value | undefined, path: readonly string[]): Value[] {
  if (value === undefined) return [];
  const [head, ...rest] = path;
  if (head === undefined) return Array.isArray(value) ? [value, ...value] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => (isObject(one) ? valuesAt(one, path) : []));
  return isObject(value) && Object.hasOwn(value, head) ? valuesAt(value[head], rest) : [];
}

const same = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b);
const equal = (found: Value[], to: Value): boolean =>
  (to === null && found.length === 0) || found.some((one) => same(one, to));

function holds(found: Value[], operator: string, operand: Value): boolean {
  switch (operator) {
    case '$eq':
      return equal(found, operand);
    case '$ne':
      return !equal(found, operand);
    case '$in':
      return (operand as Value[]).some((one) => equal(found, one));
    case '$all': {
      // every one of them, each among the elements; nothing matches an empty list
      if (!Array.isArray(operand)) throw failed('$all needs an array');
      return operand.length > 0 && operand.every((one) => equal(found, one));
    }
    case '$exists':
      return found.length > 0 === operand;
    case '$gt':
      return found.some((one) => typeof one === typeof operand && compare(one, operand) > 0);
    case '$gte':
      return found.some((one) => typeof one === typeof operand && compare(one, operand) >= 0);
    case '$lt':
      return found.some((one) => typeof one === typeof operand && compare(one, operand) < 0);
    case '$lte':
      return found.some((one) => typeof one === typeof operand && compare(one, operand) <= 0);
    default:
      throw failed(`unknown operator: ${operator}`);
  }
}

const TYPE_ORDER = ['undefined', 'number', 'string', 'object', 'boolean'];
const typeRank = (value: Value | undefined): number => (value === null ? 0 : TYPE_ORDER.indexOf(typeof value));

function compare(a: Value | undefined, b: Value | undefined): number {
  if (typeRank(a) !== typeRank(b)) return typeRank(a) - typeRank(b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return Buffer.from(a).compare(Buffer.from(b));
  return Number(a ?? 0) - Number(b ?? 0);
}

export function sorted(docs: readonly Document[], order: Document): Document[] {
  const keys = Object.entries(order) as [string, number][];
  return [...docs].sort((a, b) => {
    for (const [key, direction] of keys) {
      const by = compare(a[key], b[key]) * direction;
      if (by !== 0) return by;
    }
    return 0;
  });
}

/** The changed copy. */
export function updated(doc: Document, update: Document): Document {
  const copy = structuredClone(doc);
  const paths: string[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    if (!isObject(fields)) throw failed(`Modifiers operate on fields but we found: ${operator}`);
    for (const [path, operand] of Object.entries(fields)) {
      if (path === '_id') throw failed("Performing an update on the path '_id' would modify the immutable field '_id'");
      const clash = paths.find((other) => `${path}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${path}.`));
      if (clash !== undefined) throw failed(`Updating the path '${path}' would create a conflict at '${clash}'`);
      paths.push(path);
      applyOne(copy, operator, path.split('.'), operand);
    }
  }
  return copy;
}

function applyOne(doc: Document, operator: string, path: readonly string[], operand: Value): void {
  const last = path[path.length - 1] as string;
  let at: Document = doc;
  for (const segment of path.slice(0, -1)) {
    if (at[segment] === undefined) {
      if (operator === '$unset') return;
      at[segment] = {};
    }
    const next = at[segment];
    if (!isObject(next)) {
      if (operator === '$unset') return;
      throw failed(`Cannot create field '${last}' in element {${segment}: ${JSON.stringify(next)}}`);
    }
    at = next;
  }
  const old = at[last];
  switch (operator) {
    case '$set':
      at[last] = operand;
      return;
    case '$unset':
      delete at[last];
      return;
    case '$inc':
      if (old !== undefined && typeof old !== 'number')
        throw failed('Cannot apply $inc to a value of non-numeric type');
      at[last] = (old ?? 0) + (operand as number);
      return;
    case '$push':
    case '$addToSet': {
      if (old !== undefined && !Array.isArray(old)) throw failed(`The field '${last}' must be an array`);
      const items = isObject(operand) && Array.isArray(operand['$each']) ? operand['$each'] : [operand];
      const list = [...(old ?? [])];
      for (const item of items) if (operator === '$push' || !list.some((one) => same(one, item))) list.push(item);
      at[last] = list;
      return;
    }
    default:
      throw failed(`Unknown modifier: ${operator}`);
  }
}
