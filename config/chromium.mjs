/** `ensureChromium()`: Debian's chromium and a Chinese font for the browser tests; installs them where it may, else says how. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const PACKAGES = ['chromium', 'fonts-noto-cjk'];

export function ensureChromium() {
  if (existsSync(CHROMIUM)) return;
  const how = `apt-get install -y ${PACKAGES.join(' ')}`;
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    throw new Error(`The browser tests need Chromium at ${CHROMIUM}. As root: ${how}; or set CHROMIUM to its path.`);
  }
  console.log(`installing ${PACKAGES.join(' and ')} (once) …`);
  const apt = (...args) =>
    spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  apt('update', '-q');
  if (apt('install', '-y', '-q', '--no-install-recommends', ...PACKAGES).status !== 0 || !existsSync(CHROMIUM)) {
    throw new Error(`Could not install Chromium. Try: ${how}`);
  }
}
