/**
 * Accepting an offer: the ordinary steps of a booking, with the seat that was offered. The booking's id comes of the wait, so that the
 * resident and her agent, both at once, make one booking.
 */
import { ok, refuse, type CommonRefusal, type Decision } from '#types/errors';
import type { BookingDoc } from '../../domain/bookings';
import type { Extras, Holder, PlaceDoc } from '../../domain/slots';
import type { WaitDoc } from '../../domain/waits';
import { bookingPolicy } from '../booking-policy';
import { bookAt, limitOf } from '../bookings/book';
import { callFirst } from '../bookings/calls';
import { bookingNames } from '../bookings/cancel';
import type { Context, ResultIds } from '../context';
import { hash24 } from '../ids';
import { loadPerson } from '../load';
import { leaveQuietly } from './join';

type AcceptRefusal = 'OfferGone' | 'ItemAlreadyBooked' | 'BookingLimit' | 'PlaceAlreadyYours' | CommonRefusal;

export async function accept(ctx: Context, waitId: string): Promise<Decision<ResultIds, AcceptRefusal>> {
  const { store, now } = ctx;
  const wait = await store.get<WaitDoc>('waits', waitId);
  if (!wait) return refuse('NotFound', { field: 'waitId' });
  if (wait.status === 'accepted' && wait.bookingId !== null) return ok({ bookingId: wait.bookingId });
  const { offer } = wait;
  if (wait.status !== 'offered' || !offer || offer.acceptUntil <= now) return refuse('OfferGone');
  const [place, person, named, policy, moved] = await Promise.all([
    store.get<PlaceDoc>('places', offer.placeId),
    loadPerson(ctx.county, wait.personId),
    bookingNames(store, wait),
    bookingPolicy(ctx),
    wait.movedBookingId === null ? null : store.get<BookingDoc>('bookings', wait.movedBookingId),
  ]);
  if (!place || !person) throw new Error(`no place or person of ${waitId}`);
  const isLimited = limitOf(wait.channel, policy) !== null;
  const visit = { person, dayId: wait.dayId, band: offer.band, itemIds: wait.itemIds };
  const { awaitsCall, also } = isLimited ? await callFirst(ctx, visit) : { awaitsCall: false };
  const extras: Extras = {
    waitId,
    ...(wait.authorisation ? { authorisation: wait.authorisation } : {}),
    ...(wait.trueWill ? { trueWill: wait.trueWill } : {}),
    ...(moved ? { follows: moved._id, chainNo: moved.chainNo } : {}),
    ...(awaitsCall ? { awaitsCall } : {}),
  };
  const holder: Holder = {
    bookingId: `${ctx.town}:booking-${hash24(waitId)}`,
    state: 'booked',
    until: null,
    n: 1,
    items: wait.itemIds,
    by: wait.byPersonId,
    channel: wait.channel,
    seq: 0,
    at: now,
    extras,
  };
  const wish = { person, place, holder, limit: limitOf(wait.channel, policy), ...(also ? { also } : {}) };
  const booked = await bookAt(ctx, wish, named);
  if (booked.ok) await leaveQuietly(ctx, waitId);
  if (booked.ok) return booked;
  const { code, ...more } = booked.refusal;
  return code === 'BandFull' ? refuse('OfferGone') : { ok: false, refusal: { code, ...more } };
}
