import { listingsOf, orgIdsOf, slicesOf, type ListingDoc } from '../../cloudfunctions/domain/listings';
import { isDelicate } from '../../cloudfunctions/domain/requests/delicate';
import { timeliness } from '../../cloudfunctions/domain/requests/clock';
import { isTerminal } from '../../cloudfunctions/domain/requests/transitions';
import { businessDate } from '../../cloudfunctions/domain/calendar';
import type { BadReview, RequestDoc, Verdict } from '../../cloudfunctions/domain/requests/state';
import fc from 'fast-check';
import { RequestStatus, Urgency } from '#types/request-codes';
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
  bucket: 'late' | 'today' | 'soon' | 'open',
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

const bad: BadReview = {
  contactBy: at('11-25 09:00'),
  contactedAt: null,
  rectifyBy: at('12-01 09:00'),
  rectifiedAt: null,
};

test('a bad review stands beside for village, cluster and town until it is put right, never for who handled it', () => {
  const request: RequestDoc = { ...opened(), verdict: unhappy, badReview: bad };
  const beside = (one: RequestDoc) => owners(one).filter((entry) => entry.endsWith('unsatisfied'));
  expect(beside(request)).toEqual(['town unsatisfied', 'village-01 unsatisfied', 'cluster-1 unsatisfied']);
  expect(beside({ ...request, handlerIds: [planning, 'qingxi:group-01-3'] })).toEqual([
    'town unsatisfied',
    'cluster-1 unsatisfied',
  ]);
  expect(beside({ ...request, badReview: { ...bad, rectifiedAt: monday } })).toEqual([]);
  const keys = (badReview: BadReview) =>
    listingsOf({ ...request, badReview }).find(({ bucket }) => bucket === 'unsatisfied')?.sortKey;
  expect(keys(bad)).toMatch(new RegExp(`^${bad.contactBy}-`));
  expect(keys({ ...bad, contactedAt: monday })).toMatch(new RegExp(`^${bad.rectifyBy}-`));
});

test('what is for somebody to decide stands beside for her: reviews, extensions, first reviews, offers', () => {
  const asked = (more: Partial<RequestDoc>) =>
    owners({ ...opened(), ...more })
      .filter((entry) => entry.endsWith(' approval'))
      .map((entry) => entry.split(' ')[0]);
  expect(asked({ status: 'review' })).toEqual(['town', 'village-01']);
  expect(asked({ status: 'review', handlerIds: ['qingxi:village-01'] })).toEqual(['town', 'cluster-1']);
  expect(asked({ status: 'review', skipsLine: true })).toEqual(['town']);
  const extension = { days: 3, seq: 4, byPersonId: 'county:person-x' } as RequestDoc['extension'];
  expect(asked({ extension })).toEqual(['department-planning']);
  expect(asked({ extension, holderId: 'qingxi:village-01' })).toEqual(['cluster-1']);
  expect(asked({ extension, holderId: 'qingxi:cluster-1' })).toEqual(['town']);
  expect(asked({ firstReview: { dueAt: monday, agreed: null, seq: null } })).toEqual(['cluster-1']);
  expect(asked({ firstReview: { dueAt: monday, agreed: true, seq: 3 } })).toEqual([]);
  expect(asked({ status: 'closed', extension })).toEqual([]);
});

test('who waits for the resident or a long-term plan is late on no list', () => {
  for (const [status, field] of [
    ['waiting', 'answerBy'],
    ['longTerm', 'reviewBy'],
  ] as const)
    expect(
      listingsOf({ ...opened(), status, [field]: monday + 5 }).map(({ bucket, sortKey }) => [
        bucket,
        sortKey.slice(0, 13),
      ]),
    ).toContainEqual(['waiting', String(monday + 5)]);
});

test('whatever its state, a request has different ids and at most sixteen entries, one main entry for each owner', () => {
  for (const status of RequestStatus.options)
    for (const verdict of [null, unhappy])
      for (const level of ['town', 'county'] as const) {
        const listings = listingsOf({ ...opened(), status, verdict, badReview: verdict && bad, level });
        expect(new Set(listings.map(({ _id }) => _id)).size).toBe(listings.length);
        expect(listings.length).toBeLessThanOrEqual(16);
        const main = listings.filter(({ _id }) => !/-[ua]$/.test(_id));
        expect(new Set(main.map(({ owner }) => owner)).size).toBe(main.length);
        expect(listings.some(({ bucket }) => bucket === 'mineClosed')).toBe(isTerminal(status));
      }
});

test('the ranges of late, today, soon and open say what the clock says and share nothing, at any moment and for any urgency', () => {
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
        const found = (['late', 'today', 'soon', 'open'] as const).filter((bucket) => isIn(listing, bucket, now));
        const says = timeliness(request, now, rules);
        const isToday = says === 'soon' && businessDate(request.dueAt ?? 0) === businessDate(now);
        expect(found).toEqual([says === 'onTime' ? 'open' : isToday ? 'today' : says]);
      },
    ),
    { numRuns: 500 },
  );
  const request = opened();
  const [listing] = listingsOf(request).filter(({ owner }) => owner === 'town');
  const due = at('11-30 09:00');
  expect(listing && [isIn(listing, 'late', due), isIn(listing, 'late', due + 1)]).toEqual([false, true]);
});
