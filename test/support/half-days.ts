/** Half-days to book in a test, and what must be true of places, bookings and ledgers whatever happened. */
import { isLiveStatus, type BookingDoc } from '../../cloudfunctions/domain/bookings';
import type { DayDoc } from '../../cloudfunctions/domain/days';
import type { LedgerDoc } from '../../cloudfunctions/domain/ledgers';
import type { PlaceDoc } from '../../cloudfunctions/domain/slots';
import { keyOf } from '../../cloudfunctions/domain/steps';
import { queryAll } from '../../cloudfunctions/actions/load';
import { forTown, type Store } from '../../cloudfunctions/ports/store';
import { MONDAY, type World } from './world';

/** What goes with a booking for someone else: she said so, this Monday at seven. */
export const herWord = { how: 'spoken', at: MONDAY - 2 * 3_600_000 } as const;

export const departments = ['civil', 'justice', 'social-security', 'planning'] as const;

/** Wednesday morning at the first centre and Friday afternoon at the second; health has only the general window. */
export async function publishWeek(world: World, people = 1): Promise<{ wednesday: string; friday: string }> {
  const coming = [
    ...departments.map((kind) => ({ departmentId: `qingxi:department-${kind}`, presence: 'comes', people })),
    { departmentId: 'qingxi:department-health', presence: 'window', people: 0 },
  ];
  const month = await world.done<{ days: { dayId: string }[] }>(
    world.holder('dispatcher', 'qingxi:town'),
    'roster.publish',
    {
      townId: 'qingxi:town',
      month: '2026-11',
      days: [
        { date: '2026-11-25', half: 'am', centreId: 'qingxi:centre-1', departments: coming },
        { date: '2026-11-27', half: 'pm', centreId: 'qingxi:centre-2', departments: coming },
      ],
    },
  );
  const [wednesday, friday] = month.days.map(({ dayId }) => dayId);
  if (!wednesday || !friday) throw new Error('nothing was published');
  return { wednesday, friday };
}

/** Everyone living in the small town of qingxi. */
export const townspeople = (world: World): string[] =>
  ['01', '02', '03'].flatMap((village) =>
    [1, 2, 3, 4, 5, 6].flatMap((group) => world.residents(`qingxi:group-${village}-${group}`)),
  );

/** Cancelled, did not come, or written up from paper. */
const hasNoSeat = ({ status, placeId }: BookingDoc): boolean =>
  status === 'cancelled' || status === 'noShow' || placeId === '';

/** Every disagreement between places, bookings and ledgers, in words; empty when all is in order. */
export async function disagreements(raw: Store, town = 'qingxi'): Promise<string[]> {
  const store = forTown(raw, town);
  const [days, bookings, ledgers] = await Promise.all([
    queryAll<DayDoc>(store, 'days', { eq: { status: 'published' }, order: { field: 'startsAt', direction: 'asc' } }),
    queryAll<BookingDoc>(store, 'bookings', { eq: {} }),
    queryAll<LedgerDoc>(store, 'ledgers', { eq: {} }),
  ]);
  const places = (
    await Promise.all(days.map(async ({ _id }) => queryAll<PlaceDoc>(store, 'places', { eq: { dayId: _id } })))
  ).flat();
  const found: string[] = [];
  const byId = new Map(bookings.map((booking) => [booking._id, booking]));
  const seated = new Set<string>();
  for (const place of places) {
    const holders = Object.values(place.holders);
    const taken = holders.reduce((sum, { n }) => sum + n, 0);
    if (place.left < 0 || place.left + taken !== place.capacity)
      found.push(`${place._id}: ${place.left}+${taken}≠${place.capacity}`);
    for (const holder of holders) {
      const booking = byId.get(holder.bookingId);
      if (holder.state !== 'booked') found.push(`${holder.bookingId} is ${holder.state}`);
      else if (!booking || booking.placeId !== place._id || hasNoSeat(booking))
        found.push(`seat without a booking: ${holder.bookingId} (${booking?.status ?? 'none'})`);
      if (seated.has(holder.bookingId)) found.push(`two seats: ${holder.bookingId}`);
      seated.add(holder.bookingId);
    }
  }
  const ledgerOf = new Map(ledgers.map((ledger) => [ledger.personId, ledger]));
  for (const booking of bookings) {
    if (!hasNoSeat(booking) && !seated.has(booking._id))
      found.push(`booking without a seat: ${booking._id}`);
    const reservation = ledgerOf.get(booking.personId)?.reservations[keyOf(booking._id)];
    if (isLiveStatus(booking.status) !== (reservation?.confirmed === true))
      found.push(`${booking._id} is ${booking.status}, its ledger says ${JSON.stringify(reservation ?? null)}`);
  }
  for (const ledger of ledgers) {
    const keys = Object.keys(ledger.reservations);
    if (ledger.live !== keys.length) found.push(`${ledger._id}: ${ledger.live} live, ${keys.length} reservations`);
    for (const key of keys) if (!byId.has(`${town}:${key}`)) found.push(`reservation without a booking: ${key}`);
    for (const key of Object.values(ledger.items)) if (!keys.includes(key)) found.push(`item of nobody: ${key}`);
  }
  const tickets = bookings.map(({ dayId, ticket }) => `${dayId} ${ticket}`);
  if (new Set(tickets).size !== tickets.length) found.push('two alike tickets');
  const spoken = bookings.map(({ spokenNo }) => spokenNo);
  if (new Set(spoken).size !== spoken.length) found.push('two alike spoken numbers');
  return found;
}
