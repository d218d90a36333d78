import type { DutyView } from '#types/settings';
import { oneMore, readDuty } from '../../../src/pages/admin/settings/duty-draft';
import { createWorld, MONDAY, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { connect, openPage } from '../villager/app';
import { choose, shown, signInAs, tap, type } from '../staff/hands';

let world: World;

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  connect(world);
});
afterEach(() => world.close());

const show = async () =>
  world.done<DutyView>(world.holder('dispatcher', 'qingxi:town'), 'settings.showDuty', { townId: 'qingxi:town' });

test('who is on duty, and who on which day: kept, taken away again', async () => {
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/settings', { part: 'duty' });
  const [{ name = '', personId = '' } = {}] = (await show()).people;
  await shown(/平时谁值班/);
  await choose('duty-standing', new RegExp(name));
  await tap('duty-add');
  await tap('duty-save');
  await shown(/选一个人/);
  await choose('duty-person-0', new RegExp(name));
  await type('duty-date-0', '2026-02-30');
  await tap('duty-save');
  await shown(/要是真有的日子/);
  await type('duty-date-0', '2027-02-28');
  await tap('duty-save');
  await shown(/存好了/);
  expect(await show()).toMatchObject({ standing: { personId }, days: [{ date: '2027-02-28', personId }] });
  await tap('duty-remove-0');
  await tap('duty-save');
  await shown(/存好了/);
  expect((await show()).days).toEqual([]);
  expect(world.errors).toEqual([]);
});

test('a date twice, one that is none and a day without a person are named by line; one more follows the last', () => {
  const day = (date: string, personId = 'a') => ({ date, personId });
  const draft = {
    standingId: '',
    days: [day('2026-12-31'), day('2026-12-31'), day('2026-13-01'), day('2027-01-02', '')],
  };
  expect(readDuty(draft)).toMatchObject({ wrong: ['1.twice', '2.date', '3.person'], duty: { standingId: null } });
  expect(oneMore({ standingId: '', days: [day('2026-12-31')] }, MONDAY).at(-1)).toEqual(day('2027-01-01', ''));
  expect(oneMore({ standingId: '', days: [] }, MONDAY)).toHaveLength(1);
});
