/** The work with a request on the pages: what is asked, planned, shared and passed down and up, and that half-written words stay. */
import type { RequestView } from '../../../types/request-views';
import { createWorld, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { connect, openPage } from '../villager/app';
import { choose, said, shown, signInAs, tap, type, valueOf } from './hands';

jest.setTimeout(30_000);

let world: World;
let wire: ReturnType<typeof connect>;
let me: string;
let requestId: string;
const CIVIL = 'qingxi:department-civil';
const JUSTICE = 'qingxi:department-justice';
const WORDS = '我家低保复审的材料交了两个月，还没有消息，打 13812345678 找我';

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  wire = connect(world);
  // of the group that has a cadre
  me = world.residents('qingxi:group-01-1')[0] ?? '';
  const sent = await world.done<RequestView>(me, 'requests.submit', { kind: 'question', text: WORDS });
  ({ requestId } = sent.row);
  await world.done(world.holder('staff', CIVIL), 'requests.accept', { requestId });
});
afterEach(() => world.close());

const show = async (): Promise<RequestView> =>
  world.done<RequestView>(world.holder('dispatcher', 'qingxi:town'), 'requests.show', { requestId });
const act = async (name: string) => {
  await tap('more-actions');
  await tap(`act-${name}`);
};

test('words of one act stay when it is refused and when another is done', async () => {
  await signInAs(world, 'staff', CIVIL);
  await openPage('staff/requests', { requestId });
  await tap('main-action');
  await type('reply-text', '写到一半');
  await tap('cancel-form');
  await act('askExtension');
  await choose('ask-extension-days', /3 个工作日/);
  await tap('send-ask-extension');
  await shown(/写几句再发/);
  await type('ask-extension-reason', '县里的数据要等');
  wire.down = true;
  await tap('send-ask-extension');
  await shown(/没连上/);
  wire.down = false;
  await openPage('staff/requests', { requestId });
  await shown(/交上去批/);
  expect(valueOf('ask-extension-reason')).toBe('县里的数据要等');
  // it was asked for elsewhere meanwhile: the refusal is said, the words are still there
  await world.done(world.holder('staff', CIVIL), 'requests.askExtension', { requestId, days: 2, reason: '先要两天' });
  await tap('send-ask-extension');
  await shown(/已经问过，还在等回音/);
  expect(valueOf('ask-extension-reason')).toBe('县里的数据要等');
  await tap('cancel-form');
  await tap('main-action');
  expect(valueOf('reply-text')).toBe('写到一半');
});

test('a head sees who asks for more days and why, and decides', async () => {
  await world.done(world.holder('staff', CIVIL), 'requests.askExtension', { requestId, days: 3, reason: '等县里比对' });
  await signInAs(world, 'head', CIVIL);
  await openPage('staff/requests', { requestId });
  await shown(/申请延 3 个工作日，等上一级批/);
  await tap('main-action');
  await shown(/等县里比对/);
  await tap('decide-extension-granted-yes');
  await tap('send-decide-extension');
  await shown(/同意延期/);
  expect((await show()).extension).toBeNull();
  expect(world.errors).toEqual([]);
});

test('a head puts it on the long-term list, looks at it again, and goes on', async () => {
  await signInAs(world, 'head', CIVIL);
  await openPage('staff/requests', { requestId });
  await act('longTerm');
  await tap('send-long-term');
  await shown(/写几句再发/);
  await type('long-term-plan', '等明年指标，先列入名单');
  await choose('long-term-review-on', /（90 天后）/);
  await tap('send-long-term');
  await shown(/挂账，.*前再看一次/);
  await tap('main-action');
  await type('review-long-term-plan', '指标下来了');
  await choose('review-long-term-review-on', /（7 天后）/);
  await tap('send-review-long-term');
  await shown(/复查了挂账/);
  await act('resume');
  await tap('send-resume');
  await shown(/接着办，时间接着算/);
  const after = await show();
  expect([after.row.status, after.longTerm]).toEqual(['handling', null]);
});

test('another department is asked to help: it has it on its list and may only answer', async () => {
  await signInAs(world, 'staff', CIVIL);
  await openPage('staff/requests', { requestId });
  await act('addAssisting');
  await choose('add-assisting-to', /司法所/);
  await type('add-assisting-ask', '看看赡养协议有没有效');
  await choose('add-assisting-days', /2 个工作日/);
  await tap('send-add-assisting');
  await shown(/请司法所协办，.*前要结果/);

  await signInAs(world, 'staff', JUSTICE);
  await openPage('staff/requests');
  await tap(`request-${requestId}`);
  await shown(/看看赡养协议有没有效/);
  expect(document.getElementById('more-actions')).toBeNull();
  expect(document.getElementById('show-numbers')).toBeNull();
  await tap('main-action');
  await type('assist-text', '协议有效，老人可以凭它申请');
  await tap('send-assist');
  await shown(/司法所协办答复了/);
  await shown(/这件事现在不用您动手/);

  await signInAs(world, 'staff', CIVIL);
  await openPage('staff/requests', { requestId });
  await shown(/协议有效，老人可以凭它申请/);
  expect(world.errors).toEqual([]);
});

test('a reply from a template, kept and removed; numbers in full only for a reason', async () => {
  await signInAs(world, 'staff', CIVIL);
  await openPage('staff/requests', { requestId });
  await shown(/低保复审/);
  expect(said()).not.toMatch(/13812345678/);
  await tap('show-numbers');
  await tap('send-numbers');
  await shown(/选一个/);
  await tap('why-contact');
  await tap('send-numbers');
  await shown(/原话里的.*13812345678/);
  await openPage('staff/requests', { requestId });
  await shown(/低保复审/);
  expect(said()).not.toMatch(/13812345678/);
  expect(JSON.stringify([...((globalThis as { taroStorage?: Map<string, unknown> }).taroStorage ?? [])])).not.toMatch(
    /13812345678/,
  );

  await tap('main-action');
  await type('reply-text', '复审通过的，次月起发放。');
  await tap('reply-templates');
  await tap('save-template');
  await shown(/起个名字/);
  await type('template-title', '复审通过');
  await tap('save-template');
  await shown(/用“复审通过”/);
  await type('reply-text', '秀英您好：');
  await tap('use-template-0');
  expect(valueOf('reply-text')).toBe('秀英您好：\n复审通过的，次月起发放。');
  await tap('remove-template-0');
  await shown(/真的删掉/);
  await tap('remove-template-0');
  await shown(/还没有常用答复/);
  await tap('send-reply');
  await shown(/答复发出了/);
  expect((await show()).reply?.text).toBe('秀英您好：\n复审通过的，次月起发放。');
});

test('what is marked important is not replied to before its first review, and the page says so', async () => {
  await world.done(world.holder('secretary', 'qingxi:village-01'), 'requests.markImportant', { requestId });
  await signInAs(world, 'staff', CIVIL);
  await openPage('staff/requests', { requestId });
  await shown(/要先请联村书记初审，再答复/);
  expect(said()).not.toMatch(/发出答复/);
});

test('offered to the group: its cadre finds it, takes it, and reports it up with a reason', async () => {
  await signInAs(world, 'head', CIVIL);
  await openPage('staff/requests', { requestId });
  await act('offerDown');
  await tap('offer-down-level-group');
  await type('offer-down-reason', '材料在组里，帮着补齐');
  await tap('send-offer-down');
  await shown(/商量交给他们办，等回话/);

  const group = (await show()).offeredDown?.orgId ?? '';
  await signInAs(world, 'groupCadre', group);
  await openPage('staff/index');
  await shown(/组里的事.*等我审批 1/);
  await openPage('secretary/index');
  await tap(`request-${requestId}`);
  await tap('main-action');
  await shown(/材料在组里，帮着补齐/);
  await tap('send-take-down');
  await shown(/接下了/);
  await tap('main-action');
  await shown(/签收了/);
  await tap('more-actions');
  expect(document.getElementById('act-transfer')).toBeNull();
  await tap('act-escalate');
  await type('escalate-reason', '组里补不了，要片上协调');
  await tap('send-escalate');
  await shown(/报上去了/);
  expect((await show()).row.level).toBe('cluster');
  expect(world.errors).toEqual([]);
});

test('a secretary calls on a body that is not the town’s and writes down its answer', async () => {
  await signInAs(world, 'secretary', 'qingxi:village-01');
  await openPage('secretary/request', { requestId });
  await act('whistle');
  await type('whistle-body', '县民政局');
  await type('whistle-ask', '查一下复审走到哪里');
  await choose('whistle-due-on', /（3 天后）/);
  await tap('send-whistle');
  await shown(/吹哨请县民政局，.*前要回音/);
  await act('whistleAnswer');
  await type('whistle-answer-text', '下周批');
  await tap('send-whistle-answer');
  await shown(/县民政局有了回音/);
  expect((await show()).whistles).toMatchObject([{ answer: '下周批', open: false }]);
});
