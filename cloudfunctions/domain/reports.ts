/**
 * The figures of one organisation for a period, from the requests received in it and the half-days held in it.
 *
 * Every request received is in exactly one of: in time, late, not yet due, withdrawn, merged, long-term, consultations answered at once,
 * which no rate counts. Rates come with their denominators (standards.md "The three rates"), and an answer given later takes the place
 * of the one before:
 * - response: contacted within the limit ÷ dispatched whose limit has come (a hand-back or a withdrawal before it takes it out)
 * - resolution: solved ÷ those of whom an answer is known, by the resident or a call-back
 * - satisfaction: basically satisfied and better ÷ answers that say it
 */
import type { PeriodReport, Rate } from '#types/reports';
import { transitions, type BookingDoc } from './bookings';
import { businessDate, DAY } from './calendar';
import type { TimeRules } from './deadlines';
import { hasMissed } from './requests/clock';
import { isContent } from './requests/decide-ending';
import type { RequestDoc } from './requests/state';

/** A period may be as long as a year and a month. */
export const LONGEST_PERIOD = 400 * DAY;

export type RequestFigures = Omit<PeriodReport, 'orgId' | 'orgName' | 'from' | 'until' | keyof BookingFigures>;
export type BookingFigures = Pick<PeriodReport, 'booked' | 'walkIns' | 'served' | 'noShows' | 'visitSatisfaction'>;

export function requestFigures(requests: readonly RequestDoc[], now: number, rules: TimeRules): RequestFigures {
  const count = (test: (request: RequestDoc) => boolean): number => requests.filter(test).length;
  const sum = (value: (request: RequestDoc) => number): number =>
    requests.reduce((total, request) => total + value(request), 0);
  const standing = requests.map((request) => standingOf(request, now, rules));
  const rated = requests.filter((request) => !isConsultation(request));
  const ofKind = (kind: RequestDoc['kind']): number => count((request) => request.kind === kind);
  const standingCount = (name: Standing): number => standing.filter((one) => one === name).length;
  const days = requests
    .flatMap(({ firstRepliedAt, submittedAt }) =>
      firstRepliedAt === null ? [] : [(firstRepliedAt - submittedAt) / DAY],
    )
    .sort((a, b) => a - b);
  return {
    received: requests.length,
    byRule: count(({ routing }) => routing.by === 'rule' || routing.by === 'model'),
    byHand: count(({ routing }) => routing.by === 'person'),
    inTime: standingCount('inTime'),
    late: standingCount('late'),
    notYetDue: standingCount('notYetDue'),
    withdrawn: standingCount('withdrawn'),
    merged: standingCount('merged'),
    longTerm: standingCount('longTerm'),
    stepsUp: sum(({ stepsUp }) => stepsUp),
    handedBack: sum(({ handBacks }) => handBacks),
    consultations: standingCount('consultation'),
    helpSell: ofKind('helpSell'),
    soldKg: sum(({ outcome }) => outcome?.soldKg ?? 0),
    jobs: ofKind('job'),
    placed: sum(({ outcome }) => outcome?.placed ?? 0),
    unreachable: count(({ closedAs }) => closedAs === 'unreachable'),
    response: rate(
      rated.filter(
        ({ status, contactBy, contactedAt }) =>
          contactBy !== null && (contactedAt !== null || (status !== 'withdrawn' && now > contactBy)),
      ),
      ({ contactBy, contactedAt }) => contactedAt !== null && contactBy !== null && contactedAt <= contactBy,
    ),
    resolution: rate(
      rated.filter(({ verdict }) => verdict !== null),
      ({ verdict }) => verdict?.solved === true,
    ),
    satisfaction: rate(
      rated.filter(({ verdict }) => (verdict?.satisfaction ?? null) !== null),
      ({ verdict }) => verdict !== null && verdict.satisfaction !== null && isContent(verdict.satisfaction),
    ),
    medianDays: quantile(days, 0.5),
    p90Days: quantile(days, 0.9),
  };
}

type Standing = 'inTime' | 'late' | 'notYetDue' | 'withdrawn' | 'merged' | 'longTerm' | 'consultation';

/** A question answered on the business day it came. Who comes back, or says that it did not help, makes it a matter like any other. */
function isConsultation({ kind, status, submittedAt, firstRepliedAt, reopens, verdict }: RequestDoc): boolean {
  const isUnhappy =
    verdict !== null && (!verdict.solved || (verdict.satisfaction !== null && !isContent(verdict.satisfaction)));
  return (
    kind === 'question' &&
    status !== 'withdrawn' &&
    firstRepliedAt !== null &&
    businessDate(firstRepliedAt) === businessDate(submittedAt) &&
    reopens === 0 &&
    !isUnhappy
  );
}

function standingOf(request: RequestDoc, now: number, rules: TimeRules): Standing {
  const { status, clock } = request;
  if (status === 'withdrawn' || status === 'merged' || status === 'longTerm') return status;
  if (isConsultation(request)) return 'consultation';
  if (hasMissed(request, now, rules)) return 'late';
  return clock === null || clock.stoppedAt === null ? 'notYetDue' : 'inTime';
}

const rate = (of: readonly RequestDoc[], met: (request: RequestDoc) => boolean): Rate => ({
  of: of.length,
  met: of.filter(met).length,
});

/** Between the two nearest of ascending values, to one decimal; null of none. */
export function quantile(ascending: readonly number[], share: number): number | null {
  if (ascending.length === 0) return null;
  const place = (ascending.length - 1) * share;
  const low = ascending[Math.floor(place)] ?? 0;
  const high = ascending[Math.ceil(place)] ?? low;
  return Math.round((low + (high - low) * (place - Math.floor(place))) * 10) / 10;
}

type Counted = Pick<BookingDoc, 'status' | 'channel' | 'rating'>;

/** From 3, basically satisfied, upwards (GB/T 39735). */
export const isContentLevel = (level: number): boolean => level >= 3;

/** Cancelled bookings are nobody's visit; a walk-in is served without having booked. */
export function bookingFigures(bookings: readonly Counted[]): BookingFigures {
  const kept = bookings.filter(({ status }) => status !== 'cancelled');
  const count = (test: (booking: Counted) => boolean): number => kept.filter(test).length;
  const walkIns = count(({ channel }) => channel === 'walkIn');
  return {
    booked: kept.length - walkIns,
    walkIns,
    served: count(({ status }) => transitions.rate.from.includes(status)),
    noShows: count(({ status }) => status === 'noShow'),
    visitSatisfaction: {
      of: count(({ rating }) => rating !== null),
      met: count(({ rating }) => rating !== null && isContentLevel(rating.level)),
    },
  };
}
