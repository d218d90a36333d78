/** Questions for tests of the roster: a sample town, and small random ones. */
import fc from 'fast-check';
import type { RosterSettings } from '#types/roster';
import { statutoryCalendar } from '../../../cloudfunctions/adapters/calendar/chinese-days';
import { createHighsSolver } from '../../../cloudfunctions/adapters/highs/solver';
import { addDays, calendarFrom } from '../../../cloudfunctions/domain/calendar';
import { sameWeekdayOfMonth, type HalfDay } from '../../../cloudfunctions/domain/roster/half-days';
import { proposeRoster, type Solve } from '../../../cloudfunctions/domain/roster/propose';
import type { RosterCentre, RosterQuestion, RosterTown } from '../../../cloudfunctions/domain/roster/question';
import { defaultRosterSettings } from '../../../cloudfunctions/domain/roster/settings';

export const calendar = calendarFrom(statutoryCalendar());
const solver = createHighsSolver();
export const solve: Solve = async (model) => solver.solve(model, 20);
export const propose = async (question: RosterQuestion) => proposeRoster(question, solve);

export const departments = ['justice', 'planning', 'civil', 'social', 'farming', 'health', 'disabled', 'veterans'];

export const settingsWith = (more: Partial<RosterSettings> = {}): RosterSettings => ({
  ...defaultRosterSettings,
  ...more,
});

export function centreWith(
  id: string,
  month: string,
  lastMonth: readonly HalfDay[],
  more: Partial<RosterCentre> = {},
): RosterCentre {
  return {
    id,
    name: id,
    habits: lastMonth.map((was) => ({ ...sameWeekdayOfMonth(was, month), was })),
    past: lastMonth,
    demand: {},
    ...more,
  };
}

const lastMonth: Record<string, HalfDay> = {
  c1: { date: '2026-10-14', half: 'am' }, // second Wednesday
  c2: { date: '2026-10-15', half: 'pm' },
  c3: { date: '2026-10-20', half: 'am' },
  c4: { date: '2026-10-23', half: 'am' },
  c5: { date: '2026-10-30', half: 'am' }, // fifth Friday
};

export const sampleTown = (month = '2026-11', more: Partial<RosterTown> = {}): RosterTown => ({
  id: 'qingxi',
  centres: Object.entries(lastMonth).map(([id, was]) => centreWith(id, month, [was])),
  departments,
  people: {},
  settings: settingsWith(),
  held: [],
  ...more,
});

export const monthOf = (
  month: string,
  towns: readonly RosterTown[],
  more: Partial<RosterQuestion> = {},
): RosterQuestion => ({
  from: `${month}-01`,
  to: addDays(`${addDays(`${month}-28`, 4).slice(0, 7)}-01`, -1),
  calendar,
  towns,
  specialists: [],
  ...more,
});

/** One or two towns of up to two centres over up to seven days: few enough plans to look at every one. */
export const smallQuestions: fc.Arbitrary<RosterQuestion> = fc
  .record({
    first: fc.integer({ min: 0, max: 60 }),
    length: fc.integer({ min: 2, max: 6 }),
    towns: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 2 }),
    seed: fc.infiniteStream(fc.nat(1000)),
  })
  .map(({ first, length, towns: sizes, seed }) => {
    const next = (below: number): number => (seed.next().value ?? 0) % below;
    const from = addDays('2026-09-01', first);
    const to = addDays(from, length);
    const date = (): string => addDays(from, next(length + 1));
    const half = () => (next(2) === 0 ? ('am' as const) : ('pm' as const));
    const halfDay = (): HalfDay => ({ date: date(), half: half() });
    const some = <T>(most: number, make: () => T): T[] => Array.from({ length: next(most + 1) }, make);
    const towns = sizes.map((size, t): RosterTown => {
      const own = ['a', 'b', 'c'].map((name) => `t${t}-${name}`).slice(0, 1 + next(3));
      const centres = Array.from({ length: size }, (_, c): RosterCentre => ({
        id: `t${t}-c${c}`,
        name: `t${t}-c${c}`,
        habits: some(2, halfDay).map((habit) => ({ ...habit, was: habit })),
        past: some(3, () => ({ date: addDays(from, -1 - next(30)), half: half() })).sort((a, b) =>
          a.date < b.date ? -1 : 1,
        ),
        demand: Object.fromEntries(own.map((id) => [id, next(5)])),
      }));
      const weights = {
        habit: 0,
        season: 0,
        market: 0,
        spacing: 0,
        demand: 0,
        alternation: 0,
        fairness: 0,
        presence: 0,
      };
      for (const wish of Object.keys(weights) as (keyof typeof weights)[]) weights[wish] = next(4) === 0 ? 0 : next(30);
      return {
        id: `t${t}`,
        centres,
        departments: own,
        people: {},
        held: some(1, () => ({ ...halfDay(), centreId: `t${t}-x`, departmentIds: own.slice(0, 1) })),
        settings: settingsWith({
          halfDaysPerMonth: next(size * 2) + 1,
          perCentre: next(3) === 0 ? [{ centreId: `t${t}-c0`, halfDays: next(3) }] : [],
          blocked: some(1, () => ({ date: date(), why: '' })),
          leave: some(2, () => ({
            departmentId: own[next(own.length)] ?? '',
            from: date(),
            to,
            ...(next(2) ? { half: half() } : {}),
          })),
          markets: some(1, () => ({
            centreId: `t${t}-c0`,
            digits: [next(10), next(10)],
            lunar: next(2) === 0,
            wish: next(2) === 0 ? 'prefer' : 'avoid',
          })),
          seasons: some(2, () => ({
            name: 'season',
            kind: (['farm', 'insurance', 'springReturn'] as const)[next(3)] ?? 'farm',
            from: date().slice(5),
            to: date().slice(5),
          })),
          weights,
        }),
      };
    });
    const shared = towns.map(({ departments: own }) => own[0] ?? '');
    return {
      from,
      to,
      calendar,
      towns,
      specialists:
        next(2) === 0
          ? [{ id: 's', departmentIds: shared, busy: some(2, () => ({ ...halfDay(), town: '', centre: '' })) }]
          : [],
    };
  });
