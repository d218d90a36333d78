import fc from 'fast-check';
import { datesOfMonth } from '../../../cloudfunctions/domain/calendar';
import { problemsOf, type HandMadeDay } from '../../../cloudfunctions/domain/roster/check';
import {
  isInSeason,
  isMarketDay,
  lunarDayOf,
  sameWeekdayOfMonth,
} from '../../../cloudfunctions/domain/roster/half-days';
import { costOf, totalOf } from '../../../cloudfunctions/domain/roster/plan';
import type { RosterQuestion, RosterTown } from '../../../cloudfunctions/domain/roster/question';
import {
  calendar,
  centreWith,
  departments,
  monthOf,
  propose,
  sampleTown,
  settingsWith,
  smallQuestions,
} from './questions';

const planFor = async (town: RosterTown, month = '2026-11', more: Partial<RosterQuestion> = {}) => {
  const { towns, ...rest } = await propose(monthOf(month, [town], more));
  const [plan] = towns;
  if (!plan) throw new Error('no plan');
  return { ...plan, ...rest };
};
const at = (days: readonly { readonly centreId: string; readonly date: string; readonly half: string }[], id: string) =>
  days.find(({ centreId }) => centreId === id);

describe('the sample town', () => {
  test('keeps the weekday of the month and the half of last month', async () => {
    const { days, problems, provisional, optimal, cost } = await planFor(sampleTown());
    expect(Object.fromEntries(days.map(({ centreId, date, half }) => [centreId, `${date} ${half}`]))).toMatchObject({
      c1: '2026-11-11 am',
      c2: '2026-11-19 pm',
      c3: '2026-11-17 am',
    });
    // no fifth Friday: two want the fourth morning, one of them takes the afternoon
    expect([at(days, 'c4'), at(days, 'c5')].map((day) => `${day?.date} ${day?.half}`).sort()).toEqual([
      '2026-11-27 am',
      '2026-11-27 pm',
    ]);
    expect(at(days, 'c1')).toMatchObject({
      reasons: [
        { code: 'sameAsLastMonth', params: { date: '2026-10-14', half: 'am' } },
        { code: 'evenSpacing', params: { days: 28 } },
      ],
    });
    expect(
      days.every((day) => day.departments.every(({ presence, people }) => presence === 'comes' && people === 1)),
    ).toBe(true);
    expect(cost).toMatchObject({ habit: 200, presence: 0 });
    expect({ problems, provisional, optimal }).toEqual({ problems: [], provisional: false, optimal: true });
  });

  test('moves off a blocked date and off a holiday, to a working day beside it', async () => {
    const settings = settingsWith({ blocked: [{ date: '2026-11-11', why: '' }] });
    const blocked = await planFor(sampleTown('2026-11', { settings }));
    expect(['2026-11-10', '2026-11-12']).toContain(at(blocked.days, 'c1')?.date);
    expect(at(blocked.days, 'c1')).toMatchObject({
      half: 'am',
      reasons: [{ code: 'movedForHoliday', params: { date: '2026-11-11', half: 'am' } }, { code: 'evenSpacing' }],
    });
    const centre = centreWith('c1', '2026-10', [{ date: '2026-09-03', half: 'am' }]);
    const october = await planFor(
      sampleTown('2026-10', { centres: [centre], settings: settingsWith({ halfDaysPerMonth: 1 }) }),
      '2026-10',
    );
    expect(at(october.days, 'c1')).toMatchObject({ date: '2026-10-08', half: 'am' });
  });

  test('a department on leave is missed; where the town minds more than the habit, the half-day moves', async () => {
    const leave = [{ departmentId: 'justice', from: '2026-11-11', to: '2026-11-11', half: 'am' as const }];
    const missed = await planFor(
      sampleTown('2026-11', {
        settings: settingsWith({ leave, packing: [{ departmentId: 'civil', things: ['stamp'] }] }),
      }),
    );
    const [first] = missed.days;
    expect(first).toMatchObject({ date: '2026-11-11', half: 'am', centreId: 'c1' });
    expect(first?.departments.find(({ departmentId }) => departmentId === 'justice')).toMatchObject({
      presence: 'window',
      people: 0,
      absence: 'leave',
    });
    expect(first?.departments.find(({ departmentId }) => departmentId === 'civil')).toMatchObject({
      presence: 'comes',
      packing: ['stamp'],
    });
    const { weights } = settingsWith();
    const moved = await planFor(
      sampleTown('2026-11', { settings: settingsWith({ leave, weights: { ...weights, presence: 500 } }) }),
    );
    expect(at(moved.days, 'c1')).toMatchObject({
      date: '2026-11-11',
      half: 'pm',
      reasons: [{ code: 'movedForClash' }, {}, { code: 'alternating' }],
    });
  });

  test('a specialist who is in another town is missed, and told as shared', async () => {
    const busy = datesOfMonth('2026-11').flatMap((date) =>
      (['am', 'pm'] as const).map((half) => ({ date, half, town: 'Hekou', centre: 'one' })),
    );
    const { days } = await planFor(sampleTown(), '2026-11', {
      specialists: [{ id: 's', departmentIds: ['health'], busy }],
    });
    for (const day of days)
      expect(day.departments.find(({ departmentId }) => departmentId === 'health')).toMatchObject({
        presence: 'window',
        absence: 'shared',
      });
  });

  test('two centres in one half-day share out who can come: most waits, then who has fewest', async () => {
    const dates = datesOfMonth('2026-11').filter((date) => date !== '2026-11-11');
    const settings = settingsWith({ halfDaysPerMonth: 3, blocked: dates.map((date) => ({ date, why: '' })) });
    const centres = ['c1', 'c2', 'c3'].map((id) =>
      centreWith(id, '2026-11', [], id === 'c3' ? { demand: { health: 4 } } : {}),
    );
    const { days } = await planFor(sampleTown('2026-11', { centres, settings }));
    expect(days).toHaveLength(3);
    for (const department of departments)
      for (const half of ['am', 'pm'])
        expect(
          days.filter(
            (day) =>
              day.half === half &&
              day.departments.some((one) => one.departmentId === department && one.presence === 'comes'),
          ),
        ).toHaveLength(1);
    expect(days.every((day) => day.departments.some(({ presence }) => presence === 'comes'))).toBe(true);
  });

  test('market days are sought or avoided, seasons spared or sought', async () => {
    const centres = [centreWith('c1', '2026-11', [])];
    const market = (wish: 'prefer' | 'avoid') =>
      settingsWith({ halfDaysPerMonth: 1, markets: [{ centreId: 'c1', digits: [3, 8], lunar: true, wish }] });
    const sought = await planFor(sampleTown('2026-11', { centres, settings: market('prefer') }));
    expect([3, 8]).toContain(lunarDayOf(sought.days[0]?.date ?? '') % 10);
    expect(sought.days[0]?.reasons.map(({ code }) => code)).toContain('marketDay');
    const avoided = await planFor(sampleTown('2026-11', { centres, settings: market('avoid') }));
    expect([3, 8]).not.toContain(lunarDayOf(avoided.days[0]?.date ?? '') % 10);
    const season = (kind: 'farm' | 'insurance') =>
      settingsWith({ halfDaysPerMonth: 1, seasons: [{ name: 'weeks', kind, from: '11-01', to: '11-20' }] });
    expect((await planFor(sampleTown('2026-11', { centres, settings: season('farm') }))).days[0]?.date).toMatch(
      /-2[1-9]|-30/,
    );
    expect((await planFor(sampleTown('2026-11', { centres, settings: season('insurance') }))).days[0]?.date).toMatch(
      /-[01]\d|-20/,
    );
  });

  test('the half-day left over goes where most waits, then to whoever had fewest', async () => {
    const past = (n: number) =>
      Array.from({ length: n }, (_, i) => ({ date: `2026-10-0${i + 1}`, half: 'am' as const }));
    const settings = settingsWith({ halfDaysPerMonth: 3 });
    const fair = [2, 0].map((n, i) => centreWith(`c${i}`, '2026-11', [], { past: past(n) }));
    const { days } = await planFor(sampleTown('2026-11', { centres: fair, settings }));
    expect(days.filter(({ centreId }) => centreId === 'c1')).toHaveLength(2);
    const waiting = [0, 0].map((n, i) =>
      centreWith(`c${i}`, '2026-11', [], { past: past(n), demand: i === 0 ? { civil: 9 } : {} }),
    );
    const { days: needed } = await planFor(sampleTown('2026-11', { centres: waiting, settings }));
    expect(needed.filter(({ centreId }) => centreId === 'c0')).toHaveLength(2);
    expect(needed.find(({ centreId }) => centreId === 'c0')?.date).toBe('2026-11-02');
  });

  test('says that a year is not announced', async () => {
    const month = `${Number(calendar.announcedUntil.slice(0, 4)) + 1}-03`;
    const { provisional, days } = await planFor(sampleTown(month), month);
    expect(provisional).toBe(true);
    expect(days[0]?.reasons).toContainEqual({ code: 'provisional', params: {} });
  });

  test('says what cannot be had', async () => {
    const few = await planFor(sampleTown('2026-11', { settings: settingsWith({ halfDaysPerMonth: 3 }) }));
    expect(few.days).toHaveLength(3);
    expect(few.problems.map(({ code }) => code)).toEqual(['tooFewHalfDays', 'centreUnserved', 'centreUnserved']);
    const none = await planFor(
      sampleTown('2026-11', {
        settings: settingsWith({ blocked: datesOfMonth('2026-11').map((date) => ({ date, why: '' })) }),
      }),
    );
    expect(none.days).toEqual([]);
    expect(none.problems[0]).toMatchObject({ code: 'noWorkingDays' });
    const full = await planFor(
      sampleTown('2026-11', {
        centres: sampleTown().centres.slice(0, 1),
        settings: settingsWith({ halfDaysPerMonth: 30 }),
      }),
    );
    expect(full.days).toHaveLength(21);
    expect(full.problems).toMatchObject([{ code: 'monthFull', params: { wanted: 30, placed: 21 } }]);
  });
});

test('a plan made by hand is told what is wrong with it, by name', () => {
  const town = sampleTown('2026-11', {
    settings: settingsWith({
      blocked: [{ date: '2026-11-12', why: 'congress' }],
      leave: [{ departmentId: 'civil', from: '2026-11-17', to: '2026-11-17' }],
    }),
  });
  const question = monthOf('2026-11', [town], {
    specialists: [
      {
        id: 's',
        departmentIds: ['health'],
        busy: [{ date: '2026-11-18', half: 'am', town: 'Hekou', centre: 'ferry' }],
      },
    ],
  });
  const day = (centreId: string, date: string, ...coming: string[]): HandMadeDay => ({
    centreId,
    date,
    half: 'am',
    departments: coming.map((departmentId) => ({ departmentId, presence: 'comes' as const })),
  });
  const found = problemsOf(
    [
      day('c1', '2026-11-11', 'justice'),
      day('c2', '2026-11-11', 'justice', 'planning'),
      day('c2', '2026-11-11'),
      day('c3', '2026-11-12', 'justice'),
      day('c3', '2026-11-14', 'justice'),
      day('c3', '2026-11-17', 'civil'),
      day('c4', '2026-11-18', 'health'),
      day('c4', '2026-11-02', 'justice'),
    ],
    { question, town, today: '2026-11-03', nameOf: (id) => `the ${id}` },
  );
  expect(found.map(({ code, field, barring }) => [code, field, barring])).toEqual([
    ['departmentTwice', 'days.1.departments.0', true],
    ['centreTwice', 'days.2', true],
    ['blocked', 'days.3.date', true],
    ['notAWorkday', 'days.4.date', true],
    ['onLeave', 'days.5.departments.0', true],
    ['sharedTwice', 'days.6.departments.0', true],
    ['past', 'days.7.date', true],
    ['centreUnserved', '', false],
  ]);
  expect(found[0]?.params).toEqual({ date: '2026-11-11', half: 'am', department: 'the justice', centre: 'the c1' });
  expect(found[5]?.params).toMatchObject({ department: 'the health', town: 'Hekou', centre: 'ferry' });
});

test('half-days of the year: the fifth of a weekday, seasons over New Year, lunar markets', () => {
  expect(sameWeekdayOfMonth({ date: '2026-10-30', half: 'am' }, '2026-11')).toEqual({ date: '2026-11-27', half: 'am' });
  expect(['12-25', '01-10', '06-01'].map((day) => isInSeason(`2026-${day}`, { from: '12-20', to: '01-15' }))).toEqual([
    true,
    true,
    false,
  ]);
  // Spring Festival is the first day of the lunar year
  expect(['2026-02-17', '2027-02-06', '2026-02-16'].map(lunarDayOf)).toEqual([1, 1, 29]);
  expect(isMarketDay('2026-02-19', { digits: [3, 8], lunar: true })).toBe(true);
  expect(isMarketDay('2026-02-19', { digits: [3, 8], lunar: false })).toBe(false);
});

test('property: what must hold holds, and the same question has the same answer', async () => {
  await fc.assert(
    fc.asyncProperty(smallQuestions, async (question) => {
      const { towns } = await propose(question);
      const sent = new Set<string>();
      for (const [t, plan] of towns.entries()) {
        const town = question.towns[t] as RosterTown;
        for (const { date, half, departments: present } of plan.days) {
          expect(calendar.isWorkday(date) && !town.settings.blocked.some((blocked) => blocked.date === date)).toBe(
            true,
          );
          expect(present.map(({ departmentId }) => departmentId)).toEqual(town.departments);
          for (const { departmentId } of present.filter(({ presence }) => presence === 'comes')) {
            const who =
              question.specialists.find((one) => one.departmentIds.includes(departmentId))?.id ?? departmentId;
            expect(sent.has(`${who} ${date} ${half}`)).toBe(false);
            sent.add(`${who} ${date} ${half}`);
          }
        }
        const found = problemsOf(plan.days, { question, town, today: '2026-01-01', nameOf: (id) => id });
        expect(found.filter(({ barring }) => barring)).toEqual([]);
        expect(totalOf(costOf(question, town, plan.days))).toBe(totalOf(plan.cost));
      }
      const shuffled = question.towns.map((town) => ({
        ...town,
        settings: {
          ...town.settings,
          blocked: [...town.settings.blocked].reverse(),
          leave: [...town.settings.leave].reverse(),
        },
      }));
      expect((await propose({ ...question, towns: shuffled })).towns).toEqual(towns);
    }),
    { numRuns: 60 },
  );
}, 60_000);
