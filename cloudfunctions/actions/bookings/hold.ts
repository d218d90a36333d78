/**
 * Keeping a place while she fills in: ledger, place, and the place kept before goes.
 *
 * Nothing is promised by it and nothing depends on it: it runs out by itself, so no step needs a receipt and a call that dies costs at most
 * ten minutes of one place. The same command again keeps the same place on.
 */
import { ok, refuse, type Decision } from '#types/errors';
import {
  emptyLedger,
  ledgerIdOf,
  nameHold,
  nextLedgerMove,
  reservationFor,
  type LedgerDoc,
} from '../../domain/ledgers';
import type { PersonDoc } from '../../domain/organisation';
import { letHoldGo, nextHoldMove } from '../../domain/holds';
import { placeIdOf, type Holder, type PlaceDoc } from '../../domain/slots';
import { keyOf } from '../../domain/steps';
import type { Store } from '../../ports/store';
import { callerKey, type Context, type ResultIds } from '../context';
import { madeId } from '../ids';
import { findPlace, isDayFull, limitOf, type BookRefusal, type Order } from './book';
import { doStep, ledgerRefusal } from './seats';

const TRIES = 4;

export async function hold(
  ctx: Context,
  { dayId, itemIds, band, person, channel }: Pick<Order, 'dayId' | 'itemIds' | 'band' | 'person' | 'channel'>,
): Promise<Decision<ResultIds, BookRefusal>> {
  const { store, now, command } = ctx;
  if (!command || band === null) throw new Error('a hold needs a command and an hour');
  const found = await findPlace(ctx, { dayId, itemIds, band });
  if (!found.ok) return found;
  const { day, department, policy } = found.value;
  const placeId = placeIdOf(dayId, department.departmentId, band);
  const [seen, ledger] = await Promise.all([
    store.get<PlaceDoc>('places', placeId),
    store.get<LedgerDoc>('ledgers', ledgerIdOf(ctx.town, person._id)),
  ]);
  if (!seen) throw new Error(`no place ${placeId}`);
  const holder: Holder = {
    bookingId: madeId(ctx.town, 'hold', callerKey(ctx.caller), command.id),
    state: 'held',
    until: now + policy.holdFor,
    n: 1,
    items: found.value.itemIds,
    by: ctx.caller.person?._id ?? '',
    channel,
    seq: 0,
    at: now,
  };
  const barred =
    ledger && nextLedgerMove(ledger, holder.bookingId, reservationFor(seen, holder), limitOf(channel, policy), now);
  if (barred?.kind === 'refused') return ledgerRefusal(barred, holder.items);
  const kept = await keepPlace(store, seen, person, holder, ledger, now);
  if (kept.ok) return ok({ until: String(kept.value) });
  const isAllFull = kept.refusal.code === 'BandFull' && (await isDayFull(ctx, day, department));
  return isAllFull ? refuse('DayFull', { field: 'dayId' }) : kept;
}

/** Answers until when, epoch ms. */
async function keepPlace(
  store: Store,
  seen: PlaceDoc,
  person: PersonDoc,
  holder: Holder,
  ledger: LedgerDoc | null,
  now: number,
): Promise<Decision<number, 'BandFull' | 'PlaceAlreadyYours'>> {
  const key = keyOf(person._id);
  let place = seen;
  let isNamed = false;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const move = nextHoldMove(place, key, holder, now);
    if (move.kind === 'kept') return ok(move.until);
    if (move.kind === 'refused') return refuse(move.code, { field: 'band' });
    if (move.kind === 'take' && !isNamed) {
      await nameInLedger(store, seen.town, person._id, place._id, holder.bookingId);
      isNamed = true;
    }
    const changed = await doStep<PlaceDoc>(store, 'places', place._id, move.step);
    if (changed && move.kind === 'renew') return ok(move.until);
    if (changed && move.kind === 'take') {
      const before = ledger?.hold;
      if (before && before.holdId !== holder.bookingId && before.placeId !== place._id)
        await doStep(store, 'places', before.placeId, letHoldGo(key, before.holdId, now));
      return ok(holder.until ?? now);
    }
    const next = changed ?? (await store.get<PlaceDoc>('places', place._id));
    if (!next) throw new Error(`no place ${place._id}`);
    place = next;
  }
  return refuse('BandFull', { field: 'band' });
}

async function nameInLedger(store: Store, town: string, personId: string, placeId: string, holdId: string) {
  const step = nameHold(placeId, holdId);
  if (await doStep(store, 'ledgers', ledgerIdOf(town, personId), step)) return;
  const first = { ...emptyLedger(town, personId), hold: { placeId, holdId } };
  if (!(await store.insert<LedgerDoc>('ledgers', first))) await doStep(store, 'ledgers', first._id, step);
}
