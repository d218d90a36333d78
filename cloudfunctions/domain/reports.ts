/**
 * The figures of one organisation for a period, from the requests received in it and the half-days held in it.
 *
 * Every request received is in exactly one of: in time, late, not yet due, withdrawn, merged, long-term, consultations answered at once,
 * which no rate counts. Rates come with their denominators (standards.md "The three rates"), and an answer given later takes the place
 * of the one before:
 * - response: contacted within the limit ÷ dispatched whose limit has come (a hand-back or a withdrawal before it takes it out)
 * - resolution: solved ÷ those of whom an answer is known, by the resident or a call-back
 * - satisfaction: basically satisfied and better ÷ answers that say it
 *
 * All of it adds up request by request (`tallyOf`), so that whole days can be counted beforehand (`figures.ts`). Days to the first reply are
 * rounded to tenths, each by itself, before median and P90 are taken: then a count by tenths says as much as the list of them.
 */
import type { PeriodReport, Rate } from '#types/reports';
import { transitions, type BookingDoc } from './bookings';
import { businessDate, DAY } from './calendar';
import { isRunning } from './deadlines';
import { afterLimit, hasMissed } from './requests/clock';
import { isContent } from './requests/decide-ending';
import type { RequestDoc } from './requests/state';

/** A period may be as long as a year and a month. */
export const LONGEST_PERIOD = 400 * DAY;

export type RequestFigures = Omit<PeriodReport, 'orgId' | 'orgName' | 'from' | 'until' | keyof BookingFigures>;
export type BookingFigures = Pick<PeriodReport, 'booked' | 'walkIns' | 'served' | 'noShows' | 'visitSatisfaction'>;

/** What one request adds, or many: whole numbers by `Name`, those that are 0 left out; `d12` counts first replies after 1.2 days. */
export type Tally = Readonly<Record<string, number>>;

type Standing = 'inTime' | 'late' | 'notYetDue' | 'withdrawn' | 'merged' | 'longTerm' | 'consultations';
type RateName = 'response' | 'resolution' | 'satisfaction';
type Name =
  | Exclude<keyof RequestFigures, RateName | 'medianDays' | 'p90Days' | Standing>
  | Standing
  | `${RateName}Of`
  | `${RateName}Met`;

export const requestFigures = (requests: readonly RequestDoc[], now: number): RequestFigures =>
  figuresOf(total(requests.map((request) => tallyOf(request, now))));

/** What it counts for at `now`; by itself it stays so until `wakesAt`. */
export function tallyOf(request: RequestDoc, now: number): Tally {
  const { kind, status, routing, outcome, contactBy, contactedAt, verdict, firstRepliedAt, submittedAt } = request;
  const isRated = !isConsultation(request);
  const isAnswerable =
    isRated && contactBy !== null && (contactedAt !== null || (status !== 'withdrawn' && now > contactBy));
  const answer = isRated ? verdict : null;
  const level = answer?.satisfaction ?? null;
  const counts: Partial<Record<Name, number | boolean>> = {
    received: 1,
    byRule: routing.by === 'rule' || routing.by === 'model',
    byHand: routing.by === 'person',
    [standingOf(request, now)]: 1,
    stepsUp: request.stepsUp,
    handedBack: request.handBacks,
    helpSell: kind === 'helpSell',
    soldKg: outcome?.soldKg ?? 0,
    jobs: kind === 'job',
    placed: outcome?.placed ?? 0,
    unreachable: request.closedAs === 'unreachable',
    responseOf: isAnswerable,
    responseMet: isAnswerable && contactedAt !== null && contactedAt <= contactBy,
    resolutionOf: answer !== null,
    resolutionMet: answer?.solved === true,
    satisfactionOf: level !== null,
    satisfactionMet: level !== null && isContent(level),
  };
  const tally = Object.entries(counts).map(([name, count]) => [name, Number(count)] as const);
  const replied = firstRepliedAt === null ? [] : [[`d${Math.round(((firstRepliedAt - submittedAt) * 10) / DAY)}`, 1]];
  return Object.fromEntries([...tally.filter(([, count]) => count !== 0), ...replied]) as Tally;
}

/** The first ms at which time alone changes what it counts for; null when nothing but a step does. */
export function wakesAt({ status, clock, dueAt, contactBy, contactedAt }: RequestDoc, now: number): number | null {
  const limits = [
    contactedAt === null && status !== 'withdrawn' ? contactBy : null,
    clock !== null && isRunning(clock) ? dueAt : null,
  ].filter((limit) => limit !== null && limit >= now);
  return limits.length === 0 ? null : afterLimit(Math.min(...(limits as number[])));
}

export function total(tallies: readonly Tally[]): Tally {
  const sums: Record<string, number> = {};
  for (const tally of tallies)
    for (const [name, count] of Object.entries(tally)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}

/** What takes a tally out of a sum. */
export const negative = (tally: Tally): Tally =>
  Object.fromEntries(Object.entries(tally).map(([name, count]) => [name, -count]));

export function figuresOf(tally: Tally): RequestFigures {
  const of = (name: Name): number => tally[name] ?? 0;
  const rate = (name: RateName): Rate => ({ of: of(`${name}Of`), met: of(`${name}Met`) });
  const tenths = new Map(
    Object.entries(tally).flatMap(([name, count]) =>
      /^d\d+$/.test(name) ? [[Number(name.slice(1)), count] as const] : [],
    ),
  );
  return {
    received: of('received'),
    byRule: of('byRule'),
    byHand: of('byHand'),
    inTime: of('inTime'),
    late: of('late'),
    notYetDue: of('notYetDue'),
    withdrawn: of('withdrawn'),
    merged: of('merged'),
    longTerm: of('longTerm'),
    stepsUp: of('stepsUp'),
    handedBack: of('handedBack'),
    consultations: of('consultations'),
    helpSell: of('helpSell'),
    soldKg: of('soldKg'),
    jobs: of('jobs'),
    placed: of('placed'),
    unreachable: of('unreachable'),
    response: rate('response'),
    resolution: rate('resolution'),
    satisfaction: rate('satisfaction'),
    medianDays: quantile(tenths, 0.5),
    p90Days: quantile(tenths, 0.9),
  };
}

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

function standingOf(request: RequestDoc, now: number): Standing {
  const { status, clock } = request;
  if (status === 'withdrawn' || status === 'merged' || status === 'longTerm') return status;
  if (isConsultation(request)) return 'consultations';
  if (hasMissed(request, now)) return 'late';
  return clock === null || clock.stoppedAt === null ? 'notYetDue' : 'inTime';
}

/** Between the two nearest of values counted by tenths, to one decimal; null of none. */
export function quantile(tenths: ReadonlyMap<number, number>, share: number): number | null {
  const ascending = [...tenths].sort(([a], [b]) => a - b);
  const size = ascending.reduce((sum, [, count]) => sum + count, 0);
  if (size === 0) return null;
  const valueAt = (place: number): number => {
    let left = place;
    for (const [value, count] of ascending) {
      if (left < count) return value;
      left -= count;
    }
    return 0;
  };
  const place = (size - 1) * share;
  const low = valueAt(Math.floor(place));
  const high = valueAt(Math.ceil(place));
  return Math.round(low + (high - low) * (place - Math.floor(place))) / 10;
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
