/** Half-days a published one could be moved to, from what a month shows. Pure. */
import type { Half } from '#types/common';
import type { DayCard } from '#types/days';
import { startOfDate } from '#types/words/dates';
import type { Output } from '../../../api/entries';

export interface Target {
  readonly date: string;
  readonly half: Half;
  /** The same centre is served then: people join that half-day. */
  readonly joins: boolean;
  /** Other centres served then. */
  readonly others: readonly string[];
}
const HALVES: readonly Half[] = ['am', 'pm'];

/** Working days after today by date; the half-day itself is left out. */
export function targetsOf(
  { workdays, days }: Pick<Output<'roster.show'>, 'workdays' | 'days'>,
  from: Pick<DayCard, 'date' | 'half' | 'centreId'>,
  now: number,
): { readonly date: string; readonly halves: readonly Target[] }[] {
  return workdays
    .filter((date) => startOfDate(date) > now)
    .map((date) => ({
      date,
      halves: HALVES.filter((half) => date !== from.date || half !== from.half).map((half) => {
        const held = days.filter((day) => day.date === date && day.half === half && day.status === 'published');
        return {
          date,
          half,
          joins: held.some(({ centreId }) => centreId === from.centreId),
          others: held.map(({ centreId }) => centreId).filter((centreId) => centreId !== from.centreId),
        };
      }),
    }));
}
