/**
 * Counts of a quarter are made once, by the timer, some days after its end, and stored as they may be told: what may not be told is kept
 * nowhere, and what was told never changes.
 *
 * Cost: one read a run; once a quarter every request of that quarter by index, a hundred a page.
 */
import type { QuarterCounts } from '#types/public-ledger';
import type { OrgDoc, Stored } from '../../domain/organisation';
import { isDelicate } from '../../domain/requests/delicate';
import {
  countedTopics,
  monthInQuarter,
  settledQuarters,
  spanOf,
  tellable,
  type Counted,
} from '../../domain/public-counts';
import type { MatterDoc } from '../../domain/public-ledger';
import type { RequestDoc } from '../../domain/requests/state';
import { forTown, type Store } from '../../ports/store';
import type { Ports } from '../context';
import { queryAll } from '../load';
import { matterIdOf } from './settle';

const SHOWN = 8;
/** A town that begins, or a timer that stood still, is told of so many quarters back; one in a run. */
const BACK = 4;

/** `<town>:counts-<cluster>-2026-Q3` */
interface CountsDoc extends Stored, QuarterCounts {
  readonly clusterId: string;
}

/** `<town>:effect-counts-2026-Q3`: the quarter has been counted. */
interface CountedDoc extends Stored {
  readonly at: number;
}

export async function loadCounts(store: Store, clusterId: string): Promise<QuarterCounts[]> {
  const { docs } = await store.query<CountsDoc>('publicCounts', {
    eq: { clusterId },
    order: { field: 'quarter', direction: 'desc' },
    limit: SHOWN,
  });
  return docs.map(({ quarter, rows, rest, total }) => ({ quarter, rows: [...rows], rest, total }));
}

/** The timer's part: the oldest quarter that has settled and is not counted. */
export async function countQuarters(ports: Ports, town: string, now: number): Promise<{ quarters: number }> {
  const store = forTown(ports.store, town);
  const quarters = settledQuarters(now, BACK);
  const markOf = (quarter: string): string => `${town}:effect-counts-${quarter}`;
  const marks = await store.getMany<CountedDoc>('effects', quarters.map(markOf));
  const known = new Set(marks.map(({ _id }) => _id));
  const quarter = quarters.filter((one) => !known.has(markOf(one))).at(-1);
  if (quarter === undefined) return { quarters: 0 };
  const clusters = await queryAll<OrgDoc>(store, 'orgs', {
    eq: { kind: 'cluster' },
    order: { field: 'order', direction: 'asc' },
  });
  const counted = await countedIn(store, quarter);
  const docs = clusters.map(({ _id: clusterId }) => ({
    _id: `${town}:counts-${clusterId.slice(town.length + 1)}-${quarter}`,
    town,
    clusterId,
    quarter,
    ...tellable(counted.get(clusterId) ?? []),
  }));
  await store.tx(async (tx) => {
    if (await tx.get<CountedDoc>('effects', markOf(quarter))) return;
    for (const doc of docs) tx.insert<CountsDoc>('publicCounts', doc);
    tx.insert<CountedDoc>('effects', { _id: markOf(quarter), town, at: now });
  });
  return { quarters: 1 };
}

const topics: ReadonlySet<string> = new Set(countedTopics);

/** Requests that count, by cluster, of each only its topic, month and reporter. */
async function countedIn(store: Store, quarter: string): Promise<ReadonlyMap<string, readonly Counted[]>> {
  const { from, until } = spanOf(quarter);
  const found = new Map<string, Counted[]>();
  let cursor: string | undefined;
  do {
    const page = await store.query<RequestDoc>('requests', {
      eq: {},
      range: { gte: from, lt: until },
      order: { field: 'submittedAt', direction: 'asc' },
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const counting = page.docs.filter(counts);
    const matters = await store.getMany<MatterDoc>(
      'publicMatters',
      counting.map(({ _id }) => matterIdOf(_id)),
    );
    const listed = new Set(matters.map(({ requestId }) => requestId));
    for (const { _id, clusterId, topic, submittedAt, reporterId } of counting) {
      if (clusterId === null || topic === null || listed.has(_id)) continue;
      const one = { topic, month: monthInQuarter(submittedAt), personId: reporterId };
      const others = found.get(clusterId);
      if (others) others.push(one);
      else found.set(clusterId, [one]);
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

const counts = (request: RequestDoc): boolean =>
  request.topic !== null &&
  topics.has(request.topic) &&
  request.kind !== 'dispute' &&
  request.aboutId === null &&
  request.hiddenFrom.length === 0 &&
  !isDelicate(request) &&
  !['withdrawn', 'notAccepted', 'petition'].includes(request.status);
