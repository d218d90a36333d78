import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The tokens as written: colours must be readable, letters and targets as large as `standards.md` asks. */
const scss = readFileSync(path.resolve(__dirname, '../../src/styles/tokens.scss'), 'utf8');
const block = (selector: string) => {
  const found = scss.indexOf(`${selector} {`);
  if (found < 0) throw new Error(`no ${selector}`);
  return scss.slice(found, scss.indexOf('}', found));
};
const token = (selector: string, name: string) => {
  const found = new RegExp(`--${name}: ([^;]+);`).exec(block(selector))?.[1];
  if (found === undefined) throw new Error(`no --${name} in ${selector}`);
  return found;
};
const colour = (name: string) => token('body', name);
const px = (selector: string, name: string) => Number(/(\d+)px/.exec(token(selector, name))?.[1]);

/** WCAG 2 contrast of two `#rrggbb`. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

test.each([
  ['ink', 'card', 7],
  ['ink', 'ground', 7],
  ['ink-2', 'card', 7],
  ['ink-2', 'ground', 4.5],
  ['on-green', 'green', 4.5],
  ['green', 'card', 4.5],
  ['green-deep', 'green-soft', 4.5],
  ['amber', 'amber-soft', 4.5],
  ['red', 'red-soft', 4.5],
  ['red', 'card', 4.5],
  ['blue', 'ground', 4.5],
  ['blue', 'blue-soft', 4.5],
  ['card', 'ink', 7],
  ['edge', 'card', 3],
  ['edge', 'ground', 3],
])('%s on %s has a contrast of at least %d', (front, behind, least) => {
  expect(contrast(colour(front), colour(behind))).toBeGreaterThanOrEqual(least);
});

test.each([
  ['.cun', 17, 44],
  ['.cun.elder', 24, 60],
  ['.cun.largest', 30, 60],
])('%s has letters of at least %d px and targets of at least %d px', (selector, letters, target) => {
  for (const name of ['small', 'text', 'title', 'key', 'number']) {
    expect(px(selector, name)).toBeGreaterThanOrEqual(letters);
    expect(token(selector, name)).toContain('var(--scale)');
  }
  for (const name of ['tap', 'button', 'row']) expect(px(selector, name)).toBeGreaterThanOrEqual(target);
});

test('no component sets a size of letters of its own', () => {
  const folder = path.resolve(__dirname, '../../src/components');
  const own = readdirSync(folder)
    .filter((file) => file.endsWith('.scss'))
    .flatMap((file) =>
      [...readFileSync(path.join(folder, file), 'utf8').matchAll(/font-size: (?!var\()[^;]+;/g)].map(
        ([rule]) => `${file} ${rule}`,
      ),
    );
  expect(own).toEqual([]);
});
