/** Messages of the waiting list: to the person, and to who put her there, with her name. */
import type { NoticeTemplate } from '#types/notices';
import { keyOf } from '../../domain/steps';
import type { WaitDoc } from '../../domain/waits';
import type { Store, Tx } from '../../ports/store';
import { bookingNames } from '../bookings/cancel';
import { loadPerson } from '../load';
import { tell } from '../outbox';

export interface WaitMessage {
  readonly template: Extract<NoticeTemplate, 'waitJoined' | 'waitOffered' | 'waitMissed' | 'waitOver'>;
  /** Start of the place, or of the half-day, epoch ms. */
  readonly at: number;
  readonly acceptUntil?: number;
}

/** Reads the names; what it answers tells inside a transaction, once for each `occasion`. */
export async function tellOfWait(
  { store, county, now }: { readonly store: Store; readonly county: Store; readonly now: number },
  wait: Omit<WaitDoc, 'rev'>,
  { template, ...params }: WaitMessage,
  person: { readonly name: string } | null = null,
): Promise<(tx: Tx, occasion: string) => Promise<void>> {
  const readers = [...new Set([wait.personId, wait.byPersonId])];
  const [named, served] = await Promise.all([
    bookingNames(store, wait),
    person ?? (readers.length > 1 ? loadPerson(county, wait.personId) : null),
  ]);
  return async (tx, occasion) => {
    for (const personId of readers)
      await tell(tx, wait.town, now, {
        key: `${template}-${keyOf(wait._id)}-${occasion}-${keyOf(personId)}`,
        personId,
        template,
        params: { ...params, ...named, ...(personId === wait.personId ? {} : { name: served?.name ?? '' }) },
        about: { kind: 'wait', id: wait._id },
      });
  };
}
