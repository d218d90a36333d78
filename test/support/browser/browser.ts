/**
 * Chromium for the journeys: `openBrowser()` once per file, `phone` and `desktop` sizes, screenshots to
 * `output/screenshots/`. Pages remember what went wrong in them: `expectNoErrors(page)`.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export const phone = { width: 375, height: 812 };
export const desktop = { width: 1440, height: 900 };

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const SCREENSHOTS = path.resolve(__dirname, '../../../output/screenshots');
const errors = new WeakMap<Page, string[]>();

/** `more`: further flags, such as a microphone that is none. */
export function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: [...FLAGS, ...more] });
}

/** A page in its own context (own storage, own cookies). */
export async function openPage(browser: Browser, viewport = phone): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const seen: string[] = [];
  errors.set(page, seen);
  page.on('pageerror', (error) => seen.push(error.stack ?? error.message));
  return page;
}

export function expectNoErrors(page: Page) {
  expect(errors.get(page)).toEqual([]);
}

export async function screenshot(page: Page, name: string) {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), fullPage: false });
}
