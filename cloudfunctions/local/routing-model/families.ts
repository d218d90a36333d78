/**
 * Letters that are nearly the same: sent twice, or kept both whole and without filling words. Training on one and measuring on the other would flatter, so a
 * family is held back together.
 */
import { readText } from '../../domain/text-model/grams';

/** Runs of so many letters are compared. */
const RUN = 5;
/** Of the rarer half of two letters' sampled runs so many must be the same. */
const SAME = 0.25;
const FEWEST = 3;
/** A run that so many letters share is a phrase of the language. */
const COMMON = 15;

/** Per text the index of the first of its family. */
export function familiesOf(texts: readonly string[]): number[] {
  const runs = texts.map(runsOf);
  const byRun = new Map<number, number[]>();
  runs.forEach((own, i) => {
    for (const run of own) byRun.set(run, [...(byRun.get(run) ?? []), i].slice(0, COMMON + 1));
  });
  const parents = texts.map((_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (parents[root] !== undefined && parents[root] !== root) root = parents[root] ?? root;
    return root;
  };
  runs.forEach((own, i) => {
    const shared = new Map<number, number>();
    for (const run of own) {
      const others = byRun.get(run) ?? [];
      if (others.length <= COMMON) for (const j of others) if (j < i) shared.set(j, (shared.get(j) ?? 0) + 1);
    }
    for (const [j, count] of shared) {
      const least = Math.min(own.size, runs[j]?.size ?? 0);
      if (count < FEWEST || count < SAME * least) continue;
      const [a, b] = [rootOf(i), rootOf(j)];
      parents[Math.max(a, b)] = Math.min(a, b);
    }
  });
  return parents.map((_, i) => rootOf(i));
}

/** A third of the runs, the same third in every text. */
function runsOf(text: string): Set<number> {
  const { codes } = readText(text, new Set());
  const runs = new Set<number>();
  for (let start = 0; start + RUN <= codes.length; start += 1) {
    let hash = 0x811c9dc5;
    for (let i = start; i < start + RUN; i += 1) hash = Math.imul(hash ^ (codes[i] ?? 0), 0x01000193);
    hash ^= hash >>> 15;
    if ((hash >>> 0) % 3 === 0) runs.add(hash);
  }
  return runs;
}
