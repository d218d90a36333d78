/** `publicMatters.list · counts · similar · follow · unfollow · mine`: what everybody may read, and “me too”. */
import { publicMatters } from '#types/public-ledger';
import { ok, refuse } from '#types/errors';
import { facilityCues } from '#types/words/ledger-rules';
import type { FollowDoc } from '../../domain/follows';
import type { OrgDoc } from '../../domain/organisation';
import {
  isShareable,
  similarMatters,
  SHOWN_AFTER_END,
  withoutNumbers,
  type MatterDoc,
} from '../../domain/public-ledger';
import type { RequestDoc } from '../../domain/requests/state';
import { isTerminal } from '../../domain/requests/transitions';
import type { Store } from '../../ports/store';
import { commit, personOf, readAction, writeAction, type Context, type Handler, type ResultIds } from '../context';
import { followEnd, followIdOf } from '../follows';
import { townOf } from '../ids';
import { getAll, queryAll } from '../load';
import { loadCounts } from './counts';
import { matterIdOf } from './settle';
import { byStanding, isShown, matterViews } from './views';

/** A page has at most sixty children; what does not fit is old. */
const OPEN_SHOWN = 60;
const ENDED_SHOWN = 20;

/** A village or cluster, and the cluster it is or lies in. */
async function placeOf(ctx: Context, orgId: string): Promise<{ org: OrgDoc; cluster: OrgDoc } | null> {
  const org = await ctx.store.get<OrgDoc>('orgs', orgId);
  if (org?.kind !== 'village' && org?.kind !== 'cluster') return null;
  const above = await getAll<OrgDoc>(ctx.store, 'orgs', [org._id, ...org.above]);
  const cluster = above.find(({ kind }) => kind === 'cluster');
  return cluster ? { org, cluster } : null;
}

async function mattersOf(store: Store, org: OrgDoc, now: number): Promise<MatterDoc[]> {
  const field = org.kind === 'village' ? 'villageId' : 'clusterId';
  const newest = { field: 'at', direction: 'desc' } as const;
  const [open, ...ended] = await Promise.all(
    (['open', 'done', 'stopped'] as const).map(async (status) =>
      store.query<MatterDoc>('publicMatters', {
        eq: { [field]: org._id, status },
        order: newest,
        limit: status === 'open' ? OPEN_SHOWN : 100,
      }),
    ),
  );
  const over = ended.flatMap(({ docs }) => docs).filter((matter) => isShown(matter, now));
  return [...(open?.docs ?? []), ...over.sort(byStanding).slice(0, ENDED_SHOWN)].sort(byStanding);
}

const list = readAction(publicMatters.list, async (ctx, { orgId }) => {
  const place = await placeOf(ctx, orgId);
  if (!place) return refuse('NotFound', { field: 'orgId' });
  return ok({
    orgName: place.org.name,
    clusterId: place.cluster._id,
    clusterName: place.cluster.name,
    matters: await matterViews(ctx, await mattersOf(ctx.store, place.org, ctx.now)),
  });
});

const counts = readAction(publicMatters.counts, async (ctx, { orgId }) => {
  const place = await placeOf(ctx, orgId);
  if (!place) return refuse('NotFound', { field: 'orgId' });
  return ok({ clusterName: place.cluster.name, quarters: await loadCounts(ctx.store, place.cluster._id) });
});

const similar = readAction(publicMatters.similar, async (ctx, { text, place = '' }) => {
  const { villageId } = personOf(ctx);
  if (villageId === null || ctx.town !== townOf(villageId)) return ok({ matters: [] });
  const home = await placeOf(ctx, villageId);
  if (!home) return ok({ matters: [] });
  const open = await queryAll<MatterDoc>(ctx.store, 'publicMatters', {
    eq: { clusterId: home.cluster._id, status: 'open' },
  });
  return ok({
    matters: await matterViews(ctx, similarMatters(`${text} ${place}`, villageId, open, facilityCues)),
  });
});

const one = async (ctx: Context, { matterId = '' }: ResultIds) => {
  const matter = await ctx.store.get<MatterDoc>('publicMatters', matterId);
  if (!matter) throw new Error('the matter is gone');
  // taken off the ledger since: what it said is no longer told
  const isOff = matter.status === 'withdrawn';
  const [view] = await matterViews(ctx, [isOff ? { ...matter, status: 'stopped', words: '', progress: '' } : matter]);
  if (!view) throw new Error('a matter without a view');
  return view;
};

const follow = writeAction(
  publicMatters.follow,
  async (ctx, { matterId, words = '' }) =>
    commit<'MatterOver'>(ctx, ctx.store, async (tx) => {
      const matter = await tx.get<MatterDoc>('publicMatters', matterId);
      const request = matter && (await tx.get<RequestDoc>('requests', matter.requestId));
      // the request may be further than the ledger, which follows it with the next run of the timer
      if (matter?.status !== 'open' || !request || isTerminal(request.status) || !isShareable(request))
        return refuse('MatterOver');
      await followEnd(tx, {
        town: ctx.town,
        requestId: matter.requestId,
        personId: personOf(ctx)._id,
        via: 'meToo',
        ownRequestId: null,
        words: withoutNumbers(words),
        now: ctx.now,
      });
      return ok({ matterId });
    }),
  one,
);

const unfollow = writeAction(
  publicMatters.unfollow,
  async (ctx, { matterId }) =>
    commit<never>(ctx, ctx.store, async (tx) => {
      const matter = await tx.get<MatterDoc>('publicMatters', matterId);
      const followId = followIdOf(ctx.town, matter?.requestId ?? '', personOf(ctx)._id);
      const known = await tx.get<FollowDoc>('follows', followId);
      if (known?.via === 'meToo') tx.remove('follows', followId);
      return ok({ matterId });
    }),
  async () => Promise.resolve({ done: true as const }),
);

const mine = readAction(publicMatters.mine, async (ctx) => {
  if (ctx.town === 'county') return ok({ matters: [] });
  const { docs } = await ctx.store.query<FollowDoc>('follows', {
    eq: { personId: personOf(ctx)._id },
    range: { gte: ctx.now - 4 * SHOWN_AFTER_END },
    order: { field: 'at', direction: 'desc' },
    limit: 50,
  });
  const matters = await getAll<MatterDoc>(
    ctx.store,
    'publicMatters',
    docs.filter(({ via, state }) => via === 'meToo' && state !== 'moved').map(({ requestId }) => matterIdOf(requestId)),
  );
  return ok({
    matters: await matterViews(ctx, matters.filter((matter) => isShown(matter, ctx.now)).sort(byStanding)),
  });
});

export const matterPublic: readonly Handler[] = [list, counts, similar, follow, unfollow, mine];
