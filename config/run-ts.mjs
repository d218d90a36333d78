/** Runs a TypeScript program of the project: `node config/run-ts.mjs FILE.ts [arguments]` (esbuild bundle in .cache/run). */
import Module from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { nodeBundle } from './build-functions.mjs';
import { root } from './stale.mjs';

const [entry, ...rest] = process.argv.slice(2);
if (!entry) throw new Error('usage: node config/run-ts.mjs FILE.ts [arguments]');
const outfile = path.join(root, '.cache/run', entry.replace(/\.ts$/, '.js'));
const built = await build({
  ...nodeBundle,
  entryPoints: [path.resolve(root, entry)],
  outfile,
  sourcemap: 'inline',
  packages: 'external',
}).catch(() => null);
// esbuild has said what is wrong.
if (!built) process.exit(1);
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], outfile, ...rest];
Module.runMain();
