/** Whether a stamped request is what the actions write: one person's, stamped for another, against the other's own of the same life and moment. */
import { fromRow } from '../../../cloudfunctions/adapters/sqlite/body';
import { hashOf, type Prototype, type Stored } from './prototypes';
import { stamper } from './stamp';

/** Names of the documents that differ, `[]` when none does. `others` were lived by other people at the same moments. */
export function differences(prototypes: readonly Prototype[], others: readonly Prototype[]): string[] {
  return prototypes.flatMap((prototype, n) => {
    const other = others[n];
    if (!other) return [`${prototype.requestId} has no other`];
    const salts = saltsOf(other);
    const rows = stamper(prototype)((text) => text)({
      hash: hashOf(other.requestId),
      no: other.no,
      reporterId: other.reporterId,
      salt: (text) => salts[text] ?? '',
      suffix: '',
    });
    const stamped = new Map(rows.map((row) => [`${row.collection} ${row.id}`, fromRow<Stored>(row.collection, row)]));
    const missing = [...stamped.keys()].filter((key) => !other.docs.some(([at, { _id }]) => `${at} ${_id}` === key));
    return [
      ...missing.map((key) => `${key} was never written`),
      ...other.docs.flatMap(([collection, doc]) => {
        const key = `${collection} ${doc._id}`;
        const made = stamped.get(key);
        if (!made) return [`${key} is missing`];
        return sorted(made) === sorted(doc) ? [] : [`${key} differs: ${firstDifference(made, doc)}`];
      }),
    ];
  });
}

function saltsOf({ docs }: Prototype): string[] {
  const texts = docs.find(([collection]) => collection === 'requestTexts')?.[1];
  return Object.values((texts?.['fields'] ?? {}) as Record<string, { salt: string }>).map(({ salt }) => salt);
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );

function firstDifference(made: Stored, written: Stored): string {
  const key = Object.keys({ ...made, ...written }).find((name) => sorted(made[name]) !== sorted(written[name]));
  return key === undefined ? 'nothing' : `${key}: ${sorted(made[key])} ≠ ${sorted(written[key])}`;
}
