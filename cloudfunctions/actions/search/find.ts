/**
 * Finding: the index gives candidates of a scope, the store decides. A candidate counts only if the organisation has it on a list now,
 * in the bucket asked for, if it is not hidden from the caller, and if the words stand in it as they were typed.
 */
import { ok, refuse, type Decision } from '#types/errors';
import type { SearchFilters } from '#types/search';
import { addDays, businessDate, startOfDate } from '../../domain/calendar';
import { timeliness } from '../../domain/requests/clock';
import { isHiddenFrom } from '../../domain/requests/hidden';
import { restOf, textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../domain/requests/state';
import { facetTerms, foundBy, gramsOf, isListedBy, scopeOf, segmentsOf, spokenNoIn, stands } from '../../domain/search';
import type { SearchHit } from '../../ports/search';
import type { Context } from '../context';
import { foreignIdsOf, type ForeignDoc } from '../foreign-orders/known';
import { townOf } from '../ids';
import { getAll, loadTowns } from '../load';
import { baseOf, loadBase, type Base } from '../requests/base';
import { handOf } from '../requests/step';
import { spokenNoId, type SpokenNo } from '../requests/open';
import { wordsToFind } from './indexing';

export interface Question {
  readonly bases: readonly Base[];
  readonly orgId: string;
  readonly filters: SearchFilters;
  /** What the words may be the number of; then nothing else is looked for. */
  readonly number: string | null;
}

export interface Match {
  readonly base: Base;
  readonly request: RequestDoc;
}

type QuestionRefusal = 'WordsTooShort' | 'NumbersNotSearched' | 'VillageUnknown';

const PAGE = 100;

/** What may be asked at all. The county's question goes to every town, or to the village's. */
export async function questionOf(
  ctx: Context,
  orgId: string,
  filters: SearchFilters,
): Promise<Decision<Question, QuestionRefusal>> {
  const { words, villageId } = filters;
  const number = words === undefined ? null : numberIn(words);
  if (words !== undefined && number === null && gramsOf(words).length === 0)
    return refuse(segmentsOf(words).length === 0 ? 'NumbersNotSearched' : 'WordsTooShort', { field: 'words' });
  const isCounty = ctx.town === 'county';
  const towns = isCounty ? (await loadTowns(ctx.county)).map(({ slug }) => slug) : [ctx.town];
  if (villageId !== undefined && !towns.includes(townOf(villageId)))
    return refuse('VillageUnknown', { field: 'villageId' });
  const asked = villageId === undefined ? towns : [townOf(villageId)];
  const bases = isCounty
    ? await Promise.all(asked.map(async (slug) => loadBase(ctx.ports, slug)))
    : [await baseOf(ctx)];
  if (villageId !== undefined && bases[0]?.orgs.get(villageId)?.kind !== 'village')
    return refuse('VillageUnknown', { field: 'villageId' });
  return ok({ bases, orgId, filters, number });
}

/** The spoken number, or what may be another system's: one run with at least five digits and a letter or mark among them, or very long. */
function numberIn(words: string): string | null {
  const typed = words.normalize('NFKC').trim();
  if (spokenNoIn(typed) !== null) return typed;
  const digits = typed.replace(/\D/g, '').length;
  const isOneRun = /^[A-Za-z0-9_/-]+$/.test(typed);
  return isOneRun && digits >= 5 && (/[A-Za-z_/-]/.test(typed) || digits > 11) ? typed : null;
}

/** By its number: whoever has it on a list finds it, sealed or not; nobody else learns that there is one. */
export async function findByNumber(ctx: Context, { bases, orgId, filters, number }: Question): Promise<Match[]> {
  if (number === null) return [];
  const found = await Promise.all(
    bases.map(async (base) => {
      const spoken = spokenNoIn(number);
      const ids = spoken === null ? foreignIdsOf(base.town.slug, number) : [spokenNoId(base.town.slug, spoken)];
      const known = await getAll<SpokenNo | ForeignDoc>(base.store, 'lookups', ids);
      const requests = await getAll<RequestDoc>(
        base.store,
        'requests',
        known.map(({ requestId }) => requestId),
      );
      return requests
        .filter((request) => isListedBy(request, restOf(orgId)) && !isHidden(ctx, request) && passes(request, filters))
        .map((request): Match => ({ base, request }));
    }),
  );
  return found.flat();
}

/** The filters beside words, scope and bucket, on the request itself. */
function passes(request: RequestDoc, { topic, kind, villageId }: SearchFilters): boolean {
  return (
    (topic === undefined || request.topic === topic) &&
    (kind === undefined || request.kind === kind) &&
    (villageId === undefined || request.villageId === villageId)
  );
}

const isHidden = (ctx: Context, request: RequestDoc): boolean => isHiddenFrom(request, handOf(ctx.caller));

export interface Scan {
  readonly matches: readonly Match[];
  /** Where it goes on; null when all has been seen. */
  readonly next: string | null;
}

/** Up to `most` matches, the newest first, looking at no more than `look` candidates. */
export async function scan(
  ctx: Context,
  question: Question,
  { cursor, most, look }: { readonly cursor?: string | undefined; readonly most: number; readonly look: number },
): Promise<Scan> {
  const matches: Match[] = [];
  let at = cursor;
  for (let looked = 0; looked < look;) {
    const hits = await candidates(ctx, question, at);
    const good = await judged(ctx, question, hits);
    for (const hit of hits) {
      at = hit.key;
      const match = good.get(hit.id);
      if (match === undefined) continue;
      matches.push(match);
      if (matches.length === most) return { matches, next: at };
    }
    if (hits.length < PAGE) return { matches, next: null };
    looked += hits.length;
  }
  return { matches, next: at ?? null };
}

/** The next hundred of all towns together. */
async function candidates(ctx: Context, { bases, orgId, filters }: Question, cursor?: string): Promise<SearchHit[]> {
  const { words = '', topic, kind, villageId, until, bucket } = filters;
  const from = beginOf(ctx, filters);
  const lists = await Promise.all(
    bases.map(async ({ town }) =>
      ctx.ports.search.query({
        scope: scopeOf(town.slug, restOf(orgId), bucket),
        terms: [...gramsOf(words), ...facetTerms({ topic, kind, villageId })],
        range: {
          from: from === undefined ? undefined : startOfDate(from),
          until: until === undefined ? undefined : startOfDate(addDays(until, 1)),
        },
        cursor,
        limit: PAGE,
      }),
    ),
  );
  return lists
    .flat()
    .sort((a, b) => (a.key < b.key ? 1 : -1))
    .slice(0, PAGE);
}

/** The first business date that counts. */
function beginOf({ now }: Context, { from, days }: SearchFilters): string | undefined {
  const recent = days === undefined ? undefined : addDays(businessDate(now), 1 - days);
  return from !== undefined && recent !== undefined && from > recent ? from : (recent ?? from);
}

async function judged(
  ctx: Context,
  question: Question,
  hits: readonly SearchHit[],
): Promise<ReadonlyMap<string, Match>> {
  const { bases, orgId, filters } = question;
  const { words, bucket } = filters;
  const good = new Map<string, Match>();
  await Promise.all(
    bases.map(async (base) => {
      const { slug } = base.town;
      const ids = hits.map(({ id }) => id).filter((id) => townOf(id) === slug);
      const [requests, texts] = await Promise.all([
        getAll<RequestDoc>(base.store, 'requests', ids),
        words === undefined ? [] : getAll<RequestTextsDoc>(base.store, 'requestTexts', ids.map(textsIdOf)),
      ]);
      const textsById = new Map(texts.map((one) => [one.requestId, one]));
      const scope = scopeOf(slug, restOf(orgId), bucket);
      for (const request of requests) {
        // the index may lag behind by a run of the timer
        if (isHidden(ctx, request) || !passes(request, filters)) continue;
        if (foundBy(request, [])?.scopes.includes(scope) !== true) continue;
        if (bucket === 'late' && timeliness(request, ctx.now, base.rules) !== 'late') continue;
        const own = textsById.get(request._id);
        if (words !== undefined && !stands(words, (own ? (wordsToFind(request, own) ?? []) : []).join('\n'))) continue;
        good.set(request._id, { base, request });
      }
    }),
  );
  return good;
}
