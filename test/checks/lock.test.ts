/** `npm ci` refuses a lock that leaves out a platform's binding, as npm writes it when a registry lacks that one. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Lock {
  packages: Record<string, { optionalDependencies?: Record<string, string>; resolved?: string }>;
}
const root = path.resolve(__dirname, '../..');
const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lock;
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<
  string,
  Record<string, string>
>;

test('the lock holds every optional package that its packages name', () => {
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !holders(at).some((holder) => `${holder}${name}` in packages)),
  );
  expect(missing).toEqual([]);
});

test('every version is exact', () => {
  const versions = { ...manifest['dependencies'], ...manifest['devDependencies'] };
  expect(Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

/** Where a package installed at `at` looks for another: its own folder, then outwards. */
function holders(at: string): string[] {
  const steps = at === '' ? [] : at.split('/node_modules/');
  const outer = steps.map((_, index) => `${steps.slice(0, steps.length - index).join('/node_modules/')}/node_modules/`);
  return [...outer, 'node_modules/'];
}
