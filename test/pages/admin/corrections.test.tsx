/** Corrections residents ask for: counted on the page of people, answered once, with a reason where nothing is changed. */
import { waitFor } from '@testing-library/react';
import type { CorrectionView, MyDataView } from '../../../types/my-data';
import type { PersonView } from '../../../types/people';
import { pageOf } from '../../../src/pages/villager/parts/work';
import { signedIn } from '../../../src/session/session';
import { kept } from '../../../src/storage';
import { taroTest } from '../../support/taro/taro';
import { createWorld, type World } from '../../support/world';
import { said, shown, signInAs, tap, type, valueOf } from '../staff/hands';
import { connect, lastNavigation, openPage } from '../villager/app';

const TOWN = 'qingxi:town';
let world: World;
let me: string;
beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  connect(world);
  me = world.family[0] ?? '';
});
afterEach(() => world.close());

const ask = (input: object): Promise<MyDataView> => world.done<MyDataView>(me, 'myData.correct', input);
const mine = async (): Promise<CorrectionView | undefined> =>
  (await world.done<MyDataView>(me, 'myData.show', {})).corrections[0];
const person = async (): Promise<PersonView | undefined> =>
  (await world.done<{ person: PersonView }>(me, 'session.show', {})).person;
const open = async (): Promise<void> => {
  await signInAs(world, 'admin', TOWN);
  await openPage('admin/people', { part: 'corrections' });
};

test('nobody asks: it says so; the message leads to what is asked for', async () => {
  await open();
  await shown('没有要改的资料');
  await shown('要改的资料 0');
  await ask({ name: '王秀芸' });
  await world.tick();
  await signedIn(world.holder('admin', TOWN));
  await openPage('villager/messages');
  await shown('申请更正自己的资料');
  await tap('notice-');
  expect(lastNavigation()).toEqual({ page: 'admin/people', params: { part: 'corrections' } });
  expect(pageOf({ template: 'correctionAnswered', about: null }, ['admin'])).toBeNull();
});

test('accepted, she is named as she asked and told; nothing is left to answer', async () => {
  await ask({ name: '王秀芸', note: '户口本上是这个芸，电话13912345678' });
  await open();
  await shown(/姓名：.+ → 王秀芸/);
  await shown('要改的资料 1');
  // her words may hold a number: they stay on no device
  expect(kept.keys('').filter((key) => JSON.stringify(kept.get(key)).includes('13912345678'))).toEqual([]);
  await tap('accept-');
  await shown('没有要改的资料');
  expect(await person()).toMatchObject({ name: '王秀芸' });
  expect(await mine()).toMatchObject({ status: 'done' });
  expect(world.errors).toEqual([]);
});

test('declined only with a reason, which is kept while it is written and reaches her', async () => {
  const before = await person();
  await ask({ name: '王秀芸' });
  await open();
  await tap('decline-');
  await tap('decline-send-');
  await shown('写上为什么不改');
  await type('reason-', '身份证上不是这个字');
  await open();
  await shown('为什么不改');
  expect(valueOf('reason-')).toBe('身份证上不是这个字');
  await tap('decline-send-');
  await shown('没有要改的资料');
  expect(await mine()).toMatchObject({ status: 'refused', answer: '身份证上不是这个字' });
  expect((await person())?.name).toBe(before?.name);
});

test('what another administrator has answered meanwhile is said, and goes', async () => {
  await ask({ name: '王秀芸' });
  await open();
  await shown(/→ 王秀芸/);
  const correctionId = (await mine())?.correctionId;
  await world.done(world.holder('admin', TOWN), 'myData.answer', { townId: TOWN, correctionId, accept: false });
  await tap('accept-');
  await shown('别的管理员已经答复过了');
  await tap('seen-');
  await shown('没有要改的资料');
  expect(said()).not.toContain('王秀芸');
  await waitFor(async () => expect(await mine()).toMatchObject({ status: 'refused' }));
});

test('a group that has been closed meanwhile cannot be moved to: it says what to do', async () => {
  await ask({ villageId: 'qingxi:village-02', groupId: 'qingxi:group-02-1' });
  await open();
  await shown(/村组：.+ → /);
  await shown('不再算原来那一户的人');
  await world.ports.store.tx(async (tx) => {
    await tx.get('orgs', 'qingxi:group-02-1');
    tx.update('orgs', 'qingxi:group-02-1', { set: [[['active'], false]] });
  });
  await tap('accept-');
  await shown('已经停用，改不了');
  await tap('decline-');
  await type('reason-', '这个组已经并掉了');
  await tap('decline-send-');
  await shown('没有要改的资料');
});
