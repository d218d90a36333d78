/**
 * Waiting lists, once a minute: every wait that is not settled is looked at with those of its line. Offers what is free, ends what has run
 * out or is over, finishes what a killed run left.
 */
import type { WaitDoc } from '../domain/waits';
import { forTown } from '../ports/store';
import { bookingPolicy } from './booking-policy';
import type { Ports } from './context';
import { queryAll } from './load';
import { noOffers, serveLine, type Line, type OfferCounts } from './waits/line';

export async function offerPlaces(ports: Ports, town: string, now: number): Promise<Readonly<Record<string, number>>> {
  const store = forTown(ports.store, town);
  const county = forTown(ports.store, 'county');
  const counts: OfferCounts = noOffers();
  const waits = await queryAll<WaitDoc>(store, 'waits', {
    eq: {},
    range: { gte: 0 },
    order: { field: 'dueAt', direction: 'asc' },
  });
  if (waits.length === 0) return { ...counts };
  const policy = await bookingPolicy({ county, town });
  const line: Line = { ports, store, county, town, now, policy, counts };
  for (const one of linesOf(waits))
    await serveLine(line, one).catch((error: unknown) => {
      counts.failed += 1;
      ports.log.error('offers', error, { id: one[0]?._id ?? '' });
    });
  return { ...counts };
}

/** By half-day and department. */
function linesOf(waits: readonly WaitDoc[]): WaitDoc[][] {
  const lines = new Map<string, WaitDoc[]>();
  for (const wait of waits) {
    const key = `${wait.dayId} ${wait.departmentId}`;
    lines.set(key, [...(lines.get(key) ?? []), wait]);
  }
  return [...lines.values()];
}
