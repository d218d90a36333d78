/** A request's whole life on the built pages: asked with a picture, answered, not solved, answered again, closed; and one withdrawn. */
import type { Browser, Page } from 'playwright-core';
import { desktop, expectNoErrors, openBrowser, phone, screenshot } from '../support/browser/browser';
import { openOffice, type Desk } from '../support/browser/office';

const VILLAGE = 'qingxi:village-01';
const PLANNING = 'qingxi:department-planning';
const MATTER = '我家的房子成了危房，想申请危房鉴定，墙都裂了';
const PLACE = '三组晒谷场旁边';
const FIRST_REPLY = '秀英您好：\n您家的房子我们记下了，本周内派人到现场看。\n规划建设办';
const SECOND_REPLY = '鉴定人员今天到了现场，定为 C 级，加固补助已经报上去。';
const COMMENT = '说是本周，没有人来';

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
const requestOf = (desk: Desk) =>
  decodeURIComponent(new URL(desk.page.url().replace('#', '')).searchParams.get('requestId') ?? '');
const openRequest = async (desk: Desk, page: string, requestId: string) =>
  desk.open(`${page}/index?requestId=${encodeURIComponent(requestId)}`);

/** A photograph as a phone gives it: what Chromium draws, as JPEG. */
async function photograph(page: Page): Promise<Buffer> {
  return page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 320, height: 240 } });
}

async function ask(desk: Desk, text: string) {
  await desk.open('visits/ask/index');
  await desk.page.locator('#ask-text').fill(text);
}

/** Nothing that is said may lie over what is pressed or written. */
async function expectClear(page: Page, id: string) {
  const toast = page.locator('[role="status"]:visible').last();
  await toast.waitFor();
  const [said, used] = await Promise.all([toast.boundingBox(), page.locator(`#${id}`).boundingBox()]);
  if (!said || !used) throw new Error(`no toast or no #${id}`);
  const apart = said.y + said.height <= used.y || used.y + used.height <= said.y;
  expect({ apart, said, used }).toMatchObject({ apart: true });
}

test('asked with a picture and a place, answered twice, closed; who may not see the answer does not', async () => {
  const resident = await office.as('resident', VILLAGE, phone);
  const mine = resident.page;
  await ask(resident, MATTER);
  const chooser = mine.waitForEvent('filechooser');
  await mine.locator('#add-pictures').click();
  await (await chooser).setFiles({ name: 'wall.jpg', mimeType: 'image/jpeg', buffer: await photograph(mine) });
  // as it lies on her device; what the offices see comes from the server
  const small = mine.locator('.taro_page:visible img[src^="blob:"]').first();
  await small.waitFor();
  expect(await small.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(320);
  await mine.locator('#ask-place').fill(PLACE);
  await mine.locator('#preview').waitFor();
  await screenshot(mine, 'request-ask');
  await mine.locator('#send').click();
  await mine.locator('#sent').waitFor();
  const next = mine.locator('#next-step');
  await next.getByText('还有 5 个工作日，最晚').waitFor();
  await shown(mine).getByText('已转给规划建设办').waitFor();
  await shown(mine).getByText(PLACE).waitFor();
  expect(await shown(mine).locator('img[src*="/local/files/"]').count()).toBe(1);
  await screenshot(mine, 'request-sent');
  const requestId = requestOf(resident);
  await resident.open('villager/home/index');
  await mine.locator(`[id="request-${requestId}"]`).getByText('还有 5 个工作日').waitFor();
  await screenshot(mine, 'request-home');
  await resident.open('villager/messages/index');
  await shown(mine).getByText(`收到“${MATTER}”，已转给规划建设办，最晚`).waitFor();
  await screenshot(mine, 'request-messages');

  const staff = await office.as('staff', PLANNING, desktop);
  const desk = staff.page;
  await openRequest(staff, 'staff/requests', requestId);
  await desk.getByText(PLACE).waitFor();
  await screenshot(desk, 'request-staff-new');
  await desk.locator('#main-action').click();
  await desk.getByText('签收了，尽快联系本人').waitFor();
  await expectClear(desk, 'main-action');
  await desk.locator('#main-action').click();
  await expectClear(desk, 'reply-text');
  await expectClear(desk, 'send-reply');
  await screenshot(desk, 'request-staff-reply');
  await desk.locator('#reply-text').fill(FIRST_REPLY);
  await desk.locator('#send-reply').click();
  await desk.locator('#request-reply').getByText('本周内派人').waitFor();

  await openRequest(resident, 'villager/request', requestId);
  await mine.locator('#reply').getByText('本周内派人').waitFor();
  await screenshot(mine, 'request-letter');
  await rate(mine, 'no', 'unsatisfied', COMMENT);
  await shown(mine).getByText('没解决，重新办理').waitFor();
  await next.getByText(/规划建设办接手/).waitFor();
  await screenshot(mine, 'request-reopened');

  await openRequest(staff, 'staff/requests', requestId);
  await desk.locator('#main-action').click();
  await desk.getByText('签收了，尽快联系本人').waitFor();
  await desk.locator('#main-action').click();
  await desk.locator('#reply-text').fill(SECOND_REPLY);
  await desk.locator('#send-reply').click();
  await desk.locator('#request-reply').getByText('定为 C 级').waitFor();

  await openRequest(resident, 'villager/request', requestId);
  await mine.locator('#reply').getByText('定为 C 级').waitFor();
  await rate(mine, 'yes', 'satisfied', '');
  await next.getByText('解决了').first().waitFor();
  expect(await mine.locator('#rate').count()).toBe(0);
  await screenshot(mine, 'request-closed');

  const secretary = await office.as('secretary', VILLAGE, phone);
  await openRequest(secretary, 'secretary/request', requestId);
  const answer = secretary.page.locator('#request-answer');
  await answer.getByText('解决了 · 满意').waitFor();
  await shown(secretary.page).getByText('已办结').first().waitFor();
  await shown(secretary.page).getByText(COMMENT).waitFor();
  await screenshot(secretary.page, 'request-secretary');

  await openRequest(staff, 'staff/requests', requestId);
  await desk.locator('#request-reply').waitFor();
  await screenshot(desk, 'request-staff-closed');
  expect(await shown(desk).innerText()).not.toMatch(new RegExp(`${COMMENT}|不满意|解决了`));
  for (const page of [mine, desk, secretary.page]) expectNoErrors(page);
});

test('another is withdrawn: it ends for both sides', async () => {
  const resident = await office.as('resident', VILLAGE, phone);
  const { page } = resident;
  await ask(resident, `${MATTER}，请尽快来看`);
  await page.locator('#preview').waitFor();
  await page.locator('#send').click();
  await page.locator('#sent').waitFor();
  const requestId = requestOf(resident);
  await page.locator('#withdraw').click();
  await page.locator('#next-step').getByText('已撤回').first().waitFor();
  expect(await page.locator('#withdraw').count()).toBe(0);
  await screenshot(page, 'request-withdrawn');

  const staff = await office.as('staff', PLANNING, phone);
  await openRequest(staff, 'staff/requests', requestId);
  await staff.page.getByText('已撤回').first().waitFor();
  expect(await staff.page.locator('#main-action').count()).toBe(0);
  await staff.open('villager/messages/index');
  await shown(staff.page).getByText('本人撤回了，不用办了').first().waitFor();
  expectNoErrors(page);
  expectNoErrors(staff.page);
});

test('an appointed hour that has passed is said so, and the promise still stands', async () => {
  const resident = await office.as('resident', VILLAGE, phone);
  const sent = await resident.call<{ row: { requestId: string; nextStep: { by: number } } }>('requests.submit', {
    kind: 'help',
    text: MATTER,
  });
  await office.jump(sent.row.nextStep.by + 60_000);
  await office.tick();
  await resident.open('villager/home/index');
  const row = resident.page.locator(`[id="request-${sent.row.requestId}"]`);
  await row.getByText(/说好.*前规划建设办接手，还没有，我们在催/).waitFor();
  await row.getByText('按时').waitFor();
  await screenshot(resident.page, 'request-past-step');

  const staff = await office.as('staff', PLANNING, phone);
  const hand = staff.page;
  await openRequest(staff, 'staff/requests', sent.row.requestId);
  await hand.locator('#main-action').click();
  await expectClear(hand, 'main-action');
  await hand.locator('#main-action').click();
  await expectClear(hand, 'reply-text');
  await expectClear(hand, 'send-reply');
  await screenshot(hand, 'request-staff-reply-phone');
  expectNoErrors(resident.page);
  expectNoErrors(hand);
});

async function rate(page: Page, solved: 'yes' | 'no', satisfaction: string, comment: string) {
  await page.locator(`[id$="solved-${solved}"]`).click();
  await page.locator(`[id$="satisfaction-${satisfaction}"]`).click();
  if (comment !== '') await page.locator('#rate-comment').fill(comment);
  await screenshot(page, `request-rate-${solved}`);
  await page.locator('#rate').click();
}
