/** Each check of `npm run check` is shown to fail on a planted fault, and to pass without it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const CONFIG = [
  'package.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.server.json',
  'eslint.config.mjs',
  '.dependency-cruiser.cjs',
  '.prettierrc.json',
  '.prettierignore',
  'knip.json',
  'config',
];

/** A project small enough to read, sound in every way the checks know. */
const SOUND: Record<string, string> = {
  'types/lamps.ts': "import * as z from 'zod/mini';\n\nexport const Lamp = z.object({ lit: z.boolean() });\n",
  'types/contract.ts': "import { Lamp } from './lamps';\n\nexport const contract = { 'lamps.light': Lamp };\n",
  'cloudfunctions/domain/lamps.ts': 'export const isDark = (lamp: { lit: boolean }) => !lamp.lit;\n',
  'cloudfunctions/local/server.ts':
    "import { contract } from '#types/contract';\nimport { isDark } from '../domain/lamps';\n\nconsole.log(isDark({ lit: false }), contract);\n",
  'src/app.ts': "import { Lamp } from '#types/lamps';\n\nexport default Lamp;\n",
};

let planted: string;
beforeEach(() => {
  planted = mkdtempSync(path.join(tmpdir(), 'planted-'));
  for (const entry of CONFIG) cpSync(path.join(root, entry), path.join(planted, entry), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(planted, 'node_modules'));
  plant(SOUND);
});
afterEach(() => rmSync(planted, { recursive: true, force: true }));

function plant(files: Record<string, string | Buffer>) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(planted, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(planted, file), text);
  }
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: planted, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}
const check = (name: string) => run('config/check.mjs', name);

jest.setTimeout(120_000);

describe('format, lint, types and unused code', () => {
  test('a sound project passes', () => {
    for (const name of ['prettier', 'eslint', 'tsc']) expect({ name, ...check(name) }).toMatchObject({ status: 0 });
    const { output } = check('knip');
    expect(output).not.toMatch(/Unused (files|exports)/);
  });

  test('prettier fails on a badly set file', () => {
    plant({ 'types/ugly.ts': 'export const  a = "b"\n' });
    expect(check('prettier')).toMatchObject({ status: 1, output: expect.stringContaining('types/ugly.ts') });
  });

  test.each([
    ['a type error', 'const count: number = "one";\nexport const two = count;\n', 'TS2322'],
    ['an index that may miss', 'export const first = (list: string[]): string => list[0];\n', 'TS2322'],
  ])('tsc fails on %s', (_, text, code) => {
    plant({ 'cloudfunctions/domain/wrong.ts': text });
    expect(check('tsc')).toMatchObject({ status: 1, output: expect.stringContaining(code) });
  });

  test('tsc fails on a browser global in the back end', () => {
    plant({ 'cloudfunctions/domain/wrong.ts': 'export const here = () => document.title;\n' });
    expect(check('tsc')).toMatchObject({ status: 1, output: expect.stringContaining('document') });
  });

  test.each([
    ['any', 'export const wild = (thing: any): unknown => thing;\n', 'no-explicit-any'],
    ['a forgotten promise', 'export function go() {\n  Promise.resolve(1);\n}\n', 'no-floating-promises'],
    ['a clock read in a rule', 'export const now = () => Date.now();\n', 'Time is a port'],
    ['a default export', 'export default 1;\n', 'Use a named export'],
    ['Chinese in a string', "export const word = '督办';\n", 'no-chinese-text'],
    ['Chinese in a template', 'export const word = (n: number) => `还有 ${n} 天`;\n', 'no-chinese-text'],
    ['an excuse', '/* eslint-disable */\nexport const wild = (thing: any): unknown => thing;\n', 'no-explicit-any'],
  ])('eslint fails on %s', (_, text, rule) => {
    plant({ 'cloudfunctions/domain/wrong.ts': text });
    expect(check('eslint')).toMatchObject({ status: 1, output: expect.stringContaining(rule) });
  });

  test('eslint fails on Chinese in JSX and leaves types/words alone', () => {
    plant({
      'src/sign.tsx': 'export const Sign = () => <p>预约</p>;\n',
      'types/words/sign.ts': "export const signWords = { book: '预约' };\n",
    });
    const { status, output } = check('eslint');
    expect(status).toBe(1);
    expect(output).toContain('sign.tsx');
    expect(output).not.toContain('types/words/sign.ts');
  });

  test('knip fails on an unused export and on an unused file', () => {
    plant({
      'cloudfunctions/domain/lamps.ts':
        'export const isDark = (lamp: { lit: boolean }) => !lamp.lit;\nexport const unused = 1;\n',
      'cloudfunctions/domain/forgotten.ts': 'export const forgotten = 1;\n',
    });
    const { status, output } = check('knip');
    expect(status).toBe(1);
    expect(output).toMatch(/unused +cloudfunctions\/domain\/lamps\.ts/);
    expect(output).toContain('cloudfunctions/domain/forgotten.ts');
  });
});

describe('import boundaries', () => {
  test.each([
    ['types-to-zod', 'types/wrong.ts', "import dayjs from 'dayjs';\n\nexport const day = dayjs;\n"],
    [
      'domain-to-types',
      'cloudfunctions/domain/wrong.ts',
      "import { store } from '../ports/store';\n\nexport const s = store;\n",
    ],
    [
      'ports-to-types',
      'cloudfunctions/ports/wrong.ts',
      "import { isDark } from '../domain/lamps';\n\nexport const d = isDark;\n",
    ],
    ['actions-to-domain-and-ports', 'cloudfunctions/actions/wrong.ts', "export { a } from '../adapters/sqlite/a';\n"],
    [
      'adapters-to-ports',
      'cloudfunctions/adapters/sqlite/a.ts',
      "import { isDark } from '../../domain/lamps';\n\nexport const a = isDark;\n",
    ],
    ['app-not-to-back-end', 'src/wrong.ts', "export { isDark } from '../cloudfunctions/domain/lamps';\n"],
    ['app-not-to-whole-contract', 'src/wrong.ts', "export { contract } from '#types/contract';\n"],
    ['app-not-to-whole-contract', 'src/wrong.ts', "export type { contract } from '../types/contract';\n"],
    ['app-without-node', 'src/wrong.ts', "export { readFileSync } from 'node:fs';\n"],
    ['roles-apart', 'src/pages/staff/a.ts', "export { list } from '../admin/list';\n"],
    ['back-end-not-to-app', 'cloudfunctions/local/wrong.ts', "export { default as app } from '../../src/app';\n"],
    ['resolvable', 'cloudfunctions/domain/wrong.ts', "export { gone } from './gone';\n"],
    ['no-cycles', 'types/a.ts', "export { b } from './b';\n"],
  ])('%s fails on a planted import', (rule, file, text) => {
    plant({
      'cloudfunctions/ports/store.ts': 'export const store = 1;\n',
      'cloudfunctions/adapters/sqlite/a.ts': 'export const a = 1;\n',
      'src/pages/admin/list.ts': 'export const list = 1;\n',
      'types/b.ts': rule === 'no-cycles' ? "export { a as b } from './a';\n" : 'export const b = 1;\n',
      [file]: text,
    });
    expect(check('boundaries')).toMatchObject({ status: 1, output: expect.stringContaining(`${rule}: ${file}`) });
  });

  test('too few modules seen is a failure, whatever else holds', () => {
    const { status, output } = check('boundaries');
    expect(output).toContain('boundaries: only 5 modules seen');
    expect(output).not.toMatch(/→/);
    expect(status).toBe(1);
  });

  test('enough modules without a fault pass', () => {
    plant(
      Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`types/noun-${n}.ts`, `export const n${n} = ${n};\n`])),
    );
    expect(check('boundaries')).toMatchObject({ status: 0 });
  });
});

describe('size budgets', () => {
  const small = {
    'dist/weapp/app.json': '{"pages":["pages/home"],"subPackages":[{"root":"pages/staff","pages":["index"]}]}',
    'dist/weapp/app.js': 'x',
    'dist/weapp/pages/staff/index.js': 'x',
    'dist/h5/index.html': '<!doctype html><script src="/js/app.js"></script>',
    'dist/h5/js/app.js': 'void 0;',
    'cloudfunctions/dist/api/index.js': 'x',
  };
  // Noise does not shrink when gzipped; the comment keeps it out of the interpreter's way.
  const noise = (size: number) =>
    `/*${Array.from({ length: size }, () => Math.floor(Math.random() * 36).toString(36)).join('')}*/`;

  test('small outputs pass', () => {
    plant(small);
    expect(run('config/check-budgets.mjs')).toMatchObject({ status: 0 });
  });

  test.each([
    ['the WeChat main package', { 'dist/weapp/app.js': noise(600_001) }, 'OVER WeChat main'],
    ['a subpackage', { 'dist/weapp/pages/staff/index.js': noise(400_001) }, 'OVER WeChat pages/staff/'],
    ['the first screen of H5', { 'dist/h5/js/app.js': noise(500_000) }, 'OVER H5 first screen'],
    ['a function', { 'cloudfunctions/dist/api/index.js': noise(2_500_001) }, 'OVER function api'],
  ])('%s over its budget fails', (_, files, verdict) => {
    plant({ ...small, ...files });
    expect(run('config/check-budgets.mjs')).toMatchObject({ status: 1, output: expect.stringContaining(verdict) });
  });

  test('nothing built is a failure', () => {
    expect(run('config/check-budgets.mjs').status).toBe(1);
  });
});
