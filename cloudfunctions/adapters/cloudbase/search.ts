/**
 * The search index in CloudBase: one document a request, its terms an array, found by all of them (`$all`). Nothing is promised of its speed; the
 * rarest terms go first, since the platform follows its index by the first one.
 *
 * Feeding is repeated until its answer is clear: an entry only ever replaces one that is not newer.
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  checkSearchEntry,
  checkSearchQuery,
  firstRank,
  rankOf,
  rankText,
  type Search,
  type SearchEntry,
  type SearchQuery,
} from '../../ports/search';
import type { CloudApp, CloudDb } from './app';
import { faultOf, verdictOf } from './faults';

const COLLECTION = 'searchEntries';
const TRIES = 4;

export function openCloudSearch(app: CloudApp): Search {
  const db: CloudDb = app.sdk.database();

  async function trying<T>(call: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      app.assertReady();
      try {
        return await call();
      } catch (error) {
        const verdict = verdictOf(error);
        if (verdict === 'Duplicate' || verdict === 'BadValue') throw faultOf(verdict, error);
        if (tried === TRIES) throw faultOf('Unavailable', error);
        await sleep(Math.random() * 60 * tried);
      }
    }
  }

  async function put(entry: SearchEntry): Promise<void> {
    const { id, town, version, at } = entry;
    const { command } = db;
    const rank = `${rankText(rankOf(id, at))}-${createHash('sha256').update(id).digest('hex').slice(0, 12)}`;
    const terms = [...new Set([...entry.terms, ...entry.scopes])];
    const replace = async (): Promise<boolean> => {
      const older = db
        .collection(COLLECTION)
        .options({ raw: true })
        .where({ _id: id, version: { $lte: version } });
      const { doc } = (await older.updateAndReturn({
        rev: command.inc(1),
        version: command.set(version),
        rank: command.set(rank),
        terms: command.set(terms),
      })) as { doc?: unknown };
      return doc !== undefined && doc !== null;
    };
    if (await trying(replace)) return;
    try {
      await trying(() => db.collection(COLLECTION).add({ _id: id, town, rev: 1, version, rank, terms }));
    } catch (error) {
      // it is there after all: either a newer one, or one that was added a moment ago
      if (!isDuplicate(error)) throw error;
      await trying(replace);
    }
  }

  return {
    async index(entry) {
      checkSearchEntry(entry);
      await put(entry);
    },
    async remove(entry) {
      const empty = { ...entry, scopes: [], terms: [] };
      checkSearchEntry(empty);
      await put(empty);
    },
    async query(query) {
      checkSearchQuery(query);
      const { data } = await trying(
        async () =>
          (await db
            .collection(COLLECTION)
            .options({ raw: true })
            .where(filterOf(query))
            .orderBy('rank', 'desc')
            .limit(query.limit)
            .get()) as { data: readonly { readonly _id: string; readonly rank: string }[] },
      );
      return data.map(({ _id, rank }) => ({ id: _id, key: rank }));
    },
    async close() {
      // the SDK's sockets end by themselves
    },
  };
}

function filterOf({ scope, terms, range = {}, cursor }: SearchQuery): Record<string, unknown> {
  const bounds: Record<string, string> = {};
  if (range.from !== undefined) bounds['$gte'] = rankText(firstRank(range.from));
  const below = [
    ...(range.until === undefined ? [] : [rankText(firstRank(range.until))]),
    ...(cursor === undefined ? [] : [cursor]),
  ];
  const [lowest] = below.sort();
  if (lowest !== undefined) bounds['$lt'] = lowest;
  return {
    town: scope.slice(0, scope.indexOf(':')),
    terms: { $all: [...new Set([...terms, scope])] },
    ...(Object.keys(bounds).length === 0 ? {} : { rank: bounds }),
  };
}

const isDuplicate = (error: unknown): boolean => (error as { code?: unknown }).code === 'Duplicate';
