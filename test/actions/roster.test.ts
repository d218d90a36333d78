import type { PlannedDay } from '#types/roster';
import { createDispatch } from '../../cloudfunctions/actions/dispatch';
import { handlers } from '../../cloudfunctions/actions/registry';
import { faultyStore } from '../support/dying-store';
import { createWorld, newCommand, type World } from '../support/world';

// publishing is tried again from every third step it can die at
jest.setTimeout(60_000);

let world: World;
let dispatcher: string;

beforeEach(async () => {
  world = await createWorld();
  dispatcher = world.holder('dispatcher', 'qingxi:town');
});
afterEach(async () => world.close());

interface Month {
  readonly month: string;
  readonly provisional: boolean;
  readonly days: readonly PlannedDay[];
}

const show = async (month: string): Promise<Month> =>
  world.done<Month>(dispatcher, 'roster.show', { townId: 'qingxi:town', month });
const propose = async (month: string) =>
  world.call<Month>(dispatcher, 'roster.propose', { townId: 'qingxi:town', month });
const civil = { departmentId: 'qingxi:department-civil', presence: 'comes', people: 1 };
const law = { ...civil, departmentId: 'qingxi:department-justice' };
const morning = (date: string, centre = 1, departments: object[] = [civil]) => ({
  date,
  half: 'am',
  centreId: `qingxi:centre-${centre}`,
  departments,
});
const publish = async (month: string, days: object[], commandId?: string) =>
  world.call<Month>(dispatcher, 'roster.publish', { townId: 'qingxi:town', month, days }, commandId);
const asInput = ({ days }: Month) =>
  days.map(({ date, half, centreId, departments }) => ({
    date,
    half,
    centreId,
    departments: departments.map(({ departmentId, presence, people }) => ({ departmentId, presence, people })),
  }));

test('a proposal is published as it is, shown, and proposed no more', async () => {
  const proposed = await propose('2026-12');
  if (!proposed.ok) throw new Error(proposed.refusal.code);
  expect(proposed.value.days).toHaveLength(5);
  expect(await show('2026-12')).toMatchObject({ days: [] });
  const commandId = newCommand();
  const published = await publish('2026-12', asInput(proposed.value), commandId);
  if (!published.ok) throw new Error(published.refusal.code);
  expect(published.value.days.every(({ status, dayId }) => status === 'published' && dayId !== null)).toBe(true);
  expect(asInput(published.value)).toEqual(asInput(proposed.value));
  expect(await show('2026-12')).toEqual(published.value);
  expect(await publish('2026-12', asInput(proposed.value), commandId)).toEqual(published);
  expect(await publish('2026-12', asInput(proposed.value))).toMatchObject({ refusal: { code: 'MonthPublished' } });
  expect(await propose('2026-12')).toMatchObject({ refusal: { code: 'MonthPublished' } });
});

test('two dispatchers at once: one month, whole', async () => {
  const days = [morning('2026-12-02'), morning('2026-12-03', 2)];
  const answers = await Promise.all([publish('2026-12', days), publish('2026-12', days), publish('2026-12', days)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await show('2026-12')).days).toHaveLength(2);
});

test.each([
  ['a Sunday', [morning('2026-12-06')], { code: 'NotAWorkday', field: 'days.0.date' }],
  ['a holiday', [morning('2027-01-01')], { code: 'BadInput', field: 'days.0.date' }],
  [
    'a date there is not',
    [morning('2026-12-02'), { ...morning('2026-12-02'), date: '2026-11-31' }],
    { code: 'BadInput', field: 'days.1.date' },
  ],
  [
    'a centre of another town',
    [{ ...morning('2026-12-02'), centreId: 'hekou:centre-1' }],
    { code: 'OrgMismatch', field: 'days.0.centreId' },
  ],
  [
    'a department there is not',
    [morning('2026-12-02', 1, [civil, { ...civil, departmentId: 'qingxi:department-none' }])],
    { code: 'OrgMismatch', field: 'days.0.departments.1.departmentId' },
  ],
  [
    'the same half-day twice',
    [morning('2026-12-02'), morning('2026-12-02', 1, [law])],
    { code: 'RosterClash', field: 'days.1' },
  ],
  [
    'a department in two places',
    [morning('2026-12-02'), morning('2026-12-02', 2, [law, civil])],
    { code: 'RosterClash', field: 'days.1.departments.1' },
  ],
  [
    'nobody who comes',
    [morning('2026-12-02', 1, [{ ...civil, presence: 'window' }])],
    { code: 'NothingToPublish', field: 'days' },
  ],
])('refused as a whole: %s', async (_, days, refusal) => {
  expect(await publish('2026-12', days)).toMatchObject({ ok: false, refusal });
  expect((await show('2026-12')).days).toEqual([]);
});

test('what is past is past', async () => {
  expect(await propose('2026-10')).toMatchObject({ refusal: { code: 'MonthPast', field: 'month' } });
  expect(await publish('2026-10', [morning('2026-10-14')])).toMatchObject({
    refusal: { code: 'MonthPast', field: 'month' },
  });
  expect(await publish('2026-11', [morning('2026-11-23')])).toMatchObject({
    refusal: { code: 'MonthPast', field: 'days.0.date' },
  });
  const rest = await propose('2026-11');
  if (!rest.ok) throw new Error(rest.refusal.code);
  expect(rest.value.days.every(({ date }) => date > '2026-11-23')).toBe(true);
});

test('a month whose holidays are not announced is provisional', async () => {
  const january = await propose('2028-01');
  expect(january).toMatchObject({ ok: true, value: { provisional: true } });
});

test('killed at any step, a month is there whole or not at all, and the same command finishes it', async () => {
  const days = [morning('2026-12-02', 1, [civil, law]), morning('2026-12-03', 2, [civil])];
  let step = 0;
  for (let isStruck = true; isStruck; step += 3) {
    const fresh = await createWorld();
    const input = { townId: 'qingxi:town', month: '2026-12', days };
    const commandId = newCommand();
    const who = fresh.holder('dispatcher', 'qingxi:town');
    const { store, struck } = faultyStore(fresh.ports.store, { kind: 'die', step });
    const dispatch = createDispatch({ ...fresh.ports, store }, handlers);
    await dispatch({ action: 'roster.publish', input, commandId }, { provider: 'local', subject: who });
    const shown = async (): Promise<number> =>
      (await fresh.done<Month>(who, 'roster.show', { townId: 'qingxi:town', month: '2026-12' })).days.length;
    expect([0, 2]).toContain(await shown());
    await fresh.done(who, 'roster.publish', input, commandId);
    expect(await shown()).toBe(2);
    isStruck = struck();
    await fresh.close();
  }
  expect(step).toBeGreaterThan(20);
});
