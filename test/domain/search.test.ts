import fc from 'fast-check';
import { listingsOf } from '../../cloudfunctions/domain/listings';
import type { RequestDoc } from '../../cloudfunctions/domain/requests/state';
import {
  foundBy,
  gramsOf,
  isSealed,
  scopeOf,
  segmentsOf,
  spokenNoIn,
  stands,
  withoutNumbers,
} from '../../cloudfunctions/domain/search';
import { safeCell } from '../../cloudfunctions/domain/sheets';
import { opened } from './requests/samples';

describe('grams', () => {
  it('are every two neighbours of a run of letters, each once, in one spelling', () => {
    expect(gramsOf('水泵坏了，水泵！')).toEqual(['水泵', '泵坏', '坏了']);
    expect(gramsOf('ＡＢｃ 3组')).toEqual(['ab', 'bc', '3组']);
    expect(gramsOf('水')).toEqual([]);
    expect(gramsOf('修，路')).toEqual([]);
    expect(gramsOf('𠮷野家')).toEqual(['𠮷野', '野家']);
  });

  it.each([
    ['13800000001', 'a telephone'],
    ['138 0000 0001', 'with blanks'],
    ['138-0000-0001', 'with strokes'],
    ['138****0001', 'with stars'],
    ['１３８００００００１', 'full width'],
    ['一三八零零零零零零零一', 'in words'],
    ['幺三八〇〇〇〇〇〇〇幺', 'as people say it'],
    ['0993-2012345', 'a land line'],
    ['34082119501123001X', 'an identity number'],
    ['340821 19501123 001x', 'an identity number in parts'],
    ['6222 0210 0101 1234567', 'a bank card'],
    ['12345', 'five digits'],
  ])('never hold %s (%s)', (number) => {
    const text = `张三家水泵坏了${number}请回电`;
    expect(segmentsOf(text)).toEqual(['张三家水泵坏了', '请回电']);
    expect(segmentsOf(`${number}`)).toEqual([]);
    expect(withoutNumbers(text)).toBe('张三家水泵坏了***请回电');
  });

  it('hold nothing of what stands for a sealed number', () => {
    expect(segmentsOf('电话⟦n1⟧请回')).toEqual(['电话', '请回']);
    expect(withoutNumbers('电话⟦n12⟧请回')).toBe('电话***请回');
  });

  it('keep short numbers, which name groups and years', () => {
    expect(segmentsOf('3组12号，2026年')).toEqual(['3组12号', '2026年']);
    expect(withoutNumbers('3组12号，2026年')).toBe('3组12号,2026年');
  });

  it('hold no run of five digits of any text, and nothing that looks like a facet or an operator', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[0-9 -]{1,20}$/),
      fc.constantFrom('水泵坏了', '=', 't=roads', '"', ':'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join('');
        expect(segmentsOf(text).join(' ')).not.toMatch(/[0-9]{5}/);
        for (const gram of gramsOf(text)) {
          expect([...gram]).toHaveLength(2);
          expect(gram).not.toMatch(/[\s"=:/]/);
        }
      }),
    );
  });

  it('of words are among those of every text they stand in', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('水', '泵', '坏', 'a', '，', ' ') }),
        fc.nat(),
        fc.nat(),
        (text, a, b) => {
          const [segment = ''] = segmentsOf(text);
          const words = segment.slice(Math.min(a, b) % (segment.length + 1));
          expect(stands(words, text)).toBe(true);
          const grams = new Set(gramsOf(text));
          expect(gramsOf(words).every((gram) => grams.has(gram))).toBe(true);
        },
      ),
    );
  });

  it('from different places are no word', () => {
    expect(stands('水泵坏', '水泵好，泵坏')).toBe(false);
    expect(stands('水泵 坏了', '坏了的是水泵')).toBe(true);
  });
});

test('six digits and nothing else are a spoken number', () => {
  expect(spokenNoIn(' ３５８０１２ ')).toBe('358012');
  expect(['12345', '1234567', '358012号', '35 8012'].map(spokenNoIn)).toEqual([null, null, null, null]);
});

describe('who finds a request', () => {
  const aRequest = (more: Partial<RequestDoc>): RequestDoc => ({ ...opened(), ...more });
  const found = (more: Partial<RequestDoc> = {}) => foundBy(aRequest(more), ['水泵坏了', '三组']);

  it('is who has it on a list, in the bucket she sees it in', () => {
    const request = aRequest({});
    const owners = listingsOf(request)
      .filter(({ bucket }) => !bucket.startsWith('mine'))
      .map(({ owner }) => scopeOf(request.town, owner));
    const { scopes = [], terms = [] } = found() ?? {};
    expect(scopes.filter((scope) => !scope.includes('/')).sort()).toEqual([...new Set(owners)].sort());
    expect(scopes.join()).not.toContain('person');
    expect(terms).toEqual(expect.arrayContaining(['水泵', '三组', `k=${request.kind}`]));
  });

  it.each([
    ['a complaint about a unit', { aboutId: 'qingxi:department-planning' }],
    ['one hidden from somebody', { hiddenFrom: ['county:person-x'] }],
    ['one about the conduct of cadres', { topic: 'party' as const }],
    ['one the village line must not learn of', { skipsLine: true }],
    ['a dispute', { kind: 'dispute' as const }],
  ])('nobody, when it is %s', (_what, more) => {
    expect(isSealed(aRequest(more))).toBe(true);
    expect(found(more)).toBeNull();
  });
});

describe('cells that go out', () => {
  it.each(['=1+1', '+1', '-1', '@x', '\tx', '＝1+1'])('%j is text', (cell) => {
    expect(safeCell(cell)).toBe(`'${cell}`);
  });
  it('are storable in XML', () => {
    expect(safeCell('a\u0000b\ud83dc😀\n')).toBe('abc😀\n');
    expect(safeCell('字'.repeat(40_000))).toHaveLength(32_000);
  });
});
