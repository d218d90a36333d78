/** The SQL side of the store: the schema that the manifest asks for, and queries as statements. */
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { manifest } from '../../ports/manifest';
import type { Query, Scalar } from '../../ports/store';
import { BOUNDS, type Cursor } from '../../ports/store-values';

export interface Statement {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** Of new files, bytes; others keep theirs. A request fills half of 4096, four fill 8192. */
export const PAGE_SIZE = 8192;

/** Pages in the log before it is brought home, 32 MB: whoever's commit is the one waits, so seldom rather than every thirtieth request. */
export const LOG_PAGES = 4000;

/** A document's field as SQL; the same text in index and query, else SQLite does not use the index. */
function column(field: string): string {
  return field === '_id' ? 'id' : `json_extract(body,'$.${field}')`;
}

/**
 * Creates missing tables and indexes and drops indexes that the manifest no longer has.
 * NOTE: expression indexes; inserts measured within 10 % of real columns and equal to generated ones, and a new index needs no migration.
 */
export function prepareSchema(db: DatabaseSyncInstance): void {
  const wanted = new Map<string, string>();
  for (const [collection, { indexes }] of Object.entries(manifest)) {
    wanted.set(
      collection,
      `CREATE TABLE IF NOT EXISTS "${collection}" (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, body TEXT NOT NULL)`,
    );
    for (const [name, fields] of Object.entries(indexes as Record<string, readonly string[]>)) {
      // the fields are in the name: a changed index is another index
      // the id is not: what is equal is sorted when it is read, and an id is longer than all the rest
      const index = `${collection}.${name}(${fields.join()})`;
      wanted.set(index, `CREATE INDEX IF NOT EXISTS "${index}" ON "${collection}" (${fields.map(column).join()})`);
    }
  }
  const listed = db.prepare(`SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'`);
  const present = (): { type: string; name: string }[] => listed.all() as { type: string; name: string }[];
  const names = new Set(present().map(({ name }) => name));
  // the tables of the search index are its own
  const isWanted = present().every(({ type, name }) => type !== 'index' || wanted.has(name));
  if (isWanted && [...wanted.keys()].every((name) => names.has(name))) return;
  db.exec('BEGIN IMMEDIATE');
  for (const sql of wanted.values()) db.exec(sql);
  for (const { type, name } of present()) if (type === 'index' && !wanted.has(name)) db.exec(`DROP INDEX "${name}"`);
  db.exec('COMMIT');
}

/** Documents of a checked query, in the order of (order field, id), after `cursor`. */
export function selectDocs(collection: string, query: Omit<Query, 'cursor'>, cursor: Cursor | null): Statement {
  const field = query.order?.field ?? '_id';
  const direction = query.order?.direction ?? 'asc';
  const narrowed = cursor === null ? query : { ...query, ...after(cursor, field, direction, query.range) };
  const { sql, values } = field === '_id' && isByTownAlone(query) ? inTown(narrowed) : where(narrowed);
  const clauses = [sql];
  const bound = [...values];
  if (cursor !== null && field !== '_id') {
    clauses.push(`(${column(field)}, id) ${direction === 'asc' ? '>' : '<'} (?, ?)`);
    bound.push(cursor.value, cursor.id);
  }
  const order = [...new Set([field, '_id'])].map((one) => `${column(one)} ${direction}`).join();
  return {
    sql: `SELECT id, rev, body FROM "${collection}" WHERE ${clauses.join(' AND ')} ORDER BY ${order} LIMIT ?`,
    values: [...bound, query.limit],
  };
}

/** The range from the cursor on: SQLite does not find its place in an index by a pair of values. */
function after(
  { value, id }: Cursor,
  field: string,
  direction: 'asc' | 'desc',
  range: Query['range'] = {},
): Pick<Query, 'order' | 'range'> {
  const order = { field, direction };
  const { gt, gte, ...below } = range;
  const { lt, lte, ...above } = range;
  const [near, far] = direction === 'asc' ? [[gt, gte], below] : [[lt, lte], above];
  const at = field === '_id' ? id : value;
  if (!near.every((bound) => bound === undefined || isBeyond(at, bound, direction))) return { order, range };
  const start = field === '_id' ? ({ asc: 'gt', desc: 'lt' } as const) : ({ asc: 'gte', desc: 'lte' } as const);
  return { order, range: { ...far, [start[direction]]: at } };
}

/** Of another type: a cursor that is none of this query; its pair of values then finds nothing. */
function isBeyond(at: string | number, bound: string | number, direction: 'asc' | 'desc'): boolean {
  if (typeof at !== typeof bound) return false;
  const order =
    typeof at === 'number' ? at - Number(bound) : Buffer.compare(Buffer.from(at), Buffer.from(String(bound)));
  return direction === 'asc' ? order >= 0 : order <= 0;
}

export function countDocs(collection: string, query: Omit<Query, 'limit' | 'cursor'>, cap: number): Statement {
  const { sql, values } = where(query);
  return {
    sql: `SELECT count(*) AS n FROM (SELECT 1 FROM "${collection}" WHERE ${sql} LIMIT ?)`,
    values: [...values, cap],
  };
}

const isByTownAlone = ({ eq, in: isIn = {} }: Omit<Query, 'cursor'>): boolean =>
  typeof eq['town'] === 'string' && Object.keys(eq).length === 1 && Object.keys(isIn).length === 0;

/** Documents of a town by id: a range of all ids, since each begins with its town. The plus keeps the town's indexes out of it. */
function inTown(query: Omit<Query, 'limit' | 'cursor'>): Statement {
  const { town, ...eq } = query.eq;
  const { gt, gte, lt, lte } = query.range ?? {};
  const clauses: Statement[] = [where({ ...query, eq }), { sql: `+${column('town')} = ?`, values: [String(town)] }];
  if (gt === undefined && gte === undefined) clauses.push({ sql: 'id >= ?', values: [`${String(town)}:`] });
  // the character after the colon
  if (lt === undefined && lte === undefined) clauses.push({ sql: 'id < ?', values: [`${String(town)};`] });
  return { sql: clauses.map(({ sql }) => sql).join(' AND '), values: clauses.flatMap(({ values }) => values) };
}

function where(query: Omit<Query, 'limit' | 'cursor'>): Statement {
  const clauses: Statement[] = Object.entries(query.eq).map(([field, value]) => equals(field, value));
  for (const [field, values] of Object.entries(query.in ?? {})) clauses.push(isIn(field, values));
  if (query.range !== undefined && query.order !== undefined) {
    const { range, order } = query;
    const at = column(order.field);
    for (const bound of BOUNDS) {
      const value = range[bound];
      if (value !== undefined)
        clauses.push({ sql: `${at} ${{ gt: '>', gte: '>=', lt: '<', lte: '<=' }[bound]} ?`, values: [value] });
    }
    // numbers sort before text in SQLite; a range holds values of its own type only
    const { gt, gte, lt, lte } = range;
    const isText = [gt, gte, lt, lte].some((value) => typeof value === 'string');
    if (isText && gt === undefined && gte === undefined) clauses.push({ sql: `${at} >= ''`, values: [] });
    if (!isText && lt === undefined && lte === undefined) clauses.push({ sql: `${at} < ''`, values: [] });
  }
  return {
    sql: ['1', ...clauses.map(({ sql }) => sql)].join(' AND '),
    values: clauses.flatMap(({ values }) => values),
  };
}

function isIn(field: string, values: readonly Scalar[]): Statement {
  if (values.length === 0) return { sql: '0', values: [] };
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length === values.length)
    return { sql: `${column(field)} IN (${texts.map(() => '?').join()})`, values: texts };
  const each = values.map((value) => equals(field, value));
  return { sql: `(${each.map(({ sql }) => `(${sql})`).join(' OR ')})`, values: each.flatMap((one) => one.values) };
}

/** `json_extract` makes 1 of true and NULL of both null and missing: the JSON type tells them apart. */
function equals(field: string, value: Scalar): Statement {
  const at = column(field);
  const type = field === '_id' ? `'text'` : `json_type(body,'$.${field}')`;
  if (value === null) return { sql: `${at} IS NULL AND ${type} = 'null'`, values: [] };
  if (typeof value === 'boolean')
    return { sql: `${at} = ${value ? 1 : 0} AND ${type} = '${String(value)}'`, values: [] };
  if (typeof value === 'number') return { sql: `${at} = ? AND ${type} IN ('integer','real')`, values: [value] };
  return { sql: `${at} = ?`, values: [value] };
}
