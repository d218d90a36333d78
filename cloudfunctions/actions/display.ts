/**
 * `display.show`: the screen of a centre. Numbers and windows, never a name or a matter; anybody may read it.
 *
 * Costs five reads: the centre (twice, with what is above it, by authorisation), its half-days of today (one indexed query), the
 * half-day's bookings (one indexed query, a hundred a page), and the names. A morning of 60 people is one page of about 70 kB; nothing is
 * written. A screen that asks every five seconds makes some 2,200 such readings in a morning.
 */
import { display } from '#types/counter';
import { ok, refuse } from '#types/errors';
import type { BookingDoc } from '../domain/bookings';
import { atWindows, SHOWN, waitingInLine } from '../domain/counter';
import type { DayDoc } from '../domain/days';
import type { OrgDoc } from '../domain/organisation';
import { readAction, type Context } from './context';
import { orgsById } from './day-cards';
import { queryAll } from './load';

/** Whoever is in the line at the end is still served: the screen stays so long, ms. */
const STAYS = 3_600_000;
/** How far ahead it says which half-day is next, ms. */
const AHEAD = 35 * 86_400_000;
/** No half-day is longer, ms. */
const LONGEST = 12 * 3_600_000;

const show = readAction(display.show, async (ctx, { centreId }) => {
  const centre = await ctx.store.get<OrgDoc>('orgs', centreId);
  if (centre?.kind !== 'centre') return refuse('NotFound', { field: 'centreId' });
  const shown = await dayOn(ctx, centreId);
  if (!shown) return ok({ centreName: centre.name, now: ctx.now, day: null, serving: [], next: [] });
  const { day, bookings } = shown;
  const names = await orgsById(
    ctx.store,
    day.departments.map(({ departmentId }) => departmentId),
  );
  const nameOf = (id: string): string => names.get(id)?.name ?? '';
  return ok({
    centreName: centre.name,
    now: ctx.now,
    day: { dayId: day._id, date: day.date, half: day.half, startsAt: day.startsAt, endsAt: day.endsAt },
    serving: atWindows(bookings).map(({ ticket, window, departmentId, calledAt, calls }) => ({
      ticket,
      window,
      departmentName: nameOf(departmentId),
      calledAt,
      calls,
    })),
    next: day.departments
      .filter(({ presence }) => presence === 'comes')
      .map(({ departmentId }) => {
        const waiting = waitingInLine(bookings.filter((one) => one.departmentId === departmentId));
        return {
          departmentName: nameOf(departmentId),
          tickets: waiting.slice(0, SHOWN.next).map(({ ticket }) => ticket),
          waiting: waiting.length,
        };
      }),
  });
});

/** The half-day now on, with its people; a while after its end if somebody is still there; else the next one. */
async function dayOn(
  ctx: Context,
  centreId: string,
): Promise<{ readonly day: DayDoc; readonly bookings: readonly BookingDoc[] } | null> {
  const coming = await queryAll<DayDoc>(ctx.store, 'days', {
    eq: { centreId },
    range: { gte: ctx.now - LONGEST, lte: ctx.now + AHEAD },
    order: { field: 'startsAt', direction: 'asc' },
  });
  for (const day of coming.filter(({ status, endsAt }) => status === 'published' && ctx.now < endsAt + STAYS)) {
    const bookings = await queryAll<BookingDoc>(ctx.store, 'bookings', { eq: { dayId: day._id } });
    if (ctx.now < day.endsAt || atWindows(bookings).length > 0 || waitingInLine(bookings).length > 0)
      return { day, bookings };
  }
  return null;
}

export const displayActions = [show];
