/** Visits as the counter sees them. Never how someone rated hers: the unit that served her reads figures only (`standards.md`). */
import type { CounterRow } from '#types/counter';
import { allowedActions, type BookingDoc } from '../../domain/bookings';
import { undoTo } from '../../domain/counter';
import type { DayDoc } from '../../domain/days';
import type { ItemDoc } from '../../domain/items';
import type { OrgDoc, PersonDoc } from '../../domain/organisation';
import { booked, itemsById, peopleById } from '../bookings/views';
import type { Context, ResultIds } from '../context';
import { orgsById } from '../day-cards';
import { townOf } from '../ids';
import { queryAll } from '../load';

interface RowParts {
  readonly people: ReadonlyMap<string, PersonDoc>;
  readonly orgs: ReadonlyMap<string, OrgDoc>;
  readonly items: ReadonlyMap<string, ItemDoc>;
}

export async function counterRows(ctx: Context, bookings: readonly BookingDoc[]): Promise<CounterRow[]> {
  const [people, orgs, items] = await Promise.all([
    peopleById(
      ctx,
      bookings.map(({ personId }) => personId),
    ),
    orgsById(
      ctx.store,
      bookings.flatMap(({ villageId, groupId }) => [villageId, groupId].filter((id) => id !== null)),
    ),
    itemsById(
      ctx,
      bookings.flatMap(({ itemIds }) => itemIds),
    ),
  ]);
  return bookings.map((booking) => rowOf(ctx, booking, { people, orgs, items }));
}

function rowOf(ctx: Context, booking: BookingDoc, { people, orgs, items }: RowParts): CounterRow {
  const person = people.get(booking.personId);
  return {
    bookingId: booking._id,
    ticket: booking.ticket,
    spokenNo: booking.spokenNo,
    name: person?.name ?? '',
    villageName: orgs.get(booking.villageId ?? '')?.name ?? '',
    groupName: orgs.get(booking.groupId ?? '')?.name ?? '',
    phoneMasked: person?.phoneMasked ?? '',
    items: booked(booking, items),
    band: booking.band,
    channel: booking.channel,
    status: booking.status,
    checkedInAt: booking.checkedInAt,
    window: booking.window,
    calls: booking.calls,
    calledAt: booking.calledAt,
    outcomeNote: booking.outcomeNote,
    referredTo: booking.referredTo,
    byProxy: booking.authorisation !== null,
    asksTrueWill: booking.trueWill === null && booking.itemIds.some((id) => items.get(id)?.trueWill === true),
    awaitsCall: booking.awaitsCall,
    sentPapers: booking.sentPapers.map((paper) => ({ ...paper })),
    requestId: booking.requestId,
    undoTo: undoTo(booking, ctx.now),
    allowedActions: allowedActions(booking, ctx.as.role, ctx.now),
  };
}

/** The answer of every step: how the visit stands now. */
export async function answerRow(ctx: Context, ids: ResultIds): Promise<CounterRow> {
  const booking = await ctx.store.get<BookingDoc>('bookings', ids['bookingId'] ?? '');
  const [row] = booking ? await counterRows(ctx, [booking]) : [];
  if (!row) throw new Error('no booking to show');
  return row;
}

export const takesPeople = (day: DayDoc, departmentId: string): boolean =>
  day.departments.some((one) => one.departmentId === departmentId && one.presence === 'comes');

/** The half-day an input names; null when the town has none such. */
export const findDay = async (ctx: Context, dayId: string): Promise<DayDoc | null> =>
  townOf(dayId) === ctx.town ? ctx.store.get<DayDoc>('days', dayId) : null;

/** Everyone of one department on one half-day but those who cancelled. One indexed query over the half-day, a hundred a page. */
export async function bookingsAt(ctx: Context, dayId: string, departmentId: string): Promise<BookingDoc[]> {
  const all = await queryAll<BookingDoc>(ctx.store, 'bookings', { eq: { dayId } });
  return all.filter((one) => one.departmentId === departmentId && one.status !== 'cancelled');
}
