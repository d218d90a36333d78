/**
 * `npm test`: sees to Chromium, builds what the tests need, runs every jest project (fast ones first, the browser alone)
 * and ends with one plain line, `N passed, N failed`, counted over all runs. Arguments go on to jest.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildStale } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { root } from './stale.mjs';

const RUNS = [
  ['node', 'pages', 'weapp'],
  ['e2e', '--runInBand'],
];

let passed = 0;
let failed = 0;
let broken = false;

ensureChromium();
for (const target of ['functions', 'server', 'weapp', 'h5']) {
  // The tests that need it will fail as well; the others still tell what they know.
  await buildStale([target]).catch((error) => {
    console.log(error.message);
    failed += 1;
  });
}
for (const [index, run] of RUNS.entries()) {
  const counts = jest(run, index);
  passed += counts.passed;
  failed += counts.failed;
  broken ||= counts.status !== 0;
}
console.log(`${passed} passed, ${failed} failed`);
// Nothing run is not a success.
process.exitCode = broken || failed > 0 || passed === 0 ? 1 : 0;

function jest(run, index) {
  const outputFile = path.join(root, '.cache', `jest-${index}.json`);
  mkdirSync(path.dirname(outputFile), { recursive: true });
  rmSync(outputFile, { force: true });
  const projects = run.filter((word) => !word.startsWith('--'));
  const options = run.filter((word) => word.startsWith('--'));
  const { status } = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules/jest/bin/jest.js'),
      ...options,
      '--passWithNoTests',
      '--json',
      `--outputFile=${outputFile}`,
      ...process.argv.slice(2),
      '--selectProjects',
      ...projects,
    ],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_ENV: 'test' } },
  );
  try {
    const result = JSON.parse(readFileSync(outputFile, 'utf8'));
    // A suite that could not even start counts as one failure.
    return { passed: result.numPassedTests, failed: result.numFailedTests + result.numRuntimeErrorTestSuites, status };
  } catch {
    return { passed: 0, failed: 1, status: status ?? 1 };
  }
}
