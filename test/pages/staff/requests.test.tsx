import { fireEvent } from '@testing-library/react';
import { createWorld, MONDAY, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { connect, openPage } from '../villager/app';
import { shown, said, seen, signInAs, sitAtDesk, tap, type, valueOf, choose } from './hands';

let world: World;
let wire: ReturnType<typeof connect>;
let me: string;
const WORDS = '我家低保复审的材料交了两个月，还没有消息';

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  wire = connect(world);
  me = world.family[0] ?? '';
  await world.done(me, 'requests.submit', { kind: 'question', text: WORDS });
});
afterEach(() => world.close());

test('accept, write a reply that survives a reload and a lost network, send it', async () => {
  await signInAs(world, 'staff', 'qingxi:department-civil');
  await openPage('staff/requests');
  await tap('request-qingxi');
  await seen(WORDS);
  await tap('main-action');
  await shown(/已接手/);
  await tap('main-action');
  await type('reply-text', '复审已通过，这个月起发放。');

  await openPage('staff/requests');
  await tap('request-qingxi');
  await shown(/发出答复/);
  expect(valueOf('reply-text')).toBe('复审已通过，这个月起发放。');
  wire.down = true;
  await tap('send-reply');
  await shown(/没连上/);
  wire.down = false;
  await tap('send-reply');
  await shown(/答复发出了/);
  await shown(/复审已通过，这个月起发放。/);

  await openPage('staff/requests');
  expect(said()).not.toMatch(/发出答复/);
  expect(world.errors).toEqual([]);
});

test('a reply without words is stopped at the field; nothing is sent', async () => {
  await signInAs(world, 'staff', 'qingxi:department-civil');
  await openPage('staff/requests');
  await tap('request-qingxi');
  await tap('main-action');
  await shown(/已接手/);
  await tap('main-action');
  await tap('send-reply');
  await shown(/写几句再发/);
  expect(wire.calls.some(({ action }) => action === 'requests.reply')).toBe(false);
});

test('hand back with a reason; pass on to another department with a reason', async () => {
  await signInAs(world, 'staff', 'qingxi:department-civil');
  await openPage('staff/requests');
  await tap('request-qingxi');
  await tap('main-action');
  await shown(/已接手/);
  await tap('more-actions');
  await tap('act-transfer');
  await choose('transfer-to', /司法所/);
  await type('transfer-reason', '牵涉赡养纠纷');
  await tap('send-transfer');
  await shown(/转过去了/);

  await signInAs(world, 'staff', 'qingxi:department-justice');
  await openPage('staff/requests');
  await tap('request-qingxi');
  await shown(/牵涉赡养纠纷/);
  await tap('more-actions');
  await tap('act-handBack');
  await tap('send-hand-back');
  await shown(/写几句再发/);
  await type('hand-back-reason', '不归我们办');
  await tap('send-hand-back');
  await shown(/退回镇里了/);
});

test('the list answers to the arrow keys and Enter', async () => {
  await world.done(me, 'requests.submit', { kind: 'question', text: '高龄补贴怎么办，要带什么' });
  await signInAs(world, 'staff', 'qingxi:department-civil');
  await openPage('staff/requests');
  await seen(/低保复审/);
  const press = (key: string) => fireEvent.keyDown(window, { key });
  press('ArrowDown');
  await shown(/的原话/);
  press('Enter');
  await new Promise((resolve) => setTimeout(resolve, 50));
  await shown(/签收/);
});

test('at a desk the first of the list lies open and stays when it leaves the list; on a phone none does', async () => {
  // a minute later, so that its promise ends after the other's
  await world.jump(MONDAY + 60_000);
  await world.done(me, 'requests.submit', { kind: 'question', text: '高龄补贴怎么办，要带什么' });
  await signInAs(world, 'staff', 'qingxi:department-civil');
  await openPage('staff/requests');
  await seen(/高龄补贴/);
  expect(said()).not.toMatch(/的原话/);

  const desk = sitAtDesk();
  try {
    await openPage('staff/requests');
    await shown(new RegExp(`的原话.*${WORDS}`));
    await tap('main-action');
    await shown(/已接手/);
    await tap('main-action');
    await type('reply-text', '复审已通过，这个月起发放。');
    await tap('send-reply');
    await shown(/正在办 1/);
    await shown(/答复.*复审已通过，这个月起发放。/);
  } finally {
    desk.leave();
  }
  expect(world.errors).toEqual([]);
});
