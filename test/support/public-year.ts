/**
 * What a reader of the public ledger may do with all he ever read: every figure of every moment, kept, subtracted and put together. Each
 * finding is a sentence; no findings means that he could single nobody out.
 */
import type { QuarterCounts } from '#types/public-ledger';
import type { Topic } from '#types/request-codes';
import { countedTopics, type Counted } from '../../cloudfunctions/domain/public-counts';

/** Who really was behind one request of a cluster and quarter; `listed` stood on the ledger. */
export interface Truth extends Counted {
  readonly listed: boolean;
}

/** What was told of one cluster and quarter at one moment. */
export interface Told {
  readonly place: string;
  readonly at: number;
  readonly counts: Omit<QuarterCounts, 'quarter'>;
}

const few = (n: number): boolean => Math.abs(n) >= 1 && Math.abs(n) <= 4;
const people = (counted: readonly Counted[]): number => new Set(counted.map(({ personId }) => personId)).size;

/** One equation: a sum of cells (topic × month) and its value. */
interface Equation {
  readonly cells: readonly number[];
  readonly value: number;
}

const CELLS = countedTopics.length * 3;
const cellsOf = (topics: readonly Topic[], months: readonly number[]): number[] => {
  const row = Array.from({ length: CELLS }, () => 0);
  for (const topic of topics)
    for (const month of months) row[countedTopics.findIndex((one) => one === topic) * 3 + month] = 1;
  return row;
};
const ALL = [0, 1, 2];

function equationsOf({ rows, rest, total }: Told['counts']): Equation[] {
  const shown = rows.map(({ topic }) => topic);
  const hidden = countedTopics.filter((topic) => !shown.includes(topic));
  return [
    ...rows.map(({ topic, count }) => ({ cells: cellsOf([topic], ALL), value: count })),
    ...rows.flatMap(({ topic, months }) =>
      (months ?? []).map((value, month) => ({ cells: cellsOf([topic], [month]), value })),
    ),
    ...(rest === null ? [] : [{ cells: cellsOf(hidden, ALL), value: rest }]),
    ...(total === null ? [] : [{ cells: cellsOf(countedTopics, ALL), value: total }]),
  ];
}

/** Brings equations into echelon form, so that a sum of cells can be put together from them or not. */
function solver(equations: readonly Equation[]): (cells: readonly number[]) => number | null {
  const pivots: { column: number; cells: number[]; value: number }[] = [];
  const reduce = (cells: readonly number[], value: number): { cells: number[]; value: number } => {
    const row = [...cells];
    let left = value;
    for (const pivot of pivots) {
      const factor = row[pivot.column] ?? 0;
      if (factor === 0) continue;
      for (let n = 0; n < CELLS; n += 1) row[n] = (row[n] ?? 0) - factor * (pivot.cells[n] ?? 0);
      left -= factor * pivot.value;
    }
    return { cells: row, value: left };
  };
  for (const { cells, value } of equations) {
    const { cells: row, value: left } = reduce(cells, value);
    const column = row.findIndex((n) => Math.abs(n) > 1e-9);
    if (column < 0) continue;
    const lead = row[column] ?? 1;
    pivots.push({ column, cells: row.map((n) => n / lead), value: left / lead });
  }
  return (cells) => {
    const { cells: row, value } = reduce(cells, 0);
    return row.some((n) => Math.abs(n) > 1e-9) ? null : Math.round(-value);
  };
}

/** Everything that follows from what was told, held against what was true. */
export function attack(told: readonly Told[], truth: ReadonlyMap<string, readonly Truth[]>): string[] {
  const found: string[] = [];
  for (const place of new Set(told.map((one) => one.place))) {
    const moments = told.filter((one) => one.place === place);
    found.push(...changes(place, moments));
    const last = moments.at(-1);
    if (last === undefined) continue;
    found.push(...sums(place, last.counts), ...behind(place, last.counts, truth.get(place) ?? []));
  }
  return found;
}

/** Before and after: a figure that changes tells of those it changed by. */
function changes(place: string, moments: readonly Told[]): string[] {
  return moments.slice(1).flatMap(({ counts }, n) => {
    const before = new Map(figuresOf(moments[n]?.counts));
    return figuresOf(counts).flatMap(([name, value]) => {
      const earlier = before.get(name);
      return earlier !== undefined && few(value - earlier) ? [`${place} ${name}: ${earlier}, then ${value}`] : [];
    });
  });
}

const figuresOf = (counts: Told['counts'] | undefined): (readonly [string, number])[] => [
  ...(counts?.rows ?? []).map(({ topic, count }) => [topic, count] as const),
  ...(counts === undefined || counts.total === null ? [] : [['total', counts.total] as const]),
];

/** Sums and differences of all figures of one place that come to one to four. */
function sums(place: string, counts: Told['counts']): string[] {
  const solve = solver(equationsOf(counts));
  const shown = counts.rows.map(({ topic }) => topic);
  const hidden = countedTopics.filter((topic) => !shown.includes(topic));
  const asked: [string, number[]][] = [
    ...countedTopics.flatMap((topic): [string, number[]][] => [
      [topic, cellsOf([topic], ALL)],
      ...ALL.map((month): [string, number[]] => [`${topic} in month ${month}`, cellsOf([topic], [month])]),
    ]),
    ...ALL.map((month): [string, number[]] => [`month ${month}`, cellsOf(countedTopics, [month])]),
    ...ALL.map((month): [string, number[]] => [`the others in month ${month}`, cellsOf(hidden, [month])]),
    ['the others', cellsOf(hidden, ALL)],
    ['all', cellsOf(countedTopics, ALL)],
  ];
  return asked.flatMap(([name, cells]) => {
    const value = solve(cells);
    return value !== null && few(value) ? [`${place} ${name}: ${value}`] : [];
  });
}

/** Who stands behind a figure, also when those whose matters everybody can read are taken away. */
function behind(place: string, counts: Told['counts'], truth: readonly Truth[]): string[] {
  const shown = counts.rows.map(({ topic }) => topic);
  const sets: [string, number, readonly Truth[]][] = [
    ...counts.rows.map(({ topic, count }): [string, number, Truth[]] => [
      topic,
      count,
      truth.filter((one) => one.topic === topic),
    ]),
    ...counts.rows.flatMap(({ topic, months }) =>
      (months ?? []).map((count, month): [string, number, Truth[]] => [
        `${topic} in month ${month}`,
        count,
        truth.filter((one) => one.topic === topic && one.month === month),
      ]),
    ),
    ...(counts.rest === null
      ? []
      : [
          ['the others', counts.rest, truth.filter(({ topic }) => !shown.includes(topic))] as [string, number, Truth[]],
        ]),
    ...(counts.total === null ? [] : [['all', counts.total, truth] as [string, number, readonly Truth[]]]),
  ];
  return sets.flatMap(([name, value, all]) => {
    const others = all.filter(({ listed }) => !listed);
    const findings: string[] = [];
    if (few(people(others))) findings.push(`${place} ${name}: ${people(others)} people beside those on the ledger`);
    if (value !== others.length) findings.push(`${place} ${name}: told ${value}, were ${others.length}`);
    return findings;
  });
}

/** How many follow a matter, as told from moment to moment: never one to four, nor changed by so few, nor twice on one day. */
export function followersGivenAway(
  figures: readonly { readonly day: string; readonly count: number | null }[],
): string[] {
  return figures.flatMap(({ day, count }, n) => {
    const before = figures[n - 1];
    const found: string[] = [];
    if (count !== null && few(count)) found.push(`${day}: ${count} follow`);
    if (before && few((count ?? 0) - (before.count ?? 0))) found.push(`${day}: ${before.count}, then ${count}`);
    if (before?.day === day && before.count !== count) found.push(`${day}: ${before.count}, then ${count} on one day`);
    return found;
  });
}

/** What stands in public texts and is nobody's but a person's: words of her own, names, numbers, ids. */
export const leaks = (texts: readonly string[], secrets: readonly string[]): string[] =>
  texts.flatMap((text) =>
    secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${text.slice(0, 200)}`),
  );
