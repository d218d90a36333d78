/**
 * Feeding the search index and the figures. A step that changes a request leaves a mark with it in its transaction (`saveStep`); the timer
 * reads the marks, indexes each request as it stands now, counts it (`figures/fold.ts`) and takes away the marks it has read. Safe to repeat,
 * to overlap and to be killed: a later change leaves a mark of its own, and an older state never replaces a newer one (its version is the
 * request's `rev`).
 *
 * NOTE: whoever erases the words of a request changes the request in the same transaction and calls `markForIndexing`.
 */
import { topicWords } from '#types/words/requests';
import { foundBy } from '../../domain/search';
import type { Stored } from '../../domain/organisation';
import { restOf, textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../domain/requests/state';
import { forTown, type Store, type Tx } from '../../ports/store';
import type { Ports } from '../context';
import { foldRequests, type Marks } from '../figures/fold';
import { getAll } from '../load';

const PAGE = 100;
/** Marks of one run and town; what is left waits for the next. */
const MOST = 5000;
/** A transaction of the cloud holds a hundred steps. */
const CHUNK = 50;
/** A request that is gone altogether will not come again. */
const GONE = 1_000_000_000;

/** `<town>:indexing-<request>-<rev before>`: no two changes that land leave the same one. */
export interface IndexingDoc extends Stored {
  readonly requestId: string;
  readonly at: number;
}

/** `before` is the request as this transaction has read it; null when it is new. */
export function markForIndexing(
  tx: Tx,
  request: Pick<RequestDoc, '_id' | 'town'>,
  before: RequestDoc | null,
  at: number,
): void {
  const { _id, town } = request;
  const mark = `${town}:indexing-${restOf(_id)}-${before?.rev ?? 0}`;
  tx.insert<IndexingDoc>('indexing', { _id: mark, town, requestId: _id, at });
}

export async function indexRequests(
  ports: Ports,
  town: string,
  now: number,
): Promise<{ indexed: number; removed: number; folded: number; failed: number }> {
  const store = forTown(ports.store, town);
  const counts = { indexed: 0, removed: 0, folded: 0, failed: 0 };
  let cursor: string | undefined;
  for (let read = 0; read < MOST; read += PAGE) {
    const page = await store.query<IndexingDoc>('indexing', {
      eq: {},
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const { failed, requests } = await indexPage(ports, store, page.docs, counts);
    const done = requests.filter(({ _id }) => !failed.has(_id));
    const known = new Set(requests.map(({ _id }) => _id));
    try {
      counts.folded += await foldRequests(store, town, done, now, marksOf(page.docs));
      const gone = page.docs.filter(({ requestId }) => !known.has(requestId) && !failed.has(requestId));
      for (let from = 0; from < gone.length; from += CHUNK)
        await store.tx(async (tx) => gone.slice(from, from + CHUNK).forEach(({ _id }) => tx.remove('indexing', _id)));
    } catch (error) {
      // their marks stay
      counts.failed += done.length;
      ports.log.error('tick.figures', error, { town });
    }
    if (page.next === null) break;
    cursor = page.next;
  }
  return counts;
}

async function indexPage(
  ports: Ports,
  store: Store,
  marks: readonly IndexingDoc[],
  counts: { indexed: number; removed: number; failed: number },
): Promise<{ failed: ReadonlySet<string>; requests: readonly RequestDoc[] }> {
  const ids = [...new Set(marks.map(({ requestId }) => requestId))];
  const [requests, texts] = await Promise.all([
    getAll<RequestDoc>(store, 'requests', ids),
    getAll<RequestTextsDoc>(store, 'requestTexts', ids.map(textsIdOf)),
  ]);
  const requestsById = new Map(requests.map((one) => [one._id, one]));
  const textsById = new Map(texts.map((one) => [one.requestId, one]));
  const failed = new Set<string>();
  await Promise.all(
    ids.map(async (id) => {
      try {
        const isIn = await indexOne(ports, id, requestsById.get(id), textsById.get(id));
        counts[isIn ? 'indexed' : 'removed'] += 1;
      } catch (error) {
        failed.add(id);
        counts.failed += 1;
        ports.log.error('tick.indexing', error, { request: id });
      }
    }),
  );
  return { failed, requests };
}

function marksOf(docs: readonly IndexingDoc[]): Marks {
  const marks = new Map<string, string[]>();
  for (const { requestId, _id } of docs) {
    const own = marks.get(requestId);
    if (own) own.push(_id);
    else marks.set(requestId, [_id]);
  }
  return marks;
}

/** Whether it is in the index now. */
async function indexOne(
  { search }: Ports,
  id: string,
  request: RequestDoc | undefined,
  texts: RequestTextsDoc | undefined,
): Promise<boolean> {
  const town = id.slice(0, id.indexOf(':'));
  const entry = { id, town, version: request?.rev ?? GONE, at: request?.submittedAt ?? 0 };
  const words = texts && wordsToFind(request, texts);
  const found = request && words && foundBy(request, words);
  if (!found) {
    await search.remove(entry);
    return false;
  }
  await search.index({ ...entry, ...found });
  return true;
}

/** Its own words, its place, its topic's name; null once they are erased. */
export function wordsToFind(
  request: Pick<RequestDoc, 'topic'> | undefined,
  { fields }: RequestTextsDoc,
): readonly string[] | null {
  if (request === undefined || Object.keys(fields).length === 0) return null;
  const own = ['1-text', '1-place'].map((key) => fields[key]?.value ?? '');
  return [...own, request.topic === null ? '' : topicWords[request.topic]];
}
