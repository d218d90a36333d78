/**
 * What a roster is asked for: towns with their centres, departments, settings, history and demand, over a stretch of days. One town is what
 * the screen asks; all towns of a county may be asked together, because specialists shared by several towns bind them.
 */
import type { RosterProblem, RosterSettings } from '#types/roster';
import { addDays, dayNumber, type Calendar } from '../calendar';
import type { HalfDay } from './half-days';

export interface RosterQuestion {
  /** First and last date a half-day may have, both included. */
  readonly from: string;
  readonly to: string;
  readonly calendar: Calendar;
  readonly towns: readonly RosterTown[];
  readonly specialists: readonly Specialist[];
}

/** Of the departments named, one is somewhere in the county per half-day. */
export interface Specialist {
  readonly id: string;
  readonly departmentIds: readonly string[];
  /** Half-days on which they are at places this question does not decide about, with the names of town and centre. */
  readonly busy: readonly (HalfDay & { readonly town: string; readonly centre: string })[];
}

export interface RosterTown {
  readonly id: string;
  /** In the town's fixed order. */
  readonly centres: readonly RosterCentre[];
  /** Those that travel. */
  readonly departments: readonly string[];
  /** People a department sends when it comes; one where nothing is said. */
  readonly people: Readonly<Record<string, number>>;
  readonly settings: RosterSettings;
  /** Half-days that stand and stay: their departments are needed there. */
  readonly held: readonly (HalfDay & { readonly centreId: string; readonly departmentIds: readonly string[] })[];
}

export interface RosterCentre {
  readonly id: string;
  readonly name: string;
  /** Where the half-days of last month would fall in this stretch. */
  readonly habits: readonly (HalfDay & { readonly was: HalfDay })[];
  /** Half-days held there in the three months before, by time. */
  readonly past: readonly HalfDay[];
  /** What waits there, by department: waits that ended without a place, bookings the town cancelled, open requests. */
  readonly demand: Readonly<Record<string, number>>;
}

/** A half-day that may be held, numbered by time. */
export interface Slot extends HalfDay {
  /** Day number of the calendar. */
  readonly day: number;
}

/** Working days of the stretch that the town has not blocked, mornings before afternoons. */
export function openSlots({ from, to, calendar }: RosterQuestion, { settings }: RosterTown): Slot[] {
  const blocked = new Set(settings.blocked.map(({ date }) => date));
  return datesBetween(from, to)
    .filter((date) => calendar.isWorkday(date) && !blocked.has(date))
    .flatMap((date) => (['am', 'pm'] as const).map((half) => ({ date, half, day: dayNumber(date) })));
}

export function datesBetween(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}

export const daysIn = ({ from, to }: Pick<RosterQuestion, 'from' | 'to'>): number =>
  dayNumber(to) - dayNumber(from) + 1;

/** How many half-days a centre gets: `base`, and one more where the remainder falls on it. */
export interface Share {
  readonly base: number;
  readonly mayHaveExtra: boolean;
  /** Half-days of the last three months beyond those of the centre that had fewest, at most 5; 0 for centres with a number of their own. */
  readonly ahead: number;
}

export interface Shares {
  readonly byCentre: ReadonlyMap<string, Share>;
  /** How many centres get one more. */
  readonly extras: number;
  readonly problems: readonly RosterProblem[];
}

/**
 * Centres with a number of their own get it; the others share the rest evenly, the remainder falling on some of them. A centre is
 * never served twice on a date. What cannot be had is in `problems`.
 */
export function sharesOf(town: RosterTown, openDates: number): Shares {
  const { halfDaysPerMonth: wanted, perCentre } = town.settings;
  const problems: RosterProblem[] = [];
  const tell = (code: RosterProblem['code'], params: RosterProblem['params']): void =>
    void problems.push({ code, field: '', params, barring: false });
  if (openDates === 0) tell('noWorkingDays', {});
  const own = new Map(perCentre.map(({ centreId, halfDays }) => [centreId, halfDays]));
  const sharing = town.centres.filter(({ id }) => !own.has(id));
  const fixed = town.centres.reduce((sum, { id }) => sum + (own.get(id) ?? 0), 0);
  if (fixed + sharing.length > wanted) tell('tooFewHalfDays', { wanted, needed: fixed + sharing.length });
  const rest = Math.max(0, wanted - fixed);
  const even = sharing.length === 0 ? 0 : Math.floor(rest / sharing.length);
  const base = Math.min(even, openDates);
  const extras = even < openDates && sharing.length > 0 ? rest - even * sharing.length : 0;
  const fewest = Math.min(...sharing.map(({ past }) => past.length));
  const byCentre = new Map<string, Share>();
  for (const { id, name, past } of town.centres) {
    const number = own.get(id);
    const asked = number ?? even;
    if (openDates > 0 && asked > openDates) tell('monthFull', { centre: name, wanted: asked, placed: openDates });
    const ahead = number === undefined ? Math.min(5, past.length - fewest) : 0;
    byCentre.set(id, {
      base: number === undefined ? base : Math.min(number, openDates),
      mayHaveExtra: number === undefined && extras > 0,
      ahead,
    });
  }
  return { byCentre, extras, problems };
}
