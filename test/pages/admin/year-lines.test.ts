import { linesOf, readYear } from '../../../src/pages/admin/settings/year-lines';

test('holidays, stretches and worked weekends are read, in any common way of writing a date', () => {
  const { table, problems } = readYear(
    ['2027-02-16 到 2027-02-18 春节', '2027/1/1 元旦放假', '2027年5月1日 劳动节', '', '2027-02-06 上班'].join('\n'),
    2027,
  );
  expect(problems).toEqual([]);
  expect(table).toEqual({
    year: 2027,
    holidays: [
      { date: '2027-01-01', name: '元旦' },
      { date: '2027-02-16', name: '春节' },
      { date: '2027-02-17', name: '春节' },
      { date: '2027-02-18', name: '春节' },
      { date: '2027-05-01', name: '劳动节' },
    ],
    workdays: ['2027-02-06'],
  });
});

test('as the notice is worded: weekdays in brackets, “共 7 天”, “放假调休”', () => {
  const { table, problems } = readYear(
    '春节：2027年2月5日（周五）至2027年2月7日（周日）放假调休，共 3 天\n2027年2月20日（周六）上班',
    2027,
  );
  expect(problems).toEqual([]);
  expect(table.holidays).toEqual(['2027-02-05', '2027-02-06', '2027-02-07'].map((date) => ({ date, name: '春节' })));
  expect(table.workdays).toEqual(['2027-02-20']);
});

test.each([
  ['春节', 'noDate'],
  ['2027-02-30 春节', 'noSuchDate'],
  ['2028-01-01 元旦', 'otherYear'],
  ['2027-05-01', 'noName'],
  ['2027-05-03 到 2027-05-01 劳动节', 'wrongOrder'],
  ['2027-02-08 上班', 'weekdayAnyway'],
] as const)('“%s” is not understood: %s', (line, code) => {
  const { table, problems } = readYear(`2027-10-01 国庆节\n${line}`, 2027);
  expect(problems).toEqual([{ line: 2, code }]);
  expect(table.holidays).toEqual([{ date: '2027-10-01', name: '国庆节' }]);
});

test('a date given twice is told, and the first one counts', () => {
  const { table, problems } = readYear('2027-02-06 春节\n2027-02-06 上班', 2027);
  expect(problems).toEqual([{ line: 2, code: 'twice' }]);
  expect(table.workdays).toEqual([]);
});

test('a table written as lines reads back the same', () => {
  const table = {
    year: 2027,
    holidays: [
      { date: '2027-01-01', name: '元旦' },
      { date: '2027-02-17', name: '春节' },
      { date: '2027-04-05', name: '' },
    ],
    workdays: ['2027-02-06', '2027-02-20'],
  };
  const read = readYear(linesOf(table), 2027);
  expect(read.problems).toEqual([]);
  expect(read.table).toEqual({
    ...table,
    holidays: table.holidays.map((one) => ({ ...one, name: one.name || '假日' })),
  });
});
