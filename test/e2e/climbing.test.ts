/** A matter of a group on the built pages: taken by its cadre with consent, left lying, climbed to the cluster by its time, answered there. */
import type { Browser, Page } from 'playwright-core';
import type { RequestView } from '#types/request-views';
import { desktop, expectNoErrors, openBrowser, phone, screenshot } from '../support/browser/browser';
import { openOffice, type Desk } from '../support/browser/office';

const VILLAGE = 'qingxi:village-01';
const CIVIL = 'qingxi:department-civil';
const GROUP = 'qingxi:group-01-1';
const MATTER = '我家低保复审的材料交了两个月，还没有消息';
const OFFER = '材料在组里，请帮着补齐，再报上来';
const REPLY = '秀英您好：\n材料片上补齐了，下个月起发放。';

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
const show = async (desk: Desk, requestId: string) => desk.call<RequestView>('requests.show', { requestId });

/** Written down for somebody of the group by the village's agent; with civil affairs, wherever the machine would have sent it. */
async function enter(town: Desk): Promise<RequestView> {
  const agent = await office.as('agent', VILLAGE, phone);
  const { row } = await agent.call<RequestView>('requests.enter', {
    name: '李桂兰',
    groupId: GROUP,
    text: MATTER,
    source: 'visit',
    kind: 'question',
  });
  const to = { requestId: row.requestId, departmentId: CIVIL, topic: 'civil', urgency: 'ordinary' };
  await town.call('requests.dispatch', to).catch((refused: unknown) => {
    if (!String(refused).includes('SameHolder')) throw refused;
  });
  return show(town, row.requestId);
}

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

test('a group problem climbs to the cluster with its whole history and is answered there', async () => {
  const town = await office.as('dispatcher', 'qingxi:town', phone);
  const sent = await enter(town);
  const { requestId } = sent.row;

  // the department's head asks the group whether it takes it; nothing moves yet
  const head = await office.as('head', CIVIL, desktop);
  await open(head, 'staff/requests', requestId);
  await head.page.locator('#main-action').click();
  await shown(head.page).getByText('签收了，尽快联系本人').waitFor();
  await head.page.locator('#more-actions').click();
  await screenshot(head.page, 'climbing-head-more');
  await head.page.locator('#act-offerDown').click();
  await head.page.locator('[id$="offer-down-level-group"]').click();
  await head.page.locator('#offer-down-reason').fill(OFFER);
  await screenshot(head.page, 'climbing-offer');
  await expectFits(head.page, 44);
  await head.page.locator('#send-offer-down').click();
  await head.page.locator('#standing').getByText('等回话').waitFor();

  // the village cadre for the group finds it from where her day begins, and takes it
  const cadre = await office.as('groupCadre', GROUP, phone);
  await cadre.open('staff/index/index');
  await cadre.page.locator('#to-worklist').getByText('等我审批 1').waitFor();
  await screenshot(cadre.page, 'climbing-cadre-home');
  await cadre.page.locator('#to-worklist').click();
  await cadre.page.locator(`[id="request-${requestId}"]:visible`).first().click();
  await cadre.page.locator('#request-words').waitFor();
  await screenshot(cadre.page, 'climbing-cadre-offered');
  await cadre.page.locator('#main-action').click();
  await cadre.page.locator('#asked-down').getByText(OFFER).waitFor();
  await cadre.page.locator('#send-take-down').click();
  await shown(cadre.page).getByText('接下了').first().waitFor();
  await cadre.page.locator('#main-action').click();
  await shown(cadre.page).getByText('签收了，尽快联系本人').waitFor();
  await cadre.page.locator('#more-actions').click();
  await screenshot(cadre.page, 'climbing-cadre-more');
  await expectFits(cadre.page, 44);
  const taken = await show(town, requestId);
  expect(taken.row).toMatchObject({ level: 'group', dueAt: sent.row.dueAt });

  // it lies there until the group's share of the promise is used up
  const due = sent.row.dueAt ?? 0;
  const begun = sent.row.submittedAt;
  let at = begun;
  while ((await show(town, requestId)).row.level === 'group' && at < due) {
    at += 3_600_000;
    await office.jump(at);
    await office.tick();
  }
  const climbed = await show(town, requestId);
  expect(climbed.row).toMatchObject({ level: 'cluster', dueAt: sent.row.dueAt });
  expect(at).toBeLessThan(due);

  // the cluster's secretary has all of it
  const cluster = await office.as('clusterSecretary', 'qingxi:cluster-1', desktop);
  const { page } = cluster;
  await cluster.open('secretary/index/index');
  // what only runs is one tap away
  await page.locator('#fold-open').click();
  await page.locator(`[id="request-${requestId}"]:visible`).first().click();
  const detail = page.locator('#request-detail');
  await detail.getByText(MATTER).first().waitFor();
  for (const words of [/商量，看能不能接/, OFFER, /接下了/, /已报到片上/])
    await detail.getByText(words).first().waitFor();
  await screenshot(page, 'climbing-cluster');
  await page.locator('#main-action').click();
  await shown(page).getByText('签收了，尽快联系本人').waitFor();
  await page.locator('#main-action').click();
  await page.locator('#reply-text').fill(REPLY);
  await screenshot(page, 'climbing-cluster-reply');
  await page.locator('#send-reply').click();
  await page.locator('#request-reply').getByText('下个月起发放').waitFor();
  expect((await show(town, requestId)).row.status).toBe('replied');
  for (const desk of [head, cadre, cluster]) expectNoErrors(desk.page);
}, 240_000);

test('in large letters every act can be reached and touched', async () => {
  const { row } = await enter(await office.as('dispatcher', 'qingxi:town', phone));
  const head = await office.as('head', CIVIL, phone, true);
  const { page } = head;
  await head.call('requests.accept', { requestId: row.requestId });
  await open(head, 'staff/requests', row.requestId);
  await page.locator('#more-actions').click();
  await screenshot(page, 'climbing-elder-more');
  await expectFits(page, 60);
  await page.locator('#act-longTerm').click();
  await page.locator('#long-term-plan').fill('等明年的指标，先列入名单，每月看一次');
  await page.locator('#long-term-review-on').selectOption({ index: 2 });
  await screenshot(page, 'climbing-elder-plan');
  await expectFits(page, 60);
  await page.locator('#send-long-term').click();
  await page.locator('#standing').getByText('前再看一次').waitFor();
  await page.locator('#standing').scrollIntoViewIfNeeded();
  await screenshot(page, 'climbing-elder-standing');
  expectNoErrors(page);
}, 120_000);
