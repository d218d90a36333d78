/** A morning at the counter in Chromium: desk, phone and elder mode; the screen on the wall; without signal and killed; walk-ins; outcomes. */
import type { Browser, Page } from 'playwright-core';
import { desktop, expectNoErrors, openBrowser, openPage, phone, screenshot } from '../support/browser/browser';
import { openOffice } from '../support/browser/office';

const VILLAGE = 'qingxi:village-01';
const CIVIL = 'qingxi:department-civil';
let browser: Browser;
let office: Awaited<ReturnType<typeof openOffice>>;
beforeAll(async () => {
  browser = await openBrowser();
  office = await openOffice(browser);
}, 180_000);
afterAll(async () => {
  await office?.close();
  await browser?.close();
});

const noSideways = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
const choose = async (page: Page, id: string, text: RegExp) => {
  const list = page.locator(`select#${id}`);
  await list.locator('option').filter({ hasText: text }).first().waitFor({ state: 'attached' });
  const value = await list.locator('option').filter({ hasText: text }).first().getAttribute('value');
  await list.selectOption(value ?? '');
};
const shown = (page: Page) => page.locator('.taro_page:visible').last();

test('a counter morning: booked and walked in, called on the wall, without signal and killed, all of it arrives', async () => {
  const agent = await office.as('agent', VILLAGE);
  const { items } = await agent.call<{ items: { itemId: string; departmentId: string }[] }>('items.list', {
    townId: 'qingxi:town',
  });
  const itemId = items.find((item) => item.departmentId === CIVIL)?.itemId;
  const staff = await office.as('staff', CIVIL, desktop);
  const { days } = await staff.call<{ days: { day: { dayId: string; startsAt: number; centreId: string } }[] }>(
    'counter.days',
    { departmentId: CIVIL },
  );
  // the first with room for four: the sample county's own people have booked too
  type Places = { places: { departmentId: string; bands: { left: number }[] }[] };
  const roomy = await Promise.all(
    days.map(async (one) => {
      const { places } = await staff.call<Places>('days.show', { dayId: one.day.dayId });
      const bands = places.find(({ departmentId }) => departmentId === CIVIL)?.bands ?? [];
      return bands.reduce((sum, { left }) => sum + left, 0) >= 4 ? one.day : null;
    }),
  );
  const day = roomy.find((one) => one !== null);
  if (!day) throw new Error('no half-day with room');
  const names = ['李桂兰', '张德福', '陈秀英', '王有田'];
  for (const name of names)
    await staff.call('counter.enter', {
      departmentId: CIVIL,
      dayId: day.dayId,
      name,
      groupId: 'qingxi:group-01-1',
      itemIds: [itemId],
    });
  await office.jump(day.startsAt + 10 * 60_000);

  const wall = await openPage(browser, desktop);
  await wall.goto(`${office.url}/#/pages/staff/display/index?centreId=${encodeURIComponent(day.centreId)}`);
  await wall.getByText(/^\d+:\d\d$/).waitFor();

  await staff.open('staff/counter/index');
  const { page } = staff;
  await page.locator('#chip-1').click();
  for (const name of names.slice(0, 3)) await page.getByLabel(new RegExp(`^报到 .*${name}`)).click();
  await page.locator('#next').click();
  await page
    .locator('#serving')
    .getByText(/叫到了/)
    .waitFor();
  await screenshot(page, 'counter-desk');
  await noSideways(page);
  const ticket = await page.locator('#serving').innerText();
  await wall.locator('#now-ticket').waitFor();
  const called = await wall.locator('#now-ticket').innerText();
  expect(ticket).toContain(called);
  await screenshot(wall, 'display-wall');
  await wall.setViewportSize(phone);
  await screenshot(wall, 'display-phone');
  await wall.close();
  await page.locator('#serve').click();
  await page.locator('#done-next').click();
  await page.locator('#last-step').waitFor();

  // someone walks in
  await page.locator('#walk-in').click();
  await page.locator('#enter-name').fill('周凤英');
  await choose(page, 'enter-group', /一组|1组/);
  await choose(page, 'enter-item', /高龄/);
  await screenshot(page, 'counter-walk-in');
  await page.locator('#walk-in-take').click();
  await page.locator('#walked-in').waitFor();
  await screenshot(page, 'counter-walked-in');
  await page.locator('#sheet-close').click();

  // the signal goes: everything goes on, the page is killed and comes back
  await page.route('**/fn/**', (route) => route.abort('internetdisconnected'));
  await page.evaluate(() => window.dispatchEvent(new Event('offline')));
  await page.getByLabel(/^报到 .*王有田/).click();
  await page.locator('#serving #finish-papersMissing, #serve').first().click();
  if ((await page.locator('#finish-papersMissing').count()) > 0) await page.locator('#finish-papersMissing').click();
  await page.locator('#outcome-note').fill('户口簿');
  await screenshot(page, 'counter-outcome');
  await page.locator('#outcome-save').click();
  await page.getByText(/没信号，已记在本机/).waitFor();
  await page.reload();
  await page.getByText(/没信号，已记在本机/).waitFor();
  await screenshot(page, 'counter-offline');
  await page.unroute('**/fn/**');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.locator('#signal').waitFor({ state: 'detached' });
  const { rows } = await staff.call<{ rows: { name: string; status: string }[] }>('counter.list', {
    departmentId: CIVIL,
    dayId: day.dayId,
  });
  const byName = Object.fromEntries(rows.map(({ name, status }) => [name, status]));
  expect(byName).toMatchObject({ 王有田: 'checkedIn', 周凤英: 'checkedIn' });
  expect(Object.values(byName)).toContain('papersMissing');
  expectNoErrors(page);

  for (const elder of [false, true]) {
    const small = await office.as('staff', CIVIL, phone, elder);
    await small.open('staff/counter/index');
    await small.page.locator('#chip-2').click();
    await small.page.locator('#next, #serving').first().waitFor();
    if ((await small.page.locator('#serving').count()) === 0) await small.page.locator('#next').click();
    await small.page.locator('#serving').waitFor();
    const size = elder ? 'elder' : 'phone';
    await screenshot(small.page, `counter-${size}`);
    await noSideways(small.page);
    await small.page.locator('[id^="visitor-"]').first().scrollIntoViewIfNeeded();
    await screenshot(small.page, `counter-${size}-line`);
    const lowest = await small.page.evaluate(() =>
      Math.min(
        ...[...document.querySelectorAll<HTMLElement>('.pressable')]
          .filter((one) => one.offsetParent !== null)
          .map((one) => one.getBoundingClientRect().height),
      ),
    );
    expect(lowest).toBeGreaterThanOrEqual(elder ? 60 : 44);
    await small.page.locator('#serve').click();
    await small.page.locator('#done-next').click();
    await small.page.locator('#last-step').waitFor();
    for (const [what, route] of [
      ['home', 'staff/index/index'],
      ['enter', 'staff/enter/index?what=booking'],
      ['record', 'staff/enter/index?what=record'],
    ] as const) {
      await small.open(route);
      await small.page.waitForLoadState('networkidle');
      await noSideways(small.page);
      await screenshot(small.page, `staff-${what}-${size}`);
    }
    expectNoErrors(small.page);
    const door = await office.as('agent', VILLAGE, phone, elder);
    for (const what of ['booking', 'calls', 'record']) {
      await door.open(`staff/enter/index?what=${what}`);
      await door.page.waitForLoadState('networkidle');
      await noSideways(door.page);
      await screenshot(door.page, `agent-${what}-${size}`);
    }
    expect(await shown(door.page).innerText()).toMatch(/补记/);
    expectNoErrors(door.page);
  }
}, 240_000);
