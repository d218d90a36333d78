/** The counter without signal: cut, killed and back, with the real back end behind the cut. Nothing lost, nothing twice, nothing guessed. */
import { fireEvent, waitFor } from '@testing-library/dom';
import { publishWeek } from '../../support/half-days';
import { createWorld, type World } from '../../support/world';

const CIVIL = 'qingxi:department-civil';
const NAMES = ['李桂兰', '张德福', '陈秀英', '王有田', '刘小满'] as const;
const WEDNESDAY_0840 = Date.UTC(2026, 10, 25, 0, 40);
const MINUTE = 60_000;
jest.setTimeout(60_000);
// Every boot brings a library of its own: it may not hang its hooks into a running test.
process.env['RTL_SKIP_AUTO_CLEANUP'] = 'true';

type App = Awaited<ReturnType<typeof boot>>;
let world: World;
let dayId: string;
let staff: string;
let app: App;
const wire = { down: false, swallow: false, boots: 0, sent: [] as { action: string; commandId: string }[] };
let stop = (): void => undefined;

/** A fresh start of the app on the same device: all modules anew, what was stored stays, what was under way never comes. */
async function boot() {
  stop();
  wire.boots += 1;
  jest.resetModules();
  document.body.innerHTML = '';
  stop = (await import('@testing-library/react')).cleanup;
  const hands = await import('./hands');
  const pages = await import('../villager/app');
  const { kept } = await import('../../../src/storage');
  const { serverNow, session } = await import('../../../src/session/session');
  return { ...hands, ...pages, kept, serverNow, session };
}
const device = (): Map<string, unknown> =>
  (globalThis as { taroStorage?: Map<string, unknown> }).taroStorage ?? new Map();
const stored = () => JSON.stringify([...device()]);

beforeEach(async () => {
  device().clear();
  Object.assign(wire, { down: false, swallow: false, sent: [] });
  world = await createWorld();
  app = await boot();
  app.connect(world);
  const reach = globalThis.fetch;
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    const never = new Promise<never>(() => undefined);
    if (wire.down) throw new TypeError('Failed to fetch');
    const call = JSON.parse(init.body as string) as { action: string; commandId: string };
    if (call.commandId) wire.sent.push(call);
    const { boots } = wire;
    const answer = await reach(url, init);
    // the app that asked is gone, or the line is: nobody ever hears
    return wire.swallow || boots !== wire.boots ? never : answer;
  }) as typeof fetch;
  dayId = (await publishWeek(world, 2)).wednesday;
  staff = world.holder('staff', CIVIL);
  const { items } = await world.done<{ items: { itemId: string; departmentId: string }[] }>(null, 'items.list', {
    townId: 'qingxi:town',
  });
  const itemId = items.find((item) => item.departmentId === CIVIL)?.itemId;
  for (const name of NAMES)
    await world.done(world.holder('agent', 'qingxi:village-01'), 'bookings.enter', {
      name,
      groupId: 'qingxi:group-01-1',
      itemIds: [itemId],
      dayId,
    });
  await world.jump(WEDNESDAY_0840);
  await app.signInAs(world, 'staff', CIVIL);
  await app.openPage('staff/counter');
  await app.tap('chip-1');
  await app.shown(/窗口空着/);
});
afterEach(async () => {
  stop();
  wire.boots += 1;
  await world.close();
});

interface Row {
  bookingId: string;
  name: string;
  ticket: string;
  status: string;
  window: number | null;
  calls: number;
  checkedInAt: number | null;
  outcomeNote: string;
}
const line = async () => {
  const { rows } = await world.done<{ rows: Row[] }>(staff, 'counter.list', { departmentId: CIVIL, dayId });
  return new Map(rows.map((row) => [row.name, row]));
};
const of = async (name: (typeof NAMES)[number]) => (await line()).get(name) as Row;
const statuses = async () => Object.fromEntries([...(await line())].map(([name, { status }]) => [name, status]));
const press = async (name: string, what: string) => {
  const button = () =>
    [...document.querySelectorAll('button')].find((one) =>
      new RegExp(`^${what} .*${name}`).test(one.getAttribute('aria-label') ?? ''),
    );
  await waitFor(() => expect(button()).toBeDefined(), { timeout: 4_000 });
  fireEvent.click(button() as HTMLElement);
};
const openRow = async (name: string) => {
  const row = () =>
    [...document.querySelectorAll<HTMLElement>('[id^="visitor-"] button')].find((one) =>
      (one.textContent ?? '').includes(name),
    );
  await waitFor(() => expect(row()).toBeDefined(), { timeout: 4_000 });
  fireEvent.click(row() as HTMLElement);
};
const handIs = (words: RegExp) =>
  waitFor(() => expect(document.getElementById('serving')?.textContent ?? '').toMatch(words), { timeout: 4_000 });
const signal = (there: boolean) => {
  wire.down = !there;
  window.dispatchEvent(new Event(there ? 'online' : 'offline'));
};
const cut = () => signal(false);
const back = () => signal(true);
const kill = async () => {
  app = await boot();
  await app.openPage('staff/counter');
};
const settled = (expected: Record<string, string>) =>
  waitFor(async () => expect(await statuses()).toMatchObject(expected), { timeout: 8_000 });

test('a morning without signal, killed twice: all of it arrives, in order, once, with its true time', async () => {
  cut();
  for (const name of NAMES.slice(0, 4)) await press(name, '报到');
  await app.shown(/没信号，已记在本机 4 条/);
  await app.tap('next');
  await handIs(/李桂兰/);
  await app.tap('recall');
  await handIs(/叫了 2 遍/);
  await app.tap('serve');
  await app.tap('done-next');
  await handIs(/张德福/);
  expect(await statuses()).toMatchObject({ 李桂兰: 'booked', 张德福: 'booked' });

  await kill();
  // still without signal: the list, who is in hand, what waits to be sent are all here
  await handIs(/张德福/);
  await app.shown(/没信号，已记在本机 9 条/);
  await app.tap('serve');
  await app.tap('finish-papersMissing');
  await app.type('outcome-note', '户口簿');
  await app.tap('outcome-save');
  await openRow('刘小满');
  await app.tap('row-noShow');
  await app.tap('next');
  await handIs(/陈秀英/);
  await app.tap('skip');
  await app.shown(/窗口空着/);
  // passed over: the next one goes before her
  await app.tap('next');
  await handIs(/王有田/);
  expect(stored()).toContain('李桂兰');
  const recordedAt = app.serverNow();

  await world.jump(WEDNESDAY_0840 + 90 * MINUTE);
  await kill();
  back();
  await settled({ 李桂兰: 'done', 张德福: 'papersMissing', 陈秀英: 'checkedIn', 王有田: 'called', 刘小满: 'noShow' });
  await waitFor(() => expect(document.getElementById('signal')).toBeNull());
  const first = await of('李桂兰');
  expect(first.calls).toBe(2);
  expect((await of('张德福')).outcomeNote).toBe('户口簿');
  expect(Math.abs((first.checkedInAt ?? 0) - recordedAt)).toBeLessThan(2 * MINUTE);
  // an instance killed here may live on in this process and send once more: with the same commandId, so to no second effect
  const commandsOf = (sent: typeof wire.sent) => new Set(sent.map(({ commandId }) => commandId)).size;
  expect(commandsOf(wire.sent)).toBe(15);
  expect(commandsOf(wire.sent.filter(({ action }) => action === 'counter.call'))).toBe(5);
  expect(stored()).not.toContain('steps:');
  expect(world.errors).toEqual([]);
});

test('an answer that never came and a killed app: the step is sent again and happens once', async () => {
  await press('李桂兰', '报到');
  await settled({ 李桂兰: 'checkedIn' });
  wire.swallow = true;
  await press('李桂兰', '叫号');
  await settled({ 李桂兰: 'called' });
  await app.tap('recall');
  await kill();
  wire.swallow = false;
  await kill();
  await handIs(/叫了 2 遍/);
  await waitFor(async () => expect((await of('李桂兰')).calls).toBe(2), { timeout: 8_000 });
  const calls = wire.sent.filter(({ action }) => action === 'counter.call');
  expect(calls.length).toBeGreaterThan(2);
  expect(new Set(calls.map(({ commandId }) => commandId)).size).toBe(2);
  expect(world.errors).toEqual([]);
});

test('a flapping signal: every step once, whatever was cut before or after its effect', async () => {
  const reach = globalThis.fetch;
  let n = 0;
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    n += 1;
    if (n % 3 === 0) throw new TypeError('Failed to fetch');
    const answer = await reach(url, init);
    if (n % 4 === 0) throw new TypeError('Failed to fetch');
    return answer;
  }) as typeof fetch;
  for (const name of NAMES) await press(name, '报到');
  await openRow('李桂兰');
  await app.tap('row-call');
  await app.tap('serve');
  await handIs(/正在办/);
  await app.tap('finish-done');
  for (let round = 0; round < 12 && stored().includes('steps:'); round += 1) {
    await kill();
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
  globalThis.fetch = reach;
  await settled({ 李桂兰: 'done', 张德福: 'checkedIn', 陈秀英: 'checkedIn', 王有田: 'checkedIn', 刘小满: 'checkedIn' });
  expect((await of('李桂兰')).calls).toBe(1);
  expect(stored()).not.toContain('steps:');
  expect(world.errors).toEqual([]);
});

test('what another window did meanwhile is shown beside what was recorded here; kept or dropped, never guessed', async () => {
  cut();
  for (const name of NAMES.slice(0, 4)) await press(name, '报到');
  await app.tap('next');
  await handIs(/李桂兰/);
  await app.tap('serve');
  await app.tap('finish-papersMissing');
  await app.type('outcome-note', '户口簿');
  await app.tap('outcome-save');
  await app.shown(/窗口空着/);

  // the other window has signal: it serves 李桂兰 to the end, marks 张德福 as not come, checks 陈秀英 in as well
  const there = async (name: (typeof NAMES)[number], action: string, more: object = {}) =>
    world.done(staff, `counter.${action}`, { bookingId: (await of(name)).bookingId, ...more });
  await there('李桂兰', 'checkIn');
  await there('李桂兰', 'serve', { window: 2 });
  await there('李桂兰', 'finish', { outcome: 'done' });
  await there('张德福', 'noShow');
  await there('陈秀英', 'checkIn');

  back();
  await app.shown(/有 2 位对不上/);
  await settled({ 李桂兰: 'done', 张德福: 'noShow', 陈秀英: 'checkedIn', 王有田: 'checkedIn' });
  await kill();
  await app.shown(/有 2 位对不上/);
  const { ticket } = await of('李桂兰');
  const said = document.getElementById(`conflict-${ticket}`)?.textContent ?? '';
  expect(said).toMatch(/系统里：办好了/);
  expect(said).toMatch(/本机记的：报到 8:4\d、叫到 1 号窗口 8:4\d、开始办 8:4\d、缺材料 8:4\d（户口簿）/);

  const absent = (await of('张德福')).ticket;
  await app.tap(`keep-${absent}`);
  await settled({ 张德福: 'checkedIn' });
  await app.tap(`keep-${ticket}`);
  await settled({ 李桂兰: 'papersMissing' });
  expect((await of('李桂兰')).outcomeNote).toBe('户口簿');
  await waitFor(() => expect(document.getElementById('conflicts')).toBeNull());
  expect(stored()).not.toContain('steps:');
  expect(world.errors).toEqual([]);
});

test('dropped: the server stays as it is; cancelled meanwhile cannot be kept', async () => {
  cut();
  await openRow('刘小满');
  await app.tap('row-noShow');
  await press('王有田', '报到');
  await world.done(staff, 'counter.checkIn', { bookingId: (await of('刘小满')).bookingId });
  back();
  await app.shown(/有 1 位对不上/);
  await app.tap(`drop-${(await of('刘小满')).ticket}`);
  await waitFor(() => expect(document.getElementById('conflicts')).toBeNull());
  await settled({ 刘小满: 'checkedIn', 王有田: 'checkedIn' });
  // it is there before the device has been told
  await waitFor(() => expect(stored()).not.toContain('steps:'));
});

test('words the town may not take come back to be put otherwise, even when told later', async () => {
  await press('李桂兰', '报到');
  await settled({ 李桂兰: 'checkedIn' });
  cut();
  await app.tap('next');
  await app.tap('serve');
  await app.tap('finish-request');
  await app.type('outcome-note', '老公天天家暴');
  await app.tap('outcome-save');
  back();
  await app.shown(/12338/);
  const { ticket } = await of('李桂兰');
  await app.tap(`reword-${ticket}`);
  expect(app.valueOf('outcome-note')).toMatch(/家暴/);
  await app.type('outcome-note', '低保材料要入户核查');
  await app.tap('outcome-save');
  await settled({ 李桂兰: 'handedOver' });
  await waitFor(() => expect(document.getElementById('conflicts')).toBeNull());
});

test('names leave the device on the day after; what was not sent stays and is sent', async () => {
  cut();
  await press('李桂兰', '报到');
  await app.shown(/已记在本机 1 条/);
  expect(stored()).toContain('李桂兰');
  // the device is off until the next morning
  await world.jump(WEDNESDAY_0840 + 24 * 60 * MINUTE);
  const clock = Date.now.bind(Date);
  jest.spyOn(Date, 'now').mockImplementation(() => clock() + 24 * 60 * MINUTE);
  try {
    app = await boot();
    const { render } = await import('@testing-library/react');
    const { createElement } = await import('react');
    const { default: Root } = await import('../../../src/app');
    render(createElement(Root));
    expect(stored()).not.toContain('李桂兰');
    expect(stored()).not.toContain('张德福');
    expect(stored()).toContain('steps:');
    await app.openPage('staff/counter');
    back();
    await settled({ 李桂兰: 'checkedIn' });
  } finally {
    jest.restoreAllMocks();
  }
});
