/**
 * What the requests received in a span of whole days count for, for one organisation and one reader, as a scan over all of them would
 * say at this moment. The days come from the figures; what is not folded yet (a mark stands), what time has changed since and what is hidden
 * from somebody is taken out and counted as it stands, one by one, for whom it may be.
 */
import {
  COUNTED_BY,
  figuresIdOf,
  foldedIdOf,
  monthMarkOf,
  monthsOf,
  progressIdOf,
  requestIdOf,
  wokenBy,
  type FiguresDoc,
  type FoldedDoc,
  type ProgressDoc,
} from '../../domain/figures';
import { negative, tallyOf, total, type Tally } from '../../domain/reports';
import type { RequestDoc } from '../../domain/requests/state';
import type { Store } from '../../ports/store';
import { getAll, queryAll } from '../load';
import type { IndexingDoc } from '../search/indexing';

/** How often it is read again when the timer folded meanwhile. */
const TRIES = 4;

export interface Wanted {
  /** First instants of business days. */
  readonly from: number;
  readonly until: number;
  /** Whose days add up to what is asked for: no request counts for two of them. */
  readonly owners: readonly string[];
  /** Whether a request counts there for who asks. */
  readonly counts: (request: RequestDoc) => boolean;
  readonly now: number;
}

/** Null when it cannot be told from figures: they do not reach back yet, or the timer did not stop folding. */
export async function foldedTally(store: Store, town: string, wanted: Wanted): Promise<Tally | null> {
  const progress = await store.get<ProgressDoc>('figures', progressIdOf(town));
  if (progress?.done !== true || progress.countedBy !== COUNTED_BY) return null;
  const months = [...monthsOf(wanted.from, wanted.until).keys()].map((month) => monthMarkOf(town, month));
  const revs = async (): Promise<string> =>
    (await getAll<FiguresDoc>(store, 'figures', months)).map(({ _id, rev }) => `${_id} ${rev}`).join();
  let before = await revs();
  for (let tried = 0; tried < TRIES; tried += 1) {
    const tally = await readOnce(store, town, wanted);
    const after = await revs();
    if (before === after) return tally;
    before = after;
  }
  return null;
}

async function readOnce(store: Store, town: string, { from, until, owners, counts, now }: Wanted): Promise<Tally> {
  const marks = await queryAll<IndexingDoc>(store, 'indexing', { eq: {} });
  const [woken, sealed] = await Promise.all([
    queryAll<FoldedDoc>(store, 'folded', wokenBy(now)),
    queryAll<FoldedDoc>(store, 'folded', {
      eq: { list: 'sealed' },
      range: { gte: from, lt: until },
      order: { field: 'at', direction: 'asc' },
    }),
  ]);
  const loose = [
    ...new Set([
      ...marks.map(({ requestId }) => requestId),
      ...[...woken, ...sealed].map(({ _id }) => requestIdOf(_id)),
    ]),
  ];
  const months = monthsOf(from, until);
  const [figures, folded, requests] = await Promise.all([
    getAll<FiguresDoc>(
      store,
      'figures',
      owners.flatMap((owner) => [...months.keys()].map((month) => figuresIdOf(town, owner, month))),
    ),
    getAll<FoldedDoc>(store, 'folded', loose.map(foldedIdOf)),
    getAll<RequestDoc>(store, 'requests', loose),
  ]);
  const received = requests.filter(({ submittedAt }) => submittedAt >= from && submittedAt < until);
  const inSpan = new Set(received.map(({ _id }) => foldedIdOf(_id)));
  return total([
    ...figures.flatMap(({ month, days }) => (months.get(month) ?? []).map((day) => days[day] ?? {})),
    ...folded
      .filter((one) => inSpan.has(one._id) && one.owners.some((owner) => owners.includes(owner)))
      .map(({ tally }) => negative(tally)),
    ...received.filter(counts).map((request) => tallyOf(request, now)),
  ]);
}
