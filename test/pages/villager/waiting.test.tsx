/** The waiting list on the resident's screens before the real back end: joining, an offer, too late, once more. */
import { act, waitFor } from '@testing-library/react';
import type { WaitView } from '#types/waits';
import { refreshSession, signedIn } from '../../../src/session/session';
import { publishWeek } from '../../support/half-days';
import { taroTest } from '../../support/taro/taro';
import { createWorld, type World } from '../../support/world';
import { seen, shown, tap } from '../staff/hands';
import { connect, follow, lastNavigation, openPage } from './app';
import { bandsOf, civilMatter, fill, type Matter } from './half-day';

let world: World;
let me: string;
let dayId: string;
let matter: Matter;
let taken: Awaited<ReturnType<typeof fill>>;

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  connect(world);
  me = world.family[0] ?? '';
  ({ wednesday: dayId } = await publishWeek(world));
  matter = await civilMatter(world);
  taken = await fill(world, dayId, matter);
  await signedIn(me);
});
afterEach(() => world.close());

const waits = async () => (await world.done<{ waits: WaitView[] }>(me, 'waits.list', {})).waits;
const navigated = (page: string) => waitFor(() => expect(lastNavigation().page).toBe(page), { timeout: 4_000 });
const later = async (ms: number) => {
  await world.jump((await world.clock.now()) + ms);
  await world.tick();
  await act(async () => refreshSession(true));
};
/** One of those who have a place does not come after all; the minute in which she may take it back is over. */
async function freeOne() {
  const { personId, bookingId } = taken.pop() ?? { personId: '', bookingId: '' };
  await world.done(personId, 'bookings.cancel', { bookingId });
  await later(61_000);
  await later(1_000);
}
async function join(): Promise<string> {
  const { waitId } = await world.done<WaitView>(me, 'waits.join', { dayId, itemIds: [matter.itemId] });
  return waitId;
}

test('a full half-day offers its waiting list and the next half-day; in the line one sees how many are before one, and may leave', async () => {
  await openPage('villager/book-time', { itemId: matter.itemId, dayId });
  await shown(/这天这个科室的号满了/);
  await seen('最近还能约的，点一个就行');
  await tap('wait');
  expect(await follow()).toBe('villager/book-check');
  await seen(/有人不来，就按先后给您/);
  await tap('confirm');
  await navigated('visits/wait');
  await follow();
  await seen('您排第一个');
  expect(await waits()).toMatchObject([{ status: 'waiting', ahead: 0 }]);
  await openPage('villager/home');
  await tap('wait-');
  await follow();
  await tap('leave');
  await shown(/再排一次/);
  expect(await waits()).toMatchObject([{ status: 'left' }]);
});

test('a place comes free: a card on home until when, one tap, and the ticket', async () => {
  await join();
  await freeOne();
  await openPage('villager/home');
  await seen('候补有位子了');
  await seen(/前点“要”/);
  await tap('accept');
  await navigated('villager/ticket');
  await follow();
  await waitFor(() => expect(document.getElementById('ticket-number')?.textContent).toMatch(/^[A-Z]\d+/));
  expect(await waits()).toMatchObject([{ status: 'accepted' }]);
});

test('declined, the card is gone and the next in the line is asked', async () => {
  await join();
  const [, , other = ''] = world.family;
  await world.done(other, 'waits.join', { dayId, itemIds: [matter.itemId] });
  await freeOne();
  await openPage('villager/mine');
  await tap('decline');
  await waitFor(() => expect(document.getElementById('offer')).toBeNull());
  await later(1_000);
  const { waits: theirs } = await world.done<{ waits: WaitView[] }>(other, 'waits.list', {});
  expect(theirs).toMatchObject([{ status: 'offered' }]);
});

test('too late: why, and one tap to stand in the line again', async () => {
  const waitId = await join();
  await world.done(world.family[2] ?? '', 'waits.join', { dayId, itemIds: [matter.itemId] });
  await freeOne();
  const [mine] = await waits();
  await later((mine?.offer?.acceptUntil ?? 0) - (await world.clock.now()) + 1_000);
  await openPage('visits/wait', { waitId });
  await shown(/没等到您点“要”/);
  await tap('join-again');
  await navigated('visits/wait');
  await follow();
  await shown(/您排第|前面还有/);
  expect((await waits()).map(({ status }) => status).sort()).toEqual(['missed', 'waiting']);
});

test('the message of an offer leads to it', async () => {
  await join();
  await freeOne();
  await openPage('villager/messages');
  await waitFor(() => expect(document.body.textContent).toMatch(/候补有位子了/), { timeout: 4_000 });
  await tap('notice-');
  expect(lastNavigation().page).toBe('visits/wait');
});

test('the line can be joined straight from the place that was lost', async () => {
  const band = (await bandsOf(world, dayId, matter))[0]?.band ?? '';
  await openPage('villager/book-check', { itemId: matter.itemId, dayId, band });
  await tap('wait');
  await navigated('visits/wait');
  expect(await waits()).toMatchObject([{ status: 'waiting' }]);
});
