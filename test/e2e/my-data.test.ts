/** A resident looks at who has seen her data, asks for deletion, takes it back; her targets are as large as a finger. */
import type { Browser, Page } from 'playwright-core';
import { myDataWords } from '#types/words/my-data';
import { desktop, expectNoErrors, openBrowser, phone, screenshot } from '../support/browser/browser';
import { openOffice } from '../support/browser/office';

const VILLAGE = 'qingxi:village-01';
const byId = (page: Page, id: string) => page.locator(`[id="${id}"]:visible`).first();

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

test.each([
  ['phone', phone, false, 44],
  ['elder', phone, true, 60],
  ['desktop', desktop, false, 44],
] as const)('my data, %s', async (name, viewport, elder, target) => {
  const desk = await office.as('resident', VILLAGE, viewport, elder);
  await desk.open('villager/settings/index');
  await byId(desk.page, 'my-data').click();
  await desk.page.getByText(myDataWords.parts.seen).first().waitFor();
  await screenshot(desk.page, `my-data-${name}`);
  await byId(desk.page, 'erase').click();
  await byId(desk.page, 'erase-now').scrollIntoViewIfNeeded();
  await screenshot(desk.page, `my-data-erase-${name}`);
  for (const id of ['take', 'correct', 'erase-now', 'erase-not']) {
    const box = await byId(desk.page, id).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(target);
  }
  await byId(desk.page, 'erase-now').click();
  await byId(desk.page, 'take-back').scrollIntoViewIfNeeded();
  await screenshot(desk.page, `my-data-erasing-${name}`);
  await byId(desk.page, 'take-back').click();
  await byId(desk.page, 'erase').waitFor();
  await byId(desk.page, 'kept').scrollIntoViewIfNeeded();
  await screenshot(desk.page, `my-data-kept-${name}`);
  expectNoErrors(desk.page);
});
