/**
 * The audit chain of requests (design.md §7): each event hashes its canonical JSON with the hash before it, the request
 * holds the count and the last hash, and a day of a town is sealed over all events of that day and the seal before: the last of a
 * request's is its head at the end of the day, and the size of a seal does not grow with all requests ever. Hashes are lower-case hex SHA-256. Personal fields and free text enter only as `saltedHash`, so they can be erased
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

/**
 * A Merkle tree that grows leaf by leaf and needs only the roots of its full subtrees, the largest first: a day can be sealed page by
 * page. Leaves and inner nodes are hashed apart, so that no inner node can be passed off as a leaf.
 */
export interface GrowingTree {
  readonly leaves: number;
  readonly peaks: readonly string[];
}

export const noLeaves: GrowingTree = { leaves: 0, peaks: [] };

export function addLeaf({ leaves, peaks }: GrowingTree, leaf: string): GrowingTree {
  const left = [...peaks];
  let node = sha256(`leaf\n${leaf}`);
  for (let size = leaves; size % 2 === 1; size = Math.floor(size / 2)) node = above(left.pop() ?? '', node);
  return { leaves: leaves + 1, peaks: [...left, node] };
}

/** Root over the leaves in their order; a lonely node goes up unchanged. No leaves have a root of their own. */
export function rootOf({ peaks }: GrowingTree): string {
  return peaks.length === 0 ? sha256('empty') : peaks.reduceRight((right, left) => above(left, right));
}

/** What a seal covers of an event; `hash` covers everything the event says and all events of its request before it. */
export const sealLeaf = ({ requestId, seq, hash }: { requestId: string; seq: number; hash: string }): string =>
  canonicalJson([requestId, seq, hash]);

export interface DaySeal {
  readonly town: string;
  /** The business date sealed. */
  readonly day: string;
  /** Events of that day. */
  readonly events: number;
  readonly root: string;
  readonly previousSeal: string;
  readonly seal: string;
}

/** Seals a past day of a town over its events in order of time and id. */
export function sealDay(town: string, day: string, tree: GrowingTree, previousSeal: string = emptyChain.head): DaySeal {
  const sealed = { town, day, events: tree.leaves, root: rootOf(tree), previousSeal };
  return { ...sealed, seal: hashOfSeal(sealed) };
}

/** What a seal's `seal` must be, by its other fields. */
export const hashOfSeal = ({ town, day, events, root, previousSeal }: Omit<DaySeal, 'seal'>): string =>
  sha256(canonicalJson({ town, day, events, root, previousSeal }));

const above = (left: string, right: string): string => sha256(`node\n${left}\n${right}`);

function same(a: AuditProblem, b: AuditProblem): boolean {
  return a.kind === b.kind && a.seq === b.seq;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
