/** The county's administrator founds a town and names its first administrator; what is wrong or taken is said where it stands. */
import type { OrgView } from '#types/organisation';
import type { IdentityDoc } from '../../../cloudfunctions/actions/identities';
import { identityIdOf } from '../../../cloudfunctions/actions/load';
import { forTown } from '../../../cloudfunctions/ports/store';
import { createWorld, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { connect, openPage } from '../villager/app';
import { said, shown, signInAs, tap, type, valueOf } from '../staff/hands';

const COUNTY = 'county:county';
let world: World;

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  connect(world);
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

test('founded after what was wrong was put right; its administrator may then enter organisations', async () => {
  await signInAs(world, 'admin', COUNTY);
  await openPage('admin/index');
  await tap('to-found');
  await openPage('admin/found');
  await tap('main-action');
  await shown(/写上镇的名字/);
  await shown(/写 2 到 20 个小写字母/);
  await shown(/电话不对/);
  await type('found-name', '新镇');
  await type('found-slug', 'hekou');
  await type('found-phone', '0900-5583900');
  await tap('main-action');
  // taken: nothing typed is lost
  await shown(/已经有|重名|用过/);
  expect(valueOf('found-name')).toBe('新镇');
  await type('found-slug', 'xinzhen');
  await tap('main-action');
  await shown(/新镇建好了/);
  await shown(/先片，再村，再组/);

  await tap('main-action');
  await shown(/手机号是 11 位/);
  await type('admin-name', '孔新');
  await type('admin-phone', '13900558811');
  await tap('main-action');
  await shown(/孔新是新镇的管理员了/);
  const countyAdmin = world.holder('admin', COUNTY);
  const { people } = await world.done<{
    people: { personId: string; name: string; appointments: { role: string }[] }[];
  }>(countyAdmin, 'people.list', { townId: 'xinzhen:town' });
  const first = people.find(({ name }) => name === '孔新');
  expect(first?.appointments.map(({ role }) => role)).toEqual(['admin']);
  // as when she has signed in
  const identity = { provider: 'local', subject: first?.personId ?? '' } as const;
  const store = forTown(world.ports.store, 'county');
  await store.insert<IdentityDoc>('identities', {
    _id: identityIdOf(identity),
    town: 'county',
    ...identity,
    personId: identity.subject,
  });
  const cluster = { townId: 'xinzhen:town', kind: 'cluster', name: '东片', parentId: 'xinzhen:town', active: true };
  expect((await world.done<OrgView>(first?.personId ?? '', 'organisation.save', cluster)).name).toBe('东片');
});

test('a town’s administrator finds neither the row nor the form', async () => {
  await signInAs(world, 'admin', 'qingxi:town');
  await openPage('admin/index');
  await shown(/机构/);
  expect(document.getElementById('to-found')).toBeNull();
  await openPage('admin/found');
  expect(said()).not.toContain('拼音代号');
});
