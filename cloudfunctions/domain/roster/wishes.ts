/**
 * What a town wishes of its roster, in units that are whole numbers; the town's weights make points of them. A plan's cost is the sum; 0 = every
 * wish is met. These definitions are what the model builds, what a plan made by hand is priced with, and what the tests search
 * exhaustively:
 *
 * - habit: per half-day of last month, how far the nearest half-day of the centre is from the same weekday and half.
 * - season: per half-day, 1 in a busy farm season; 1 outside a season that is wanted (insurance, return) while there is one.
 * - market: per half-day, 1 off the market days a centre prefers, or on those it avoids.
 * - spacing: per stretch of a third of the usual distance, each half-day of the centre beyond one; per stretch of one and a half times the
 *   usual distance since the last visit, 1 if there is none.
 * - demand: what waits at the centre (at most 10) × weeks until its first half-day, and once more if an extra half-day goes elsewhere;
 *   per half-day what waits for a department (at most 3) that cannot be there.
 * - alternation: mornings beyond afternoons, or the other way round, by more than one, the last visit included.
 * - fairness: per extra half-day, how many more the centre had in the last three months than the one that had fewest.
 * - presence: per half-day, each department that does not come itself.
 */
import type { RosterWeights } from '#types/roster';
import { dayNumber } from '../calendar';
import { isInSeason, isMarketDay, type HalfDay } from './half-days';
import { datesBetween, daysIn, type RosterCentre, type RosterQuestion, type RosterTown } from './question';

export type Wish = keyof RosterWeights;

/** A habit given up altogether; no half-day kept costs more. */
export const HABIT_LOST = 25;
const MOST_DEMAND = 10;
const MOST_OF_ONE = 3;

/** 0 the same; another day or half costs at once, and a little more by the day; the other half of the day costs less than another day. */
export function habitUnits(habit: HalfDay, { date, half }: HalfDay): number {
  const days = Math.min(10, Math.abs(dayNumber(date) - dayNumber(habit.date)));
  const otherHalf = half === habit.half ? 0 : 1;
  return days === 0 && otherHalf === 0 ? 0 : 4 + 2 * days + otherHalf;
}

/** The wanted seasons that touch the stretch; outside all of them a half-day costs. */
export function wantedSeasons(
  { from, to }: RosterQuestion,
  { settings }: RosterTown,
): RosterTown['settings']['seasons'] {
  const dates = datesBetween(from, to);
  return settings.seasons.filter((season) => season.kind !== 'farm' && dates.some((date) => isInSeason(date, season)));
}

export function seasonUnits(
  { settings }: RosterTown,
  wanted: ReturnType<typeof wantedSeasons>,
  { date }: HalfDay,
): number {
  const busy = settings.seasons.some((season) => season.kind === 'farm' && isInSeason(date, season));
  const misses = wanted.length > 0 && !wanted.some((season) => isInSeason(date, season));
  return Number(busy) + Number(misses);
}

export function marketUnits({ settings }: RosterTown, centreId: string, { date }: HalfDay): number {
  const markets = settings.markets.filter((market) => market.centreId === centreId);
  return markets.filter((market) => isMarketDay(date, market) !== (market.wish === 'prefer')).length;
}

/** Points of the whole centre: how much waits there. */
export const demandLevel = ({ demand }: RosterCentre): number =>
  Math.min(
    MOST_DEMAND,
    Object.values(demand).reduce((sum, count) => sum + count, 0),
  );
export const demandOf = ({ demand }: RosterCentre, departmentId: string): number =>
  Math.min(MOST_OF_ONE, demand[departmentId] ?? 0);

/** Weeks of the stretch before a date: 0 in its first seven days. */
export const weekOf = ({ from }: RosterQuestion, day: number): number => Math.floor((day - dayNumber(from)) / 7);
export const weeksIn = (question: RosterQuestion): number => Math.ceil(daysIn(question) / 7);

/** Stretches of days, both ends included, that should hold at most one half-day (`near`) or at least one (`far`). */
export interface Stretches {
  readonly near: readonly (readonly [first: number, last: number])[];
  readonly far: readonly (readonly [first: number, last: number])[];
  /** Day of the last visit before; it counts as one. Null when there was none. */
  readonly lastVisit: number | null;
}

/** `count`: half-days the centre is meant to have in the stretch, at least one. */
export function stretchesOf(question: RosterQuestion, centre: RosterCentre, count: number): Stretches {
  const [first, last] = [dayNumber(question.from), dayNumber(question.to)];
  const usual = daysIn(question) / Math.max(1, count);
  const [near, far] = [Math.max(1, Math.floor(usual / 3)), Math.ceil(usual * 1.5)];
  const visit = lastVisitOf(question, centre);
  const lastVisit = visit === null ? null : dayNumber(visit.date);
  const start = lastVisit ?? first - 1;
  return {
    near: windows(first - near + 1, last, near, last),
    far: windows(Math.max(start + 1, first - far + 1), last - far + 1, far, last),
    lastVisit,
  };
}

/** The last half-day held at the centre before the stretch. */
export const lastVisitOf = ({ from }: RosterQuestion, { past }: RosterCentre): HalfDay | null =>
  past.filter(({ date }) => date < from).at(-1) ?? null;

function windows(first: number, last: number, length: number, end: number): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let day = first; day <= last; day += 1) found.push([day, Math.min(end, day + length - 1)]);
  return found;
}
