/** Papers of a visit on the resident's screens: which may be photographed, one sent after a reload, and what was said of it. */
import { waitFor } from '@testing-library/react';
import type { BookingView } from '#types/bookings';
import type { ItemView } from '#types/items';
import type { BookingSettings } from '#types/settings';
import { draftKey, signedIn } from '../../../src/session/session';
import { kept } from '../../../src/storage';
import { publishWeek } from '../../support/half-days';
import { taroTest } from '../../support/taro/taro';
import { createWorld, type World } from '../../support/world';
import { said, seen, shown, tap } from '../staff/hands';
import { connect, follow, openPage } from './app';

const PIXEL = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);
const townId = 'qingxi:town';
let world: World;
let me: string;
let item: ItemView;
let booking: BookingView;

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  connect(world);
  me = world.family[0] ?? '';
  const { wednesday } = await publishWeek(world);
  const { items } = await world.done<{ items: ItemView[] }>(me, 'items.list', { townId });
  const mixed = items.find(
    ({ papers, departmentId }) =>
      departmentId === 'qingxi:department-planning' &&
      papers.some(({ paperKind }) => paperKind === 'other') &&
      papers.some(({ paperKind }) => paperKind === 'household'),
  );
  if (!mixed) throw new Error('no matter needs papers of both kinds');
  item = mixed;
  const wish = { dayId: wednesday, itemIds: [item.itemId], band: '0830' };
  booking = await world.done<BookingView>(me, 'bookings.create', wish);
  await signedIn(me);
});
afterEach(() => world.close());

async function takePhotos() {
  const admin = world.holder('admin', townId);
  const { booking: before } = await world.done<{ booking: BookingSettings }>(admin, 'settings.showBooking', { townId });
  await world.done(admin, 'settings.saveBooking', { townId, booking: { ...before, paperPhotos: true } });
}
async function picture(): Promise<string> {
  const begun = { contentType: 'image/png', bytes: PIXEL.byteLength };
  const { fileId } = await world.done<{ fileId: string }>(me, 'files.begin', begun);
  await world.ports.files.write(fileId, PIXEL, 'image/png');
  await world.done(me, 'files.finish', { fileId });
  return fileId;
}

test('where the town takes no photographs nothing asks for one', async () => {
  await openPage('villager/ticket', { bookingId: booking.bookingId });
  await shown(/不全也能先来/);
  expect(said()).not.toContain('拍照');
  expect(document.getElementById('to-papers')).toBeNull();
});

test('a household book is never photographed; another paper is sent, and why it is needed again is told', async () => {
  await takePhotos();
  const paper = item.papers.find(({ paperKind }) => paperKind === 'other')?.name ?? '';
  const { bookingId } = booking;
  // It was brought to the server before the page was reloaded.
  const photo = { key: 'carried-photo.png', contentType: 'image/png', bytes: PIXEL.byteLength };
  kept.set(`file:${photo.key}`, { fileId: await picture() });
  kept.set(draftKey(me, `paper ${bookingId} ${item.itemId} ${paper}`), { pictures: [photo] });

  await openPage('villager/ticket', { bookingId });
  await tap('to-papers');
  expect(await follow()).toBe('visits/papers');
  await seen('这样不要拍照，当天带来');
  await tap('send-paper');
  await shown(/发了，等人看/);
  expect(document.getElementById('send-paper')).toBeNull();

  const { sentPapers } = await world.done<BookingView>(me, 'bookings.show', { bookingId });
  const staff = world.holder('staff', item.departmentId);
  const verdict = { bookingId, paperId: sentPapers[0]?.paperId, good: false, note: '章看不清' };
  await world.done(staff, 'counter.checkPaper', verdict);
  await openPage('visits/papers', { bookingId });
  await shown(/要重新拍.*章看不清/);
  await waitFor(() => expect(document.querySelector('[aria-label^="重新拍"]')).not.toBeNull());
});
