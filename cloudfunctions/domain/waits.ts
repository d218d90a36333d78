/**
 * The waiting list of a full half-day: who waits is written in its places (`slots.ts`), so that turn and seat change in one step; the wait
 * itself is what people see of it.
 */
import type { Authorisation, Channel, TrueWill } from '#types/bookings';
import type { WaitStatus } from '#types/waits';
import type { Scoped } from './organisation';

/** `<town>:wait-<hash of caller and command>`. */
export interface WaitDoc extends Scoped {
  readonly personId: string;
  readonly byPersonId: string;
  readonly channel: Channel;
  readonly villageId: string | null;
  readonly groupId: string | null;
  readonly dayId: string;
  readonly departmentId: string;
  /** Bands in which she stands, in order. */
  readonly placeIds: readonly string[];
  readonly itemIds: readonly string[];
  readonly startsAt: number;
  readonly endsAt: number;
  readonly status: WaitStatus;
  readonly joinedAt: number;
  /** Before all others: a move found no seat for her. Her moved booking, else null. */
  readonly first: boolean;
  readonly movedBookingId: string | null;
  readonly authorisation: (Authorisation & { readonly by: string }) | null;
  readonly trueWill: (TrueWill & { readonly by: string }) | null;
  readonly offer: { readonly placeId: string; readonly band: string; readonly acceptUntil: number } | null;
  readonly bookingId: string | null;
  readonly endedAt: number | null;
  /** When the timer has to look at it: the end of an offer, or the cut-off; null once it has ended. */
  readonly dueAt: number | null;
}
