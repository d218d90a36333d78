/** `npm run bench [-- NAME …]`: every program of test/bench, or the named ones, one after the other. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './stale.mjs';

const asked = process.argv.slice(2);
const all = readdirSync(path.join(root, 'test/bench')).filter((file) => file.endsWith('.ts'));
const chosen = asked.length > 0 ? asked.map((name) => `${name}.ts`) : all;
for (const file of chosen) {
  console.log(`\n${file}`);
  const { status } = spawnSync(process.execPath, ['config/run-ts.mjs', `test/bench/${file}`], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
