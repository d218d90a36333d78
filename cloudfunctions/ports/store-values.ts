/**
 * What the store accepts, checked once for every adapter. Each check throws `StoreFault 'BadValue'` before anything is sent.
 *
 * Why so strict: the cloud SDK turns `where({_id: undefined})` into "everything", lets `{$gt: ''}` through as an operator, drops `{}`
 * in a plain update, and reads `{type: 'Point', coordinates}` back as an object of its own. None of these may reach it.
 */
import { manifest, type Collection } from './manifest';
import { StoreFault, type Condition, type Patch, type Path, type Query, type Scalar } from './store';

/** Most documents or values one call may name. */
export const MAX_LIMIT = 100;
export const MAX_COUNT = 1000;

const MAX_DEPTH = 20;
const MAX_ID_LENGTH = 300;
const FIELD = /^[A-Za-z_][A-Za-z0-9_]*$/;
const GEO_TYPES = new Set(['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon']);
// the first would be taken for a BSON object, the second is a prototype
const FORBIDDEN_KEYS = new Set(['_bsontype', '__proto__']);

export function badValue(message: string): StoreFault {
  return new StoreFault('BadValue', message);
}

export function checkCollection(name: string): Collection {
  if (!Object.hasOwn(manifest, name)) throw badValue(`no collection ${String(name)} in the manifest`);
  return name as Collection;
}

/** Ids are non-empty strings without control characters, at most 300 characters. */
export function checkId(id: unknown): string {
  if (typeof id !== 'string' || id === '' || id.length > MAX_ID_LENGTH || /\p{Cc}/u.test(id))
    throw badValue(`not an id: ${typeof id}`);
  return id;
}

export function checkIds(ids: readonly string[]): void {
  if (ids.length > MAX_LIMIT) throw badValue(`more than ${MAX_LIMIT} ids`);
  ids.forEach(checkId);
}

function checkKey(key: string): void {
  if (
    typeof key !== 'string' ||
    key === '' ||
    key.startsWith('$') ||
    key.includes('.') ||
    key.includes('\0') ||
    FORBIDDEN_KEYS.has(key)
  ) {
    throw badValue(`not a key: ${JSON.stringify(key)}`);
  }
}

function isScalar(value: unknown): value is Scalar {
  return (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}

/** Plain JSON, at most 20 levels deep. */
export function checkJson(value: unknown, depth = 0): void {
  if (isScalar(value)) return;
  if (depth > MAX_DEPTH) throw badValue('nested too deeply');
  if (Array.isArray(value)) {
    // an index loop: `forEach` would skip the holes of a sparse array
    for (let i = 0; i < value.length; i += 1) checkJson(value[i], depth + 1);
    return;
  }
  if (typeof value !== 'object' || Object.prototype.toString.call(value) !== '[object Object]')
    throw badValue(`not JSON: ${typeof value}`);
  const object = value as Record<string, unknown>;
  for (const key of Object.keys(object)) {
    checkKey(key);
    checkJson(object[key], depth + 1);
  }
  if (Array.isArray(object['coordinates']) && GEO_TYPES.has(String(object['type'])))
    throw badValue('GeoJSON is not kept as it is: use lng and lat');
}

/** A document to insert: `_id` and JSON fields, no `rev` (the adapter owns it). */
export function checkNewDoc(doc: { readonly _id: string }): void {
  checkJson(doc);
  if (Array.isArray(doc)) throw badValue('a document is an object');
  checkId(doc._id);
  if (Object.hasOwn(doc, 'rev')) throw badValue('rev belongs to the store');
}

function checkPath(path: Path): void {
  if (!Array.isArray(path) || path.length === 0) throw badValue('a path has at least one segment');
  path.forEach((segment) => checkKey(segment));
}

function checkScalar(value: unknown): void {
  if (!isScalar(value)) throw badValue('not a scalar');
}

type Bounds = NonNullable<Query['range']>;

export const BOUNDS = ['gt', 'gte', 'lt', 'lte'] as const;

function checkBounds(range: Bounds): void {
  const kinds = new Set<string>();
  for (const bound of BOUNDS) {
    const value: unknown = range[bound];
    if (value === undefined) {
      if (Object.hasOwn(range, bound)) throw badValue(`${bound} is undefined`);
      continue;
    }
    if (typeof value !== 'string' && !(typeof value === 'number' && Number.isFinite(value)))
      throw badValue(`${bound} is neither a number nor a string`);
    kinds.add(typeof value);
  }
  if (kinds.size !== 1) throw badValue('a range has one bound or two of the same type');
}

export function checkCondition(condition: Condition): void {
  for (const test of condition) {
    checkPath(test.path);
    if ('eq' in test) checkScalar(test.eq);
    else if ('in' in test) checkChoices(test.in);
    else if ('exists' in test) {
      if (typeof test.exists !== 'boolean') throw badValue('exists is true or false');
    } else checkBounds(test);
  }
}

function checkChoices(values: readonly Scalar[]): void {
  if (!Array.isArray(values) || values.length > MAX_LIMIT) throw badValue(`"in" takes a list of at most ${MAX_LIMIT}`);
  for (let i = 0; i < values.length; i += 1) checkScalar(values[i]);
}

/** No two paths of a patch may overlap, and none may touch `_id` or `rev`. */
export function checkPatch(patch: Patch): void {
  const seen: string[] = [];
  const claim = (path: Path): void => {
    checkPath(path);
    if (path[0] === '_id' || path[0] === 'rev') throw badValue(`${path[0]} cannot be changed`);
    // keys hold no dot, so a joined path is unambiguous
    const own = `${path.join('.')}.`;
    if (seen.some((other) => own.startsWith(other) || other.startsWith(own)))
      throw badValue(`two changes at ${path.join('/')}`);
    seen.push(own);
  };
  for (const [path, value] of patch.set ?? []) {
    claim(path);
    checkJson(value);
  }
  for (const path of patch.unset ?? []) claim(path);
  for (const [path, by] of patch.inc ?? []) {
    claim(path);
    if (typeof by !== 'number' || !Number.isFinite(by)) throw badValue('inc takes a finite number');
  }
  for (const [path, values] of patch.push ?? []) {
    claim(path);
    if (!Array.isArray(values)) throw badValue('push takes a list');
    checkJson(values);
  }
  for (const [path, values] of patch.addToSet ?? []) {
    claim(path);
    if (!Array.isArray(values)) throw badValue('addToSet takes a list');
    for (let i = 0; i < values.length; i += 1) checkScalar(values[i]);
  }
}

/** A query must be served by one index of the manifest: equal fields first, then the order field. Else both stores would scan. */
export function checkQuery(collection: Collection, query: Omit<Query, 'limit' | 'cursor'>): void {
  const equal = [...Object.keys(query.eq), ...Object.keys(query.in ?? {})];
  if (new Set(equal).size !== equal.length) throw badValue('a field is in eq and in');
  for (const field of equal) if (!FIELD.test(field)) throw badValue(`not a field: ${JSON.stringify(field)}`);
  Object.values(query.eq).forEach(checkScalar);
  Object.values(query.in ?? {}).forEach(checkChoices);
  if (query.order !== undefined) {
    if (!FIELD.test(query.order.field)) throw badValue('not an order field');
    if (query.order.direction !== 'asc' && query.order.direction !== 'desc') throw badValue('direction is asc or desc');
    if (equal.includes(query.order.field)) throw badValue('the order field is fixed already');
  }
  if (query.range !== undefined) {
    if (query.order === undefined) throw badValue('a range needs its order field');
    checkBounds(query.range);
  }
  if (!isServed(collection, equal, query.order?.field ?? '_id')) {
    throw badValue(`no index of ${collection} serves ${equal.join('+')} ordered by ${query.order?.field ?? '_id'}`);
  }
}

function isServed(collection: Collection, equal: readonly string[], order: string): boolean {
  // by id alone, or by town and id: the id starts with the town
  if (order === '_id' && equal.every((field) => field === 'town')) return true;
  const indexes: Readonly<Record<string, readonly string[]>> = manifest[collection].indexes;
  return Object.values(indexes).some((fields) => {
    const prefix = fields.slice(0, equal.length);
    return equal.every((field) => prefix.includes(field)) && (order === '_id' || order === fields[equal.length]);
  });
}

export function checkLimit(limit: number, most: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > most) throw badValue(`a limit is 1 to ${most}`);
}

/** Where the next page starts: after this order value and, among equals, after this id. */
export interface Cursor {
  readonly value: string | number;
  readonly id: string;
}

export function encodeCursor(doc: { readonly _id: string }, field: string): string {
  const value = (doc as Readonly<Record<string, unknown>>)[field];
  if (typeof value !== 'string' && typeof value !== 'number')
    throw badValue(`${field} must be written in every document that is paged by it`);
  return Buffer.from(JSON.stringify([value, doc._id])).toString('base64url');
}

export function decodeCursor(cursor: string): Cursor {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw badValue('not a cursor');
  }
  if (!Array.isArray(parsed) || parsed.length !== 2) throw badValue('not a cursor');
  const [value, id] = parsed as [unknown, unknown];
  if ((typeof value !== 'string' && typeof value !== 'number') || typeof id !== 'string')
    throw badValue('not a cursor');
  return { value, id };
}
