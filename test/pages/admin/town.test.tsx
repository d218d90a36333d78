import { fireEvent, waitFor } from '@testing-library/react';
import { createWorld, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { connect, openPage } from '../villager/app';
import { choose, shown, said, signInAs, tap, type, valueOf } from '../staff/hands';

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

test('roster: a proposal is changed, survives a reload, is published', async () => {
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/roster');
  await tap('propose');
  await shown(/公布这 \d+ 个半天/);
  const planned = Number(/公布这 (\d+) 个半天/.exec(said())?.[1]);
  await tap('day-p0');
  await tap('remove-day');
  await shown(new RegExp(`公布这 ${planned - 1} 个半天`));
  await openPage('admin/roster');
  await shown(new RegExp(`公布这 ${planned - 1} 个半天`));
  await tap('publish');
  await shown(/已公布的服务日/);
  expect(world.errors).toEqual([]);
});

test('roster: two half-days of a centre at one time are refused, and the words stand at the cell and its date', async () => {
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/roster');
  await tap('propose');
  await shown(/公布这 \d+ 个半天/);
  await tap('day-p0');
  const date = valueOf('day-date');
  const half = document.getElementById('chip-am')?.getAttribute('aria-checked') === 'true' ? 'am' : 'pm';
  const centre = valueOf('day-centre');
  await tap('day-p1');
  fireEvent.change(document.getElementById('day-date') as HTMLElement, { target: { value: date } });
  await tap(`chip-${half}`);
  fireEvent.change(document.getElementById('day-centre') as HTMLElement, { target: { value: centre } });
  expect(document.getElementById('day-p1')?.textContent).not.toMatch(/冲突/);
  await tap('publish');
  await waitFor(() => expect(document.getElementById('day-p1')?.textContent).toMatch(/这个半天有冲突/));
  expect(document.getElementById('day-p0')?.textContent).not.toMatch(/冲突/);
  expect(document.getElementById('day-editor')?.textContent).toMatch(/这个半天有冲突/);
  // once it is changed again the words are gone, and the month can be published
  await tap('remove-day');
  expect(said()).not.toMatch(/冲突/);
  await tap('publish');
  await shown(/已公布的服务日/);
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

test('an item keeps its papers line by line; a taken name is refused at the field', async () => {
  await signInAs(world, 'admin', 'qingxi:town');
  await openPage('admin/items');
  await shown(/高龄津贴/);
  await tap('add-item');
  await type('item-name', '高龄津贴');
  await choose('item-department', /民政办/);
  await type('item-papers', '身份证\n社保卡\n');
  await tap('item-save');
  await shown(/已经有|已有|重名|换一个/);
  await type('item-name', '殡葬补助咨询');
  await tap('item-save');
  await shown(/存好了/);
  const { items } = await world.done<{ items: { name: string; papers: string[] }[] }>(null, 'items.list', {
    townId: 'qingxi:town',
  });
  expect(items.find(({ name }) => name === '殡葬补助咨询')?.papers).toEqual(['身份证', '社保卡']);
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
