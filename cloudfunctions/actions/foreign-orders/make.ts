/**
 * One order becomes one request, once: its lookup by source and number is written in the same transaction, and the request's id follows
 * from both, so that whoever sends the order again, now or after a crash, meets what is there.
 */
import type { ForeignSource } from '#types/foreign-orders';
import { ok, refuse, type Decision } from '#types/errors';
import type { Source } from '#types/request-codes';
import type { Order } from '../../domain/foreign-orders/read';
import { plainNumber } from '../../domain/foreign-orders/number';
import type { OrgDoc } from '../../domain/organisation';
import type { RequestDoc } from '../../domain/requests/state';
import type { Tx } from '../../ports/store';
import { callerKey, personOf, type Context } from '../context';
import { hash24 } from '../ids';
import { prepareRequest, writeRequest, type Prepared } from '../requests/open';
import { foreignIdOf, type ForeignDoc } from './known';
import { reporterOf } from './reporter';

export interface Sent {
  readonly from: ForeignSource;
  readonly source: Source;
  readonly order: Order;
}

export interface PreparedOrder {
  readonly prepared: Prepared;
  readonly lookup: Omit<ForeignDoc, 'rev'>;
  /** Stores the reporter when she is new. */
  readonly keep: () => Promise<void>;
}

/** The command that made it; the same command again made it too. */
export const madeBy = (ctx: Context): string => hash24(callerKey(ctx.caller), ctx.command?.id ?? '');

/** What is here under this number; null when nothing is. */
export async function knownOrder(ctx: Context, from: ForeignSource, number: string): Promise<ForeignDoc | null> {
  return ctx.store.get<ForeignDoc>('lookups', foreignIdOf(ctx.town, from, number));
}

export async function noOf(ctx: Context, { requestId }: Pick<ForeignDoc, 'requestId'>): Promise<string> {
  return (await ctx.store.get<RequestDoc>('requests', requestId))?.no ?? '';
}

/** Reads and decides; stores nothing. */
export async function prepareOrder(
  ctx: Context,
  { from, source, order }: Sent,
): Promise<Decision<PreparedOrder, 'ViolenceNeverHere' | 'OfficialsElsewhere'>> {
  const orderKey = `${from}\n${plainNumber(order.number)}`;
  const requestId = `${ctx.town}:request-${hash24('foreign', orderKey)}`;
  const group = order.groupId === null ? null : await ctx.store.get<OrgDoc>('orgs', order.groupId);
  // a command of many orders: what follows from it follows from the order
  const own: Context = { ...ctx, command: ctx.command && { ...ctx.command, id: hash24('order', orderKey) } };
  const { person, keep } = await reporterOf(own, order, group, orderKey);
  const prepared = await prepareRequest(own, {
    kind: 'help',
    source,
    text: order.text,
    place: order.place === '' ? undefined : order.place,
    reporter: person,
    subject: person,
    home: { villageId: order.villageId, groupId: order.groupId },
    enteredById: personOf(ctx)._id,
  });
  if (!prepared.ok) {
    const { code } = prepared.refusal;
    if (code === 'ViolenceNeverHere' || code === 'OfficialsElsewhere') return refuse(code, { field: 'text' });
    throw new Error('an order asks for nothing that could be refused', { cause: prepared.refusal });
  }
  const foreign = { from, number: order.number, dueAt: order.dueAt };
  return ok({
    prepared: { ...prepared.value, opening: { ...prepared.value.opening, id: requestId, foreign } },
    lookup: { _id: foreignIdOf(ctx.town, from, order.number), town: ctx.town, requestId, by: madeBy(ctx) },
    keep,
  });
}

/** In the caller's transaction. */
export async function writeOrder(
  tx: Tx,
  { prepared, lookup }: PreparedOrder,
): Promise<Decision<{ readonly requestId: string }, 'OrderKnown'>> {
  if (await tx.get<ForeignDoc>('lookups', lookup._id)) return refuse('OrderKnown', { field: 'number' });
  tx.insert<ForeignDoc>('lookups', lookup);
  return ok(await writeRequest(tx, prepared));
}
