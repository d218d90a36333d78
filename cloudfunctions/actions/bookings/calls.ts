/** After missed visits the agent telephones before the next one: her list, her answer, and the message that asks her to. */
import { bookings } from '#types/bookings';
import { ok, refuse, type Decision } from '#types/errors';
import { allowedActions, type BookingDoc } from '../../domain/bookings';
import { MINUTE, startOfDate } from '../../domain/calendar';
import type { DayDoc } from '../../domain/days';
import { ledgerIdOf, type LedgerDoc } from '../../domain/ledgers';
import { callsFirst } from '../../domain/no-shows';
import { isLive, type AppointmentDoc, type PersonDoc } from '../../domain/organisation';
import { keyOf } from '../../domain/steps';
import { logAccess } from '../access-log';
import { bookingPolicy } from '../booking-policy';
import { commit, readAction, type Context, type ResultIds } from '../context';
import { queryAll } from '../load';
import { tell } from '../outbox';
import { openPhone } from '../phones';
import type { Order } from './book';
import { bookingNames, cancel, change } from './cancel';
import { bookingViews, itemsById, peopleById } from './views';

interface Visit {
  readonly person: PersonDoc;
  readonly dayId: string;
  readonly band: string;
  readonly itemIds: readonly string[];
}

/** What the rule on missed visits adds to a booking of the person's own or her family's; nothing for nearly everybody. */
export async function callFirst(
  ctx: Context,
  visit: Visit,
): Promise<{ readonly awaitsCall: boolean; readonly also?: NonNullable<Order['also']> }> {
  const { person } = visit;
  const ledger = await ctx.store.get<LedgerDoc>('ledgers', ledgerIdOf(ctx.town, person._id));
  if (!ledger || Object.keys(ledger.noShows).length === 0) return { awaitsCall: false };
  if (!callsFirst(ledger, ctx.now, await bookingPolicy(ctx))) return { awaitsCall: false };
  const [agents, params] = await Promise.all([agentsOf(ctx, person.villageId), paramsOf(ctx, visit)]);
  return {
    awaitsCall: true,
    also: async (tx, bookingId) => {
      for (const personId of agents)
        await tell(tx, ctx.town, ctx.now, {
          key: `callBeforeVisit-${keyOf(bookingId)}-${keyOf(personId)}`,
          personId,
          template: 'callBeforeVisit',
          params,
          about: { kind: 'booking', id: bookingId },
        });
    },
  };
}

async function agentsOf(ctx: Context, villageId: string | null): Promise<string[]> {
  if (villageId === null) return [];
  const held = await queryAll<AppointmentDoc>(ctx.county, 'appointments', { eq: { orgId: villageId } });
  return held.filter((one) => one.role === 'agent' && isLive(one, ctx.now)).map(({ personId }) => personId);
}

async function paramsOf(ctx: Context, { person, dayId, band, itemIds }: Visit) {
  const [day, items] = await Promise.all([ctx.store.get<DayDoc>('days', dayId), itemsById(ctx, itemIds)]);
  const departmentId = items.get(itemIds[0] ?? '')?.departmentId ?? '';
  if (!day || departmentId === '') return { name: person.name };
  const minutes = Number(band.slice(0, 2)) * 60 + Number(band.slice(2));
  const named = await bookingNames(ctx.store, { dayId, departmentId });
  return { name: person.name, at: startOfDate(day.date) + minutes * MINUTE, ...named };
}

/** Coming visits of the village, soonest first, with the telephone in full: it is the agent's task. Every showing is on record. */
export const toCall = readAction(bookings.toCall, async (ctx, { villageId }) => {
  const coming = await queryAll<BookingDoc>(ctx.store, 'bookings', {
    eq: { villageId },
    range: { gte: ctx.now },
    order: { field: 'startsAt', direction: 'asc' },
  });
  const waiting = coming.filter(({ awaitsCall, status }) => awaitsCall && status === 'booked');
  const people = await peopleById(
    ctx,
    waiting.map(({ personId }) => personId),
  );
  const phones = waiting.map(({ personId }) => {
    const person = people.get(personId);
    return (person && openPhone(ctx.ports.vault, person)) ?? '';
  });
  for (const [i, { _id, personId }] of waiting.entries())
    if (phones[i] !== '')
      await logAccess(ctx, { aboutPersonId: personId, what: 'phone', why: 'callBeforeVisit', refId: _id });
  const views = await bookingViews(ctx, waiting);
  return ok({ bookings: views.map((booking, i) => ({ booking, phone: phones[i] ?? '' })) });
});

/** She comes: the visit counts like any other. She does not: it is cancelled as if she had done it herself. */
export async function confirmCall(
  ctx: Context,
  bookingId: string,
  comes: boolean,
): Promise<Decision<ResultIds, 'WrongStep' | 'NotFound' | 'CommandReused'>> {
  const may = (booking: BookingDoc): boolean => allowedActions(booking, ctx.as.role, ctx.now).includes('confirmCall');
  if (comes)
    return commit<'WrongStep' | 'NotFound'>(ctx, ctx.store, async (tx) => {
      const booking = await tx.get<BookingDoc>('bookings', bookingId);
      if (!booking) return refuse('NotFound', { field: 'bookingId' });
      if (!may(booking)) return refuse('WrongStep');
      change(tx, bookingId, { awaitsCall: false });
      return ok({ bookingId });
    });
  const seen = await ctx.store.get<BookingDoc>('bookings', bookingId);
  if (!seen) return refuse('NotFound', { field: 'bookingId' });
  if (!may(seen)) return refuse('WrongStep');
  const done = await cancel(ctx, bookingId);
  if (done.ok) return done;
  const { code } = done.refusal;
  return code === 'NotFound' || code === 'CommandReused' ? refuse(code) : refuse('WrongStep');
}
