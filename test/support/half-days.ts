/** Half-days to book in a test, and what must be true of places, bookings and ledgers whatever happened. */
import { isLiveStatus, type BookingDoc } from '../../cloudfunctions/domain/bookings';
import type { DayDoc } from '../../cloudfunctions/domain/days';
import type { LedgerDoc } from '../../cloudfunctions/domain/ledgers';
import { WALK_IN, type PlaceDoc } from '../../cloudfunctions/domain/slots';
import { keyOf } from '../../cloudfunctions/domain/steps';
import type { WaitDoc } from '../../cloudfunctions/domain/waits';
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

/** Those waiting stand at every hour of their department with the same turn, and nobody else does; an open offer has its seat. */
function waitingDisagreements(
  waits: readonly WaitDoc[],
  places: readonly PlaceDoc[],
  ledgers: readonly LedgerDoc[],
): string[] {
  const found: string[] = [];
  const byId = new Map(waits.map((wait) => [wait._id, wait]));
  const days = new Set(places.map(({ dayId }) => dayId));
  for (const place of places) {
    const waiters = Object.entries(place.waiters);
    if (waiters.length !== place.waiting)
      found.push(`${place._id}: ${place.waiting} wait, ${waiters.length} stand there`);
    if (place.band === WALK_IN && waiters.length > 0) found.push(`somebody waits for a walk-in place: ${place._id}`);
    for (const [key, { waitId, at, first }] of waiters) {
      const wait = byId.get(waitId);
      if (wait?.status !== 'waiting' || keyOf(wait.personId) !== key || !wait.placeIds.includes(place._id))
        found.push(`${waitId} stands at ${place._id}, it is ${wait?.status ?? 'not there'}`);
      else if (wait.joinedAt !== at || wait.first !== first) found.push(`${waitId}: another turn at ${place._id}`);
    }
  }
  for (const wait of waits.filter(({ dayId }) => days.has(dayId))) {
    const key = keyOf(wait.personId);
    const own = places.filter(({ _id }) => wait.placeIds.includes(_id));
    if (wait.status === 'waiting') {
      for (const place of own)
        if (place.waiters[key]?.waitId !== wait._id) found.push(`${wait._id} waits and does not stand at ${place._id}`);
    } else if (wait.dueAt !== null && wait.status !== 'offered')
      found.push(`${wait._id} is ${wait.status} and not settled`);
    const ledger = ledgers.find(({ personId }) => personId === wait.personId);
    const gate = ledger?.offers[keyOf(wait._id)];
    const holder = own.find(({ _id }) => _id === wait.offer?.placeId)?.holders[key];
    if (wait.status === 'offered') {
      if (holder?.bookingId !== wait._id || holder.state !== 'offered') found.push(`${wait._id} is offered no seat`);
      if (gate?.placeId !== wait.offer?.placeId) found.push(`${wait._id}: its offer is not in the ledger`);
    } else if (gate) found.push(`${wait._id} is ${wait.status}, the ledger has an offer`);
    if (wait.status === 'accepted' && wait.bookingId === null) found.push(`${wait._id} is accepted without a booking`);
  }
  for (const { _id, offers } of ledgers) if (Object.keys(offers).length > 1) found.push(`${_id} has two offers`);
  const live = waits.filter(({ status }) => status === 'waiting' || status === 'offered');
  const lines = live.map(({ personId, dayId, departmentId }) => `${personId} ${dayId} ${departmentId}`);
  if (new Set(lines).size !== lines.length) found.push('somebody waits twice in a line');
  return found;
}

/** Every disagreement between places, bookings, ledgers and waits, in words; empty when all is in order. */
export async function disagreements(raw: Store, town = 'qingxi'): Promise<string[]> {
  const store = forTown(raw, town);
  const [days, bookings, ledgers, waits] = await Promise.all([
    // those that were moved or fell away too: who was there already, and who could not be moved, still sits there
    queryAll<DayDoc>(store, 'days', { eq: {} }),
    queryAll<BookingDoc>(store, 'bookings', { eq: {} }),
    queryAll<LedgerDoc>(store, 'ledgers', { eq: {} }),
    queryAll<WaitDoc>(store, 'waits', { eq: {} }),
  ]);
  const places = (
    await Promise.all(days.map(async ({ _id }) => queryAll<PlaceDoc>(store, 'places', { eq: { dayId: _id } })))
  ).flat();
  const found: string[] = [];
  const byId = new Map(bookings.map((booking) => [booking._id, booking]));
  const waitById = new Map(waits.map((wait) => [wait._id, wait]));
  const seated = new Set<string>();
  for (const place of places) {
    const holders = Object.values(place.holders);
    const taken = holders.reduce((sum, { n }) => sum + n, 0);
    if (place.left < 0 || place.left + taken !== place.capacity)
      found.push(`${place._id}: ${place.left}+${taken}≠${place.capacity}`);
    for (const holder of holders) {
      const booking = byId.get(holder.bookingId);
      const wait = waitById.get(holder.bookingId);
      if (holder.state === 'releasing') found.push(`${holder.bookingId} is releasing`);
      // a hold is nobody's promise: it runs out by itself
      else if (holder.state === 'held') continue;
      else if (holder.state === 'offered') {
        if (wait?.status !== 'offered' || wait.offer?.placeId !== place._id || wait.offer.acceptUntil !== holder.until)
          found.push(`seat offered by a wait that is ${wait?.status ?? 'not there'}: ${holder.bookingId}`);
      } else if (!booking || booking.placeId !== place._id || hasNoSeat(booking))
        found.push(`seat without a booking: ${holder.bookingId} (${booking?.status ?? 'none'})`);
      if (seated.has(holder.bookingId)) found.push(`two seats: ${holder.bookingId}`);
      seated.add(holder.bookingId);
    }
  }
  const ledgerOf = new Map(ledgers.map((ledger) => [ledger.personId, ledger]));
  for (const booking of bookings) {
    if (!hasNoSeat(booking) && !seated.has(booking._id)) found.push(`booking without a seat: ${booking._id}`);
    const reservation = ledgerOf.get(booking.personId)?.reservations[keyOf(booking._id)];
    if (isLiveStatus(booking.status) !== (reservation?.confirmed === true))
      found.push(`${booking._id} is ${booking.status}, its ledger says ${JSON.stringify(reservation ?? null)}`);
  }
  found.push(...waitingDisagreements(waits, places, ledgers));
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
