/**
 * Folding requests into the figures (`domain/figures.ts`), by the timer and never in the step that changes one. A step leaves the mark that
 * the search index works off too (`search/indexing.ts`); here the mark goes in the very transaction that counts the request. What changes
 * by time alone lies on the list `wakes`; what there was before figures were kept is counted from the beginning on, once.
 *
 * Safe to repeat, to overlap and to be killed: a transaction reads what a request was last counted for, adds the difference to what it is to
 * be counted for now, and writes both. Every one of them changes the town's document of the month (`monthMarkOf`), so that whoever reads
 * figures can tell that they moved meanwhile.
 */
import {
  COUNTED_BY,
  dayInMonth,
  differences,
  figuresIdOf,
  foldedFrom,
  foldedIdOf,
  monthOf,
  progressIdOf,
  requestIdOf,
  TOWN,
  wokenBy,
  type FiguresDoc,
  type Folded,
  type FoldedDoc,
  type ProgressDoc,
} from '../../domain/figures';
import type { RequestDoc } from '../../domain/requests/state';
import { total, type Tally } from '../../domain/reports';
import { forTown, type Store, type Tx } from '../../ports/store';
import type { Ports } from '../context';
import { getAll } from '../load';

const PAGE = 100;
/** Requests counted in one run and town, beside those that were marked. */
const MOST = 5000;
/** A transaction of the cloud holds a hundred steps, reading included; one read request may be left for the next. */
const STEPS = 98;
const MOST_MARKS = 40;

/** Marks by the request they are of. */
export type Marks = ReadonlyMap<string, readonly string[]>;

const noMarks: Marks = new Map();

/** The timer's part beside the marks: what time alone has changed, and the requests of before. */
export async function foldFigures(ports: Ports, town: string, now: number): Promise<{ folded: number }> {
  const store = forTown(ports.store, town);
  const woken = await foldWoken(store, town, now);
  return { folded: woken + (await foldBefore(store, town, now)) };
}

/** Counts these requests as they stand, and takes away their marks; answers how many changed what they count for. */
export async function foldRequests(
  store: Store,
  town: string,
  requests: readonly RequestDoc[],
  now: number,
  marks: Marks = noMarks,
): Promise<number> {
  // neighbours of a month share documents
  const placeOf = ({ submittedAt, villageId, groupId }: RequestDoc): string =>
    `${monthOf(submittedAt)} ${villageId ?? ''} ${groupId ?? ''}`;
  let left = requests
    .map((request) => ({ request, place: placeOf(request) }))
    .sort((a, b) => (a.place < b.place ? -1 : Number(a.place > b.place)))
    .map(({ request }) => request);
  let folded = 0;
  while (left.length > 0) {
    const done = await store.tx(async (tx) => foldSome(tx, town, left, now, marks));
    folded += done.folded;
    left = left.slice(done.seen);
  }
  return folded;
}

/** As many as one transaction holds, at least one. */
async function foldSome(
  tx: Tx,
  town: string,
  requests: readonly RequestDoc[],
  now: number,
  marks: Marks,
): Promise<{ seen: number; folded: number }> {
  const sums = createSums(town);
  let steps = 0;
  let seen = 0;
  let folded = 0;
  for (const request of requests) {
    const id = foldedIdOf(request._id);
    const stored = await tx.get<FoldedDoc>('folded', id);
    const own = (marks.get(request._id) ?? []).slice(0, MOST_MARKS);
    const next = foldedFrom(request, now);
    const change = isNew(stored, next) ? differences(stored, next) : null;
    // a document read and written is two steps
    const more = 1 + own.length + (change === null ? 0 : 1 + 2 * sums.newOnes(request.submittedAt, change));
    if (seen > 0 && steps + more > STEPS) break;
    steps += more;
    seen += 1;
    for (const mark of own) tx.remove('indexing', mark);
    if (change === null) continue;
    folded += 1;
    sums.add(request.submittedAt, change);
    if (stored === null) tx.insert<FoldedDoc>('folded', { _id: id, town, ...next });
    else tx.update('folded', id, { set: fieldsOf(next) });
  }
  await sums.write(tx);
  return { seen, folded };
}

/** An older state never takes the place of a newer one; the same one does when time has passed. */
function isNew(stored: FoldedDoc | null, next: Folded): boolean {
  if (stored === null || stored.version < next.version) return true;
  return stored.version === next.version && fieldsOf(next).some(([[name], value]) => !isSame(stored[name], value));
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).sort() : value;

const fieldsOf = ({ version, list, at, owners, tally }: Folded) =>
  [
    [['version'], version],
    [['list'], list],
    [['at'], at],
    [['owners'], owners],
    [['tally'], tally],
  ] as const;

/** What one transaction adds to which day of which document. */
function createSums(town: string) {
  interface Sum {
    readonly owner: string;
    readonly month: string;
    readonly added: { readonly day: string; readonly tally: Tally }[];
  }
  const sums = new Map<string, Sum>();
  const touched = (change: ReadonlyMap<string, Tally>): string[] => [...new Set([TOWN, ...change.keys()])];
  return {
    newOnes: (submittedAt: number, change: ReadonlyMap<string, Tally>): number =>
      touched(change).filter((owner) => !sums.has(figuresIdOf(town, owner, monthOf(submittedAt)))).length,
    add(submittedAt: number, change: ReadonlyMap<string, Tally>): void {
      const month = monthOf(submittedAt);
      for (const owner of touched(change)) {
        const id = figuresIdOf(town, owner, month);
        const sum = sums.get(id) ?? { owner, month, added: [] };
        sum.added.push({ day: dayInMonth(submittedAt), tally: change.get(owner) ?? {} });
        sums.set(id, sum);
      }
    },
    async write(tx: Tx): Promise<void> {
      for (const [_id, { owner, month, added }] of sums) {
        const days = daysOf(added);
        if ((await tx.get<FiguresDoc>('figures', _id)) === null)
          tx.insert<FiguresDoc>('figures', { _id, town, owner, month, days });
        else
          tx.update('figures', _id, {
            inc: Object.entries(days).flatMap(([day, tally]) =>
              Object.entries(tally).map(([name, by]) => [['days', day, name], by] as const),
            ),
          });
      }
    },
  };
}

function daysOf(added: readonly { readonly day: string; readonly tally: Tally }[]): Record<string, Tally> {
  const days = new Map<string, Tally[]>();
  for (const { day, tally } of added)
    if (Object.keys(tally).length > 0) days.set(day, [...(days.get(day) ?? []), tally]);
  return Object.fromEntries([...days].map(([day, tallies]) => [day, total(tallies)]));
}

/** Those whose time has come. */
async function foldWoken(store: Store, town: string, now: number): Promise<number> {
  let folded = 0;
  for (let read = 0; read < MOST; read += PAGE) {
    // what is counted leaves the head of the list
    const { docs } = await store.query<FoldedDoc>('folded', { ...wokenBy(now), limit: PAGE });
    const requests = await getAll<RequestDoc>(
      store,
      'requests',
      docs.map(({ _id }) => requestIdOf(_id)),
    );
    const done = await foldRequests(store, town, requests, now);
    folded += done;
    if (docs.length < PAGE || done === 0) break;
  }
  return folded;
}

/** Requests of the time before figures were kept, or were counted otherwise; `done` when none is left. */
async function foldBefore(store: Store, town: string, now: number): Promise<number> {
  const id = progressIdOf(town);
  const stored = await store.get<ProgressDoc>('figures', id);
  const known = stored?.countedBy === COUNTED_BY ? stored : null;
  if (known?.done === true) return 0;
  let cursor = known?.cursor ?? null;
  let folded = 0;
  for (let read = 0; read < MOST; read += PAGE) {
    const page = await store.query<RequestDoc>('requests', {
      eq: {},
      order: { field: 'submittedAt', direction: 'asc' },
      limit: PAGE,
      ...(cursor === null ? {} : { cursor }),
    });
    folded += await foldRequests(store, town, page.docs, now);
    cursor = page.next;
    // after every page: a run may be killed
    await keepProgress(store, id, town, { countedBy: COUNTED_BY, cursor, done: cursor === null });
    if (cursor === null) break;
  }
  return folded;
}

async function keepProgress(
  store: Store,
  id: string,
  town: string,
  progress: Pick<ProgressDoc, 'countedBy' | 'cursor' | 'done'>,
): Promise<void> {
  await store.tx(async (tx) => {
    if (await tx.get<ProgressDoc>('figures', id))
      tx.update('figures', id, { set: Object.entries(progress).map(([name, value]) => [[name], value] as const) });
    else tx.insert<ProgressDoc>('figures', { _id: id, town, ...progress });
  });
}
