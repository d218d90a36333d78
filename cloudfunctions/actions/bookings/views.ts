/** Bookings as their people see them. */
import type { Role } from '#types/action';
import type { BookingView } from '#types/bookings';
import type { AgentView } from '#types/days';
import { allowedActions, type BookingDoc } from '../../domain/bookings';
import type { DayDoc } from '../../domain/days';
import type { ItemDoc } from '../../domain/items';
import type { PersonDoc } from '../../domain/organisation';
import type { BookingPolicy } from '../../domain/slots';
import { bookingPolicy } from '../booking-policy';
import type { Context } from '../context';
import { cardOf, loadAgent, loadScene } from '../day-cards';
import { getAll } from '../load';

/** The booking of a write's answer. */
export async function bookingView(ctx: Context, bookingId: string): Promise<BookingView> {
  const booking = await ctx.store.get<BookingDoc>('bookings', bookingId);
  const [view] = booking ? await bookingViews(ctx, [booking]) : [];
  if (!view) throw new Error(`no booking ${bookingId}`);
  return view;
}

/** In the order given. */
export async function bookingViews(ctx: Context, bookings: readonly BookingDoc[]): Promise<BookingView[]> {
  const villageIds = [...new Set(bookings.flatMap(({ villageId }) => villageId ?? []))];
  const [days, items, people, agents, policy] = await Promise.all([
    getAll<DayDoc>(
      ctx.store,
      'days',
      bookings.map(({ dayId }) => dayId),
    ),
    itemsById(
      ctx,
      bookings.flatMap(({ itemIds }) => itemIds),
    ),
    peopleById(
      ctx,
      bookings.flatMap(({ personId, byPersonId, authorisation, trueWill }) => [
        personId,
        byPersonId,
        ...[authorisation, trueWill].flatMap((record) => record?.by ?? []),
      ]),
    ),
    Promise.all(villageIds.map(async (id) => [id, await loadAgent(ctx, id)] as const)),
    bookingPolicy(ctx),
  ]);
  const scene = await loadScene(ctx.store, days, villageIds);
  const agentOf: ReadonlyMap<string, AgentView | null> = new Map(agents);
  return bookings.map((booking) => {
    const day = scene.days.get(booking.dayId);
    if (!day) throw new Error(`no day ${booking.dayId}`);
    const village = booking.villageId === null ? null : (scene.orgs.get(booking.villageId) ?? null);
    return {
      bookingId: booking._id,
      status: booking.status,
      ticket: booking.ticket,
      spokenNo: booking.spokenNo,
      day: cardOf(scene, day, village, ctx.now, policy),
      departmentId: booking.departmentId,
      departmentName: scene.orgs.get(booking.departmentId)?.name ?? '',
      items: booked(booking, items),
      band: booking.band,
      from: booking.from,
      until: booking.until,
      person: {
        personId: booking.personId,
        name: people.get(booking.personId)?.name ?? '',
        self: booking.personId === ctx.caller.person?._id,
      },
      bookedBy: people.get(booking.byPersonId)?.name ?? '',
      channel: booking.channel,
      sequence: booking.sequence,
      movedFrom: movedFrom(booking),
      townReason: booking.townReason,
      chainNo: booking.chainNo,
      follows: booking.follows,
      followedBy: booking.followedBy,
      awaitsCall: booking.awaitsCall,
      authorisation: recorded(booking.authorisation, people),
      trueWill: recorded(booking.trueWill, people),
      window: booking.window,
      referredTo: booking.referredTo,
      rating: isHers(ctx, booking) && booking.rating ? { ...booking.rating } : null,
      takesPhotos: policy.paperPhotos,
      sentPapers: booking.sentPapers.map((paper) => ({ ...paper })),
      agent: booking.villageId === null ? null : (agentOf.get(booking.villageId) ?? null),
      restoreUntil: booking.restoreUntil,
      cancelledLate: booking.cancelledLate,
      outcomeNote: booking.outcomeNote,
      requestId: booking.requestId,
      allowedActions: actsOf(ctx, booking, items, policy),
    };
  });
}

/** Null as well for one the town called off: it was moved nowhere. */
const movedFrom = ({ movedFrom: old, dayId }: BookingDoc): BookingView['movedFrom'] =>
  old && old.dayId !== dayId ? { date: old.date, half: old.half, from: old.from, reason: old.reason } : null;

/** With the name of who recorded it, in place of her id. */
const recorded = <T extends { readonly by: string }>(
  record: T | null,
  people: ReadonlyMap<string, PersonDoc>,
): (Omit<T, 'by'> & { byName: string }) | null => {
  if (!record) return null;
  const { by, ...rest } = record;
  return { ...rest, byName: people.get(by)?.name ?? '' };
};

/** Hers, or of one she booked for: only they see how it was rated. */
const isHers = ({ caller }: Context, { personIds }: BookingDoc): boolean =>
  caller.person !== null && personIds.includes(caller.person._id);

/** In the capacity in which she looks at it; her own bookings are hers in any capacity. What there is nothing to do with is left out. */
function actsOf(
  ctx: Context,
  booking: BookingDoc,
  items: ReadonlyMap<string, ItemDoc>,
  policy: BookingPolicy,
): BookingView['allowedActions'] {
  const isHers = ctx.caller.person !== null && booking.personIds.includes(ctx.caller.person._id);
  const role: Role = isHers ? 'resident' : ctx.as.role;
  const takesPapers =
    policy.paperPhotos &&
    booking.itemIds.some((id) => items.get(id)?.papers.some(({ paperKind }) => paperKind === 'other') === true);
  return allowedActions(booking, role, ctx.now).filter((act) => act !== 'sendPaper' || takesPapers);
}

export const itemsById = async (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, ItemDoc>> =>
  new Map((await getAll<ItemDoc>(ctx.store, 'items', ids)).map((item) => [item._id, item]));

export const peopleById = async (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, PersonDoc>> =>
  new Map((await getAll<PersonDoc>(ctx.county, 'persons', ids)).map((person) => [person._id, person]));

export const booked = (
  booking: Pick<BookingDoc, 'itemIds'>,
  items: ReadonlyMap<string, ItemDoc>,
): BookingView['items'] =>
  booking.itemIds.map((itemId) => {
    const item = items.get(itemId);
    return { itemId, name: item?.name ?? '', papers: [...(item?.papers ?? [])], trueWill: item?.trueWill ?? false };
  });
