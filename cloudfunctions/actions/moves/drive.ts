/**
 * The motor of moves: passes over a half-day until nobody is left on the wrong side, a bounded number of bookings at a time. Called with the
 * first slice by the action and with the rest by the timer. Safe to repeat, to overlap and to be killed: what was done is read from
 * bookings and places, never from a counter.
 */
import type { DayDoc } from '../../domain/days';
import { isLiveStatus } from '../../domain/bookings';
import { LAST_LOOK, type MoveDoc } from '../../domain/moves';
import { forTown } from '../../ports/store';
import { doStep } from '../bookings/seats';
import type { Ports } from '../context';
import { queryAll } from '../load';
import { carryBack } from './back';
import { bookingsOf, loadNames, type Pass } from './base';
import { carryForward } from './forward';
import { waitsBack, waitsForth } from './waiting';

/** Bookings and waits settled in one run of the timer, over all moves of a town. */
const PER_RUN = 400;

/** One part of the tick. */
export async function driveMoves(
  ports: Ports,
  town: string,
  now: number,
): Promise<{ carried: number; failed: number }> {
  const store = forTown(ports.store, town);
  const counts = { carried: 0, failed: 0 };
  const due = await queryAll<MoveDoc>(store, 'moves', {
    eq: {},
    range: { lte: now },
    order: { field: 'dueAt', direction: 'asc' },
  });
  for (const move of due)
    try {
      counts.carried += await driveMove(ports, move._id, now, PER_RUN - counts.carried);
    } catch (error) {
      counts.failed += 1;
      ports.log.error('move', error, { id: move._id });
    }
  return counts;
}

/** Goes on with a move until it is through or `most` bookings are settled. Answers how many were. */
export async function driveMove(ports: Ports, moveId: string, now: number, most: number): Promise<number> {
  const pass = await openPass(ports, moveId, now, most);
  if (!pass || pass.move.dueAt === null) return 0;
  const isBack = pass.move.status === 'undoing' || pass.move.status === 'undone';
  // each pass settles all it found or meets somebody quicker: a handful is enough, the timer has the rest
  for (let round = 0; round < 6 && pass.left > 0; round += 1) {
    const found = isBack
      ? (await carryBack(pass)) + (await waitsBack(pass))
      : (await carryForward(pass)) + (await waitsForth(pass));
    if (found > 0) continue;
    await finish(pass);
    break;
  }
  return most - pass.left;
}

async function openPass(ports: Ports, moveId: string, now: number, most: number): Promise<Pass | null> {
  const town = moveId.slice(0, moveId.indexOf(':'));
  const store = forTown(ports.store, town);
  const move = await store.get<MoveDoc>('moves', moveId);
  if (!move || most <= 0) return null;
  const [from, to] = await Promise.all([
    store.get<DayDoc>('days', move.dayId),
    move.toDayId === null ? null : store.get<DayDoc>('days', move.toDayId),
  ]);
  if (!from || (move.toDayId !== null && !to)) throw new Error(`no half-days of ${moveId}`);
  return {
    sweep: {
      ports,
      store,
      county: forTown(ports.store, 'county'),
      town,
      now,
      counts: { written: 0, freed: 0, undone: 0, repaired: 0, failed: 0 },
    },
    store,
    now,
    move,
    from,
    to,
    names: await loadNames(store, [from, to]),
    people: new Map(),
    left: most,
  };
}

/** Nothing was found: through, with one more look later; after that look there is nothing left to do. */
async function finish(pass: Pass): Promise<void> {
  const { store, move, now } = pass;
  if (move.status === 'undoing') await reopen(pass);
  else if (move.status === 'running')
    await doStep(store, 'moves', move._id, {
      condition: [{ path: ['status'], eq: 'running' }],
      patch: {
        set: [
          [['status'], 'done'],
          [['dueAt'], now + LAST_LOOK],
        ],
      },
    });
  else
    await doStep(store, 'moves', move._id, {
      condition: [{ path: ['rev'], eq: move.rev }],
      patch: { set: [[['dueAt'], null]] },
    });
}

/** The old half-day is held again; the new one is not, unless it was there before or somebody on it has to be settled. */
async function reopen({ store, move, from, to, now }: Pass): Promise<void> {
  const isPeopled = to !== null && (await bookingsOf(store, to._id)).some(({ status }) => isLiveStatus(status));
  await store.tx(async (tx) => {
    const still = await tx.get<MoveDoc>('moves', move._id);
    if (still?.status !== 'undoing') return;
    const day = await tx.get<DayDoc>('days', from._id);
    if (!day) throw new Error(`no day ${from._id}`);
    tx.update('moves', move._id, {
      set: [
        [['status'], 'undone'],
        [['dueAt'], now + LAST_LOOK],
      ],
    });
    tx.update('days', from._id, {
      set: [
        [['status'], 'published'],
        [['movedTo'], null],
        [['reason'], ''],
      ],
    });
    if (!to || !move.opened || !isPeopled) return;
    await tx.get<DayDoc>('days', to._id);
    tx.update('days', to._id, { set: [[['status'], 'published']] });
  });
}
