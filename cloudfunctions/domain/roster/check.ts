/**
 * What is wrong with a plan edited by hand, at once and with names: “司法所 is already at 二号中心 that morning”. The same rules the proposal
 * keeps by itself; publishing refuses what is barring.
 */
import type { Presence } from '#types/days';
import type { RosterProblem } from '#types/roster';
import { isOnLeave } from './availability';
import { keyOf, type HalfDay } from './half-days';
import { sharesOf, type RosterQuestion, type RosterTown } from './question';

export interface HandMadeDay extends HalfDay {
  readonly centreId: string;
  readonly departments: readonly { readonly departmentId: string; readonly presence: Presence }[];
}

interface Facts {
  readonly question: RosterQuestion;
  readonly town: RosterTown;
  /** Business date; half-days must lie after it. */
  readonly today: string;
  readonly nameOf: (orgId: string) => string;
}

/** `held` half-days of the town stand beside the plan; fields are `days.3`, `days.3.date`, `days.3.departments.0`. */
export function problemsOf(days: readonly HandMadeDay[], { question, town, today, nameOf }: Facts): RosterProblem[] {
  const problems: RosterProblem[] = [];
  const centres = new Set<string>();
  const places = new Map<string, string>();
  for (const day of town.held) {
    centres.add(`${day.centreId} ${keyOf(day)}`);
    for (const id of day.departmentIds) places.set(`${id} ${keyOf(day)}`, day.centreId);
  }
  const teams = town.departments.map((id) =>
    question.specialists.filter(({ departmentIds }) => departmentIds.includes(id)),
  );
  const sharers = new Map(town.departments.map((id, i) => [id, teams[i] ?? []]));
  for (const [i, day] of days.entries()) {
    const { date, half, centreId } = day;
    const at = { date, half };
    const tell = (code: RosterProblem['code'], field: string, params: RosterProblem['params']): void =>
      void problems.push({ code, field, params: { ...at, ...params }, barring: true });
    if (date <= today) tell('past', `days.${i}.date`, {});
    else if (!question.calendar.isWorkday(date)) tell('notAWorkday', `days.${i}.date`, {});
    const blocked = town.settings.blocked.find((one) => one.date === date);
    if (blocked) tell('blocked', `days.${i}.date`, { why: blocked.why });
    const place = `${centreId} ${keyOf(day)}`;
    if (centres.has(place)) tell('centreTwice', `days.${i}`, { centre: nameOf(centreId) });
    centres.add(place);
    const named = new Set<string>();
    for (const [j, { departmentId, presence }] of day.departments.entries()) {
      const field = `days.${i}.departments.${j}`;
      const department = nameOf(departmentId);
      const key = `${departmentId} ${keyOf(day)}`;
      const other = named.has(departmentId) ? centreId : presence === 'comes' ? places.get(key) : undefined;
      named.add(departmentId);
      if (other !== undefined) tell('departmentTwice', field, { department, centre: nameOf(other) });
      if (presence !== 'comes') continue;
      places.set(key, centreId);
      if (isOnLeave(town.settings, departmentId, day)) tell('onLeave', field, { department });
      for (const { id, busy } of sharers.get(departmentId) ?? []) {
        const away = busy.find((one) => keyOf(one) === keyOf(day));
        const beside = places.get(`${id} ${keyOf(day)}`);
        if (away) tell('sharedTwice', field, { department, town: away.town, centre: away.centre });
        else if (beside !== undefined && other === undefined)
          tell('sharedTwice', field, { department, town: '', centre: nameOf(beside) });
        places.set(`${id} ${keyOf(day)}`, centreId);
      }
    }
  }
  return [...problems, ...toKnow(days, town)];
}

/** Not in the way of publishing: a centre that is to be served and is not. */
function toKnow(days: readonly HandMadeDay[], town: RosterTown): RosterProblem[] {
  const { byCentre } = sharesOf(town, Infinity);
  const served = new Set([...days, ...town.held].map(({ centreId }) => centreId));
  return town.centres
    .filter(({ id }) => !served.has(id) && (byCentre.get(id)?.base ?? 0) + Number(byCentre.get(id)?.mayHaveExtra) > 0)
    .map(({ name }) => ({ code: 'centreUnserved', field: '', params: { centre: name }, barring: false }));
}
