/**
 * The audit chain of requests (design.md §7): each event hashes its canonical JSON with the hash before it, the request
 * holds the count and the last hash, and a day of a town is sealed over all of them and the seal before. Hashes are
 * lower-case hex SHA-256. Personal fields and free text enter only as `saltedHash`, so they can be erased
 * while the chain stays valid, and verifying needs no key.
 */
import { createHash } from 'node:crypto';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface ChainHead {
  readonly count: number;
  readonly head: string;
}

/** An event as stored: everything beside `hash` is covered by it. `seq` counts from 1 in its request. */
export interface ChainedEvent {
  readonly seq: number;
  readonly hash: string;
  readonly [key: string]: Json;
}

export interface AuditProblem {
  readonly kind: 'changed' | 'missing' | 'reordered' | 'truncated' | 'unexpected';
  readonly seq: number;
}

/** The head before the first event. */
export const emptyChain: ChainHead = { count: 0, head: '0'.repeat(64) };

/** One text for one value: keys sorted by code unit, no spaces. Throws on what JSON cannot hold (NaN, undefined, …). */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('Not a JSON number');
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new Error(`Not a JSON value: ${typeof value}`);
  return text;
}

/** Hash of an event (without its own `hash`) after `previousHash`. */
export function hashEvent(event: Readonly<Record<string, Json>>, previousHash: string): string {
  return sha256(`${previousHash}\n${canonicalJson(event)}`);
}

/** What an event holds of a personal field or free text; salt and value live in a document that can be erased. */
export function saltedHash(salt: string, value: string): string {
  // The length keeps (salt, value) apart from any other split of the same characters.
  return sha256(`${salt.length}:${salt}${value}`);
}

/** The stored form of the next event, and the head after it. */
export function appendEvent<Body extends Readonly<Record<string, Json>>>(
  chain: ChainHead,
  body: Body,
): { event: Body & { readonly seq: number; readonly hash: string }; chain: ChainHead } {
  const seq = chain.count + 1;
  const hash = hashEvent({ ...body, seq }, chain.head);
  return { event: { ...body, seq, hash }, chain: { count: seq, head: hash } };
}

/** Count and head of a whole chain, recomputed from what its events say. */
export function chainHead(events: readonly ChainedEvent[]): ChainHead {
  return events.reduce((chain, { hash: _, ...body }) => {
    return { count: chain.count + 1, head: hashEvent(body, chain.head) };
  }, emptyChain);
}

/**
 * Every way in which the events of one request, in stored order, differ from the count and head that the request holds:
 * `changed` (what it says, or its hash), `missing` inside, `truncated` at the end, `reordered`, `unexpected` (twice, or
 * past the count). Empty means intact.
 */
export function verifyChain(events: readonly ChainedEvent[], expected: ChainHead): AuditProblem[] {
  const problems: AuditProblem[] = [];
  let highest = 0;
  const bySeq = new Map<number, ChainedEvent>();
  for (const event of events) {
    if (bySeq.has(event.seq) || event.seq < 1 || event.seq > expected.count) {
      problems.push({ kind: 'unexpected', seq: event.seq });
      continue;
    }
    if (event.seq < highest) problems.push({ kind: 'reordered', seq: event.seq });
    highest = Math.max(highest, event.seq);
    bySeq.set(event.seq, event);
  }
  let previous: string | null = emptyChain.head;
  for (let seq = 1; seq <= expected.count; seq += 1) {
    const event = bySeq.get(seq);
    if (event === undefined) {
      problems.push({ kind: seq > highest ? 'truncated' : 'missing', seq });
      previous = null;
      continue;
    }
    const { hash, ...body } = event;
    // After a gap the hash before is unknown: the next event can only be trusted through those that follow it.
    if (previous !== null && hashEvent(body, previous) !== hash) problems.push({ kind: 'changed', seq });
    previous = hash;
  }
  const headHolds = expected.count === 0 ? expected.head === emptyChain.head : previous === expected.head;
  if (previous !== null && !headHolds) problems.push({ kind: 'changed', seq: expected.count });
  return problems.filter((problem, i) => problems.findIndex((other) => same(other, problem)) === i);
}

/** Root over leaves in the given order; a lonely node goes up unchanged. No leaves have a root of their own. */
export function merkleRoot(leaves: readonly string[]): string {
  // Leaves and inner nodes are hashed apart, so that no inner node can be passed off as a leaf.
  let level = leaves.map((leaf) => sha256(`leaf\n${leaf}`));
  if (level.length === 0) return sha256('empty');
  while (level.length > 1) {
    const above: string[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i] ?? '', level[i + 1]];
      above.push(right === undefined ? left : sha256(`node\n${left}\n${right}`));
    }
    level = above;
  }
  return level[0] ?? '';
}

export interface SealedRequest extends ChainHead {
  readonly requestId: string;
}

export interface DaySeal {
  readonly town: string;
  /** The business date sealed. */
  readonly day: string;
  readonly requests: number;
  readonly root: string;
  readonly previousSeal: string;
  readonly seal: string;
}

/** Seals a past day of a town over the heads its requests had at the end of it, in whatever order they come. */
export function sealDay(
  town: string,
  day: string,
  requests: readonly SealedRequest[],
  previousSeal: string = emptyChain.head,
): DaySeal {
  const ordered = [...requests].sort((a, b) => (a.requestId < b.requestId ? -1 : 1));
  const root = merkleRoot(ordered.map(({ requestId, count, head }) => canonicalJson([requestId, count, head])));
  const sealed = { town, day, requests: requests.length, root, previousSeal };
  return { ...sealed, seal: sha256(canonicalJson(sealed)) };
}

function same(a: AuditProblem, b: AuditProblem): boolean {
  return a.kind === b.kind && a.seq === b.seq;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
