/** `counter.*`: a department's half-days, its list in calling order, and the steps of a visit. */
import type { InputOf } from '#types/action';
import { counter, type CounterRow } from '#types/counter';
import { ok, refuse, type Decision } from '#types/errors';
import {
  allowedActions,
  dayStart,
  decideCounterStep,
  inCallingOrder,
  isLiveStatus,
  type BookingDoc,
  type CounterStep,
} from '../domain/bookings';
import type { DayDoc } from '../domain/days';
import type { ItemDoc } from '../domain/items';
import { ledgerIdOf, putBack, type LedgerDoc } from '../domain/ledgers';
import type { OrgDoc, PersonDoc } from '../domain/organisation';
import { bookedSeats } from '../domain/slots';
import { keyOf } from '../domain/steps';
import type { Tx } from '../ports/store';
import { bookingPolicy } from './booking-policy';
import { bookingNames, change, countNoMore, reservationOfBooking } from './bookings/cancel';
import { booked, itemsById, peopleById } from './bookings/views';
import { commit, readAction, writeAction, type Context, type ResultIds } from './context';
import { cardOf, loadScene, orgsById } from './day-cards';
import { townOf } from './ids';
import { loadPerson, queryAll } from './load';
import { tell } from './outbox';
import { prepareRequest, writeRequest } from './requests/open';

/** How far ahead the counter's list of half-days looks, ms. */
const AHEAD = 35 * 86_400_000;

const takesPeople = (day: DayDoc, departmentId: string): boolean =>
  day.departments.some((one) => one.departmentId === departmentId && one.presence === 'comes');

const days = readAction(counter.days, async (ctx, { departmentId }) => {
  const [policy, published] = await Promise.all([
    bookingPolicy(ctx),
    queryAll<DayDoc>(ctx.store, 'days', {
      eq: { status: 'published' },
      range: { gte: ctx.now - 86_400_000, lte: ctx.now + AHEAD },
      order: { field: 'startsAt', direction: 'asc' },
    }),
  ]);
  const isToday = (day: DayDoc): boolean => dayStart(day) <= ctx.now && ctx.now < dayStart(day) + 86_400_000;
  const mine = published.filter((day) => takesPeople(day, departmentId) && (isToday(day) || day.startsAt > ctx.now));
  const scene = await loadScene(ctx.store, mine);
  return ok({
    days: mine.map((day) => ({
      day: cardOf(scene, day, null, ctx.now, policy),
      today: isToday(day),
      booked: (scene.places.get(day._id) ?? [])
        .filter((place) => place.departmentId === departmentId)
        .reduce((sum, place) => sum + bookedSeats(place), 0),
    })),
  });
});

const list = readAction(counter.list, async (ctx, { departmentId, dayId }) => {
  const day = townOf(dayId) === ctx.town ? await ctx.store.get<DayDoc>('days', dayId) : null;
  if (!day) return refuse('NotFound', { field: 'dayId' });
  if (!takesPeople(day, departmentId)) return refuse('DepartmentNotComing', { field: 'departmentId' });
  const [policy, all, scene] = await Promise.all([
    bookingPolicy(ctx),
    queryAll<BookingDoc>(ctx.store, 'bookings', { eq: { dayId } }),
    loadScene(ctx.store, [day], [departmentId]),
  ]);
  const bookings = all.filter((one) => one.departmentId === departmentId && one.status !== 'cancelled');
  return ok({
    day: cardOf(scene, day, null, ctx.now, policy),
    departmentName: scene.orgs.get(departmentId)?.name ?? '',
    rows: await counterRows(ctx, bookings.sort(inCallingOrder)),
  });
});

interface RowParts {
  readonly people: ReadonlyMap<string, PersonDoc>;
  readonly orgs: ReadonlyMap<string, OrgDoc>;
  readonly items: ReadonlyMap<string, ItemDoc>;
}

async function counterRows(ctx: Context, bookings: readonly BookingDoc[]): Promise<CounterRow[]> {
  const [people, orgs, items] = await Promise.all([
    peopleById(
      ctx,
      bookings.map(({ personId }) => personId),
    ),
    orgsById(
      ctx.store,
      bookings.flatMap(({ villageId, groupId }) => [villageId, groupId].filter((id) => id !== null)),
    ),
    itemsById(
      ctx,
      bookings.flatMap(({ itemIds }) => itemIds),
    ),
  ]);
  return bookings.map((booking) => rowOf(ctx, booking, { people, orgs, items }));
}

function rowOf(ctx: Context, booking: BookingDoc, { people, orgs, items }: RowParts): CounterRow {
  const person = people.get(booking.personId);
  return {
    bookingId: booking._id,
    ticket: booking.ticket,
    name: person?.name ?? '',
    villageName: orgs.get(booking.villageId ?? '')?.name ?? '',
    groupName: orgs.get(booking.groupId ?? '')?.name ?? '',
    phoneMasked: person?.phoneMasked ?? '',
    items: booked(booking, items),
    band: booking.band,
    channel: booking.channel,
    status: booking.status,
    checkedInAt: booking.checkedInAt,
    window: booking.window,
    calls: booking.calls,
    calledAt: booking.calledAt,
    outcomeNote: booking.outcomeNote,
    referredTo: booking.referredTo,
    byProxy: booking.authorisation !== null,
    asksTrueWill: booking.trueWill === null && booking.itemIds.some((id) => items.get(id)?.trueWill === true),
    awaitsCall: booking.awaitsCall,
    sentPapers: booking.sentPapers.map((paper) => ({ ...paper })),
    requestId: booking.requestId,
    allowedActions: allowedActions(booking, ctx.as.role, ctx.now),
  };
}

async function answer(ctx: Context, ids: ResultIds): Promise<CounterRow> {
  const booking = await ctx.store.get<BookingDoc>('bookings', ids['bookingId'] ?? '');
  const [row] = booking ? await counterRows(ctx, [booking]) : [];
  if (!row) throw new Error('no booking to show');
  return row;
}

type Refused = 'WrongStep' | 'NotFound' | 'CommandReused';

/** One step of a visit: booking, ledger, message and receipt in one transaction; `more` joins it. Places are not touched: the seat was used. */
async function doCounterStep(
  ctx: Context,
  bookingId: string,
  step: CounterStep,
  more?: (tx: Tx) => Promise<string>,
): Promise<Decision<ResultIds, Refused>> {
  const seen = await ctx.store.get<BookingDoc>('bookings', bookingId);
  if (!seen) return refuse('NotFound', { field: 'bookingId' });
  const isTold = step.act === 'finish' && step.outcome === 'papersMissing';
  const named = isTold ? await bookingNames(ctx.store, seen) : null;
  return commit<Refused>(ctx, ctx.store, async (tx) => {
    const booking = await tx.get<BookingDoc>('bookings', bookingId);
    if (!booking) return refuse('NotFound', { field: 'bookingId' });
    const decided = decideCounterStep(booking, step, ctx.now);
    if (!decided.ok) return decided;
    const requestId = more ? await more(tx) : booking.requestId;
    change(tx, bookingId, { ...decided.value, requestId });
    await keepLedger(tx, booking, decided.value.status ?? booking.status, ctx.now);
    if (step.act === 'finish' && named)
      await tell(tx, ctx.town, ctx.now, {
        key: `papersMissing-${keyOf(bookingId)}-${ctx.now}`,
        personId: booking.personId,
        template: 'papersMissing',
        params: { at: booking.from, note: step.note, ...named },
        about: { kind: 'booking', id: bookingId },
      });
    return ok({ bookingId });
  });
}

/** Served or not come: it counts no more. Taken back: it counts again, whatever the limit. */
async function keepLedger(tx: Tx, booking: BookingDoc, to: BookingDoc['status'], now: number): Promise<void> {
  const id = ledgerIdOf(booking.town, booking.personId);
  const mark = ['noShows', keyOf(booking._id)] as const;
  if (isLiveStatus(booking.status) && !isLiveStatus(to)) {
    await countNoMore(tx, booking);
    if (to === 'noShow' && (await tx.get('ledgers', id))) tx.update('ledgers', id, { set: [[mark, now]] });
  }
  if (!isLiveStatus(booking.status) && isLiveStatus(to)) {
    const ledger = await tx.get<LedgerDoc>('ledgers', id);
    const back = ledger && putBack(ledger, booking._id, reservationOfBooking(booking, now));
    if (back) tx.update('ledgers', id, back);
    if (ledger && booking.status === 'noShow') tx.update('ledgers', id, { unset: [mark] });
  }
}

/** `request`: what the counter could not finish becomes a request of the person served, at the same department, in the same transaction. */
async function finish(ctx: Context, input: InputOf<typeof counter.finish>) {
  const { bookingId, outcome, note = '' } = input;
  if (outcome !== 'request') return doCounterStep(ctx, bookingId, { act: 'finish', outcome, note });
  if (note === '') return refuse('BadInput', { field: 'note', params: { problem: 'missing' } });
  const booking = await ctx.store.get<BookingDoc>('bookings', bookingId);
  const person = booking && (await loadPerson(ctx.county, booking.personId));
  if (!booking || !person) return refuse('NotFound', { field: 'bookingId' });
  const prepared = await prepareRequest(ctx, {
    kind: 'help',
    source: 'counter',
    text: note,
    reporter: person,
    subject: person,
    home: { villageId: booking.villageId, groupId: booking.groupId },
    enteredById: ctx.caller.person?._id ?? null,
    departmentId: booking.departmentId,
    // a member of staff has read it and decided
    confirmed: true,
  });
  if (!prepared.ok) return refuse(prepared.refusal.code, { field: 'note' });
  const step: CounterStep = { act: 'finish', outcome: 'handedOver', note };
  return doCounterStep(ctx, bookingId, step, async (tx) => (await writeRequest(tx, prepared.value)).requestId);
}

export const counterActions = [
  days,
  list,
  writeAction(counter.checkIn, async (ctx, { bookingId }) => doCounterStep(ctx, bookingId, { act: 'checkIn' }), answer),
  writeAction(counter.serve, async (ctx, { bookingId }) => doCounterStep(ctx, bookingId, { act: 'serve' }), answer),
  writeAction(counter.noShow, async (ctx, { bookingId }) => doCounterStep(ctx, bookingId, { act: 'noShow' }), answer),
  writeAction(counter.undo, async (ctx, { bookingId }) => doCounterStep(ctx, bookingId, { act: 'undo' }), answer),
  writeAction(counter.finish, finish, answer),
];
