import { ok, refuse } from '#types/errors';
import { search } from '#types/search';
import { isSearchKey } from '../../ports/search';
import { readAction, type Context, type Handler } from '../context';
import { rowsOf } from '../requests/views';
import { exportSheet } from './export';
import { findByNumber, questionOf, scan, type Match } from './find';
import { savedViewActions } from './saved';

const PAGE = 20;
/** Candidates looked at for one page; the next one goes on. */
const LOOK = 500;

const find = readAction(search.requests, async (ctx, { orgId, cursor, ...filters }) => {
  if (cursor !== undefined && !isSearchKey(cursor))
    return refuse('BadInput', { field: 'cursor', params: { problem: 'invalid_format' } });
  const asked = await questionOf(ctx, orgId, filters);
  if (!asked.ok) return asked;
  if (asked.value.number !== null)
    return ok({ rows: await inOrder(ctx, await findByNumber(ctx, asked.value)), next: null });
  const { matches, next } = await scan(ctx, asked.value, { cursor, most: PAGE, look: LOOK });
  return ok({ rows: await inOrder(ctx, matches), next });
});

async function inOrder(ctx: Context, matches: readonly Match[]) {
  const bases = [...new Set(matches.map(({ base }) => base))];
  const lists = await Promise.all(
    bases.map(async (base) =>
      rowsOf(
        ctx,
        base,
        matches.filter((one) => one.base === base).map(({ request }) => request._id),
      ),
    ),
  );
  const byId = new Map(lists.flat().map((row) => [row.requestId, row]));
  return matches.flatMap(({ request }) => byId.get(request._id) ?? []);
}

/** Every action of the noun `search`. */
export const searchActions: readonly Handler[] = [find, ...savedViewActions, exportSheet];
