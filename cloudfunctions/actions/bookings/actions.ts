/** `bookings.*`: booking, entering for someone, the list, the ticket, cancelling and taking it back. */
import { bookings } from '#types/bookings';
import { ok, refuse } from '#types/errors';
import type { BookingDoc } from '../../domain/bookings';
import type { HouseholdDoc, OrgDoc, PersonDoc } from '../../domain/organisation';
import { readAction, writeAction, type Context, type ResultIds } from '../context';
import { loadPerson, queryAll } from '../load';
import { namedPerson } from '../named-person';
import { book } from './book';
import { cancel, restore } from './cancel';
import { bookingView, bookingViews } from './views';

const idOf = (ids: ResultIds): string => ids['bookingId'] ?? '';
const answer = async (ctx: Context, ids: ResultIds) => bookingView(ctx, idOf(ids));

const create = writeAction(
  bookings.create,
  async (ctx, { dayId, itemIds, band, personId }) => {
    const self = callerOf(ctx);
    if (personId === undefined || personId === self._id)
      return book(ctx, { dayId, itemIds, band, person: self, channel: 'self' });
    const other = personId.startsWith('county:') ? await loadPerson(ctx.county, personId) : null;
    if (!other || self.householdId === null || other.householdId !== self.householdId)
      return refuse('NotYourHousehold', { field: 'personId' });
    return book(ctx, { dayId, itemIds, band, person: other, channel: 'household' });
  },
  answer,
);

const enter = writeAction(
  bookings.enter,
  async (ctx, { name, groupId, itemIds, dayId, band, phone }) => {
    const group = await ctx.store.get<OrgDoc>('orgs', groupId);
    if (group?.kind !== 'group' || !group.active) return refuse('GroupUnknown', { field: 'groupId' });
    const { person, keep } = await namedPerson(ctx, group, { name, phone });
    return book(ctx, { dayId, itemIds, band: band ?? null, person, channel: 'agent', keep });
  },
  answer,
);

/** Most shown: three live ones a person, and the recent past. */
const LONGEST = 60;
/** Half-days before so long are of the past, ms. */
const PAST = 180 * 86_400_000;

const list = readAction(bookings.list, async (ctx, { coming }) => {
  const self = callerOf(ctx);
  if (!self.inTown) return ok({ bookings: [] });
  const household = self.householdId ? await ctx.store.get<HouseholdDoc>('households', self.householdId) : null;
  const members = [...new Set([self._id, ...(household?.memberIds ?? [])])];
  const found = await Promise.all(
    members.map(async (personId) =>
      queryAll<BookingDoc>(ctx.store, 'bookings', {
        eq: { personId },
        range: { gte: ctx.now - PAST },
        order: { field: 'startsAt', direction: 'desc' },
      }),
    ),
  );
  const mine = found
    .flat()
    .filter(({ personId, byPersonId }) => personId === self._id || byPersonId === self._id)
    .filter(
      ({ endsAt, status, restoreUntil }) => !coming || (endsAt > ctx.now && isShown(status, restoreUntil, ctx.now)),
    )
    .sort((a, b) => b.startsAt - a.startsAt || (a._id < b._id ? -1 : 1));
  return ok({ bookings: await bookingViews(ctx, mine.slice(0, LONGEST)) });
});

/** A cancelled one is still coming while it can be taken back. */
const isShown = (status: BookingDoc['status'], restoreUntil: number | null, now: number): boolean =>
  status !== 'cancelled' || (restoreUntil !== null && now < restoreUntil);

const show = readAction(bookings.show, async (ctx, { bookingId }) => ok(await bookingView(ctx, bookingId)));

function callerOf(ctx: Context): PersonDoc {
  const { person } = ctx.caller;
  if (!person) throw new Error('a resident is a person');
  return person;
}

export const bookingsActions = [
  create,
  enter,
  list,
  show,
  writeAction(bookings.cancel, async (ctx, { bookingId }) => cancel(ctx, bookingId), answer),
  writeAction(bookings.restore, async (ctx, { bookingId }) => restore(ctx, bookingId), answer),
];
