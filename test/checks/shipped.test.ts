/** The built outputs as the platforms will read them: descriptions that fit them, and nothing old phones refuse. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from '@babel/parser';

const root = path.resolve(__dirname, '../..');
const json = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const filesIn = (folder: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file));

interface App {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  tabBar?: { list: { pagePath: string; iconPath: string; selectedIconPath: string }[] };
}
interface CloudFunction {
  name: string;
  runtime: string;
  handler: string;
  timeout: number;
  installDependency: boolean;
  envVariables: Record<string, string>;
  triggers?: { type: string; config: string }[];
}

describe('the WeChat package', () => {
  const project = json('project.config.json');
  const app: App = json(path.join(project.miniprogramRoot, 'app.json'));
  const inSubpackages = (app.subPackages ?? []).flatMap(({ root: folder, pages }) =>
    pages.map((page) => `${folder}/${page}`),
  );

  test.each([...app.pages, ...inSubpackages])('has all files of %s', (page) => {
    for (const kind of ['js', 'json', 'wxml']) {
      expect(existsSync(path.join(root, project.miniprogramRoot, `${page}.${kind}`))).toBe(true);
    }
  });

  test('has its tab pages in the main package, each with icons of at most 40 kB', () => {
    for (const { pagePath, iconPath, selectedIconPath } of app.tabBar?.list ?? []) {
      expect(app.pages).toContain(pagePath);
      for (const icon of [iconPath, selectedIconPath]) {
        expect(readFileSync(path.join(root, project.miniprogramRoot, icon)).length).toBeLessThanOrEqual(40 * 1024);
      }
    }
  });

  const scripts = filesIn(project.miniprogramRoot).filter((file) => file.endsWith('.js'));

  test('has no syntax or code generation that phones refuse', () => {
    expect(scripts.length).toBeGreaterThan(5);
    expect(
      scripts.flatMap((file) =>
        refusedIn(readFileSync(path.join(root, file), 'utf8')).map((what) => `${file}: ${what}`),
      ),
    ).toEqual([]);
  });

  test.each([
    ['const a = b?.c;', 'OptionalMemberExpression'],
    ['const a = b ?? c;', '??'],
    ['a ||= b;', '||='],
    ['class A { #b = 1 }', 'ClassPrivateProperty'],
    ['const f = new Function("return 1");', 'Function('],
    ['const f = Function; new f("");', 'Function as a value'],
    ['eval("1");', 'eval('],
    ['async function f() { for await (const a of b) {} }', 'for await'],
  ])('the reader of scripts finds %s', (code, what) => {
    expect(refusedIn(code)).toContain(what);
  });

  test('carries no part of the back end', () => {
    for (const file of scripts)
      expect(readFileSync(path.join(root, file), 'utf8')).not.toMatch(/\/local\/sign-in|tcb-admin/);
  });
});

describe('the cloud functions', () => {
  const cloud: { functionRoot: string; functions: CloudFunction[] } = json('cloudbaserc.json');
  const built = readdirSync(path.join(root, cloud.functionRoot));

  test('are described exactly as they are built', () => {
    expect(cloud.functions.map(({ name }) => name).sort()).toEqual(built.sort());
    expect(path.resolve(root, cloud.functionRoot)).toBe(
      path.resolve(root, json('project.config.json').cloudfunctionRoot),
    );
  });

  test.each(cloud.functions)('$name has its files, a runtime, a timeout and the business time zone', (described) => {
    const folder = path.join(root, cloud.functionRoot, described.name);
    for (const file of ['index.js', 'package.json', 'config.json'])
      expect(existsSync(path.join(folder, file))).toBe(true);
    expect(described).toMatchObject({ runtime: 'Nodejs20.19', handler: 'index.main', installDependency: false });
    // The platform's own default is 3 s; its most is 900, but the minute's timer must not pile up.
    expect(described.timeout).toBeGreaterThan(3);
    expect(described.timeout).toBeLessThan(60);
    expect(described.envVariables['TZ']).toBe('Asia/Shanghai');
  });

  test.each(cloud.functions)(
    '$name has the same timers in its own config.json, which WeChat reads',
    ({ name, triggers }) => {
      expect(json(path.join(cloud.functionRoot, name, 'config.json')).triggers).toEqual(triggers);
    },
  );

  test('have at most one timer each, of seven fields', () => {
    const timers = cloud.functions.map(({ triggers = [] }) => triggers);
    for (const triggers of timers) expect(triggers.length).toBeLessThanOrEqual(1);
    for (const { type, config } of timers.flat()) {
      expect(type).toBe('timer');
      expect(config.split(' ')).toHaveLength(7);
    }
    expect(cloud.functions.filter(({ triggers }) => triggers).map(({ name }) => name)).toEqual(['tick', 'notify']);
  });

  test('hold nothing of the one-machine server', () => {
    for (const name of built) {
      expect(readFileSync(path.join(root, cloud.functionRoot, name, 'index.js'), 'utf8')).not.toMatch(
        /\/local\/sign-in|@photostructure\/sqlite/,
      );
    }
  });
});

interface Node {
  type: string;
  [key: string]: unknown;
}

/** What a phone of 2016 or the mini-program's sandbox refuses in a script. */
function refusedIn(code: string): string[] {
  const found: string[] = [];
  // Webpack's own way to the global object: guarded, and never reached where `globalThis` or `this` is.
  const own = code.replace(/this\s*\|\|\s*new Function\("return this"\)\(\)/g, 'this');
  const visit = (node: Node) => {
    if (/^Optional(Member|Call)Expression$|^ClassPrivate|^StaticBlock$|^BigIntLiteral$|^Import$/.test(node.type))
      found.push(node.type);
    if (node.type === 'LogicalExpression' && node['operator'] === '??') found.push('??');
    if (node.type === 'AssignmentExpression' && /^(\|\||&&|\?\?)=$/.test(String(node['operator'])))
      found.push(String(node['operator']));
    if (node.type === 'ForOfStatement' && node['await']) found.push('for await');
    for (const [key, value] of Object.entries(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (!isNode(child)) continue;
        if (child.type === 'Identifier' && isGenerator(String(child['name']), node, key))
          found.push(wordFor(child, node, key));
        visit(child);
      }
    }
  };
  visit(parse(own, { sourceType: 'unambiguous', errorRecovery: true }).program as unknown as Node);
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** `Function` and `eval` used for making code; `x instanceof Function` and `Function.prototype` only look. */
function isGenerator(name: string, parent: Node, key: string): boolean {
  if (name !== 'Function' && name !== 'eval') return false;
  if (parent.type === 'MemberExpression' && (key === 'object' || (key === 'property' && !parent['computed'])))
    return false;
  if (parent.type === 'ObjectProperty' && key === 'key') return false;
  return !(parent.type === 'BinaryExpression');
}

function wordFor(child: Node, parent: Node, key: string): string {
  const called = /^(New|Call)Expression$/.test(parent.type) && key === 'callee';
  return `${String(child['name'])}${called ? '(' : ' as a value'}`;
}
