/** The county's desk: what no dispatcher may see is sent on and called back there, found town by town, from the home and from a message. */
import type { RequestView } from '../../../types/request-views';
import { pageOf } from '../../../src/pages/villager/parts/work';
import { createWorld, MONDAY, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { connect, lastNavigation, openPage } from '../villager/app';
import { choose, said, shown, signInAs, sitAtDesk, tap, type } from '../staff/hands';

const COUNTY = 'county:county';
const CIVIL = 'qingxi:department-civil';
const DAY = 86_400_000;

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

const complain = async (text: string, who = world.family[0] ?? '', orgId = 'qingxi:town'): Promise<string> => {
  const complaint = { kind: 'complaint', text, about: { orgId } };
  return (await world.done<RequestView>(who, 'requests.submit', complaint)).row.requestId;
};
const show = async (requestId: string) =>
  world.done<RequestView>(world.holder('countySupervisor', COUNTY), 'requests.show', { requestId });

test('from her home: a complaint about the town’s people is dispatched; what came of it stays before her', async () => {
  const requestId = await complain('去镇里问了几回都没人理');
  await signInAs(world, 'countySupervisor', COUNTY);
  await openPage('admin/index');
  await shown(/待分派 1/);
  await tap('to-county');
  expect(lastNavigation().page).toBe('admin/county');
  await openPage('admin/county');
  await shown(/清溪镇 1/);
  await tap(`request-${requestId}`);
  await shown(/县里转给该办的科室/);
  await tap('main-action');
  await shown(/选一个科室/);
  await choose('dispatch-department', /民政办/);
  await choose('dispatch-topic', /低保/);
  await tap('main-action');
  await shown(/转给民政办了/);
  await shown(/在民政办手里，现在不用您动手/);
  expect((await show(requestId)).row).toMatchObject({ status: 'dispatched', holderName: '民政办' });
});

test('she calls back with the script and the number, and closes with what she heard', async () => {
  const requestId = await complain('去镇里问了几回都没人理');
  const county = world.holder('countySupervisor', COUNTY);
  const to = { requestId, departmentId: CIVIL, topic: 'civil', urgency: 'ordinary' };
  await world.done(county, 'requests.dispatch', to);
  const staff = world.holder('staff', CIVIL);
  await world.done(staff, 'requests.accept', { requestId });
  await world.done(staff, 'requests.reply', { requestId, text: '以后当天回话' });
  await world.jump(MONDAY + 6 * DAY);
  await world.tick();
  await signInAs(world, 'countySupervisor', COUNTY);
  await openPage('admin/county');
  await tap(`request-${requestId}`);
  await shown(/打电话这样说/);
  await tap('show-number');
  await shown(/打给本人/);
  await tap('main-action');
  await tap('closed-as-solved');
  await type('close-note', '说现在有人理了');
  await tap('send-close');
  await shown(/已办结|解决了/);
  expect((await show(requestId)).row).toMatchObject({ status: 'closed', closedAs: 'solved' });
});

test('town by town: each by its name and count; an empty list says what comes there', async () => {
  const here = await complain('去镇里问了几回都没人理');
  const there = await complain('镇里的人讲话难听', world.residents('hekou:group-01-1')[0], 'hekou:town');
  await signInAs(world, 'countySupervisor', COUNTY);
  const desk = sitAtDesk();
  await openPage('admin/county');
  await shown(/清溪镇 1/);
  await shown(/河口镇 1/);
  // on a desk the first one lies open
  await shown(/的原话去镇里问了几回都没人理/);
  await tap('chip-hekou:town');
  await shown(/的原话镇里的人讲话难听/);
  expect(document.getElementById(`request-${here}`)).toBeNull();
  expect(document.getElementById(`request-${there}`)).not.toBeNull();
  // the departments offered are those of that town
  await choose('dispatch-department', /民政/);
  await tap('chip-callBack');
  await shown(/没有要县里回访的/);
  expect(said()).toContain('反映镇里人的投诉，镇里人看不到');
  desk.leave();
});

test('a message about it leads the county here, and nobody else', async () => {
  const about = { kind: 'request', id: 'qingxi:request-1' } as const;
  const to = (roles: Parameters<typeof pageOf>[1]) => pageOf({ template: 'callBackDue', about }, roles)?.page;
  expect(to(['resident', 'countySupervisor'])).toBe('admin/county');
  expect(to(['resident', 'dispatcher'])).toBe('secretary/request');
  expect(to(['resident'])).toBe('villager/request');
  const requestId = await complain('去镇里问了几回都没人理');
  await signInAs(world, 'countySupervisor', COUNTY);
  await openPage('admin/county', { requestId });
  await shown(/的原话去镇里问了几回都没人理/);
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/county', { requestId });
  expect(said()).not.toContain('去镇里问了几回');
});
