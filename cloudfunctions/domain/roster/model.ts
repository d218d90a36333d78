/**
 * The roster as a linear programme: one yes-or-no column per centre and open half-day, one per possible extra half-day, and helpers that
 * carry the wishes of `wishes.ts`. Its cheapest solution is the best plan; its objective is that plan's cost in points.
 */
import type { LinearModel } from '#types/linear-model';
import { availabilityOf, sharedTeams, type Availability } from './availability';
import { keyOf } from './half-days';
import {
  openSlots,
  sharesOf,
  type RosterCentre,
  type RosterQuestion,
  type RosterTown,
  type Shares,
  type Slot,
} from './question';
import {
  demandLevel,
  demandOf,
  HABIT_LOST,
  habitUnits,
  lastVisitOf,
  marketUnits,
  seasonUnits,
  stretchesOf,
  wantedSeasons,
  weekOf,
  weeksIn,
} from './wishes';

export interface RosterModel {
  readonly linear: LinearModel;
  /** Which half-day at which centre a column stands for. */
  readonly places: readonly {
    readonly column: number;
    readonly townId: string;
    readonly centreId: string;
    readonly slot: Slot;
  }[];
  readonly shares: ReadonlyMap<string, Shares>;
}

type Terms = (readonly [column: number, factor: number])[];
const NO_LIMIT = Infinity;

/** Columns and rows as they are added, costs added up. */
function createBuilder() {
  const columns: { cost: number; lower: number; upper: number; whole: boolean }[] = [];
  const rows: LinearModel['rows'][number][] = [];
  let offset = 0;
  return {
    choice: (cost = 0): number => columns.push({ cost, lower: 0, upper: 1, whole: true }) - 1,
    /** A helper ≥ 0 that its cost keeps as low as its rows allow. */
    helper: (cost: number): number => columns.push({ cost, lower: 0, upper: NO_LIMIT, whole: false }) - 1,
    addCost(column: number, cost: number): void {
      const at = columns[column];
      if (at) at.cost += cost;
    },
    addOffset: (cost: number): void => void (offset += cost),
    row: (min: number, max: number, terms: Terms): void => void rows.push({ min, max, terms }),
    done: (): LinearModel => ({ offset, columns, rows }),
  };
}
type Builder = ReturnType<typeof createBuilder>;

interface Place {
  readonly column: number;
  readonly slot: Slot;
}

export function rosterModel(question: RosterQuestion): RosterModel {
  const builder = createBuilder();
  const shares = new Map<string, Shares>();
  const places: RosterModel['places'][number][] = [];
  const byTown = new Map<string, readonly Place[]>();
  const availability = new Map<string, Availability>();
  for (const town of question.towns) {
    const slots = openSlots(question, town);
    const share = sharesOf(town, slots.length / 2);
    const isFree = availabilityOf(question, town);
    shares.set(town.id, share);
    availability.set(town.id, isFree);
    const extras: Terms = [];
    const all: Place[] = [];
    for (const centre of town.centres) {
      const own = addCentre(builder, question, town, centre, slots, share, isFree, extras);
      for (const place of own) places.push({ ...place, townId: town.id, centreId: centre.id });
      all.push(...own);
    }
    if (extras.length > 0) builder.row(share.extras, share.extras, extras);
    byTown.set(town.id, all);
  }
  addTeams(builder, question, byTown, availability);
  return { linear: builder.done(), places, shares };
}

/** A centre's half-days with every wish that concerns it alone. */
function addCentre(
  builder: Builder,
  question: RosterQuestion,
  town: RosterTown,
  centre: RosterCentre,
  slots: readonly Slot[],
  shares: Shares,
  isFree: Availability,
  extras: Terms,
): Place[] {
  const share = shares.byCentre.get(centre.id) ?? { base: 0, mayHaveExtra: false, ahead: 0 };
  const { weights } = town.settings;
  const most = share.base + Number(share.mayHaveExtra);
  if (most === 0) {
    // not served, as configured: its wishes are nobody's
    return [];
  }
  const wanted = wantedSeasons(question, town);
  const own = slots.map((slot): Place => {
    const away = town.departments.filter((department) => isFree(department, slot) !== null);
    const cost =
      weights.season * seasonUnits(town, wanted, slot) +
      weights.market * marketUnits(town, centre.id, slot) +
      weights.presence * away.length +
      weights.demand * away.reduce((sum, department) => sum + demandOf(centre, department), 0);
    return { slot, column: builder.choice(cost) };
  });
  const count: Terms = own.map(({ column }) => [column, 1]);
  if (share.mayHaveExtra) {
    // taken: fairness counts; given elsewhere: what waits here counts once more
    const held = weights.demand * demandLevel(centre);
    const extra = builder.choice(weights.fairness * share.ahead - held);
    builder.addOffset(held);
    extras.push([extra, 1]);
    builder.row(share.base, share.base, [...count, [extra, -1]]);
  } else builder.row(share.base, share.base, count);
  if (most > 1)
    for (const { slot, column } of own)
      if (slot.half === 'am') {
        const afternoon = own.find((other) => other.slot.day === slot.day && other.slot.half === 'pm');
        if (afternoon)
          builder.row(0, 1, [
            [column, 1],
            [afternoon.column, 1],
          ]);
      }
  addHabits(builder, town, centre, own, most);
  addSpacing(builder, question, town, centre, own, share.base, most);
  addAlternation(builder, question, town, centre, own, most);
  addWaiting(builder, question, town, centre, own, most);
  return own;
}

function addHabits(
  builder: Builder,
  { settings }: RosterTown,
  { habits }: RosterCentre,
  own: readonly Place[],
  most: number,
): void {
  const weight = settings.weights.habit;
  if (weight === 0) return;
  for (const habit of habits) {
    builder.addOffset(weight * HABIT_LOST);
    if (most === 1) {
      for (const { slot, column } of own) builder.addCost(column, weight * (habitUnits(habit, slot) - HABIT_LOST));
      continue;
    }
    // the nearest half-day keeps the habit: one helper per half-day, at most one of them, none without its half-day
    const kept: Terms = [];
    for (const { slot, column } of own) {
      const helper = builder.helper(weight * (habitUnits(habit, slot) - HABIT_LOST));
      kept.push([helper, 1]);
      builder.row(-NO_LIMIT, 0, [
        [helper, 1],
        [column, -1],
      ]);
    }
    builder.row(0, 1, kept);
  }
}

function addSpacing(
  builder: Builder,
  question: RosterQuestion,
  { settings }: RosterTown,
  centre: RosterCentre,
  own: readonly Place[],
  base: number,
  most: number,
): void {
  const weight = settings.weights.spacing;
  if (weight === 0) return;
  const { near, far, lastVisit } = stretchesOf(question, centre, base);
  const inside = ([first, last]: readonly [number, number]): Place[] =>
    own.filter(({ slot }) => first <= slot.day && slot.day <= last);
  for (const stretch of near) {
    const before = lastVisit !== null && stretch[0] <= lastVisit && lastVisit <= stretch[1] ? 1 : 0;
    const places = inside(stretch);
    if (places.length === 0) continue;
    if (before === 1) for (const { column } of places) builder.addCost(column, weight);
    else if (most > 1) builder.row(-NO_LIMIT, 1, [...termsOf(places), [builder.helper(weight), -1]]);
  }
  for (const stretch of far) {
    const places = inside(stretch);
    if (most === 1) {
      builder.addOffset(weight);
      for (const { column } of places) builder.addCost(column, -weight);
    } else builder.row(1, NO_LIMIT, [...termsOf(places), [builder.helper(weight), 1]]);
  }
}

function addAlternation(
  builder: Builder,
  question: RosterQuestion,
  { settings }: RosterTown,
  centre: RosterCentre,
  own: readonly Place[],
  most: number,
): void {
  const weight = settings.weights.alternation;
  const last = lastVisitOf(question, centre);
  if (weight === 0) return;
  if (most === 1) {
    for (const { slot, column } of own) if (slot.half === last?.half) builder.addCost(column, weight);
    return;
  }
  const tilt = last === null ? 0 : last.half === 'am' ? 1 : -1;
  const helper = builder.helper(weight);
  for (const sign of [1, -1])
    builder.row(-NO_LIMIT, 1 - sign * tilt, [
      ...own.map(({ slot, column }) => [column, slot.half === 'am' ? sign : -sign] as const),
      [helper, -1],
    ]);
}

/** Weeks that pass before the first half-day, weighed by what waits. */
function addWaiting(
  builder: Builder,
  question: RosterQuestion,
  { settings }: RosterTown,
  centre: RosterCentre,
  own: readonly Place[],
  most: number,
): void {
  const weight = settings.weights.demand * demandLevel(centre);
  if (weight === 0) return;
  for (let week = 0; week < weeksIn(question); week += 1) {
    const served = own.filter(({ slot }) => weekOf(question, slot.day) <= week);
    if (most === 1) {
      builder.addOffset(weight);
      for (const { column } of served) builder.addCost(column, -weight);
    } else builder.row(1, NO_LIMIT, [...termsOf(served), [builder.helper(weight), 1]]);
  }
}

/** Nobody is in two places at once: whoever is wanted at more than one comes to one, and is missed at the others. */
function addTeams(
  builder: Builder,
  question: RosterQuestion,
  byTown: ReadonlyMap<string, readonly Place[]>,
  availability: ReadonlyMap<string, Availability>,
): void {
  const { teams, inTeam } = sharedTeams(question);
  const isFree = (townId: string, department: string, slot: Slot): boolean =>
    availability.get(townId)?.(department, slot) === null;
  for (const { id, settings, departments } of question.towns) {
    const own = departments.filter((department) => !inTeam.has(department));
    for (const places of bySlot(byTown.get(id) ?? [])) {
      const slot = places[0]?.slot;
      const free = slot ? own.filter((department) => isFree(id, department, slot)).length : 0;
      const cost = free * settings.weights.presence;
      if (places.length > 1 && cost > 0) builder.row(-NO_LIMIT, 1, [...termsOf(places), [builder.helper(cost), -1]]);
    }
  }
  for (const { members } of teams) {
    const wanted = question.towns.flatMap(({ id, settings }) =>
      (members.get(id) ?? []).flatMap((department) =>
        (byTown.get(id) ?? [])
          .filter(({ slot }) => isFree(id, department, slot))
          .map((place) => ({ ...place, weight: settings.weights.presence })),
      ),
    );
    for (const places of bySlot(wanted)) {
      if (places.length < 2) continue;
      const weights = places.map(({ weight }) => weight);
      const least = Math.min(...weights);
      if (least === Math.max(...weights)) {
        if (least > 0) builder.row(-NO_LIMIT, 1, [...termsOf(places), [builder.helper(least), -1]]);
        continue;
      }
      // towns that mind differently: one helper for each that says whether he comes there
      const comes = places.map(({ column, weight }) => {
        builder.addCost(column, weight);
        const helper = builder.helper(-weight);
        builder.row(-NO_LIMIT, 0, [
          [helper, 1],
          [column, -1],
        ]);
        return [helper, 1] as const;
      });
      builder.row(0, 1, comes);
    }
  }
}

function bySlot<P extends Place>(places: readonly P[]): P[][] {
  const groups = new Map<string, P[]>();
  for (const place of places) {
    const key = keyOf(place.slot);
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  }
  return [...groups.values()];
}

/** One term per column, those named twice added up. */
function termsOf(places: readonly Place[]): Terms {
  const factors = new Map<number, number>();
  for (const { column } of places) factors.set(column, (factors.get(column) ?? 0) + 1);
  return [...factors];
}
