/** The screen of a centre: before the real back end, and over hours by the clock of the test. */
import { act, cleanup, waitFor } from '@testing-library/react';
import { display } from '../../../types/counter';
import { publishWeek } from '../../support/half-days';
import { taroTest } from '../../support/taro/taro';
import { createWorld, type World } from '../../support/world';
import { shown, tap } from './hands';

const CENTRE = 'qingxi:centre-1';
const CIVIL = 'qingxi:department-civil';
const JUSTICE = 'qingxi:department-justice';
const WEDNESDAY_0840 = Date.UTC(2026, 10, 25, 0, 40);

/** The voice of a browser: what was said, in order; `finish` ends the sentence, as the browser tells it. */
const voice = { said: [] as string[], last: undefined as { onend?: () => void } | undefined };
const finish = () => voice.last?.onend?.();
beforeAll(() => {
  Object.assign(globalThis, {
    SpeechSynthesisUtterance: class {
      constructor(readonly text: string) {}
    },
  });
  Object.defineProperty(window, 'speechSynthesis', {
    configurable: true,
    value: {
      cancel: () => undefined,
      speak: (one: { text: string; onend?: () => void }) => {
        voice.said.push(one.text);
        voice.last = one;
      },
    },
  });
});
beforeEach(() => {
  taroTest.reset();
  voice.said.length = 0;
  voice.last = undefined;
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

/** Loaded after the voice is there, as in a browser. */
const open = async (params: Record<string, string> = { centreId: CENTRE }) => {
  const { openPage } = await import('../villager/app');
  await openPage('staff/display', params);
};
const text = (id: string) => document.getElementById(id)?.textContent ?? '';

describe('before the real back end', () => {
  let world: World;
  let rows: Map<string, { bookingId: string; ticket: string }>;
  const staffOf = (department: string) => world.holder('staff', department);
  beforeEach(async () => {
    world = await createWorld();
    const { connect } = await import('../villager/app');
    connect(world);
    const { wednesday: dayId } = await publishWeek(world, 2);
    const { items } = await world.done<{ items: { itemId: string; departmentId: string }[] }>(null, 'items.list', {
      townId: 'qingxi:town',
    });
    rows = new Map();
    for (const [name, departmentId] of [
      ['李桂兰', CIVIL],
      ['张德福', CIVIL],
      ['陈秀英', JUSTICE],
    ] as const) {
      const itemId = items.find((item) => item.departmentId === departmentId)?.itemId;
      const input = { name, groupId: 'qingxi:group-01-1', itemIds: [itemId], dayId };
      await world.done(world.holder('agent', 'qingxi:village-01'), 'bookings.enter', input);
      const list = await world.done<{ rows: { bookingId: string; ticket: string; name: string }[] }>(
        staffOf(departmentId),
        'counter.list',
        { departmentId, dayId },
      );
      for (const row of list.rows) rows.set(row.name, row);
    }
    await world.jump(WEDNESDAY_0840);
    for (const name of ['李桂兰', '张德福']) await step(name, 'checkIn', CIVIL);
    await step('陈秀英', 'checkIn', JUSTICE);
  });
  afterEach(() => world.close());
  const step = (name: string, what: string, department: string, more: object = {}) =>
    world.done(staffOf(department), `counter.${what}`, { bookingId: rows.get(name)?.bookingId, ...more });
  const ticketOf = (name: string) => rows.get(name)?.ticket ?? '';

  test('nobody signs in; numbers and windows, no name; calls found on switching on are shown and not spoken, new ones are', async () => {
    await step('李桂兰', 'call', CIVIL, { window: 1 });
    await open();
    await waitFor(() => expect(text('now-ticket')).toBe(ticketOf('李桂兰')), { timeout: 4_000 });
    expect(text('now-window')).toBe('1 号窗口');
    expect(text('clock')).toMatch(/^8:4\d$/);
    await tap('sound');
    expect(voice.said).toEqual(['声音开了']);
    finish();
    await step('陈秀英', 'call', JUSTICE, { window: 2 });
    await waitFor(() => expect(text('now-ticket')).toBe(ticketOf('陈秀英')), { timeout: 6_000 });
    expect(voice.said.slice(1)).toEqual([`请${ticketOf('陈秀英')}号到2号窗口`]);
    finish();
    // not heard: called once more
    await step('李桂兰', 'call', CIVIL, { window: 1 });
    await waitFor(() => expect(voice.said.slice(2)).toEqual([`请${ticketOf('李桂兰')}号到1号窗口`]), {
      timeout: 6_000,
    });
    expect(text('next')).toContain(ticketOf('张德福'));
    for (const name of ['李桂兰', '张德福', '陈秀英']) expect(document.body.textContent).not.toContain(name);
    expect(world.errors).toEqual([]);
  }, 30_000);

  test('without a centre it says where to open it', async () => {
    await open({});
    await shown(/从“窗口叫号”里点“开大屏”/);
  });
});

describe('for hours', () => {
  let now = WEDNESDAY_0840;
  let down = false;
  let asked: number[] = [];
  /** The line of a busy morning: every half minute another number at another window. */
  const answer = () => {
    const turn = Math.floor((now - WEDNESDAY_0840) / 30_000);
    const one = (n: number) => ({
      ticket: `A${100 + (n % 800)}`,
      window: 1 + (n % 3),
      departmentName: '民政办',
      calledAt: WEDNESDAY_0840 + n * 30_000,
      calls: 1,
    });
    const value = {
      centreName: '一号服务中心',
      now,
      day: {
        dayId: 'qingxi:day-1',
        date: '2026-11-25',
        half: 'am',
        startsAt: WEDNESDAY_0840,
        endsAt: WEDNESDAY_0840 + 4 * 3_600_000,
      },
      serving: [turn, turn - 1, turn - 2].filter((n) => n >= 0).map(one),
      next: [{ departmentName: '民政办', tickets: ['A901', 'A902'], waiting: 7 }],
    };
    return { ok: true, value: display.show.output.parse(value) };
  };
  beforeEach(() => {
    jest.useFakeTimers({ now: WEDNESDAY_0840 });
    now = WEDNESDAY_0840;
    down = false;
    asked = [];
    globalThis.fetch = (async (_url: string, init: RequestInit) => {
      const { action } = JSON.parse(init.body as string) as { action: string };
      if (action === 'display.show') asked.push(Date.now());
      if (down || action !== 'display.show') throw new TypeError('Failed to fetch');
      return { ok: true, status: 200, json: () => Promise.resolve(answer()) };
    }) as unknown as typeof fetch;
  });
  const pass = async (ms: number) => {
    const until = Date.now() + ms;
    while (Date.now() < until) {
      await act(async () => {
        await jest.advanceTimersByTimeAsync(Math.min(3_000, until - Date.now()));
      });
      now = Date.now();
      finish();
    }
  };

  test('two hours of polls every three seconds: nothing grows, every new call is spoken once', async () => {
    await open();
    await pass(6_000);
    await tap('sound');
    await pass(60_000);
    const size = () => ({ nodes: document.querySelectorAll('*').length, timers: jest.getTimerCount() });
    const before = { ...size(), said: voice.said.length, asked: asked.length };
    await pass(2 * 3_600_000);
    expect(asked.length - before.asked).toBeGreaterThan(2_300);
    expect(size().nodes).toBe(before.nodes);
    expect(size().timers).toBeLessThanOrEqual(before.timers + 1);
    const spoken = voice.said.slice(before.said);
    expect(spoken.length).toBeGreaterThanOrEqual(238);
    expect(spoken.length).toBeLessThanOrEqual(242);
    expect(spoken[0]).toMatch(/^请A\d+号到[123]号窗口$/);
    expect(text('clock')).toBe('10:41');
  }, 120_000);

  test('without network: asked ever less often, says so, keeps what it shows; comes back by itself and calls nobody of an hour ago', async () => {
    await open();
    await pass(6_000);
    await tap('sound');
    await pass(3_000);
    const last = text('now-ticket');
    down = true;
    const from = asked.length;
    await pass(30_000);
    expect(text('quiet')).toMatch(/网断了，正在重连/);
    await pass(40 * 60_000);
    expect(text('quiet')).toMatch(/4\d 分钟没有新消息/);
    expect(text('now-ticket')).toBe(last);
    const gaps = asked.slice(from + 10).map((at, index, all) => at - (all[index - 1] ?? at));
    expect(Math.max(...gaps)).toBeGreaterThanOrEqual(60_000);
    expect(asked.length - from).toBeLessThan(140);
    const said = voice.said.length;
    down = false;
    await pass(70_000);
    expect(document.getElementById('quiet')).toBeNull();
    expect(text('now-ticket')).not.toBe(last);
    expect(voice.said.length - said).toBeLessThanOrEqual(6);
    await pass(30_000);
    expect(asked.at(-1)).toBeGreaterThan(Date.now() - 4_000);
  }, 120_000);

  test('a voice that never says when it has finished does not silence the next call', async () => {
    await open();
    await pass(6_000);
    await tap('sound');
    voice.last = undefined;
    await pass(120_000);
    expect(voice.said.filter((words) => words.startsWith('请')).length).toBeGreaterThanOrEqual(3);
  }, 60_000);
});
