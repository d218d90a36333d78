/** `days.*`: the coming half-days and their places, for anybody. */
import { days } from '#types/days';
import { ok, refuse } from '#types/errors';
import { byNearness, type DayDoc } from '../domain/days';
import type { OrgDoc } from '../domain/organisation';
import { openSeats } from '../domain/slots';
import { bookingPolicy } from './booking-policy';
import { readAction } from './context';
import { cardOf, loadAgent, loadScene } from './day-cards';
import { townOf } from './ids';
import { loadTown, queryAll } from './load';

/** A half-day that has begun is shown until it ends. */
const LONGEST_HALF_DAY = 12 * 3_600_000;

const upcoming = readAction(days.upcoming, async (ctx, { villageId }) => {
  const village = await ctx.store.get<OrgDoc>('orgs', villageId);
  if (village?.kind !== 'village' || !village.active) return refuse('VillageUnknown', { field: 'villageId' });
  const [town, policy, published, agent] = await Promise.all([
    loadTown(ctx),
    bookingPolicy(ctx),
    queryAll<DayDoc>(ctx.store, 'days', {
      eq: { status: 'published' },
      range: { gte: ctx.now - LONGEST_HALF_DAY },
      order: { field: 'startsAt', direction: 'asc' },
    }),
    loadAgent(ctx, villageId),
  ]);
  const coming = published.filter(({ endsAt }) => endsAt > ctx.now);
  const scene = await loadScene(ctx.store, coming);
  return ok({
    villageName: village.name,
    townId: town.orgId,
    days: coming.map((day) => cardOf(scene, day, village, ctx.now, policy)).sort(byNearness),
    agent,
    townPhone: town.phone,
  });
});

const show = readAction(days.show, async (ctx, { dayId, villageId }) => {
  const isOwn = villageId !== undefined && townOf(villageId) === ctx.town;
  const [day, policy, village] = await Promise.all([
    ctx.store.get<DayDoc>('days', dayId),
    bookingPolicy(ctx),
    isOwn ? ctx.store.get<OrgDoc>('orgs', villageId) : null,
  ]);
  if (!day) return refuse('NotFound', { field: 'dayId' });
  const scene = await loadScene(ctx.store, [day]);
  const places = scene.places.get(dayId) ?? [];
  return ok({
    day: cardOf(scene, day, village, ctx.now, policy),
    places: day.departments
      .filter(({ presence }) => presence === 'comes')
      .map(({ departmentId }) => ({
        departmentId,
        bands: places
          .filter((place) => place.departmentId === departmentId)
          .map((place) => ({
            band: place.band,
            from: place.from,
            until: place.until,
            left: openSeats(place, ctx.now),
            capacity: place.capacity,
          })),
      })),
  });
});

export const daysActions = [upcoming, show];
