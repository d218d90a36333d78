/**
 * Photographs of papers sent ahead, where a town takes them: never of identity papers, household books, medical records or bank cards, and
 * gone seven days after the half-day (`standards.md` “Privacy and dignity”).
 */
import type { Role } from '#types/action';
import { refuse, type Decision } from '#types/errors';
import { allowedActions, type BookingDoc, type StoredPaper } from './bookings';
import { DAY } from './calendar';
import type { ItemDoc } from './items';
import type { BookingPolicy } from './slots';

const KEPT_FOR = 7 * DAY;

/** Epoch ms from which the pictures of a booking are deleted. */
export const papersEnd = (booking: Pick<BookingDoc, 'endsAt'>): number => booking.endsAt + KEPT_FOR;

/** May this paper of the item be photographed? */
export const isPhotographed = (item: Pick<ItemDoc, 'papers'> | undefined, paper: string): boolean =>
  item?.papers.some(({ name, paperKind }) => name === paper && paperKind === 'other') === true;

export interface Sending {
  /** The same for the same paper of the booking, so that another picture takes the place of the first. */
  readonly paperId: string;
  readonly itemId: string;
  readonly paper: string;
  readonly fileId: string;
}

/** The booking's papers with this one, and the one it takes the place of. */
export function decideSendPaper(
  booking: BookingDoc,
  item: ItemDoc | undefined,
  { paperId, itemId, paper, fileId }: Sending,
  { role, now, policy }: { readonly role: Role; readonly now: number; readonly policy: BookingPolicy },
): Decision<
  { readonly sentPapers: readonly StoredPaper[]; readonly replaced: StoredPaper | null },
  'WrongStep' | 'PhotosNotTaken' | 'PaperNotPhotographed'
> {
  if (!policy.paperPhotos) return refuse('PhotosNotTaken');
  if (!booking.itemIds.includes(itemId)) return refuse('PaperNotPhotographed', { field: 'itemId' });
  if (!isPhotographed(item, paper)) return refuse('PaperNotPhotographed', { field: 'paper' });
  if (!allowedActions(booking, role, now).includes('sendPaper')) return refuse('WrongStep');
  const sent: StoredPaper = { paperId, itemId, paper, fileId, state: 'sent', note: '' };
  const replaced = booking.sentPapers.find((one) => one.paperId === paperId) ?? null;
  const sentPapers = replaced
    ? booking.sentPapers.map((one) => (one.paperId === paperId ? sent : one))
    : [...booking.sentPapers, sent];
  return { ok: true, value: { sentPapers, replaced } };
}
