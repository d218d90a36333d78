import type { PaperKind } from '#types/items';
import { bookingOf, type BookingDoc } from '../../cloudfunctions/domain/bookings';
import { DAY, HOUR, startOfDate } from '../../cloudfunctions/domain/calendar';
import { openDay } from '../../cloudfunctions/domain/days';
import type { ItemDoc } from '../../cloudfunctions/domain/items';
import { decideSendPaper, papersEnd } from '../../cloudfunctions/domain/papers';
import { decideRepeat, recordsOf } from '../../cloudfunctions/domain/rebooking';
import { defaultBookingPolicy, type Holder, type PlaceDoc } from '../../cloudfunctions/domain/slots';

const start = startOfDate('2026-11-25') + 8.5 * HOUR;
const now = start - DAY;
const policy = { ...defaultBookingPolicy, paperPhotos: true };
const { places } = openDay(
  {
    dayId: 'qingxi:day-1',
    date: '2026-11-25',
    half: 'am',
    centreId: 'qingxi:centre-1',
    departments: [
      { departmentId: 'qingxi:department-x', departmentKind: 'civil', presence: 'comes', people: 1, letter: 'A' },
    ],
  },
  '2026-12-31',
  policy,
);
const holder: Holder = {
  bookingId: 'qingxi:booking-1',
  state: 'booked',
  until: null,
  n: 1,
  items: ['qingxi:item-1'],
  by: 'county:person-a',
  channel: 'self',
  seq: 0,
  at: now,
};
const person = { _id: 'county:person-a', villageId: 'qingxi:village-01', groupId: null };
const booking: BookingDoc = {
  ...bookingOf({ ...places[0], rev: 1 } as PlaceDoc, holder, person, 'A101', '123456'),
  rev: 1,
};
const paper = (name: string, paperKind: PaperKind) => ({ name, paperKind, pictureId: null });
const item: ItemDoc = {
  _id: 'qingxi:item-1',
  rev: 1,
  town: 'qingxi',
  kind: 'service',
  name: 'x',
  everyday: [],
  departmentId: 'qingxi:department-x',
  minutes: 10,
  papers: [
    paper('contract', 'other'),
    paper('card', 'identity'),
    paper('book', 'household'),
    paper('sick', 'medical'),
    paper('bank', 'bank'),
  ],
  onTheSpot: '',
  trueWill: false,
  order: 1,
  active: true,
};
const sending = { paperId: 'paper-1', itemId: item._id, paper: 'contract', fileId: 'qingxi:file-1' };
const at = { role: 'resident', now, policy } as const;

describe('a picture of a paper', () => {
  test('is taken, and another of the same paper takes its place', () => {
    const first = decideSendPaper(booking, item, sending, at);
    if (!first.ok) throw new Error(first.refusal.code);
    expect(first.value).toEqual({ sentPapers: [{ ...sending, state: 'sent', note: '' }], replaced: null });
    const looked = first.value.sentPapers.map((one) => ({ ...one, state: 'again' as const, note: 'dark' }));
    const second = decideSendPaper(
      { ...booking, sentPapers: looked },
      item,
      { ...sending, fileId: 'qingxi:file-2' },
      at,
    );
    expect(second).toMatchObject({
      value: { sentPapers: [{ fileId: 'qingxi:file-2', state: 'sent', note: '' }], replaced: looked[0] },
    });
  });

  test.each(['card', 'book', 'sick', 'bank', 'another'])('is never taken of what is not for it: %s', (name) => {
    expect(decideSendPaper(booking, item, { ...sending, paper: name }, at)).toMatchObject({
      refusal: { code: 'PaperNotPhotographed', field: 'paper' },
    });
  });

  test('is for a matter of the booking, in a town that takes them, before the half-day starts', () => {
    expect(decideSendPaper(booking, item, { ...sending, itemId: 'qingxi:item-2' }, at)).toMatchObject({
      refusal: { code: 'PaperNotPhotographed', field: 'itemId' },
    });
    expect(decideSendPaper(booking, item, sending, { ...at, policy: defaultBookingPolicy })).toMatchObject({
      refusal: { code: 'PhotosNotTaken' },
    });
    expect(decideSendPaper(booking, item, sending, { ...at, now: start })).toMatchObject({
      refusal: { code: 'WrongStep' },
    });
    expect(decideSendPaper({ ...booking, status: 'cancelled' }, item, sending, at)).toMatchObject({
      refusal: { code: 'WrongStep' },
    });
  });

  test('is gone seven days after the half-day', () => {
    expect(papersEnd(booking)).toBe(booking.endsAt + 7 * DAY);
  });
});

describe('repeating a visit', () => {
  const seen: BookingDoc = { ...booking, status: 'papersMissing', chainNo: '654321' };
  const repeat = { bookingId: 'qingxi:booking-2', personId: seen.personId, isMine: true };

  test('carries the chain on', () => {
    expect(decideRepeat(seen, repeat, start)).toEqual({ ok: true, value: { follows: seen._id, chainNo: '654321' } });
  });

  test.each<[string, BookingDoc | null, Partial<typeof repeat>]>([
    ['none', null, {}],
    ['not hers', seen, { isMine: false }],
    ['of another person', seen, { personId: 'county:person-z' }],
    ['still coming', { ...seen, status: 'booked' }, {}],
    ['done', { ...seen, status: 'done' }, {}],
    ['repeated already', { ...seen, followedBy: 'qingxi:booking-9' }, {}],
  ])('not when it is %s', (_what, doc, more) => {
    expect(decideRepeat(doc, { ...repeat, ...more }, start)).toMatchObject({
      refusal: { code: 'WrongStep', field: 'follows' },
    });
  });

  test('the command that made the repetition may come again', () => {
    expect(decideRepeat({ ...seen, followedBy: repeat.bookingId }, repeat, start).ok).toBe(true);
  });

  test('keeps what was recorded; the true will for the same matters only', () => {
    const by = 'county:person-b';
    const authorisation = { how: 'signed', at: now, by } as const;
    const trueWill = { how: 'telephone', at: now, by } as const;
    const recorded = { ...seen, authorisation, trueWill };
    expect(recordsOf(recorded, seen.itemIds)).toEqual({ authorisation, trueWill });
    expect(recordsOf(recorded, ['qingxi:item-7'])).toEqual({ authorisation });
    expect(recordsOf(seen, seen.itemIds)).toEqual({});
  });
});
