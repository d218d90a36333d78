/** Weather: a published half-day with bookings is moved, a resident sees it and cannot come, it is taken back; the sheets to print; touch targets. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { BookingView } from '#types/bookings';
import type { DayCard } from '#types/days';
import type { ItemView } from '#types/items';
import { desktop, expectNoErrors, openBrowser, phone, screenshot } from '../support/browser/browser';
import { openOffice, type Desk } from '../support/browser/office';

const VILLAGE = 'qingxi:village-01';
const CIVIL = 'qingxi:department-civil';
const TOWN = 'qingxi:town';
const OUT = path.resolve(__dirname, '../../output/screenshots');
const NAMES = ['李桂兰', '张德福', '陈秀英', '王有田'];

let browser: Browser;
let office: Awaited<ReturnType<typeof openOffice>>;
let agent: Desk;
let day: DayCard;
let item: ItemView;
/** A matter of another department that comes that day. */
let other: ItemView;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  office = await openOffice(browser);
  agent = await office.as('agent', VILLAGE);
  const { days } = await agent.call<{ days: DayCard[] }>('days.upcoming', { villageId: VILLAGE });
  const { items } = await agent.call<{ items: ItemView[] }>('items.list', { townId: TOWN });
  const civil = items.find(({ departmentId }) => departmentId === CIVIL);
  const open = days.find(
    ({ cannotBook, departments }) =>
      cannotBook === null &&
      departments.some(({ departmentId, presence }) => departmentId === CIVIL && presence === 'comes'),
  );
  const elsewhere = items.find(
    ({ departmentId, trueWill }) =>
      departmentId !== CIVIL &&
      !trueWill &&
      open?.departments.some((one) => one.departmentId === departmentId && one.presence === 'comes'),
  );
  if (!civil || !open || !elsewhere) throw new Error('nothing to book');
  [item, other, day] = [civil, elsewhere, open];
});
afterEach(() => office.close());

const openBand = async (dayId: string, of = CIVIL): Promise<string> => {
  type Places = { places: { departmentId: string; bands: { band: string; left: number }[] }[] };
  const { places } = await agent.call<Places>('days.show', { dayId });
  return places.find(({ departmentId }) => departmentId === of)?.bands.find(({ left }) => left > 0)?.band ?? '';
};
async function enter(name: string, dayId: string, phoneNo?: string, matter = item): Promise<BookingView> {
  const { now } = await agent.call<{ now: number }>('session.show', {});
  return agent.call<BookingView>('bookings.enter', {
    name,
    groupId: 'qingxi:group-01-1',
    ...(phoneNo === undefined ? {} : { phone: phoneNo }),
    itemIds: [matter.itemId],
    dayId,
    band: await openBand(dayId, matter.departmentId),
    authorisation: { how: 'telephone', at: now },
    trueWill: { how: 'telephone', at: now },
  });
}
/** What can be pressed or written in and is smaller than a finger. */
const tooSmall = (page: Page, least: number) =>
  page.evaluate((px) => {
    const roles = ['button', 'radio', 'checkbox', 'link', 'tab'].map((role) => `[role="${role}"]`);
    return [...document.querySelectorAll<HTMLElement>(['button', 'input', 'select', 'textarea', ...roles].join())]
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0 && (box.height < px - 0.5 || box.width < px - 0.5))
      .map(({ one, box }) => `${one.id || one.innerText}: ${Math.round(box.width)}×${Math.round(box.height)}`);
  }, least);
const fits = async (page: Page, least = 44) => {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect(await tooSmall(page, least)).toEqual([]);
};
/** Pages of what the page prints; kept beside the screenshots to be looked at. */
async function printed(page: Page, name: string): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
  mkdirSync(OUT, { recursive: true });
  writeFileSync(path.join(OUT, `${name}.pdf`), pdf);
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}
/** A morning or afternoon on which nothing is held yet. */
async function freeHalf(page: Page): Promise<string> {
  await page.locator('#move-calendar').waitFor();
  const found = await page
    .locator('#move-calendar [id^="to-"]')
    .evaluateAll(
      (all, date) => all.find((one) => one.id > `to-${date}-pm` && (one.textContent ?? '').length === 2)?.id ?? '',
      day.date,
    );
  if (found === '') throw new Error('no free half-day this month');
  return found;
}

test.each([
  ['phone', phone],
  ['desktop', desktop],
])('rain, on a %s: everyone is moved and told; one cannot come; it is taken back', async (size, viewport) => {
  const shot = (page: Page, name: string) => screenshot(page, `move-${name}-${size}`);
  for (const name of NAMES) await enter(name, day.dayId);
  const resident = await office.as('resident', VILLAGE, viewport);
  const mine = await resident.call<BookingView>('bookings.create', {
    dayId: day.dayId,
    itemIds: [item.itemId],
    band: await openBand(day.dayId),
  });

  const town = await office.as('dispatcher', TOWN, viewport);
  const { page } = town;
  await town.open('admin/roster/index');
  const published = page.locator(`[id="published-${day.dayId}"]`);
  await page.locator('[id^="chip-20"]').first().waitFor();
  await page.locator(`[id="chip-${day.date.slice(0, 7)}"]`).click();
  await published.click();
  await shot(page, 'published');
  await page.locator('#move-day').click();
  const target = await freeHalf(page);
  await page.locator(`[id="${target}"]`).click();
  // the four, the resident, and those the sample county had booked before
  const fit = page.getByText(/约了 \d+ 位，新的半天都放得下/);
  await fit.waitFor();
  const all = Number(/约了 (\d+) 位/.exec(await fit.innerText())?.[1]);
  expect(all).toBeGreaterThanOrEqual(5);
  await shot(page, 'target');
  await page.locator('#move-start').click();
  await page.getByText('写一句为什么，村民会看到').waitFor();
  await page.getByRole('radio', { name: '下大雨，路不好走' }).click();
  await page.locator('#move-start').scrollIntoViewIfNeeded();
  await shot(page, 'why');
  await fits(page);
  await page.locator('#move-start').click();
  await page.locator('#move-status').getByText('办完了，每个人都告诉了').waitFor();
  await page.getByText(`改到新的日子了 ${all} 位`).waitFor();
  await shot(page, 'done');
  await fits(page);

  await resident.open(`villager/ticket/index?bookingId=${encodeURIComponent(mine.bookingId)}`);
  const moved = resident.page.locator('#moved:visible');
  await moved.getByText(/原来.*因.*下大雨，路不好走.*改到/).waitFor();
  await shot(resident.page, 'ticket');
  await moved.locator('#cancel').click();
  await resident.page
    .getByText(/已取消/)
    .first()
    .waitFor();
  await shot(resident.page, 'cannot-come');

  const { move } = await town.call<{ move: { to: DayCard } }>('moves.show', { dayId: day.dayId });
  // her seat is kept a minute, and civil affairs is full without it
  await enter('周来顺', move.to.dayId, '13900001234', other);
  await page.locator('#move-undo').click();
  await page.locator('#move-status').getByText('放回去了，每个人都告诉了').waitFor();
  const left = page.locator('#to-settle');
  await left.getByText('这 2 位要人来定').waitFor();
  expect(await left.locator('.no-print').first().innerText()).toMatch(/13900001234/);
  await page.getByText(`回到原来的号 ${all - 1} 位`).waitFor();
  await shot(page, 'undone');
  await fits(page);
  expect(await printed(page, `move-calls-${size}`)).toBe(1);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('13900001234');
  for (const { page: seen } of [town, resident]) expectNoErrors(seen);
});

test('the month prints on one sheet; every page of these desks fits and is large enough to touch, in elder mode too', async () => {
  await enter('李桂兰', day.dayId);
  const wide = await office.as('dispatcher', TOWN, desktop);
  await wide.open(`admin/month/index?month=${day.date.slice(0, 7)}`);
  await wide.page.getByText(day.centreName).first().waitFor();
  await screenshot(wide.page, 'move-month');
  expect(await printed(wide.page, 'move-month')).toBe(1);
  const elder = await office.as('dispatcher', TOWN, phone, true);
  const pages = [
    'roster/index',
    `move/index?dayId=${encodeURIComponent(day.dayId)}`,
    'settings/index?part=roster',
    'settings/index?part=booking',
    'settings/index?part=holidays',
  ];
  const small: string[] = [];
  for (const [desk, size, least] of [
    [wide, 'desktop', 44],
    [elder, 'elder', 60],
  ] as const)
    for (const route of pages) {
      await desk.open(`admin/${route}`);
      await desk.page.waitForLoadState('networkidle');
      await screenshot(desk.page, `move-${size}-${route.replace(/\W+/g, '-').slice(0, 24)}`);
      const over = await desk.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (over > 0) small.push(`${size} ${route}: ${over} px over the edge`);
      small.push(...(await tooSmall(desk.page, least)).map((one) => `${size} ${route}: ${one}`));
    }
  expect(small).toEqual([]);
  for (const { page } of [wide, elder]) expectNoErrors(page);
});

test('the county names somebody whom two towns share, and ends it', async () => {
  const county = await office.as('countySupervisor', 'county:county');
  const { page } = county;
  await county.open('admin/settings/index');
  await page.locator('#specialist-add').click();
  await page.locator('#specialist-name').fill('法律顾问');
  for (const at of [0, 1]) await page.locator(`#specialist-department-${at}`).selectOption({ label: '司法所' });
  await screenshot(page, 'move-specialist');
  await fits(page);
  await page.locator('#specialist-save').click();
  await page.getByText(/清溪镇司法所、河口镇司法所/).waitFor();
  await page.locator('[id^="specialist-county"]').click();
  await page.locator('#specialist-end').click();
  await page.getByText('这个镇还没有和别的镇合用的人。').waitFor();
  expectNoErrors(page);
});
