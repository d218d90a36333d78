import { createWorld, type World } from '../../support/world';
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

test('triage: a guess or a choice by hand goes out, the next one comes', async () => {
  const ask = (text: string) =>
    world.done<{ row: { requestId: string } }>(world.family[0] ?? '', 'requests.submit', { kind: 'question', text });
  const { row } = await ask('上次那个事情怎么样了');
  await ask('想问问那件事');
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/triage');
  await tap(`request-${row.requestId}`);
  await shown(/上次那个事情怎么样了/);
  await tap('main-action');
  await shown(/选一个科室/);
  await choose('dispatch-department', /民政办/);
  await choose('dispatch-topic', /低保/);
  await tap('main-action');
  await shown(/转给民政办了/);
  // The detail on screen is now the other one, its words and its own empty form.
  await shown(/的原话想问问那件事/);
  expect(world.errors).toEqual([]);
});

test('triage: what stands beside it is named, a body outside is asked from here, and search is one tap away', async () => {
  const ask = { kind: 'question', text: '上次那个事情怎么样了' };
  const { row } = await world.done<{ row: { requestId: string } }>(world.family[0] ?? '', 'requests.submit', ask);
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/triage');
  expect(document.getElementById('to-search')).not.toBeNull();
  await tap(`request-${row.requestId}`);
  await shown(/特别处理/);
  // two buttons that hide something, two names
  const hiding = ['more-acts', 'more-actions'].map((id) => document.getElementById(id)?.textContent ?? '');
  expect(hiding).toEqual(['特别处理：应急处置、标为重要等', '更多步骤']);
  await tap('more-actions');
  await tap('act-whistle');
  await type('whistle-body', '供电所');
  await type('whistle-ask', '请来看线');
  await choose('whistle-due-on', /3 天/);
  await tap('send-whistle');
  const dispatcher = world.holder('dispatcher', 'qingxi:town');
  const show = async () =>
    world.done<{ row: { status: string }; whistles: unknown[] }>(dispatcher, 'requests.show', {
      requestId: row.requestId,
    });
  await shown(/供电所/);
  expect(await show()).toMatchObject({ row: { status: 'triage' }, whistles: [{ body: '供电所', open: true }] });
  expect(world.errors).toEqual([]);
});

test('a new person is registered in her village and made its agent, then relieved', async () => {
  await signInAs(world, 'admin', 'qingxi:town');
  await openPage('admin/people');
  await tap('add-person');
  await tap('person-save');
  await shown(/写上姓名/);
  await type('person-name', '程晓梅');
  await choose('person-village', /青禾村/);
  await tap('person-save');
  await shown(/还没有身份/);
  await choose('grant-role', /^代办员/);
  await choose('grant-org', /青禾村/);
  await tap('grant-send');
  await shown(/青禾村 代办员/);
  expect(world.errors).toEqual([]);
});

test('an item keeps its papers with what they are; a taken name is refused at the field', async () => {
  await signInAs(world, 'admin', 'qingxi:town');
  await openPage('admin/items');
  await shown(/高龄津贴/);
  await tap('add-item');
  await type('item-name', '高龄津贴');
  await choose('item-department', /民政办/);
  await tap('paper-add');
  await type('paper-name-0', '身份证');
  await shown(/这类材料不许拍照发来/);
  await tap('paper-add');
  await type('paper-name-1', '村里的证明');
  await tap('paper-add');
  await tap('item-save');
  await shown(/写上材料叫什么/);
  await tap('paper-remove-2');
  await tap('item-save');
  await shown(/已经有|已有|重名|换一个/);
  await type('item-name', '殡葬补助咨询');
  await tap('item-save');
  await shown(/存好了/);
  const { items } = await world.done<{ items: { name: string; papers: unknown[] }[] }>(null, 'items.list', {
    townId: 'qingxi:town',
  });
  expect(items.find(({ name }) => name === '殡葬补助咨询')?.papers).toEqual([
    { name: '身份证', paperKind: 'identity', pictureId: null },
    { name: '村里的证明', paperKind: 'other', pictureId: null },
  ]);
});

test('an organisation: a new group of a village', async () => {
  await signInAs(world, 'admin', 'qingxi:town');
  await openPage('admin/orgs');
  await tap('chip-group');
  await tap('add-org');
  await type('org-name', '七组');
  await choose('org-parent', /青禾村/);
  await tap('org-save');
  await shown(/存好了/);
  await shown(/七组/);
});
