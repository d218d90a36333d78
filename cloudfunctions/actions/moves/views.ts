/** A move as the office sees it: what has become of everyone, by name. All of it is read from the bookings on both half-days. */
import type { MoveView } from '#types/moves';
import type { BookingDoc } from '../../domain/bookings';
import type { DayDoc } from '../../domain/days';
import { mustBeRung, resultOf, type MoveDoc } from '../../domain/moves';
import type { PersonDoc } from '../../domain/organisation';
import type { WaitDoc } from '../../domain/waits';
import { logAccess } from '../access-log';
import { bookingPolicy } from '../booking-policy';
import type { Context } from '../context';
import { cardOf, loadScene, orgsById } from '../day-cards';
import { getAll, queryAll } from '../load';
import { openPhone } from '../phones';
import { bookingsOf } from './base';
import { inOrder } from './forward';
import { misfitWaitId } from './waiting';

/** The latest move of a half-day, whichever side of it it is; null when it was never moved. */
export async function findMove(ctx: Context, dayId: string): Promise<MoveDoc | null> {
  const [out, into] = await Promise.all([
    queryAll<MoveDoc>(ctx.store, 'moves', { eq: { dayId } }),
    queryAll<MoveDoc>(ctx.store, 'moves', { eq: { toDayId: dayId } }),
  ]);
  // of two at one moment the one that stands
  const isOver = ({ status }: MoveDoc): number => Number(status === 'undone');
  return [...out, ...into].sort((a, b) => b.at - a.at || isOver(a) - isOver(b) || (a._id < b._id ? 1 : -1))[0] ?? null;
}

export async function moveView(ctx: Context, moveId: string): Promise<MoveView> {
  const move = await ctx.store.get<MoveDoc>('moves', moveId);
  if (!move) throw new Error(`no move ${moveId}`);
  const ids = [move.dayId, ...(move.toDayId === null ? [] : [move.toDayId])];
  const [days, policy, bookings] = await Promise.all([
    getAll<DayDoc>(ctx.store, 'days', ids),
    bookingPolicy(ctx),
    Promise.all(ids.map(async (id) => bookingsOf(ctx.store, id))),
  ]);
  const scene = await loadScene(ctx.store, days);
  const [from, to] = ids.map((id) => {
    const day = scene.days.get(id);
    if (!day) throw new Error(`no day ${id}`);
    return day;
  });
  if (!from) throw new Error(`no day of ${moveId}`);
  const rows = await rowsOf(ctx, move, bookings.flat().sort(inOrder));
  const isOpen = move.status === 'running' || move.status === 'done';
  const canUndo = isOpen && ctx.now < move.undoUntil && (!to || to.status === 'published');
  return {
    dayId: move.dayId,
    status: move.status,
    from: cardOf(scene, from, null, ctx.now, policy),
    to: to ? cardOf(scene, to, null, ctx.now, policy) : null,
    reason: move.reason,
    byName: (await ctx.county.get<PersonDoc>('persons', move.byPersonId))?.name ?? '',
    at: move.at,
    total: rows.filter(({ result }) => result !== 'new').length,
    settled: rows.filter(({ result }) => result !== 'new' && result !== 'pending').length,
    undoUntil: move.undoUntil,
    rows,
    allowedActions: canUndo && ctx.as.role === 'dispatcher' ? ['undo'] : [],
  };
}

async function rowsOf(ctx: Context, move: MoveDoc, bookings: readonly BookingDoc[]): Promise<MoveView['rows']> {
  const waits = await getAll<WaitDoc>(
    ctx.store,
    'waits',
    bookings.filter(({ dayId }) => dayId === move.dayId).map(({ _id }) => misfitWaitId(move, _id)),
  );
  const waitOf = new Map(waits.map((wait) => [wait.movedBookingId, wait]));
  // her place from the waiting list speaks for her
  const taken = new Set(bookings.map(({ _id }) => _id));
  const found = bookings.flatMap((booking) => {
    const wait = waitOf.get(booking._id);
    if (wait?.bookingId && taken.has(wait.bookingId)) return [];
    const result = resultOf(booking, move, wait !== undefined);
    return result ? [{ booking, result }] : [];
  });
  const [people, orgs] = await Promise.all([
    getAll<PersonDoc>(
      ctx.county,
      'persons',
      found.map(({ booking }) => booking.personId),
    ),
    orgsById(
      ctx.store,
      found.flatMap(({ booking }) => [
        booking.departmentId,
        ...(booking.villageId === null ? [] : [booking.villageId]),
      ]),
    ),
  ]);
  const byId = new Map(people.map((person) => [person._id, person]));
  const phones = await phonesOf(
    ctx,
    found.flatMap(({ booking, result }) => (mustBeRung(move.status, result) ? [booking] : [])),
    byId,
  );
  return found.map(({ booking, result }) => ({
    bookingId: booking._id,
    ticket: booking.ticket,
    name: byId.get(booking.personId)?.name ?? '',
    villageName: (booking.villageId !== null && orgs.get(booking.villageId)?.name) || '',
    phoneMasked: byId.get(booking.personId)?.phoneMasked ?? '',
    phone: phones.get(booking._id) ?? '',
    departmentName: orgs.get(booking.departmentId)?.name ?? '',
    result,
  }));
}

/** By booking, in full, for the dispatcher whose task the call is. Every showing is on record. */
async function phonesOf(
  ctx: Context,
  bookings: readonly BookingDoc[],
  people: ReadonlyMap<string, PersonDoc>,
): Promise<ReadonlyMap<string, string>> {
  const phones = new Map<string, string>();
  if (ctx.as.role !== 'dispatcher') return phones;
  for (const { _id, personId } of bookings) {
    const person = people.get(personId);
    const phone = person ? openPhone(ctx.ports.vault, person) : null;
    if (phone === null) continue;
    await logAccess(ctx, { aboutPersonId: personId, what: 'phone', why: 'settleMove', refId: _id });
    phones.set(_id, phone);
  }
  return phones;
}
