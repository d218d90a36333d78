/**
 * Someone who just came gets a number; someone is written down at the counter for a coming half-day. Places: those kept for walk-ins, then,
 * once the waiting list is closed, any hour's that nobody has; `extra` opens one more. The steps and their order are those of a booking
 * (`bookings/seats.ts`): ledger → place → one transaction; the same command, or the sweep, goes on where a call died.
 */
import type { InputOf } from '#types/action';
import { counter } from '#types/counter';
import { ok, refuse, type Decision } from '#types/errors';
import { isLiveStatus, type BookingDoc } from '../../domain/bookings';
import { momentOf } from '../../domain/counter';
import type { DayDoc } from '../../domain/days';
import type { ItemDoc } from '../../domain/items';
import type { OrgDoc, PersonDoc } from '../../domain/organisation';
import {
  hourAt,
  isBookable,
  nextSeatMove,
  placeIdOf,
  WALK_IN,
  waitCutOffAt,
  type Holder,
  type PlaceDoc,
} from '../../domain/slots';
import { keyOf } from '../../domain/steps';
import { decideVisit, decideWalkIn, openOneMore } from '../../domain/walk-ins';
import { bookingPolicy } from '../booking-policy';
import { book } from '../bookings/book';
import { bookingNames } from '../bookings/cancel';
import { servedByOffice } from '../bookings/for-someone';
import {
  cancelReservation,
  doStep,
  giveSeatBack,
  reserveLedger,
  seatedAt,
  takeSeat,
  writeBooking,
  type Named,
  type Wish,
} from '../bookings/seats';
import { itemsById } from '../bookings/views';
import { callerKey, commit, personOf, writeAction, type Context, type ResultIds } from '../context';
import { madeId, townOf } from '../ids';
import { queryAll } from '../load';
import { namedPerson, type NamedPerson } from '../named-person';
import { answerRow, findDay } from './rows';

/** The items asked for, in order and once each; null where the town has none such. */
export async function askedItems(ctx: Context, itemIds: readonly string[]): Promise<(ItemDoc | null)[]> {
  const ids = [...new Set(itemIds)];
  const known = await itemsById(
    ctx,
    ids.filter((id) => townOf(id) === ctx.town),
  );
  return ids.map((id) => known.get(id) ?? null);
}

/** Someone of a group of this town, by name; null when there is no such group (in that village, when one is given). */
export async function findNamed(
  ctx: Context,
  input: { readonly name: string; readonly groupId: string; readonly phone?: string | undefined },
  villageId: string | null = null,
): Promise<NamedPerson | null> {
  const { name, groupId, phone } = input;
  const group = townOf(groupId) === ctx.town ? await ctx.store.get<OrgDoc>('orgs', groupId) : null;
  if (group?.kind !== 'group' || !group.active || (villageId !== null && group.parentId !== villageId)) return null;
  return namedPerson(ctx, group, { name, phone });
}

/** Her visits at one department on one half-day. */
export async function visitsOf(
  ctx: Context,
  { _id: personId }: Pick<PersonDoc, '_id'>,
  day: DayDoc,
  departmentId: string,
): Promise<BookingDoc[]> {
  const { startsAt } = day;
  const hers = await queryAll<BookingDoc>(ctx.store, 'bookings', {
    eq: { personId },
    range: { gte: startsAt, lte: startsAt },
    order: { field: 'startsAt', direction: 'asc' },
  });
  return hers.filter((one) => one.dayId === day._id && one.departmentId === departmentId);
}

type WalkInRefusal =
  | 'BadInput'
  | 'BandFull'
  | 'NotFound'
  | 'DayClosed'
  | 'DayNotYetOpen'
  | 'DayFull'
  | 'DepartmentNotComing'
  | 'ItemNotOffered'
  | 'ItemsOfSeveralDepartments'
  | 'ItemAlreadyBooked'
  | 'BookingLimit'
  | 'PlaceAlreadyYours'
  | 'GroupUnknown'
  | 'CommandReused';

async function walkIn(
  ctx: Context,
  input: InputOf<typeof counter.walkIn>,
): Promise<Decision<ResultIds, WalkInRefusal>> {
  const { departmentId, dayId } = input;
  const { command } = ctx;
  if (!command) throw new Error('a walk-in needs a command');
  const [day, asked, policy] = await Promise.all([
    findDay(ctx, dayId),
    askedItems(ctx, input.itemIds),
    bookingPolicy(ctx),
  ]);
  if (!day) return refuse('NotFound', { field: 'dayId' });
  const came = momentOf(input.at, day, ctx.now);
  if (!came.ok) return came;
  const placing = decideWalkIn(day, departmentId, asked, came.value);
  if (!placing.ok) return placing;
  const named = await findNamed(ctx, input);
  if (!named) return refuse('GroupUnknown', { field: 'groupId' });
  const { person, keep } = named;
  const bookingId = madeId(ctx.town, 'booking', callerKey(ctx.caller), command.id);
  const [visits, places, names] = await Promise.all([
    visitsOf(ctx, person, day, departmentId),
    ctx.store.getMany<PlaceDoc>(
      'places',
      [WALK_IN, ...day.bands].map((band) => placeIdOf(dayId, departmentId, band)),
    ),
    bookingNames(ctx.store, { dayId, departmentId }),
  ]);
  // the sweep was here since this command was sent first
  if (visits.some(({ _id }) => _id === bookingId))
    return commit(ctx, ctx.store, async () => Promise.resolve(ok({ bookingId })));
  // she has a number: she is checked in with that
  if (visits.some(({ status }) => isLiveStatus(status))) return refuse('PlaceAlreadyYours', { field: 'name' });

  const hour = hourAt(places.filter(isBookable), came.value);
  if (!hour) throw new Error(`a half-day without hours: ${dayId}`);
  const { band, from, until } = hour;
  const holder: Holder = {
    bookingId,
    state: 'booked',
    until: null,
    n: 1,
    items: asked.flatMap((item) => item?._id ?? []),
    by: personOf(ctx)._id,
    channel: 'walkIn',
    seq: 0,
    at: ctx.now,
    extras: { arrived: { at: came.value, band, from, until } },
  };
  const seating: Seating = { person, holder, names, keep };
  const key = keyOf(person._id);
  const hers = places.find((place) => place.holders[key]?.bookingId === bookingId);
  if (hers) return (await seatAt(ctx, hers, seating, false)) ?? refuse('DayFull', { field: 'dayId' });
  for (const place of ctx.now >= waitCutOffAt(day, policy) ? places : places.slice(0, 1)) {
    const done = await seatAt(ctx, place, seating, false);
    if (done) return done;
  }
  if (input.extra === true)
    for (const place of places) {
      const done = await seatAt(ctx, place, seating, true);
      if (done) return done;
    }
  return refuse('DayFull', { field: 'dayId' });
}

interface Seating {
  readonly person: PersonDoc;
  readonly holder: Holder;
  readonly names: Named;
  readonly keep: () => Promise<void>;
}

/** Null: there is no seat for her at this place. `isMore`: one is opened. */
async function seatAt(
  ctx: Context,
  place: PlaceDoc,
  { person, holder, names, keep }: Seating,
  isMore: boolean,
): Promise<Decision<ResultIds, WalkInRefusal> | null> {
  const key = keyOf(person._id);
  const wish: Wish = { person, place, holder, limit: null };
  // seen to be full: nothing is written for nothing
  const sight = nextSeatMove(place, key, holder, ctx.now);
  if (isMore ? place.holders[key] !== undefined : sight.kind === 'refused') return null;
  await keep();
  const reserved = await reserveLedger(ctx.store, wish, ctx.now);
  if (!reserved.ok) return reserved;
  const seat = isMore ? await takeOneMore(ctx, wish) : await takeSeat(ctx.store, wish, ctx.now);
  if (!seat.ok) {
    await cancelReservation(ctx.store, wish);
    return null;
  }
  const written = await commit(ctx, ctx.store, async (tx) => writeBooking(tx, wish, seat.value.number, names, ctx.now));
  if (!written.ok) await giveSeatBack(ctx.store, wish, ctx.now);
  return written;
}

async function takeOneMore(ctx: Context, wish: Wish): ReturnType<typeof takeSeat> {
  const key = keyOf(wish.person._id);
  const step = openOneMore(key, wish.holder, ctx.now);
  const changed = await doStep<PlaceDoc>(ctx.store, 'places', wish.place._id, step);
  // the answer was lost, or the place has changed: look again as for any seat
  return changed ? seatedAt(changed, key) : takeSeat(ctx.store, wish, ctx.now);
}

/** By telephone or at the door for a coming half-day, as an agent does for her village. */
async function enter(ctx: Context, input: InputOf<typeof counter.enter>) {
  const { departmentId, dayId, band } = input;
  const [day, asked] = await Promise.all([findDay(ctx, dayId), askedItems(ctx, input.itemIds)]);
  if (!day) return refuse('NotFound', { field: 'dayId' });
  const fits = decideVisit(day, departmentId, asked);
  if (!fits.ok) return fits;
  const served = await servedByOffice(ctx, input);
  if (!served.ok) return served;
  const { person, keep, records } = served.value;
  return book(ctx, {
    dayId,
    itemIds: input.itemIds,
    band: band ?? null,
    person,
    channel: 'counter',
    keep,
    extras: records,
  });
}

export const counterEntries = [
  writeAction(counter.walkIn, walkIn, answerRow),
  writeAction(counter.enter, enter, answerRow),
];
