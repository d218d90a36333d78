/**
 * The store on one machine: a SQLite file in WAL mode, every acknowledged write on the disk (`synchronous=FULL`), shared by several
 * processes. A collection is a table of (id, rev, the rest as JSON); conditions and patches run in JavaScript inside the write lock.
 */
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import type { Collection } from '../../ports/manifest';
import { StoreFault, type Doc, type NewDoc, type Page, type Patch, type Store } from '../../ports/store';
import { createRetrier, LostRace } from '../../ports/store-retry';
import { createTxBuffer, type Write } from '../../ports/store-tx';
import {
  checkCollection,
  checkCondition,
  checkId,
  checkIds,
  checkLimit,
  checkNewDoc,
  checkPatch,
  checkQuery,
  decodeCursor,
  encodeCursor,
  MAX_COUNT,
  MAX_LIMIT,
} from '../../ports/store-values';
import { fromRow, toBody, type StoredRow } from './body';
import { createCommitter } from './committer';
import { applyPatch, meets } from './evaluate';
import { countDocs, LOG_PAGES, PAGE_SIZE, prepareSchema, selectDocs, type Statement } from './sql';

export interface SqliteStore extends Store {
  /** Inserts all or nothing in one durable transaction, for seeds and imports; throws `Duplicate` when an id exists. Answers how many. */
  bulkInsert(entries: Iterable<readonly [collection: string, doc: NewDoc<Doc>]>): Promise<number>;
}

/** How long another process's write lock is waited for, ms; then `Unavailable`. */
const BUSY_TIMEOUT = 5000;
const RETRIES = { attempts: 40, longestPause: 50 };

type Stored = { -readonly [K in keyof Doc]: Doc[K] };

export interface SqliteOptions {
  /** A file that is thrown away if this process or machine dies: its commits do not wait for the disk. */
  readonly isDraft?: boolean;
}

export function openSqliteStore(file: string, { isDraft = false }: SqliteOptions = {}): SqliteStore {
  const db = openDatabase(file, isDraft);
  const statements = new Map<string, StatementSyncInstance>();
  const committer = createCommitter(db);
  const retry = createRetrier(RETRIES);

  function prepared(sql: string): StatementSyncInstance {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = db.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  }

  function reading<T>(read: () => T): T {
    if (!db.isOpen) throw new StoreFault('Unavailable', 'the store is closed');
    try {
      return read();
    } catch (cause) {
      if (cause instanceof StoreFault) throw cause;
      throw new StoreFault('Unavailable', 'the file could not be read', { cause });
    }
  }

  async function committing<T>(step: () => T): Promise<T> {
    if (!db.isOpen) throw new StoreFault('Unavailable', 'the store is closed');
    return committer.commit(step);
  }

  function readDoc<T = Stored>(collection: Collection, id: string): T | null {
    const row = prepared(`SELECT id, rev, body FROM "${collection}" WHERE id = ?`).get(id) as unknown;
    return row === undefined ? null : fromRow<T>(collection, row as StoredRow);
  }

  function readRev(collection: string, id: string): number {
    const row = prepared(`SELECT rev FROM "${collection}" WHERE id = ?`).get(id) as { rev: number } | undefined;
    return row?.rev ?? 0;
  }

  function writeNew(collection: string, id: string, body: string): boolean {
    return (
      prepared(`INSERT INTO "${collection}" (id, rev, body) VALUES (?, 1, ?) ON CONFLICT DO NOTHING`).run(id, body)
        .changes === 1
    );
  }

  function writeChanged(collection: Collection, doc: Stored): void {
    const body = toBody(collection, doc);
    prepared(`UPDATE "${collection}" SET rev = ?, body = ? WHERE id = ?`).run(doc.rev, body, doc._id);
  }

  /** Looks at the document now; what it gives back only writes. */
  function prepareChange(write: Write): () => void {
    const { collection, id } = write;
    if (write.kind === 'remove') return () => void prepared(`DELETE FROM "${collection}" WHERE id = ?`).run(id);
    if (write.kind === 'insert') {
      if (readRev(collection, id) !== 0) throw new StoreFault('Duplicate', id);
      const body = toBody(collection, write.doc);
      return () => void writeNew(collection, id, body);
    }
    // a guard alone writes nothing here: the revisions have just been compared under the write lock
    if (write.patches.length === 0) return () => undefined;
    const doc = readDoc(collection, id) as Stored;
    for (const patch of write.patches) applyPatch(doc, patch);
    return () => writeChanged(collection, doc);
  }

  function docsOf<T>(collection: Collection, { sql, values }: Statement): T[] {
    return (prepared(sql).all(...values) as unknown as StoredRow[]).map((row) => fromRow<T>(collection, row));
  }

  return {
    async get<T extends Doc>(collection: string, id: string) {
      const table = checkCollection(collection);
      checkId(id);
      return reading(() => readDoc<T>(table, id));
    },

    async getMany<T extends Doc>(collection: string, ids: readonly string[]) {
      const table = checkCollection(collection);
      checkIds(ids);
      return reading(() => [...new Set(ids)].map((id) => readDoc<T>(table, id))).filter((doc) => doc !== null);
    },

    async insert(collection, doc) {
      const table = checkCollection(collection);
      const body = bodyOf(table, doc);
      return committing(() => writeNew(table, doc._id, body));
    },

    async updateIf<T extends Doc>(
      collection: string,
      id: string,
      condition: Parameters<Store['updateIf']>[2],
      patch: Patch,
    ) {
      const table = checkCollection(collection);
      checkId(id);
      checkCondition(condition);
      checkPatch(patch);
      return committing(() => {
        const doc = readDoc(table, id);
        if (doc === null || !meets(doc, condition)) return null;
        writeChanged(table, applyPatch(doc, patch));
        return doc as unknown as T;
      });
    },

    async query<T extends Doc>(collection: string, query: Parameters<Store['query']>[1]): Promise<Page<T>> {
      const table = checkCollection(collection);
      checkQuery(table, query);
      checkLimit(query.limit, MAX_LIMIT);
      const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor);
      const statement = selectDocs(table, { ...query, limit: query.limit + 1 }, cursor);
      const found = reading(() => docsOf<T>(table, statement));
      const docs = found.slice(0, query.limit);
      const last = docs[docs.length - 1];
      return {
        docs,
        next: found.length > docs.length && last !== undefined ? encodeCursor(last, query.order?.field ?? '_id') : null,
      };
    },

    async count(collection, query, cap) {
      const table = checkCollection(collection);
      checkQuery(table, query);
      checkLimit(cap, MAX_COUNT);
      const { sql, values } = countDocs(table, query, cap);
      return reading(() => (prepared(sql).get(...values) as { n: number }).n);
    },

    tx: (fn) =>
      retry(async () => {
        const buffer = createTxBuffer(async (collection, id) => reading(() => readDoc<Doc>(collection, id)));
        const value = await fn(buffer.tx);
        const { reads, writes } = buffer.finish();
        const hasWon = await committing(() => {
          if (reads.some(({ collection, id, doc }) => readRev(collection, id) !== (doc?.rev ?? 0))) return false;
          const changes = writes.map(prepareChange);
          for (const change of changes) change();
          return true;
        });
        if (!hasWon) throw new LostRace('a document changed since it was read');
        return value;
      }),

    async bulkInsert(entries) {
      const rows = [...entries].map(([collection, doc]) => {
        const table = checkCollection(collection);
        return { table, id: doc._id, body: bodyOf(table, doc) };
      });
      return committing(() => {
        const seen = new Set<string>();
        for (const { table, id } of rows) {
          if (seen.has(`${table}/${id}`) || readRev(table, id) !== 0) throw new StoreFault('Duplicate', id);
          seen.add(`${table}/${id}`);
        }
        for (const { table, id, body } of rows) writeNew(table, id, body);
        return rows.length;
      });
    },

    async close() {
      if (!db.isOpen) return;
      committer.flush();
      statements.clear();
      // NOTE: the package cannot finalise statements, so its close leaves the log behind: bring it home first
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}

function bodyOf(collection: Collection, doc: NewDoc<Doc>): string {
  checkNewDoc(doc);
  return toBody(collection, doc);
}

function openDatabase(file: string, isDraft: boolean): DatabaseSyncInstance {
  let db: DatabaseSyncInstance | null = null;
  try {
    db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
    db.exec(`PRAGMA page_size = ${PAGE_SIZE}; PRAGMA journal_mode = WAL; PRAGMA cache_size = -32000`);
    db.exec(`PRAGMA wal_autocheckpoint = ${LOG_PAGES}`);
    db.exec(`PRAGMA synchronous = ${isDraft ? 'OFF' : 'FULL'}`);
    prepareSchema(db);
    return db;
  } catch (cause) {
    db?.close();
    throw new StoreFault('Unavailable', `cannot open ${file}`, { cause });
  }
}
