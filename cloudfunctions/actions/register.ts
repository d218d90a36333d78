/**
 * `register.*`: the day's register on paper for the village's agent, and what was done on paper written up afterwards. A visit written up
 * takes no seat (`placeId` is empty) and counts against no limit; if she had booked, it is her booking that ends so.
 */
import type { InputOf } from '#types/action';
import { register } from '#types/counter';
import { ok, refuse, type Decision } from '#types/errors';
import { bookingOf, isLiveStatus, type BookingChange, type BookingDoc } from '../domain/bookings';
import { decideRecord, remembered } from '../domain/counter';
import type { DayDoc } from '../domain/days';
import type { OrgDoc } from '../domain/organisation';
import { decideMatter, ticketOf } from '../domain/placing';
import { hourAt, placeIdOf, WALK_IN, type Holder, type PlaceDoc } from '../domain/slots';
import { decideVisit } from '../domain/walk-ins';
import { bookingPolicy } from './booking-policy';
import { change, countNoMore } from './bookings/cancel';
import { doStep, giveSpokenNo } from './bookings/seats';
import { itemsById, peopleById } from './bookings/views';
import { callerKey, commit, personOf, readAction, writeAction, type Context, type ResultIds } from './context';
import { answerRow, findDay } from './counter/rows';
import { askedItems, findNamed, visitsOf } from './counter/walk-in';
import { cardOf, loadScene, orgsById } from './day-cards';
import { madeId, townOf } from './ids';
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

type RecordRefusal =
  | 'NotFound'
  | 'BadInput'
  | 'DayClosed'
  | 'DepartmentNotComing'
  | 'ItemNotOffered'
  | 'ItemsOfSeveralDepartments'
  | 'GroupUnknown'
  | 'RecordTooLate'
  | 'CommandReused';

async function write(
  ctx: Context,
  input: InputOf<typeof register.record>,
): Promise<Decision<ResultIds, RecordRefusal>> {
  const { command } = ctx;
  if (!command) throw new Error('a record needs a command');
  const [org, day, asked] = await Promise.all([
    ctx.store.get<OrgDoc>('orgs', input.orgId),
    findDay(ctx, input.dayId),
    askedItems(ctx, input.itemIds),
  ]);
  if (org?.kind !== 'village' && org?.kind !== 'department') return refuse('NotFound', { field: 'orgId' });
  if (!day) return refuse('NotFound', { field: 'dayId' });
  const { note = '', referredTo = '', ...visit } = input;
  const decided = decideRecord(day, { ...visit, note, referredTo }, ctx.now);
  if (!decided.ok) return decided;
  const departmentId = org.kind === 'department' ? org._id : (asked[0]?.departmentId ?? '');
  const fits = org.kind === 'village' ? decideMatter(day, asked) : decideVisit(day, departmentId, asked);
  if (!fits.ok) return fits;
  if (day.status !== 'published') return refuse('DayClosed', { field: 'dayId' });
  const named = await findNamed(ctx, input, org.kind === 'village' ? org._id : null);
  if (!named) return refuse('GroupUnknown', { field: 'groupId' });
  await named.keep();
  const { person } = named;
  const bookingId = madeId(ctx.town, 'booking', callerKey(ctx.caller), command.id);
  const visits = await visitsOf(ctx, person, day, departmentId);
  const hers = visits.find(({ status }) => isLiveStatus(status));
  if (hers) return endOnPaper(ctx, hers, decided.value);
  const { band, from, until } = await hourOf(ctx, day, departmentId, input.cameAt);
  const place = await walkInNumber(ctx, placeIdOf(day._id, departmentId, WALK_IN));
  return commit(ctx, ctx.store, async (tx) => {
    if (await tx.get<BookingDoc>('bookings', bookingId)) return ok({ bookingId });
    const holder: Holder = {
      bookingId,
      state: 'booked',
      until: null,
      n: 1,
      items: asked.flatMap((item) => item?._id ?? []),
      by: personOf(ctx)._id,
      channel: 'walkIn',
      seq: 0,
      at: ctx.now,
      extras: { arrived: { at: input.cameAt, band, from, until } },
    };
    const spokenNo = await giveSpokenNo(tx, place, bookingId, ctx.now);
    tx.insert<BookingDoc>('bookings', {
      ...bookingOf(place, holder, person, ticketOf(place, place.issued), spokenNo),
      ...decided.value,
      createdAt: ctx.now,
      placeId: '',
    });
    return ok({ bookingId });
  });
}

/** She had booked: the visit on paper is hers. Her seat was used. */
const endOnPaper = async (ctx: Context, { _id: bookingId }: BookingDoc, changes: BookingChange) =>
  commit<'NotFound' | 'RecordTooLate'>(ctx, ctx.store, async (tx) => {
    const booking = await tx.get<BookingDoc>('bookings', bookingId);
    if (!booking) return refuse('NotFound', { field: 'dayId' });
    if (isLiveStatus(booking.status)) {
      change(tx, bookingId, { ...changes, trail: remembered(booking) });
      await countNoMore(tx, booking);
    }
    return ok({ bookingId });
  });

/** The next number of those who walk in, without a seat. */
async function walkInNumber(ctx: Context, placeId: string): Promise<PlaceDoc> {
  const place = await doStep<PlaceDoc>(ctx.store, 'places', placeId, {
    condition: [],
    patch: { inc: [[['issued'], 1]] },
  });
  if (!place) throw new Error(`no place ${placeId}`);
  return place;
}

async function hourOf(ctx: Context, day: DayDoc, departmentId: string, at: number): Promise<PlaceDoc> {
  const ids = day.bands.map((band) => placeIdOf(day._id, departmentId, band));
  const hour = hourAt(await ctx.store.getMany<PlaceDoc>('places', ids), at);
  if (!hour) throw new Error(`a half-day without hours: ${day._id}`);
  return hour;
}

export const registerActions = [show, days, writeAction(register.record, write, answerRow)];
