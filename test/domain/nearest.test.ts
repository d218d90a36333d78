import { isOpenPlace, nearestPlaces, type Near } from '../../cloudfunctions/domain/nearest';
import { DAY, HOUR, startOfDate } from '../../cloudfunctions/domain/calendar';
import { WALK_IN, type PlaceDoc } from '../../cloudfunctions/domain/slots';

const monday = startOfDate('2026-11-23');
const now = monday;

function near(day: string, startsAt: number, hour: number, more: Partial<PlaceDoc> = {}, km: number | null = 1): Near {
  const from = startsAt + hour * HOUR;
  const place: PlaceDoc = {
    _id: `qingxi:place-${day}:x:${hour}`,
    rev: 1,
    town: 'qingxi',
    dayId: `qingxi:${day}`,
    departmentId: 'qingxi:department-x',
    letter: 'A',
    band: `b${hour}`,
    bandNo: hour + 1,
    from,
    until: from + HOUR,
    startsAt,
    endsAt: startsAt + 3 * HOUR,
    capacity: 2,
    left: 1,
    waiting: 0,
    waiters: {},
    waitLimit: 6,
    issued: 0,
    holders: {},
    touchedAt: null,
    ...more,
  };
  return { place, km };
}
const said = (found: readonly Near[]): string[] => found.map(({ place }) => place._id.slice('qingxi:place-'.length));

const am = monday + 8.5 * HOUR;
const wanted = { dayId: 'qingxi:a', from: am, band: 'b0' };

test('what nobody can book is not offered: full, waited for, kept for walk-ins', () => {
  expect(isOpenPlace(near('a', am, 0).place, now)).toBe(true);
  for (const more of [{ left: 0 }, { waiting: 1 }, { band: WALK_IN }])
    expect(isOpenPlace(near('a', am, 0, more).place, now)).toBe(false);
});

test('hours of the same half-day first, the nearest to the one asked for; never that one itself', () => {
  const all = [near('a', am, 2), near('a', am, 1), near('a', am, 0), near('b', am + DAY, 0)];
  expect(said(nearestPlaces(all, wanted, now))).toEqual(['a:x:1', 'a:x:2', 'b:x:0']);
  expect(said(nearestPlaces(all, { ...wanted, from: am + 2 * HOUR, band: 'b2' }, now))).toEqual([
    'a:x:1',
    'a:x:0',
    'b:x:0',
  ]);
});

test('then one hour of each other half-day: sooner before later, nearer before farther, three at most', () => {
  const full = near('a', am, 0, { left: 0 });
  const later = [near('d', am + 3 * DAY, 0), near('b', am + DAY, 1), near('b', am + DAY, 2)];
  const together = [near('c', am + 2 * DAY, 0, {}, 9), near('e', am + 2 * DAY, 0, {}, 2)];
  const unknown = near('f', am + 2 * DAY, 0, {}, null);
  expect(said(nearestPlaces([full, ...later, unknown, ...together], wanted, now))).toEqual(['b:x:1', 'e:x:0', 'c:x:0']);
});

test('asked about no half-day: the soonest', () => {
  const all = [near('b', am + DAY, 1), near('a', am, 2), near('a', am, 1)];
  expect(said(nearestPlaces(all, null, now))).toEqual(['a:x:1', 'b:x:1']);
  expect(nearestPlaces([], null, now)).toEqual([]);
});
