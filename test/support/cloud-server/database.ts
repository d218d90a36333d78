/**
 * Documents in memory as the platform keeps them: single-document steps are atomic; transactions see the snapshot of their first
 * call, lock what they write, fail at once when another holds the lock or has committed since, and end by themselves.
 */
import { randomUUID } from 'node:crypto';
import type { Document } from './ejson';
import { CloudError, matches, sorted, updated } from './mongo';

interface Version {
  readonly at: number;
  readonly doc: Document | null;
}

interface Transaction {
  readonly id: string;
  snapshot: number | null;
  readonly writes: Map<string, { collection: string; id: string; doc: Document | null }>;
  readonly timer: NodeJS.Timeout;
}

export interface Found {
  readonly limit: number;
  readonly order?: Document;
  readonly offset?: number;
}

export class CloudDatabase {
  /** Which of the two wordings a duplicate id gets: the documented one or the one seen in real runs. */
  duplicateWording: 'documented' | 'e11000' = 'documented';
  /** The platform's: 30,000 ms. */
  transactionLife = 30_000;

  private readonly collections = new Map<string, Map<string, Version[]>>();
  private readonly transactions = new Map<string, Transaction>();
  private readonly locks = new Map<string, string>();
  private waiting: (() => void)[] = [];
  private clock = 0;

  addCollection(name: string): void {
    if (!this.collections.has(name)) this.collections.set(name, new Map());
  }

  /** Committed documents, in order of id. */
  all(collection: string): Document[] {
    return sorted(this.visible(collection, null), { _id: 1 });
  }

  begin(): string {
    const id = randomUUID();
    const timer = setTimeout(() => this.end(id), this.transactionLife);
    timer.unref();
    this.transactions.set(id, { id, snapshot: null, writes: new Map(), timer });
    return id;
  }

  commit(id: string): void {
    const transaction = this.transaction(id);
    this.clock += 1;
    for (const { collection, id: docId, doc } of transaction.writes.values()) this.put(collection, docId, doc);
    this.end(id);
  }

  abort(id: string): void {
    this.transaction(id);
    this.end(id);
  }

  get openTransactions(): number {
    return this.transactions.size;
  }

  find(collection: string, filter: Document, { limit, order, offset = 0 }: Found, txId?: string): Document[] {
    const docs = this.visible(collection, this.optional(txId)).filter((doc) => matches(doc, filter));
    return (order === undefined ? docs : sorted(docs, order)).slice(offset, offset + limit);
  }

  async insert(collection: string, docs: readonly Document[], txId?: string): Promise<string[]> {
    const ids: string[] = [];
    for (const given of docs) {
      const id = typeof given['_id'] === 'string' ? given['_id'] : randomUUID();
      await this.step(collection, id, txId, (current) => {
        if (current !== null) throw this.duplicate(collection, id);
        return { ...given, _id: id };
      });
      ids.push(id);
    }
    return ids;
  }

  /** How many were really changed: setting the same value counts nothing. */
  async update(collection: string, filter: Document, change: Document, many: boolean, txId?: string): Promise<number> {
    let count = 0;
    for (const id of this.idsOf(collection, filter, many, txId)) {
      await this.step(collection, id, txId, (current) => {
        if (current === null || !matches(current, filter)) return current;
        const next = updated(current, change);
        if (JSON.stringify(next) !== JSON.stringify(current)) count += 1;
        return next;
      });
    }
    return count;
  }

  async replace(collection: string, id: string, doc: Document, txId?: string): Promise<void> {
    await this.step(collection, id, txId, () => ({ _id: id, ...doc }));
  }

  async updateAndReturn(
    collection: string,
    filter: Document,
    change: Document,
    txId?: string,
  ): Promise<Document | null> {
    let changed: Document | null = null;
    for (const id of this.idsOf(collection, filter, false, txId)) {
      await this.step(collection, id, txId, (current) => {
        if (current === null || !matches(current, filter)) return current;
        changed = updated(current, change);
        return changed;
      });
    }
    return changed;
  }

  async remove(collection: string, filter: Document, many: boolean, txId?: string): Promise<number> {
    let count = 0;
    for (const id of this.idsOf(collection, filter, many, txId)) {
      await this.step(collection, id, txId, (current) => {
        if (current === null || !matches(current, filter)) return current;
        count += 1;
        return null;
      });
    }
    return count;
  }

  close(): void {
    for (const id of [...this.transactions.keys()]) this.end(id);
  }

  private idsOf(collection: string, filter: Document, many: boolean, txId?: string): string[] {
    const docs = this.visible(collection, this.optional(txId)).filter((doc) => matches(doc, filter));
    return (many ? docs : docs.slice(0, 1)).map((doc) => doc['_id'] as string);
  }

  /** One document looked at and changed at once; outside a transaction it waits for a lock, inside it fails on one. */
  private async step(
    collection: string,
    id: string,
    txId: string | undefined,
    change: (current: Document | null) => Document | null,
  ): Promise<void> {
    const key = `${collection}/${id}`;
    const versions = (): Version[] => this.collection(collection).get(id) ?? [];
    if (txId === undefined) {
      while (this.locks.has(key)) await new Promise<void>((resolve) => this.waiting.push(resolve));
      const current = versions().at(-1)?.doc ?? null;
      const next = change(current);
      if (next === current) return;
      this.clock += 1;
      this.put(collection, id, next);
      return;
    }
    const transaction = this.transaction(txId);
    const snapshot = this.snapshotOf(transaction);
    try {
      const holder = this.locks.get(key);
      if (holder !== undefined && holder !== txId) throw conflict();
      if ((versions().at(-1)?.at ?? 0) > snapshot) throw conflict();
      const own = transaction.writes.get(key);
      const current = own === undefined ? (versions().at(-1)?.doc ?? null) : own.doc;
      const next = change(current);
      if (next === current) return;
      this.locks.set(key, txId);
      transaction.writes.set(key, { collection, id, doc: next });
    } catch (error) {
      this.end(txId);
      throw error;
    }
  }

  private put(collection: string, id: string, doc: Document | null): void {
    const documents = this.collection(collection);
    const versions = documents.get(id) ?? [];
    documents.set(id, [...versions, { at: this.clock, doc: structuredClone(doc) }]);
    // nobody reads further back than the oldest open transaction
    if (this.transactions.size === 0) documents.set(id, (documents.get(id) ?? []).slice(-1));
  }

  private visible(collection: string, transaction: Transaction | null): Document[] {
    const snapshot = transaction === null ? Infinity : this.snapshotOf(transaction);
    const documents = new Map<string, Document | null>();
    for (const [id, versions] of this.collection(collection)) {
      documents.set(id, versions.filter(({ at }) => at <= snapshot).at(-1)?.doc ?? null);
    }
    for (const write of transaction?.writes.values() ?? [])
      if (write.collection === collection) documents.set(write.id, write.doc);
    return [...documents.values()].filter((doc) => doc !== null);
  }

  private snapshotOf(transaction: Transaction): number {
    transaction.snapshot ??= this.clock;
    return transaction.snapshot;
  }

  private optional(id: string | undefined): Transaction | null {
    return id === undefined ? null : this.transaction(id);
  }

  private transaction(id: string): Transaction {
    const transaction = this.transactions.get(id);
    if (transaction !== undefined) return transaction;
    throw new CloudError(
      'DATABASE_TRANSACTION_FAIL',
      '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds.',
    );
  }

  private end(id: string): void {
    const transaction = this.transactions.get(id);
    if (transaction === undefined) return;
    clearTimeout(transaction.timer);
    this.transactions.delete(id);
    for (const key of transaction.writes.keys()) if (this.locks.get(key) === id) this.locks.delete(key);
    const woken = this.waiting;
    this.waiting = [];
    for (const wake of woken) wake();
  }

  private collection(name: string): Map<string, Version[]> {
    const documents = this.collections.get(name);
    if (documents === undefined) {
      throw new CloudError('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] Db or Table not exist: ${name}`);
    }
    return documents;
  }

  private duplicate(collection: string, id: string): CloudError {
    return this.duplicateWording === 'documented'
      ? new CloudError('DATABASE_DUPLICATE_WRITE', 'duplicate write')
      : new CloudError(
          'DATABASE_REQUEST_FAILED',
          `[FailedOperation] (DuplicateKey) E11000 duplicate key error collection: tnt-test.${collection} index: _id_ dup key: { _id: "${id}" }`,
        );
  }
}

export function conflict(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your resource and retry.',
  );
}
