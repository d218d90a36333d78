/** First use in WeChat: the platform knows who calls, nobody else does yet. She says who she is and sends a picture with her request. */
import type { Browser } from 'playwright-core';
import type { RequestView } from '#types/request-views';
import { expectNoErrors, openBrowser, openPage, screenshot } from '../support/browser/browser';
import { openWeapp } from '../support/browser/weapp-browser';
import { createWorld, type World } from '../support/world';

const MATTER = '我家的房子成了危房，想申请危房鉴定，墙都裂了';
const NEW = { provider: 'wechat', subject: 'new' } as const;

let browser: Browser;
let world: World;
beforeAll(async () => {
  [browser, world] = await Promise.all([openBrowser(), createWorld()]);
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

async function photograph(): Promise<Buffer> {
  const page = await openPage(browser);
  await page.setContent('<body style="background:#b33">');
  const picture = await page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 320, height: 240 } });
  await page.close();
  return picture;
}

/** The cloud's storage stands on this machine's disk. */
async function store(cloudPath: string, bytes: number[]): Promise<void> {
  const fileId = cloudPath.replace(/^files\//, '').replace('/', ':');
  await world.ports.files.write(fileId, Uint8Array.from(bytes), 'image/jpeg');
}

test('join once, then a request with a picture through the platform’s own upload', async () => {
  const picture = await photograph();
  let isDown = false;
  const app = await openWeapp(browser, {
    answers: { chooseMedia: { tempFiles: [{ tempFilePath: '/tmp-picture.jpg', size: picture.length }] } },
    answer: async (_, data) => {
      if (isDown) throw new Error('no line');
      return (await world.dispatch(data, NEW)).body;
    },
    upload: store,
  });
  const { page } = app;
  await page.route('**/tmp-picture.jpg', (route) => route.fulfill({ body: picture, contentType: 'image/jpeg' }));
  await page.route('**/local/files/**', async (route) => {
    const url = new URL(route.request().url());
    const id = decodeURIComponent(url.pathname.slice('/local/files/'.length));
    const file = await world.files.serve(id, url.searchParams.get('ticket') ?? '');
    await (file
      ? route.fulfill({ body: Buffer.from(file.bytes), contentType: file.contentType })
      : route.fulfill({ status: 404 }));
  });

  await app.byText(/^青禾村/).click();
  await app.byId('ask').click();
  await app.byId('ask-text').fill(MATTER);
  await app.byId('join').click();
  await app.byText('写上姓名。').waitFor();
  await app.byId('join-name').fill('程小雨');
  await app.byText('三组').click();
  await app.byId('join-phone').fill('123');
  await app.byId('join').click();
  await app.byText(/^电话不对/).waitFor();
  await app.byId('join-phone').fill('13900000000');
  await screenshot(page, 'first-use-join');
  await app.byId('join').click();

  await app.byId('add-pictures').waitFor();
  expect(await app.byId('ask-text').inputValue()).toBe(MATTER);
  // without a line, and the app is killed before it went up
  isDown = true;
  await app.byId('add-pictures').click();
  await app.byId('pictures-waiting').waitFor();
  await screenshot(page, 'first-use-picture-waiting');
  isDown = false;
  await page.reload();
  await app.byId('ask').click();
  await app.byId('add-pictures').waitFor();
  expect(await app.byId('ask-text').inputValue()).toBe(MATTER);
  const small = page.locator('.weapp-page:visible img[src^="data:image"]').first();
  await small.waitFor();
  expect(await small.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(320);
  await app.byId('preview').waitFor();
  await screenshot(page, 'first-use-ask');
  const onPhone = () => page.evaluate(() => localStorage.getItem('wxfiles'));
  expect(await onPhone()).toContain('carried-');
  expect(await app.byId('pictures-waiting').count()).toBe(0);
  await app.byId('send').click();
  await app.byId('sent').waitFor();
  // what is sent leaves the phone
  await page.waitForFunction(() => localStorage.getItem('wxfiles') === '[]');
  await app.byText('已转给规划建设办').waitFor();
  await screenshot(page, 'first-use-sent');

  const { body } = await world.dispatch({ action: 'requests.mine', input: { open: true } }, NEW);
  const { rows } = (body as { value: { rows: RequestView['row'][] } }).value;
  expect(rows).toMatchObject([{ title: MATTER, villageName: '青禾村', groupName: '三组' }]);
  const staff = world.holder('staff', 'qingxi:department-planning');
  const view = await world.done<RequestView>(staff, 'requests.show', { requestId: rows[0]?.requestId });
  expect(view.reporter).toMatchObject({ name: '程小雨', phoneMasked: '139****0000' });
  expect(view.pictures).toHaveLength(1);
  expect(world.errors).toEqual([]);
  expectNoErrors(page);
});
