import { agoWords, deadlineWords, halfDayWords, momentWords, spanWords } from '#types/words/dates';

/** Monday, 23 November 2026, 09:00 in the county. */
const MONDAY = Date.UTC(2026, 10, 23, 1);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test.each([
  [0, '今天 周一上午'],
  [1, '明天 周二上午'],
  [2, '后天 周三上午'],
  [3, '周四上午 11月26日'],
  [45, '周四上午 2027年1月7日'],
])('a half-day %d days ahead is said as %s', (days, words) => {
  expect(halfDayWords(MONDAY + days * DAY, 'am', MONDAY)).toBe(words);
});

test('near and far are counted by the calendar, not by 24 hours', () => {
  const lateEvening = MONDAY + 14.5 * HOUR;
  expect(momentWords(lateEvening + HOUR, lateEvening)).toBe('明天 0:30');
});

test('deadlines and spans are said as people say them', () => {
  expect(deadlineWords(MONDAY + 2 * DAY + 8.5 * HOUR, MONDAY)).toBe('后天（周三）下午 5:30');
  expect(deadlineWords(MONDAY + 9 * DAY, MONDAY)).toBe('周三 12月2日上午 9:00');
  expect(spanWords(MONDAY - HOUR / 2, MONDAY + 2.5 * HOUR)).toBe('8:30–11:30');
});

test('the age of what is shown offline', () => {
  expect(agoWords(MONDAY - 30_000, MONDAY)).toBe('刚才');
  expect(agoWords(MONDAY - 20 * 60_000, MONDAY)).toBe('20 分钟前');
  expect(agoWords(MONDAY - 3 * HOUR, MONDAY)).toBe('今天 6:00');
});
