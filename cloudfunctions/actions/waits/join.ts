/**
 * Joining and leaving a waiting list.
 *
 * Joining: the first hour's place, which says how long the list may be and who comes before whom; the other hours; then the wait, in one
 * transaction with its message. What died before that is told to nobody, and a minute later the sweep takes her out of the places again.
 * Leaving is the other way round: first the wait, then the places.
 */
import { ok, refuse, type CommonRefusal, type Decision } from '#types/errors';
import { ledgerIdOf, nextLedgerMove, type LedgerDoc } from '../../domain/ledgers';
import { placeIdOf, waitCutOffAt, type PlaceDoc } from '../../domain/slots';
import { keyOf } from '../../domain/steps';
import { decideJoin, isLiveWait, nextJoinMove, waitChanges, waiterOf, type WaitDoc } from '../../domain/waits';
import type { Store } from '../../ports/store';
import { callerKey, commit, personOf, type Context, type ResultIds } from '../context';
import { findPlace, limitOf } from '../bookings/book';
import type { Served } from '../bookings/for-someone';
import { closeLedgerOffer, doStep, ledgerRefusal } from '../bookings/seats';
import { madeId } from '../ids';
import type { Placing } from '../../domain/placing';
import { leavePlaces, standIn } from './places';
import { tellOfWait } from './told';

type Barred = 'WaitingClosed' | 'PlaceAlreadyYours' | 'AlreadyWaiting' | 'PlaceFree' | 'WaitingFull';
type JoinRefusal = Placing | Barred | 'BookingLimit' | 'ItemAlreadyBooked' | CommonRefusal;

const TRIES = 8;

export async function join(
  ctx: Context,
  wish: { readonly dayId: string; readonly itemIds: readonly string[] },
  { person, channel, keep, records }: Served,
): Promise<Decision<ResultIds, JoinRefusal>> {
  const { store, now, command } = ctx;
  if (!command) throw new Error('a wait needs a command');
  const found = await findPlace(ctx, { ...wish, band: null });
  if (!found.ok) return found;
  const { day, department, policy, itemIds } = found.value;
  const { departmentId } = department;
  const [places, ledger] = await Promise.all([
    store.getMany<PlaceDoc>(
      'places',
      day.bands.map((band) => placeIdOf(day._id, departmentId, band)),
    ),
    store.get<LedgerDoc>('ledgers', ledgerIdOf(ctx.town, person._id)),
  ]);
  const waitId = madeId(ctx.town, 'wait', callerKey(ctx.caller), command.id);
  const allowed = decideJoin(places, keyOf(person._id), waitId, now, policy);
  if (!allowed.ok) return allowed;
  const barred = isBarred(ledger, waitId, itemIds, limitOf(channel, policy), day.endsAt, now);
  if (barred) return barred;
  await keep();
  const home = person.groupId ?? person.villageId;
  const by = personOf(ctx)._id;
  const wait = {
    _id: waitId,
    town: ctx.town,
    personIds: [...new Set([person._id, by])],
    orgIds: home ? [home, departmentId] : [departmentId],
    hiddenFrom: [],
    personId: person._id,
    byPersonId: by,
    channel,
    villageId: person.villageId,
    groupId: person.groupId,
    dayId: day._id,
    departmentId,
    placeIds: places.map(({ _id }) => _id),
    itemIds,
    startsAt: day.startsAt,
    endsAt: day.endsAt,
    status: 'waiting',
    joinedAt: now,
    first: false,
    movedBookingId: null,
    authorisation: records.authorisation ?? null,
    trueWill: records.trueWill ?? null,
    offer: null,
    bookingId: null,
    endedAt: null,
    dueAt: waitCutOffAt(day, policy),
  } as const satisfies Omit<WaitDoc, 'rev'>;
  const at = await lineUp(store, places, wait, now);
  if (!at.ok) return at;
  const joined: Omit<WaitDoc, 'rev'> = { ...wait, joinedAt: at.value };
  const tell = await tellOfWait(ctx, joined, { template: 'waitJoined', at: day.startsAt }, person);
  return commit(ctx, store, async (tx) => {
    if (!(await tx.get<WaitDoc>('waits', waitId))) {
      tx.insert<WaitDoc>('waits', joined);
      await tell(tx, '1');
    }
    return ok({ waitId });
  });
}

/** One booking per matter, so many in all: what she could not book she does not wait for. */
function isBarred(
  ledger: LedgerDoc | null,
  waitId: string,
  itemIds: readonly string[],
  limit: ReturnType<typeof limitOf>,
  endsAt: number,
  now: number,
): Decision<never, 'BookingLimit' | 'ItemAlreadyBooked'> | null {
  const reservation = { at: now, confirmed: false, placeId: '', items: itemIds.map(keyOf), endsAt };
  const move = ledger && nextLedgerMove(ledger, waitId, reservation, limit, now);
  return move?.kind === 'refused' ? ledgerRefusal(move, itemIds) : null;
}

/** Her turn at every hour of the department; answers it. */
async function lineUp(
  store: Store,
  places: readonly PlaceDoc[],
  wait: Omit<WaitDoc, 'rev'>,
  now: number,
): Promise<Decision<number, 'AlreadyWaiting' | 'WaitingFull'>> {
  const key = keyOf(wait.personId);
  const [first, ...others] = places;
  let place: PlaceDoc | null = first ?? null;
  for (let tried = 0; place && tried < TRIES; tried += 1) {
    const move = nextJoinMove(place, key, waiterOf(wait), now);
    if (move.kind === 'refused') return refuse(move.code, { field: 'dayId' });
    if (move.kind === 'mine') {
      const waiter = { ...waiterOf(wait), at: move.at };
      const ids = others.map(({ _id }) => _id);
      return (await standIn(store, ids, key, waiter, now)) ? ok(move.at) : refuse('AlreadyWaiting', { field: 'dayId' });
    }
    const changed: PlaceDoc | null = await doStep<PlaceDoc>(store, 'places', place._id, move.step);
    place = changed ?? (await store.get<PlaceDoc>('places', place._id));
  }
  return refuse('WaitingFull', { field: 'dayId' });
}

/** Ends a wait from where it stands; her turn, or the place offered, is the next one's. `code`: when it does not stand there. */
export async function giveUp<C extends 'WrongStep' | 'OfferGone'>(
  ctx: Context,
  waitId: string,
  from: 'waiting' | 'offered',
  code: C,
): Promise<Decision<ResultIds, C | CommonRefusal>> {
  const done = await commit<C | 'NotFound'>(ctx, ctx.store, async (tx) => {
    const wait = await tx.get<WaitDoc>('waits', waitId);
    if (!wait) return refuse('NotFound', { field: 'waitId' });
    if (wait.status !== from || (wait.offer && wait.offer.acceptUntil <= ctx.now)) return refuse(code);
    tx.update('waits', waitId, waitChanges.ended(from === 'waiting' ? 'left' : 'declined', ctx.now));
    await closeLedgerOffer(tx, wait.town, wait.personId, waitId);
    return ok({ waitId });
  });
  if (done.ok) await leaveQuietly(ctx, waitId);
  return done;
}

/** A fault here costs nothing: the timer sees a wait that ended and leaves its places. */
export async function leaveQuietly(ctx: Context, waitId: string): Promise<void> {
  try {
    const wait = await ctx.store.get<WaitDoc>('waits', waitId);
    if (wait && !isLiveWait(wait)) await leavePlaces(ctx.store, wait, ctx.now);
  } catch (error) {
    ctx.ports.log.error('waits.leave', error, { waitId });
  }
}
