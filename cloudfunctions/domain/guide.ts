/** The item guide for a text that really asks “which papers”: the items it may mean, the likeliest first. */
import type { ItemDoc } from './items';

const MOST = 3;
/** One character says nothing. */
const SHORTEST = 2;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

export const asksForPapers = (text: string, questions: readonly string[]): boolean =>
  questions.some((words) => plain(text).includes(words));

/** Its everyday names and its own name weigh by their length, the name of a paper half. Items with none of them are left out. */
export function guideFor(text: string, items: readonly ItemDoc[], questions: readonly string[]): ItemDoc[] {
  if (!asksForPapers(text, questions)) return [];
  const read = plain(text);
  const longest = (names: readonly string[]): number =>
    Math.max(
      0,
      ...names.filter((name) => name.length >= SHORTEST && read.includes(plain(name))).map(({ length }) => length),
    );
  return items
    .filter(({ active }) => active)
    .map((item) => ({
      item,
      weight: 2 * longest([item.name, ...item.everyday]) + longest(item.papers.map(({ name }) => name)),
    }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.item.order - b.item.order)
    .slice(0, MOST)
    .map(({ item }) => item);
}
