/** Waiting lists of a half-day that moves: who finds no seat comes first on the new one, who waited on the old one waits on. */
import type { BookingDoc } from '../../domain/bookings';
import { ledgerIdOf, type LedgerDoc } from '../../domain/ledgers';
import type { MoveDoc } from '../../domain/moves';
import { freeSeat, WALK_IN, type PlaceDoc } from '../../domain/slots';
import { keyOf } from '../../domain/steps';
import { isLiveWait, offeredTo, waitChanges, waiterOf, type WaitDoc } from '../../domain/waits';
import type { DayDoc } from '../../domain/days';
import type { Store, Tx } from '../../ports/store';
import { bookingPolicy } from '../booking-policy';
import { concerned } from '../bookings/cancel';
import { loadPlaces } from '../day-cards';
import { hash24 } from '../ids';
import { getAll, queryAll } from '../load';
import { tell } from '../outbox';
import { leavePlaces, standIn, standOut } from '../waits/places';
import { doStep } from '../bookings/seats';
import { learnNames, type Pass } from './base';

/** The wait of one whom the move found no seat for. */
export const misfitWaitId = (move: MoveDoc, bookingId: string): string =>
  `${move.town}:wait-${hash24(move._id, bookingId)}`;

/** Those of the half-day who still wait, in their order. */
export const liveWaits = async (store: Store, dayId: string): Promise<WaitDoc[]> =>
  (await queryAll<WaitDoc>(store, 'waits', { eq: { dayId } }))
    .filter(isLiveWait)
    .sort((a, b) => Number(b.first) - Number(a.first) || a.joinedAt - b.joinedAt || (a._id < b._id ? -1 : 1));

const placesOf = (places: readonly PlaceDoc[], departmentId: string): PlaceDoc[] =>
  places.filter((place) => place.departmentId === departmentId && place.band !== WALK_IN);

/** Puts her first on the list of these places; what it answers writes the wait in the transaction that cancels her booking. Null: she waits there already. */
export async function queueMisfit(pass: Pass, booking: BookingDoc, places: readonly PlaceDoc[]) {
  const { store, now, move, sweep } = pass;
  const [place] = places;
  if (!place) return null;
  const policy = await bookingPolicy(sweep);
  const wait: Omit<WaitDoc, 'rev'> = {
    _id: misfitWaitId(move, booking._id),
    town: booking.town,
    personIds: booking.personIds,
    orgIds: booking.orgIds,
    hiddenFrom: booking.hiddenFrom,
    personId: booking.personId,
    byPersonId: booking.byPersonId,
    channel: booking.channel,
    villageId: booking.villageId,
    groupId: booking.groupId,
    dayId: place.dayId,
    departmentId: booking.departmentId,
    placeIds: places.map(({ _id }) => _id),
    itemIds: booking.itemIds,
    startsAt: place.startsAt,
    endsAt: place.endsAt,
    status: 'waiting',
    // in order of booking
    joinedAt: booking.createdAt,
    first: true,
    movedBookingId: booking._id,
    authorisation: booking.authorisation,
    trueWill: booking.trueWill,
    offer: null,
    bookingId: null,
    endedAt: null,
    dueAt: place.startsAt - policy.waitCutOff,
  };
  const key = keyOf(booking.personId);
  if (!(await standIn(store, wait.placeIds, key, waiterOf(wait), now))) {
    await standOut(store, wait.placeIds, key, wait._id, now);
    return null;
  }
  return async (tx: Tx, told: readonly string[], params: Readonly<Record<string, string | number>>): Promise<void> => {
    const known = await tx.get<WaitDoc>('waits', wait._id);
    if (known) {
      if (!isLiveWait(known))
        tx.update('waits', wait._id, {
          set: [
            [['status'], 'waiting'],
            [['endedAt'], null],
            [['offer'], null],
            [['dueAt'], wait.dueAt],
          ],
        });
    } else tx.insert<WaitDoc>('waits', wait);
    for (const personId of told)
      await tell(tx, wait.town, now, {
        key: `waitJoined-${keyOf(wait._id)}-${keyOf(personId)}`,
        personId,
        template: 'waitJoined',
        params: { ...params, at: place.startsAt },
        about: { kind: 'wait', id: wait._id },
      });
  };
}

/** Takes an offer out of her ledger. */
async function dropOffer(tx: Tx, wait: WaitDoc): Promise<void> {
  const id = ledgerIdOf(wait.town, wait.personId);
  const ledger = wait.offer && (await tx.get<LedgerDoc>('ledgers', id));
  if (ledger?.offers[keyOf(wait._id)]) tx.update('ledgers', id, { unset: [['offers', keyOf(wait._id)]] });
}

/** She waits on another half-day now, with the turn she had; an offer open on the first one is over. True when it was done by this call. */
async function moveWait(
  pass: Pass,
  wait: WaitDoc,
  day: DayDoc,
  places: readonly PlaceDoc[],
  key: string,
): Promise<void> {
  const { store, now, sweep, move } = pass;
  const theirs = placesOf(places, wait.departmentId);
  const personKey = keyOf(wait.personId);
  const isIn =
    theirs.length > 0 &&
    (await standIn(
      store,
      theirs.map(({ _id }) => _id),
      personKey,
      waiterOf(wait),
      now,
    ));
  if (!isIn) {
    await endWait(pass, wait, key);
    return;
  }
  const policy = await bookingPolicy(sweep);
  const isMoved = await store.tx(async (tx) => {
    const still = await tx.get<WaitDoc>('waits', wait._id);
    if (!still || !isLiveWait(still) || still.dayId !== wait.dayId) return false;
    await dropOffer(tx, still);
    tx.update('waits', wait._id, {
      set: [
        [['dayId'], day._id],
        [['placeIds'], theirs.map(({ _id }) => _id)],
        [['startsAt'], day.startsAt],
        [['endsAt'], day.endsAt],
        [['status'], 'waiting'],
        [['offer'], null],
        [['dueAt'], day.startsAt - policy.waitCutOff],
      ],
    });
    for (const personId of concerned(still, null))
      await tell(tx, wait.town, now, {
        key: `waitJoined-${keyOf(wait._id)}-${keyOf(move._id)}-${key}-${keyOf(personId)}`,
        personId,
        template: 'waitJoined',
        params: {
          at: day.startsAt,
          ...namedIn(pass, day, wait),
          ...(key === 'forth' ? { note: move.reason } : {}),
          ...whomOf(pass, wait, personId),
        },
        about: { kind: 'wait', id: wait._id },
      });
    return true;
  });
  const gone = isMoved ? wait.placeIds : theirs.map(({ _id }) => _id);
  const still = isMoved ? null : await store.get<WaitDoc>('waits', wait._id);
  if (still?.dayId !== day._id || isMoved) await standOut(store, gone, personKey, wait._id, now);
  if (isMoved && wait.offer) await giveOfferBack(store, wait.offer.placeId, personKey, wait._id, now);
}

/** The seat she was offered on the half-day she leaves is free again. */
async function giveOfferBack(store: Store, placeId: string, key: string, waitId: string, now: number): Promise<void> {
  const place = await store.get<PlaceDoc>('places', placeId);
  const holder = place && offeredTo(place, key, waitId);
  if (holder) await doStep(store, 'places', placeId, freeSeat(key, holder, now));
}

const namedIn = ({ names }: Pass, day: DayDoc, { departmentId }: WaitDoc) => ({
  centreName: names.get(day.centreId) ?? '',
  departmentName: names.get(departmentId) ?? '',
});
const whomOf = (pass: Pass, wait: WaitDoc, reader: string): { name?: string } =>
  reader === wait.personId ? {} : { name: pass.people.get(wait.personId) ?? '' };

/** There is nothing to wait for any more. */
async function endWait(pass: Pass, wait: WaitDoc, key: string): Promise<void> {
  const { store, now, move, from } = pass;
  await store.tx(async (tx) => {
    const still = await tx.get<WaitDoc>('waits', wait._id);
    if (!still || !isLiveWait(still) || still.dayId !== wait.dayId) return;
    await dropOffer(tx, still);
    tx.update('waits', wait._id, waitChanges.ended('over', move.at));
    for (const personId of concerned(still, null))
      await tell(tx, wait.town, now, {
        key: `waitOver-${keyOf(wait._id)}-${keyOf(move._id)}-${key}-${keyOf(personId)}`,
        personId,
        template: 'waitOver',
        params: { at: from.startsAt, ...namedIn(pass, from, wait), note: move.reason, ...whomOf(pass, wait, personId) },
        about: { kind: 'wait', id: wait._id },
      });
  });
  const ended = await store.get<WaitDoc>('waits', wait._id);
  if (ended && !isLiveWait(ended)) await leavePlaces(store, ended, now);
}

/** Turns and offered seats left behind by a run that died: of waits that have ended, and, on the half-day that is left, of those that went on. */
async function clearTurns({ store, now }: Pass, leaving: DayDoc, other: DayDoc | null): Promise<void> {
  for (const day of other ? [leaving, other] : [leaving])
    for (const place of await loadPlaces(store, day._id)) {
      const offered = Object.values(place.holders).flatMap(({ state, bookingId }) =>
        state === 'offered' ? [bookingId] : [],
      );
      const waits = await getAll<WaitDoc>(store, 'waits', [
        ...Object.values(place.waiters).map(({ waitId }) => waitId),
        ...offered,
      ]);
      for (const wait of waits) {
        if (isLiveWait(wait) && (day !== leaving || wait.dayId === day._id)) continue;
        await standOut(store, [place._id], keyOf(wait.personId), wait._id, now);
        await giveOfferBack(store, place._id, keyOf(wait.personId), wait._id, now);
      }
    }
}

/** Waits of the old half-day, after those the move could not seat. Answers how many there were. */
export async function waitsForth(pass: Pass): Promise<number> {
  const { store, from, to } = pass;
  const waits = (await liveWaits(store, from._id)).slice(0, Math.max(0, pass.left));
  pass.left -= waits.length;
  await learnNames(pass, waits);
  const places = to && waits.length > 0 ? await loadPlaces(store, to._id) : [];
  for (const wait of waits)
    if (to) await moveWait(pass, wait, to, places, 'forth');
    else await endWait(pass, wait, 'forth');
  await clearTurns(pass, from, to);
  return waits.length;
}

/** Waits that came from the old half-day go back to it. Answers how many there were. */
export async function waitsBack(pass: Pass): Promise<number> {
  const { store, from, to, move } = pass;
  if (!to) return waitsAgain(pass);
  const waits = (await liveWaits(store, to._id))
    .filter(({ _id }) => move.waitIds.includes(_id))
    .slice(0, Math.max(0, pass.left));
  pass.left -= waits.length;
  await learnNames(pass, waits);
  const places = waits.length > 0 ? await loadPlaces(store, from._id) : [];
  for (const wait of waits) await moveWait(pass, wait, from, places, 'back');
  await clearTurns(pass, to, from);
  return waits.length;
}

/** Waits that ended because the half-day fell away go on, each with the turn it had. */
async function waitsAgain(pass: Pass): Promise<number> {
  const { store, from, move, now, sweep } = pass;
  const ended = (await getAll<WaitDoc>(store, 'waits', move.waitIds))
    .filter(({ status, endedAt, dayId }) => status === 'over' && endedAt === move.at && dayId === from._id)
    .slice(0, Math.max(0, pass.left));
  const places = ended.length > 0 ? await loadPlaces(store, from._id) : [];
  const policy = await bookingPolicy(sweep);
  let back = 0;
  for (const wait of ended) {
    const theirs = placesOf(places, wait.departmentId).map(({ _id }) => _id);
    if (!(await standIn(store, theirs, keyOf(wait.personId), waiterOf(wait), now))) continue;
    const isBack = await store.tx(async (tx) => {
      const still = await tx.get<WaitDoc>('waits', wait._id);
      if (still?.rev !== wait.rev) return false;
      tx.update('waits', wait._id, {
        set: [
          [['status'], 'waiting'],
          [['endedAt'], null],
          [['dueAt'], from.startsAt - policy.waitCutOff],
        ],
      });
      return true;
    });
    if (isBack) back += 1;
  }
  pass.left -= back;
  return back;
}

/** Inside the transaction that restores her booking: she waits no more. False when she has acted on the wait herself. */
export async function endMisfit(tx: Tx, move: MoveDoc, bookingId: string, now: number): Promise<boolean> {
  const wait = await tx.get<WaitDoc>('waits', misfitWaitId(move, bookingId));
  if (!wait) return true;
  if (wait.status === 'accepted' || wait.status === 'declined' || wait.status === 'left') return false;
  await dropOffer(tx, wait);
  if (isLiveWait(wait)) tx.update('waits', wait._id, waitChanges.ended('left', now));
  return true;
}

/** After that: her turn in the places is anybody's. */
export async function leaveMisfit(pass: Pass, booking: BookingDoc): Promise<void> {
  const { store, move, now } = pass;
  const wait = await store.get<WaitDoc>('waits', misfitWaitId(move, booking._id));
  if (wait && !isLiveWait(wait)) await leavePlaces(store, wait, now);
}
