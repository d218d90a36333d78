/** Both browser hosts start the built app, and the app without a server still shows its first page. */
import type { Browser } from 'playwright-core';
import { desktop, expectNoErrors, openBrowser, openPage, phone, screenshot } from '../support/browser/browser';
import { serveH5 } from '../support/browser/static-site';
import { openWeapp } from '../support/browser/weapp-browser';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test.each([
  ['phone', phone],
  ['desktop', desktop],
])('the built WeChat package runs in Chromium on glass-easel, %s', async (name, viewport) => {
  const weapp = await openWeapp(browser, { viewport, answer: () => Promise.reject(new Error('no network')) });
  await weapp.byText(/\S/).waitFor();
  expect(await weapp.route()).toMatch(/^pages\/villager\//);
  await screenshot(weapp.page, `offline-weapp-${name}`);
  expectNoErrors(weapp.page);
});

test.each([
  ['phone', phone],
  ['desktop', desktop],
])('the built H5 pages run in Chromium, %s', async (name, viewport) => {
  const page = await openPage(browser, viewport);
  await page.goto(await serveH5(page));
  await page.locator('.taro_page').getByText(/\S/).first().waitFor();
  await screenshot(page, `offline-h5-${name}`);
  expectNoErrors(page);
});
