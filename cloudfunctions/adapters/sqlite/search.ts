/**
 * The search index on one machine: contentless FTS5 in the store's own file (WAL), over a connection of its own. Every term is one token;
 * the row's number is its rank in time, so that the newest matches are met first and a page costs what it shows.
 *
 * Its commits need not wait for the disk: they stand in the same log before the store's next durable one, which takes the mark away
 * that asked for them; what is lost with the power is asked for again.
 */
import { createHash } from 'node:crypto';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import {
  checkSearchEntry,
  checkSearchQuery,
  firstRank,
  PLACES,
  rankOf,
  ranksOf,
  rankText,
  type Search,
  type SearchEntry,
} from '../../ports/search';
import { StoreFault } from '../../ports/store';
import { createCommitter } from './committer';
import { LOG_PAGES, PAGE_SIZE } from './sql';
import type { SqliteOptions } from './store';

const BUSY_TIMEOUT = 5000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS search_ids (
    rank INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, digest TEXT NOT NULL
  );
  CREATE VIRTUAL TABLE IF NOT EXISTS search_terms USING fts5 (
    terms, content='', contentless_delete=1, detail=none, tokenize="ascii tokenchars '-_:/='"
  );`;

interface Known {
  readonly rank: number;
  readonly version: number;
  readonly digest: string;
}

/** `isDraft`: as for the store. */
export function openSqliteSearch(file: string, { isDraft = false }: SqliteOptions = {}): Search {
  const db = openDatabase(file, isDraft);
  const committer = createCommitter(db);
  const find = db.prepare('SELECT rank, version, digest FROM search_ids WHERE id = ?');
  const isTaken = db.prepare('SELECT 1 FROM search_ids WHERE rank = ?');
  const keep = db.prepare('INSERT OR REPLACE INTO search_ids (rank, id, version, digest) VALUES (?, ?, ?, ?)');
  const forget = db.prepare('DELETE FROM search_ids WHERE id = ?');
  const add = db.prepare('INSERT INTO search_terms (rowid, terms) VALUES (?, ?)');
  const drop = db.prepare('DELETE FROM search_terms WHERE rowid = ?');
  const search = db.prepare(`
    SELECT i.rank, i.id FROM search_terms t CROSS JOIN search_ids i ON i.rank = t.rowid
    WHERE t.search_terms MATCH ? AND t.rowid >= ? AND t.rowid < ? ORDER BY t.rowid DESC LIMIT ?`);

  /** Its own rank, or the next free place of the same second. */
  function placeFor(id: string, at: number): number {
    const first = firstRank(at);
    let rank = rankOf(id, at);
    while (isTaken.get(rank) !== undefined) rank = first + ((rank - first + 1) % PLACES);
    return rank;
  }

  async function put({ id, at, version, scopes, terms }: SearchEntry): Promise<void> {
    const text = [...new Set([...scopes, ...terms])].join(' ');
    const digest = text === '' ? '' : createHash('sha256').update(text).digest('base64').slice(0, 16);
    await committer.commit(() => {
      const known = find.get(id) as Known | undefined;
      if (known !== undefined && known.version > version) return;
      const isSameTime = known !== undefined && Math.floor(known.rank / PLACES) === Math.floor(at / 1000);
      const rank = isSameTime ? known.rank : placeFor(id, at);
      const isSame = isSameTime && known.digest === digest;
      if (isSame && known.version === version) return;
      if (known !== undefined && !isSameTime) forget.run(id);
      keep.run(rank, id, version, digest);
      if (isSame) return;
      if (known !== undefined && known.digest !== '') drop.run(known.rank);
      if (text !== '') add.run(rank, text);
    });
  }

  const open = (): void => {
    if (!db.isOpen) throw new StoreFault('Unavailable', 'the search index is closed');
  };

  return {
    async index(entry) {
      checkSearchEntry(entry);
      open();
      await put(entry);
    },
    async remove(entry) {
      const empty = { ...entry, scopes: [], terms: [] };
      checkSearchEntry(empty);
      open();
      await put(empty);
    },
    async query(query) {
      checkSearchQuery(query);
      open();
      const { from, below } = ranksOf(query);
      const match = [...new Set([...query.terms, query.scope])].map((term) => `"${term}"`).join(' AND ');
      try {
        const rows = search.all(match, from, below, query.limit) as unknown as { rank: number; id: string }[];
        return rows.map(({ rank, id }) => ({ id, key: rankText(rank) }));
      } catch (cause) {
        throw new StoreFault('Unavailable', 'the index could not be read', { cause });
      }
    },
    async close() {
      if (!db.isOpen) return;
      committer.flush();
      // as the store does: statements cannot be finalised, so its close leaves the log behind
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}

function openDatabase(file: string, isDraft: boolean): DatabaseSyncInstance {
  let db: DatabaseSyncInstance | null = null;
  try {
    db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
    db.exec(`PRAGMA page_size = ${PAGE_SIZE}; PRAGMA journal_mode = WAL; PRAGMA cache_size = -32000`);
    db.exec(`PRAGMA wal_autocheckpoint = ${LOG_PAGES}`);
    db.exec(`PRAGMA synchronous = ${isDraft ? 'OFF' : 'NORMAL'}`);
    const { n } = db
      .prepare(`SELECT count(*) AS n FROM sqlite_master WHERE name IN ('search_ids', 'search_terms')`)
      .get() as {
      n: number;
    };
    if (n < 2) db.exec(SCHEMA);
    return db;
  } catch (cause) {
    db?.close();
    throw new StoreFault('Unavailable', `cannot open the search index in ${file}`, { cause });
  }
}
