/**
 * Part of the timer: seals every past business day of a town, in order, some minutes after its midnight. A day is read page by page along
 * the events' time; how far it has got stands in one open seal, so that a run may be killed, overlap another, or stop at its limit,
 * and the next goes on from there.
 *
 * Cost: one read a run; once a day the day's events, a hundred a page, and one write.
 */
import { addLeaf, emptyChain, noLeaves, sealDay, sealLeaf, type DaySeal, type GrowingTree } from '../../domain/audit';
import { addDays, businessDate, MINUTE, startOfDate } from '../../domain/calendar';
import type { Stored } from '../../domain/organisation';
import type { RequestEventDoc } from '../../domain/requests/state';
import { forTown, type Store } from '../../ports/store';
import type { Ports } from '../context';

/** `<town>:seal-<day>`. */
export interface SealDoc extends Stored, DaySeal {
  readonly town: string;
  /** When it was made, epoch ms. */
  readonly at: number;
}

/** `<town>:seal-open`: the day being read, and the seal before it. It also says which seal was the last. */
export interface OpenSealDoc extends Stored, GrowingTree {
  readonly day: 'open';
  readonly of: string;
  readonly cursor: string | null;
  readonly previousSeal: string;
}

/** A writer that began before midnight has ended by then, ms. */
const SETTLED = 10 * MINUTE;
/** Pages of events, and days, one run reads at most. */
const PAGES = 100;

export const sealIdOf = (town: string, day: string): string => `${town}:seal-${day}`;
export const openSealIdOf = (town: string): string => `${town}:seal-open`;
/** The range of `day` that holds the seals and not the open one. */
export const sealedDays = { gte: '0', lt: 'a' } as const;

export async function sealDays(ports: Ports, town: string, now: number): Promise<{ sealed: number }> {
  const store = forTown(ports.store, town);
  const today = businessDate(now - SETTLED);
  let sealed = 0;
  for (let page = 0; page < PAGES; page += 1) {
    const open = (await store.get<OpenSealDoc>('seals', openSealIdOf(town))) ?? (await begin(store, town, today));
    if (!open || open.of >= today) break;
    const read = await readPage(store, open);
    const moved = read.cursor === null ? await close(store, town, open, read.tree, now) : await goOn(store, open, read);
    // another run is at it
    if (!moved) break;
    if (read.cursor === null) sealed += 1;
  }
  return { sealed };
}

/** The day after the last seal; that of the first event when there is none; null before there is one of a past day. */
async function begin(store: Store, town: string, today: string): Promise<OpenSealDoc | null> {
  const { docs: seals } = await store.query<SealDoc>('seals', {
    eq: {},
    order: { field: 'day', direction: 'desc' },
    range: sealedDays,
    limit: 1,
  });
  const { docs: events } = await store.query<RequestEventDoc>('requestEvents', {
    eq: {},
    order: { field: 'at', direction: 'asc' },
    limit: 1,
  });
  const last = seals[0];
  const of = last ? addDays(last.day, 1) : events[0] && businessDate(events[0].at);
  if (of === undefined || of >= today) return null;
  const open: Omit<OpenSealDoc, 'rev'> = {
    _id: openSealIdOf(town),
    town,
    day: 'open',
    of,
    cursor: null,
    previousSeal: last?.seal ?? emptyChain.head,
    ...noLeaves,
  };
  await store.insert<OpenSealDoc>('seals', open);
  return store.get<OpenSealDoc>('seals', open._id);
}

interface ReadSoFar {
  readonly tree: GrowingTree;
  /** Null: the day is read to its end. */
  readonly cursor: string | null;
}

/** The events of a day from `cursor` on, one page of them, laid on the tree. */
export async function readPage(
  store: Store,
  { of, cursor, leaves, peaks }: Pick<OpenSealDoc, 'of' | 'cursor' | 'leaves' | 'peaks'>,
): Promise<ReadSoFar> {
  const { docs, next } = await store.query<RequestEventDoc>('requestEvents', {
    eq: {},
    order: { field: 'at', direction: 'asc' },
    range: { gte: startOfDate(of), lt: startOfDate(addDays(of, 1)) },
    limit: 100,
    ...(cursor === null ? {} : { cursor }),
  });
  return { tree: docs.reduce((tree, event) => addLeaf(tree, sealLeaf(event)), { leaves, peaks }), cursor: next };
}

const goOn = async (store: Store, open: OpenSealDoc, { tree, cursor }: ReadSoFar): Promise<boolean> =>
  (await store.updateIf<OpenSealDoc>('seals', open._id, [{ path: ['rev'], eq: open.rev }], {
    set: [
      [['leaves'], tree.leaves],
      [['peaks'], [...tree.peaks]],
      [['cursor'], cursor],
    ],
  })) !== null;

async function close(store: Store, town: string, open: OpenSealDoc, tree: GrowingTree, now: number): Promise<boolean> {
  const seal = sealDay(town, open.of, tree, open.previousSeal);
  return store.tx(async (tx) => {
    const seen = await tx.get<OpenSealDoc>('seals', open._id);
    const _id = sealIdOf(town, open.of);
    if (seen?.rev !== open.rev || (await tx.get<SealDoc>('seals', _id))) return false;
    tx.insert<SealDoc>('seals', { _id, ...seal, at: now });
    tx.update('seals', open._id, {
      set: [
        [['of'], addDays(open.of, 1)],
        [['leaves'], noLeaves.leaves],
        [['peaks'], [...noLeaves.peaks]],
        [['cursor'], null],
        [['previousSeal'], seal.seal],
      ],
    });
    return true;
  });
}
