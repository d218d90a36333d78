/** `register.show`: the day's register on paper, for the village's agent. */
import { register } from '#types/counter';
import { ok, refuse } from '#types/errors';
import type { BookingDoc } from '../domain/bookings';
import type { DayDoc } from '../domain/days';
import type { OrgDoc } from '../domain/organisation';
import { bookingPolicy } from './booking-policy';
import { itemsById, peopleById } from './bookings/views';
import { readAction } from './context';
import { cardOf, loadScene, orgsById } from './day-cards';
import { townOf } from './ids';
import { queryAll } from './load';

const show = readAction(register.show, async (ctx, { villageId, dayId }) => {
  const [village, day, policy] = await Promise.all([
    ctx.store.get<OrgDoc>('orgs', villageId),
    townOf(dayId) === ctx.town ? ctx.store.get<DayDoc>('days', dayId) : null,
    bookingPolicy(ctx),
  ]);
  if (!day) return refuse('NotFound', { field: 'dayId' });
  if (village?.kind !== 'village') return refuse('NotFound', { field: 'villageId' });
  const all = await queryAll<BookingDoc>(ctx.store, 'bookings', { eq: { dayId } });
  const bookings = all.filter((one) => one.villageId === villageId && one.status !== 'cancelled');
  const [people, items, groups, scene] = await Promise.all([
    peopleById(
      ctx,
      bookings.map(({ personId }) => personId),
    ),
    itemsById(
      ctx,
      bookings.flatMap(({ itemIds }) => itemIds),
    ),
    orgsById(
      ctx.store,
      bookings.flatMap(({ groupId }) => groupId ?? []),
    ),
    loadScene(ctx.store, [day]),
  ]);
  const order = new Map(day.departments.map(({ departmentId }, index) => [departmentId, index]));
  const place = (one: BookingDoc): number => (order.get(one.departmentId) ?? 0) * 1e5 + Number(one.band);
  bookings.sort((a, b) => place(a) - place(b) || (a.ticket < b.ticket ? -1 : 1));
  return ok({
    day: cardOf(scene, day, village, ctx.now, policy),
    villageName: village.name,
    rows: bookings.map((booking) => {
      const person = people.get(booking.personId);
      const matters = booking.itemIds.flatMap((id) => items.get(id) ?? []);
      return {
        ticket: booking.ticket,
        name: person?.name ?? '',
        groupName: groups.get(booking.groupId ?? '')?.name ?? '',
        phoneMasked: person?.phoneMasked ?? '',
        departmentName: scene.orgs.get(booking.departmentId)?.name ?? '',
        items: matters.map(({ name }) => name),
        papers: [...new Set(matters.flatMap(({ papers }) => papers.map((paper) => paper.name)))],
        band: booking.band,
        status: booking.status,
        channel: booking.channel,
        awaitsCall: booking.awaitsCall,
        asksTrueWill: booking.trueWill === null && matters.some(({ trueWill }) => trueWill),
      };
    }),
  });
});

/** How far back a visit on paper may lie: two days after its half-day, and the day itself. */
const BACK = 3 * 86_400_000;

const days = readAction(register.days, async (ctx, { orgId }) => {
  const [org, policy, begun] = await Promise.all([
    ctx.store.get<OrgDoc>('orgs', orgId),
    bookingPolicy(ctx),
    queryAll<DayDoc>(ctx.store, 'days', {
      eq: { status: 'published' },
      range: { gte: ctx.now - BACK, lte: ctx.now },
      order: { field: 'startsAt', direction: 'desc' },
    }),
  ]);
  const fitting = begun.filter(
    (day) =>
      org?.kind !== 'department' ||
      day.departments.some(({ departmentId, presence }) => departmentId === orgId && presence === 'comes'),
  );
  const scene = await loadScene(ctx.store, fitting);
  const village = org?.kind === 'village' ? org : null;
  return ok({ days: fitting.map((day) => cardOf(scene, day, village, ctx.now, policy)) });
});

export const registerActions = [show, days];
