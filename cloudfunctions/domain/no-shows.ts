/** Who did not come several times is telephoned before the next visit; nothing is closed to her (`standards.md` “Booking”). */
import { DAY } from './calendar';
import type { LedgerDoc } from './ledgers';
import type { BookingPolicy } from './slots';

/** By the marks a person made, none older than the policy's days; epoch ms. */
export const callsFirst = (
  ledger: Pick<LedgerDoc, 'noShows'> | null,
  now: number,
  { noShows, noShowDays }: Pick<BookingPolicy, 'noShows' | 'noShowDays'>,
): boolean =>
  Object.values(ledger?.noShows ?? {}).filter((at) => at > now - noShowDays * DAY && at <= now).length >= noShows;
