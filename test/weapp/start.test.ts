import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startWeapp, weappDist } from '../support/weapp-host';

const { pages } = JSON.parse(readFileSync(path.join(weappDist, 'app.json'), 'utf8')) as { pages: [string] };

test('the built WeChat package starts and draws its first page, even with no answer from the cloud', async () => {
  const asked: string[] = [];
  const host = startWeapp((name) => {
    asked.push(name);
    return Promise.reject(new Error('no network'));
  });
  const page = host.open(pages[0]);
  await host.settled(300);
  expect(page.dom.textContent?.trim()).not.toBe('');
  expect(host.routes()).toContain(pages[0]);
  expect(asked.every((name) => name === 'api')).toBe(true);
});
