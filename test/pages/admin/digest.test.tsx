import type { DigestHours } from '#types/settings';
import { digestDraft, readDigest, timesOf } from '../../../src/pages/admin/settings/digest-draft';
import { createWorld, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { connect, openPage } from '../villager/app';
import { choose, said, shown, signInAs, tap, valueOf } from '../staff/hands';

let world: World;

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  connect(world);
});
afterEach(() => world.close());

const TOWN = 'qingxi:town';
const show = async () =>
  (await world.done<{ digest: DigestHours }>(world.holder('admin', TOWN), 'settings.showDigest', { townId: TOWN }))
    .digest;

test('the administrator sets the two hours; a second one too early is named where it stands, and nothing chosen is lost', async () => {
  await signInAs(world, 'admin', TOWN);
  await openPage('admin/settings', { part: 'digest' });
  await shown(/第一次几点发/);
  expect([valueOf('digest-first'), valueOf('digest-second')]).toEqual(['480', '840']);
  await choose('digest-first', /^14:00$/);
  await tap('digest-save');
  await shown(/第二次至少要比第一次晚一个小时/);
  expect(valueOf('digest-first')).toBe('840');
  await choose('digest-second', /^17:30$/);
  await tap('digest-save');
  await shown(/存好了/);
  expect(await show()).toEqual({ first: 840, second: 1050 });
  expect(world.errors).toEqual([]);
});

test('a dispatcher reads them', async () => {
  await signInAs(world, 'dispatcher', TOWN);
  await openPage('admin/settings', { part: 'digest' });
  await shown(/这些由管理员改/);
  expect(said()).toContain('一天发两次');
  expect(document.getElementById('digest-save')).toBeNull();
});

test('only by day, an hour apart; hours the town has stay among those to choose', () => {
  const times = timesOf({ first: 485, second: 840 });
  expect([times[0], times.at(-1), times.includes(485)]).toEqual([420, 1230, true]);
  expect(readDigest(digestDraft({ first: 480, second: 539 })).wrong).toEqual(['apart']);
  expect(readDigest(digestDraft({ first: 480, second: 540 }))).toEqual({
    wrong: [],
    digest: { first: 480, second: 540 },
  });
  expect(readDigest({ first: '', second: '840' }).wrong).toEqual(['first']);
});
