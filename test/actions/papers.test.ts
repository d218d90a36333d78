/** Photographs of papers: specimens everybody sees, and those sent ahead of the day, which are gone a week after it. */
import type { BookingView } from '#types/bookings';
import type { ItemView } from '#types/items';
import type { BookingSettings } from '#types/settings';
import type { FileDoc } from '../../cloudfunctions/domain/files';
import { DAY, HOUR, startOfDate } from '../../cloudfunctions/domain/calendar';
import type { TownDoc } from '../../cloudfunctions/domain/organisation';
import { forTown } from '../../cloudfunctions/ports/store';
import { herWord, publishWeek } from '../support/half-days';
import { createWorld, type World } from '../support/world';

jest.setTimeout(60_000);

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const town = { townId: 'qingxi:town' };
const law = 'qingxi:item-01';
const contract = '合同或字据（有就带）';
const end = startOfDate('2026-11-25') + 11.5 * HOUR;

let world: World;
let day: { wednesday: string; friday: string };
beforeEach(async () => {
  world = await createWorld();
  day = await publishWeek(world);
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const me = (): string => world.family[0] ?? '';
const admin = (): string => world.holder('admin', 'qingxi:town');
const staff = (): string => world.holder('staff', 'qingxi:department-justice');
const picture = async (owner: string, isFinished = true): Promise<string> => {
  const begun = { contentType: 'image/png', bytes: PIXEL.byteLength };
  const { fileId } = await world.done<{ fileId: string }>(owner, 'files.begin', begun);
  await world.ports.files.write(fileId, PIXEL, 'image/png');
  if (isFinished) await world.done(owner, 'files.finish', { fileId });
  return fileId;
};
const fileOf = async (fileId: string): Promise<FileDoc | null> =>
  forTown(world.ports.store, 'qingxi').get<FileDoc>('files', fileId);
const takePhotos = async (paperPhotos: boolean): Promise<void> => {
  const { booking } = await world.done<{ booking: BookingSettings }>(admin(), 'settings.showBooking', town);
  await world.done(admin(), 'settings.saveBooking', { ...town, booking: { ...booking, paperPhotos } });
};
const booked = async (input: object = {}): Promise<string> =>
  (
    await world.done<BookingView>(me(), 'bookings.create', {
      dayId: day.wednesday,
      itemIds: [law],
      band: '0830',
      ...input,
    })
  ).bookingId;
const send = async (who: string, bookingId: string, fileId: string, more: object = {}) =>
  world.call<BookingView>(who, 'bookings.sendPaper', { bookingId, itemId: law, paper: contract, fileId, ...more });
const refusal = (answer: { ok: boolean }): unknown => ('refusal' in answer ? answer.refusal : 'accepted');

describe('sent ahead', () => {
  test('only where the town takes them, only of papers that are no identity papers, only her own pictures', async () => {
    const bookingId = await booked();
    const mine = await picture(me());
    expect(refusal(await send(me(), bookingId, mine))).toMatchObject({ code: 'PhotosNotTaken' });
    const show = async () => world.done<BookingView>(me(), 'bookings.show', { bookingId });
    expect((await show()).allowedActions).not.toContain('sendPaper');
    await takePhotos(true);
    expect(await show()).toMatchObject({ takesPhotos: true });
    expect((await show()).allowedActions).toContain('sendPaper');
    expect(refusal(await send(me(), bookingId, mine, { paper: '身份证' }))).toMatchObject({
      code: 'PaperNotPhotographed',
    });
    expect(refusal(await send(me(), bookingId, mine, { itemId: 'qingxi:item-02' }))).toMatchObject({
      code: 'PaperNotPhotographed',
    });
    const theirs = await picture(world.family[1] ?? '');
    const unfinished = await picture(me(), false);
    for (const fileId of [theirs, unfinished, 'hekou:file-1', 'qingxi:file-none'])
      expect(refusal(await send(me(), bookingId, fileId))).toEqual({ code: 'PictureNotReady', field: 'fileId' });
    expect(await send(me(), bookingId, mine)).toMatchObject({
      ok: true,
      value: { sentPapers: [{ itemId: law, paper: contract, fileId: mine, state: 'sent', note: '' }] },
    });
    // a picture serves one purpose
    expect(refusal(await send(me(), bookingId, mine))).toMatchObject({ code: 'PictureNotReady' });
  });

  test('a second picture takes the place of the first, which is deleted at the next run', async () => {
    await takePhotos(true);
    const bookingId = await booked();
    const [first, second] = [await picture(me()), await picture(me())];
    await send(me(), bookingId, first);
    const again = await send(me(), bookingId, second);
    expect(again).toMatchObject({ ok: true, value: { sentPapers: [{ fileId: second, state: 'sent' }] } });
    await world.tick();
    expect(await fileOf(first)).toBeNull();
    expect(await world.ports.files.read(first)).toBeNull();
    expect(await fileOf(second)).toMatchObject({ status: 'taken', deleteAt: end + 7 * DAY });
  });

  test('seen by her and by the department she goes to; she who booked for her sees what she sent herself', async () => {
    await takePhotos(true);
    const father = world.family[1] ?? '';
    const bookingId = await booked({ personId: father, authorisation: herWord });
    await send(father, bookingId, await picture(father));
    const { sentPapers } = await world.done<BookingView>(me(), 'bookings.show', { bookingId });
    const look = async (who: string) =>
      world.call<{ url: string }>(who, 'bookings.showPaper', { bookingId, paperId: sentPapers[0]?.paperId ?? '' });
    for (const who of [father, staff()]) {
      const shown = await look(who);
      if (!shown.ok) throw new Error(shown.refusal.code);
      expect(shown.value.url).toContain('ticket=');
    }
    const others = [me(), world.family[2] ?? '', world.holder('staff', 'qingxi:department-civil')];
    for (const who of others) expect(refusal(await look(who))).toMatchObject({ code: 'NotFound' });
    await send(me(), bookingId, await picture(me()));
    expect((await look(me())).ok).toBe(true);
  });

  test('gone seven days after the half-day, bytes and entry, however often the timer runs', async () => {
    await takePhotos(true);
    const bookingId = await booked();
    const fileId = await picture(me());
    await send(me(), bookingId, fileId);
    await world.jump(end + 7 * DAY - 1);
    await world.tick();
    expect(await world.ports.files.read(fileId)).not.toBeNull();
    await world.jump(end + 7 * DAY);
    await Promise.all([world.tick(), world.tick()]);
    await world.tick();
    expect(await world.ports.files.read(fileId)).toBeNull();
    expect(await fileOf(fileId)).toBeNull();
    expect((await world.done<BookingView>(me(), 'bookings.show', { bookingId })).sentPapers).toEqual([]);
  });

  test('killed half-way it is finished at the next run; a half-day moved later keeps them longer', async () => {
    await takePhotos(true);
    const bookingId = await booked();
    const fileId = await picture(me());
    await send(me(), bookingId, fileId);
    const store = forTown(world.ports.store, 'qingxi');
    await store.updateIf('bookings', bookingId, [], { set: [[['endsAt'], end + 2 * DAY]] });
    await world.jump(end + 7 * DAY);
    await world.tick();
    expect(await fileOf(fileId)).toMatchObject({ deleteAt: end + 9 * DAY });
    // the bytes went, the rest did not
    await world.ports.files.remove(fileId);
    await world.jump(end + 9 * DAY);
    await world.tick();
    expect(await fileOf(fileId)).toBeNull();
    expect((await world.done<BookingView>(me(), 'bookings.show', { bookingId })).sentPapers).toEqual([]);
  });
});

describe('the specimen of a paper', () => {
  const item = (papers: object[], more: object = {}) => ({
    ...town,
    kind: 'service',
    name: '新事项',
    everyday: [],
    departmentId: 'qingxi:department-civil',
    minutes: 10,
    papers,
    onTheSpot: '',
    trueWill: false,
    active: true,
    ...more,
  });
  const paper = (pictureId: string | null) => ({ name: '样表', paperKind: 'other', pictureId });
  const save = async (input: object) => world.call<ItemView>(admin(), 'items.save', input);

  test('is a finished picture of the administrator’s, and anybody who sees the item sees it', async () => {
    const unfinished = await picture(admin(), false);
    for (const pictureId of [unfinished, await picture(me()), 'qingxi:file-none', 'hekou:file-1'])
      expect(refusal(await save(item([paper(null), paper(pictureId)])))).toEqual({
        code: 'PictureNotReady',
        field: 'papers.1.pictureId',
      });
    const pictureId = await picture(admin());
    const saved = await save(item([paper(pictureId)]));
    if (!saved.ok) throw new Error(saved.refusal.code);
    const { itemId } = saved.value;
    expect(saved.value.papers).toEqual([paper(pictureId)]);
    const shown = await world.done<{ url: string }>(null, 'items.showPicture', { itemId, pictureId });
    const ticket = new URL(shown.url, 'http://localhost').searchParams.get('ticket') ?? '';
    expect((await world.files.serve(pictureId, ticket))?.contentType).toBe('image/png');
    // not a way to other people's pictures
    const other = await picture(me());
    expect(refusal(await world.call(null, 'items.showPicture', { itemId, pictureId: other }))).toMatchObject({
      code: 'NotFound',
    });
  });

  test('stays when the item is saved again, is deleted when it is taken off; orphans’ time does not touch it', async () => {
    const pictureId = await picture(admin());
    const saved = await save(item([paper(pictureId)]));
    if (!saved.ok) throw new Error(saved.refusal.code);
    const { itemId } = saved.value;
    expect(await save(item([paper(pictureId)], { itemId, minutes: 20 }))).toMatchObject({ ok: true });
    await world.jump(end + 30 * DAY);
    await world.tick();
    expect(await fileOf(pictureId)).toMatchObject({ status: 'taken', deleteAt: null });
    expect(await save(item([paper(null)], { itemId }))).toMatchObject({ ok: true });
    await world.tick();
    expect(await fileOf(pictureId)).toBeNull();
    expect(await world.ports.files.read(pictureId)).toBeNull();
  });
});

test('a town’s numbers of booking: shown, saved, and the others left as they were', async () => {
  const shown = await world.done<{ booking: BookingSettings }>(admin(), 'settings.showBooking', town);
  const dispatcher = world.holder('dispatcher', 'qingxi:town');
  expect(await world.done(dispatcher, 'settings.showBooking', town)).toEqual(shown);
  const booking = { ...shown.booking, limit: 1, opensDaysAhead: 2, holdMinutes: 20 };
  expect(await world.done(admin(), 'settings.saveBooking', { ...town, booking })).toEqual({ booking });
  const doc = await forTown(world.ports.store, 'county').get<TownDoc>('towns', 'county:town-qingxi');
  expect(doc?.settings['booking']).toMatchObject({ limit: 1, holdFor: 20 * 60_000 });
  expect(doc?.settings['booking']).not.toHaveProperty('hours');
  // at once: Friday opens two days ahead, and one live booking is all
  expect(await world.call(me(), 'bookings.create', { dayId: day.friday, itemIds: [law], band: '1330' })).toMatchObject({
    refusal: { code: 'DayNotYetOpen' },
  });
  await booked();
  const second = { dayId: day.wednesday, itemIds: ['qingxi:item-03'], band: '0930' };
  expect(await world.call(me(), 'bookings.create', second)).toMatchObject({ refusal: { code: 'BookingLimit' } });
  expect(
    await world.call(admin(), 'settings.saveBooking', { ...town, booking: { ...booking, limit: 0 } }),
  ).toMatchObject({ refusal: { code: 'BadInput' } });
});

test('the nearest places when one is gone: the same half-day, then the other', async () => {
  type Place = { day: { dayId: string }; departmentId: string; band: { band: string; left: number } };
  const nearest = async (input: object) =>
    (
      await world.done<{ places: Place[] }>(null, 'days.nearest', {
        villageId: 'qingxi:village-01',
        itemIds: [law],
        ...input,
      })
    ).places.map((place) => [place.day.dayId, place.band.band]);
  const gone = { dayId: day.wednesday, band: '0830' };
  expect(await nearest(gone)).toEqual([
    [day.wednesday, '0930'],
    [day.wednesday, '1030'],
    [day.friday, '1330'],
  ]);
  // one place at half past ten: it goes
  await booked({ band: '1030' });
  expect(await nearest(gone)).toEqual([
    [day.wednesday, '0930'],
    [day.friday, '1330'],
  ]);
  // health takes no bookings, the general window is walked to
  expect(await nearest({ itemIds: ['qingxi:item-06'] })).toEqual([]);
  expect(
    await world.call(null, 'days.nearest', { villageId: 'qingxi:village-01', itemIds: ['hekou:item-01'] }),
  ).toMatchObject({ refusal: { code: 'ItemNotOffered', field: 'itemIds.0' } });
  expect(await world.call(null, 'days.nearest', { villageId: 'qingxi:group-01-1', itemIds: [law] })).toMatchObject({
    refusal: { code: 'VillageUnknown' },
  });
});
