/**
 * A complaint about a cadre that the cadre cannot find: filed on the built page naming the secretary; the pages of the secretary, the village
 * contact and the cluster show nothing of it, the dispatcher's do. Then one's own voice through a real recorder, and the page in large letters
 * on a narrow phone.
 */
import type { Browser, Page } from 'playwright-core';
import { desktop, expectNoErrors, openBrowser, phone, screenshot } from '../support/browser/browser';
import { openOffice, type Desk } from '../support/browser/office';

const VILLAGE = 'qingxi:village-01';
const CLUSTER = 'qingxi:cluster-1';
const MATTER = '征地补偿款分得不明白，账也不让看，问了几回都不答复';
const OPENING = '征地补偿款';

let browser: Browser;
let office: Awaited<ReturnType<typeof openOffice>>;
beforeAll(async () => {
  browser = await openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
  office = await openOffice(browser);
});
afterAll(async () => {
  await office.close();
  await browser.close();
});

const shown = (page: Page) => page.locator('.taro_page:visible');
interface List {
  readonly rows: readonly { readonly requestId: string }[];
  readonly counts: Readonly<Record<string, number>>;
}
const triage = async (desk: Desk, orgId: string) => desk.call<List>('requests.worklist', { orgId, bucket: 'triage' });

async function expectNothing(role: string, orgId: string, pages: readonly string[], before: number): Promise<void> {
  const desk = await office.as(role, orgId, desktop);
  for (const route of [...pages, 'villager/home/index', 'villager/messages/index', 'villager/mine/index']) {
    await desk.open(route);
    await desk.page.waitForTimeout(600);
    expect(await shown(desk.page).innerText()).not.toContain(OPENING);
  }
  await desk.open(pages[0] ?? 'villager/home/index');
  await screenshot(desk.page, `ask-hidden-${role}`);
  // the list of her organisation counts as many as before
  expect((await triage(desk, orgId)).counts['triage']).toBe(before);
  expectNoErrors(desk.page);
}

test('a complaint about the secretary that the secretary cannot find', async () => {
  const secretary = await office.as('secretary', VILLAGE, desktop);
  const cluster = await office.as('clusterSecretary', CLUSTER, desktop);
  const before = {
    village: (await triage(secretary, VILLAGE)).counts['triage'] ?? 0,
    cluster: (await triage(cluster, CLUSTER)).counts['triage'] ?? 0,
  };

  const resident = await office.as('resident', VILLAGE, phone);
  const { page } = resident;
  await resident.open('visits/ask/index');
  await page.locator('#ask-text').fill(MATTER);
  await page.locator('#chip-complaint').click();
  await page.locator('#chip-cadre').click();
  const who = page.locator('#about-person');
  const option = who.locator('option', { hasText: '村支部书记' }).first();
  await option.waitFor({ state: 'attached' });
  await who.selectOption((await option.getAttribute('value')) ?? '');
  await page.locator('#about-note').waitFor();
  await page.locator('#preview').waitFor();
  await screenshot(page, 'ask-about');
  await page.locator('#send').click();
  await page.locator('#sent').waitFor();
  const requestId = decodeURIComponent(new URL(page.url().replace('#', '')).searchParams.get('requestId') ?? '');
  await shown(page).getByText(OPENING).first().waitFor();
  await screenshot(page, 'ask-about-sent');

  await expectNothing('secretary', VILLAGE, ['secretary/index/index'], before.village);
  await expectNothing('contact', VILLAGE, ['secretary/index/index'], before.village);
  await expectNothing('clusterSecretary', CLUSTER, ['secretary/index/index'], before.cluster);
  const denied = await secretary.call('requests.show', { requestId }).catch((error: unknown) => String(error));
  expect(denied).toContain('NotFound');

  const dispatcher = await office.as('dispatcher', 'qingxi:town', desktop);
  expect((await triage(dispatcher, 'qingxi:town')).rows.map((row) => row.requestId)).toContain(requestId);
  await dispatcher.open(`admin/triage/index?requestId=${encodeURIComponent(requestId)}`);
  await shown(dispatcher.page).getByText(OPENING).first().waitFor();
  await screenshot(dispatcher.page, 'ask-about-dispatcher');
  for (const one of [page, dispatcher.page]) expectNoErrors(one);
});

test('she speaks instead of writing: recorded, heard, sent; what the browser recorded is a spoken message', async () => {
  const resident = await office.as('resident', VILLAGE, phone);
  const { page } = resident;
  await resident.open('visits/ask/index');
  await page.locator('#voice-start').click();
  await page.locator('#voice-stop').waitFor();
  await page.waitForTimeout(2_500);
  await screenshot(page, 'ask-voice-running');
  await page.locator('#voice-stop').click();
  await page.locator('#voice-said').waitFor();
  await page.locator('#voice-play').click();
  await page.locator('#voice-play').getByText('正在放').waitFor();
  await screenshot(page, 'ask-voice-said');
  await page.locator('#chip-村委会').click();
  await page.locator('#send').click();
  await page.locator('#sent').waitFor();
  expectNoErrors(page);
});

test('large letters on a narrow phone: nothing wider than the screen, targets as large as a finger', async () => {
  const resident = await office.as('resident', VILLAGE, { width: 320, height: 640 }, true);
  const { page } = resident;
  await resident.open('visits/ask/index');
  await page.locator('#ask-text').fill('请问办低保要带什么材料');
  await page.locator('#chip-complaint').click();
  await page.locator('#chip-cadre').click();
  await page.locator('#about-person').waitFor();
  await page.locator('#guide').waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBe(0);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('.taro_page button, .taro_page [role="button"], .taro_page select')]
      .filter((one) => (one as HTMLElement).offsetParent !== null)
      .map((one) => ({ id: one.id, height: one.getBoundingClientRect().height }))
      .filter(({ height }) => height < 60),
  );
  expect(small).toEqual([]);
  await screenshot(page, 'ask-elder-320');
  await page.locator('#ask-text').fill('老公天天打我，我不敢回家，老公往死里打');
  await page.locator('#violence').waitFor();
  await screenshot(page, 'ask-violence');
  const traces = await page.evaluate(() => JSON.stringify(localStorage));
  expect(traces).not.toContain('老公');
  await page.locator('#leave').click();
  await page.locator('#ask-text').waitFor({ state: 'hidden' });
  await page.goBack().catch(() => undefined);
  await page.waitForTimeout(500);
  expect(await page.locator('body').innerText()).not.toContain('老公');
  expectNoErrors(page);
});
