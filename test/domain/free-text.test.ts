import fc from 'fast-check';
import { fillTokens, maskNumber, tokenise } from '../../cloudfunctions/domain/free-text';

const found = (text: string): string[] => tokenise(text).numbers.map(({ kind, number }) => `${kind} ${number}`);

test.each([
  ['我的电话13800001234，请回电', ['phone 13800001234']],
  ['打138 0000 1234找我', ['phone 13800001234']],
  ['138-0000-1234', ['phone 13800001234']],
  ['１３８００００１２３４', ['phone 13800001234']],
  ['+86 13800001234', ['phone 13800001234']],
  ['8613800001234', ['phone 13800001234']],
  ['座机0571-88881234或者(0571)8888123', ['phone 057188881234', 'phone 05718888123']],
  ['（０５７１）８８８８—１２３４', ['phone 057188881234']],
  ['身份证33012719800101123X', ['identity 33012719800101123X']],
  ['身份证 330127 19800101 123x，电话13800001234', ['identity 33012719800101123X', 'phone 13800001234']],
  ['老证330127800101123', ['identity 330127800101123']],
  ['两个13800001234 13900005678', ['phone 13800001234', 'phone 13900005678']],
  ['13800001234、13800001234', ['phone 13800001234']],
])('in “%s”', (text, numbers) => {
  expect(found(text)).toEqual(numbers);
});

test('a card is one whose check digit is right', () => {
  expect(found('卡号4111 1111 1111 1111')).toEqual(['card 4111111111111111']);
  expect(found('工单4111111111111112')).toEqual([]);
  expect(maskNumber({ kind: 'card', number: '4111111111111111' })).toBe('****1111');
});

test.each([
  '2026-11-23早上8点',
  '20261123',
  '打12345、110、96310都没人',
  '面积1380.25平方，花了138000元',
  '订单号202611230001380000123456789',
  '高程0.13800001234',
  '',
])('nothing in “%s”', (text) => {
  expect(tokenise(text)).toEqual({ text, numbers: [] });
});

test('the number of an office is everybody’s', () => {
  const office = (number: string): boolean => number === '057188881234';
  expect(tokenise('请打0571-88881234或13800001234', office).text).toBe('请打0571-88881234或⟦n1⟧');
});

test('masked and full, in their places; a token somebody typed is not taken for one', () => {
  const { text, numbers } = tokenise('⟦n1⟧ 电话13800001234，证33012719800101123X，再打13800001234');
  expect(text).toBe('⟦n1⟧ 电话⟦n2⟧，证⟦n3⟧，再打⟦n2⟧');
  const of = new Map(numbers.map((one) => [one.token, one]));
  expect(
    fillTokens(text, (token) => {
      const one = of.get(token);
      return one && maskNumber(one);
    }),
  ).toBe('⟦n1⟧ 电话138****1234，证3****************X，再打138****1234');
});

test('property: no mobile number survives in any surroundings, and filling in gives the words back', () => {
  const mobile = fc
    .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
    .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`);
  const words = fc.string({ unit: fc.constantFrom('村', '路', ' ', '，', 'a', '。', '⟦', '-') });
  fc.assert(
    fc.property(words, mobile, fc.constantFrom('，', '。', '号'), words, (before, number, edge, after) => {
      const written = `${before}${edge}${number}${edge}${after}`;
      const { text, numbers } = tokenise(written);
      expect(text).not.toContain(number);
      const of = new Map(numbers.map((one) => [one.token, one.number]));
      expect(fillTokens(text, (token) => of.get(token))).toBe(written);
    }),
  );
});

test('4,000 signs of digits take no time', () => {
  const begun = performance.now();
  tokenise('1 '.repeat(2000));
  tokenise('1'.repeat(4000));
  tokenise('0571-'.repeat(800));
  expect(performance.now() - begun).toBeLessThan(200);
});
