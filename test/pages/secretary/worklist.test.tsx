import type { RequestView } from '../../../types/request-views';
import { createWorld, MONDAY, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { connect, openPage } from '../villager/app';
import { shown, said, signInAs, sitAtDesk, tap, type, valueOf } from '../staff/hands';

let world: World;
let requestId: string;
const WORDS = '我家低保复审的材料交了两个月，还没有消息';

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  connect(world);
  const view = await world.done<{ row: { requestId: string } }>(world.family[0] ?? '', 'requests.submit', {
    kind: 'question',
    text: WORDS,
  });
  requestId = view.row.requestId;
});
afterEach(() => world.close());

const unfold = async (bucket: string) => {
  await shown(/这个月/);
  await tap(`fold-${bucket}`);
};

test('the secretary presses a request of her village; its history says so', async () => {
  await signInAs(world, 'secretary', 'qingxi:village-01');
  await openPage('secretary/index');
  await unfold('open');
  await tap(`request-${requestId}`);
  await shown(/的原话/);
  await tap('main-action');
  await type('press-note', '老人等着用钱，请先办');
  await tap('send-press');
  await shown(/督办了/);
  await shown(/老人等着用钱，请先办/);
  await shown(/督办 1 次/);
  expect(world.errors).toEqual([]);
});

test('she sees the answer to a reply; the unit that handled it does not', async () => {
  const staff = world.holder('staff', 'qingxi:department-civil');
  await world.done(staff, 'requests.accept', { requestId });
  await world.done(staff, 'requests.reply', { requestId, text: '还在等县里批' });
  await world.done(world.family[0] ?? '', 'requests.rate', {
    requestId,
    solved: true,
    satisfaction: 'unsatisfied',
    comment: '等得太久',
  });

  await signInAs(world, 'secretary', 'qingxi:village-01');
  await openPage('secretary/request', { requestId });
  await shown(/群众评价/);
  await shown(/等得太久/);

  await signInAs(world, 'staff', 'qingxi:department-civil');
  await openPage('staff/requests', { requestId });
  await shown(/还在等县里批/);
  expect(said()).not.toMatch(/等得太久|不满意/);
});

test('at a desk the first card in sight is open beside the list', async () => {
  await signInAs(world, 'secretary', 'qingxi:village-01');
  const desk = sitAtDesk();
  try {
    await openPage('secretary/index');
    await shown(/这个月/);
    expect(said()).not.toMatch(/的原话/);
    await tap('fold-open');
    await shown(/的原话/);
    expect(document.querySelectorAll(`[id="request-${requestId}"]`)).toHaveLength(1);
  } finally {
    desk.leave();
  }
  expect(world.errors).toEqual([]);
});

test('a request that is late stands in one group only', async () => {
  await signInAs(world, 'secretary', 'qingxi:village-01');
  await world.jump(MONDAY + 60 * 86_400_000);
  await openPage('secretary/index');
  await shown(/已超期1/);
  await shown(/低保复审/);
  expect(document.getElementById('fold-open')).toBeNull();
});

test('another village’s secretary sees none of it, and the list says why it is empty', async () => {
  await signInAs(world, 'secretary', 'qingxi:village-02');
  await openPage('secretary/index');
  await shown(/没有要您盯的/);
  expect(said()).not.toMatch(/低保复审/);
});

test('figures without cases print a dash, never a percentage', async () => {
  await signInAs(world, 'secretary', 'qingxi:village-02');
  await openPage('secretary/index');
  await shown(/满意率—/);
  expect(said()).not.toMatch(/%/);
});

test('who called back: nobody answered once a day, then the two answers as heard; a bad one is seen to and put right', async () => {
  const staff = world.holder('staff', 'qingxi:department-civil');
  await world.done(staff, 'requests.accept', { requestId });
  await world.done(staff, 'requests.reply', { requestId, text: '还在等县里批' });
  const by = async () => {
    const view = await world.done<RequestView>(world.family[0] ?? '', 'requests.show', { requestId });
    return view.row.nextStep.by ?? 0;
  };
  await world.jump((await by()) + 60_000);
  await world.tick();

  await signInAs(world, 'secretary', 'qingxi:village-01');
  await openPage('secretary/request', { requestId });
  await tap('act-attempt');
  await tap('send-attempt');
  await shown(/选一个/);
  await tap('attempt-noAnswer');
  await tap('send-attempt');
  await shown(/打过的电话.*没人接/);
  await tap('main-action');
  await tap('send-close');
  await shown(/选一个结果/);
  await shown(/写一句怎么了解到的/);
  expect(said()).not.toMatch(/满意吗/);
  await tap('closed-as-solved');
  await shown(/满意吗.*● ?没说/);
  await tap('heard-unsatisfied');
  await type('close-note', '本人说等得太久');
  await openPage('secretary/request', { requestId });
  await shown(/就这样记/);
  expect(valueOf('close-note')).toBe('本人说等得太久');
  await tap('send-close');
  await shown(/解决了 · 不满意/);

  // heard on the telephone: she has been spoken with
  await tap('main-action');
  expect(valueOf('rectify-words')).toBe('');
  await tap('send-rectify');
  await shown(/写一句/);
  await type('rectify-words', '和科室一起上门');
  await tap('send-rectify');
  await shown(/改好了，等本人再评/);
  expect(world.errors).toEqual([]);
});
