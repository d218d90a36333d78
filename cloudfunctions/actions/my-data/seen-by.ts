/** Who has been shown what of hers: the access log as she reads it, in every town, by office and never by name. */
import { ok, refuse } from '#types/errors';
import { myData, type SeenEntry } from '#types/my-data';
import type { OrgDoc } from '../../domain/organisation';
import type { RequestDoc } from '../../domain/requests/state';
import { forTown } from '../../ports/store';
import type { AccessDoc } from '../access-log';
import { personOf, readAction, type Context } from '../context';
import { getAll, loadTowns } from '../load';

const PAGE = 50;

/** Newest first, from `before` (exclusive) on; `next` leads on. */
export async function seenBy(
  ctx: Pick<Context, 'ports' | 'county' | 'caller'>,
  before: { readonly at: number; readonly id: string } | null,
): Promise<{ readonly entries: SeenEntry[]; readonly next: string | null }> {
  const aboutPersonId = personOf(ctx)._id;
  const towns = await loadTowns(ctx.county);
  const pages = await Promise.all(
    towns.map(async ({ slug }) =>
      forTown(ctx.ports.store, slug).query<AccessDoc>('accessLog', {
        eq: { aboutPersonId },
        order: { field: 'at', direction: 'desc' },
        // entries of one moment are few: those shown already are left out below
        ...(before ? { range: { lte: before.at } } : {}),
        limit: 100,
      }),
    ),
  );
  const found = pages
    .flatMap(({ docs }) => docs)
    .filter((one) => !before || one.at < before.at || (one.at === before.at && one._id < before.id))
    .sort((a, b) => b.at - a.at || (a._id < b._id ? 1 : -1));
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    entries: await entriesOf(ctx, shown),
    next: found.length > PAGE && last ? `${last.at} ${last._id}` : null,
  };
}

async function entriesOf(ctx: Pick<Context, 'ports'>, shown: readonly AccessDoc[]): Promise<SeenEntry[]> {
  const names = new Map<string, string>();
  for (const town of new Set(shown.map((one) => one.town))) {
    const store = forTown(ctx.ports.store, town);
    const here = shown.filter((one) => one.town === town);
    const orgIds = here.flatMap(({ orgId }) => (orgId?.startsWith(`${town}:`) ? [orgId] : []));
    const requestIds = here.flatMap(({ refId }) => (refId.startsWith(`${town}:request-`) ? [refId] : []));
    for (const org of await getAll<OrgDoc>(store, 'orgs', orgIds)) names.set(org._id, org.name);
    for (const request of await getAll<RequestDoc>(store, 'requests', requestIds)) names.set(request._id, request.no);
  }
  return shown.map(({ at, what, why, role, orgId, refId }) => ({
    at,
    what,
    why,
    role,
    orgName: names.get(orgId ?? '') ?? '',
    no: names.get(refId) ?? '',
  }));
}

export const seenByAction = readAction(myData.seenBy, async (ctx, { cursor }) => {
  if (cursor === undefined) return ok(await seenBy(ctx, null));
  const [at = '', id = ''] = cursor.split(' ');
  if (!/^\d{1,13}$/.test(at) || id === '')
    return refuse('BadInput', { field: 'cursor', params: { problem: 'invalid_format' } });
  return ok(await seenBy(ctx, { at: Number(at), id }));
});
