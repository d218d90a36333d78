/**
 * The steps of a visit. Each is one transaction: booking, ledger, message and receipt. The seat was used and stays as it is, but for
 * `noShow` (it goes at once, right after) and the undo of it (one is taken first): `no-show.ts`.
 */
import type { InputOf } from '#types/action';
import { counter } from '#types/counter';
import { ok, refuse, type Decision } from '#types/errors';
import { isLiveStatus, type BookingChange, type BookingDoc } from '../../domain/bookings';
import { decideCounterStep, momentOf, type CounterStep } from '../../domain/counter';
import { ledgerIdOf, putBack, type LedgerDoc } from '../../domain/ledgers';
import { keyOf } from '../../domain/steps';
import type { Tx } from '../../ports/store';
import { bookingNames, change, countNoMore, reservationOfBooking } from '../bookings/cancel';
import { commit, personOf, writeAction, type Context, type ResultIds } from '../context';
import { loadPerson } from '../load';
import { tell } from '../outbox';
import { prepareOwn, writeRequest } from '../requests/open';
import { freeSeatOf, takeSeatAgain } from './no-show';
import { answerRow } from './rows';

type Refused = 'WrongStep' | 'NotFound' | 'CommandReused' | 'BadInput';

interface Taken {
  readonly step: CounterStep;
  /** When it happened, as told by a device that had no signal. */
  readonly at?: number | undefined;
  /** Joins the transaction; answers the request the visit became. */
  readonly more?: (tx: Tx) => Promise<string>;
  /** Only from this state, and only as it was seen when so many cancels and marks had been taken back. */
  readonly from?: BookingDoc['status'];
  readonly restores?: number;
  /** What the booking gets besides. */
  readonly besides?: BookingChange;
}

export async function takeStep(
  ctx: Context,
  bookingId: string,
  { step, at, more, from, restores, besides = {} }: Taken,
): Promise<Decision<ResultIds, Refused>> {
  const seen = await ctx.store.get<BookingDoc>('bookings', bookingId);
  if (!seen) return refuse('NotFound', { field: 'bookingId' });
  const moment = momentOf(at, seen, ctx.now);
  if (!moment.ok) return moment;
  const isTold = step.act === 'finish' && (step.outcome === 'papersMissing' || step.outcome === 'referred');
  const named = isTold ? await bookingNames(ctx.store, seen) : null;
  let freed: BookingDoc | null = null;
  const done = await commit<Refused>(ctx, ctx.store, async (tx) => {
    freed = null;
    const booking = await tx.get<BookingDoc>('bookings', bookingId);
    if (!booking) return refuse('NotFound', { field: 'bookingId' });
    if (booking.status !== (from ?? booking.status) || booking.restores !== (restores ?? booking.restores))
      return refuse('WrongStep', { params: { status: booking.status } });
    const decided = decideCounterStep(booking, step, moment.value);
    if (!decided.ok) return decided;
    const requestId = more ? await more(tx) : booking.requestId;
    const after: BookingDoc = { ...booking, ...decided.value, ...besides, requestId };
    change(tx, bookingId, { ...decided.value, ...besides, requestId });
    await keepLedger(tx, booking, after, moment.value);
    if (after.status === 'noShow' || after.status === 'cancelled') freed = after;
    if (step.act === 'finish' && named)
      await tell(tx, ctx.town, ctx.now, {
        key: `${step.outcome}-${keyOf(bookingId)}-${ctx.now}`,
        personId: booking.personId,
        template: step.outcome === 'referred' ? 'visitReferred' : 'papersMissing',
        params: { at: booking.from, note: step.outcome === 'referred' ? step.referredTo : step.note, ...named },
        about: { kind: 'booking', id: bookingId },
      });
    return ok({ bookingId });
  });
  if (done.ok && freed) await freeSeatOf(ctx, freed);
  return done;
}

/** Served or not come: it counts no more. Taken back: it counts again, whatever the limit. */
async function keepLedger(tx: Tx, before: BookingDoc, after: BookingDoc, at: number): Promise<void> {
  const id = ledgerIdOf(before.town, before.personId);
  const mark = ['noShows', keyOf(before._id)] as const;
  if (isLiveStatus(before.status) && !isLiveStatus(after.status)) {
    await countNoMore(tx, before);
    if (after.status === 'noShow' && (await tx.get('ledgers', id))) tx.update('ledgers', id, { set: [[mark, at]] });
  }
  if (!isLiveStatus(before.status) && isLiveStatus(after.status)) {
    const ledger = await tx.get<LedgerDoc>('ledgers', id);
    const back = ledger && putBack(ledger, before._id, reservationOfBooking(after, at));
    if (back) tx.update('ledgers', id, back);
    if (ledger && before.status === 'noShow') tx.update('ledgers', id, { unset: [mark] });
  }
}

async function undo(ctx: Context, { bookingId, at }: InputOf<typeof counter.undo>) {
  const booking = await ctx.store.get<BookingDoc>('bookings', bookingId);
  if (booking?.status !== 'noShow') return takeStep(ctx, bookingId, { step: { act: 'undo' }, at });
  const moment = momentOf(at, booking, ctx.now);
  if (!moment.ok) return moment;
  // nothing is taken for nothing
  const early = decideCounterStep(booking, { act: 'undo' }, moment.value);
  if (!early.ok) return early;
  const seat = await takeSeatAgain(ctx, booking);
  const done = await takeStep(ctx, bookingId, {
    step: { act: 'undo' },
    at,
    from: 'noShow',
    restores: booking.restores,
    besides: { placeId: seat.placeId, restores: booking.restores + 1, touchedAt: ctx.now },
  });
  if (!done.ok) await seat.giveBack();
  return done;
}

/** `request`: what the counter could not finish becomes a request of the person served, at the same department, in the same transaction. */
async function finish(ctx: Context, input: InputOf<typeof counter.finish>) {
  const { bookingId, outcome, at, note = '', referredTo = '' } = input;
  const missing = (field: string) => refuse('BadInput', { field, params: { problem: 'missing' } });
  if (outcome === 'referred' && referredTo === '') return missing('referredTo');
  if (outcome === 'request' && note === '') return missing('note');
  const trueWill = input.trueWill ? { ...input.trueWill, by: personOf(ctx)._id } : null;
  const ending = { act: 'finish', note, trueWill } as const;
  if (outcome !== 'request')
    return takeStep(ctx, bookingId, {
      step: { ...ending, outcome, referredTo: outcome === 'referred' ? referredTo : '' },
      at,
    });
  const booking = await ctx.store.get<BookingDoc>('bookings', bookingId);
  const person = booking && (await loadPerson(ctx.county, booking.personId));
  if (!booking || !person) return refuse('NotFound', { field: 'bookingId' });
  const prepared = await prepareOwn(ctx, {
    kind: 'help',
    source: 'counter',
    text: note,
    reporter: person,
    subject: person,
    home: { villageId: booking.villageId, groupId: booking.groupId },
    enteredById: ctx.caller.person?._id ?? null,
    departmentId: booking.departmentId,
    from: booking,
    // a member of staff has read it and decided
    confirmed: true,
  });
  if (!prepared.ok) return refuse(prepared.refusal.code, { field: 'note' });
  return takeStep(ctx, bookingId, {
    step: { ...ending, outcome: 'handedOver', referredTo: '' },
    at,
    more: async (tx) => (await writeRequest(tx, prepared.value)).requestId,
  });
}

/** Statuses in which a paper sent ahead still matters. */
const comingOrHere: ReadonlySet<BookingDoc['status']> = new Set(['booked', 'checkedIn', 'called', 'serving']);

async function checkPaper(ctx: Context, input: InputOf<typeof counter.checkPaper>) {
  const { bookingId, paperId, good, note = '' } = input;
  if (!good && note === '') return refuse('BadInput', { field: 'note', params: { problem: 'missing' } });
  const seen = await ctx.store.get<BookingDoc>('bookings', bookingId);
  if (!seen) return refuse('NotFound', { field: 'bookingId' });
  const named = good ? null : await bookingNames(ctx.store, seen);
  return commit<Refused | 'FileMissing'>(ctx, ctx.store, async (tx) => {
    const booking = await tx.get<BookingDoc>('bookings', bookingId);
    if (!booking) return refuse('NotFound', { field: 'bookingId' });
    if (!comingOrHere.has(booking.status)) return refuse('WrongStep', { params: { status: booking.status } });
    const paper = booking.sentPapers.find((one) => one.paperId === paperId);
    if (!paper) return refuse('FileMissing', { field: 'paperId' });
    change(tx, bookingId, {
      sentPapers: booking.sentPapers.map((one) =>
        one.paperId === paperId ? { ...one, state: good ? 'good' : 'again', note: good ? '' : note } : one,
      ),
    });
    if (named)
      await tell(tx, ctx.town, ctx.now, {
        key: `paperAgain-${keyOf(bookingId)}-${paperId}-${ctx.now}`,
        personId: booking.personId,
        template: 'paperAgain',
        params: { at: booking.from, note, ...named },
        about: { kind: 'booking', id: bookingId },
      });
    return ok({ bookingId });
  });
}

export const counterSteps = [
  writeAction(
    counter.checkIn,
    async (ctx, { bookingId, at }) => takeStep(ctx, bookingId, { step: { act: 'checkIn' }, at }),
    answerRow,
  ),
  writeAction(
    counter.call,
    async (ctx, { bookingId, at, window }) => takeStep(ctx, bookingId, { step: { act: 'call', window }, at }),
    answerRow,
  ),
  writeAction(
    counter.skip,
    async (ctx, { bookingId, at }) => takeStep(ctx, bookingId, { step: { act: 'skip' }, at }),
    answerRow,
  ),
  writeAction(
    counter.serve,
    async (ctx, { bookingId, at, window }) =>
      takeStep(ctx, bookingId, { step: { act: 'serve', window: window ?? null }, at }),
    answerRow,
  ),
  writeAction(
    counter.noShow,
    async (ctx, { bookingId, at }) => takeStep(ctx, bookingId, { step: { act: 'noShow' }, at }),
    answerRow,
  ),
  writeAction(counter.undo, undo, answerRow),
  writeAction(counter.finish, finish, answerRow),
  writeAction(counter.checkPaper, checkPaper, answerRow),
];
