import { defaultRosterSettings } from '../../../cloudfunctions/domain/roster/settings';
import type { RosterSettings, RosterWeights } from '../../../types/roster';
import { BOOKING_LIMITS, readBooking, type BookingNumber } from '../../../src/pages/admin/settings/booking-numbers';
import { draftOfSettings, readSettings } from '../../../src/pages/admin/settings/roster-draft';
import { levelOf, weightOf } from '../../../src/pages/admin/settings/weight-levels';
import { BookingSettings } from '../../../types/settings';

const settings: RosterSettings = {
  halfDaysPerMonth: 5,
  perCentre: [{ centreId: 'qingxi:centre-1', halfDays: 2 }],
  blocked: [{ date: '2026-12-04', why: '镇人代会' }],
  leave: [
    { departmentId: 'qingxi:department-civil', from: '2026-12-07', to: '2026-12-09' },
    { departmentId: 'qingxi:department-justice', from: '2026-12-07', to: '2026-12-07', half: 'am' },
  ],
  markets: [{ centreId: 'qingxi:centre-2', digits: [3, 8], lunar: true, wish: 'prefer' }],
  seasons: [{ name: '秋收', kind: 'farm', from: '09-15', to: '10-20' }],
  weights: { habit: 100, season: 30, market: 0, spacing: 7, demand: 20, alternation: 5, fairness: 0, presence: 60 },
  packing: [{ departmentId: 'qingxi:department-civil', things: ['公章', '登记表'] }],
};

test('settings opened and not touched are saved as they were', () => {
  expect(readSettings(draftOfSettings(settings))).toEqual({ settings, wrong: [] });
});

test('every wrong field is named, and nothing is saved meanwhile', () => {
  const { settings: saved, wrong } = readSettings({
    ...draftOfSettings(settings),
    halfDays: '0',
    perCentre: { 'qingxi:centre-1': '两个' },
    blocked: '2026-12-04 会\n12月8日 会',
    leave: [{ departmentId: '', from: '2026-12-09', to: '2026-12-07', half: 'day' }],
    markets: [{ centreId: 'qingxi:centre-2', digits: [], lunar: true, wish: 'avoid' }],
    seasons: [{ name: ' ', kind: 'farm', from: '9-15', to: '10-20' }],
    packing: { 'qingxi:department-civil': '一样'.repeat(11) },
  });
  expect(saved).toBeNull();
  expect(wrong).toEqual([
    'halfDays',
    'perCentre.qingxi:centre-1',
    'blocked.2',
    'leave.0.departmentId',
    'leave.0.order',
    'markets.qingxi:centre-2',
    'seasons.0.name',
    'seasons.0.from',
    'packing.qingxi:department-civil',
  ]);
});

test('a weight keeps its fine value until another word is chosen for it', () => {
  const wishes = Object.keys(settings.weights) as (keyof RosterWeights)[];
  for (const wish of wishes) {
    for (const weight of [0, 1, 7, 30, 60, 100, 1000])
      expect(weightOf(wish, levelOf(wish, weight), weight)).toBe(weight);
    expect(levelOf(wish, weightOf(wish, 'none', 70))).toBe('none');
    expect(levelOf(wish, weightOf(wish, 'some', 1000))).toBe('some');
    expect(levelOf(wish, weightOf(wish, 'much', 0))).toBe('much');
  }
});

test('a town that set nothing counts the habit much and everything else some', () => {
  const levels = Object.entries(defaultRosterSettings.weights).map(
    ([wish, weight]) => `${wish} ${levelOf(wish as keyof RosterWeights, weight)}`,
  );
  expect(levels.filter((one) => !one.endsWith('some'))).toEqual(['habit much']);
});

test('the limits of the booking numbers are those of the contract', () => {
  const names = Object.keys(BOOKING_LIMITS) as BookingNumber[];
  const all = (pick: 'from' | 'to') => readBooking((name) => String(BOOKING_LIMITS[name][pick]), false).settings;
  for (const pick of ['from', 'to'] as const) expect(BookingSettings.safeParse(all(pick)).success).toBe(true);
  for (const name of names) {
    const { from, to } = BOOKING_LIMITS[name];
    for (const value of [from - 1, to + 1]) {
      expect(BookingSettings.safeParse({ ...all('from'), [name]: value }).success).toBe(false);
      expect(readBooking((one) => String(one === name ? value : BOOKING_LIMITS[one].from), true)).toEqual({
        settings: null,
        wrong: [name],
      });
    }
  }
});
