import type { PlannedDay } from '../../../types/roster';
import { changesOf, verdictOf } from '../../../src/pages/admin/roster/changes';
import {
  addDay,
  changeDay,
  changePeople,
  changePresence,
  draftOf,
  packingOf,
  removeDay,
  troublesOf,
} from '../../../src/pages/admin/roster/plan';
import { targetsOf } from '../../../src/pages/admin/move/targets';

const department = (departmentId: string, packing: string[] = []): PlannedDay['departments'][number] => ({
  departmentId,
  presence: 'comes',
  people: 1,
  absence: null,
  packing,
});
const planned = (date: string, half: 'am' | 'pm', centreId: string): PlannedDay => ({
  dayId: null,
  date,
  half,
  centreId,
  status: 'proposed',
  departments: [department('civil', ['公章']), department('justice')],
  reasons: [],
  booked: 0,
});
const proposed = [
  planned('2026-12-02', 'am', 'one'),
  planned('2026-12-04', 'pm', 'two'),
  planned('2026-12-09', 'am', 'one'),
];

test('a proposal not touched has no changes; every edit is one, and taking it back leaves none', () => {
  const draft = draftOf(proposed);
  expect(changesOf(proposed, draft)).toEqual([]);
  let edited = changeDay(draft, 'p0', { date: '2026-12-03' });
  edited = changePresence(edited, 'p0', 'justice', 'window');
  edited = changePeople(edited, 'p1', 'civil', 3);
  edited = removeDay(edited, 'p2');
  edited = addDay(edited, { date: '2026-12-11', half: 'am', centreId: 'two' }, []);
  expect(changesOf(proposed, edited).map(({ kind, at }) => `${kind} ${at.date}`)).toEqual([
    'moved 2026-12-03',
    'added 2026-12-11',
    'removed 2026-12-09',
    'presence 2026-12-03',
    'people 2026-12-04',
  ]);
  const back = changePresence(changeDay(draft, 'p0', { date: '2026-12-03' }), 'p0', 'justice', 'comes');
  expect(changesOf(proposed, changeDay(back, 'p0', { date: '2026-12-02' }))).toEqual([]);
});

test('another centre at the same time is a move too', () => {
  const edited = changeDay(draftOf(proposed), 'p0', { centreId: 'two' });
  expect(changesOf(proposed, edited).map(({ kind }) => kind)).toEqual(['moved']);
});

test('a department set not to come says that a person did it, and what it takes along is known from other days', () => {
  const draft = changePresence(draftOf(proposed), 'p0', 'civil', 'absent');
  expect(draft[0]?.departments[0]).toMatchObject({ presence: 'absent', people: 0, absence: 'byHand' });
  expect(changePresence(draft, 'p0', 'civil', 'comes')[0]?.departments[0]).toMatchObject({ people: 1, absence: null });
  expect(packingOf(draft, 'civil')).toEqual(['公章']);
  expect(packingOf(draft, 'justice')).toEqual([]);
});

test.each([
  [0, 0, 'met'],
  [5, 0, 'nowMet'],
  [0, 5, 'nowMissed'],
  [5, 5, 'unchanged'],
  [5, 4, 'better'],
  [10, 12, 'worse'],
  [10, 15, 'muchWorse'],
] as const)('a wish that cost %i and now costs %i is “%s”', (before, after, verdict) => {
  expect(verdictOf(before, after)).toBe(verdict);
});

test('problems lie at the half-day they name, those of the month at none', () => {
  const problem = (field: string, barring: boolean) => ({
    code: 'departmentTwice' as const,
    field,
    params: {},
    barring,
  });
  const troubles = troublesOf(
    draftOf(proposed),
    [problem('days.1.departments.0', true), problem('month', false)],
    ({ field }) => field,
  );
  expect(troubles).toEqual([
    { key: 'p1', words: 'days.1.departments.0', barring: true },
    { key: undefined, words: 'month', barring: false },
  ]);
});

test('departments of one half-day in the same trouble are one line', () => {
  const twice = (day: number, department: string, centre: string) => ({
    code: 'departmentTwice' as const,
    field: `days.${day}.departments.0`,
    params: { department, centre },
    barring: true,
  });
  const troubles = troublesOf(
    draftOf(proposed),
    [twice(0, '民政办', '二号'), twice(1, '民政办', '二号'), twice(1, '司法所', '二号'), twice(1, '社保所', '三号')],
    ({ params }) => `${params['department']} ${params['centre']}`,
  );
  expect(troubles.map(({ key, words }) => `${key}: ${words}`)).toEqual([
    'p0: 民政办 二号',
    'p1: 民政办、司法所 二号',
    'p1: 社保所 三号',
  ]);
});

test('a half-day moves to working days to come, not onto itself; what is held there is told, what fell away is not', () => {
  const held: PlannedDay = { ...planned('2026-12-03', 'am', 'one'), status: 'published' };
  const elsewhere: PlannedDay = { ...planned('2026-12-03', 'pm', 'two'), status: 'published' };
  const gone: PlannedDay = { ...planned('2026-12-04', 'am', 'one'), status: 'cancelled' };
  const targets = targetsOf(
    { workdays: ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'], days: [held, elsewhere, gone] },
    { date: '2026-12-02', half: 'am', centreId: 'one' },
    Date.parse('2026-12-01T09:00:00+08:00'),
  );
  expect(targets.map(({ date, halves }) => [date, halves.map(({ half }) => half).join()])).toEqual([
    ['2026-12-02', 'pm'],
    ['2026-12-03', 'am,pm'],
    ['2026-12-04', 'am,pm'],
  ]);
  expect(targets[1]?.halves).toEqual([
    { date: '2026-12-03', half: 'am', joins: true, others: [] },
    { date: '2026-12-03', half: 'pm', joins: false, others: ['two'] },
  ]);
  expect(targets[2]?.halves[0]).toMatchObject({ joins: false, others: [] });
});
