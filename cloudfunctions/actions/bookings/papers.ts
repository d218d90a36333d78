/** Photographs of papers sent ahead of the day: sending one, looking at it, and deleting them all in time. */
import type { InputOf } from '#types/action';
import { bookings } from '#types/bookings';
import { ok, refuse, type Decision } from '#types/errors';
import type { BookingDoc } from '../../domain/bookings';
import { isVoice, type FileDoc } from '../../domain/files';
import type { ItemDoc } from '../../domain/items';
import { decideSendPaper, papersEnd } from '../../domain/papers';
import { forTown, type Tx } from '../../ports/store';
import { bookingPolicy } from '../booking-policy';
import { commit, personOf, readAction, type Context, type Ports, type ResultIds } from '../context';
import { hash24, townOf } from '../ids';

type SendRefusal =
  'NotFound' | 'WrongStep' | 'PhotosNotTaken' | 'PaperNotPhotographed' | 'PictureNotReady' | 'CommandReused';

/** `fileId` is a finished picture of the caller's that nothing has yet. */
export async function sendPaper(
  ctx: Context,
  { bookingId, itemId, paper, fileId }: InputOf<typeof bookings.sendPaper>,
): Promise<Decision<ResultIds, SendRefusal>> {
  const [policy, item] = await Promise.all([
    bookingPolicy(ctx),
    townOf(itemId) === ctx.town ? ctx.store.get<ItemDoc>('items', itemId) : null,
  ]);
  const sending = { paperId: `paper-${hash24(bookingId, itemId, paper).slice(0, 12)}`, itemId, paper, fileId };
  return commit<SendRefusal>(ctx, ctx.store, async (tx) => {
    const booking = await tx.get<BookingDoc>('bookings', bookingId);
    if (!booking) return refuse('NotFound', { field: 'bookingId' });
    const role = booking.personIds.includes(personOf(ctx)._id) ? 'resident' : ctx.as.role;
    const decided = decideSendPaper(booking, item ?? undefined, sending, { role, now: ctx.now, policy });
    if (!decided.ok) return decided;
    if (!(await takePicture(tx, ctx, fileId, { paperOf: bookingId, deleteAt: papersEnd(booking) })))
      return refuse('PictureNotReady', { field: 'fileId' });
    const { sentPapers, replaced } = decided.value;
    if (replaced) await dropPicture(tx, replaced.fileId, ctx.now);
    tx.update('bookings', bookingId, { set: [[['sentPapers'], sentPapers]] });
    return ok({ bookingId });
  });
}

/** A finished picture of the caller's becomes part of something; false when it is not hers or not ready. */
export async function takePicture(
  tx: Tx,
  ctx: Context,
  fileId: string,
  use: Pick<FileDoc, 'paperOf' | 'deleteAt'>,
): Promise<boolean> {
  const file = townOf(fileId) === ctx.town ? await tx.get<FileDoc>('files', fileId) : null;
  if (file?.status !== 'ready' || isVoice(file) || file.ownerId !== personOf(ctx)._id) return false;
  tx.update('files', fileId, {
    set: [
      [['status'], 'taken'],
      [['paperOf'], use.paperOf],
      [['deleteAt'], use.deleteAt],
    ],
  });
  return true;
}

/** Nothing needs it any more: the timer deletes it. */
export async function dropPicture(tx: Tx, fileId: string, now: number): Promise<void> {
  if (await tx.get<FileDoc>('files', fileId)) tx.update('files', fileId, { set: [[['deleteAt'], now]] });
}

/** She who acts for another sees the pictures she sent herself, and no others. */
export const showPaper = readAction(bookings.showPaper, async (ctx, { bookingId, paperId }) => {
  const booking = await ctx.store.get<BookingDoc>('bookings', bookingId);
  const sent = booking?.sentPapers.find((one) => one.paperId === paperId);
  const file = sent && (await ctx.store.get<FileDoc>('files', sent.fileId));
  const me = ctx.caller.person?._id;
  const isShown = ctx.as.role !== 'resident' || booking?.personId === me || file?.ownerId === me;
  if (!file || !isShown) return refuse('NotFound', { field: 'paperId' });
  return ok({ url: await ctx.ports.files.url(file._id) });
});

const PAGE = 100;

/** Part of the timer: deletes the pictures whose time has come, first the bytes, then what names them. Safe to repeat and to overlap. */
export async function removePapers(
  ports: Ports,
  town: string,
  now: number,
): Promise<{ removed: number; failed: number }> {
  const store = forTown(ports.store, town);
  const counts = { removed: 0, failed: 0 };
  const { docs } = await store.query<FileDoc>('files', {
    eq: {},
    range: { lte: now },
    order: { field: 'deleteAt', direction: 'asc' },
    limit: PAGE,
  });
  for (const file of docs)
    try {
      if (await isMoved(file)) continue;
      await ports.files.remove(file._id);
      await store.tx(async (tx) => forget(tx, file));
      counts.removed += 1;
    } catch (error) {
      counts.failed += 1;
      ports.log.error('papers', error, { id: file._id });
    }
  return counts;

  /** The half-day was moved after the picture was sent: its time comes later. */
  async function isMoved({ _id, rev, paperOf }: FileDoc): Promise<boolean> {
    const booking = paperOf === null ? null : await store.get<BookingDoc>('bookings', paperOf);
    const isKept = booking?.sentPapers.some(({ fileId }) => fileId === _id) === true;
    if (!booking || !isKept || papersEnd(booking) <= now) return false;
    await store.updateIf('files', _id, [{ path: ['rev'], eq: rev }], { set: [[['deleteAt'], papersEnd(booking)]] });
    return true;
  }
}

async function forget(tx: Tx, { _id, paperOf }: FileDoc): Promise<void> {
  const booking = paperOf === null ? null : await tx.get<BookingDoc>('bookings', paperOf);
  const left = booking?.sentPapers.filter(({ fileId }) => fileId !== _id) ?? [];
  if (booking && left.length < booking.sentPapers.length)
    tx.update('bookings', booking._id, { set: [[['sentPapers'], left]] });
  if (await tx.get<FileDoc>('files', _id)) tx.remove('files', _id);
}
