/** What goes on beside the handling, on the dispatcher's desk: each act's fields, what is said at them, what is sent; words stay. */
import { fireEvent } from '@testing-library/react';
import type { RequestView } from '../../../types/request-views';
import { spokenBy } from '../../support/requests';
import { createWorld, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { choose, said, seen, shown, signInAs, tap, type, valueOf } from '../staff/hands';
import { connect, openPage } from '../villager/app';

jest.setTimeout(30_000);

let world: World;
let requestId: string;
const WORDS = '有点事情想问问你们';
const OTHER = '上次那个事情怎么样了';

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  connect(world);
  requestId = (await submit(WORDS)).row.requestId;
});
afterEach(() => world.close());

const submit = async (text: string): Promise<RequestView> =>
  world.done<RequestView>(world.family[0] ?? '', 'requests.submit', { kind: 'help', text });
const show = async (): Promise<RequestView> =>
  world.done<RequestView>(world.holder('dispatcher', 'qingxi:town'), 'requests.show', { requestId });
const atDesk = async () => {
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/triage');
  await tap(`request-${requestId}`);
  await tap('more-acts');
};

test('turned down: the reason and the words are asked for at their fields; no act’s words get into another’s', async () => {
  await atDesk();
  await tap('act-notAccept');
  await tap('send-notAccept');
  await seen('选一个');
  await seen('这里要写');
  await type('reason-text', '县道归县交通局');
  await tap('cancel-form');
  await tap('act-split');
  expect(valueOf('split-text')).toBe('');
  await tap('cancel-form');
  await tap('act-notAccept');
  expect(valueOf('reason-text')).toBe('县道归县交通局');
  await tap('reason-notThisTown');
  await tap('send-notAccept');
  await shown(/已告诉群众不受理的原因/);
  expect((await show()).notAccepted).toEqual({ reason: 'notThisTown', text: '县道归县交通局', appealed: false });
  expect(world.errors).toEqual([]);
});

test('a voice is heard once more where it is written down; what was held goes on after a look', async () => {
  const players = () => document.querySelectorAll('#play-voice').length;
  const voiceId = await spokenBy(world, world.family[0] ?? '', 4);
  const sent = await world.done<RequestView>(world.family[0] ?? '', 'requests.submit', { kind: 'help', voiceId });
  requestId = sent.row.requestId;
  await atDesk();
  expect(players()).toBe(1);
  await tap('act-writeDown');
  expect(players()).toBe(2);
  await tap('send-writeDown');
  await seen('这里要写');
  await type('written-text', '二组路口的路灯不亮');
  await tap('send-writeDown');
  await shown(/录音里说的.*二组路口的路灯不亮/);

  requestId = (await submit('修路的那个王八蛋把我家门口挖烂了')).row.requestId;
  await signInAs(world, 'dispatcher', 'qingxi:town');
  await openPage('admin/triage');
  await tap(`request-${requestId}`);
  await tap('act-release');
  await shown(/看过了，内容没问题/);
  await tap('send-release');
  await shown(/放行了/);
  expect((await show()).row.status).not.toBe('held');
  expect(world.errors).toEqual([]);
});

test('handed over with the receipt’s number; what may be left out is', async () => {
  await atDesk();
  await tap('act-petition');
  await tap('send-petition');
  await seen('这里要写');
  await type('receipt-no', ' 信-12 ');
  await tap('send-petition');
  await shown(/转交了，群众能看到回执号/);
  expect((await show()).petition?.receiptNo).toBe('信-12');
});

test('split: a department, a topic, the urgency it has unless another is chosen', async () => {
  await atDesk();
  await tap('act-split');
  await tap('send-split');
  await seen('选一个科室');
  await type('split-text', '另外二组路口的路灯不亮');
  await choose('split-department', /规划/);
  await choose('split-topic', /城乡|规划/);
  expect(document.getElementById('split-urgency-ordinary')?.getAttribute('aria-checked')).toBe('true');
  await tap('split-urgency-urgent');
  await tap('send-split');
  await shown(/拆成两件了/);
  const { rows } = await world.done<{ rows: RequestView['row'][] }>(world.family[0] ?? '', 'requests.mine', {
    open: true,
  });
  expect(rows.find((row) => row.requestId !== requestId)).toMatchObject({ topic: 'planning', urgency: 'urgent' });
  expect(world.errors).toEqual([]);
});

test('at once to a department, marked important, looked at first: agreed, or back with a note', async () => {
  await atDesk();
  await tap('act-emergency');
  await tap('send-emergency');
  await seen('选一个科室');
  await choose('emergency-department', /民政/);
  await type('emergency-note', '人在等');
  await tap('send-emergency');
  await shown(/已马上转出/);
  expect((await show()).row).toMatchObject({ status: 'dispatched', urgency: 'urgent' });

  await signInAs(world, 'secretary', 'qingxi:village-01');
  await openPage('secretary/request', { requestId });
  await tap('more-acts');
  await tap('act-markImportant');
  await tap('send-markImportant');
  await shown(/等联村书记初审/);

  await signInAs(world, 'clusterSecretary', 'qingxi:cluster-1');
  await openPage('secretary/request', { requestId });
  await tap('act-firstReview');
  await tap('send-firstReview');
  await seen('选一个');
  await tap('agreed-no');
  await tap('send-firstReview');
  await seen('不同意要写一句为什么');
  await type('review-note', '先入户看看');
  await tap('send-firstReview');
  await shown(/初审没有同意/);
  expect((await show()).firstReview).toMatchObject({ agreed: false, note: '先入户看看' });
  expect(world.errors).toEqual([]);
});

test('merged only after a look at the other one, which Enter opens too', async () => {
  const { no } = (await submit(OTHER)).row;
  await atDesk();
  await tap('act-merge');
  await type('into-no', '12');
  await tap('send-merge');
  await seen('写六位数编号');
  await type('into-no', no === '999999' ? '999998' : '999999');
  await tap('send-merge');
  await shown(/没有找到这个编号/);
  await tap('look-other');
  await type('into-no', no);
  fireEvent.keyDown(document.getElementById('into-no') as HTMLElement, { key: 'Enter' });
  await shown(new RegExp(`这是同一件事吗.*${OTHER}`));
  expect(said()).toMatch(/是同一件，并过去/);
  expect((await show()).row.status).toBe('triage');
  await tap('send-merge');
  await shown(/并过去了/);
  expect((await show()).mergedIntoNo).toBe(no);
  expect(world.errors).toEqual([]);
});
