/**
 * The line of one department on one half-day: what is unfinished is finished, what has run out is ended, what is free is offered to the
 * next. Run by the timer, and at once after an offer is declined. Every step is conditional, so runs may overlap and be killed.
 *
 * An offer: the person's ledger lets one through at a time → one step on the place makes a free seat hers to accept and ends her turn → one
 * transaction says so to her. What died before the last step was told to nobody and is taken back: her turn is as before.
 */
import type { WaitStatus } from '#types/waits';
import type { DayDoc } from '../../domain/days';
import { confirmOffer, dropOffer, emptyLedger, ledgerIdOf, nextOfferMove, type LedgerDoc } from '../../domain/ledgers';
import { freeSeat, openSeats, waitCutOffAt, type BookingPolicy, type PlaceDoc } from '../../domain/slots';
import { keyOf } from '../../domain/steps';
import {
  acceptUntil,
  isLiveWait,
  lineOf,
  offeredTo,
  offerSeat,
  waitChanges,
  waiterOf,
  type WaitDoc,
} from '../../domain/waits';
import type { Store } from '../../ports/store';
import { closeLedgerOffer, doStep } from '../bookings/seats';
import type { Ports } from '../context';
import { getAll } from '../load';
import { leavePlaces, standIn, standOut } from './places';
import { tellOfWait, type WaitMessage } from './told';

/** A run of the timer that made an offer tells of it within so long, or has died, ms. */
const TELLER = 60_000;
/** Steps at one place in one run: as many as may wait there, and those lost to somebody quicker. */
const TRIES = 200;

export interface OfferCounts {
  offered: number;
  missed: number;
  over: number;
  repaired: number;
  failed: number;
}

export const noOffers = (): OfferCounts => ({ offered: 0, missed: 0, over: 0, repaired: 0, failed: 0 });

export interface Line {
  readonly ports: Ports;
  /** The town's. */
  readonly store: Store;
  readonly county: Store;
  readonly town: string;
  readonly now: number;
  readonly policy: BookingPolicy;
  readonly counts: OfferCounts;
}

/** `waits`: those of one department on one half-day that the timer has to look at. */
export async function serveLine(line: Line, waits: readonly WaitDoc[]): Promise<void> {
  const { store, now, policy } = line;
  const dayId = waits[0]?.dayId;
  const day = dayId === undefined ? null : await store.get<DayDoc>('days', dayId);
  if (!day) return;
  for (const wait of waits) if (!isLiveWait(wait)) await leavePlaces(store, wait, now);
  const live = waits.filter(isLiveWait);
  if (now >= waitCutOffAt(day, policy)) {
    for (const wait of live) await closeAtCutOff(line, wait);
    return;
  }
  // a half-day that moved or fell away: what becomes of those who wait is the move's
  if (day.status !== 'published') return;
  const placeIds = [...new Set(live.flatMap((wait) => wait.placeIds))];
  const seen = new Map((await getAll<PlaceDoc>(store, 'places', placeIds)).map((place) => [place._id, place]));
  const waiting: WaitDoc[] = [];
  for (const wait of live) if (await bringInOrder(line, wait, seen)) waiting.push(wait);
  const until = acceptUntil(day, now, policy);
  if (until === null) return;
  const places = await getAll<PlaceDoc>(store, 'places', placeIds);
  for (const place of places.sort((a, b) => a.bandNo - b.bandNo)) await offerPlace(line, place, waiting, until);
}

/** The cut-off: free places are for who comes. An offer ends with it at the latest. */
async function closeAtCutOff(line: Line, wait: WaitDoc): Promise<void> {
  if (wait.status === 'waiting') await endWait(line, wait, 'over', 'waitOver');
  else await expire(line, wait);
}

/** Answers whether she may be offered a place in this run. */
async function bringInOrder(line: Line, wait: WaitDoc, places: ReadonlyMap<string, PlaceDoc>): Promise<boolean> {
  const { store, now, counts, policy } = line;
  const key = keyOf(wait.personId);
  if (wait.status === 'offered') {
    await standOutOf(line, wait, places);
    const holder = places.get(wait.offer?.placeId ?? '')?.holders[key];
    const isHers = holder?.bookingId === wait._id || holder?.extras?.waitId === wait._id;
    if ((wait.offer?.acceptUntil ?? 0) <= now) await expire(line, wait);
    else if (!isHers) await backInLine(line, wait);
    return false;
  }
  const unfinished = [...places.values()].find((place) => offeredTo(place, key, wait._id));
  if (unfinished) {
    const holder = offeredTo(unfinished, key, wait._id);
    const until = holder?.until ?? now;
    if (until >= now + policy.offerFor - TELLER) {
      await announce(line, wait, unfinished, until);
      return false;
    }
    // she never heard of it, and would have less than her time: it is offered anew
    if (holder) await doStep(store, 'places', unfinished._id, freeSeat(key, holder, now));
    await doStep(store, 'ledgers', ledgerIdOf(wait.town, wait.personId), dropOffer(wait._id, unfinished._id, until));
  }
  const lacking = wait.placeIds.filter((id) => places.get(id)?.waiters[key]?.waitId !== wait._id);
  if (lacking.length === 0) return true;
  const still = await store.get<WaitDoc>('waits', wait._id);
  if (still?.status !== 'waiting' || still.dayId !== wait.dayId) return false;
  counts.repaired += 1;
  return standIn(store, lacking, key, waiterOf(wait), now);
}

async function standOutOf(line: Line, wait: WaitDoc, places: ReadonlyMap<string, PlaceDoc>): Promise<void> {
  const key = keyOf(wait.personId);
  const left = wait.placeIds.filter((id) => places.get(id)?.waiters[key]?.waitId === wait._id);
  await standOut(line.store, left, key, wait._id, line.now);
}

/** Offers what is free here, seat by seat, to the first of the line who can have it. */
async function offerPlace(line: Line, seen: PlaceDoc, waiting: readonly WaitDoc[], until: number): Promise<void> {
  const { store, now, counts } = line;
  const passed = new Set<string>();
  let place: PlaceDoc | null = seen;
  for (let tried = 0; place && tried < TRIES && openSeats(place, now) > 0; tried += 1) {
    const next = nextOf(place, waiting, passed);
    if (!next) return;
    const key = keyOf(next.personId);
    passed.add(next._id);
    // she sits here herself: a seat of hers is just being let go
    if (!offerSeat(place, key, until, now)) continue;
    const gate = await passGate(line, next, place._id, until);
    const step: ReturnType<typeof offerSeat> = gate === null ? null : offerSeat(place, key, gate, now);
    if (gate === null || !step) continue;
    const changed: PlaceDoc | null = await doStep<PlaceDoc>(store, 'places', place._id, step);
    if (changed) {
      counts.offered += 1;
      await announce(line, next, changed, gate);
    }
    const seenAgain: PlaceDoc | null = changed ?? (await store.get<PlaceDoc>('places', place._id));
    if (!changed) {
      // somebody changed the place: it is still her turn, unless another run has just offered it to her
      passed.delete(next._id);
      if (!seenAgain || !offeredTo(seenAgain, key, next._id))
        await doStep(store, 'ledgers', ledgerIdOf(next.town, next.personId), dropOffer(next._id, place._id, gate));
    }
    place = seenAgain;
  }
}

function nextOf(place: PlaceDoc, waiting: readonly WaitDoc[], passed: ReadonlySet<string>): WaitDoc | null {
  for (const [, { waitId }] of lineOf(place)) {
    const wait = waiting.find(({ _id }) => _id === waitId);
    if (wait && !passed.has(waitId)) return wait;
  }
  return null;
}

/** Until when it is hers to accept; null when another list has offered her a place, or she has one for the same matter. */
async function passGate(line: Line, wait: WaitDoc, placeId: string, until: number): Promise<number | null> {
  const { store, now } = line;
  const id = ledgerIdOf(wait.town, wait.personId);
  for (let tried = 0; tried < 4; tried += 1) {
    const ledger = await store.get<LedgerDoc>('ledgers', id);
    if (!ledger) {
      await store.insert<LedgerDoc>('ledgers', emptyLedger(wait.town, wait.personId));
      continue;
    }
    const booked = wait.itemIds.flatMap((item) => ledger.reservations[ledger.items[keyOf(item)] ?? ''] ?? []);
    if (booked.some(({ endsAt }) => endsAt > now)) {
      // she got a place for it elsewhere: others need not wait for her
      if (booked.some(({ confirmed, endsAt }) => confirmed && endsAt > now)) await endWait(line, wait, 'left', null);
      return null;
    }
    const move = nextOfferMove(ledger, wait._id, { placeId, until }, now);
    if (move.kind === 'taken') return null;
    if (move.kind === 'mine') {
      if (move.placeId === placeId && move.until >= until - TELLER) return move.until;
      // of a run that died before the seat was hers
      if (move.until > until - TELLER) return null;
      await doStep(store, 'ledgers', id, dropOffer(wait._id, move.placeId, move.until));
      continue;
    }
    if (await doStep(store, 'ledgers', id, move.step)) return until;
  }
  return null;
}

/** She is told. What she left or ended meanwhile is not offered after all. */
async function announce(line: Line, wait: WaitDoc, place: PlaceDoc, until: number): Promise<void> {
  const { store, now } = line;
  const key = keyOf(wait.personId);
  const message: WaitMessage = { template: 'waitOffered', at: place.from, acceptUntil: until };
  const tell = await tellOfWait(line, wait, message);
  const ledgerId = ledgerIdOf(wait.town, wait.personId);
  const isOffered = await store.tx(async (tx) => {
    const still = await tx.get<WaitDoc>('waits', wait._id);
    if (still?.status === 'offered') return still.offer?.placeId === place._id;
    if (still?.status !== 'waiting' || still.dayId !== wait.dayId) return false;
    const ledger = await tx.get<LedgerDoc>('ledgers', ledgerId);
    const confirmed = ledger && confirmOffer(ledger, wait._id, { placeId: place._id, until }, now);
    if (!confirmed) return false;
    tx.update('ledgers', ledgerId, confirmed);
    tx.update('waits', wait._id, waitChanges.offered(place, until));
    await tell(tx, String(until));
    return true;
  });
  if (isOffered) {
    await standOut(store, wait.placeIds, key, wait._id, now);
    return;
  }
  const holder = offeredTo(place, key, wait._id);
  if (holder) await doStep(store, 'places', place._id, freeSeat(key, holder, now));
  await doStep(store, 'ledgers', ledgerId, dropOffer(wait._id, place._id, until));
}

/** Her time has run out. The seat goes first: whoever accepts at the last moment meets a seat that is hers, or none. */
async function expire(line: Line, wait: WaitDoc): Promise<void> {
  const { store, now } = line;
  const { offer } = wait;
  if (!offer || offer.acceptUntil > now) return;
  const key = keyOf(wait.personId);
  const place = await store.get<PlaceDoc>('places', offer.placeId);
  const holder = place && offeredTo(place, key, wait._id);
  if (holder) await doStep(store, 'places', offer.placeId, freeSeat(key, holder, now));
  const after = holder ? await store.get<PlaceDoc>('places', offer.placeId) : place;
  // accepted, its booking is on the way
  if (after?.holders[key]?.extras?.waitId === wait._id) return;
  await endWait(line, wait, 'missed', 'waitMissed', offer.acceptUntil);
}

/** Ends a wait as it was seen, tells of it, and leaves its places. */
async function endWait(
  line: Line,
  seen: WaitDoc,
  to: Extract<WaitStatus, 'over' | 'missed' | 'left'>,
  template: WaitMessage['template'] | null,
  until: number | null = null,
): Promise<void> {
  const { store, now, counts } = line;
  const tell = template && (await tellOfWait(line, seen, { template, at: seen.startsAt }));
  const ended = await store.tx(async (tx) => {
    const wait = await tx.get<WaitDoc>('waits', seen._id);
    if (!wait || wait.status !== seen.status || wait.dayId !== seen.dayId) return false;
    if ((wait.offer?.acceptUntil ?? null) !== until) return false;
    tx.update('waits', wait._id, waitChanges.ended(to, now));
    await closeLedgerOffer(tx, wait.town, wait.personId, wait._id);
    await tell?.(tx, to);
    return true;
  });
  if (!ended) return;
  if (to === 'missed') counts.missed += 1;
  if (to === 'over') counts.over += 1;
  const wait = await store.get<WaitDoc>('waits', seen._id);
  if (wait) await leavePlaces(store, wait, now);
}

/** The seat offered to her is gone through no doing of hers: she waits on with the turn she had. */
async function backInLine(line: Line, seen: WaitDoc): Promise<void> {
  const { store, now, counts, policy } = line;
  const isBack = await store.tx(async (tx) => {
    const wait = await tx.get<WaitDoc>('waits', seen._id);
    if (wait?.rev !== seen.rev) return false;
    tx.update('waits', wait._id, waitChanges.backInLine(waitCutOffAt(wait, policy)));
    await closeLedgerOffer(tx, wait.town, wait.personId, wait._id);
    return true;
  });
  if (!isBack) return;
  counts.repaired += 1;
  await standIn(store, seen.placeIds, keyOf(seen.personId), waiterOf(seen), now);
}
