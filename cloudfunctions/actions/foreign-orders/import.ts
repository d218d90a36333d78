/**
 * Rows of a sheet become requests, each in a transaction of its own, in the order of the sheet. Killed in between, the same command goes on:
 * what is there is met by its number. A row that was not taken does not keep the others from it.
 */
import { foreignOrders, type RowOutcome } from '#types/foreign-orders';
import { ok, refuse } from '#types/errors';
import { isStopped } from '../../domain/foreign-orders/read';
import { commit, writeAction, type Context } from '../context';
import { loadOrgs } from '../load';
import { knownOrder, madeBy, noOf, prepareOrder, writeOrder, type Sent } from './make';
import { readRows } from './preview';
import { openSheet } from './sheet';

const REFUSED = { ViolenceNeverHere: 'violence', OfficialsElsewhere: 'officials' } as const;

export const importOrders = writeAction(
  foreignOrders.import,
  async (ctx, input) => {
    const { mapping, from } = input;
    if (mapping.number === undefined || mapping.text === undefined)
      return refuse('ColumnsMissing', { field: 'mapping' });
    const opened = await openSheet(ctx, input);
    if (!opened.ok) return opened;
    const orgs = await loadOrgs(ctx.store);
    const rows = readRows(opened.value, mapping, [...orgs.values()], ctx.now);
    const byRow = new Map(rows.map((row) => [row.at + 1, row]));
    const results: RowOutcome[] = [];
    for (const row of [...new Set(input.rows)].sort((a, b) => a - b)) {
      const read = byRow.get(row);
      const taken =
        read && !isStopped(read)
          ? await take(ctx, { from, source: 'import', order: read.order })
          : ({ outcome: 'problem', no: '' } as const);
      results.push({ row, ...taken });
    }
    return commit<never>(ctx, ctx.store, async () => ok({ results: JSON.stringify(results) }));
  },
  async (_ctx, { results = '[]' }) => ({ results: JSON.parse(results) as RowOutcome[] }),
);

async function take(ctx: Context, sent: Sent): Promise<Omit<RowOutcome, 'row'>> {
  const { from, order } = sent;
  const before = await knownOrder(ctx, from, order.number);
  if (before) return { outcome: before.by === madeBy(ctx) ? 'imported' : 'known', no: await noOf(ctx, before) };
  const prepared = await prepareOrder(ctx, sent);
  if (!prepared.ok) return { outcome: REFUSED[prepared.refusal.code], no: '' };
  await prepared.value.keep();
  const written = await ctx.store.tx(async (tx) => writeOrder(tx, prepared.value));
  return { outcome: written.ok ? 'imported' : 'known', no: await noOf(ctx, prepared.value.lookup) };
}
