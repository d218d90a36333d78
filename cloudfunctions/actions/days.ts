/** `days.*`: the coming half-days and their places, for anybody. */
import { days, type BandView } from '#types/days';
import { ok, refuse } from '#types/errors';
import { byNearness, type DayDoc } from '../domain/days';
import { nearestPlaces } from '../domain/nearest';
import type { OrgDoc } from '../domain/organisation';
import { decidePlacing } from '../domain/placing';
import { bookableSeats, type PlaceDoc } from '../domain/slots';
import { bookingPolicy } from './booking-policy';
import { itemsById } from './bookings/views';
import { readAction, type Context } from './context';
import { cardOf, loadAgent, loadScene } from './day-cards';
import { townOf } from './ids';
import { loadTown, queryAll } from './load';

/** A half-day that has begun is shown until it ends. */
const LONGEST_HALF_DAY = 12 * 3_600_000;

export async function loadComing(ctx: Context): Promise<DayDoc[]> {
  const published = await queryAll<DayDoc>(ctx.store, 'days', {
    eq: { status: 'published' },
    range: { gte: ctx.now - LONGEST_HALF_DAY },
    order: { field: 'startsAt', direction: 'asc' },
  });
  return published.filter(({ endsAt }) => endsAt > ctx.now);
}

const upcoming = readAction(days.upcoming, async (ctx, { villageId }) => {
  const village = await ctx.store.get<OrgDoc>('orgs', villageId);
  if (village?.kind !== 'village' || !village.active) return refuse('VillageUnknown', { field: 'villageId' });
  const [town, policy, coming, agent] = await Promise.all([
    loadTown(ctx),
    bookingPolicy(ctx),
    loadComing(ctx),
    loadAgent(ctx, villageId),
  ]);
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
        bands: places.filter((place) => place.departmentId === departmentId).map((place) => bandView(place, ctx.now)),
      })),
  });
});

const nearest = readAction(days.nearest, async (ctx, { villageId, itemIds, dayId, band }) => {
  const village = await ctx.store.get<OrgDoc>('orgs', villageId);
  if (village?.kind !== 'village' || !village.active) return refuse('VillageUnknown', { field: 'villageId' });
  const [policy, items, published] = await Promise.all([
    bookingPolicy(ctx),
    itemsById(
      ctx,
      itemIds.filter((id) => townOf(id) === ctx.town),
    ),
    loadComing(ctx),
  ]);
  const asked = [...new Set(itemIds)].map((id) => items.get(id) ?? null);
  const missing = asked.findIndex((item) => !item?.active);
  if (missing >= 0) return refuse('ItemNotOffered', { field: `itemIds.${missing}` });
  const departments = new Map<string, string>();
  for (const day of published) {
    const placing = decidePlacing({ day, items: asked, band: null }, ctx.now, policy);
    if (placing.ok) departments.set(day._id, placing.value.departmentId);
  }
  const open = published.filter(({ _id }) => departments.has(_id));
  const scene = await loadScene(ctx.store, open);
  const cards = new Map(open.map((day) => [day._id, cardOf(scene, day, village, ctx.now, policy)]));
  const places = open.flatMap((day) =>
    (scene.places.get(day._id) ?? [])
      .filter((place) => place.departmentId === departments.get(day._id))
      .map((place) => ({ place, km: cards.get(day._id)?.km ?? null })),
  );
  const before = places.filter(({ place }) => place.dayId === dayId);
  const gone = (before.find(({ place }) => place.band === band) ?? before[0])?.place;
  const wanted = gone ? { dayId: gone.dayId, from: gone.from, band: band ?? null } : null;
  return ok({
    places: nearestPlaces(places, wanted, ctx.now).flatMap(({ place }) => {
      const day = cards.get(place.dayId);
      return day ? [{ day, departmentId: place.departmentId, band: bandView(place, ctx.now) }] : [];
    }),
  });
});

const bandView = (place: PlaceDoc, now: number): BandView => ({
  band: place.band,
  from: place.from,
  until: place.until,
  left: bookableSeats(place, now),
  capacity: place.capacity,
});

export const daysActions = [upcoming, show, nearest];
