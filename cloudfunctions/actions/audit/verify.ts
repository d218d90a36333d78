/**
 * Verifies the audit of a town: every request's events against its count and head, every text against its salted hash, every sealed day
 * against its events, and the seals against each other. Reads page by page, so that its memory does not grow with the town.
 */
import {
  emptyChain,
  hashOfSeal,
  noLeaves,
  rootOf,
  saltedHash,
  verifyChain,
  type AuditProblem,
  type GrowingTree,
} from '../../domain/audit';
import { addDays, startOfDate } from '../../domain/calendar';
import {
  chainedEvent,
  chainOf,
  eventIdOf,
  textsIdOf,
  type RequestDoc,
  type RequestEventDoc,
  type RequestTextsDoc,
} from '../../domain/requests/state';
import type { Doc, Store } from '../../ports/store';
import { getAll, queryAll } from '../load';
import { eventsOf } from '../requests/events';
import { openSealIdOf, readPage, sealedDays, type OpenSealDoc, type SealDoc } from './seal';

/** Of one event (`seq` 0: of the request as a whole), or of a sealed day. */
export type Problem =
  | {
      readonly requestId: string;
      readonly seq: number;
      readonly kind: AuditProblem['kind'] | 'text changed' | 'request missing';
    }
  | { readonly day: string; readonly kind: DayProblem };

/**
 * `seal missing`: none of that day, or the last ones are gone · `seal changed`: it does not fit itself or the one before · `entries
 * missing`, `entries added`, `entries changed`: the events of that day are fewer, more or other than were sealed.
 */
export type DayProblem = 'seal missing' | 'seal changed' | 'entries missing' | 'entries added' | 'entries changed';

export interface Verified {
  readonly requests: number;
  readonly events: number;
  readonly seals: number;
  /** To be kept elsewhere: nothing up to that day can be changed any more without this seal becoming another. */
  readonly lastSeal: { readonly day: string; readonly seal: string } | null;
  readonly problems: readonly Problem[];
}

/** `store` is the town's. An erased text is no problem: the chain holds without it. */
export async function verifyTown(store: Store, town: string): Promise<Verified> {
  const problems: Problem[] = [];
  const sealed = await verifySeals(store, town, problems);
  let events = 0;
  let requests = 0;
  let group: RequestEventDoc[] = [];
  let groups: RequestEventDoc[][] = [];
  const flush = async (): Promise<void> => {
    await verifyGroups(store, groups, problems);
    groups = [];
  };
  for await (const docs of pages<RequestEventDoc>(store, 'requestEvents')) {
    events += docs.length;
    for (const event of docs) {
      if (group[0] && requestIdIn(group[0]) !== requestIdIn(event)) {
        groups.push(group);
        group = [];
      }
      group.push(event);
    }
    if (groups.length >= 100) await flush();
  }
  if (group.length > 0) groups.push(group);
  await flush();
  for await (const docs of pages<RequestDoc>(store, 'requests')) {
    requests += docs.length;
    problems.push(...(await verifyEmpty(store, docs)));
  }
  return { requests, events, ...sealed, problems };
}

/** By the id and not by the field, which somebody may have changed. */
const requestIdIn = ({ _id }: Doc): string => _id.slice(0, _id.lastIndexOf(':'));

async function* pages<T extends Doc>(store: Store, collection: string): AsyncGenerator<readonly T[]> {
  let cursor: string | undefined;
  do {
    const page = await store.query<T>(collection, {
      eq: {},
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    });
    yield page.docs;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

async function verifyGroups(
  store: Store,
  groups: readonly (readonly RequestEventDoc[])[],
  problems: Problem[],
): Promise<void> {
  const ids = groups.flatMap(([first]) => (first ? [requestIdIn(first)] : []));
  const [requests, texts] = await Promise.all([
    getAll<RequestDoc>(store, 'requests', ids),
    getAll<RequestTextsDoc>(store, 'requestTexts', ids.map(textsIdOf)),
  ]);
  const requestOf = new Map(requests.map((request) => [request._id, request]));
  const textsOf = new Map(texts.map((one) => [one._id, one]));
  for (const [i, id] of ids.entries()) {
    const found = problemsOf(id, requestOf.get(id), groups[i] ?? [], textsOf.get(textsIdOf(id)));
    // it may have been changing while it was read: what stands still is read as one
    if (found.length > 0) problems.push(...(await verifyAgain(store, id)));
  }
}

async function verifyAgain(store: Store, id: string): Promise<readonly Problem[]> {
  let found: readonly Problem[] = [];
  for (let tried = 0; tried < 3; tried += 1) {
    const before = await store.get<RequestDoc>('requests', id);
    const events = await eventsOf(store, id);
    const texts = await store.get<RequestTextsDoc>('requestTexts', textsIdOf(id));
    const after = await store.get<RequestDoc>('requests', id);
    found = problemsOf(id, before ?? undefined, events, texts ?? undefined);
    if (found.length === 0 || before?.rev === after?.rev) break;
  }
  return found;
}

function problemsOf(
  requestId: string,
  request: RequestDoc | undefined,
  stored: readonly RequestEventDoc[],
  texts: RequestTextsDoc | undefined,
): Problem[] {
  if (!request) return [{ requestId, seq: 0, kind: 'request missing' }];
  const events = [...stored].sort((a, b) => a.seq - b.seq);
  const problems: Problem[] = verifyChain(events.map(chainedEvent), chainOf(request)).map((problem) => ({
    requestId,
    ...problem,
  }));
  for (const { _id, seq, texts: hashes } of events) {
    if (_id !== eventIdOf(requestId, seq)) problems.push({ requestId, seq, kind: 'reordered' });
    for (const [name, hash] of Object.entries(hashes)) {
      const field = texts?.fields[`${seq}-${name}`];
      if (field && saltedHash(field.salt, field.value) !== hash)
        problems.push({ requestId, seq, kind: 'text changed' });
    }
  }
  return problems;
}

/** Requests of which not one event is left. */
async function verifyEmpty(store: Store, requests: readonly RequestDoc[]): Promise<Problem[]> {
  const firsts = await getAll<RequestEventDoc>(
    store,
    'requestEvents',
    requests.map(({ _id }) => eventIdOf(_id, 1)),
  );
  const begun = new Set(firsts.map(requestIdIn));
  const problems: Problem[] = [];
  for (const request of requests) {
    if (begun.has(request._id)) continue;
    const events = await eventsOf(store, request._id);
    if (events.length === 0) problems.push(...problemsOf(request._id, request, [], undefined));
  }
  return problems;
}

async function verifySeals(
  store: Store,
  town: string,
  problems: Problem[],
): Promise<Pick<Verified, 'seals' | 'lastSeal'>> {
  const open = await store.get<OpenSealDoc>('seals', openSealIdOf(town));
  const seals = await queryAll<SealDoc>(store, 'seals', {
    eq: {},
    order: { field: 'day', direction: 'asc' },
    range: sealedDays,
  });
  let previous: SealDoc | null = null;
  for (const seal of seals) {
    const follows = previous ? addDays(previous.day, 1) : seal.previousSeal === emptyChain.head ? seal.day : null;
    if (follows === null) problems.push({ day: addDays(seal.day, -1), kind: 'seal missing' });
    for (let day = follows ?? seal.day; day < seal.day; day = addDays(day, 1))
      problems.push({ day, kind: 'seal missing' });
    // over a gap the seal before is unknown
    const isLinked = follows !== seal.day || seal.previousSeal === (previous?.seal ?? emptyChain.head);
    const kind = hashOfSeal(seal) === seal.seal && isLinked ? await entriesProblem(store, seal) : 'seal changed';
    if (kind) problems.push({ day: seal.day, kind });
    if (follows === seal.day && !previous && (await isAnythingBefore(store, seal.day)))
      problems.push({ day: addDays(seal.day, -1), kind: 'entries added' });
    previous = seal;
  }
  // the open seal knows which one was the last
  const isCut = open
    ? open.previousSeal !== (previous?.seal ?? emptyChain.head) && !seals.some(({ seal }) => seal === open.previousSeal)
    : previous !== null;
  if (isCut) {
    const day = open ? addDays(open.of, -1) : addDays(previous?.day ?? '', 1);
    problems.push({ day, kind: 'seal missing' });
  }
  return { seals: seals.length, lastSeal: previous && { day: previous.day, seal: previous.seal } };
}

async function entriesProblem(store: Store, seal: SealDoc): Promise<DayProblem | null> {
  const tree = await readDay(store, seal.day);
  if (tree.leaves !== seal.events) return tree.leaves < seal.events ? 'entries missing' : 'entries added';
  return rootOf(tree) === seal.root ? null : 'entries changed';
}

async function readDay(store: Store, of: string): Promise<GrowingTree> {
  let read = await readPage(store, { of, cursor: null, ...noLeaves });
  while (read.cursor !== null) read = await readPage(store, { of, cursor: read.cursor, ...read.tree });
  return read.tree;
}

async function isAnythingBefore(store: Store, day: string): Promise<boolean> {
  const { docs } = await store.query<RequestEventDoc>('requestEvents', {
    eq: {},
    order: { field: 'at', direction: 'asc' },
    range: { lt: startOfDate(day) },
    limit: 1,
  });
  return docs.length > 0;
}
