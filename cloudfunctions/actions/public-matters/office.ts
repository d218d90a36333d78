/** `publicMatters.ofRequest · publish · amend · withdraw`: staff make a shared matter public in their own words. */
import type { InputOf } from '#types/action';
import { publicMatters, type MatterOfRequest } from '#types/public-ledger';
import { ok, refuse } from '#types/errors';
import { businessDate } from '../../domain/calendar';
import type { FollowDoc } from '../../domain/follows';
import { firstCheck, publishProblem, withdrawn, type MatterDoc } from '../../domain/public-ledger';
import type { RequestDoc } from '../../domain/requests/state';
import { commit, readAction, writeAction, type Context, type Handler, type ResultIds } from '../context';
import { matterIdOf } from './settle';
import { matterViews } from './views';
import { problemOfWords } from './words';

const THEIR_WORDS = 30;

async function loadRequest(ctx: Context, requestId: string): Promise<RequestDoc> {
  const request = await ctx.store.get<RequestDoc>('requests', requestId);
  if (!request) throw new Error('the request is gone');
  return request;
}

async function standOf(ctx: Context, requestId: string): Promise<MatterOfRequest> {
  const [request, matter, followers, follows] = await Promise.all([
    loadRequest(ctx, requestId),
    ctx.store.get<MatterDoc>('publicMatters', matterIdOf(requestId)),
    ctx.store.count('follows', { eq: { requestId } }, 1000),
    ctx.store.query<FollowDoc>('follows', { eq: { requestId }, limit: 100 }),
  ]);
  const [view] = matter ? await matterViews(ctx, [matter]) : [];
  return {
    matter: view ?? null,
    problem: publishProblem(request),
    followers,
    theirWords: follows.docs
      .filter(({ words }) => words !== '')
      .sort((a, b) => b.at - a.at)
      .slice(0, THEIR_WORDS)
      .map(({ words }) => words),
  };
}

const answer = async (ctx: Context, { requestId = '' }: ResultIds): Promise<MatterOfRequest> => standOf(ctx, requestId);

const ofRequest = readAction(publicMatters.ofRequest, async (ctx, { requestId }) => ok(await standOf(ctx, requestId)));

const publish = writeAction(
  publicMatters.publish,
  async (ctx, { requestId, ...written }) => {
    const early = publishProblem(await loadRequest(ctx, requestId));
    if (early) return refuse(early);
    const problem = await problemOfWords(ctx.ports, ctx.store, await loadRequest(ctx, requestId), written);
    if (problem) return refuse(problem.code, { field: problem.field });
    return commit<'RequestClosed' | 'WrongStep' | 'NotSharedFacility'>(ctx, ctx.store, async (tx) => {
      const request = await tx.get<RequestDoc>('requests', requestId);
      const found = request === null ? 'RequestClosed' : publishProblem(request);
      if (request === null || found) return refuse(found ?? 'RequestClosed');
      const { villageId, clusterId } = request;
      if (villageId === null || clusterId === null) return refuse('NotSharedFacility');
      const _id = matterIdOf(requestId);
      const before = await tx.get<MatterDoc>('publicMatters', _id);
      if (before && before.status !== 'withdrawn') return refuse('WrongStep');
      const fields = {
        ...written,
        status: 'open',
        at: ctx.now,
        endedAt: null,
        checkAt: firstCheck(ctx.now),
      } as const;
      if (before)
        tx.update('publicMatters', _id, { set: Object.entries(fields).map(([key, value]) => [[key], value]) });
      else
        tx.insert<MatterDoc>('publicMatters', {
          _id,
          town: ctx.town,
          requestId,
          villageId,
          clusterId,
          ...fields,
          followers: null,
          countedOn: businessDate(ctx.now),
        });
      return ok({ requestId });
    });
  },
  answer,
);

const amend = writeAction(
  publicMatters.amend,
  async (ctx, { requestId, ...written }: InputOf<typeof publicMatters.amend>) => {
    const problem = await problemOfWords(ctx.ports, ctx.store, await loadRequest(ctx, requestId), written);
    if (problem) return refuse(problem.code, { field: problem.field });
    return commit<'WrongStep'>(ctx, ctx.store, async (tx) => {
      const matter = await tx.get<MatterDoc>('publicMatters', matterIdOf(requestId));
      if (!matter || matter.status === 'withdrawn') return refuse('WrongStep');
      tx.update('publicMatters', matter._id, { set: Object.entries(written).map(([key, value]) => [[key], value]) });
      return ok({ requestId });
    });
  },
  answer,
);

const withdraw = writeAction(
  publicMatters.withdraw,
  async (ctx, { requestId }) =>
    commit<'WrongStep'>(ctx, ctx.store, async (tx) => {
      const matter = await tx.get<MatterDoc>('publicMatters', matterIdOf(requestId));
      if (!matter || matter.status === 'withdrawn') return refuse('WrongStep');
      const { status, checkAt } = withdrawn(matter);
      tx.update('publicMatters', matter._id, {
        set: [
          [['status'], status],
          [['checkAt'], checkAt],
        ],
      });
      return ok({ requestId });
    }),
  answer,
);

export const matterOffice: readonly Handler[] = [ofRequest, publish, amend, withdraw];
