/**
 * One month of a whole county solved together: 30 towns of 5 centres, 8 departments each, specialists shared by several towns, everyone with last month's
 * half-days, markets, leave and demand. Aim: ≤ 5 s, proved to be best.
 */
import { statutoryCalendar } from '../../cloudfunctions/adapters/calendar/chinese-days';
import { createHighsSolver } from '../../cloudfunctions/adapters/highs/solver';
import { calendarFrom } from '../../cloudfunctions/domain/calendar';
import { sameWeekdayOfMonth } from '../../cloudfunctions/domain/roster/half-days';
import { rosterModel } from '../../cloudfunctions/domain/roster/model';
import { totalOf } from '../../cloudfunctions/domain/roster/plan';
import { proposeRoster } from '../../cloudfunctions/domain/roster/propose';
import type { RosterQuestion, RosterTown } from '../../cloudfunctions/domain/roster/question';
import { defaultRosterSettings } from '../../cloudfunctions/domain/roster/settings';

const TOWNS = 30;
const CENTRES = 5;
const DEPARTMENTS = 8;
const SPECIALISTS = 4;
const AIM_MS = 5_000;
const MONTH = '2026-11';

/** Numbers that look random and are the same every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function countyQuestion(seed: number, towns = TOWNS): RosterQuestion {
  const next = numbers(seed);
  const half = () => (next(3) === 0 ? ('pm' as const) : ('am' as const));
  const date = (month: string, days: number): string => `${month}-${String(1 + next(days)).padStart(2, '0')}`;
  const built = Array.from({ length: towns }, (_, t): RosterTown => {
    const departments = Array.from({ length: DEPARTMENTS }, (__, d) => `t${t}-d${d}`);
    const ids = Array.from({ length: CENTRES }, (__, c) => `t${t}-c${c}`);
    return {
      id: `t${t}`,
      departments,
      people: {},
      held: [],
      centres: ids.map((id) => {
        const was = { date: date('2026-10', 28), half: half() };
        const hasPast = next(10) > 0;
        return {
          id,
          name: id,
          habits: hasPast ? [{ ...sameWeekdayOfMonth(was, MONTH), was }] : [],
          past: hasPast ? [was] : [],
          demand: Object.fromEntries(
            departments.filter(() => next(5) === 0).map((department) => [department, next(6)]),
          ),
        };
      }),
      settings: {
        ...defaultRosterSettings,
        halfDaysPerMonth: CENTRES + next(2),
        blocked: [{ date: date(MONTH, 28), why: '' }],
        leave: [{ departmentId: departments[next(DEPARTMENTS)] ?? '', from: `${MONTH}-09`, to: `${MONTH}-13` }],
        markets: ids.slice(0, 3).map((centreId) => ({
          centreId,
          digits: [next(10), next(10)],
          lunar: true,
          wish: next(2) === 0 ? 'prefer' : 'avoid',
        })),
      },
    };
  });
  return {
    from: `${MONTH}-01`,
    to: `${MONTH}-30`,
    calendar: calendarFrom(statutoryCalendar()),
    towns: built,
    // each shared by several towns in a row, as their department 0
    specialists: Array.from({ length: SPECIALISTS }, (_, s) => ({
      id: `s${s}`,
      busy: [],
      departmentIds: built
        .slice(Math.floor((s * towns) / SPECIALISTS), Math.floor(((s + 1) * towns) / SPECIALISTS))
        .map(({ departments }) => departments[0] ?? ''),
    })),
  };
}

export async function run(): Promise<void> {
  const solver = createHighsSolver();
  const began = performance.now();
  await solver.solve({ offset: 0, columns: [{ cost: 1, lower: 0, upper: 1, whole: true }], rows: [] }, 1);
  console.log(`  solver loaded in ${Math.round(performance.now() - began)} ms`);
  for (const [what, towns] of [
    ['one town', 1],
    ['a county', TOWNS],
  ] as const)
    for (const seed of [1, 2, 3]) {
      const question = countyQuestion(seed, towns);
      const { linear } = rosterModel(question);
      const cpu = process.cpuUsage();
      const start = performance.now();
      const { towns: plans, optimal } = await proposeRoster(question, async (model) => solver.solve(model, 60));
      const ms = performance.now() - start;
      const { user, system } = process.cpuUsage(cpu);
      const halfDays = plans.reduce((sum, { days }) => sum + days.length, 0);
      const cost = plans.reduce((sum, plan) => sum + totalOf(plan.cost), 0);
      console.log(
        `  ${what} (${towns} × ${CENTRES} centres, ${SPECIALISTS} specialists, ${halfDays} half-days, ${linear.columns.length} columns, ` +
          `${linear.rows.length} rows): ${Math.round(ms)} ms (processor ${Math.round((user + system) / 1000)} ms)${optimal ? ', best' : ', NOT proved best'}, cost ${cost}` +
          `${ms > AIM_MS ? ` — slower than ${AIM_MS} ms` : ''}`,
      );
    }
}
