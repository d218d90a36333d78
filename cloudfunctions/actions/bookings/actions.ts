/** `bookings.*`: booking, entering for someone, the list, the ticket, cancelling and taking it back. */
import { bookings } from '#types/bookings';
import { ok, refuse } from '#types/errors';
import type { BookingDoc } from '../../domain/bookings';
import type { DayDoc } from '../../domain/days';
import type { OrgDoc } from '../../domain/organisation';
import { decideRepeat, recordsOf } from '../../domain/rebooking';
import type { Extras } from '../../domain/slots';
import type { Query } from '../../ports/store';
import { callerKey, personOf, readAction, writeAction, type Context, type ResultIds } from '../context';
import { madeId, townOf } from '../ids';
import { queryAll } from '../load';
import { book } from './book';
import { calendarEntry } from './calendar-entry';
import { callFirst, confirmCall, toCall } from './calls';
import { cancel, restore } from './cancel';
import { byId, servedByOffice, servedByResident } from './for-someone';
import { hold } from './hold';
import { sendPaper, showPaper } from './papers';
import { rate } from './rate';
import { bookingView, bookingViews } from './views';

const idOf = (ids: ResultIds): string => ids['bookingId'] ?? '';
const answer = async (ctx: Context, ids: ResultIds) => bookingView(ctx, idOf(ids));

const create = writeAction(
  bookings.create,
  async (ctx, input) => {
    const { dayId, itemIds, band, follows } = input;
    const self = personOf(ctx);
    const isOwn = follows !== undefined && townOf(follows) === ctx.town;
    const seen = isOwn ? await ctx.store.get<BookingDoc>('bookings', follows) : null;
    const again =
      seen?.personIds.includes(self._id) === true
        ? { personId: seen.personId, records: recordsOf(seen, itemIds) }
        : null;
    const served = await servedByResident(ctx, input, again);
    if (!served.ok) return served;
    const { person, channel, keep, records } = served.value;
    const isHome = self.householdId !== null && person.householdId === self.householdId;
    const repeat = {
      bookingId: madeId(ctx.town, 'booking', callerKey(ctx.caller), ctx.command?.id ?? ''),
      personId: person._id,
      isMine: again !== null || isHome,
    };
    const chain = follows === undefined ? ok({}) : decideRepeat(seen, repeat, ctx.now);
    if (!chain.ok) return chain;
    const { awaitsCall, also } = await callFirst(ctx, { person, dayId, band, itemIds });
    const extras = { ...records, ...chain.value, ...(awaitsCall ? { awaitsCall } : {}) };
    return book(ctx, { dayId, itemIds, band, person, channel, keep, ...some(extras), ...(also ? { also } : {}) });
  },
  answer,
);

const enter = writeAction(
  bookings.enter,
  async (ctx, input) => {
    const served = await servedByOffice(ctx, input);
    if (!served.ok) return served;
    const { person, channel, keep, records } = served.value;
    const { dayId, itemIds, band = null } = input;
    return book(ctx, { dayId, itemIds, band, person, channel, keep, ...some(records) });
  },
  answer,
);

/** For a neighbour she keeps the place under her own name. */
const keepPlace = writeAction(
  bookings.hold,
  async (ctx, { personId, ...wish }) => {
    const self = personOf(ctx);
    const found = await byId(ctx, self, personId, null);
    if (!found.ok) return found;
    const { person } = found.value;
    return hold(ctx, { ...wish, person, channel: person._id === self._id ? 'self' : 'household' });
  },
  async (_, ids) => Promise.resolve({ until: Number(ids['until']) }),
);

/** A plain booking carries nothing besides. */
const some = (extras: Extras): { readonly extras?: Extras } => (Object.keys(extras).length > 0 ? { extras } : {});

/** Most shown: three live ones a person, and the recent past. */
const LONGEST = 60;
/** Half-days before so long are of the past, ms. */
const PAST = 180 * 86_400_000;

const list = readAction(bookings.list, async (ctx, { coming }) => {
  const self = personOf(ctx);
  if (!self.inTown) return ok({ bookings: [] });
  // what an agent enters for her village is her work, not hers
  const hers: readonly Query['eq'][] = [{ personId: self._id }, { byPersonId: self._id, channel: 'household' }];
  const found = await Promise.all(
    hers.map(async (eq) =>
      queryAll<BookingDoc>(ctx.store, 'bookings', {
        eq,
        range: { gte: ctx.now - PAST },
        order: { field: 'startsAt', direction: 'desc' },
      }),
    ),
  );
  const mine = found
    .flat()
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

/** The entry for the phone's calendar. */
const entry = readAction(bookings.calendarEntry, async (ctx, { bookingId }) => {
  const booking = await ctx.store.get<BookingDoc>('bookings', bookingId);
  if (!booking) return refuse('NotFound', { field: 'bookingId' });
  const day = await ctx.store.get<DayDoc>('days', booking.dayId);
  const centre = day && (await ctx.store.get<OrgDoc>('orgs', day.centreId));
  return ok({ ics: calendarEntry(booking, { name: centre?.name ?? '', address: centre?.address ?? '' }, ctx.now) });
});

export const bookingsActions = [
  create,
  keepPlace,
  enter,
  list,
  show,
  writeAction(bookings.cancel, async (ctx, { bookingId }) => cancel(ctx, bookingId), answer),
  entry,
  rate,
  toCall,
  showPaper,
  writeAction(bookings.sendPaper, sendPaper, answer),
  writeAction(bookings.confirmCall, async (ctx, { bookingId, comes }) => confirmCall(ctx, bookingId, comes), answer),
  writeAction(bookings.restore, async (ctx, { bookingId }) => restore(ctx, bookingId), answer),
];
