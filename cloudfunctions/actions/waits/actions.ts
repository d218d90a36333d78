/** `waits.*`: the waiting list of a full half-day. */
import { ok } from '#types/errors';
import { waits } from '#types/waits';
import { isLiveWait, type WaitDoc } from '../../domain/waits';
import { bookingPolicy } from '../booking-policy';
import { servedByOffice, servedByResident } from '../bookings/for-someone';
import { bookingView } from '../bookings/views';
import type { Query } from '../../ports/store';
import { personOf, readAction, writeAction, type Context, type ResultIds } from '../context';
import { queryAll } from '../load';
import { accept } from './accept';
import { giveUp, join } from './join';
import { noOffers, serveLine } from './line';
import { waitView, waitViews } from './views';

const answer = async (ctx: Context, ids: ResultIds) => waitView(ctx, ids['waitId'] ?? '');

const joining = writeAction(
  waits.join,
  async (ctx, input) => {
    const served = await servedByResident(ctx, input);
    return served.ok ? join(ctx, input, served.value) : served;
  },
  answer,
);

const entering = writeAction(
  waits.enter,
  async (ctx, input) => {
    const served = await servedByOffice(ctx, input);
    return served.ok ? join(ctx, input, served.value) : served;
  },
  answer,
);

const declining = writeAction(
  waits.decline,
  async (ctx, { waitId }) => {
    const declined = await giveUp(ctx, waitId, 'offered', 'OfferGone');
    if (declined.ok) await offerNext(ctx, waitId);
    return declined;
  },
  answer,
);

/** The next of the line need not wait for the timer. */
async function offerNext(ctx: Context, waitId: string): Promise<void> {
  const { store, county, town, ports, now } = ctx;
  try {
    const wait = await store.get<WaitDoc>('waits', waitId);
    const line = wait ? await queryAll<WaitDoc>(store, 'waits', { eq: { dayId: wait.dayId } }) : [];
    const live = line.filter((one) => one.departmentId === wait?.departmentId && isLiveWait(one));
    const policy = await bookingPolicy(ctx);
    await serveLine({ ports, store, county, town, now, policy, counts: noOffers() }, live);
  } catch (error) {
    ports.log.error('waits.next', error, { waitId });
  }
}

/** One that has ended is shown so long, ms. */
const SHOWN = 7 * 86_400_000;

const list = readAction(waits.list, async (ctx) => {
  const self = personOf(ctx);
  if (!self.inTown) return ok({ waits: [] });
  const hers: readonly Query['eq'][] = [{ personId: self._id }, { byPersonId: self._id }];
  const found = await Promise.all(
    hers.map(async (eq) =>
      queryAll<WaitDoc>(ctx.store, 'waits', {
        eq,
        range: { gte: ctx.now - SHOWN },
        order: { field: 'startsAt', direction: 'asc' },
      }),
    ),
  );
  const mine = [...new Map(found.flat().map((wait) => [wait._id, wait])).values()]
    .filter((wait) => isLiveWait(wait) || (wait.endedAt ?? 0) > ctx.now - SHOWN)
    .sort(
      (a, b) => Number(isLiveWait(b)) - Number(isLiveWait(a)) || a.startsAt - b.startsAt || a.joinedAt - b.joinedAt,
    );
  return ok({ waits: await waitViews(ctx, mine) });
});

const show = readAction(waits.show, async (ctx, { waitId }) => ok(await waitView(ctx, waitId)));

export const waitActions = [
  joining,
  entering,
  list,
  show,
  declining,
  writeAction(
    waits.accept,
    async (ctx, { waitId }) => accept(ctx, waitId),
    async (ctx, ids) => bookingView(ctx, ids['bookingId'] ?? ''),
  ),
  writeAction(waits.leave, async (ctx, { waitId }) => giveUp(ctx, waitId, 'waiting', 'WrongStep'), answer),
];
