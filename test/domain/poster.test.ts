/** Dates of the next months on the notice board. */
import { laterDates, monthAhead } from '../../cloudfunctions/domain/poster';

const day = (date: string, half: 'am' | 'pm' = 'am') => ({ date, half, centreId: 'c' });
const workdays = { isWorkday: (date: string) => date !== '2027-01-13' };

test('months run over New Year', () => {
  expect([0, 1, 2, 13, -11].map((ahead) => monthAhead('2026-11', ahead))).toEqual([
    '2026-11',
    '2026-12',
    '2027-01',
    '2027-12',
    '2025-12',
  ]);
});

test('published ones as they are; others the same weekday of the month and half as in the last published month', () => {
  const held = new Map([
    ['2026-11', [day('2026-11-11'), day('2026-11-27', 'pm')]],
    ['2026-12', [day('2026-12-09', 'pm')]],
  ]);
  expect(laterDates(['2026-12', '2027-01', '2027-02'], held, workdays, [])).toEqual([
    { ...day('2026-12-09', 'pm'), expected: false },
    // the second Wednesday, but nobody works on 13 January
    { ...day('2027-02-10', 'pm'), expected: true },
  ]);
  expect(laterDates(['2027-02'], held, workdays, ['2027-02-10'])).toEqual([]);
});

test('nothing was ever published: nothing is promised', () => {
  expect(laterDates(['2026-12'], new Map([['2026-11', []]]), workdays, [])).toEqual([]);
});
