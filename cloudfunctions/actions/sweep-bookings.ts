/**
 * Brings places, bookings and ledgers together again after writers that died half-way. That a seat is never sold twice does not depend
 * on it; it decides how soon a seat without a booking gets one, or is free again.
 *
 * Looks only at what was touched and not yet found in order; once an hour at every coming half-day. Every step is conditional, so runs may
 * overlap and be killed. One bad document is logged and passed over.
 */
import type { BookingDoc } from '../domain/bookings';
import type { DayDoc } from '../domain/days';
import { ledgerSettled, openReservations, undoReservation, type LedgerDoc } from '../domain/ledgers';
import type { Stored } from '../domain/organisation';
import type { PlaceDoc } from '../domain/slots';
import { keyOf } from '../domain/steps';
import { forTown, type Doc, type Store } from '../ports/store';
import { doStep } from './bookings/seats';
import { GIVEN_UP, settleBooking, settlePlace, type Sweep } from './bookings/settle';
import type { Ports } from './context';
import { loadPlaces } from './day-cards';
import { queryAll } from './load';

const HOUR = 3_600_000;
const PAGE = 50;
/** Most pages of one kind in one run; the rest is next time's. */
const PAGES = 60;

export type SweepCounts = Sweep['counts'];

export async function sweepBookings(ports: Ports, town: string, now: number): Promise<SweepCounts> {
  const store = forTown(ports.store, town);
  const county = forTown(ports.store, 'county');
  const counts = { written: 0, freed: 0, undone: 0, repaired: 0, failed: 0 };
  const sweep: Sweep = { ports, store, county, town, now, counts };

  const each = async <T extends Doc>(docs: readonly T[], settle: (doc: T) => Promise<void>): Promise<void> => {
    for (const doc of docs)
      await settle(doc).catch((error: unknown) => {
        counts.failed += 1;
        ports.log.error('sweep', error, { id: doc._id });
      });
  };
  const place = async (doc: PlaceDoc): Promise<void> => settlePlace(sweep, doc);
  for await (const docs of touched<PlaceDoc>(store, 'places', now)) await each(docs, place);
  for await (const docs of touched<BookingDoc>(store, 'bookings', now))
    await each(docs, async (doc) => settleBooking(sweep, doc));
  for await (const docs of touched<LedgerDoc>(store, 'ledgers', now - GIVEN_UP))
    await each(docs, async (doc) => settleLedger(sweep, doc));
  if (await isHourly(store, town, now)) for (const docs of await allComing(store, now)) await each(docs, place);
  return counts;
}

/** What was touched up to `until` and not found in order since, oldest first. */
async function* touched<T extends Doc>(store: Store, collection: string, until: number): AsyncGenerator<readonly T[]> {
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const { docs, next } = await store.query<T>(collection, {
      eq: {},
      range: { lte: until },
      order: { field: 'touchedAt', direction: 'asc' },
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    yield docs;
    if (next === null) return;
    cursor = next;
  }
}

/** Reservations that came to nothing are undone; one with a seat gets its booking. */
async function settleLedger(sweep: Sweep, seen: LedgerDoc): Promise<void> {
  const { store, now, town, counts } = sweep;
  for (const [key, { placeId, items }] of openReservations(seen, now - GIVEN_UP)) {
    const bookingId = `${town}:${key}`;
    const place = await store.get<PlaceDoc>('places', placeId);
    if (place?.holders[keyOf(seen.personId)]?.bookingId === bookingId) await settlePlace(sweep, place);
    else if (await doStep(store, 'ledgers', seen._id, undoReservation(bookingId, items))) counts.undone += 1;
  }
  const ledger = await store.get<LedgerDoc>('ledgers', seen._id);
  if (ledger?.touchedAt !== null && ledger && openReservations(ledger, now).length === 0)
    await doStep(store, 'ledgers', ledger._id, ledgerSettled(ledger));
}

/** `<town>:effect-places-swept`: when every place was looked at last. */
interface SweptDoc extends Stored {
  readonly at: number;
}

async function isHourly(store: Store, town: string, now: number): Promise<boolean> {
  const _id = `${town}:effect-places-swept`;
  const last = await store.get<SweptDoc>('effects', _id);
  if (!last) return store.insert<SweptDoc>('effects', { _id, town, at: now });
  const claimed = await store.updateIf('effects', _id, [{ path: ['at'], lte: now - HOUR }], { set: [[['at'], now]] });
  return claimed !== null;
}

async function allComing(store: Store, now: number): Promise<PlaceDoc[][]> {
  const days = await queryAll<DayDoc>(store, 'days', {
    eq: { status: 'published' },
    range: { gte: now - 24 * HOUR },
    order: { field: 'startsAt', direction: 'asc' },
  });
  return Promise.all(days.map(async ({ _id }) => loadPlaces(store, _id)));
}
