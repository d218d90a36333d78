/** An office's browser away from the local server's sample people: it shows a code, a telephone confirms it, it is she, and she leaves. */
import type { Browser } from 'playwright-core';
import { desktop, expectNoErrors, openBrowser, openPage, phone, screenshot } from '../support/browser/browser';
import { openOffice } from '../support/browser/office';

const PLANNING = 'qingxi:department-planning';

let browser: Browser;
let office: Awaited<ReturnType<typeof openOffice>>;
beforeAll(async () => {
  browser = await openBrowser();
  office = await openOffice(browser);
});
afterAll(async () => {
  await office.close();
  await browser.close();
});

interface Begun {
  readonly value: { readonly code: string; readonly number: string };
}

test('signed in from the telephone, at work, signed out', async () => {
  const page = await openPage(browser, desktop);
  // as it is in the cloud: nobody to choose from
  await page.route('**/local/people', (route) => route.fulfill({ status: 404, body: '' }));
  const begun = page.waitForResponse((answer) => (answer.request().postData() ?? '').includes('desk.begin'));
  await page.goto(`${office.url}/#/pages/villager/sign-in/index`);
  const { value } = (await (await begun).json()) as Begun;
  await page.locator('#desk-code').getByText(value.number).waitFor();
  await screenshot(page, 'desk-code');

  for (const elder of [true, false]) {
    const staff = await office.as('staff', PLANNING, phone, elder);
    await staff.open(`staff/desk/index?code=${encodeURIComponent(value.code)}`);
    await staff.page.locator('#desk-number').getByText(value.number).waitFor();
    await screenshot(staff.page, `desk-confirm${elder ? '-elder' : ''}`);
    expect(await staff.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await staff.page.locator(elder ? '#desk-no' : '#desk-yes').click();
    await staff.page.getByText(elder ? '只扫您面前那台电脑上的' : '电脑上已经登录了').waitFor();
    await screenshot(staff.page, `desk-${elder ? 'refused' : 'done'}`);
    expectNoErrors(staff.page);
  }

  // the computer notices by itself
  await page.getByText('窗口和来件').first().waitFor({ timeout: 15_000 });
  await page.goto(`${office.url}/#/pages/staff/index/index`);
  await page.getByText('去办诉求').first().waitFor();
  await screenshot(page, 'desk-at-work');

  const token = await page.evaluate(() => localStorage.getItem('cun:token') ?? '');
  await page.goto(`${office.url}/#/pages/villager/mine/index`);
  await page.locator('#sign-out').click();
  await page.locator('#sign-out').waitFor({ state: 'detached' });
  const { data } = JSON.parse(token) as { data: string };
  const after = await fetch(`${office.url}/fn/api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${data}` },
    body: JSON.stringify({ action: 'session.show', input: {} }),
  });
  expect(await after.json()).toMatchObject({ ok: true, value: { person: null } });
  expectNoErrors(page);
});

test('a code of something else is told apart; one that is used or too old says what to do', async () => {
  const staff = await office.as('staff', PLANNING, phone);
  await staff.open('staff/desk/index');
  await staff.page.locator('#desk-typed').fill('cunliban:123456');
  await staff.page.locator('#desk-look').click();
  await staff.page.getByText('这不是登录电脑的码').waitFor();
  await screenshot(staff.page, 'desk-wrong');
  const begun = await staff.call<Begun['value']>('desk.begin', { hash: 'h'.repeat(43) });
  await staff.call('desk.confirm', { code: begun.code });
  await staff.page.locator('#desk-typed').fill(`cunliban-desk:${begun.code}`);
  await staff.page.locator('#desk-look').click();
  await staff.page.getByText('这个码已经用过了').waitFor();
  await screenshot(staff.page, 'desk-used');
});
