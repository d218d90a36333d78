import type { TownRule } from '#types/routing-rules';
import { ruleSentence } from '#types/words/routing-rules';
import { emptyRule, gapsOf, moved, wordsOf } from '../../../src/pages/admin/rules/rules-draft';

const named = (...names: string[]): TownRule[] => names.map((name) => emptyRule(name));
const order = (rules: readonly TownRule[]): string => rules.map(({ name }) => name).join('');

test('a rule is moved up or down, and never out of the list', () => {
  const rules = named('a', 'b', 'c');
  expect(order(moved(rules, 2, 1))).toBe('acb');
  expect(order(moved(rules, 0, 1))).toBe('bac');
  expect(order(moved(rules, 0, 2))).toBe('bca');
  expect(moved(rules, 0, -1)).toBe(rules);
  expect(moved(rules, 2, 3)).toBe(rules);
  expect(moved(rules, -1, 0)).toBe(rules);
});

test('what is missing is said before anything is sent', () => {
  const rule = emptyRule('');
  expect(gapsOf(rule)).toEqual(['name', 'when', 'to']);
  expect(
    gapsOf({
      ...rule,
      name: '渡口',
      when: { ...rule.when, anyOf: ['渡口'] },
      then: { ...rule.then, departmentId: 'qingxi:department-works' },
    }),
  ).toEqual([]);
  // hours alone would catch everything
  expect(gapsOf({ ...rule, name: '夜里', when: { ...rule.when, hours: 'outside' } })).toEqual(['when', 'to']);
});

test('words are apart by spaces and commas of either width, each once', () => {
  expect(wordsOf(' 渡口 渡船，缆绳、渡口,跳板 ')).toEqual(['渡口', '渡船', '缆绳', '跳板']);
  expect(wordsOf('  ')).toEqual([]);
});

test('a rule reads as one line', () => {
  const rule = emptyRule('渡口');
  const whole: TownRule = {
    ...rule,
    when: { ...rule.when, anyOf: ['渡口', '渡船'], noneOf: ['船票'], villageIds: ['v1'], hours: 'outside' },
    then: { ...rule.then, departmentId: 'd1' },
  };
  const names = (id: string): string => ({ v1: '青禾村', d1: '应急管理办' })[id] ?? '';
  expect(ruleSentence(whole, names)).toBe('有“渡口、渡船”，没有“船票”，青禾村，下班和放假 → 应急管理办');
});
