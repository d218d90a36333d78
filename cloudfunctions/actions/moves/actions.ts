/** `moves.*`: what a move would do, doing it, how it goes, and undoing it. */
import { moves } from '#types/moves';
import { ok, refuse } from '#types/errors';
import type { DayDoc } from '../../domain/days';
import type { MoveDoc } from '../../domain/moves';
import type { PersonDoc } from '../../domain/organisation';
import type { PlaceDoc } from '../../domain/slots';
import { callerKey, commit, personOf, readAction, writeAction, type Context, type ResultIds } from '../context';
import { hash24, madeId } from '../ids';
import { getAll, loadTown } from '../load';
import { orgsById } from '../day-cards';
import { claimSpecialists, loadSpecialists, releaseSpecialists } from '../roster/specialists';
import { driveMove } from './drive';
import { cardNow, lookAhead, seatedPlaces, type Sight } from './target';
import { findMove, moveView } from './views';
import { liveWaits } from './waiting';

/** Bookings settled before the answer, so that a small half-day is through at once; the timer has the rest. */
const FIRST_SLICE = 100;

const preview = readAction(moves.preview, async (ctx, { dayId, to }) => {
  const seen = await lookAhead(ctx, dayId, to, `${ctx.town}:day-preview`);
  if (!seen.ok) return seen;
  const { day, policy, bookings, target } = seen.value;
  const left = new Set(target?.plan.misfits.map(({ bookingId }) => bookingId) ?? bookings.map(({ _id }) => _id));
  const misfits = bookings.filter(({ _id }) => left.has(_id));
  const [people, orgs] = await Promise.all([
    getAll<PersonDoc>(
      ctx.county,
      'persons',
      misfits.map(({ personId }) => personId),
    ),
    orgsById(
      ctx.store,
      misfits.map(({ departmentId }) => departmentId),
    ),
  ]);
  const nameOf = new Map(people.map(({ _id, name }) => [_id, name]));
  return ok({
    from: await cardNow(ctx, day, policy),
    booked: bookings.length,
    fits: bookings.length - misfits.length,
    misfits: misfits.map(({ _id, ticket, personId, departmentId }) => ({
      bookingId: _id,
      ticket,
      name: nameOf.get(personId) ?? '',
      departmentName: orgs.get(departmentId)?.name ?? '',
    })),
    joins: target?.joins ?? false,
  });
});

/**
 * The places of a new half-day first, one by one and safe to repeat; then both half-days and the move in one transaction; then people.
 * Half-day ids belong to the command: places of an attempt that died are nobody's.
 */
const start = writeAction(
  moves.start,
  async (ctx, { dayId, to, reason }) => {
    const { command } = ctx;
    if (!command) throw new Error('a move needs a command');
    const rest = hash24(callerKey(ctx.caller), command.id, dayId).slice(0, 12);
    const seen = await lookAhead(ctx, dayId, to, to ? `${ctx.town}:day-${to.date}-${to.half}-${rest}` : '');
    if (!seen.ok) return seen;
    const sight = seen.value;
    if (sight.target && !sight.target.joins)
      for (const place of seatedPlaces(sight, ctx.now)) await ctx.store.insert<PlaceDoc>('places', place);
    const waitIds = (await liveWaits(ctx.store, dayId)).map(({ _id }) => _id);
    const specialists = await loadSpecialists(ctx.county);
    const names = await namesOf(ctx, sight.day);
    // where shared specialists are is the county's: one transaction holds both through the bare store
    const begun = await commit<'AlreadyMoved' | 'RosterClash'>(ctx, ctx.ports.store, async (tx) => {
      const day = await tx.get<DayDoc>('days', dayId);
      if (day?.status !== 'published') return refuse('AlreadyMoved', { field: 'dayId' });
      const { target } = sight;
      const joined = target?.joins ? await tx.get<DayDoc>('days', target.day._id) : null;
      if (target?.joins && joined?.status !== 'published') return refuse('RosterClash', { field: 'to' });
      if (target && !target.joins) {
        const claimed = await claimSpecialists(tx, specialists, target.day, names);
        if (!claimed.ok) return refuse('RosterClash', { ...claimed.refusal, field: 'to' });
      }
      await releaseSpecialists(tx, specialists, day);
      const move = moveOf(ctx, sight, reason, waitIds);
      tx.insert<MoveDoc>('moves', move);
      tx.update('days', dayId, {
        set: [
          [['status'], target ? 'moved' : 'cancelled'],
          [['reason'], reason],
          [
            ['movedTo'],
            target && {
              dayId: target.day._id,
              date: target.day.date,
              half: target.day.half,
              startsAt: target.day.startsAt,
            },
          ],
        ],
      });
      if (joined) await tx.guard('days', joined._id);
      // not into the plan: what people remember next month is the day it was meant for
      else if (target) tx.insert<DayDoc>('days', target.day);
      return ok({ moveId: move._id });
    });
    if (begun.ok) await goOn(ctx, begun.value);
    return begun;
  },
  async (ctx, ids) => moveView(ctx, ids['moveId'] ?? ''),
);

const moveOf = (
  ctx: Context,
  { day, target }: Sight,
  reason: string,
  waitIds: readonly string[],
): Omit<MoveDoc, 'rev'> => ({
  _id: madeId(ctx.town, 'move', callerKey(ctx.caller), ctx.command?.id ?? ''),
  town: ctx.town,
  dayId: day._id,
  toDayId: target?.day._id ?? null,
  opened: target !== null && !target.joins,
  reason,
  byPersonId: personOf(ctx)._id,
  at: ctx.now,
  status: 'running',
  undoUntil: Math.min(day.startsAt, target?.day.startsAt ?? day.startsAt),
  waitIds,
  dueAt: ctx.now,
});

/** As the other towns read where a shared specialist is. */
async function namesOf(ctx: Context, { centreId }: DayDoc) {
  const [town, orgs] = await Promise.all([loadTown(ctx), orgsById(ctx.store, [centreId])]);
  return { townName: town.name, centreName: orgs.get(centreId)?.name ?? '' };
}

/** The first slice. A fault here costs nothing: the move is stored and the timer goes on with it. */
async function goOn(ctx: Context, ids: ResultIds): Promise<void> {
  await driveMove(ctx.ports, ids['moveId'] ?? '', ctx.now, FIRST_SLICE).catch((error: unknown) =>
    ctx.ports.log.error('move.slice', error),
  );
}

const show = readAction(moves.show, async (ctx, { dayId }) => {
  const move = await findMove(ctx, dayId);
  return ok({ move: move && (await moveView(ctx, move._id)) });
});

const undo = writeAction(
  moves.undo,
  async (ctx, { dayId }) => {
    const seen = await findMove(ctx, dayId);
    if (!seen) return refuse('WrongStep');
    if (ctx.now >= seen.undoUntil) return refuse('UndoTooLate');
    const [specialists, was] = await Promise.all([
      loadSpecialists(ctx.county),
      ctx.store.get<DayDoc>('days', seen.dayId),
    ]);
    if (!was) throw new Error('a move without its half-day');
    const names = await namesOf(ctx, was);
    const begun = await commit<'WrongStep'>(ctx, ctx.ports.store, async (tx) => {
      const move = await tx.get<MoveDoc>('moves', seen._id);
      if (move?.status !== 'running' && move?.status !== 'done') return refuse('WrongStep');
      const to = move.toDayId === null ? null : await tx.get<DayDoc>('days', move.toDayId);
      // moved on since: that move comes first
      if (to && to.status !== 'published') return refuse('WrongStep');
      // another town has the specialist there by now
      if (!(await claimSpecialists(tx, specialists, was, names)).ok) return refuse('WrongStep');
      if (to && move.opened) await releaseSpecialists(tx, specialists, to);
      tx.update('moves', move._id, {
        set: [
          [['status'], 'undoing'],
          [['dueAt'], ctx.now],
        ],
      });
      // nobody books there while its people go back
      if (to && move.opened) tx.update('days', to._id, { set: [[['status'], 'cancelled']] });
      return ok({ moveId: move._id });
    });
    if (begun.ok) await goOn(ctx, begun.value);
    return begun;
  },
  async (ctx, ids) => moveView(ctx, ids['moveId'] ?? ''),
);

export const moveActions = [preview, start, show, undo];
