/**
 * Bundles the back end with esbuild.
 * - `buildFunctions()`: cloudfunctions/functions/<name>/index.ts → cloudfunctions/dist/<name>/index.js, one CommonJS
 *   file with the SDK inside, less what `left-out.mjs` names, beside its package.json and config.json; with the solver inside, its
 *   highs.wasm lies there too, and what reads and writes sheets is a file beside it: `sheets.js`.
 * - `buildServer()`: cloudfunctions/local/server.ts → cloudfunctions/dist-local/server.js for one machine.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { leaveOut } from './left-out.mjs';
import { root } from './stale.mjs';

const back = path.join(root, 'cloudfunctions');

/** The solver's ES module asks for its own URL, which a CommonJS bundle has not; its CommonJS twin does without. */
const solver = { alias: { highs: path.join(root, 'node_modules/highs/build/highs.js') } };

/** Loaded by the bundle when the first sheet is asked for. */
const sheets = {
  importer: 'cloudfunctions/adapters/sheets/xlsx.ts',
  library: 'cloudfunctions/adapters/sheets/library.ts',
};

/** What esbuild is told for every Node bundle of the project. */
export const nodeBundle = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
  absWorkingDir: root,
};

export async function buildFunctions() {
  const out = path.join(back, 'dist');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const names = readdirSync(path.join(back, 'functions')).filter((name) =>
    existsSync(path.join(back, 'functions', name, 'index.ts')),
  );
  for (const name of names) {
    const from = path.join(back, 'functions', name);
    const { metafile } = await build({
      ...nodeBundle,
      ...solver,
      metafile: true,
      entryPoints: [path.join(from, 'index.ts')],
      outfile: path.join(out, name, 'index.js'),
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: 'none',
      // The embedded store belongs to one machine: a cloud bundle that reaches it must fail here, not in the cloud.
      plugins: [refuse(/^@photostructure\/sqlite$/, name), sheetsBeside(), leaveOut()],
    });
    for (const file of ['package.json', 'config.json']) copyFileSync(path.join(from, file), path.join(out, name, file));
    copyWasm(metafile, path.join(out, name));
    copyModel(metafile, path.join(out, name));
    await buildSheets(metafile, path.join(out, name));
  }
  return names;
}

export async function buildServer() {
  const { metafile } = await build({
    ...nodeBundle,
    ...solver,
    metafile: true,
    entryPoints: [path.join(back, 'local/server.ts')],
    outfile: path.join(back, 'dist-local/server.js'),
    sourcemap: true,
    external: ['@photostructure/sqlite'],
    plugins: [sheetsBeside()],
  });
  copyWasm(metafile, path.join(back, 'dist-local'));
  copyModel(metafile, path.join(back, 'dist-local'));
  await buildSheets(metafile, path.join(back, 'dist-local'));
}

/** The solver is read from beside the bundle that holds it, when it is first asked. */
function copyWasm({ inputs }, folder) {
  if (!Object.keys(inputs).some((file) => file.includes('node_modules/highs/'))) return;
  copyFileSync(createRequire(import.meta.url).resolve('highs/runtime'), path.join(folder, 'highs.wasm'));
}

function sheetsBeside() {
  return {
    name: 'sheets-beside',
    setup(builder) {
      builder.onResolve({ filter: /^\.\/library$/ }, ({ importer }) =>
        path.relative(root, importer) === sheets.importer ? { path: './sheets.js', external: true } : undefined,
      );
    },
  };
}

async function buildSheets({ inputs }, folder) {
  if (!Object.keys(inputs).includes(sheets.importer)) return;
  await build({
    ...nodeBundle,
    entryPoints: [path.join(root, sheets.library)],
    outfile: path.join(folder, 'sheets.js'),
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
  });
}

/** So is the routing model, when the first text is routed. */
function copyModel({ inputs }, folder) {
  if (!Object.keys(inputs).includes('cloudfunctions/adapters/model/model-file.ts')) return;
  copyFileSync(path.join(back, 'adapters/model/routing-model.bin'), path.join(folder, 'routing-model.bin'));
}

function refuse(filter, name) {
  return {
    name: 'refuse',
    setup(builder) {
      builder.onResolve({ filter }, ({ path: wanted, importer }) => ({
        errors: [{ text: `function ${name} must not contain ${wanted} (from ${path.relative(root, importer)})` }],
      }));
    },
  };
}
