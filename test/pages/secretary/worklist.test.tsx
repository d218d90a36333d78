import { createWorld, MONDAY, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { connect, openPage } from '../villager/app';
import { shown, said, signInAs, sitAtDesk, tap, type } from '../staff/hands';

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
