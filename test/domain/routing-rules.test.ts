import type { TownRule } from '#types/routing-rules';
import { firstRule, isComplete, type RuleCase } from '../../cloudfunctions/domain/routing-rules';

const rule = (name: string, when: Partial<TownRule['when']> = {}, then: Partial<TownRule['then']> = {}): TownRule => ({
  name,
  active: true,
  when: { topics: [], anyOf: [], noneOf: [], villageIds: [], kinds: [], urgencies: [], hours: 'any', ...when },
  then: {
    departmentId: 'qingxi:department-works',
    level: null,
    topic: null,
    assistingIds: [],
    urgency: null,
    important: false,
    ...then,
  },
});

const one = (more: Partial<RuleCase> = {}): RuleCase => ({
  text: '村口的路灯坏了三天',
  kind: 'help',
  urgency: 'ordinary',
  topic: 'utilities',
  villageId: 'qingxi:village-01',
  isWorkingTime: true,
  ...more,
});
const decided = (rules: readonly TownRule[], more: Partial<RuleCase> = {}): string =>
  firstRule(rules, one(more))?.rule.name ?? '';

test('the first active rule that holds decides, with the words that led there', () => {
  const rules = [
    { ...rule('off', { anyOf: ['路灯'] }), active: false },
    rule('pump', { anyOf: ['水泵'] }),
    rule('lamp', { anyOf: ['路灯', '不亮'] }),
    rule('any lamp', { anyOf: ['灯'] }),
  ];
  expect(firstRule(rules, one())).toEqual({ rule: rules[2], index: 2, because: ['路灯'] });
});

test.each<[string, Partial<TownRule['when']>, Partial<RuleCase>, boolean]>([
  ['a topic that is sure', { topics: ['utilities', 'roads'] }, {}, true],
  ['a topic that is not sure', { topics: ['utilities'] }, { topic: null }, false],
  ['another topic', { topics: ['roads'] }, {}, false],
  ['a word that must not be there', { topics: ['utilities'], noneOf: ['路灯'] }, {}, false],
  ['a word in full width', { anyOf: ['WIFI'] }, { text: '村里的ｗｉｆｉ断了' }, true],
  ['the village', { villageIds: ['qingxi:village-01'] }, {}, true],
  ['another village', { villageIds: ['qingxi:village-02'] }, {}, false],
  ['nobody’s village', { villageIds: ['qingxi:village-01'] }, { villageId: null }, false],
  ['the kind', { kinds: ['complaint'] }, {}, false],
  ['the urgency', { urgencies: ['urgent'] }, { urgency: 'urgent' }, true],
  ['working hours', { kinds: ['help'], hours: 'working' }, {}, true],
  ['working hours, at night', { kinds: ['help'], hours: 'working' }, { isWorkingTime: false }, false],
  ['outside them', { kinds: ['help'], hours: 'outside' }, { isWorkingTime: false }, true],
  ['all at once', { topics: ['utilities'], anyOf: ['路灯'], kinds: ['help'], hours: 'working' }, {}, true],
  ['all but one', { topics: ['utilities'], anyOf: ['路灯'], kinds: ['complaint'] }, {}, false],
])('%s', (name, when, more, holds) => {
  expect(decided([rule(name, when)], more)).toBe(holds ? name : '');
});

test('a rule whose destination may not have it does not hold, and the next one is asked', () => {
  const rules = [
    rule('down', { kinds: ['help'] }, { departmentId: null, level: 'village' }),
    rule('works', { kinds: ['help'] }),
  ];
  expect(firstRule(rules, one(), ({ then }) => then.level === null)?.rule.name).toBe('works');
});

test('a rule asks for something and leads to one place', () => {
  expect(isComplete(rule('a', { kinds: ['help'] }))).toBe(true);
  expect(isComplete(rule('asks nothing', { hours: 'outside' }))).toBe(false);
  expect(isComplete(rule('nowhere', { kinds: ['help'] }, { departmentId: null }))).toBe(false);
  expect(isComplete(rule('two places', { kinds: ['help'] }, { level: 'cluster' }))).toBe(false);
});
