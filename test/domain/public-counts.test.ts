/** Counts for everybody (`standards.md` “Privacy and dignity”): no figure, sum or difference of all that is told is of one to four people. */
import type { Topic } from '#types/request-codes';
import {
  countedTopics,
  monthInQuarter,
  quarterOf,
  settledQuarters,
  spanOf,
  tellable,
  type Counted,
} from '../../cloudfunctions/domain/public-counts';
import { singledOut, townsOf, type Teller } from '../support/attacker';

const requests = (topic: Topic, months: readonly number[], from = ''): Counted[] =>
  months.flatMap((count, month) =>
    Array.from({ length: count }, (_, n) => ({ topic, month, personId: from || `${topic}-${month}-${n}` })),
  );

describe('what is told of a quarter', () => {
  test('a topic from five people on, by month when each month has five', () => {
    const told = tellable([
      ...requests('roads', [5, 6, 7]),
      ...requests('civil', [4, 1, 0]),
      ...requests('health', [4, 0, 0]),
    ]);
    expect(told.rows).toEqual([
      { topic: 'roads', count: 18, months: [5, 6, 7] },
      { topic: 'civil', count: 5, months: null },
    ]);
    expect(told).toMatchObject({ rest: null, total: null });
  });

  test('five requests of one person are one person', () => {
    expect(tellable(requests('roads', [5, 5, 5], 'one'))).toEqual({ rows: [], rest: null, total: null });
  });

  test('the others together and the total, when that leaves open which of them there were', () => {
    const told = tellable([
      ...requests('roads', [9, 0, 0]),
      ...requests('civil', [2, 1, 0]),
      ...requests('health', [2, 0, 0]),
    ]);
    expect(told).toMatchObject({ rest: 5, total: 14 });
    // twelve topics hidden with four each: every one of them is surely there
    const full = countedTopics.slice(1).flatMap((topic) => requests(topic, [4, 0, 0]));
    expect(tellable([...requests('planning', [9, 0, 0]), ...full])).toMatchObject({ rest: null, total: null });
  });

  test('nothing of what may concern the village line', () => {
    expect(countedTopics).not.toContain('party');
  });
});

describe('an attacker who knows how it is done', () => {
  const topics: readonly Topic[] = ['roads', 'civil', 'health', 'market'];
  const teller =
    (tell: (counted: readonly Counted[], of: readonly Topic[]) => unknown): Teller =>
    (town) =>
      tell(
        town.flatMap((cell, n) => requests(topics[n] ?? 'other', cell)),
        topics.slice(0, town.length),
      );
  const few = Array.from({ length: 7 }, (_, n) => n);
  /** Two topics, up to six requests of each in every month. */
  const months = townsOf(
    few.flatMap((a) => few.flatMap((b) => few.map((c) => [a, b, c] as const))),
    2,
  );
  /** Four topics, up to nine requests of each, for what is told of several together. */
  const sums = townsOf(
    Array.from({ length: 10 }, (_, n) => [n, 0, 0] as const),
    4,
  );

  test('is sure of no group of one to four people, of any topics and months', () => {
    expect(months.length + sums.length).toBe(127_649);
    expect(singledOut(months, teller(tellable))).toEqual([]);
    expect(singledOut(sums, teller(tellable))).toEqual([]);
    // and he does get to know something
    expect(
      sums.filter(
        (town) =>
          tellable(
            town.flatMap((cell, n) => requests(topics[n] ?? 'other', cell)),
            topics,
          ).total,
      ),
    ).not.toEqual([]);
  });

  const fives = (counted: readonly Counted[], of: readonly Topic[]) =>
    of.flatMap((topic) => {
      const count = counted.filter((one) => one.topic === topic).length;
      return count >= 5 ? [{ topic, count }] : [];
    });
  const broken: readonly (readonly [string, Parameters<typeof teller>[0]])[] = [
    ['no suppression', (counted, of) => of.map((topic) => counted.filter((one) => one.topic === topic).length)],
    ['cells below five left out, but the total told', (counted, of) => [fives(counted, of), counted.length]],
    [
      'the others told as soon as they are five',
      (counted, of) => {
        const shown = fives(counted, of);
        const rest = counted.length - shown.reduce((sum, { count }) => sum + count, 0);
        return [shown, rest >= 5 ? rest : null];
      },
    ],
    [
      'months told one by one beside the quarter',
      (counted, of) => [
        fives(counted, of),
        ...[0, 1, 2].map((month) =>
          fives(
            counted.filter((one) => one.month === month),
            of,
          ),
        ),
      ],
    ],
    [
      '“fewer than five” told apart from none',
      (counted, of) =>
        of.map((topic) => {
          const count = counted.filter((one) => one.topic === topic).length;
          return count >= 1 && count <= 4 ? 'few' : count;
        }),
    ],
  ];

  test.each(broken)('catches %s', (_what, tell) => {
    const found = singledOut(sums, teller(tell));
    expect(found.length > 0 ? found : singledOut(months, teller(tell))).not.toEqual([]);
  });
});

describe('quarters', () => {
  test('begin and end at midnight in the county', () => {
    const { from, until } = spanOf('2026-Q4');
    expect([quarterOf(from - 1), quarterOf(from), quarterOf(until - 1), quarterOf(until)]).toEqual([
      '2026-Q3',
      '2026-Q4',
      '2026-Q4',
      '2027-Q1',
    ]);
    expect([monthInQuarter(from), monthInQuarter(until - 1)]).toEqual([0, 2]);
  });

  test('are told five days after their end, the latest first', () => {
    const day = 86_400_000;
    const { until } = spanOf('2026-Q3');
    expect(settledQuarters(until + 5 * day - 1, 2)).toEqual(['2026-Q2', '2026-Q1']);
    expect(settledQuarters(until + 5 * day, 2)).toEqual(['2026-Q3', '2026-Q2']);
  });
});
