import { tell } from '../../cloudfunctions/actions/outbox';
import { forTown } from '../../cloudfunctions/ports/store';
import type { NoticeView } from '#types/notices';
import { createWorld, MONDAY, type World } from '../support/world';

jest.setTimeout(60_000);

let world: World;
let me: string;

beforeEach(async () => {
  world = await createWorld();
  me = world.family[0] ?? '';
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const told = (town: string, n: number, personId = me) =>
  forTown(world.ports.store, town).tx((tx) =>
    tell(tx, town, MONDAY + n * 1000, {
      key: `bookingMade-${town}-${n}-${personId.slice(7)}`,
      personId,
      template: 'bookingMade',
      params: { n },
      about: null,
    }),
  );
const list = (cursor?: string) =>
  world.done<{ notices: NoticeView[]; next: string | null }>(
    me,
    'notices.list',
    cursor === undefined ? {} : { cursor },
  );
const unread = async () => (await world.done<{ person: { unread: number } }>(me, 'session.show', {})).person.unread;

it('come newest first, page by page, each once', async () => {
  for (let n = 0; n < 45; n += 1) await told('qingxi', n);
  const seen: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    seen.push(...page.notices.map(({ params }) => params['n']));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(Array.from({ length: 45 }, (_, n) => 44 - n));
});

it('are read up to the one named, and counted until then', async () => {
  for (let n = 0; n < 6; n += 1) await told('qingxi', n);
  expect(await unread()).toBe(6);
  const { notices } = await list();
  await world.done(me, 'notices.read', { noticeId: notices[2]?.noticeId });
  expect((await list()).notices.map(({ read }) => read)).toEqual([false, false, true, true, true, true]);
  expect(await unread()).toBe(2);
});

it('of another person are not there', async () => {
  await told('qingxi', 1, world.family[1]);
  expect((await list()).notices).toEqual([]);
  const { notices } = await world.done<{ notices: NoticeView[] }>(world.family[1] ?? '', 'notices.list', {});
  expect(await world.call(me, 'notices.read', { noticeId: notices[0]?.noticeId })).toMatchObject({
    refusal: { code: 'NotFound' },
  });
});

it('of all towns someone is appointed in stand in one list by time', async () => {
  const admin = world.holder('admin', 'county:county');
  const [resident = ''] = world.residents('hekou:group-01-1');
  await world.done(admin, 'appointments.grant', { orgId: 'qingxi:village-01', personId: resident, role: 'agent' });
  await told('hekou', 1, resident);
  await told('qingxi', 2, resident);
  await told('hekou', 3, resident);
  const { notices } = await world.done<{ notices: NoticeView[] }>(resident, 'notices.list', {});
  expect(notices.map(({ params }) => params['n'])).toEqual([3, 2, 1]);
});
