import { listingsOf, orgIdsOf, slicesOf, type ListingDoc } from '../../cloudfunctions/domain/listings';
import { isDelicate } from '../../cloudfunctions/domain/requests/delicate';
import { timeliness } from '../../cloudfunctions/domain/requests/clock';
import { isTerminal } from '../../cloudfunctions/domain/requests/transitions';
import type { RequestDoc, Verdict } from '../../cloudfunctions/domain/requests/state';
import fc from 'fast-check';
import { RequestStatus, Urgency } from '#types/requests';
import { at, monday, opened, planning, rules } from './requests/samples';

const owners = (request: RequestDoc) => listingsOf(request).map(({ owner, bucket }) => `${owner} ${bucket}`);
const unhappy: Verdict = {
  solved: false,
  satisfaction: 'unsatisfied',
  reasons: [],
  by: 'resident',
  at: monday,
  seq: 3,
};

/** Whether a listing falls in a slice, as the store decides it. */
const isIn = (
  listing: Pick<ListingDoc, 'bucket' | 'sortKey'>,
  bucket: 'late' | 'soon' | 'open',
  now: number,
): boolean =>
  slicesOf(bucket, now, rules).some(
    ({ buckets, range }) =>
      buckets.includes(listing.bucket) &&
      (range?.gte === undefined || listing.sortKey >= range.gte) &&
      (range?.lt === undefined || listing.sortKey < range.lt),
  );

test('one entry for every owner: the person, the department, the village, the cluster, the town', () => {
  expect(owners(opened())).toEqual([
    'person-reporter mineOpen',
    'department-planning openOrdinary',
    'town openOrdinary',
    'village-01 openOrdinary',
    'cluster-1 openOrdinary',
  ]);
});

test('party matters, and what may become one in triage, are on no list of the village line and not in its scope', () => {
  const maybe = opened({ goesTo: null, guesses: [{ topic: 'party', weight: 1, words: [] }] });
  const decided = { ...opened(), topic: 'party' as const };
  for (const request of [maybe, decided]) {
    expect(isDelicate(request)).toBe(true);
    expect(owners(request).join()).not.toMatch(/village|cluster|group/);
    expect(orgIdsOf(request).join()).not.toMatch(/village|cluster|group/);
  }
  expect(orgIdsOf(opened())).toEqual(['qingxi:group-01-3', planning]);
});

test('what somebody is not content with stands beside for village, cluster and town, never for the department', () => {
  const request: RequestDoc = { ...opened(), verdict: unhappy };
  expect(owners(request).filter((entry) => entry.endsWith('unsatisfied'))).toEqual([
    'town unsatisfied',
    'village-01 unsatisfied',
    'cluster-1 unsatisfied',
  ]);
  expect(owners({ ...request, status: 'review' })).toContain('department-planning replied');
});

test('whatever its state, a request has different ids and at most sixteen entries, one main entry for each owner', () => {
  for (const status of RequestStatus.options)
    for (const verdict of [null, unhappy])
      for (const level of ['town', 'county'] as const) {
        const listings = listingsOf({ ...opened(), status, verdict, level });
        expect(new Set(listings.map(({ _id }) => _id)).size).toBe(listings.length);
        expect(listings.length).toBeLessThanOrEqual(16);
        const main = listings.filter(({ _id }) => !_id.endsWith('-u'));
        expect(new Set(main.map(({ owner }) => owner)).size).toBe(main.length);
        expect(listings.some(({ bucket }) => bucket === 'mineClosed')).toBe(isTerminal(status));
      }
});

test('the ranges of late, soon and open say what the clock says and share nothing, at any moment and for any urgency', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Urgency.options),
      fc.integer({ min: 0, max: 30 * 24 * 60 }),
      fc.integer({ min: 0, max: 40 * 24 * 60 }),
      (urgency, opensAfter, asksAfter) => {
        const start = monday + opensAfter * 60_000;
        const now = start + asksAfter * 60_000;
        const request = opened({ urgency }, start);
        const [listing] = listingsOf(request).filter(({ owner }) => owner === 'town');
        if (!listing) throw new Error('no listing');
        const found = (['late', 'soon', 'open'] as const).filter((bucket) => isIn(listing, bucket, now));
        const says = timeliness(request, now, rules);
        expect(found).toEqual([says === 'onTime' ? 'open' : says]);
      },
    ),
    { numRuns: 500 },
  );
  const request = opened();
  const [listing] = listingsOf(request).filter(({ owner }) => owner === 'town');
  const due = at('11-30 09:00');
  expect(listing && [isIn(listing, 'late', due), isIn(listing, 'late', due + 1)]).toEqual([false, true]);
});
