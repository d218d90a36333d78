import { fireEvent, waitFor } from '@testing-library/react';
import { publishWeek } from '../../support/half-days';
import { createWorld, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { connect, lastNavigation, openPage } from '../villager/app';
import { said, shown, signInAs, tap, type, valueOf } from '../staff/hands';

// Proposing is computed for real.
jest.setTimeout(30_000);

let world: World;

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  connect(world);
});
afterEach(() => world.close());

const text = (id: string) => document.getElementById(id)?.textContent ?? '';
const change = (id: string, value: string) =>
  fireEvent.change(document.getElementById(id) as HTMLElement, { target: { value } });
const checked = () => waitFor(() => expect(text('check-status')).toMatch(/没有冲突/), { timeout: 5_000 });
const proposed = async () => {
  await openPage('admin/roster');
  await tap('propose');
  await waitFor(() => expect(said()).toMatch(/公布这 \d+ 个半天/), { timeout: 15_000 });
  return Number(/公布这 (\d+) 个半天/.exec(said())?.[1]);
};

test('a proposal is changed, compared, taken back step by step, survives a reload, is published with a summary', async () => {
  await signInAs(world, 'dispatcher', 'qingxi:town');
  const planned = await proposed();
  await shown(/和草案一样，还没有改/);
  await tap('day-p0');
  await tap('remove-day');
  await shown(new RegExp(`公布这 ${planned - 1} 个半天`));
  await shown(/改了 1 处/);
  await shown(/去掉了 12月/);
  await tap('edit-undo');
  await shown(new RegExp(`公布这 ${planned} 个半天`));
  await tap('edit-redo');
  await shown(new RegExp(`公布这 ${planned - 1} 个半天`));
  await openPage('admin/roster');
  await shown(new RegExp(`公布这 ${planned - 1} 个半天`));
  await tap('publish');
  await shown(new RegExp(`一共 ${planned - 1} 个半天`));
  await tap('publish-confirm');
  await shown(/已公布的服务日/);
  expect(world.errors).toEqual([]);
});

test('two half-days of a centre at one time: told in words at the cell as it is typed, and nothing is published meanwhile', async () => {
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await proposed();
  await tap('day-p0');
  const date = valueOf('day-date');
  const half = document.getElementById('chip-am')?.getAttribute('aria-checked') === 'true' ? 'am' : 'pm';
  const centre = valueOf('day-centre');
  await tap('day-p1');
  change('day-date', date);
  await tap(`chip-${half}`);
  change('day-centre', centre);
  await waitFor(() => expect(text('day-p0') + text('day-p1')).toMatch(/排了两次/), { timeout: 5_000 });
  expect(document.getElementById('publish')?.hasAttribute('disabled') ?? true).toBe(true);
  await shown(/处排不开，改好才能公布/);
  await tap('remove-day');
  await checked();
  expect(said()).not.toMatch(/排了两次/);
  await tap('publish');
  await tap('publish-confirm');
  await shown(/已公布的服务日/);
  expect(world.errors).toEqual([]);
});

test('a department in two places at once is named with the place where it already is', async () => {
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await proposed();
  await tap('day-p0');
  const [date, centre] = [valueOf('day-date'), valueOf('day-centre')];
  const half = document.getElementById('chip-am')?.getAttribute('aria-checked') === 'true' ? 'am' : 'pm';
  await tap('day-p1');
  if (valueOf('day-centre') === centre) {
    const other = [...(document.getElementById('day-centre') as HTMLSelectElement).options].find(
      ({ value }) => value !== '' && value !== centre,
    );
    change('day-centre', other?.value ?? '');
  }
  change('day-date', date);
  await tap(`chip-${half}`);
  await waitFor(() => expect(text('day-p0') + text('day-p1')).toMatch(/已经在.*服务中心/), { timeout: 5_000 });
  expect(world.errors).toEqual([]);
});

test('a published month: a half-day opened leads to moving and cancelling it; one more is added', async () => {
  const { wednesday } = await publishWeek(world);
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/roster');
  await tap('chip-2026-11');
  await shown(/11月25日 周三上午/);
  await tap(`published-${wednesday}`);
  await shown(/约了 0 位/);
  await tap('move-day');
  expect(lastNavigation()).toEqual({ page: 'admin/move', params: { dayId: wednesday } });
  await tap('cancel-day');
  expect(lastNavigation().params).toEqual({ dayId: wednesday, cancel: '1' });
  await tap('add-day');
  change('day-date', '2026-11-26');
  await tap('chip-pm');
  await waitFor(() => expect(document.getElementById('add-send')?.hasAttribute('disabled')).toBe(false), {
    timeout: 5_000,
  });
  await tap('add-send');
  await shown(/11月26日 周四下午/);
  expect(world.errors).toEqual([]);
});

test('a date blocked after publishing: a banner names the half-day and leads to the move with a date proposed', async () => {
  const { wednesday } = await publishWeek(world);
  const dispatcher = world.holder('dispatcher', 'qingxi:town');
  const townId = 'qingxi:town';
  const { settings } = await world.done<{ settings: object }>(dispatcher, 'roster.settings', { townId });
  await world.done(dispatcher, 'roster.saveSettings', {
    townId,
    settings: { ...settings, blocked: [{ date: '2026-11-25', why: '镇人代会' }] },
  });
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/roster');
  await shown(/有 1 个已公布的半天碰上了不能办的日子/);
  await shown(/11月25日 周三上午 .*服务中心，那天镇里定了不排/);
  await tap(`clash-${wednesday}`);
  const { page, params } = lastNavigation();
  expect(page).toBe('admin/move');
  expect(params['dayId']).toBe(wednesday);
  expect(params['date']).toMatch(/^2026-1[12]-\d\d$/);
  expect(world.errors).toEqual([]);
});

test('the month on paper', async () => {
  await publishWeek(world);
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/month', { month: '2026-11' });
  await shown(/2026年11月 下村服务日一览表/);
  await shown(/11月27日 周五下午/);
  expect(text('month-sheet')).toMatch(/民政办/);
});

test('roster settings: what is wrong shows at its field, what is right is saved and shown again', async () => {
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/settings');
  await type('roster-half-days', '没有');
  await type('roster-blocked', '2026-12-04 镇人代会\n腊八');
  await tap('roster-save');
  await shown(/写 1 到 60 的数/);
  await shown(/这几行看不懂：2/);
  await type('roster-half-days', '7');
  await type('roster-blocked', '2026-12-04 镇人代会');
  await tap('season-add');
  await type('season-name-0', '秋收');
  await type('season-from-0', '09-15');
  await type('season-to-0', '10-20');
  await tap('roster-save');
  await shown(/存好了/);
  const { settings } = await world.done<{ settings: Record<string, unknown> }>(
    world.holder('dispatcher', 'qingxi:town'),
    'roster.settings',
    { townId: 'qingxi:town' },
  );
  expect(settings).toMatchObject({
    halfDaysPerMonth: 7,
    blocked: [{ date: '2026-12-04', why: '镇人代会' }],
    seasons: [{ name: '秋收', kind: 'farm', from: '09-15', to: '10-20' }],
  });
  await openPage('admin/settings');
  await waitFor(() => expect(valueOf('roster-half-days')).toBe('7'));
});

test('booking settings: the dispatcher reads, the administrator changes', async () => {
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/settings', { part: 'booking' });
  await shown(/这些由管理员改/);
  expect(document.getElementById('booking-save')).toBeNull();
  await signInAs(world, 'admin', 'qingxi:town');
  await openPage('admin/settings', { part: 'booking' });
  await type('booking-walkInPercent', '95');
  await tap('booking-save');
  await shown(/写 0 到 90 的数/);
  await type('booking-walkInPercent', '40');
  await tap('booking-save');
  await shown(/存好了/);
  const { booking } = await world.done<{ booking: Record<string, unknown> }>(
    world.holder('admin', 'qingxi:town'),
    'settings.showBooking',
    { townId: 'qingxi:town' },
  );
  expect(booking['walkInPercent']).toBe(40);
});

test('the holidays of a year: what was not understood bars saving; the year is the county’s to save', async () => {
  await signInAs(world, 'admin', 'county:county');
  await openPage('admin/settings', { part: 'holidays' });
  await type('year-lines', '2027-02-16 到 2027-02-22 春节\n2027-02-06 上班\n元旦');
  await shown(/第 3 行：没看出是哪天/);
  expect(document.getElementById('year-save')?.hasAttribute('disabled')).toBe(true);
  await type('year-lines', '2027-02-16 到 2027-02-22 春节\n2027-02-06 上班\n2027-01-01 元旦');
  await shown(/放假 8 天/);
  await shown(/春节 2月16日 周二 – 2月22日 周一/);
  await tap('year-save');
  await shown(/存好了/);
  await shown(/放假安排知道到 2027年12月31日/);
  expect(world.errors).toEqual([]);
});

test('a town’s administrator sees the holidays and who keeps them, and no form that would be refused', async () => {
  await signInAs(world, 'admin', 'qingxi:town');
  await openPage('admin/settings', { part: 'holidays' });
  await shown(/由县里统一抄，这里只能看/);
  await shown(/放假安排知道到 2026年12月31日/);
  await shown(/2026 年/);
  expect(document.getElementById('year-lines')).toBeNull();
  expect(document.getElementById('year-save')).toBeNull();
  expect(world.errors).toEqual([]);
});
