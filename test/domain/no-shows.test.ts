import { DAY } from '../../cloudfunctions/domain/calendar';
import { callsFirst } from '../../cloudfunctions/domain/no-shows';
import { defaultBookingPolicy as policy } from '../../cloudfunctions/domain/slots';

const now = Date.UTC(2026, 10, 23, 1);
const marks = (...daysAgo: number[]) => ({
  noShows: Object.fromEntries(daysAgo.map((days, i) => [`booking-${i}`, now - days * DAY])),
});

test('three marks in ninety days, not two, and none from before', () => {
  expect(callsFirst(null, now, policy)).toBe(false);
  expect(callsFirst(marks(1, 2), now, policy)).toBe(false);
  expect(callsFirst(marks(1, 2, 89), now, policy)).toBe(true);
  expect(callsFirst(marks(1, 2, 90), now, policy)).toBe(false);
  expect(callsFirst(marks(1, 2, 90, 3), now, policy)).toBe(true);
});

test('a town that sets its own numbers', () => {
  expect(callsFirst(marks(1), now, { noShows: 1, noShowDays: 2 })).toBe(true);
  expect(callsFirst(marks(2), now, { noShows: 1, noShowDays: 2 })).toBe(false);
});
