import type { Browser } from 'playwright-core';
import { desktop, expectNoErrors, openBrowser, openPage, phone, screenshot } from '../support/browser/browser';
import { serveH5 } from '../support/browser/static-site';
import { openWeapp } from '../support/browser/weapp-browser';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('the built WeChat package runs in Chromium on glass-easel', async () => {
  const weapp = await openWeapp(browser, { answer: () => Promise.resolve({}) });
  await weapp.byId('tap').click();
  await weapp.byText('taps 1').waitFor();
  await weapp.page.getByRole('button', { name: 'tap' }).waitFor();
  expect(await weapp.page.getByRole('main').getAttribute('aria-role')).toBe('main');
  await screenshot(weapp.page, 'host-weapp');
  expectNoErrors(weapp.page);
});

test.each([
  ['phone', phone],
  ['desktop', desktop],
])('the built H5 pages run in Chromium on a %s', async (name, viewport) => {
  const page = await openPage(browser, viewport);
  await page.goto(await serveH5(page));
  await page.locator('#tap').click();
  await page.getByText('taps 1').waitFor();
  await screenshot(page, `host-h5-${name}`);
  expectNoErrors(page);
});
