import fc from 'fast-check';
import { momentIn } from '#types/words/foreign-orders';
import type { OrgDoc } from '../../cloudfunctions/domain/organisation';
import { columnLetter, guessColumns } from '../../cloudfunctions/domain/foreign-orders/columns';
import { plainNumber } from '../../cloudfunctions/domain/foreign-orders/number';
import { areAlike, isStopped, readOrder } from '../../cloudfunctions/domain/foreign-orders/read';
import { isWorkbook } from '../../cloudfunctions/domain/sheets';

const NOW = Date.UTC(2026, 10, 23, 1);
const org = (_id: string, kind: OrgDoc['kind'], name: string, parentId: string | null = null): OrgDoc => ({
  _id,
  rev: 1,
  town: 'qingxi',
  kind,
  name,
  parentId,
  order: 1,
  departmentKind: null,
  travels: false,
  address: '',
  phone: '',
  serves: [],
  location: null,
  landmarks: [],
  active: true,
  above: [],
});
const orgs = [
  org('v1', 'village', '青禾村'),
  org('v2', 'village', '小青禾村'),
  org('v3', 'village', '石桥社区'),
  org('g1', 'group', '三组', 'v1'),
  org('g2', 'group', '十二组', 'v1'),
  org('g3', 'group', '三组', 'v3'),
];

describe('columns', () => {
  it('are guessed by their headings, below a title over all of them', () => {
    const { headerAt, mapping } = guessColumns([
      ['2026年11月12345热线工单明细表', '', ''],
      ['', ''],
      ['序号', '工单编号*', '诉求人', '联系电话', '所属村（社区）', '事发地址', '诉求内容', '办理期限', '办理情况'],
      ['1', 'GD1', '王五', '13800000001', '青禾村', '三组', '水泵坏了', '2026-11-28', ''],
    ]);
    expect(headerAt).toBe(2);
    expect(mapping).toEqual({ number: 1, name: 2, phone: 3, village: 4, place: 5, text: 6, dueAt: 7 });
  });

  it('are not taken twice, and what looks alike is not', () => {
    const { mapping } = guessColumns([['序号', '区域编号', '编号', '标题', '内容', '答复内容', '村', '组']]);
    expect(mapping).toEqual({ number: 2, title: 3, text: 4, village: 6, group: 7 });
  });

  it('are none in a sheet without headings', () => {
    expect(guessColumns([])).toEqual({ headerAt: 0, mapping: {} });
    expect(guessColumns([['a', 'b']]).mapping).toEqual({});
  });

  it('have the letters of a sheet', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});

describe('an order', () => {
  const mapping = { number: 0, name: 1, phone: 2, village: 3, group: 4, place: 5, text: 6, dueAt: 7, title: 8 };
  const good = ['GD-001', '王五', '138 0000 0001', '青禾村', '3', '村口', '水泵坏了三天', '2026/11/28 12:00', ''];
  const read = (changes: Record<number, string> = {}) =>
    readOrder(
      good.map((cell, at) => changes[at] ?? cell),
      mapping,
      { orgs, now: NOW },
    );
  const problems = (changes: Record<number, string>): string[] =>
    read(changes).problems.map(({ code, column }) => `${code} ${column}`);

  it('is read as it stands', () => {
    expect(read()).toEqual({
      order: {
        number: 'GD-001',
        name: '王五',
        phone: '13800000001',
        villageId: 'v1',
        groupId: 'g1',
        place: '村口',
        text: '水泵坏了三天',
        dueAt: Date.parse('2026-11-28T12:00:00+08:00'),
      },
      problems: [],
    });
  });

  it.each([
    [{ 0: '' }, 'numberMissing A', true],
    [{ 0: '1.23457E+17' }, 'numberCut A', true],
    [{ 0: '202611230000012300' }, 'numberCut A', true],
    [{ 6: '' }, 'textMissing G', true],
    [{ 6: '长'.repeat(4001) }, 'textTooLong G', true],
    [{ 7: '下周五' }, 'dueAtOdd H', false],
    [{ 7: '2026-02-30' }, 'dueAtOdd H', false],
    [{ 7: '2026-11-20' }, 'dueAtPast H', false],
    [{ 1: '匿名' }, 'nameMissing B', false],
    [{ 2: '1380000' }, 'phoneOdd C', false],
    [{ 3: '外乡', 5: '大路边' }, 'villageUnknown D', false],
  ])('%j has the problem %s', (changes, problem, stops) => {
    expect(problems(changes as Record<number, string>)).toEqual([problem]);
    expect(isStopped(read(changes as Record<number, string>))).toBe(stops);
  });

  it('finds its home by name or in its address, the longest name meant, the group beside it', () => {
    const home = (changes: Record<number, string>) => {
      const { villageId, groupId } = read(changes).order;
      return [villageId, groupId];
    };
    expect(home({ 3: '青禾' })).toEqual(['v1', 'g1']);
    expect(home({ 3: '小青禾村', 4: '' })).toEqual(['v2', null]);
    expect(home({ 3: '', 4: '', 5: '青溪镇石桥社区第三村民小组老槐树下' })).toEqual(['v3', 'g3']);
    expect(home({ 3: '青禾村12组', 4: '' })).toEqual(['v1', 'g2']);
    expect(home({ 4: '十二' })).toEqual(['v1', null]);
    expect(home({ 4: '5' })).toEqual(['v1', null]);
  });

  it('has its title before its text, unless the text says it already', () => {
    expect(read({ 8: '水泵' }).order.text).toBe('水泵坏了三天');
    expect(read({ 8: '抗旱' }).order.text).toBe('抗旱\n水泵坏了三天');
  });

  it('is read from whatever stands there', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 12 }), (cells) => {
        const { order } = readOrder(cells, mapping, { orgs, now: NOW });
        expect(order.text).not.toMatch(/\u0000/);
        expect(order.number.length).toBeLessThanOrEqual(40);
        expect(order.place.length).toBeLessThanOrEqual(60);
      }),
    );
  });
});

test.each([
  ['2026-11-28', '2026-11-28T17:30:00+08:00'],
  ['2026/1/8 9:05', '2026-01-08T09:05:00+08:00'],
  ['2026年11月28日 9时', '2026-11-28T09:00:00+08:00'],
  ['2026年11月28日9时30分', '2026-11-28T09:30:00+08:00'],
  ['2026-11-28 09:05:59', '2026-11-28T09:05:00+08:00'],
  ['２０２６－１１－２８', '2026-11-28T17:30:00+08:00'],
])('%s is a moment', (written, moment) => {
  expect(momentIn(written)).toBe(Date.parse(moment));
});

test('a number is found again however it is written', () => {
  expect(plainNumber(' gd-2026 001 ')).toBe(plainNumber('ＧＤ２０２６００１'));
  expect(plainNumber('青信〔2026〕1号')).not.toBe(plainNumber('青信〔2026〕2号'));
});

test('nearly the same words are alike, others are not', () => {
  expect(areAlike('青禾村三组水泵坏了三天没人修', '青禾村三组的水泵坏了三天，没有人修')).toBe(true);
  expect(areAlike('青禾村三组水泵坏了', '青禾村三组路灯坏了，请来修')).toBe(false);
});

test('a workbook is known by its content', () => {
  const zip = (text: string) => new Uint8Array([0x50, 0x4b, 3, 4, ...Buffer.from(text)]);
  expect(isWorkbook(zip('….xl/workbook.xml…'))).toBe(true);
  expect(isWorkbook(zip('word/document.xml'))).toBe(false);
  expect(isWorkbook(Buffer.from('xl/workbook.xml'))).toBe(false);
});
