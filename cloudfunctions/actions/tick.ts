/**
 * One whole run of the timer over every town. Safe to repeat, to overlap and to be killed: every part's effects are keyed or conditional.
 * A part that fails is logged and does not keep the others from running; nothing is thrown to the platform.
 */
import { forTown } from '../ports/store';
import { advanceRequests } from './advance-requests';
import { atOnce } from './at-once';
import { sealDays } from './audit/seal';
import { removePapers } from './bookings/papers';
import { watchCalendar, withCalendar } from './calendar-tables';
import type { Ports } from './context';
import { foldFigures } from './figures/fold';
import { removeOrphans } from './files';
import { indexRequests } from './search/indexing';
import { tellFollowers } from './follows';
import { loadTowns } from './load';
import { driveMoves } from './moves/drive';
import { carryOutErasures } from './my-data/carry-out';
import { offerPlaces } from './offer-places';
import { countQuarters } from './public-matters/counts';
import { checkMatters } from './public-matters/check';
import { recountPromises } from './recount-promises';
import { remindBookings } from './remind-bookings';
import { learnRouting } from './routing-rules/learn';
import { applyRetention } from './retention/keep';
import { tellSessions } from './tell-sessions';
import { sweepBookings } from './sweep-bookings';

/** Part → what it counted, summed over the towns. */
export type TickReport = Readonly<Record<string, Readonly<Record<string, number>>>>;

type Part = (ports: Ports, town: string, now: number) => Promise<Readonly<Record<string, number>>>;

const parts: Readonly<Record<string, Part>> = {
  calendar: watchCalendar,
  // before anything is done by a date of the old calendar
  promises: recountPromises,
  requests: advanceRequests,
  moves: driveMoves,
  bookings: sweepBookings,
  offers: offerPlaces,
  reminders: remindBookings,
  papers: removePapers,
  files: removeOrphans,
  sessions: tellSessions,
  seals: sealDays,
  retention: applyRetention,
  follows: tellFollowers,
  matters: checkMatters,
  counts: countQuarters,
  learning: learnRouting,
  indexing: indexRequests,
  figures: foldFigures,
};

/** Towns have nothing in common, and what they write at the same moment waits for the disk together. */
export const TOWNS_AT_ONCE = 8;

/** What belongs to no town. */
const countyParts: Readonly<Record<string, Part>> = {
  retention: applyRetention,
  erasures: carryOutErasures,
};

export async function runTick(library: Ports): Promise<TickReport> {
  const ports = await withCalendar(library);
  const now = await ports.clock.now();
  const towns = await loadTowns(forTown(ports.store, 'county'));
  const report: Record<string, Record<string, number>> = {};
  const run = async (slug: string, of: typeof parts): Promise<void> => {
    for (const [name, part] of Object.entries(of)) {
      const sums = (report[name] ??= {});
      try {
        const counts = await part(ports, slug, now);
        for (const [what, count] of Object.entries(counts)) sums[what] = (sums[what] ?? 0) + count;
      } catch (error) {
        ports.log.error('tick.part', error, { part: name, town: slug });
        sums['failed'] = (sums['failed'] ?? 0) + 1;
      }
    }
  };
  await atOnce(towns, TOWNS_AT_ONCE, async ({ slug }) => run(slug, parts));
  await run('county', countyParts);
  return report;
}
