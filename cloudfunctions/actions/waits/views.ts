/** Waits as their people see them. */
import type { Role } from '#types/action';
import type { WaitView } from '#types/waits';
import type { DayDoc } from '../../domain/days';
import type { PlaceDoc } from '../../domain/slots';
import { keyOf } from '../../domain/steps';
import { allowedWaitActs, lineOf, type WaitDoc } from '../../domain/waits';
import { bookingPolicy } from '../booking-policy';
import { booked, itemsById, peopleById } from '../bookings/views';
import type { Context } from '../context';
import { cardOf, loadAgent, loadScene } from '../day-cards';
import { getAll } from '../load';

export async function waitView(ctx: Context, waitId: string): Promise<WaitView> {
  const wait = await ctx.store.get<WaitDoc>('waits', waitId);
  const [view] = wait ? await waitViews(ctx, [wait]) : [];
  if (!view) throw new Error(`no wait ${waitId}`);
  return view;
}

/** In the order given. */
export async function waitViews(ctx: Context, waits: readonly WaitDoc[]): Promise<WaitView[]> {
  const villageIds = [...new Set(waits.flatMap(({ villageId }) => villageId ?? []))];
  const [days, items, people, agents, policy] = await Promise.all([
    getAll<DayDoc>(
      ctx.store,
      'days',
      waits.map(({ dayId }) => dayId),
    ),
    itemsById(
      ctx,
      waits.flatMap(({ itemIds }) => itemIds),
    ),
    peopleById(
      ctx,
      waits.map(({ personId }) => personId),
    ),
    Promise.all(villageIds.map(async (id) => [id, await loadAgent(ctx, id)] as const)),
    bookingPolicy(ctx),
  ]);
  const scene = await loadScene(ctx.store, days, villageIds);
  const agentOf = new Map(agents);
  return waits.map((wait) => {
    const day = scene.days.get(wait.dayId);
    if (!day) throw new Error(`no day ${wait.dayId}`);
    const places = scene.places.get(day._id) ?? [];
    return {
      waitId: wait._id,
      status: wait.status,
      day: cardOf(scene, day, scene.orgs.get(wait.villageId ?? '') ?? null, ctx.now, policy),
      departmentId: wait.departmentId,
      departmentName: scene.orgs.get(wait.departmentId)?.name ?? '',
      items: booked(wait, items),
      person: {
        personId: wait.personId,
        name: people.get(wait.personId)?.name ?? '',
        self: wait.personId === ctx.caller.person?._id,
      },
      joinedAt: wait.joinedAt,
      ahead: aheadOf(wait, places),
      offer: offerOf(wait, places),
      bookingId: wait.bookingId,
      agent: agentOf.get(wait.villageId ?? '') ?? null,
      allowedActions: allowedWaitActs(wait, roleOf(ctx, wait), ctx.now),
    };
  });
}

/** In the capacity in which she looks at it; her own are hers in any capacity. */
const roleOf = (ctx: Context, wait: WaitDoc): Role =>
  ctx.caller.person !== null && wait.personIds.includes(ctx.caller.person._id) ? 'resident' : ctx.as.role;

/** Those before her at the first hour where she stands. */
function aheadOf(wait: WaitDoc, places: readonly PlaceDoc[]): number {
  if (wait.status !== 'waiting') return 0;
  const key = keyOf(wait.personId);
  const place = places.find(({ _id, waiters }) => wait.placeIds.includes(_id) && waiters[key]?.waitId === wait._id);
  return place ? lineOf(place).findIndex(([other]) => other === key) : 0;
}

function offerOf({ offer, status }: WaitDoc, places: readonly PlaceDoc[]): WaitView['offer'] {
  const place = places.find(({ _id }) => _id === offer?.placeId);
  if (!offer || !place || status !== 'offered') return null;
  return { band: offer.band, from: place.from, until: place.until, acceptUntil: offer.acceptUntil };
}
