import { ok } from '#types/errors';
import { notices } from '#types/notices';
import { forTown, type Store } from '../ports/store';
import { commit, personOf, readAction, writeAction, type Handler } from './context';
import { townsTelling } from './load';
import type { OutboxDoc } from './outbox';
import { matterParams } from './public-matters/told';
import { toldParams } from './requests/told';

const newestFirst = { field: 'sortKey', direction: 'desc' } as const;
const PAGE = 20;
/** “50” on a badge means so many or more. */
const MOST_UNREAD = 50;

/** Messages not read yet in these towns, counted up to 50 among the newest. */
export async function unreadOf(rawStore: Store, towns: readonly string[], personId: string): Promise<number> {
  const pages = await Promise.all(
    towns.map(async (town) =>
      forTown(rawStore, town).query<OutboxDoc>('outbox', { eq: { personId }, order: newestFirst, limit: MOST_UNREAD }),
    ),
  );
  const unread = pages.flatMap(({ docs }) => docs).filter(({ readAt }) => readAt === null).length;
  return Math.min(unread, MOST_UNREAD);
}

/** Newest first. Messages of several towns are merged by time: the cursor is the last one's sort key. */
const list = readAction(notices.list, async (ctx, { cursor }) => {
  const personId = personOf(ctx)._id;
  const range = cursor === undefined ? {} : { range: { lt: cursor } };
  const pages = await Promise.all(
    (await townsTelling(ctx.county, ctx.caller)).map(async (town) =>
      forTown(ctx.ports.store, town).query<OutboxDoc>('outbox', {
        eq: { personId },
        order: newestFirst,
        limit: PAGE + 1,
        ...range,
      }),
    ),
  );
  const found = pages.flatMap(({ docs }) => docs).sort((a, b) => (a.sortKey < b.sortKey ? 1 : -1));
  const shown = found.slice(0, PAGE);
  const [params, matters] = await Promise.all([
    toldParams(ctx.ports.store, personId, shown),
    matterParams(ctx.ports.store, shown),
  ]);
  return ok({
    notices: shown.map((doc) => ({
      noticeId: doc._id,
      template: doc.template,
      params: { ...params.get(doc._id), ...matters.get(doc._id) },
      at: doc.at,
      read: doc.readAt !== null,
      about: doc.about,
    })),
    next: found.length > PAGE ? (shown.at(-1)?.sortKey ?? null) : null,
  });
});

const read = writeAction(
  notices.read,
  async (ctx, { noticeId }) => {
    const personId = personOf(ctx)._id;
    const upTo = await ctx.store.get<OutboxDoc>('outbox', noticeId);
    for (let top = upTo?.sortKey; top !== undefined;) {
      const page = await ctx.store.query<OutboxDoc>('outbox', {
        eq: { personId },
        order: newestFirst,
        range: { lte: top },
        limit: 100,
      });
      const unread = page.docs.filter(({ readAt }) => readAt === null);
      for (const { _id } of unread) await ctx.store.updateIf('outbox', _id, [], { set: [[['readAt'], ctx.now]] });
      // everything before a page that was read already has been read with it
      top = page.next !== null && unread.length > 0 ? page.docs.at(-1)?.sortKey : undefined;
      if (page.docs.length < 100) break;
    }
    return commit(ctx, ctx.store, async () => ok({ noticeId }));
  },
  async () => ({ done: true as const }),
);

export const noticeActions: readonly Handler[] = [list, read];
