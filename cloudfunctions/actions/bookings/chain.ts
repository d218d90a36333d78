/** The visit a booking repeats: while the repetition stands it knows by which, and cannot be repeated again. */
import type { BookingDoc } from '../../domain/bookings';
import type { Tx } from '../../ports/store';

type Repetition = Pick<BookingDoc, '_id' | 'follows'>;

/** The repetition is cancelled: the visit may be repeated by another. */
export const unfollow = async (tx: Tx, { _id, follows }: Repetition): Promise<void> => mark(tx, follows, _id, null);

/** The cancel was taken back. */
export const followAgain = async (tx: Tx, { _id, follows }: Repetition): Promise<void> => mark(tx, follows, null, _id);

async function mark(tx: Tx, follows: string | null, from: string | null, to: string | null): Promise<void> {
  const earlier = follows === null ? null : await tx.get<BookingDoc>('bookings', follows);
  if (earlier?.followedBy === from) tx.update('bookings', earlier._id, { set: [[['followedBy'], to]] });
}
