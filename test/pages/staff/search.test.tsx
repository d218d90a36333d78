import { createWorld, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { connect, openPage } from '../villager/app';
import { choose, said, seen, shown, signInAs, tap, type, valueOf } from './hands';

let world: World;
let wire: ReturnType<typeof connect>;
const TEXT = '我家低保复审的材料交了两个月，还没有消息';

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  wire = connect(world);
  const [me = ''] = world.family;
  await world.done(me, 'requests.submit', { kind: 'question', text: TEXT });
  await world.done(me, 'requests.submit', { kind: 'question', text: '高龄补贴怎么办，要带什么' });
  await world.tick();
});
afterEach(() => world.close());

test('words and a chip narrow; what was looked for stays over a reload; a tap opens it', async () => {
  await signInAs(world, 'staff', 'qingxi:department-civil');
  await openPage('staff/search');
  await seen(/高龄补贴/);
  await type('search-words', '低保复审');
  await tap('find');
  await seen(/材料交了两个月/);
  await shown(/^(?!.*高龄补贴).*$/s);
  // the handling unit is not told who is not content
  expect(said()).not.toMatch(/不满意/);

  await openPage('staff/search');
  await seen(/材料交了两个月/);
  expect(valueOf('search-words')).toBe('低保复审');
  await tap('chip-closed');
  await shown(/没有找到/);
  await tap('chip-any');
  await tap('request-qingxi');
  await shown(new RegExp(`的原话.*${TEXT}`));
  await tap('handle');
  expect(taroTest.calls.at(-1)?.[0]).toBe('navigateTo');
  expect(world.errors).toEqual([]);
});

test('what is not searched for is said at the field', async () => {
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('staff/search');
  await type('search-words', '13800001234');
  await tap('find');
  await shown(/电话、证件号码不收进检索/);
  await type('search-words', '保');
  await tap('find');
  await shown(/至少写两个连着的字/);
});

test('a way of looking is kept by its name, used with one tap and dropped', async () => {
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('staff/search');
  await tap('more-filters');
  await choose('filter-topic', /低保和救助/);
  await choose('filter-period', /近 30 天/);
  await tap('keep-view');
  await tap('save-view');
  await shown(/先起个名字/);
  await type('view-name', '这个月的低保');
  await tap('save-view');
  await shown(/存下了/);
  await tap('clear-filters');
  await tap('chip-这个月的低保');
  expect(valueOf('filter-period')).toBe('month');
  await tap('drop-view');
  await shown(/删掉了/);
});

test('a sheet is made and handed over, and says what it does not hold', async () => {
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('staff/search');
  await shown(/表里没有姓名和电话/);
  const links: string[] = [];
  const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    links.push(this.download);
  });
  await tap('export');
  await shown(/表格好了，共 2 条/);
  expect(links).toEqual(['诉求 2026-11-23.xlsx']);
  click.mockRestore();
  expect(wire.calls.filter(({ action }) => action === 'search.export')).toHaveLength(1);
});
