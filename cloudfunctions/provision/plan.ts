/**
 * What an environment lacks to be as the manifest says: `planProvision(manifest, existing) → {steps, remarks}`. Pure. Nothing is ever deleted or
 * changed that holds data: what is too much or different is a remark for a person to decide.
 */
import type { CollectionSpec } from '../ports/manifest';

export interface Existing {
  readonly collections: ReadonlyMap<string, ExistingCollection>;
  /** Access tag of the file storage, such as `PRIVATE`. */
  readonly storageAccess: string;
}

export interface ExistingCollection {
  /** Index name → fields in order; only ascending, not unique ones are like ours. */
  readonly indexes: ReadonlyMap<string, { readonly fields: readonly string[]; readonly isPlain: boolean }>;
  readonly access: string;
}

export type Step =
  | { readonly kind: 'createCollection'; readonly collection: string }
  | { readonly kind: 'closeCollection'; readonly collection: string }
  | {
      readonly kind: 'createIndex';
      readonly collection: string;
      readonly name: string;
      readonly fields: readonly string[];
    }
  | { readonly kind: 'closeStorage' };

export interface Provision {
  readonly steps: readonly Step[];
  readonly remarks: readonly string[];
}

/** Nobody but the functions, which run with the environment's own credential. */
export const CLOSED = 'ADMINONLY';

/** The platform's own index on `_id`. */
const OWN_INDEX = '_id_';

export function planProvision(manifest: Readonly<Record<string, CollectionSpec>>, existing: Existing): Provision {
  const steps: Step[] = [];
  const remarks: string[] = [];
  for (const [collection, { indexes }] of Object.entries(manifest)) {
    const found = existing.collections.get(collection);
    if (!found) steps.push({ kind: 'createCollection', collection });
    // before the first document: a new collection is open to its writers
    if (found?.access !== CLOSED) steps.push({ kind: 'closeCollection', collection });
    for (const [name, fields] of Object.entries(indexes)) {
      const index = found?.indexes.get(name);
      if (!index) steps.push({ kind: 'createIndex', collection, name, fields });
      else if (!index.isPlain || index.fields.join() !== fields.join())
        remarks.push(
          `index ${collection}.${name} differs: (${index.fields.join(', ')}), wanted (${fields.join(', ')})`,
        );
    }
    for (const name of found?.indexes.keys() ?? [])
      if (!(name in indexes) && name !== OWN_INDEX) remarks.push(`index ${collection}.${name} is not in the manifest`);
  }
  for (const name of existing.collections.keys())
    if (!(name in manifest)) remarks.push(`collection ${name} is not in the manifest`);
  if (existing.storageAccess !== CLOSED) steps.push({ kind: 'closeStorage' });
  return { steps, remarks };
}

export function stepText(step: Step): string {
  switch (step.kind) {
    case 'createCollection':
      return `create collection ${step.collection}`;
    case 'closeCollection':
      return `close collection ${step.collection} to clients (${CLOSED})`;
    case 'createIndex':
      return `create index ${step.collection}.${step.name} (${step.fields.join(', ')})`;
    case 'closeStorage':
      return `close file storage to clients (${CLOSED})`;
  }
}
