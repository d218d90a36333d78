/**
 * Unsure routing corrected: a message nobody can place goes to triage, the dispatcher presses 2 and sends it, the department has it, what a person
 * decided is kept to learn from. Then what else the desk does: a rule of the town's, tried and saved; an act behind “more”.
 */
import type { Browser, Page } from 'playwright-core';
import { desktop, expectNoErrors, openBrowser, phone, screenshot } from '../support/browser/browser';
import { openOffice, type Desk } from '../support/browser/office';

const TOWN = 'qingxi:town';
const VILLAGE = 'qingxi:village-01';
const MATTER = '晒谷场边上那个棚子，下雨就进水，电线也露着';
const OTHER = '晒谷场的棚子漏雨，线也不安全';

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

interface View {
  readonly row: {
    readonly requestId: string;
    readonly no: string;
    readonly status: string;
    readonly holderName: string;
  };
  readonly routing: {
    readonly by: string;
    readonly guesses: readonly { readonly topic: string; readonly departmentId: string | null }[];
  };
}
const shown = (page: Page) => page.locator('.taro_page:visible');

/** Of several messages the first that the machine does not place by itself, with a second guess that has a department. */
async function unsure(resident: Desk, dispatcher: Desk): Promise<View> {
  for (const text of [MATTER, '有点事情想问问你们', '家里的事，不知道归哪里管']) {
    const { row } = await resident.call<View>('requests.submit', { kind: 'help', text });
    const view = await dispatcher.call<View>('requests.show', { requestId: row.requestId });
    if (view.row.status === 'triage' && view.routing.guesses[1]?.departmentId) return view;
  }
  throw new Error('the machine places everything');
}

test('the dispatcher presses 2, the department has it, the decision is kept to learn from', async () => {
  const resident = await office.as('resident', VILLAGE, phone);
  const dispatcher = await office.as('dispatcher', TOWN, desktop);
  const { page } = dispatcher;
  const kept = async () =>
    (await dispatcher.call<{ learned: { kept: number } }>('routingRules.show', { townId: TOWN })).learned.kept;
  const before = await kept();
  const view = await unsure(resident, dispatcher);
  const { requestId } = view.row;

  await dispatcher.open('admin/triage/index');
  await page.locator(`[id="request-${requestId}"]`).click();
  const second = page.locator('#guess-2');
  await second.waitFor();
  await second.getByText('把握').waitFor();
  await page.locator('#request-words').click();
  await page.keyboard.press('2');
  expect(await second.getAttribute('aria-checked')).toBe('true');
  await screenshot(page, 'triage-second-guess');
  await page.keyboard.press('Enter');
  await page.locator(`[id="request-${requestId}"]`).waitFor({ state: 'detached' });

  const departmentId = view.routing.guesses[1]?.departmentId ?? '';
  const staff = await office.as('staff', departmentId, desktop);
  const { rows } = await staff.call<{ rows: { requestId: string }[] }>('requests.worklist', {
    orgId: departmentId,
    bucket: 'open',
  });
  const soon = await staff.call<{ rows: { requestId: string }[] }>('requests.worklist', {
    orgId: departmentId,
    bucket: 'soon',
  });
  expect([...rows, ...soon.rows].map((row) => row.requestId)).toContain(requestId);
  expect(await kept()).toBe(before + 1);
  const after = await resident.call<View>('requests.show', { requestId });
  expect(after.routing.by).toBe('person');
  expectNoErrors(page);
});

test('one request is merged into another after a look at it; acts stand behind “more”', async () => {
  const resident = await office.as('resident', VILLAGE, phone);
  const dispatcher = await office.as('dispatcher', TOWN, desktop);
  const { page } = dispatcher;
  const lead = (await resident.call<View>('requests.submit', { kind: 'help', text: MATTER })).row;
  const { requestId } = await unsure(resident, dispatcher).then(({ row }) => row);
  await office.tick();
  await dispatcher.open('admin/triage/index');
  await page.locator(`[id="request-${requestId}"]`).click();
  await page.locator('#more-acts').click();
  await screenshot(page, 'triage-more');
  await page.locator('#act-merge').click();
  await page.locator('#into-no').fill(lead.no);
  await page.locator('#send-merge').click();
  await page.locator('#merge-other').getByText(MATTER).waitFor();
  await screenshot(page, 'triage-merge');
  await page.locator('#send-merge').click();
  await page.locator(`[id="request-${requestId}"]`).waitFor({ state: 'detached' });
  const { row } = await resident.call<View>('requests.show', { requestId });
  expect(row.status).toBe('merged');
  expectNoErrors(page);
});

test.each([
  ['desk', desktop],
  ['phone', phone],
] as const)('a rule is written, tried over past requests and saved (%s)', async (name, viewport) => {
  const dispatcher = await office.as('dispatcher', TOWN, viewport);
  const resident = await office.as('resident', VILLAGE, phone);
  const { page } = dispatcher;
  await resident.call('requests.submit', { kind: 'help', text: OTHER });
  const { rules } = await dispatcher.call<{ rules: unknown[] }>('routingRules.show', { townId: TOWN });
  const at = rules.length + 1;
  await dispatcher.open('admin/rules/index');
  await page.locator('#rule-add').click();
  await page.locator('#rule-name').fill(`晒谷场 ${name}`);
  await page.locator('#rule-any').fill('晒谷场 棚子');
  await page.locator('#rule-department').selectOption({ index: 2 });
  await screenshot(page, `rules-form-${name}`);
  if (viewport === phone) await page.locator('#to-list').click();
  await page.locator('#rules-try').click();
  await page.locator('#tried-sum').waitFor();
  await screenshot(page, `rules-tried-${name}`);
  await page.locator('#main-action').click();
  await shown(page).getByText('规则存好了').first().waitFor();
  const saved = await dispatcher.call<{ rules: { name: string }[] }>('routingRules.show', { townId: TOWN });
  expect(saved.rules[at - 1]?.name).toBe(`晒谷场 ${name}`);
  if (at > 1) {
    await page.locator(`#rule-up-${at}`).click();
    await page.locator('#rule-1').getByText(`晒谷场 ${name}`).waitFor();
  }
  expectNoErrors(page);
});
