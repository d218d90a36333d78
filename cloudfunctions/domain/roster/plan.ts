/** A plan: half-days with who comes and why; what its wishes cost. */
import type { Presence } from '#types/days';
import type { AbsenceReason, PlannedDay, RosterProblem } from '#types/roster';
import { dayNumber } from '../calendar';
import { availabilityOf, sharedTeams } from './availability';
import { byTime, keyOf, type HalfDay } from './half-days';
import { openSlots, sharesOf, type RosterCentre, type RosterQuestion, type RosterTown, type Shares } from './question';
import { reasonsFor } from './reasons';
import {
  demandLevel,
  demandOf,
  HABIT_LOST,
  habitUnits,
  marketUnits,
  seasonUnits,
  stretchesOf,
  wantedSeasons,
  weekOf,
  weeksIn,
  lastVisitOf,
  type Wish,
} from './wishes';

export type Reason = PlannedDay['reasons'][number];

export interface PlannedDepartment {
  readonly departmentId: string;
  readonly presence: Presence;
  readonly people: number;
  readonly absence: AbsenceReason | null;
  readonly packing: readonly string[];
}

export interface ProposedDay extends HalfDay {
  readonly centreId: string;
  readonly departments: readonly PlannedDepartment[];
  readonly reasons: readonly Reason[];
}

export type Cost = Readonly<Record<Wish, number>>;

export interface TownPlan {
  readonly townId: string;
  /** By time, then in the order of centres. */
  readonly days: readonly ProposedDay[];
  readonly problems: readonly RosterProblem[];
  /** In points: units × the town's weight. */
  readonly cost: Cost;
}

/** Half-days at centres, nobody sent yet. */
export interface Visit extends HalfDay {
  readonly centreId: string;
}

/** The plan that holds these half-days, every department where it is needed most. */
export function planOf(question: RosterQuestion, visitsByTown: ReadonlyMap<string, readonly Visit[]>): TownPlan[] {
  const coming = sendDepartments(question, visitsByTown);
  return question.towns.map((town) => {
    const order = new Map(town.centres.map(({ id }, i) => [id, i]));
    const visits = [...(visitsByTown.get(town.id) ?? [])].sort(
      (a, b) => byTime(a, b) || (order.get(a.centreId) ?? 0) - (order.get(b.centreId) ?? 0),
    );
    const isFree = availabilityOf(question, town);
    const shares = sharesOf(town, openSlots(question, town).length / 2);
    const days = visits.map((visit): ProposedDay => {
      const departments = town.departments.map((departmentId): PlannedDepartment => {
        const at = coming.get(`${departmentId} ${keyOf(visit)}`);
        const comes = at === visit.centreId;
        const absence = comes ? null : (isFree(departmentId, visit) ?? (at === undefined ? 'shared' : 'elsewhere'));
        return {
          departmentId,
          presence: comes ? 'comes' : 'window',
          people: comes ? (town.people[departmentId] ?? 1) : 0,
          absence,
          packing: packingOf(town, departmentId),
        };
      });
      return { ...visit, departments, reasons: reasonsFor(question, town, visits, visit, shares) };
    });
    const unserved = town.centres
      .filter(({ id }) => (shares.byCentre.get(id)?.base ?? 0) + Number(shares.byCentre.get(id)?.mayHaveExtra) > 0)
      .filter(({ id }) => !visits.some(({ centreId }) => centreId === id))
      .map(({ name }): RosterProblem => ({
        code: 'centreUnserved',
        field: '',
        params: { centre: name },
        barring: false,
      }));
    return {
      townId: town.id,
      days,
      problems: [...shares.problems, ...unserved],
      cost: costOf(question, town, days, shares),
    };
  });
}

export const packingOf = ({ settings }: RosterTown, departmentId: string): readonly string[] =>
  settings.packing.find((one) => one.departmentId === departmentId)?.things ?? [];

/**
 * Department and half-day → centre. Wanted at several places at once it goes where most waits for it, of equal ones where fewest come so
 * far, so that no place is left with nobody.
 */
function sendDepartments(
  question: RosterQuestion,
  visitsByTown: ReadonlyMap<string, readonly Visit[]>,
): ReadonlyMap<string, string> {
  const { teams, inTeam } = sharedTeams(question);
  const sent = new Map<string, string>();
  const comers = new Map<string, number>();
  const free = new Map(question.towns.map((town) => [town.id, availabilityOf(question, town)]));
  const groups = [
    ...teams.map(({ members }) => members),
    ...question.towns.flatMap((town) =>
      town.departments.filter((id) => !inTeam.has(id)).map((id) => new Map([[town.id, [id]]])),
    ),
  ];
  for (const members of groups) {
    const wanted = new Map<
      string,
      { townId: string; departmentId: string; centreId: string; rank: readonly number[] }[]
    >();
    for (const town of question.towns) {
      const isFree = free.get(town.id);
      const centres = new Map(town.centres.map((centre, order) => [centre.id, { centre, order }]));
      for (const departmentId of members.get(town.id) ?? [])
        for (const visit of visitsByTown.get(town.id) ?? []) {
          const known = centres.get(visit.centreId);
          if (!known || isFree?.(departmentId, visit) !== null) continue;
          const key = keyOf(visit);
          const rank = [-town.settings.weights.presence, -(known.centre.demand[departmentId] ?? 0), known.order];
          wanted.set(key, [
            ...(wanted.get(key) ?? []),
            { townId: town.id, departmentId, centreId: visit.centreId, rank },
          ]);
        }
    }
    for (const [key, claims] of wanted) {
      const best = claims
        .map((claim) => {
          const [weight = 0, demand = 0, order = 0] = claim.rank;
          return { claim, rank: [weight, demand, comers.get(`${claim.centreId} ${key}`) ?? 0, order] };
        })
        .reduce((a, b) => (isBefore(b.rank, a.rank) ? b : a)).claim;
      sent.set(`${best.departmentId} ${key}`, best.centreId);
      const place = `${best.centreId} ${key}`;
      comers.set(place, (comers.get(place) ?? 0) + 1);
    }
  }
  return sent;
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  for (const [i, value] of a.entries()) if (value !== b[i]) return value < (b[i] ?? 0);
  return false;
}

/** What a plan costs by wish, whether proposed or made by hand. A department that comes nowhere that half-day is missed once per half-day. */
export function costOf(
  question: RosterQuestion,
  town: RosterTown,
  days: readonly (Visit & { readonly departments: readonly Pick<PlannedDepartment, 'departmentId' | 'presence'>[] })[],
  shares: Shares = sharesOf(town, openSlots(question, town).length / 2),
): Cost {
  const { weights } = town.settings;
  const isFree = availabilityOf(question, town);
  const wanted = wantedSeasons(question, town);
  const units: Record<Wish, number> = {
    habit: 0,
    season: 0,
    market: 0,
    spacing: 0,
    demand: 0,
    alternation: 0,
    fairness: 0,
    presence: 0,
  };
  for (const centre of town.centres) {
    const share = shares.byCentre.get(centre.id) ?? { base: 0, mayHaveExtra: false, ahead: 0 };
    const own = days.filter(({ centreId }) => centreId === centre.id);
    if (own.length === 0 && share.base === 0 && !share.mayHaveExtra) continue;
    for (const habit of centre.habits) units.habit += Math.min(HABIT_LOST, ...own.map((day) => habitUnits(habit, day)));
    for (const day of own) {
      const comes = new Set(
        day.departments.filter(({ presence }) => presence === 'comes').map((one) => one.departmentId),
      );
      units.season += seasonUnits(town, wanted, day);
      units.market += marketUnits(town, centre.id, day);
      units.presence += town.departments.filter((id) => !comes.has(id)).length;
      for (const id of town.departments) if (isFree(id, day) !== null) units.demand += demandOf(centre, id);
    }
    const more = Math.max(0, own.length - share.base);
    units.fairness += more * share.ahead;
    units.demand += demandLevel(centre) * (weeksWaiting(question, own) + Number(share.mayHaveExtra && more === 0));
    units.spacing += spacingUnits(question, centre, own, share.base);
    units.alternation += alternationUnits(question, centre, own);
  }
  return Object.fromEntries(Object.entries(units).map(([wish, n]) => [wish, n * weights[wish as Wish]])) as Record<
    Wish,
    number
  >;
}

export const totalOf = (cost: Cost): number => Object.values(cost).reduce((sum, points) => sum + points, 0);

const weeksWaiting = (question: RosterQuestion, own: readonly HalfDay[]): number =>
  Math.min(weeksIn(question), ...own.map(({ date }) => Math.max(0, weekOf(question, dayNumber(date)))));

function spacingUnits(question: RosterQuestion, centre: RosterCentre, own: readonly HalfDay[], base: number): number {
  const { near, far, lastVisit } = stretchesOf(question, centre, base);
  const days = own.map(({ date }) => dayNumber(date));
  const inside = ([first, last]: readonly [number, number], all: readonly number[]): number =>
    all.filter((day) => first <= day && day <= last).length;
  const visits = lastVisit === null ? days : [...days, lastVisit];
  return (
    near.reduce((sum, stretch) => sum + Math.max(0, inside(stretch, visits) - 1), 0) +
    far.reduce((sum, stretch) => sum + Number(inside(stretch, days) === 0), 0)
  );
}

function alternationUnits(question: RosterQuestion, centre: RosterCentre, own: readonly HalfDay[]): number {
  const last = lastVisitOf(question, centre);
  const all = last === null ? own : [...own, last];
  const mornings = all.filter(({ half }) => half === 'am').length;
  return Math.max(0, Math.abs(2 * mornings - all.length) - 1);
}
