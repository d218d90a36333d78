/**
 * Counts that may be told to everybody: per cluster, topic and quarter, and so that no sum or difference of all that is ever told holds
 * one to four people (`standards.md` “Privacy and dignity”, n ≥ 5).
 *
 * - A topic is told when five people or more reported it in the quarter; by month when each of the three months has five.
 * - The topics left over share one figure, `rest`, told only if it is of five people or more and if any one of those topics may still have
 *   had none: not more requests than the others alone could hold, at four each. The total is told with it or not at all.
 * - A quarter is told once, when it is over, and never again: later corrections cannot be subtracted from it. Clusters are not added up.
 * - What stands on the public ledger is not counted, nor what may concern the village line: so the list cannot be subtracted either.
 */
import type { QuarterCounts } from '#types/public-ledger';
import type { Topic } from '#types/request-codes';
import { businessDate, DAY, startOfDate } from './calendar';

/** Of how many people a figure must be. */
export const FEWEST = 5;
const MOST_HIDDEN = FEWEST - 1;
/** After its end a quarter is left to settle: topics are corrected, matters made public. */
const SETTLES = 5 * DAY;

/** Every topic that is ever counted: what may be about the village line is not. */
export const countedTopics = [
  'planning',
  'roads',
  'utilities',
  'environment',
  'agriculture',
  'civil',
  'social-security',
  'health',
  'education',
  'market',
  'justice',
  'safety',
  'other',
] as const satisfies readonly Topic[];

/** One request, as far as it counts. */
export interface Counted {
  readonly topic: Topic;
  /** Month of the quarter: 0, 1, 2. */
  readonly month: number;
  readonly personId: string;
}

/** What may be told of one cluster and quarter; null for rows, rest and total means nothing is told. */
export function tellable(
  counted: readonly Counted[],
  topics: readonly Topic[] = countedTopics,
): Omit<QuarterCounts, 'quarter'> {
  const of = (topic: Topic): Counted[] => counted.filter((one) => one.topic === topic);
  const shown = topics.filter((topic) => people(of(topic)) >= FEWEST);
  const hidden = topics.filter((topic) => !shown.includes(topic));
  const others = hidden.flatMap(of);
  const isOpen = people(others) >= FEWEST && others.length <= MOST_HIDDEN * (hidden.length - 1);
  return {
    rows: shown.map((topic) => ({ topic, count: of(topic).length, months: byMonth(of(topic)) })),
    rest: isOpen ? others.length : null,
    total: isOpen ? others.length + shown.reduce((sum, topic) => sum + of(topic).length, 0) : null,
  };
}

const people = (counted: readonly Counted[]): number => new Set(counted.map(({ personId }) => personId)).size;

/** All three or none. */
function byMonth(counted: readonly Counted[]): number[] | null {
  const months = [0, 1, 2].map((month) => counted.filter((one) => one.month === month));
  return months.every((month) => people(month) >= FEWEST) ? months.map(({ length }) => length) : null;
}

/** `2026-Q3` */
export const quarterOf = (ms: number): string => {
  const date = businessDate(ms);
  return `${date.slice(0, 4)}-Q${Math.floor((Number(date.slice(5, 7)) - 1) / 3) + 1}`;
};

/** First instant of a quarter and of the next, epoch ms. */
export function spanOf(quarter: string): { readonly from: number; readonly until: number } {
  const year = Number(quarter.slice(0, 4));
  const first = (Number(quarter.slice(-1)) - 1) * 3 + 1;
  const start = (month: number): number =>
    month > 12 ? startOfDate(`${year + 1}-01-01`) : startOfDate(`${year}-${String(month).padStart(2, '0')}-01`);
  return { from: start(first), until: start(first + 3) };
}

/** Month of its quarter an instant falls in: 0, 1, 2. */
export const monthInQuarter = (ms: number): number => (Number(businessDate(ms).slice(5, 7)) - 1) % 3;

/** Quarters that have settled by now, the latest first, `most` of them. */
export function settledQuarters(now: number, most: number): string[] {
  const found: string[] = [];
  let quarter = quarterOf(now - SETTLES);
  while (found.length < most) {
    quarter = quarterOf(spanOf(quarter).from - 1);
    found.push(quarter);
  }
  return found;
}
