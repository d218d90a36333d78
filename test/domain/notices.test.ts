/** Quiet hours, waits between tries and giving up. Times are Asia/Shanghai. */
import * as fc from 'fast-check';
import { afterTry, MAX_ATTEMPTS, sendableAt } from '../../cloudfunctions/domain/notices';

const at = (text: string): number => Date.parse(`${text}+08:00`);

test.each([
  ['2026-11-23T06:59:59', '2026-11-23T07:00:00'],
  ['2026-11-23T07:00:00', '2026-11-23T07:00:00'],
  ['2026-11-23T20:59:59', '2026-11-23T20:59:59'],
  ['2026-11-23T21:00:00', '2026-11-24T07:00:00'],
  ['2026-11-23T23:30:00', '2026-11-24T07:00:00'],
  ['2026-11-24T00:00:00', '2026-11-24T07:00:00'],
  ['2026-12-31T22:00:00', '2027-01-01T07:00:00'],
])('an ordinary message of %s goes at %s', (now, then) => {
  expect(sendableAt(false, at(now))).toBe(at(then));
  expect(sendableAt(true, at(now))).toBe(at(now));
});

test('whenever it is, the moment allowed is not past, is allowed itself, and at most ten hours off', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: at('2100-01-01T00:00:00') }), (now) => {
      const then = sendableAt(false, now);
      const hour = new Date(then + 8 * 3_600_000).getUTCHours();
      expect(then).toBeGreaterThanOrEqual(now);
      expect(then - now).toBeLessThanOrEqual(10 * 3_600_000);
      expect(hour).toBeGreaterThanOrEqual(7);
      expect(hour).toBeLessThan(21);
      expect(sendableAt(false, then)).toBe(then);
    }),
  );
});

test('what was sent or cannot be sent is done with', () => {
  expect(afterTry('sent', 0, 5)).toEqual({ status: 'sent', nextAttemptAt: 5 });
  expect(afterTry('inboxOnly', 3, 5)).toEqual({ status: 'inboxOnly', nextAttemptAt: 5 });
});

test('failures wait longer each time and end as dead after about two days', () => {
  const waits: number[] = [];
  let now = 0;
  let attempts = 0;
  let next = afterTry('failed', attempts, now);
  while (next.status === 'waiting') {
    waits.push((next.nextAttemptAt - now) / 60_000);
    now = next.nextAttemptAt;
    attempts += 1;
    next = afterTry('failed', attempts, now);
  }
  expect(waits).toEqual([1, 4, 16, 64, 256, 720, 720, 720, 720]);
  expect(next.status).toBe('dead');
  expect(attempts + 1).toBe(MAX_ATTEMPTS);
  expect(now / 86_400_000).toBeCloseTo(2.24, 1);
});
