/**
 * A mediation on the built pages, the handlers at a desk and with a telephone: begun, the other side finds it in her messages and says yes, a
 * time is arranged, both read it, it is agreed and answered. No page says of the other side more than it should.
 */
import type { Browser, Page } from 'playwright-core';
import type { MyDataExport } from '#types/my-data';
import type { RequestView } from '#types/request-views';
import { desktop, expectNoErrors, openBrowser, phone, screenshot } from '../support/browser/browser';
import { openOffice, type Desk } from '../support/browser/office';

const JUSTICE = 'qingxi:department-justice';
const HERS = '他家新砌的墙占了我半尺地，檐水全滴到我屋里';
const HIS = '墙是照老界砌的，她家早先就占了我的';
const DAY = 86_400_000;

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

const shown = (page: Page) => page.locator('.taro_page:visible');
const dateOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

/** Nothing reaches over the right edge, and every button is large enough for a thumb. */
async function expectFits(page: Page, least: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  const heights = await shown(page)
    .locator('[role="button"], button, input')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height).filter((height) => height > 0));
  expect(heights.length).toBeGreaterThan(0);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(least);
}

async function fill(desk: Desk, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, value] of Object.entries(fields)) await desk.page.locator(`#${id}`).fill(value);
  await desk.page.locator('#send-form').click();
}

test.each([
  ['desk', desktop],
  ['phone', phone],
] as const)('from the request to an agreement and its reply (%s)', async (name, viewport) => {
  const she = await office.as('resident', 'qingxi:village-01', phone);
  const he = await office.as('agent', 'qingxi:village-02', phone, name === 'phone');
  const staff = await office.as('staff', JUSTICE, viewport);
  const his = (await he.call<MyDataExport>('myData.export', {})).person;
  const sent = await she.call<RequestView>('requests.submit', { kind: 'dispute', text: HERS });
  const { requestId } = sent.row;
  await staff.call('requests.accept', { requestId });

  const { page } = staff;
  await staff.open(`staff/requests/index?requestId=${encodeURIComponent(requestId)}`);
  await page.locator('#to-dispute').click();
  await screenshot(page, `dispute-begin-${name}`);
  await page.locator('#begin-case').click();
  await page.locator('#act-addParty').click();
  await fill(staff, { 'party-name': his.name, 'party-phone': his.ownPhone ?? '' });
  await page.locator('#party-2').getByText('能在手机上看到自己的部分').waitFor();
  await screenshot(page, `dispute-sides-${name}`);

  // another one was added by mistake, and is taken off
  await page.locator('#act-addParty').click();
  await fill(staff, { 'party-name': '何老三', 'party-phone': '13800009999' });
  await page.locator('#remove-3').click();
  await page.locator('#remove-sure-3').scrollIntoViewIfNeeded();
  await screenshot(page, `dispute-remove-${name}`);
  await expectFits(page, 40);
  if (name === 'phone') {
    const large = await office.as('staff', JUSTICE, phone, true);
    await large.open(
      `staff/dispute/index?disputeId=${encodeURIComponent(requestId.replace(':request-', ':dispute-'))}`,
    );
    await large.page.locator('#remove-3').click();
    await large.page.locator('#remove-sure-3').scrollIntoViewIfNeeded();
    await screenshot(large.page, 'dispute-remove-elder');
    await expectFits(large.page, 60);
    expectNoErrors(large.page);
  }
  await page.locator('#remove-sure-3').click();
  await page.locator('#party-3').waitFor({ state: 'detached' });

  // he finds it among his messages, which say nothing of it
  await he.open('villager/messages/index');
  const message = shown(he.page).getByText('有一件事请您看看').first();
  await message.waitFor();
  await message.click();
  await he.page.locator('#agree').waitFor();
  await screenshot(he.page, `dispute-asked-${name}`);
  await expectFits(he.page, name === 'phone' ? 60 : 44);
  await he.page.locator('#tell-text').fill(HIS);
  await he.page.locator('#tell').click();
  await he.page.locator('#agree').click();
  await shown(he.page).getByText('您说过愿意').waitFor();
  expect(await shown(he.page).innerText()).not.toContain('半尺');

  await page.reload();
  await page.locator('#act-arrange').click();
  const now = (await staff.call<{ now: number }>('session.show', {})).now;
  await fill(staff, { 'meeting-date': dateOf(now + 2 * DAY), 'meeting-time': '9:00', 'meeting-place': '青禾村部' });
  await page.locator('#meetings').waitFor();
  await screenshot(page, `dispute-arranged-${name}`);
  await expectFits(page, 40);

  await she.open(`villager/request/index?requestId=${encodeURIComponent(requestId)}`);
  await she.page.locator('#to-dispute').click();
  await she.page.locator('#meeting').waitFor();
  await screenshot(she.page, `dispute-mine-${name}`);
  const hers = await shown(she.page).innerText();
  expect(hers).toContain('青禾村部');
  expect(hers).not.toContain('老界');
  expect(hers).not.toContain(his.name);
  await expectFits(she.page, 44);

  await page.locator('#open-notes').click();
  await page.locator('#notes').getByText(HIS).waitFor();
  await page.locator('#act-agree').click();
  await page.locator('#agreement-oral').click();
  await screenshot(page, `dispute-agree-${name}`);
  await fill(staff, { terms: '檐水改道，墙不动' });
  await page.locator('#to-reply').waitFor();
  await screenshot(page, `dispute-agreed-${name}`);
  await page.locator('#to-reply').click();
  expect(await page.locator('#reply-text').inputValue()).toContain('各方谈成了');
  await page.locator('#send-reply').click();
  await shown(page).getByText('答复发出了').first().waitFor();

  await he.page.reload();
  await he.page.locator('#agreement').getByText('檐水改道').waitFor();
  await screenshot(he.page, `dispute-his-agreement-${name}`);
  for (const desk of [she, he, staff]) expectNoErrors(desk.page);
});
