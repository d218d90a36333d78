/** Journeys of the offices on the built pages before the local server: agent, department staff, secretary, dispatcher, administrator. */
import type { Browser, Page } from 'playwright-core';
import { desktop, expectNoErrors, openBrowser, phone, screenshot } from '../support/browser/browser';
import { openOffice } from '../support/browser/office';

let browser: Browser;
let office: Awaited<ReturnType<typeof openOffice>>;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  office = await openOffice(browser);
});
afterEach(() => office.close());

const VILLAGE = 'qingxi:village-01';
const CIVIL = 'qingxi:department-civil';
const WORDS = '我家低保两个月没有发了';
const select = async (page: Page, id: string, words: RegExp) => {
  const value = await page.locator(`#${id} option`).filter({ hasText: words }).first().getAttribute('value');
  await page.locator(`#${id}`).selectOption(value ?? '');
};
const noSideways = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

describe.each([
  ['phone', phone],
  ['desktop', desktop],
])('%s', (size, viewport) => {
  const shot = (page: Page, name: string) => screenshot(page, `office-${name}-${size}`);

  test('agent: a booking in four fields, a request, the register; then the counter’s morning', async () => {
    const agent = await office.as('agent', VILLAGE, viewport);
    const { page } = agent;
    const names = ['李桂兰', '张德福', '陈秀英', '王有田', '刘小满'];
    for (const name of names) {
      await agent.open('staff/enter/index?what=booking');
      await page.locator('#enter-name').fill(name);
      await select(page, 'enter-group', /一组|1组/);
      await select(page, 'enter-item', /高龄津贴/);
      if (name === names[0]) await shot(page, 'enter');
      await page.locator('#enter-book').click();
      await page.locator('#entered').waitFor();
    }
    await shot(page, 'entered');
    await page.locator('#enter-again').click();
    await page.locator('#chip-request').click();
    await page.locator('#enter-name').fill('李桂兰');
    await select(page, 'enter-group', /一组|1组/);
    await page.locator('#enter-text').fill(WORDS);
    await page.locator('#enter-send').click();
    await page.getByText('已转给民政办').waitFor();
    await shot(page, 'enter-request');

    await agent.open('staff/register/index');
    await page.locator('#register-sheet').getByText('李桂兰').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#print').isVisible()).toBe(false);
    await shot(page, 'register-print');
    await page.emulateMedia({ media: 'screen' });
    await noSideways(page);

    const { days } = await agent.call<{ days: { startsAt: number; ours: boolean }[] }>('days.upcoming', {
      villageId: VILLAGE,
    });
    await office.jump((days[0]?.startsAt ?? 0) + 10 * 60_000);
    const staff = await office.as('staff', CIVIL, viewport);
    await staff.open('staff/counter/index');
    const line = staff.page;
    await line.locator('#chip-1').click();
    for (const name of names.slice(0, 4)) await line.getByLabel(new RegExp(`^报到 .*${name}`)).click();
    await line.locator('#next').click();
    await line.locator('#serve').click();
    await line.locator('#serving').getByText('李桂兰').waitFor();
    await shot(line, 'counter');
    await line.locator('#finish-done').click();
    await line
      .locator('#last-step')
      .getByText(/李桂兰：办完/)
      .waitFor();
    await line.locator('#take-back').click();
    await line.locator('#serving').getByText('李桂兰').waitFor();
    await line.locator('#finish-request').click();
    await line.locator('#outcome-note').fill('要入户核查后再定');
    await shot(line, 'counter-outcome');
    await line.locator('#outcome-save').click();
    await line.locator('#fold-over').click();
    await line.getByText('已转为诉求').waitFor();
    await noSideways(line);
    expectNoErrors(page);
    expectNoErrors(line);
  });

  test('staff replies, the resident is not satisfied: the secretary sees it, the unit does not', async () => {
    const resident = await office.as('resident', VILLAGE);
    const { row } = await resident.call<{ row: { requestId: string } }>('requests.submit', {
      kind: 'question',
      text: WORDS,
    });
    const { requestId } = row;

    const secretary = await office.as('secretary', VILLAGE, viewport);
    await secretary.open('secretary/index/index');
    await secretary.page.locator('#figures').waitFor();
    await shot(secretary.page, 'secretary');
    await secretary.page.locator('#fold-open').click();
    await secretary.page.locator(`[id="request-${requestId}"]`).click();
    await secretary.page.locator('#main-action').click();
    await secretary.page.locator('#press-note').fill('老人等着用钱，请先办');
    await secretary.page.locator('#send-press').click();
    await secretary.page.getByText('督办了，经办的科室会收到消息').waitFor();
    await shot(secretary.page, 'secretary-pressed');

    const staff = await office.as('staff', CIVIL, viewport);
    await staff.open('staff/index/index');
    await staff.page.locator('#to-requests').waitFor();
    await shot(staff.page, 'staff-home');
    await staff.open(`staff/requests/index?requestId=${encodeURIComponent(requestId)}`);
    await staff.page.getByText('老人等着用钱，请先办').waitFor();
    await staff.page.locator('#main-action').click();
    await staff.page.getByText('签收了，尽快联系本人').waitFor();
    await staff.page.locator('#main-action').click();
    await staff.page.locator('#reply-text').fill('复审已经通过，这个月起照常发放。');
    await shot(staff.page, 'staff-reply');
    await staff.page.reload();
    await staff.page.locator('#send-reply').click();
    await staff.page.locator('#request-reply').getByText('复审已经通过').waitFor();
    await resident.call('requests.rate', { requestId, solved: true, satisfaction: 'unsatisfied', comment: '等太久了' });

    await staff.open(`staff/requests/index?requestId=${encodeURIComponent(requestId)}`);
    await staff.page.locator('#request-reply').waitFor();
    expect(await staff.page.locator('.taro_page').innerText()).not.toMatch(/等太久了|不满意/);
    await secretary.open(`secretary/request/index?requestId=${encodeURIComponent(requestId)}`);
    await secretary.page.locator('#request-answer').getByText('等太久了').waitFor();
    await shot(secretary.page, 'secretary-answer');
    await noSideways(secretary.page);
    expectNoErrors(staff.page);
    expectNoErrors(secretary.page);
  });

  test('staff hands back, the dispatcher sends it on; proposes and publishes a month', async () => {
    const resident = await office.as('resident', VILLAGE);
    const { row } = await resident.call<{ row: { requestId: string } }>('requests.submit', {
      kind: 'question',
      text: WORDS,
    });
    const staff = await office.as('staff', CIVIL, viewport);
    await staff.open(`staff/requests/index?requestId=${encodeURIComponent(row.requestId)}`);
    await staff.page.locator('#more-actions').click();
    await staff.page.locator('#act-handBack').click();
    await staff.page.locator('#hand-back-reason').fill('说的是养老金，归社保所');
    await staff.page.locator('#send-hand-back').click();
    await staff.page.getByText('退回镇里了').waitFor();

    const town = await office.as('dispatcher', 'qingxi:town', viewport);
    const { page } = town;
    await town.open('admin/triage/index');
    await page.locator(`[id="request-${row.requestId}"]`).click();
    await page.locator('#guess-1').waitFor();
    await shot(page, 'triage');
    await page.keyboard.press('1');
    expect(await page.locator('#guess-1').getAttribute('aria-checked')).toBe('true');
    await select(page, 'dispatch-department', /社保所/);
    await page.locator('#main-action').click();
    await page.getByText('转给社保所了').waitFor();

    await town.open('admin/roster/index');
    await page.locator('[id^="chip-20"]').last().click();
    await page.locator('#propose').click();
    await page.locator('[id^="day-p"]').first().click();
    await page.locator('#day-editor').waitFor();
    await shot(page, 'roster');
    // the other half, and back
    const isMorning = (await page.locator('#chip-am').getAttribute('aria-checked')) === 'true';
    await page.locator(isMorning ? '#chip-pm' : '#chip-am').click();
    await page.getByText(/草案原来是/).waitFor();
    await page.locator(isMorning ? '#chip-am' : '#chip-pm').click();
    if (await page.locator('#to-month').isVisible()) await page.locator('#to-month').click();
    await page.locator('#publish').click();
    await page.locator('#publish-confirm').click();
    await page.getByText('已公布的服务日').waitFor();
    await shot(page, 'roster-published');
    await town.open('admin/report/index');
    await page.locator('#report-sheet').waitFor();
    await shot(page, 'report');
    await noSideways(page);
    expectNoErrors(page);
  });

  test('administrator: a new person and an appointment', async () => {
    const { page, open } = await office.as('admin', 'qingxi:town', viewport);
    await open('admin/people/index');
    await page.locator('#add-person').click();
    await page.locator('#person-name').fill('程晓梅');
    await select(page, 'person-village', /青禾村/);
    await page.locator('#person-save').click();
    await page.getByText('还没有身份').waitFor();
    await select(page, 'grant-role', /^代办员/);
    await select(page, 'grant-org', /青禾村/);
    await page.locator('#grant-send').click();
    await page.getByText('青禾村 代办员').locator('visible=true').first().waitFor();
    await shot(page, 'people');
    await noSideways(page);
    expectNoErrors(page);
  });
});

test('at a desk the dispatcher sends on with two keys: a guess, then Enter', async () => {
  const resident = await office.as('resident', VILLAGE);
  const { row } = await resident.call<{ row: { requestId: string } }>('requests.submit', {
    kind: 'question',
    text: WORDS,
  });
  const staff = await office.as('staff', CIVIL);
  await staff.call('requests.handBack', { requestId: row.requestId, reason: '请镇里再看看' });
  const town = await office.as('dispatcher', 'qingxi:town', desktop);
  await town.open('admin/triage/index');
  const { page } = town;
  await page.locator(`[id="request-${row.requestId}"]`).click();
  await page.locator('#guess-1').getByText('民政办').waitFor();
  await page.keyboard.press('1');
  await page.locator('#main-action:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('转给民政办了').waitFor();
  const shown = await resident.call<{ row: { status: string } }>('requests.show', { requestId: row.requestId });
  expect(shown.row.status).toBe('dispatched');
  expectNoErrors(page);
});

test('elder mode on a phone: nothing goes over the edge', async () => {
  const staff = await office.as('staff', CIVIL, phone, true);
  for (const route of ['staff/index/index', 'staff/requests/index', 'staff/counter/index']) {
    await staff.open(route);
    await staff.page.waitForLoadState('networkidle');
    await noSideways(staff.page);
    await screenshot(staff.page, `office-elder-${route.split('/')[1]}`);
  }
  const secretary = await office.as('secretary', VILLAGE, phone, true);
  await secretary.open('secretary/index/index');
  await secretary.page.locator('#figures').waitFor();
  await noSideways(secretary.page);
  await screenshot(secretary.page, 'office-elder-secretary');
  expectNoErrors(secretary.page);
});
