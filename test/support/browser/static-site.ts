/** `serveH5(page)`: answers a page's requests to `http://h5.test` from the built H5 pages, with no server behind: calls fail as offline. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

export const h5Dist = path.resolve(__dirname, '../../../dist/h5');

export async function serveH5(page: Page): Promise<string> {
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
  await page.route('http://h5.test/**', (route) => {
    const wanted = new URL(route.request().url()).pathname;
    if (wanted.startsWith('/fn/')) return route.abort('internetdisconnected');
    const file = path.join(h5Dist, wanted === '/' ? 'index.html' : wanted);
    if (!existsSync(file)) return route.fulfill({ status: 404 });
    return route.fulfill({ body: readFileSync(file), contentType: types[path.extname(file)] ?? 'image/png' });
  });
  return 'http://h5.test/';
}
