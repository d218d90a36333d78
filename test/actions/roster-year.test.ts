/** Shared specialists, half-days added later, and holidays that arrive after publishing: on both stores. */
import type { PlannedDay } from '#types/roster';
import { createWorld, type World } from '../support/world';

// the cloud's store is a server of its own: slower to fill
jest.setTimeout(60_000);

const town = { townId: 'qingxi:town' };
const law = { departmentId: 'qingxi:department-justice', presence: 'comes', people: 1 };
const civil = { ...law, departmentId: 'qingxi:department-civil' };
const lawThere = { ...law, departmentId: 'hekou:department-justice' };
const on = (date: string, departments: object[] = [law], centreId = 'qingxi:centre-1', half = 'am') => ({
  date,
  half,
  centreId,
  departments,
});

describe.each(['sqlite', 'cloud'] as const)('%s', (adapter) => {
  let world: World;
  let dispatcher: string;
  let other: string;
  let supervisor: string;
  beforeEach(async () => {
    world = await createWorld({ adapter });
    dispatcher = world.holder('dispatcher', 'qingxi:town');
    other = world.holder('dispatcher', 'hekou:town');
    supervisor = world.holder('countySupervisor', 'county:county');
  });
  afterEach(async () => world.close());

  const publish = async (who: string, townId: string, month: string, days: object[], action = 'roster.publish') =>
    world.call<{ days: PlannedDay[] }>(who, action, { townId, month, days });

  test('a specialist of two towns is in one of them: proposal, check and publishing say where', async () => {
    const departmentIds = [law.departmentId, lawThere.departmentId];
    const saved = await world.done(supervisor, 'roster.saveSpecialist', { ...town, name: '法律顾问', departmentIds });
    expect(saved).toMatchObject({
      specialists: [{ departments: [{ name: '司法所', townName: '清溪镇' }, { townName: '河口镇' }] }],
    });
    expect(
      await world.call(world.holder('admin', 'qingxi:town'), 'roster.saveSpecialist', {
        ...town,
        name: 'x',
        departmentIds,
      }),
    ).toMatchObject({
      refusal: { code: 'NotAllowed' },
    });
    expect(
      await publish(other, 'hekou:town', '2026-12', [on('2026-12-02', [lawThere], 'hekou:centre-1')]),
    ).toMatchObject({ ok: true });
    const days = [on('2026-12-02', [law, civil]), on('2026-12-03')];
    expect(await world.done(dispatcher, 'roster.check', { ...town, month: '2026-12', days })).toMatchObject({
      problems: [
        {
          code: 'sharedTwice',
          field: 'days.0.departments.0',
          params: { department: '司法所', town: '河口镇', centre: '河口服务中心', date: '2026-12-02', half: 'am' },
          barring: true,
        },
        { code: 'centreUnserved', barring: false },
      ],
    });
    expect(await publish(dispatcher, 'qingxi:town', '2026-12', days)).toMatchObject({
      refusal: { code: 'RosterClash', field: 'days.0.departments.0', params: { town: '河口镇' } },
    });
    expect(
      await publish(dispatcher, 'qingxi:town', '2026-12', [on('2026-12-02', [civil]), on('2026-12-03')]),
    ).toMatchObject({ ok: true });
    expect(
      await publish(other, 'hekou:town', '2026-12', [on('2026-12-03', [lawThere], 'hekou:centre-1')], 'roster.add'),
    ).toMatchObject({
      refusal: { code: 'RosterClash' },
    });
    expect(
      await publish(other, 'hekou:town', '2026-12', [on('2026-12-04', [lawThere], 'hekou:centre-1')], 'roster.add'),
    ).toMatchObject({
      ok: true,
      value: { days: [{ date: '2026-12-02' }, { date: '2026-12-04' }] },
    });
  });

  test('a half-day that moves takes its specialist along; an undo takes him back unless another town has him', async () => {
    await world.done(supervisor, 'roster.saveSpecialist', {
      ...town,
      name: 'x',
      departmentIds: [law.departmentId, lawThere.departmentId],
    });
    const published = await publish(dispatcher, 'qingxi:town', '2026-12', [on('2026-12-02'), on('2026-12-03')]);
    if (!published.ok) throw new Error(published.refusal.code);
    const [first, second] = published.value.days.map(({ dayId }) => dayId);
    const there = (date: string) => [on(date, [lawThere], 'hekou:centre-1')];
    expect(await publish(other, 'hekou:town', '2026-12', there('2026-12-09'))).toMatchObject({ ok: true });
    const move = async (dayId: unknown, date: string) =>
      world.call(dispatcher, 'moves.start', { dayId, to: { date, half: 'am' }, reason: '下雪' });
    expect(await move(first, '2026-12-09')).toMatchObject({ refusal: { code: 'RosterClash', field: 'to' } });
    expect(await move(first, '2026-12-08')).toMatchObject({ ok: true });
    expect(await move(second, '2026-12-10')).toMatchObject({ ok: true });
    const later = async (date: string) => publish(other, 'hekou:town', '2026-12', there(date), 'roster.add');
    expect(await later('2026-12-08')).toMatchObject({ refusal: { code: 'RosterClash' } });
    expect(await later('2026-12-02')).toMatchObject({ ok: true });
    expect(await world.call(dispatcher, 'moves.undo', { dayId: first })).toMatchObject({
      refusal: { code: 'WrongStep' },
    });
    expect(await world.call(dispatcher, 'moves.undo', { dayId: second })).toMatchObject({ ok: true });
    expect(await later('2026-12-03')).toMatchObject({ refusal: { code: 'RosterClash' } });
    expect(await later('2026-12-10')).toMatchObject({ ok: true });
  });

  test('two towns publish the same half-day of a specialist at once: one of them', async () => {
    await world.done(supervisor, 'roster.saveSpecialist', {
      ...town,
      name: 'x',
      departmentIds: [law.departmentId, lawThere.departmentId],
    });
    const answers = await Promise.all([
      publish(dispatcher, 'qingxi:town', '2026-12', [on('2026-12-02')]),
      publish(other, 'hekou:town', '2026-12', [on('2026-12-02', [lawThere], 'hekou:centre-1')]),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('holidays that arrive: provisional no more, clashes listed with a date and told once', async () => {
    const days = [on('2028-02-09'), on('2028-02-10', [law], 'qingxi:centre-2')];
    await world.jump(Date.UTC(2028, 0, 20, 1));
    expect(await publish(dispatcher, 'qingxi:town', '2028-02', days)).toMatchObject({
      value: { provisional: true, days: [{ reasons: [{ code: 'provisional' }] }, {}] },
    });
    const table = (year: number, holidays: string[]) => ({
      year,
      holidays: holidays.map((date) => ({ date, name: '' })),
      workdays: [],
    });
    const save = async (value: object) => world.call(supervisor, 'settings.saveCalendar', { ...town, table: value });
    expect(await save(table(2028, ['2027-02-09']))).toMatchObject({
      refusal: { code: 'BadInput', field: 'table.holidays.0.date' },
    });
    // a year is missing between: not announced until it is there
    const gap = await world.done<{ announcedUntil: string }>(supervisor, 'settings.showCalendar', town);
    await save(table(2028, ['2028-02-09']));
    expect(await world.done(supervisor, 'settings.showCalendar', town)).toMatchObject({
      announcedUntil: gap.announcedUntil,
    });
    for (let year = Number(gap.announcedUntil.slice(0, 4)) + 1; year < 2028; year += 1) await save(table(year, []));
    expect(await world.done(supervisor, 'settings.showCalendar', town)).toMatchObject({ announcedUntil: '2028-12-31' });
    await world.tick();
    await world.tick();
    expect(await world.done(dispatcher, 'roster.show', { ...town, month: '2028-02' })).toMatchObject({
      provisional: false,
      days: [{ reasons: [] }, { reasons: [] }],
    });
    const { notices } = await world.done<{ notices: { template: string }[] }>(dispatcher, 'notices.list', {});
    expect(notices.filter(({ template }) => template === 'rosterClash')).toHaveLength(1);
    // the same half of a day beside it; the other centre has the tenth, so that there the department would be missed
    expect(await world.done(dispatcher, 'roster.clashes', town)).toMatchObject({
      clashes: [
        {
          date: '2028-02-09',
          half: 'am',
          why: 'holiday',
          centreName: '一号服务中心',
          booked: 0,
          proposed: { date: '2028-02-08', half: 'am' },
        },
      ],
    });
    expect(world.errors).toEqual([]);
  });

  test('settings are kept and the proposal follows them', async () => {
    const { settings } = await world.done<{ settings: Record<string, unknown> }>(dispatcher, 'roster.settings', town);
    const wanted = {
      ...settings,
      halfDaysPerMonth: 4,
      perCentre: [{ centreId: 'qingxi:centre-2', halfDays: 3 }],
      packing: [{ departmentId: law.departmentId, things: ['印章'] }],
    };
    expect(await world.done(dispatcher, 'roster.saveSettings', { ...town, settings: wanted })).toEqual({
      settings: wanted,
    });
    const { days } = await world.done<{ days: PlannedDay[] }>(dispatcher, 'roster.propose', {
      ...town,
      month: '2026-12',
    });
    expect(days.filter(({ centreId }) => centreId === 'qingxi:centre-2')).toHaveLength(3);
    expect(days).toHaveLength(4);
    expect(days[0]?.departments.find(({ departmentId }) => departmentId === law.departmentId)?.packing).toEqual([
      '印章',
    ]);
  });
});
