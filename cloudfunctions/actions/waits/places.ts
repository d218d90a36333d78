/** Standing in line at a department's hours and leaving them: each step once, however often it is called. */
import { freeSeat, type PlaceDoc, type Waiter } from '../../domain/slots';
import { keyOf } from '../../domain/steps';
import { offeredTo, stand, standAside, waitSettled, type WaitDoc } from '../../domain/waits';
import type { Store } from '../../ports/store';
import { doStep } from '../bookings/seats';
import { getAll } from '../load';

/** She stands in every hour of the department; false when she waits there already by another wait. */
export async function standIn(
  store: Store,
  placeIds: readonly string[],
  personKey: string,
  waiter: Waiter,
  now: number,
): Promise<boolean> {
  for (const id of placeIds) {
    if (await doStep(store, 'places', id, stand(personKey, waiter, now))) continue;
    const place = await store.get<PlaceDoc>('places', id);
    if (place?.waiters[personKey]?.waitId !== waiter.waitId) return false;
  }
  return true;
}

export async function standOut(
  store: Store,
  placeIds: readonly string[],
  personKey: string,
  waitId: string,
  now: number,
): Promise<void> {
  for (const id of placeIds) await doStep(store, 'places', id, standAside(personKey, waitId, now));
}

/** A wait that has ended leaves its places; a seat still offered by it goes back. */
export async function leavePlaces(store: Store, wait: WaitDoc, now: number): Promise<void> {
  const key = keyOf(wait.personId);
  for (const place of await getAll<PlaceDoc>(store, 'places', wait.placeIds)) {
    if (place.waiters[key]?.waitId === wait._id) await standOut(store, [place._id], key, wait._id, now);
    const holder = offeredTo(place, key, wait._id);
    if (holder) await doStep(store, 'places', place._id, freeSeat(key, holder, now));
  }
  await doStep(store, 'waits', wait._id, waitSettled(wait));
}
