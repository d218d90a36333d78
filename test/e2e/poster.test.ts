/** Print preview of the notice: one village, one sheet of A4, whatever stands on it; every village of a town, as many sheets. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { desktop, expectNoErrors, openBrowser, phone, screenshot } from '../support/browser/browser';
import { openOffice } from '../support/browser/office';

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

const VILLAGE = 'qingxi:village-01';
const OUT = path.resolve(__dirname, '../../output/screenshots');

/** Pages of a PDF as Chromium writes it. */
async function printed(page: Page, name: string): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
  mkdirSync(OUT, { recursive: true });
  writeFileSync(path.join(OUT, `${name}.pdf`), pdf);
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

interface Poster {
  days: { dayId: string; departments: { name: string }[]; centreName: string }[];
  items: { departmentName: string; names: string[] }[];
  villageName: string;
  later: object[];
}

/** The answer as of a village with five half-days, eight departments and the longest names. */
function swell(poster: Poster): Poster {
  const [day] = poster.days;
  if (!day) throw new Error('no half-day to multiply');
  const long = '农业农村和乡村振兴服务办公室';
  return {
    ...poster,
    villageName: '上青禾下青禾联合村',
    days: Array.from({ length: 5 }, (_, i) => ({
      ...day,
      dayId: `${day.dayId}${i}`,
      centreName: '青山绿水社区联合党群综合服务中心',
    })),
    items: Array.from({ length: 8 }, (_, i) => ({
      departmentId: `qingxi:department-${i}`,
      departmentName: long,
      names: ['高龄津贴申请和年审', '农村危房改造鉴定申请', '土地承包经营权变更登记', '其他'],
    })),
    later: Array.from({ length: 12 }, () => ({
      date: '2026-12-23',
      half: 'am',
      centreName: '青山绿水社区联合党群综合服务中心',
      expected: true,
    })),
  };
}

test('one village is one sheet; a town is a sheet for each', async () => {
  const desk = await office.as('dispatcher', 'qingxi:town', desktop);
  const { page } = desk;
  const { days } = await desk.call<{ days: { date: string; ours: boolean }[] }>('days.upcoming', {
    villageId: VILLAGE,
  });
  const month = days.find(({ ours }) => ours)?.date.slice(0, 7) ?? '';
  await desk.open(`board/poster/index?month=${month}&villageId=${VILLAGE}`);
  await page.locator('[data-village]').waitFor();
  await screenshot(page, 'poster-desktop');
  expect(await printed(page, 'poster-one')).toBe(1);

  await page.route('**/fn/api', async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { ok: boolean; value: Poster };
    const isPoster = (route.request().postData() ?? '').includes('days.poster');
    await route.fulfill({ response, json: isPoster && body.ok ? { ...body, value: swell(body.value) } : body });
  });
  await desk.open(`board/poster/index?month=${month}&villageId=${VILLAGE}`);
  await page.locator('[data-village="上青禾下青禾联合村"]').waitFor();
  expect(await printed(page, 'poster-full')).toBe(1);
  // nothing that must be read is cut off at the foot
  const cut = await page
    .locator('[data-village]')
    .evaluate((sheet) => Math.round(sheet.scrollHeight - sheet.clientHeight));
  expect(cut).toBeLessThanOrEqual(1);
  await page.unroute('**/fn/api');

  await desk.open(`board/poster/index?month=${month}&villageId=${VILLAGE}`);
  await page.locator('#poster-village').selectOption('all');
  await page.waitForFunction(() => document.querySelectorAll('[data-village]').length > 1);
  await page.waitForLoadState('networkidle');
  const sheets = await page.locator('[data-village]').count();
  expect(await printed(page, 'poster-all')).toBe(sheets);
  expectNoErrors(page);
});

test.each([
  ['', false],
  ['-elder', true],
] as const)('the month on the wall holds on a phone%s', async (size, elder) => {
  const desk = await office.as('resident', VILLAGE, phone, elder);
  await desk.open(`board/calendar/index?villageId=${VILLAGE}`);
  await desk.page.locator('#month-grid').waitFor();
  await screenshot(desk.page, `calendar${size}`);
  const over = await desk.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
  expectNoErrors(desk.page);
});
