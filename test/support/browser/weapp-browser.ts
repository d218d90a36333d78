/**
 * Opens the built WeChat package in Chromium on glass-easel.
 *
 *     const weapp = await openWeapp(browser, { server: 'http://127.0.0.1:55819', token });
 *     await weapp.byId('tap').click();
 *     await weapp.fire('#day', 'change', { value: '2026-12-01' });
 *
 * Cloud calls go to the local server's `/fn/<name>` with the token of a signed-in person, as a phone's identity would.
 * With `answer` instead of `server` they are answered by the test.
 */
import type { Browser, Locator, Page } from 'playwright-core';
import { openPage, phone } from './browser';
import { packWeapp } from './pack-weapp';
import type { WeappWindow } from './weapp-page';

export interface WeappOptions {
  /** Base address of the local server, without a slash at the end. */
  server?: string;
  /** From `POST /local/sign-in`. */
  token?: string;
  answer?: (name: string, data: unknown) => Promise<unknown>;
  /** Takes the bytes of `wx.cloud.uploadFile`. */
  upload?: (cloudPath: string, bytes: number[]) => Promise<void>;
  viewport?: { width: number; height: number };
  /** Where to start, for example `/pages/villager/home/index?id=7`; the first page when left out. */
  url?: string;
  /** What recorded `wx` calls answer, for example `{ chooseMedia: { tempFiles: [] } }`. */
  answers?: Record<string, object>;
}
export interface WeappInBrowser {
  page: Page;
  /** An element by the id given in JSX: the package carries ids as `<guid>--id`. Looks in the shown page only. */
  byId(id: string): Locator;
  byText(text: string | RegExp): Locator;
  /** Fires a mini-program event, such as a picker's `change`, at the element found by the selector. */
  fire(selector: string, type: string, detail: unknown): Promise<void>;
  /** The recorded `wx` calls of one name, options only. */
  calls(name: string): Promise<unknown[]>;
  route(): Promise<string>;
}

let packed: ReturnType<typeof packWeapp> | undefined;

export async function openWeapp(browser: Browser, options: WeappOptions = {}): Promise<WeappInBrowser> {
  const site = await (packed ??= packWeapp());
  const page = await openPage(browser, options.viewport ?? phone);
  // Served from the server's own origin, so that the package's requests need no leave to cross.
  const base = `${options.server ?? 'http://weapp.test'}/__weapp/`;
  await page.route(`${base}**`, (route) => {
    const file = decodeURIComponent(new URL(route.request().url()).pathname.replace('/__weapp/', ''));
    const body = site.get(file);
    return body === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ body, contentType: typeOf(file) });
  });
  await page.exposeFunction('__callFunction', (name: string, data: unknown) =>
    options.answer ? options.answer(name, data) : callServer(options, name, data),
  );
  if (options.upload) await page.exposeFunction('__uploadFile', options.upload);
  await page.addInitScript((answers) => {
    // The host reads them when it starts; `__host.answers` may be changed later.
    (window as unknown as { __answers: object }).__answers = answers;
  }, options.answers ?? {});
  await page.goto(`${base}index.html${options.url ? `#${options.url}` : ''}`);

  const shown = page.locator('.weapp-page:visible');
  return {
    page,
    byId: (id) => shown.locator(`[id="${id}"], [id$="--${id}"]`).first(),
    byText: (text) => shown.getByText(text).first(),
    fire: (selector, type, detail) =>
      page.evaluate(([where, what, how]) => (window as unknown as WeappWindow).__host.fire(where, what, how), [
        selector,
        type,
        detail,
      ] as const),
    calls: (name) =>
      page.evaluate(
        (wanted) =>
          (window as unknown as WeappWindow).__host.calls
            .filter(([called]) => called === wanted)
            .map(([, given]) => JSON.parse(JSON.stringify(given ?? null)) as unknown),
        name,
      ),
    route: () => page.evaluate(() => (window as unknown as WeappWindow).__host.route()),
  };
}

async function callServer({ server, token }: WeappOptions, name: string, data: unknown): Promise<unknown> {
  const response = await fetch(`${server ?? ''}/fn/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(data ?? {}),
  });
  return response.json();
}

const TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};
function typeOf(file: string): string {
  const extension = file.split('.').pop() ?? '';
  return TYPES[extension] ?? `image/${extension}`;
}
