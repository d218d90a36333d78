/** Views a person keeps: a name and filters, at most twenty in a town; nobody else sees them. */
import { ok, refuse, type Decision } from '#types/errors';
import { MAX_VIEWS, search, type SavedView } from '#types/search';
import type { Stored } from '../../domain/organisation';
import { restOf } from '../../domain/requests/state';
import type { Json, Tx } from '../../ports/store';
import { commit, personOf, readAction, writeAction, type Context, type Handler, type ResultIds } from '../context';
import { questionOf } from './find';

/** `<town>:views-<person>`, in the order they were made. */
interface SavedViewsDoc extends Stored {
  readonly personId: string;
  readonly views: readonly SavedView[];
}

const docIdOf = (ctx: Context): string => `${ctx.town}:views-${restOf(personOf(ctx)._id)}`;

async function viewsAt(ctx: Context, { orgId = '' }: ResultIds): Promise<{ views: SavedView[] }> {
  const doc = await ctx.store.get<SavedViewsDoc>('savedViews', docIdOf(ctx));
  return { views: (doc?.views ?? []).filter((view) => view.orgId === orgId) };
}

/** Changes the person's views in one transaction with the receipt. */
async function change<C extends 'TooManyViews'>(
  ctx: Context,
  orgId: string,
  decide: (views: readonly SavedView[]) => Decision<readonly SavedView[], C>,
): Promise<Decision<ResultIds, C | 'CommandReused'>> {
  const _id = docIdOf(ctx);
  return commit<C>(ctx, ctx.store, async (tx: Tx) => {
    const doc = await tx.get<SavedViewsDoc>('savedViews', _id);
    const decided = decide(doc?.views ?? []);
    if (!decided.ok) return decided;
    const views = decided.value;
    // fields that are not there are left out, never undefined: the store refuses those
    const stored: unknown = views;
    if (doc) tx.update('savedViews', _id, { set: [[['views'], stored as Json]] });
    else tx.insert<SavedViewsDoc>('savedViews', { _id, town: ctx.town, personId: personOf(ctx)._id, views });
    return ok({ orgId });
  });
}

const views = readAction(search.views, async (ctx, { orgId }) => ok(await viewsAt(ctx, { orgId })));

const save = writeAction(
  search.save,
  async (ctx, { orgId, name, filters }) => {
    const asked = await questionOf(ctx, orgId, filters);
    if (!asked.ok) return { ok: false, refusal: { ...asked.refusal, field: `filters.${asked.refusal.field ?? ''}` } };
    const made: SavedView = { name, orgId, filters };
    return change(ctx, orgId, (before) => {
      const isKnown = before.some((view) => isSame(view, made));
      if (!isKnown && before.length >= MAX_VIEWS) return refuse('TooManyViews');
      return ok(isKnown ? before.map((view) => (isSame(view, made) ? made : view)) : [...before, made]);
    });
  },
  viewsAt,
);

const drop = writeAction(
  search.drop,
  async (ctx, { orgId, name }) =>
    change<never>(ctx, orgId, (before) => ok(before.filter((view) => !isSame(view, { orgId, name })))),
  viewsAt,
);

const isSame = (a: Pick<SavedView, 'orgId' | 'name'>, b: Pick<SavedView, 'orgId' | 'name'>): boolean =>
  a.orgId === b.orgId && a.name === b.name;

export const savedViewActions: readonly Handler[] = [views, save, drop];
