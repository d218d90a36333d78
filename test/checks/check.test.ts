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

function plant(files: Record<string, string>) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(planted, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(planted, file), text);
  }
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: planted, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}
const check = (...names: string[]) => run('config/check.mjs', ...names);

// Every checker is a program of its own: many faults are planted for one run, and each must be named in its answer.
jest.setTimeout(180_000);

test('a sound project passes format, lint and types; its used code is not called unused', () => {
  expect(check('prettier', 'eslint', 'tsc')).toMatchObject({ status: 0 });
  expect(check('knip').output).not.toMatch(/Unused (files|exports)/);
});

test('prettier fails on a badly set file', () => {
  plant({ 'types/ugly.ts': 'export const  a = "b"\n' });
  expect(check('prettier')).toMatchObject({ status: 1, output: expect.stringContaining('types/ugly.ts') });
});

test('tsc fails on a wrong type, an index that may miss and a browser global in the back end', () => {
  plant({
    'cloudfunctions/domain/wrong.ts': 'const count: number = "one";\nexport const two = count;\n',
    'cloudfunctions/domain/index-miss.ts': 'export const first = (list: string[]): string => list[0];\n',
    'cloudfunctions/domain/browser.ts': 'export const here = () => document.title;\n',
  });
  const { status, output } = check('tsc');
  expect(status).toBe(1);
  expect(output).toMatch(/wrong\.ts\(1,7\): error TS2322/);
  expect(output).toMatch(/index-miss\.ts\(1,\d+\): error TS2322/);
  expect(output).toMatch(/browser\.ts\(1,\d+\): error .*'document'/);
});

test('eslint fails on each planted fault and leaves types/words alone', () => {
  const faults: Record<string, [text: string, rule: string]> = {
    'wild.ts': ['export const wild = (thing: any): unknown => thing;\n', 'no-explicit-any'],
    'excused.ts': ['/* eslint-disable */\nexport const wild = (thing: any): unknown => thing;\n', 'no-explicit-any'],
    'forgotten.ts': ['export function go() {\n  Promise.resolve(1);\n}\n', 'no-floating-promises'],
    'clock.ts': ['export const now = () => Date.now();\n', 'Time is a port'],
    'chance.ts': ['export const id = () => Math.random();\n', 'Chance is a port'],
    'default.ts': ['export default 1;\n', 'Use a named export'],
    'chinese.ts': ["export const word = '督办';\n", 'no-chinese-text'],
    'template.ts': ['export const word = (n: number) => `还有 ${n} 天`;\n', 'no-chinese-text'],
    'long.ts': [`export const a = [\n${'  1,\n'.repeat(400)}];\n`, 'max-lines'],
  };
  for (const [file, [text]] of Object.entries(faults)) plant({ [`cloudfunctions/domain/${file}`]: text });
  plant({
    'src/sign.tsx': 'export const Sign = () => <p>预约</p>;\n',
    'types/words/sign.ts': "export const signWords = { book: '预约' };\n",
  });
  const { status, output } = check('eslint');
  expect(status).toBe(1);
  const said = (file: string) => output.split('\n\n').find((part) => part.includes(file)) ?? '';
  for (const [file, [, rule]] of Object.entries(faults)) expect(said(`/domain/${file}`)).toContain(rule);
  expect(said('src/sign.tsx')).toContain('no-chinese-text');
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

describe('import boundaries', () => {
  test('every planted import is named with its rule', () => {
    const faults: [rule: string, file: string, text: string][] = [
      ['types-to-zod', 'types/day.ts', "export { default as day } from 'react';\n"],
      ['domain-to-types', 'cloudfunctions/domain/a.ts', "export { store } from '../ports/store';\n"],
      ['ports-to-types', 'cloudfunctions/ports/a.ts', "export { isDark } from '../domain/lamps';\n"],
      ['actions-to-domain-and-ports', 'cloudfunctions/actions/a.ts', "export { a } from '../adapters/sqlite/store';\n"],
      ['adapters-to-ports', 'cloudfunctions/adapters/sqlite/a.ts', "export { isDark } from '../../domain/lamps';\n"],
      ['app-not-to-back-end', 'src/a.ts', "export { isDark } from '../cloudfunctions/domain/lamps';\n"],
      ['app-not-to-whole-contract', 'src/b.ts', "export { contract } from '#types/contract';\n"],
      ['app-not-to-whole-contract', 'src/c.ts', "export type { contract } from '../types/contract';\n"],
      ['app-without-node', 'src/d.ts', "export { readFileSync } from 'node:fs';\n"],
      ['roles-apart', 'src/pages/staff/a.ts', "export { list } from '../admin/list';\n"],
      ['shared-not-to-pages', 'src/e.ts', "export { list } from './pages/admin/list';\n"],
      ['back-end-not-to-app', 'cloudfunctions/local/a.ts', "export { default as app } from '../../src/app';\n"],
      ['resolvable', 'cloudfunctions/domain/b.ts', "export { gone } from './gone';\n"],
      ['no-cycles', 'types/a.ts', "export { b } from './b';\n"],
    ];
    plant({
      'cloudfunctions/ports/store.ts': 'export const store = 1;\n',
      'cloudfunctions/adapters/sqlite/store.ts': 'export const a = 1;\n',
      'src/pages/admin/list.ts': 'export const list = 1;\n',
      'types/b.ts': "export { a as b } from './a';\n",
    });
    for (const [, file, text] of faults) plant({ [file]: text });
    const { status, output } = check('boundaries');
    expect(status).toBe(1);
    for (const [rule, file] of faults) expect(output).toContain(`${rule}: ${file} → `);
  });

  test('too few modules seen is a failure, whatever else holds; enough of them pass', () => {
    const few = check('boundaries');
    expect(few.output).toContain('boundaries: only 5 modules seen');
    expect(few.output).not.toContain('→');
    expect(few.status).toBe(1);
    const many = Array.from({ length: 60 }, (_, n) => [`types/noun-${n}.ts`, `export const n${n} = ${n};\n`] as const);
    plant(Object.fromEntries(many));
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

  test('each output over its budget is named', () => {
    plant({
      ...small,
      'dist/weapp/app.js': noise(600_001),
      'dist/weapp/pages/staff/index.js': noise(400_001),
      'dist/h5/js/app.js': noise(500_000),
      'cloudfunctions/dist/api/index.js': noise(2_000_001),
    });
    const { status, output } = run('config/check-budgets.mjs');
    expect(status).toBe(1);
    for (const what of ['WeChat main', 'WeChat pages/staff/', 'H5 first screen', 'function api']) {
      expect(output).toContain(`OVER ${what}`);
    }
  });

  test('nothing built is a failure', () => {
    expect(run('config/check-budgets.mjs').status).toBe(1);
  });
});
