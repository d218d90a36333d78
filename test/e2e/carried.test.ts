/**
 * Said and photographed without a line on the built pages, in a real browser's own store of files: the page is loaded anew, the voice plays, the
 * picture is drawn; with the line both go up by themselves and the request is sent once. Of violence nothing stays. Looked at in large letters.
 */
import path from 'node:path';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { expectNoErrors, openBrowser, openPage, phone, screenshot } from '../support/browser/browser';
import { openOffice, type Desk } from '../support/browser/office';

const VILLAGE = 'qingxi:village-01';
const LINE = /\/(fn|local\/files)\//;

let browser: Browser;
let office: Awaited<ReturnType<typeof openOffice>>;
let folder: string;
let photo: string;
beforeAll(async () => {
  browser = await openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
  office = await openOffice(browser);
  folder = mkdtempSync(path.join(tmpdir(), 'cunliban-photo-'));
  photo = path.join(folder, 'road.png');
  const page = await openPage(browser);
  await page.setContent('<body style="background:linear-gradient(#9c8,#b63)">');
  writeFileSync(photo, await page.screenshot({ clip: { x: 0, y: 0, width: 320, height: 240 } }));
  await page.close();
});
afterAll(async () => {
  await office.close();
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The pages load, nothing else gets through. */
async function cut(page: Page): Promise<void> {
  await page.route(LINE, (route) => route.abort('internetdisconnected'));
  await page.evaluate(() => window.dispatchEvent(new Event('offline')));
}
async function mend(page: Page): Promise<void> {
  await page.unroute(LINE);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
}
async function sayAndPhotograph({ page }: Desk): Promise<void> {
  await page.locator('#voice-start').click();
  await page.locator('#voice-stop').waitFor();
  await page.waitForTimeout(1_500);
  await page.locator('#voice-stop').click();
  await page.locator('#voice-waiting').waitFor();
  const chooser = page.waitForEvent('filechooser');
  await page.locator('#add-pictures').click();
  await (await chooser).setFiles(photo);
  await page.locator('#pictures-waiting').waitFor();
}
/** The names of the files this browser keeps for the pages. */
const onDevice = async (page: Page): Promise<string[]> =>
  page.evaluate(
    async () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('cunliban-files');
        opening.onerror = () => reject(new Error('no store'));
        opening.onsuccess = () => {
          const asking = opening.result.transaction('files').objectStore('files').getAllKeys();
          asking.onsuccess = () => {
            opening.result.close();
            resolve(asking.result.map(String));
          };
        };
      }),
  );
async function untilEmpty(page: Page): Promise<void> {
  for (let tries = 0; tries < 50 && (await onDevice(page)).length > 0; tries += 1) await page.waitForTimeout(100);
  expect(await onDevice(page)).toEqual([]);
}
const drawn = (page: Page) =>
  page
    .locator('.taro_page:visible img[src^="blob:"]')
    .first()
    .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth));

test('without a line, loaded anew, back on the line: voice and picture are there, go up, and are sent exactly once', async () => {
  const resident = await office.as('resident', VILLAGE, phone);
  const { page } = resident;
  await resident.open('visits/ask/index');
  await page.locator('#send').waitFor();
  await cut(page);
  await page.locator('#ask-text').fill('三组的路塌了半边，车过不去');
  await sayAndPhotograph(resident);
  await page.locator('#voice-waiting').scrollIntoViewIfNeeded();
  await screenshot(page, 'carried-voice-waiting');
  await page.locator('#pictures-waiting').scrollIntoViewIfNeeded();
  await screenshot(page, 'carried-pictures-waiting');
  expect(await onDevice(page)).toHaveLength(2);

  await page.reload();
  await page.locator('#voice-waiting').waitFor();
  await page.locator('#pictures-waiting').waitFor();
  expect(await page.locator('#ask-text').inputValue()).toContain('车过不去');
  expect(await drawn(page)).toBe(320);
  await page.locator('#voice-play').click();
  await page.locator('#voice-play').getByText('正在放').waitFor();
  await page.locator('#send').click();
  await page.locator('#retry').waitFor();
  await screenshot(page, 'carried-send-offline');

  const asked: string[] = [];
  page.on('request', (request) => {
    const body = request.url().endsWith('/fn/api') ? (request.postDataJSON() as { action: string }) : undefined;
    asked.push(body?.action ?? request.method());
  });
  const count = (what: string) => asked.filter((one) => one === what).length;
  await mend(page);
  await page.locator('#voice-waiting').waitFor({ state: 'detached' });
  await page.locator('#pictures-waiting').waitFor({ state: 'detached' });
  expect(count('requests.submit')).toBe(0);
  await page.locator('#send').dblclick();
  await page.locator('#sent').waitFor();
  expect({ puts: count('PUT'), sent: count('requests.submit') }).toEqual({ puts: 2, sent: 1 });
  await screenshot(page, 'carried-sent');
  const requestId = decodeURIComponent(new URL(page.url().replace('#', '')).searchParams.get('requestId') ?? '');
  const view = await resident.call<{ pictures: unknown[]; voice: object | null }>('requests.show', { requestId });
  expect(view.pictures).toHaveLength(1);
  expect(view.voice).not.toBeNull();
  await untilEmpty(page);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('carried-');
  expectNoErrors(page);
});

test('in large letters: what waits and what has vanished, in words that fit; of violence nothing stays in the browser', async () => {
  const resident = await office.as('resident', VILLAGE, phone, true);
  const { page } = resident;
  await resident.open('visits/ask/index');
  await page.locator('#send').waitFor();
  await cut(page);
  await sayAndPhotograph(resident);
  await page.locator('#pictures-waiting').scrollIntoViewIfNeeded();
  await screenshot(page, 'carried-elder-waiting');
  await page.evaluate(() => indexedDB.deleteDatabase('cunliban-files'));
  await page.reload();
  await page.locator('#pictures-gone').waitFor();
  await page.locator('#voice-problem').waitFor();
  await page.locator('#pictures-gone').scrollIntoViewIfNeeded();
  await screenshot(page, 'carried-elder-gone');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBe(0);
  await page.locator('#voice-remove').click();
  await page.locator('[aria-label^="去掉这张"]').click();
  await sayAndPhotograph(resident);
  expect(await onDevice(page)).toHaveLength(2);
  await page.locator('#ask-text').fill('老公天天打我，往死里打');
  await page.locator('#violence').waitFor();
  await untilEmpty(page);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('carried-');
  expectNoErrors(page);
});
