/**
 * `npm run check`: format, lint, types, import boundaries, unused code, sizes; each timed, all run, one verdict.
 * `node config/check.mjs eslint tsc` runs the named ones. test/checks proves that each of them can fail.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildStale } from './build.mjs';
import { root } from './stale.mjs';

/** Boundaries over fewer modules than this have not seen the project: the check is broken, not green. */
const MIN_MODULES = 40;

const steps = {
  prettier: () => bin('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  eslint: () => bin('eslint/bin/eslint.js', '--max-warnings', '0', '.'),
  tsc: () => typesHold('tsconfig.json') & typesHold('tsconfig.server.json'),
  boundaries,
  knip: () => bin('knip/bin/knip.js', '--no-config-hints'),
  budgets: async () => {
    await buildStale(['functions', 'weapp', 'h5']);
    return run(path.join(root, 'config/check-budgets.mjs'));
  },
};

function typesHold(project) {
  const memory = path.join(root, '.cache', `${project}.tsbuildinfo`);
  return bin('typescript/bin/tsc', '-p', project, '--incremental', '--tsBuildInfoFile', memory);
}

function boundaries() {
  const folders = ['src', 'types', 'cloudfunctions'];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [module('dependency-cruiser/bin/dependency-cruise.mjs'), ...folders, '--output-type', 'json'],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (!stdout.startsWith('{')) {
    console.log(stderr || stdout);
    return false;
  }
  const { modules, summary } = JSON.parse(stdout);
  const own = modules.filter(({ source }) => folders.some((folder) => source.startsWith(`${folder}/`))).length;
  for (const { rule, from, to, cycle } of summary.violations) {
    const way = cycle?.map(({ name }) => name).join(' → ') ?? to;
    console.log(`${rule.name}: ${from} → ${way}`);
  }
  if (own < MIN_MODULES) console.log(`boundaries: only ${own} modules seen, expected at least ${MIN_MODULES}`);
  return summary.violations.length === 0 && own >= MIN_MODULES;
}

function bin(file, ...args) {
  return run(module(file), ...args);
}

function run(file, ...args) {
  return spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' }).status === 0;
}

function module(file) {
  return path.join(root, 'node_modules', file);
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0) throw new Error(`unknown check: ${unknown.join(', ')}`);
const failed = [];
for (const name of asked.length > 0 ? asked : Object.keys(steps)) {
  const began = Date.now();
  let good = false;
  try {
    good = Boolean(await steps[name]());
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
  if (!good) failed.push(name);
  console.log(`${good ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}
if (failed.length > 0) {
  console.log(`check failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
