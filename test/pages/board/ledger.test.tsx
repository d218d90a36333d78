/** The public ledger on the screens of a resident and of staff, before the real back end. */
import { waitFor } from '@testing-library/react';
import type { MatterOfRequest, PublicMatter } from '#types/public-ledger';
import type { RequestView } from '#types/request-views';
import { signedIn } from '../../../src/session/session';
import { taroTest } from '../../support/taro/taro';
import { createWorld, type World } from '../../support/world';
import { seen, shown, tap, type, valueOf } from '../staff/hands';
import { connect, lastNavigation, openPage } from '../villager/app';

jest.setTimeout(60_000);

const WORKS = 'qingxi:department-works';
let world: World;
let neighbour: string;
let staff: string;
let requestId: string;

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  connect(world);
  neighbour = world.residents('qingxi:group-01-2')[0] ?? '';
  staff = world.holder('staff', WORKS);
  const text = '晚上黑得很，走路都怕，老人摔了一跤';
  const { row } = await world.done<RequestView>(world.family[0] ?? '', 'requests.submit', { kind: 'help', text });
  requestId = row.requestId;
  await world.done(world.holder('dispatcher', 'qingxi:town'), 'requests.dispatch', {
    requestId,
    departmentId: WORKS,
    topic: 'utilities',
    urgency: 'ordinary',
  });
});
afterEach(() => world.close());

const publish = async (): Promise<PublicMatter> => {
  const written = { requestId, facility: 'lamp', words: '二组路口到小学的路灯不亮', progress: '灯杆到货了' };
  const { matter } = await world.done<MatterOfRequest>(staff, 'publicMatters.publish', written);
  if (!matter) throw new Error('not public');
  return matter;
};
const stand = async () => world.done<MatterOfRequest>(staff, 'publicMatters.ofRequest', { requestId });

test('without signing in the list is read, and nothing can be followed', async () => {
  const { matterId } = await publish();
  await openPage('board/ledger', { villageId: 'qingxi:village-01' });
  await shown('二组路口到小学的路灯不亮');
  await shown('进展：灯杆到货了');
  await shown(/登录后可以点/);
  expect(document.getElementById(`follow-${matterId}`)).toBeNull();
  await shown('还没有能写的数。一个季度过完，满五个人的才写。');
  expect(document.body.textContent).not.toMatch(/王秀英|摔了一跤/);
});

test('one tap follows and one takes it back; what she follows stands with what is hers', async () => {
  const { matterId } = await publish();
  await signedIn(neighbour);
  await openPage('board/ledger');
  await tap(`follow-${matterId}`);
  await seen(/您已关注/);
  expect((await stand()).followers).toBe(1);
  await openPage('villager/mine');
  await shown('我关注的事');
  await tap(`mine-${matterId}`);
  expect(lastNavigation().page).toBe('board/ledger');
  await openPage('board/ledger');
  await tap('chip-cluster');
  await tap(`unfollow-${matterId}`);
  await waitFor(async () => expect((await stand()).followers).toBe(0));
});

test('before she sends: is it this? She follows with a word of her own, and need not send hers', async () => {
  const { matterId } = await publish();
  await signedIn(neighbour);
  await openPage('visits/ask');
  await type('ask-text', '路灯坏了，孩子放学看不见');
  await shown('是不是这件事？');
  await tap(`me-too-${matterId}`);
  expect(valueOf(`own-words-${matterId}`)).toBe('路灯坏了，孩子放学看不见');
  await type(`own-words-${matterId}`, '孩子放学看不见');
  await tap(`me-too-${matterId}`);
  await waitFor(() => expect(lastNavigation().page).toBe('villager/mine'), { timeout: 4_000 });
  expect(await stand()).toMatchObject({ followers: 1, theirWords: ['孩子放学看不见'] });
  await openPage('visits/ask');
  expect(valueOf('ask-text')).toBe('');
});

test('none of these: the question goes away and hers can be sent', async () => {
  const { matterId } = await publish();
  await signedIn(neighbour);
  await openPage('visits/ask');
  await type('ask-text', '路灯坏了，孩子放学看不见');
  await shown('是不是这件事？');
  await tap('none-of-these');
  await waitFor(() => expect(document.getElementById(`me-too-${matterId}`)).toBeNull());
  expect(valueOf('ask-text')).toBe('路灯坏了，孩子放学看不见');
});

test('staff make it public in words of their own: what is wrong is said at its field, what is typed stays', async () => {
  await signedIn(staff);
  await openPage('staff/requests', { requestId });
  await tap('write-public');
  await tap('send-public');
  await seen('选一样设施');
  await seen('写一句给大家看的话');
  await type('public-facility', 'lamp');
  await type('public-words', '王秀英家的路灯');
  await tap('send-public');
  await seen(/公开的话里不能有人名/);
  await openPage('staff/requests', { requestId });
  await tap('write-public');
  expect(valueOf('public-words')).toBe('王秀英家的路灯');
  await type('public-words', '二组路口的路灯不亮');
  await tap('send-public');
  await shown('二组路口的路灯不亮');
  expect((await stand()).matter).toMatchObject({ words: '二组路口的路灯不亮', facility: 'lamp' });
  await tap('withdraw-public');
  await waitFor(async () => expect((await stand()).matter).toBeNull());
});
