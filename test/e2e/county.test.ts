/**
 * A complaint about who dispatches in the town, on the built pages: no page of the town's dispatcher knows of it; the county sends it on at her
 * desk, calls back on a telephone and closes it.
 */
import type { Browser, Page } from 'playwright-core';
import type { RequestView } from '#types/request-views';
import { desktop, expectNoErrors, openBrowser, phone, screenshot } from '../support/browser/browser';
import { openOffice, type Desk } from '../support/browser/office';

const VILLAGE = 'qingxi:village-01';
const TOWN = 'qingxi:town';
const COUNTY = 'county:county';
const CIVIL = 'qingxi:department-civil';
const MATTER = '到镇里问了三回，分派的人都说没空，材料也不收';
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
const show = async (desk: Desk, requestId: string) => desk.call<RequestView>('requests.show', { requestId });
const complain = async (text: string): Promise<RequestView['row']> => {
  const resident = await office.as('resident', VILLAGE, phone);
  const complaint = { kind: 'complaint', text, about: { orgId: TOWN, name: '分派的人' } };
  const { row } = await resident.call<RequestView>('requests.submit', complaint);
  await resident.page.context().close();
  return row;
};

/** Nothing reaches over the right edge, and what is pressed is large enough. */
async function expectFits(page: Page, least: number) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  const small = await page.evaluate(
    (px) =>
      [...document.querySelectorAll<HTMLElement>('.taro_page button, .taro_page select, .taro_page textarea')]
        .map((one) => ({ id: one.id || one.innerText, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && box.height > 0 && box.height < px - 0.5)
        .map(({ id, box }) => `${id}: ${Math.round(box.height)}`),
    least,
  );
  expect(small).toEqual([]);
}

test('dispatched by the county, hidden from the town, called back by the county and closed', async () => {
  const { requestId, no, submittedAt } = await complain(MATTER);

  const dispatcher = await office.as('dispatcher', TOWN, desktop);
  const expectHidden = async () => {
    await expect(show(dispatcher, requestId)).rejects.toThrow('NotFound');
    for (const route of ['admin/triage/index', 'secretary/index/index', 'admin/county/index']) {
      await dispatcher.open(route);
      await dispatcher.page.waitForLoadState('networkidle');
      const text = await dispatcher.page.locator('body').innerText();
      expect(text).not.toContain(no);
      expect(text).not.toContain(MATTER.slice(0, 8));
    }
  };
  await expectHidden();

  const atDesk = await office.as('countySupervisor', COUNTY, desktop);
  const { page } = atDesk;
  await atDesk.open('admin/index/index');
  await page.locator('#to-county').getByText('待分派 1').waitFor();
  await screenshot(page, 'county-home');
  await page.locator('#to-county').click();
  await page.locator(`[id="request-${requestId}"]:visible`).click();
  await page.locator('#request-words').getByText(MATTER).waitFor();
  await page.locator('#dispatch-department').waitFor();
  await screenshot(page, 'county-triage');
  await expectFits(page, 44);
  await page.locator('#main-action:visible').click();
  await page.locator('#dispatch-department').selectOption({ label: '民政办' });
  await page.locator('#dispatch-topic').selectOption({ index: 6 });
  await page.locator('#dispatch-note').fill('请当面听她说');
  await page.locator('#main-action:visible').click();
  await shown(page).getByText('现在不用您动手').waitFor();
  await screenshot(page, 'county-dispatched');
  const sent = await show(atDesk, requestId);
  expect(sent.row).toMatchObject({ status: 'dispatched', level: 'county', holderName: '民政办' });
  await expectHidden();

  const staff = await office.as('staff', CIVIL, desktop);
  await staff.call('requests.accept', { requestId });
  await staff.call('requests.reply', { requestId, text: '材料收下了，以后大厅有人值守。' });
  await office.jump(submittedAt + 7 * DAY);
  await office.tick();
  await expectHidden();

  const onPhone = await office.as('countySupervisor', COUNTY, phone);
  const hers = onPhone.page;
  await onPhone.open('admin/index/index');
  await hers.locator('#to-county').getByText('待回访 1').waitFor();
  await screenshot(hers, 'county-phone-home');
  await hers.locator('#to-county').click();
  await hers.locator(`[id="request-${requestId}"]:visible`).waitFor();
  await screenshot(hers, 'county-phone-list');
  await expectFits(hers, 44);
  await hers.locator(`[id="request-${requestId}"]:visible`).click();
  await hers.locator('#callers-script').getByText('打电话这样说').waitFor();
  await hers.locator('#show-number').click();
  await hers.locator('#call-number').waitFor();
  await screenshot(hers, 'county-phone-script');
  await hers.locator('#main-action:visible').click();
  await hers.locator('[id$="closed-as-solved"]').click();
  await hers.locator('[id$="heard-satisfied"]').click();
  await hers.locator('#close-note').fill('打通了，说材料收了，也有人接待了');
  await screenshot(hers, 'county-phone-close');
  await expectFits(hers, 44);
  await hers.locator('#send-close').click();
  await shown(hers).getByText('解决了').first().waitFor();
  expect((await show(onPhone, requestId)).row).toMatchObject({ status: 'closed', closedAs: 'solved' });
  await expectHidden();
  for (const desk of [dispatcher, atDesk, onPhone]) expectNoErrors(desk.page);
}, 240_000);

test('in large letters', async () => {
  const { requestId } = await complain('分派的人讲话难听，说我们村的事以后再说');
  const county = await office.as('countySupervisor', COUNTY, phone, true);
  const { page } = county;
  await county.open('admin/county/index');
  await page.locator(`[id="request-${requestId}"]:visible`).waitFor();
  await screenshot(page, 'county-elder-list');
  await expectFits(page, 60);
  await page.locator(`[id="request-${requestId}"]:visible`).click();
  await page.locator('#dispatch-department').waitFor();
  await page.locator('#dispatch-department').scrollIntoViewIfNeeded();
  await screenshot(page, 'county-elder-dispatch');
  await expectFits(page, 60);
  await page.locator('#more-acts').click();
  await page.locator('#act-notAccept').click();
  await page.locator('#send-notAccept').scrollIntoViewIfNeeded();
  await screenshot(page, 'county-elder-not-accept');
  await expectFits(page, 60);
  expectNoErrors(page);
}, 120_000);
