/** The resident's way from home to a ticket and from a worry to its timeline: one script, on H5 and on the built WeChat package. */
import type { Browser } from 'playwright-core';
import { expectNoErrors, openBrowser, screenshot } from '../support/browser/browser';
import { openH5, openPackage, openStage, type App, type Person, type Stage } from './resident-hosts';

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  [browser, stage] = await Promise.all([openBrowser(), openStage()]);
});
afterAll(async () => {
  await browser.close();
  await stage.close();
});

const WORRY = '三组机耕桥边的水泵坏了，两天没水，菜地都旱了';

test('H5: what is near without signing in, then the whole journey', async () => {
  const person = stage.nextResident();
  const app = await openH5(browser, stage);
  await app.page
    .getByRole('button', { name: /^青禾村/ })
    .first()
    .click();
  await app.byId('see-day').click();
  await app.page.getByText('能办什么、带什么').waitFor();
  await screenshot(app.page, 'resident-h5-day');
  await app.byId('back').click();
  await signIn(app, person);
  await journey(app, 'h5');
  expectNoErrors(app.page);
});

test('WeChat package: the same journey, the identity given by the platform', async () => {
  const app = await openPackage(browser, stage, stage.nextResident());
  await journey(app, 'weapp');
  expectNoErrors(app.page);
});

test('H5: what was written and chosen survives a reload', async () => {
  const app = await openH5(browser, stage);
  await app.page
    .getByRole('button', { name: /^青禾村/ })
    .first()
    .click();
  await app.byId('ask').click();
  await app.byId('ask-text').fill(WORRY);
  await app.page.reload();
  expect(await app.byId('ask-text').inputValue()).toBe(WORRY);
  await app.byId('back').click();
  await app.byId('book').click();
  await app.first('item-').click();
  await app.first('band-').click();
  const check = app.page.getByText('看看对不对');
  await check.waitFor();
  await app.page.reload();
  await check.waitFor();
  expectNoErrors(app.page);
});

test.each([
  ['large', 1.5, 24, 60],
  ['largest', 1, 30, 60],
  ['normal', 1.5, 17, 44],
] as const)(
  'H5 on a 320-wide phone, letters %s × %d: nothing clipped, letters ≥ %d px, targets ≥ %d px',
  async (size, scale, letters, target) => {
    const app = await openH5(browser, stage, { width: 320, height: 640 });
    await app.page.evaluate((chosen) => localStorage.setItem('cun:textSize', JSON.stringify({ data: chosen })), size);
    await app.page.reload();
    await app.page.evaluate((times) => document.body.style.setProperty('--scale', String(times)), scale);
    await app.page
      .getByRole('button', { name: /^青禾村/ })
      .first()
      .click();
    await app.byId('book').waitFor();
    await measure(app, `home-${size}`, letters, target);
    await app.byId('book').click();
    await app.first('item-').waitFor();
    await measure(app, `matter-${size}`, letters, target);
    await app.first('item-').click();
    await app.first('band-').waitFor();
    await measure(app, `time-${size}`, letters, target);
    await app.first('band-').click();
    await app.byId('to-sign-in').waitFor();
    await measure(app, `check-${size}`, letters, target);
  },
);

test('keyboard alone: the village, the half-day and the matter can be reached and pressed', async () => {
  const app = await openH5(browser, stage);
  const village = app.page.getByRole('button', { name: /^青禾村/ }).first();
  await village.focus();
  await app.page.keyboard.press('Enter');
  await app.byId('book').focus();
  await app.page.keyboard.press('Space');
  await app.first('item-').focus();
  await app.page.keyboard.press('Enter');
  await app.first('band-').waitFor();
});

async function signIn(app: App, person: Person) {
  await app.page.goto(`${stage.server.url}/#/pages/villager/sign-in/index`);
  await app.byId('person-search').fill(person.name);
  await app.byId(`person-${person.personId}`).click();
  await app.byId('person-search').waitFor({ state: 'hidden' });
  await app.page.goto(`${stage.server.url}/#/pages/villager/home/index`);
  await app.page.getByText(person.name).first().waitFor();
}

async function journey(app: App, host: string) {
  await app.byId('book').waitFor();
  await screenshot(app.page, `resident-${host}-home`);
  await app.byId('book').click();
  let taps = 0;
  const tap = async (found: ReturnType<App['byId']>) => {
    await found.click();
    taps += 1;
  };
  await tap(app.first('item-'));
  await app.first('band-').waitFor();
  await screenshot(app.page, `resident-${host}-time`);
  await tap(app.first('band-'));
  await app.byId('confirm').waitFor();
  await screenshot(app.page, `resident-${host}-check`);
  await tap(app.byId('confirm'));
  await app.byId('ticket-number').waitFor();
  expect(taps).toBeLessThanOrEqual(4);
  expect(await app.byId('ticket-number').textContent()).toMatch(/^[A-Z]\d+/);
  await screenshot(app.page, `resident-${host}-ticket`);

  await app.byId('cancel').click();
  await app.byId('undo').click();
  await app.byId('cancel').waitFor();

  await openTab(app, 'home');
  await app.first('booking-').waitFor();
  await screenshot(app.page, `resident-${host}-home-mine`);
  await app.byId('ask').click();
  await app.byId('ask-text').fill(WORRY);
  await app.byId('preview').waitFor();
  await screenshot(app.page, `resident-${host}-ask`);
  await app.byId('send').click();
  await app.byId('sent').waitFor();
  await screenshot(app.page, `resident-${host}-request`);

  await openTab(app, 'home');
  await app.byId('elder').click();
  await app.byId('book').waitFor();
  await screenshot(app.page, `resident-${host}-elder`);
}

/** Home through the browser's address or the host's stack: the ticket is the end of its way. */
async function openTab(app: App, tab: string) {
  const url = `/pages/villager/${tab}/index`;
  const inPackage = await app.page.evaluate(() => '__host' in window);
  if (!inPackage) await app.page.goto(`${stage.server.url}/#${url}`);
  else
    await app.page.evaluate(
      (to) => (window as unknown as { __host: { open(url: string): void } }).__host.open(to),
      url,
    );
}

interface Fault {
  readonly what: string;
  readonly where: string;
}

/** Walks the shown page: text out of its box or off the screen, letters or targets that are too small. */
async function measure(app: App, name: string, letters: number, target: number) {
  await screenshot(app.page, `resident-320-${name}`);
  const faults = await app.page.evaluate(
    ([leastLetters, leastTarget]) => {
      const found: Fault[] = [];
      const root = [...document.querySelectorAll<HTMLElement>('.cun')].filter((one) => one.offsetParent !== null).pop();
      if (!root) return [{ what: 'no page', where: '' }];
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        if (box.width === 0 || style.visibility === 'hidden') continue;
        const where = `${element.tagName} ${element.id} ${(element.textContent ?? '').slice(0, 20)}`;
        if (box.right > innerWidth + 1 || box.left < -1) found.push({ what: `off the screen ${box.right}`, where });
        if (style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1)
          found.push({ what: 'clipped', where });
        const ownText = [...element.childNodes].some(
          (node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '',
        );
        if (ownText && parseFloat(style.fontSize) < leastLetters)
          found.push({ what: `letters ${style.fontSize}`, where });
        const pressed = /^(BUTTON|INPUT|TEXTAREA)$/.test(element.tagName);
        if (pressed && (box.height < leastTarget - 0.5 || box.width < leastTarget - 0.5))
          found.push({ what: `target ${box.width}×${box.height}`, where });
      }
      return found.slice(0, 10);
    },
    [letters, target] as const,
  );
  expect(faults).toEqual([]);
}
