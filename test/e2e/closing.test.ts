/** A complaint to its end and back on the built pages: 催一下, not content, spoken with, put right, the telephone, closed, not solved after all. */
import type { Browser, Page } from 'playwright-core';
import type { RequestView } from '#types/request-views';
import { desktop, expectNoErrors, openBrowser, phone, screenshot } from '../support/browser/browser';
import { openOffice, type Desk } from '../support/browser/office';

const VILLAGE = 'qingxi:village-01';
const PLANNING = 'qingxi:department-planning';
const MATTER = '我家的房子成了危房，想申请危房鉴定，墙都裂了，报了三次没人来';
const COMMENT = '问了一个月，没有人给句话';
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
const open = async (desk: Desk, page: string, requestId: string) =>
  desk.open(`${page}/index?requestId=${encodeURIComponent(requestId)}`);
const answer = async (staff: Desk, requestId: string, text: string) => {
  await staff.call('requests.accept', { requestId });
  await staff.call('requests.reply', { requestId, text });
};
const show = async (desk: Desk, requestId: string) => desk.call<RequestView>('requests.show', { requestId });

/** Nothing reaches over the right edge. */
const expectFits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

test('a complaint: reminded, not solved, made good, heard on the telephone, closed, and not solved after all', async () => {
  const resident = await office.as('resident', VILLAGE, phone);
  const staff = await office.as('staff', PLANNING, desktop);
  const secretary = await office.as('secretary', VILLAGE, phone);
  const mine = resident.page;
  const hers = secretary.page;
  const sent = await resident.call<RequestView>('requests.submit', { kind: 'complaint', text: MATTER });
  const { requestId } = sent.row;

  await open(resident, 'villager/request', requestId);
  await mine.locator('#remind').click();
  await mine.locator('#remind-words').fill('墙又裂了一点');
  await screenshot(mine, 'closing-remind');
  await mine.locator('#send-remind').click();
  await shown(mine).getByText('您催过 1 次').waitFor();
  expect(await mine.locator('#remind').count()).toBe(0);

  await answer(staff, requestId, '已经列入计划，请等通知。');
  await open(resident, 'villager/request', requestId);
  await mine.locator('#reply').getByText('列入计划').waitFor();
  await mine.locator('[id$="solved-no"]').click();
  await mine.locator('[id$="satisfaction-veryUnsatisfied"]').click();
  await mine.locator('[id$="reason-slow"]').click();
  await mine.locator('[id$="reason-nobodyCame"]').click();
  await mine.locator('#rate-comment').fill(COMMENT);
  await screenshot(mine, 'closing-rate');
  await expectFits(mine);
  await mine.locator('#rate').click();
  await shown(mine).getByText('没解决，重新办理').waitFor();

  // the unit works on it again and reads neither her answer nor that somebody looks into it
  await open(staff, 'staff/requests', requestId);
  await staff.page.locator('#request-words').waitFor();
  expect(await shown(staff.page).innerText()).not.toMatch(new RegExp(`${COMMENT}|非常不满意|没人来，`));

  await secretary.open('secretary/index/index');
  await hers.locator('#group-unsatisfied').getByText('不满意待回访').waitFor();
  await screenshot(hers, 'closing-secretary-groups');
  await hers.locator(`#group-unsatisfied [id="request-${requestId}"]`).click();
  await hers.locator('#callers-script').getByText('经办的人看不到您的评价').waitFor();
  await hers.locator('#show-number').click();
  await hers.locator('#call-number').or(shown(hers).getByText('没有留电话')).first().waitFor();
  await hers.locator('#main-action').scrollIntoViewIfNeeded();
  await screenshot(hers, 'closing-bad-script');
  await hers.locator('#main-action').click();
  await hers.locator('#contact-bad-words').fill('电话里听了半小时，要派人看房');
  await hers.locator('#send-contact-bad').click();
  await hers.locator('#bad-review').getByText('联系过了').waitFor();
  await hers.locator('#main-action').click();
  await hers.locator('#rectify-words').fill('和科室一起上门，当天定了鉴定日子');
  await hers.locator('#send-rectify').click();
  await hers.locator('#bad-review').getByText('改好了，等本人再评').waitFor();
  await screenshot(hers, 'closing-rectified');

  // answered again, and then silence: the telephone
  await answer(staff, requestId, '鉴定为 C 级，补助已报。');
  await office.jump((await show(resident, requestId)).row.nextStep.by ?? 0);
  const due = (await show(resident, requestId)).row.nextStep.by ?? 0;
  await office.jump(due + 60_000);
  await office.tick();
  const desk = await office.as('secretary', VILLAGE, desktop);
  await desk.open('secretary/index/index');
  await desk.page.locator(`#group-callBack [id="request-${requestId}"]`).click();
  await desk.page.locator('#callers-script').getByText('我是回访的，不是经办这件事的人').waitFor();
  await screenshot(desk.page, 'closing-call-desk');
  await desk.page.locator('#act-attempt').click();
  await desk.page.locator('[id$="attempt-noAnswer"]').click();
  await desk.page.locator('#send-attempt').click();
  await desk.page.locator('#callers-script').getByText('没人接').waitFor();
  await office.jump(due + DAY);
  await open(desk, 'secretary/request', requestId);
  await desk.page.locator('#main-action').click();
  await desk.page.locator('[id$="closed-as-solved"]').click();
  await desk.page.locator('[id$="heard-satisfied"]').click();
  await desk.page.locator('#close-note').fill('本人说补助到了');
  await screenshot(desk.page, 'closing-heard');
  await desk.page.locator('#send-close').click();
  await desk.page.locator('#request-answer').getByText('解决了 · 满意').waitFor();

  // it was not: a second time it is for review
  const elder = await office.as('resident', VILLAGE, phone, true);
  await open(elder, 'villager/request', requestId);
  await elder.page.locator('#next-step').getByText('解决了').first().waitFor();
  await screenshot(elder.page, 'closing-elder');
  await expectFits(elder.page);
  for (const id of ['reopen', 'read-aloud']) {
    const box = await elder.page.locator(`#${id}`).first().boundingBox();
    expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(60);
  }
  await elder.page.locator('#reopen').click();
  await elder.page.locator('#reopen-words').fill('加固了一面墙，另一面又裂了');
  await elder.page.locator('#send-reopen').click();
  await elder.page.locator('#next-step').getByText(/复核/).first().waitFor();
  await screenshot(elder.page, 'closing-elder-review');
  await open(secretary, 'secretary/request', requestId);
  await hers.locator('#act-reopen').click();
  await hers.locator('#reopen-words').fill('两面墙一起看');
  await hers.locator('#send-reopen').click();
  await shown(hers).getByText('已转出，等接手').first().waitFor();
  await screenshot(hers, 'closing-review-reopened');
  for (const page of [mine, hers, staff.page, desk.page, elder.page]) expectNoErrors(page);
}, 180_000);
