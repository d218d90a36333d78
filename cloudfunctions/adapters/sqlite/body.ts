/**
 * A document as it lies in its row: `_id` and `rev` are columns, and fields that hold what they usually hold (`manifest.usual`) are
 * left out. Rows of older files that hold them all are read the same.
 */
import { manifest, type Collection } from '../../ports/manifest';
import type { Doc } from '../../ports/store';

export interface StoredRow {
  readonly id: string;
  readonly rev: number;
  readonly body: string;
}

type Fields = Record<string, unknown>;

const usualFields: ReadonlyMap<string, readonly (readonly [field: string, value: unknown])[]> = new Map(
  Object.entries(manifest).map(([collection, { usual }]) => [collection, Object.entries(usual)] as const),
);

export function toBody(collection: Collection, doc: object): string {
  const { usual } = manifest[collection];
  const kept: Fields = {};
  for (const [field, value] of Object.entries(doc)) {
    if (field === '_id' || field === 'rev') continue;
    const isUsual = Object.hasOwn(usual, field) && isSame(value, usual[field]);
    if (!isUsual) kept[field] = value;
  }
  return JSON.stringify(kept);
}

/** A fresh document: the caller may change it. */
export function fromRow<T = Doc>(collection: Collection, { id, rev, body }: StoredRow): T {
  const doc = JSON.parse(body) as Fields;
  doc['_id'] = id;
  for (const [field, value] of usualFields.get(collection) ?? [])
    if (!Object.hasOwn(doc, field)) doc[field] = isObject(value) ? (Array.isArray(value) ? [] : {}) : value;
  doc['rev'] = rev;
  return doc as T;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Lists and objects are the same when both are empty. */
function isSame(value: unknown, usual: unknown): boolean {
  if (!isObject(usual) || !isObject(value)) return value === usual;
  return Array.isArray(value) === Array.isArray(usual) && Object.keys(value).length === 0;
}
