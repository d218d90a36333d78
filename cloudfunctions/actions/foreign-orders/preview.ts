/** A sheet as it would be imported: every row with what is wrong with it by column, and what it repeats. Stores nothing. */
import {
  foreignOrders,
  PREVIEW_SLICE,
  type ForeignSource,
  type Mapping,
  type OrderLine,
  type OrderProblem,
} from '#types/foreign-orders';
import { ok } from '#types/errors';
import { DAY } from '../../domain/calendar';
import { columnLetter } from '../../domain/foreign-orders/columns';
import { plainNumber } from '../../domain/foreign-orders/number';
import { areAlike, readOrder, type ReadOrder } from '../../domain/foreign-orders/read';
import { maskPhone, type LookupDoc, type OrgDoc } from '../../domain/organisation';
import { isHiddenFrom } from '../../domain/requests/hidden';
import { textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../domain/requests/state';
import { titleOf } from '../../domain/requests/title';
import { readAction, type Context } from '../context';
import { getAll, loadOrgs } from '../load';
import { phoneLookupId } from '../phones';
import { handOf } from '../requests/step';
import { foreignIdOf, type ForeignDoc } from './known';
import { openSheet, type OrderSheet } from './sheet';

/** Who says nearly the same again within so long has said it before. */
const AGAIN = 30 * DAY;

export interface SheetRow extends ReadOrder {
  /** Index in the sheet's rows. */
  readonly at: number;
}

/** Every filled row, problems between rows included. */
export function readRows(sheet: OrderSheet, mapping: Mapping, orgs: readonly OrgDoc[], now: number): SheetRow[] {
  const seen = new Set<string>();
  return sheet.filled.map((at) => {
    const { order, problems } = readOrder(sheet.rows[at] ?? [], mapping, { orgs, now });
    const number = plainNumber(order.number);
    const isTwice = number !== '' && seen.has(number);
    seen.add(number);
    const column = mapping.number === undefined ? '' : columnLetter(mapping.number);
    const twice: { code: OrderProblem; column: string }[] = isTwice ? [{ code: 'numberTwice', column }] : [];
    return { at, order, problems: [...problems, ...twice] };
  });
}

export const preview = readAction(foreignOrders.preview, async (ctx, input) => {
  const opened = await openSheet(ctx, input);
  if (!opened.ok) return opened;
  const sheet = opened.value;
  const mapping = input.mapping ?? sheet.guessed;
  const orgs = await loadOrgs(ctx.store);
  const rows = readRows(sheet, mapping, [...orgs.values()], ctx.now);
  const after = input.after ?? 0;
  const slice = rows.slice(after, after + PREVIEW_SLICE);
  const duplicates = await duplicatesOf(ctx, input.from, rows, slice);
  const name = (id: string | null): string => (id === null ? '' : (orgs.get(id)?.name ?? ''));
  const lines = slice.map(({ at, order, problems }): OrderLine => ({
    row: at + 1,
    number: order.number,
    name: order.name,
    phoneMasked: order.phone === null ? '' : maskPhone(order.phone),
    villageName: name(order.villageId),
    groupName: name(order.groupId),
    text: titleOf(order.text),
    dueAt: order.dueAt,
    problems: [...problems],
    duplicate: duplicates.get(at) ?? null,
  }));
  return ok({
    sheets: [...sheet.sheets],
    headerRow: sheet.headerAt + 1,
    columns: columnsOf(sheet),
    mapping,
    total: rows.length,
    lines,
    next: after + PREVIEW_SLICE < rows.length ? after + PREVIEW_SLICE : null,
  });
});

function columnsOf({ rows, headerAt, filled }: OrderSheet) {
  const header = rows[headerAt] ?? [];
  const width = Math.min(60, Math.max(header.length, ...filled.slice(0, 50).map((at) => rows[at]?.length ?? 0)));
  return Array.from({ length: width }, (_, at) => {
    const sample = filled.map((row) => rows[row]?.[at] ?? '').find((cell) => cell !== '') ?? '';
    return { at, letter: columnLetter(at), heading: (header[at] ?? '').slice(0, 40), sample: titleOf(sample) };
  }).filter(({ heading, sample }) => heading !== '' || sample !== '');
}

async function duplicatesOf(
  ctx: Context,
  from: ForeignSource,
  rows: readonly SheetRow[],
  slice: readonly SheetRow[],
): Promise<ReadonlyMap<number, NonNullable<OrderLine['duplicate']>>> {
  const found = new Map<number, NonNullable<OrderLine['duplicate']>>();
  const idOf = ({ order }: SheetRow): string => foreignIdOf(ctx.town, from, order.number);
  const known = await getAll<ForeignDoc>(
    ctx.store,
    'lookups',
    slice.filter(({ order }) => order.number !== '').map(idOf),
  );
  const requests = await getAll<RequestDoc>(
    ctx.store,
    'requests',
    known.map(({ requestId }) => requestId),
  );
  const noOf = new Map(requests.map(({ _id, no }) => [_id, no]));
  const knownById = new Map(known.map((one) => [one._id, one]));
  for (const row of slice) {
    const there = knownById.get(idOf(row));
    if (there) found.set(row.at, { of: 'number', no: noOf.get(there.requestId) ?? '' });
  }
  const ofPhone = await recentByPhone(
    ctx,
    slice.filter(({ at }) => !found.has(at)),
  );
  for (const row of slice) {
    const { at, order } = row;
    if (found.has(at) || order.text === '') continue;
    const before = ofPhone.get(order.phone ?? '')?.find(({ text }) => areAlike(text, order.text));
    if (before) found.set(at, { of: 'request', no: before.no });
    else {
      const twin = rows.find((other) => other.at < at && other.order.phone === order.phone && isTwin(other, row));
      if (twin) found.set(at, { of: 'row', no: String(twin.at + 1) });
    }
  }
  return found;
}

/** With the same telephone nearly the same words, without one the very same. */
const isTwin = ({ order: a }: SheetRow, { order: b }: SheetRow): boolean =>
  a.text === b.text || (a.phone !== null && areAlike(a.text, b.text));

interface Before {
  readonly no: string;
  readonly text: string;
}

/** What people with these telephones reported within the last thirty days. */
async function recentByPhone(ctx: Context, rows: readonly SheetRow[]): Promise<ReadonlyMap<string, readonly Before[]>> {
  const phones = [...new Set(rows.map(({ order }) => order.phone).filter((phone) => phone !== null))];
  const lookupIds = new Map(phones.map((phone) => [phoneLookupId(ctx.ports.vault, phone), phone]));
  const lookups = await getAll<LookupDoc>(ctx.county, 'lookups', [...lookupIds.keys()]);
  const found = new Map<string, readonly Before[]>();
  await Promise.all(
    lookups.map(async ({ _id, personId }) => {
      const { docs } = await ctx.store.query<RequestDoc>('requests', {
        eq: { reporterId: personId },
        range: { gte: ctx.now - AGAIN },
        order: { field: 'submittedAt', direction: 'desc' },
        limit: 20,
      });
      const texts = await getAll<RequestTextsDoc>(
        ctx.store,
        'requestTexts',
        docs.map((doc) => textsIdOf(doc._id)),
      );
      const textOf = new Map(texts.map((one) => [one.requestId, one.fields['1-text']?.value ?? '']));
      // what she may not see she learns nothing of
      const seen = docs.filter((doc) => !isHiddenFrom(doc, handOf(ctx.caller)));
      found.set(
        lookupIds.get(_id) ?? '',
        seen.map((doc) => ({ no: doc.no, text: textOf.get(doc._id) ?? '' })),
      );
    }),
  );
  return found;
}
