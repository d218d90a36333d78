/**
 * The cheapest plan by looking at every plan: slow, and written anew from the definitions of the wishes, with nothing of the model and nothing of the
 * pricing it checks.
 */
import { getLunarDate, isWorkday } from 'chinese-days';
import type { RosterSettings } from '#types/roster';
import type { RosterCentre, RosterQuestion, RosterTown } from '../../../cloudfunctions/domain/roster/question';

interface At {
  readonly centre: RosterCentre;
  /** Days since `from`. */
  readonly day: number;
  readonly half: 'am' | 'pm';
}

const dayIn = (from: string, date: string): number => Math.round((Date.parse(date) - Date.parse(from)) / 86_400_000);
const dateIn = (from: string, day: number): string =>
  new Date(Date.parse(from) + day * 86_400_000).toISOString().slice(0, 10);

/** Cost of the best plan, and how many plans there were; null when there are more than `most`. */
export function cheapest(question: RosterQuestion, most: number): { cost: number; plans: number } | null {
  let plans = 0;
  const perTown = question.towns.map((town) => everyPlan(question, town));
  if (perTown.reduce((product, all) => product * all.length, 1) > most) return null;
  let best = Infinity;
  const own = perTown.map((all, i) => all.map((plan) => ownCost(question, question.towns[i] as RosterTown, plan)));
  const walk = (t: number, chosen: readonly (readonly At[])[], cost: number): void => {
    if (t === question.towns.length) {
      plans += 1;
      best = Math.min(best, cost + presenceCost(question, chosen));
      return;
    }
    for (const [i, plan] of (perTown[t] ?? []).entries()) walk(t + 1, [...chosen, plan], cost + (own[t]?.[i] ?? 0));
  };
  walk(0, [], 0);
  return { cost: best, plans };
}

function everyPlan(question: RosterQuestion, town: RosterTown): At[][] {
  const slots: { day: number; half: 'am' | 'pm' }[] = [];
  for (let day = 0; day <= dayIn(question.from, question.to); day += 1) {
    const date = dateIn(question.from, day);
    if (isWorkday(date) && !town.settings.blocked.some((blocked) => blocked.date === date))
      slots.push({ day, half: 'am' }, { day, half: 'pm' });
  }
  return everyCount(town, slots.length / 2).flatMap((counts) =>
    town.centres.reduce<At[][]>(
      (plans, centre, c) => {
        const sets = subsets(slots, counts[c] ?? 0).filter(
          (set) => new Set(set.map(({ day }) => day)).size === set.length,
        );
        return plans.flatMap((plan) => sets.map((set) => [...plan, ...set.map((slot) => ({ ...slot, centre }))]));
      },
      [[]],
    ),
  );
}

/** Every way to give the centres their numbers: own numbers as set, the rest shared evenly, the remainder to any of the sharing ones. */
function everyCount({ centres, settings }: RosterTown, days: number): number[][] {
  const own = (id: string): number | undefined => settings.perCentre.find(({ centreId }) => centreId === id)?.halfDays;
  const sharing = centres.filter(({ id }) => own(id) === undefined);
  const rest = Math.max(0, settings.halfDaysPerMonth - centres.reduce((sum, { id }) => sum + (own(id) ?? 0), 0));
  const even = sharing.length > 0 ? Math.floor(rest / sharing.length) : 0;
  const extras = even >= days ? 0 : rest - even * sharing.length;
  return subsets(sharing, sharing.length > 0 ? extras : 0).map((more) =>
    centres.map((centre) => Math.min(days, own(centre.id) ?? even) + (more.includes(centre) ? 1 : 0)),
  );
}

function subsets<T>(all: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return all.flatMap((one, i) => subsets(all.slice(i + 1), size - 1).map((rest) => [one, ...rest]));
}

/** Everything but presence: what a town's plan costs whatever the other towns do. */
function ownCost(question: RosterQuestion, town: RosterTown, plan: readonly At[]): number {
  const { from, to } = question;
  const length = dayIn(from, to) + 1;
  const { weights, seasons, markets, perCentre, halfDaysPerMonth } = town.settings;
  const inSeason = (day: number, season: RosterSettings['seasons'][number]): boolean => {
    const at = dateIn(from, day).slice(5);
    return season.from <= season.to ? at >= season.from && at <= season.to : at >= season.from || at <= season.to;
  };
  const wanted = seasons.filter(
    (s) => s.kind !== 'farm' && Array.from({ length }, (_, d) => d).some((d) => inSeason(d, s)),
  );
  const own = (id: string): number | undefined => perCentre.find(({ centreId }) => centreId === id)?.halfDays;
  const sharing = town.centres.filter(({ id }) => own(id) === undefined);
  const openDates = new Set(
    Array.from({ length }, (_, d) => d).filter(
      (d) => isWorkday(dateIn(from, d)) && !town.settings.blocked.some((b) => b.date === dateIn(from, d)),
    ),
  ).size;
  const rest = Math.max(0, halfDaysPerMonth - town.centres.reduce((sum, { id }) => sum + (own(id) ?? 0), 0));
  const even = sharing.length === 0 ? 0 : Math.floor(rest / sharing.length);
  const hasExtras = sharing.length > 0 && even < openDates && rest - even * sharing.length > 0;
  let cost = 0;
  for (const centre of town.centres) {
    const isSharing = own(centre.id) === undefined;
    const base = Math.min(openDates, own(centre.id) ?? even);
    const visits = plan.filter((at) => at.centre === centre).sort((a, b) => a.day - b.day);
    if (base === 0 && visits.length === 0 && !(isSharing && hasExtras)) continue;
    for (const habit of centre.habits) {
      let nearest = 25;
      for (const at of visits) {
        const far = Math.min(10, Math.abs(at.day - dayIn(from, habit.date)));
        nearest = Math.min(
          nearest,
          far === 0 && at.half === habit.half ? 0 : 4 + 2 * far + (at.half === habit.half ? 0 : 1),
        );
      }
      cost += weights.habit * nearest;
    }
    const level = Math.min(
      10,
      Object.values(centre.demand).reduce((a, b) => a + b, 0),
    );
    for (const at of visits) {
      if (seasons.some((s) => s.kind === 'farm' && inSeason(at.day, s))) cost += weights.season;
      if (wanted.length > 0 && !wanted.some((s) => inSeason(at.day, s))) cost += weights.season;
      for (const market of markets.filter(({ centreId }) => centreId === centre.id)) {
        const date = dateIn(from, at.day);
        const digit = (market.lunar ? getLunarDate(date).lunarDay : Number(date.slice(-2))) % 10;
        if (market.digits.includes(digit) === (market.wish === 'avoid')) cost += weights.market;
      }
      for (const department of town.departments)
        if (isAway(question, town, department, at))
          cost += weights.demand * Math.min(3, centre.demand[department] ?? 0);
    }
    const weeks = Math.ceil(length / 7);
    cost += weights.demand * level * (visits[0] ? Math.floor(visits[0].day / 7) : weeks);
    const extra = visits.length > base;
    if (isSharing && hasExtras && !extra) cost += weights.demand * level;
    if (extra && isSharing)
      cost += weights.fairness * Math.min(5, centre.past.length - Math.min(...sharing.map(({ past }) => past.length)));
    // distances: every stretch of days is looked at day by day
    const last = centre.past.at(-1);
    const lastDay = last ? dayIn(from, last.date) : null;
    const usual = length / Math.max(1, base);
    const near = Math.max(1, Math.floor(usual / 3));
    const far = Math.ceil(usual * 1.5);
    const days = visits.map(({ day }) => day);
    for (let start = -near + 1; start < length; start += 1) {
      const count = [...days, ...(lastDay === null ? [] : [lastDay])].filter(
        (d) => d >= start && d < start + near,
      ).length;
      if (count > 1) cost += weights.spacing * (count - 1);
    }
    for (let start = Math.max((lastDay ?? -1) + 1, -far + 1); start + far <= length; start += 1)
      if (!days.some((d) => d >= start && d < start + far)) cost += weights.spacing;
    const halves = [...visits.map(({ half }) => half), ...(last ? [last.half] : [])];
    const tilt = Math.abs(halves.filter((h) => h === 'am').length - halves.filter((h) => h === 'pm').length);
    cost += weights.alternation * Math.max(0, tilt - 1);
  }
  return cost;
}

/** Every department that is missed, each sent wherever that is cheapest. */
function presenceCost(question: RosterQuestion, chosen: readonly (readonly At[])[]): number {
  const shared = (department: string): string =>
    question.specialists.find(({ departmentIds }) => departmentIds.includes(department))?.id ?? department;
  let cost = 0;
  const claims = new Map<string, number[]>();
  question.towns.forEach((town, t) => {
    const weight = town.settings.weights.presence;
    for (const at of chosen[t] ?? [])
      for (const department of town.departments) {
        if (isAway(question, town, department, at)) cost += weight;
        else {
          const key = `${shared(department)} ${at.day} ${at.half}`;
          claims.set(key, [...(claims.get(key) ?? []), weight]);
        }
      }
  });
  for (const weights of claims.values()) cost += weights.reduce((a, b) => a + b, 0) - Math.max(...weights);
  return cost;
}

function isAway(question: RosterQuestion, town: RosterTown, department: string, { day, half }: At): boolean {
  const date = dateIn(question.from, day);
  return (
    town.settings.leave.some(
      (l) =>
        l.departmentId === department && l.from <= date && l.to >= date && (l.half === undefined || l.half === half),
    ) ||
    town.held.some((h) => h.date === date && h.half === half && h.departmentIds.includes(department)) ||
    question.specialists.some(
      (s) => s.departmentIds.includes(department) && s.busy.some((b) => b.date === date && b.half === half),
    )
  );
}
