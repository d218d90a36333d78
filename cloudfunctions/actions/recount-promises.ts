/**
 * Part of the tick: after the calendar has changed every running promise of a town is counted anew, page by page, each in a transaction of
 * its own. It goes on where a run ended, and begins again until a whole round finds nothing to move: another process may have counted by the
 * old calendar for half a minute. Safe to repeat, to overlap and to be killed.
 *
 * Cost: one read a run while the calendar stays; after it has changed, every request under way once a round, 5,000 a run.
 */
import { MINUTE } from '../domain/calendar';
import type { Stored } from '../domain/organisation';
import { decideRecount } from '../domain/requests/recount';
import { NEVER, type RequestDoc } from '../domain/requests/state';
import { forTown, type Store } from '../ports/store';
import type { Ports } from './context';
import { canonical, hash24 } from './ids';
import { loadBase } from './requests/base';
import { saveStep } from './requests/save';

const PAGE = 100;
/** Requests looked at in one run and town. */
const MOST = 5000;

/** `<town>:recount-calendar`: how far the town's promises have been counted by which calendar. */
interface RecountDoc extends Stored {
  /** Of the calendar. */
  readonly mark: string;
  /** When this calendar was first met; epoch ms. */
  readonly at: number;
  readonly begunAt: number;
  readonly cursor: string | null;
  /** Moved in this round. */
  readonly moved: number;
  readonly done: boolean;
}

type Round = Pick<RecountDoc, 'mark' | 'at' | 'begunAt' | 'cursor' | 'moved' | 'done'>;

export async function recountPromises(
  ports: Ports,
  town: string,
  now: number,
): Promise<Readonly<Record<'recounted' | 'failed', number>>> {
  const store = forTown(ports.store, town);
  const mark = hash24(canonical(ports.calendar.data));
  const _id = `${town}:recount-calendar`;
  const stored = await store.get<RecountDoc>('effects', _id);
  const known = stored?.mark === mark ? stored : null;
  const sums = { recounted: 0, failed: 0 };
  if (known?.done === true) return sums;
  const base = await loadBase(ports, town);
  let round: Round = known ?? { mark, at: now, begunAt: now, cursor: null, moved: 0, done: false };
  for (let seen = 0; seen < MOST && !round.done; seen += PAGE) {
    const page = await store.query<RequestDoc>('requests', {
      eq: {},
      range: { lt: NEVER },
      order: { field: 'nextAt', direction: 'asc' },
      limit: PAGE,
      ...(round.cursor === null ? {} : { cursor: round.cursor }),
    });
    for (const { _id: requestId } of page.docs.filter((one) => decideRecount(one, now, base.rules) !== null))
      try {
        const hasMoved = await store.tx(async (tx) => {
          const request = await tx.get<RequestDoc>('requests', requestId);
          const step = request && decideRecount(request, now, base.rules);
          if (!step) return false;
          await saveStep(tx, base, request, step, now);
          return true;
        });
        if (hasMoved) sums.recounted += 1;
      } catch (error) {
        sums.failed += 1;
        ports.log.error('tick.recount', error, { request: requestId });
      }
    round = { ...round, cursor: page.next, moved: Math.max(round.moved, sums.recounted) };
    if (page.next === null) {
      const isSettled = round.moved === 0 && sums.failed === 0 && round.begunAt >= round.at + MINUTE;
      round = { ...round, begunAt: now, moved: 0, done: isSettled };
      break;
    }
  }
  await keep(store, _id, town, round);
  return sums;
}

async function keep(store: Store, _id: string, town: string, round: Round) {
  const { mark, at, begunAt, cursor, moved, done } = round;
  await store.tx(async (tx) => {
    if (await tx.get<RecountDoc>('effects', _id))
      tx.update('effects', _id, {
        set: [
          [['mark'], mark],
          [['at'], at],
          [['begunAt'], begunAt],
          [['cursor'], cursor],
          [['moved'], moved],
          [['done'], done],
        ],
      });
    else tx.insert<RecountDoc>('effects', { _id, town, mark, at, begunAt, cursor, moved, done });
  });
}
