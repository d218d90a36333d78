/**
 * Part of the timer: deletes what has been kept long enough. Whole documents go by the `keep` of the manifest, the words of requests that
 * ended long ago by their `eraseAt`. Small pages along an index; every deletion looks once more, so runs may be killed, repeated and overlap.
 *
 * Cost: one empty read for every collection with a `keep` when nothing is over, else as much as is deleted.
 */
import type { Stored } from '../../domain/organisation';
import type { RequestTextsDoc } from '../../domain/requests/state';
import { DAY } from '../../domain/calendar';
import { manifest, type Collection, type CollectionSpec } from '../../ports/manifest';
import { forTown, type Store } from '../../ports/store';
import type { Ports } from '../context';
import { eraseRequest } from './erase-request';

/** A transaction of the cloud holds a hundred steps; a deletion takes two. */
const CHUNK = 40;
/** Chunks of one collection in one run; the rest is the next run's. */
const CHUNKS = 5;
/** Requests erased in one run. */
const ERASED = 50;

export type Kept = Readonly<Record<'deleted' | 'erased' | 'failed', number>>;

/** `town` may be `county`: sessions and receipts lie there too. */
export async function applyRetention(ports: Ports, town: string, now: number): Promise<Kept> {
  const store = forTown(ports.store, town);
  const counts = { deleted: 0, erased: 0, failed: 0 };
  for (const [name, { keep }] of Object.entries<CollectionSpec>(manifest))
    if (keep)
      try {
        counts.deleted += await deleteOld(store, name as Collection, keep.from, now - keep.days * DAY);
      } catch (error) {
        counts.failed += 1;
        ports.log.error('retention', error, { collection: name, town });
      }
  const { docs } = await store.query<RequestTextsDoc>('requestTexts', {
    eq: {},
    order: { field: 'eraseAt', direction: 'asc' },
    range: { lte: now },
    limit: ERASED,
  });
  for (const { requestId } of docs)
    try {
      if (await eraseRequest(ports, town, requestId, now, 'old')) counts.erased += 1;
    } catch (error) {
      counts.failed += 1;
      ports.log.error('retention.words', error, { request: requestId });
    }
  return counts;
}

async function deleteOld(store: Store, collection: Collection, from: string, until: number): Promise<number> {
  let deleted = 0;
  for (let chunk = 0; chunk < CHUNKS; chunk += 1) {
    const { docs, next } = await store.query<Stored>(collection, {
      eq: {},
      order: { field: from, direction: 'asc' },
      range: { lt: until },
      limit: CHUNK,
    });
    if (docs.length === 0) break;
    deleted += await store.tx(async (tx) => {
      let gone = 0;
      for (const { _id } of docs) {
        const doc = await tx.get<Stored & Readonly<Record<string, unknown>>>(collection, _id);
        // it may have been touched since: a mark that is used again stays
        if (!doc || Number(doc[from]) >= until) continue;
        tx.remove(collection, _id);
        gone += 1;
      }
      return gone;
    });
    if (next === null) break;
  }
  return deleted;
}
