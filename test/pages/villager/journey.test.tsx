import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { session, signedIn } from '../../../src/session/session';
import { createWorld, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { connect, follow, lastNavigation, openPage } from './app';

let world: World;
let wire: ReturnType<typeof connect>;
let me: string;
const tap = (id: string) => {
  const found = document.getElementById(id) ?? document.querySelector(`[id^="${id}"]:not([disabled])`);
  if (!found) throw new Error(`nothing to tap: ${id}\n${document.body.textContent}`);
  fireEvent.click(found);
};
const seen = (words: string | RegExp) => screen.findAllByText(words, undefined, { timeout: 4_000 });
const ready = (id: string) =>
  waitFor(() => expect(document.querySelector(`[id^="${id}"]:not([disabled])`)).not.toBeNull(), { timeout: 4_000 });

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  wire = connect(world);
  me = world.family[0] ?? '';
  await publishDays(world);
});
afterEach(() => world.close());

test('without signing in: the first use asks only for the village, then shows when, where, whom to telephone', async () => {
  await openPage('villager/home');
  await seen('青禾村');
  await act(async () => {
    fireEvent.click(screen.getByText('青禾村'));
    await Promise.resolve();
  });
  await seen('预约办事');
  expect(session().village?.name).toBe('青禾村');
  expect(document.body.textContent).toMatch(/周[一二三四五六日](上午|下午)/);
  expect(document.body.textContent).toMatch(/打给村代办员/);
});

test('a booking is three taps after 预约办事, and ends on a ticket', async () => {
  await signedIn(me);
  await openPage('villager/book');
  await ready('item-');
  tap('item-');
  expect(await follow()).toBe('villager/book-time');
  await ready('band-');
  tap('band-');
  expect(await follow()).toBe('villager/book-check');
  await ready('confirm');
  tap('confirm');
  await waitFor(() => expect(lastNavigation().page).toBe('villager/ticket'), { timeout: 4_000 });
  await follow();
  await ready('cancel');
  expect(document.getElementById('ticket-number')?.textContent).toMatch(/^[A-Z]\d+/);
  tap('cancel');
  await ready('restore');
  tap('restore');
  await ready('cancel');
  expect(world.errors).toEqual([]);
});

test('an answer lost on the way books once: the repeat carries the same command', async () => {
  await signedIn(me);
  await bookUntilCheck();
  // The place is kept by now: only the booking's own answers are lost.
  await waitFor(() => expect(wire.calls.map(({ action }) => action)).toContain('bookings.hold'));
  await act(async () => new Promise((resolve) => setTimeout(resolve, 200)));
  wire.loseAnswers = 2;
  tap('confirm');
  await ready('retry');
  await openPage('villager/book-check', lastNavigation().params);
  await ready('confirm');
  tap('confirm');
  await waitFor(() => expect(lastNavigation().page).toBe('villager/ticket'), { timeout: 4_000 });
  const commands = wire.calls.filter(({ action }) => action === 'bookings.create').map(({ commandId }) => commandId);
  expect(commands.length).toBeGreaterThanOrEqual(3);
  expect(new Set(commands).size).toBe(1);
  const { bookings } = await world.done<{ bookings: unknown[] }>(me, 'bookings.list', { coming: true });
  expect(bookings).toHaveLength(1);
});

test('what was written stays after the page is gone and offline, and leaves once it is sent', async () => {
  await signedIn(me);
  await openPage('visits/ask');
  await ready('send');
  const box = () => document.getElementById('ask-text') as HTMLTextAreaElement;
  fireEvent.change(box(), { target: { value: '三组机耕桥边的水泵坏了，两天没水' } });
  await openPage('visits/ask');
  expect(box().value).toBe('三组机耕桥边的水泵坏了，两天没水');
  wire.down = true;
  await ready('send');
  tap('send');
  await seen(/没连上/);
  expect(box().value).toContain('水泵');
  wire.down = false;
  tap('retry');
  await waitFor(() => expect(lastNavigation().page).toBe('villager/request'), { timeout: 6_000 });
  await follow();
  await seen('发出去了');
  await seen(/水泵坏了/);
  await openPage('visits/ask');
  expect(box().value).toBe('');
});

test('without a network the last data is shown with its time', async () => {
  await signedIn(me);
  await openPage('villager/home');
  await seen('预约办事');
  wire.down = true;
  await openPage('villager/home');
  await seen('预约办事');
  await seen(/没有网/);
});

async function bookUntilCheck() {
  await openPage('villager/book');
  await ready('item-');
  tap('item-');
  await follow();
  await ready('band-');
  tap('band-');
  await follow();
  await ready('confirm');
}

/** The small county has no half-days yet: the dispatcher publishes what is proposed for next month. */
async function publishDays(county: World) {
  const dispatcher = county.holder('dispatcher', 'qingxi:town');
  interface Plan {
    days: {
      date: string;
      half: string;
      centreId: string;
      departments: { departmentId: string; presence: string; people: number }[];
    }[];
  }
  const month = '2026-12';
  const plan = await county.done<Plan>(dispatcher, 'roster.propose', { townId: 'qingxi:town', month });
  const days = plan.days.map(({ date, half, centreId, departments }) => ({
    date,
    half,
    centreId,
    departments: departments.map(({ departmentId, presence, people }) => ({ departmentId, presence, people })),
  }));
  await county.done(dispatcher, 'roster.publish', { townId: 'qingxi:town', month, days });
}

test('a message leads those who handle a request to their desk, and her who asked to her own page', async () => {
  await world.done(me, 'requests.submit', { kind: 'help', text: '三组低保复审的材料交了两个月，还没有消息' });
  await signedIn(me);
  await openPage('villager/messages');
  await ready('notice-');
  tap('notice-');
  expect(lastNavigation().page).toBe('villager/request');

  await act(async () => signedIn(world.holder('staff', 'qingxi:department-civil')));
  await openPage('villager/messages');
  await ready('notice-');
  tap('notice-');
  expect(lastNavigation().page).toBe('staff/requests');
  expect(world.errors).toEqual([]);
});
