/**
 * Sizes of what was built against config/budgets.json (bytes). The first screen of H5 is what Chromium really loads
 * for it, gzipped. A missing output fails: nothing measured is not within budget.
 */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { CHROMIUM, ensureChromium } from './chromium.mjs';
import { root } from './stale.mjs';

const budgets = JSON.parse(readFileSync(path.join(root, 'config/budgets.json'), 'utf8'));
const weapp = path.join(root, 'dist/weapp');
const h5 = path.join(root, 'dist/h5');
const functions = path.join(root, 'cloudfunctions/dist');

const measures = [...weappSizes(), ...functionSizes(), await firstScreen()];
for (const { what, size, budget } of measures) {
  const verdict = size <= budget ? 'ok  ' : 'OVER';
  console.log(`${verdict} ${what}: ${(size / 1000).toFixed(1)} kB of ${budget / 1000} kB`);
  if (size > budget) process.exitCode = 1;
}

function weappSizes() {
  const { subPackages = [] } = JSON.parse(readFileSync(path.join(weapp, 'app.json'), 'utf8'));
  const roots = subPackages.map((pack) => pack.root.replace(/\/?$/, '/'));
  const inside = (file) => roots.find((folder) => file.startsWith(folder));
  const sizes = new Map([['main', 0], ...roots.map((folder) => [folder, 0])]);
  for (const file of filesIn(weapp)) {
    const pack = inside(file) ?? 'main';
    sizes.set(pack, sizes.get(pack) + statSync(path.join(weapp, file)).size);
  }
  return [...sizes].map(([pack, size]) => ({
    what: `WeChat ${pack}`,
    size,
    budget: pack === 'main' ? budgets.weapp.main : budgets.weapp.subpackage,
  }));
}

function functionSizes() {
  const names = readdirSync(functions);
  if (names.length === 0) throw new Error('no function bundles to measure');
  return names.map((name) => ({
    what: `function ${name}`,
    size: statSync(path.join(functions, name, 'index.js')).size,
    budget: budgets.functions.bundle,
  }));
}

async function firstScreen() {
  ensureChromium();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 375, height: 812 } });
    let size = 0;
    await page.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url());
      const file = path.join(h5, pathname === '/' ? 'index.html' : pathname);
      if (!existsSync(file)) return route.fulfill({ status: 404 });
      const body = readFileSync(file);
      // A gzipped picture is no smaller.
      size += /\.(html|js|css|svg|json)$/.test(file) ? gzipSync(body).length : body.length;
      return route.fulfill({ body, contentType: contentType(file) });
    });
    await page.goto('http://h5.test/', { waitUntil: 'networkidle' });
    return { what: 'H5 first screen, gzipped', size, budget: budgets.h5.firstScreenGzip };
  } finally {
    await browser.close();
  }
}

function contentType(file) {
  return { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }[path.extname(file)] ?? 'image/png';
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true }).filter((file) => statSync(path.join(folder, file)).isFile());
}
