/** Reading requests: what concerns me, the buckets of an organisation's work list, one request whole. */
import { ok, refuse } from '#types/errors';
import { Bucket as Buckets, type Bucket } from '#types/request-codes';
import { type RequestRow } from '#types/request-views';
import { requests } from '#types/requests';
import { requestIdOf, sealedOwner, slicesOf, type ListingDoc, type Slice } from '../../domain/listings';
import { sitsWhereHidden } from '../../domain/requests/hidden';
import { restOf } from '../../domain/requests/state';
import { readAction, type Context, type Handler } from '../context';
import { isCursor } from '../cursor';
import { loadTowns, queryAll } from '../load';
import type { Query, Store } from '../../ports/store';
import { encodeCursor } from '../../ports/store-values';
import { baseOf, loadBase, type Base } from './base';
import { logShown } from './unmask';
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

const worklist = readAction(requests.worklist, async (ctx, { orgId, bucket, townId, cursor }) => {
  if (!isCursor(cursor)) return refuse('BadInput', { field: 'cursor', params: { problem: 'invalid_format' } });
  const isCounty = ctx.town === 'county';
  const all = isCounty
    ? await Promise.all((await loadTowns(ctx.county)).map(async ({ slug }) => loadBase(ctx.ports, slug)))
    : [await baseOf(ctx)];
  const bases = townId === undefined ? all : all.filter(({ town }) => town.orgId === townId);
  if (townId !== undefined && bases.length === 0) return refuse('NotFound', { field: 'townId' });
  const owner = restOf(orgId);
  const [lists, tallies] = await Promise.all([
    Promise.all(bases.map(async (base) => listOf(ctx, base, owner, bucket, bases.length === 1 ? cursor : undefined))),
    Promise.all(bases.map(async (base) => ({ town: base.town, counts: await countsOf(ctx, base, owner) }))),
  ]);
  const counts = Object.fromEntries(
    Buckets.options.map((name) => [
      name,
      Math.min(
        CAP,
        tallies.reduce((sum, tally) => sum + (tally.counts[name] ?? 0), 0),
      ),
    ]),
  );
  const towns = isCounty
    ? tallies.map(({ town, ...tally }) => ({ townId: town.orgId, name: town.name, ...tally }))
    : [];
  const [only] = lists;
  if (lists.length === 1 && only) return ok({ ...only, counts, towns });
  return ok({ rows: lists.flatMap(({ rows }) => rows), next: null, counts, towns });
});

interface List {
  readonly rows: RequestRow[];
  readonly next: string | null;
}

type Page = { readonly docs: readonly ListingDoc[]; readonly next: string | null };

async function listOf(ctx: Context, base: Base, owner: string, bucket: Bucket, cursor?: string): Promise<List> {
  const slices = slicesOf(bucket, ctx.now, base.rules);
  const from = cursor === undefined ? {} : { cursor };
  // a cursor names a place in the order, so one leads on in each of the ranges
  const pages: Page[] = await Promise.all([
    ...slices.map(async (slice) =>
      base.store.query<ListingDoc>('listings', { ...queryOf(owner, slice), limit: PAGE, ...from }),
    ),
    ...slices.map(async (slice) => sealedPage(ctx, base, queryOf(sealedOwner(owner), slice), cursor)),
  ]);
  const filled = pages.filter(({ docs }) => docs.length > 0);
  const [only] = filled;
  if (filled.length <= 1) return { rows: await rowsOf(ctx, base, idsOf(only?.docs ?? [])), next: only?.next ?? null };
  const up = slices[0]?.direction === 'desc' ? -1 : 1;
  const merged = filled.flatMap(({ docs }) => docs).sort((a, b) => (a.sortKey < b.sortKey ? -up : up));
  const shown = merged.slice(0, PAGE);
  const last = shown.at(-1);
  const isMore = merged.length > PAGE || pages.some(({ next }) => next !== null);
  return { rows: await rowsOf(ctx, base, idsOf(shown)), next: last && isMore ? encodeCursor(last, 'sortKey') : null };
}

/** What of a sealed list is not hidden from the caller: as if the rest were not there. Such lists are short. */
async function sealedPage(
  ctx: Context,
  base: Base,
  query: Omit<Query, 'limit' | 'cursor'>,
  cursor?: string,
): Promise<Page> {
  const docs: ListingDoc[] = [];
  let next: string | null = cursor ?? null;
  do {
    const page: Page = await base.store.query<ListingDoc>('listings', {
      ...query,
      limit: PAGE,
      ...(next === null ? {} : { cursor: next }),
    });
    docs.push(...page.docs.filter((one) => isOpenTo(one, ctx)));
    next = page.next;
  } while (next !== null && docs.length < PAGE);
  return { docs, next };
}

const isOpenTo = (entry: ListingDoc, { caller }: Context): boolean =>
  !(entry.hiddenFrom ?? []).includes(caller.person?._id ?? '') && !sitsWhereHidden(entry, caller);

async function countsOf(ctx: Context, base: Base, owner: string): Promise<Readonly<Record<string, number>>> {
  const counts = await Promise.all(
    Buckets.options.map(async (bucket) => {
      const parts = await Promise.all(
        slicesOf(bucket, ctx.now, base.rules).flatMap((slice) => [
          countOf(base.store, queryOf(owner, slice)),
          countSealed(ctx, base.store, queryOf(sealedOwner(owner), slice)),
        ]),
      );
      return [bucket, parts.reduce((sum, part) => sum + part, 0)] as const;
    }),
  );
  return Object.fromEntries(counts);
}

const countOf = async (store: Store, query: Omit<Query, 'limit' | 'cursor'>): Promise<number> =>
  store.count('listings', query, CAP);

/** Read only where there are any. */
async function countSealed(ctx: Context, store: Store, query: Omit<Query, 'limit' | 'cursor'>): Promise<number> {
  if ((await countOf(store, query)) === 0) return 0;
  return (await queryAll<ListingDoc>(store, 'listings', query)).filter((one) => isOpenTo(one, ctx)).length;
}

const idsOf = (docs: readonly ListingDoc[]): string[] => docs.map(requestIdOf);

const show = readAction(requests.show, async (ctx, { requestId }) => {
  const base = await baseOf(ctx);
  const view = await viewOf(ctx, base, requestId);
  if (view.reporter && ctx.as.role !== 'resident') await logShown(ctx, requestId);
  return ok(view);
});

export const requestReads: readonly Handler[] = [mine, worklist, show];
