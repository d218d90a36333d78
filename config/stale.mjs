/**
 * Which build outputs no longer match their sources: `isStale(target)`, `markFresh(target)`, `markStale(target)`.
 * The mark is a hash over the sources' contents, so a changed branch or a touched file alone rebuilds nothing.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const APP = ['src', 'types', 'config/index.ts', 'babel.config.js', 'package-lock.json'];
const SERVER = ['cloudfunctions', 'types', 'config/build-functions.mjs', 'config/left-out.mjs', 'package-lock.json'];

/** target → { what it says while building, the file that proves the output, its sources } */
export const targets = {
  weapp: { title: 'WeChat package', output: 'dist/weapp/app.json', sources: APP },
  h5: { title: 'H5 pages', output: 'dist/h5/index.html', sources: APP },
  functions: { title: 'cloud functions', output: 'cloudfunctions/dist', sources: SERVER },
  server: { title: 'local server', output: 'cloudfunctions/dist-local/server.js', sources: SERVER },
};

export function isStale(target) {
  const mark = markFile(target);
  if (!existsSync(path.join(root, targets[target].output)) || !existsSync(mark)) return true;
  return readFileSync(mark, 'utf8') !== hashOf(targets[target].sources);
}

export function markFresh(target, hash = hashOf(targets[target].sources)) {
  mkdirSync(path.dirname(markFile(target)), { recursive: true });
  writeFileSync(markFile(target), hash);
}

export function markStale(target) {
  rmSync(markFile(target), { force: true });
}

export function hashOf(sources) {
  const hash = createHash('sha1');
  // Browser targets and the alias live in package.json; its scripts do not change a build.
  const { browserslist, imports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  hash.update(JSON.stringify([browserslist, imports]));
  for (const source of sources) {
    for (const file of filesIn(path.join(root, source))) {
      hash.update(path.relative(root, file)).update('\0').update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

function filesIn(file) {
  if (!existsSync(file)) return [];
  if (!isFolder(file)) return [file];
  return readdirSync(file, { withFileTypes: true })
    .filter((entry) => !/^(dist|dist-local|node_modules|.*\.md)$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(path.join(file, entry.name)) : [path.join(file, entry.name)]));
}

function isFolder(file) {
  try {
    readdirSync(file);
    return true;
  } catch {
    return false;
  }
}

function markFile(target) {
  return path.join(root, '.cache/built', target);
}
