/**
 * `bookings.rate`: how a visit was, once, by the person served or who booked for her. A bad answer opens a request one level above: the
 * dispatcher decides who looks into it, and those who work at the unit that served her never learn of it. It has the ordinary
 * clock, which is that of a bad review (`standards.md`: contacted within 1, rectified within 5 working days).
 */
import type { InputOf } from '#types/action';
import { bookings } from '#types/bookings';
import { ok, refuse, type CommonRefusal, type Decision } from '#types/errors';
import { visitReviewText } from '#types/words/visit-review';
import { isOpen, type BookingDoc } from '../../domain/bookings';
import { isContentLevel } from '../../domain/reports';
import type { OrgDoc } from '../../domain/organisation';
import { commit, personOf, writeAction, type Context, type ResultIds } from '../context';
import { loadPerson } from '../load';
import { prepareOwn, writeRequest, type Prepared } from '../requests/open';
import { change } from './cancel';
import { bookingView } from './views';

type Refused = 'WrongStep' | 'ViolenceNeverHere' | 'OfficialsElsewhere' | CommonRefusal;

async function give(ctx: Context, input: InputOf<typeof bookings.rate>): Promise<Decision<ResultIds, Refused>> {
  const { bookingId, level } = input;
  const seen = await ctx.store.get<BookingDoc>('bookings', bookingId);
  if (!seen) return refuse('NotFound', { field: 'bookingId' });
  const early = stepProblem(seen, ctx.now);
  if (early) return early;
  let followUp: Prepared | null = null;
  if (!isContentLevel(level)) {
    const prepared = await prepareFollowUp(ctx, seen, input);
    if (!prepared.ok) return refuse(prepared.refusal.code, { field: 'words' });
    followUp = prepared.value;
  }
  return commit<Refused>(ctx, ctx.store, async (tx) => {
    const booking = await tx.get<BookingDoc>('bookings', bookingId);
    if (!booking) return refuse('NotFound', { field: 'bookingId' });
    const problem = stepProblem(booking, ctx.now);
    if (problem) return problem;
    const requestId = followUp ? (await writeRequest(tx, followUp)).requestId : null;
    change(tx, bookingId, { rating: { level, words: input.words ?? '', at: ctx.now, requestId } });
    return ok({ bookingId });
  });
}

const stepProblem = (booking: BookingDoc, now: number) =>
  isOpen('rate', booking, now) ? null : refuse('WrongStep', { params: { status: booking.status } });

async function prepareFollowUp(ctx: Context, booking: BookingDoc, { words = '' }: InputOf<typeof bookings.rate>) {
  const reporter = personOf(ctx);
  const [subject, department] = await Promise.all([
    loadPerson(ctx.county, booking.personId),
    ctx.store.get<OrgDoc>('orgs', booking.departmentId),
  ]);
  const { villageId, groupId } = booking;
  return prepareOwn(ctx, {
    kind: 'complaint',
    source: 'app',
    text: visitReviewText(department?.name ?? '', booking.startsAt, words),
    reporter,
    subject: subject ?? reporter,
    home: villageId === null ? reporter : { villageId, groupId },
    from: booking,
    about: { orgId: booking.departmentId },
  });
}

export const rate = writeAction(bookings.rate, give, async (ctx, { bookingId = '' }) => bookingView(ctx, bookingId));
