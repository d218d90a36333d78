/** Orders of another system come in from a sheet, are found by their words and number, and go out as a sheet again; Chromium, local server. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { createXlsxSheets } from '../../cloudfunctions/adapters/sheets/xlsx';
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

const HEADINGS = ['工单编号', '诉求人', '联系电话', '所属村', '组', '诉求内容', '办理期限'];
const order = (n: number, text: string, village = '青禾村'): string[] => [
  `GD2026-${n}`,
  `赵${n}`,
  `1390000${String(1000 + n)}`,
  village,
  '三组',
  text,
  '2040-12-01',
];
const sheets = createXlsxSheets();

describe.each([
  ['phone', phone, false],
  ['elder', phone, true],
  ['desktop', desktop, false],
] as const)('%s', (size, viewport, elder) => {
  test('a sheet of 12345 is checked and imported, found again, and exported with its numbers', async () => {
    const bytes = await sheets.write({
      name: '工单',
      rows: [
        HEADINGS,
        order(1, '三组的大樟树要倒了，压着电线，怕砸到人'),
        order(2, ''),
        order(3, '三组的大樟树要倒了，压着电线，怕砸到人'),
        ...Array.from({ length: 45 }, (_, n) =>
          order(n + 10, `第${n}号水渠堵了，大樟树旁边那段也淹了`, n % 3 === 0 ? '外乡' : '青禾村'),
        ),
      ],
      widths: [],
    });
    const dispatcher = await office.as('dispatcher', 'qingxi:town', viewport, elder);
    const { page } = dispatcher;
    await dispatcher.open('admin/import/index');
    await page.locator('#choose-sheet').waitFor();
    await screenshot(page, `import-empty-${size}`);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator('#choose-sheet').click()]);
    await chooser.setFiles({
      name: '十一月工单.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(bytes),
    });
    await page.locator('#start-import').waitFor();
    await page.getByText('F 列：没有写什么事').waitFor();
    await screenshot(page, `import-checked-${size}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await page.locator('#start-import').click();
    await page.locator('#import-result').waitFor();
    await screenshot(page, `import-done-${size}`);
    const taken = Number(/新收 (\d+) 件/.exec((await page.locator('#import-result').textContent()) ?? '')?.[1]);
    expect(taken).toBeGreaterThan(0);

    await office.tick();
    await dispatcher.open('staff/search/index');
    await page.locator('#search-words').fill('大樟树');
    await page.locator('#search-words').press('Enter');
    await page.locator('[id^="request-qingxi"]').first().waitFor();
    await screenshot(page, `search-found-${size}`);
    await page.locator('#more-filters').click();
    await page.locator('#filter-period').selectOption('week');
    await page.locator('#keep-view').click();
    await page.locator('#view-name').fill('大樟树的事');
    await page.locator('#save-view').click();
    await page.locator('[id="chip-大樟树的事"]').waitFor();
    await screenshot(page, `search-filters-${size}`);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#export').click()]);
    const [sheet] = (await sheets.read(readFileSync(await download.path()))) ?? [];
    const numbers = (sheet?.rows ?? []).map((cells) => cells[2] ?? '').filter((cell) => cell.startsWith('GD2026-'));
    expect(numbers.length).toBe(taken);
    expect(JSON.stringify(sheet?.rows)).not.toMatch(/1390000\d{4}|赵\d/);

    // by its number in the other system
    await page.locator('#clear-filters').click();
    await page.locator('#search-words').fill('gd2026-1');
    await page.locator('#find').click();
    await page.getByText('压着电线').first().waitFor();
    await page.locator('[id^="request-qingxi"]').first().click();
    await page.getByText('压着电线').last().waitFor();
    await screenshot(page, `search-one-${size}`);
    await page
      .locator('#search-words')
      .fill('13900001001')
      .catch(() => undefined);
    expectNoErrors(page);
  });
});
