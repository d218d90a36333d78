/** Reading requests: what concerns me, the buckets of an organisation's work list, one request whole. */
import { ok, refuse } from '#types/errors';
import { requests, type Bucket, type RequestRow } from '#types/requests';
import { Bucket as Buckets } from '#types/requests';
import { slicesOf, type ListingDoc, type Slice } from '../../domain/listings';
import { restOf } from '../../domain/requests/state';
import { readAction, type Context, type Handler } from '../context';
import { isCursor } from '../cursor';
import { loadTowns } from '../load';
import type { Query, Store } from '../../ports/store';
import { encodeCursor } from '../../ports/store-values';
import { baseOf, loadBase, type Base } from './base';
import { rowsOf, viewOf } from './views';

const PAGE = 20;
const CAP = 999;

const queryOf = (owner: string, { buckets, range, direction }: Slice): Omit<Query, 'limit' | 'cursor'> => {
  const [only] = buckets;
  const order = { field: 'sortKey', direction } as const;
  const ranged = range === undefined ? {} : { range };
  return buckets.length === 1 && only !== undefined
    ? { eq: { owner, bucket: only }, order, ...ranged }
    : { eq: { owner }, in: { bucket: buckets }, order, ...ranged };
};

const mine = readAction(requests.mine, async (ctx, { open, cursor }) => {
  if (!isCursor(cursor)) return refuse('BadInput', { field: 'cursor', params: { problem: 'invalid_format' } });
  const { person } = ctx.caller;
  if (!person || ctx.town === 'county') return ok({ rows: [], next: null });
  const base = await baseOf(ctx);
  const page = await base.store.query<ListingDoc>('listings', {
    ...queryOf(restOf(person._id), {
      buckets: [open ? 'mineOpen' : 'mineClosed'],
      direction: open ? 'asc' : 'desc',
    }),
    limit: PAGE,
    ...(cursor === undefined ? {} : { cursor }),
  });
  return ok({ rows: await rowsOf(ctx, base, idsOf(page.docs)), next: page.next });
});

const worklist = readAction(requests.worklist, async (ctx, { orgId, bucket, cursor }) => {
  if (!isCursor(cursor)) return refuse('BadInput', { field: 'cursor', params: { problem: 'invalid_format' } });
  // the county's list is kept town by town
  const bases =
    ctx.town === 'county'
      ? await Promise.all((await loadTowns(ctx.county)).map(async ({ slug }) => loadBase(ctx.ports, slug)))
      : [await baseOf(ctx)];
  const owner = restOf(orgId);
  const [lists, tallies] = await Promise.all([
    Promise.all(bases.map(async (base) => listOf(ctx, base, owner, bucket, bases.length === 1 ? cursor : undefined))),
    Promise.all(bases.map(async (base) => countsOf(base, owner, ctx.now))),
  ]);
  const [only] = lists;
  const counts = Object.fromEntries(
    Buckets.options.map((name) => [
      name,
      Math.min(
        CAP,
        tallies.reduce((sum, tally) => sum + (tally[name] ?? 0), 0),
      ),
    ]),
  );
  if (lists.length === 1 && only) return ok({ ...only, counts });
  return ok({ rows: lists.flatMap(({ rows }) => rows), next: null, counts });
});

interface List {
  readonly rows: RequestRow[];
  readonly next: string | null;
}

async function listOf(ctx: Context, base: Base, owner: string, bucket: Bucket, cursor?: string): Promise<List> {
  // a cursor names a place in the order, so one leads on in each of the ranges
  const pages = await Promise.all(
    slicesOf(bucket, ctx.now, base.rules).map(async (slice) =>
      base.store.query<ListingDoc>('listings', {
        ...queryOf(owner, slice),
        limit: PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      }),
    ),
  );
  const [only] = pages;
  if (pages.length === 1 && only) return { rows: await rowsOf(ctx, base, idsOf(only.docs)), next: only.next };
  const merged = pages.flatMap(({ docs }) => docs).sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
  const shown = merged.slice(0, PAGE);
  const last = shown.at(-1);
  const isMore = merged.length > PAGE || pages.some(({ next }) => next !== null);
  return { rows: await rowsOf(ctx, base, idsOf(shown)), next: last && isMore ? encodeCursor(last, 'sortKey') : null };
}

async function countsOf(base: Base, owner: string, now: number): Promise<Readonly<Record<string, number>>> {
  const counts = await Promise.all(
    Buckets.options.map(async (bucket) => {
      const parts = await Promise.all(
        slicesOf(bucket, now, base.rules).map(async (slice) => countOf(base.store, queryOf(owner, slice))),
      );
      return [bucket, parts.reduce((sum, part) => sum + part, 0)] as const;
    }),
  );
  return Object.fromEntries(counts);
}

const countOf = async (store: Store, query: Omit<Query, 'limit' | 'cursor'>): Promise<number> =>
  store.count('listings', query, CAP);

const idsOf = (docs: readonly ListingDoc[]): string[] => docs.map(({ requestId }) => requestId);

const show = readAction(requests.show, async (ctx, { requestId }) => {
  const base = await baseOf(ctx);
  return ok(await viewOf(ctx, base, requestId));
});

export const requestReads: readonly Handler[] = [mine, worklist, show];
