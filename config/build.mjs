/**
 * Builds: `node config/build.mjs [weapp] [h5] [functions] [server]` (all when none is named).
 * `buildStale(names)` builds only what its sources have outrun, and says so while it works.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { hashOf, isStale, markFresh, markStale, root, targets } from './stale.mjs';

export async function buildStale(names) {
  const stale = names.filter(isStale);
  for (const [index, name] of stale.entries()) await build(name, `[${index + 1}/${stale.length}]`);
  return stale;
}

async function build(name, counter) {
  const { title, sources } = targets[name];
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  console.log(`${counter} building ${title} …`);
  const ticking = setInterval(() => console.log(`${counter} building ${title} … ${seconds()}`), 5000);
  markStale(name);
  // Hashed before the build: a file saved meanwhile makes the result stale again.
  const hash = hashOf(sources);
  try {
    await builders[name]();
  } finally {
    clearInterval(ticking);
  }
  markFresh(name, hash);
  console.log(`${counter} ${title} built in ${seconds()}`);
}

const builders = {
  weapp: () => taro('weapp'),
  h5: () => taro('h5'),
  functions: async () => (await import('./build-functions.mjs')).buildFunctions(),
  server: async () => (await import('./build-functions.mjs')).buildServer(),
};

/** Taro's own output is thousands of progress lines: kept in a file, shown only when it fails. */
async function taro(type) {
  const logFile = path.join(root, '.cache', `taro-${type}.log`);
  mkdirSync(path.dirname(logFile), { recursive: true });
  rmSync(path.join(root, 'dist', type), { recursive: true, force: true });
  const child = spawn(
    process.execPath,
    [path.join(root, 'node_modules/@tarojs/cli/bin/taro'), 'build', '--type', type],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', TARO_ENV: type, FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const log = createWriteStream(logFile);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  await new Promise((resolve) => log.end(resolve));
  const text = readFileSync(logFile, 'utf8');
  // Taro ends with 0 after some compile errors.
  if (code !== 0 || /^(✖ Webpack|ERROR in )/m.test(text) || isStaleOutput(type)) {
    throw new Error(`taro build --type ${type} failed\n${text.slice(-6000)}`);
  }
}

function isStaleOutput(type) {
  try {
    readFileSync(path.join(root, targets[type].output));
    return false;
  } catch {
    return true;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in targets));
  if (unknown.length > 0) throw new Error(`unknown build: ${unknown.join(', ')}`);
  const names = asked.length > 0 ? asked : Object.keys(targets);
  try {
    for (const [index, name] of names.entries()) await build(name, `[${index + 1}/${names.length}]`);
  } catch (error) {
    console.log(error.message);
    process.exitCode = 1;
  }
}
