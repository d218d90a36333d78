/**
 * Somebody who keeps everything the public can ever get and works out what it means: which worlds could have been told so. He knows how
 * figures are made, and wins when he is sure of a group of one to four people.
 *
 * His worlds are small: a few topics, so many requests of each in each month, every one by somebody else.
 */

/** Requests of each topic by month. */
export type Town = readonly (readonly [number, number, number])[];

/** What is told of a town, as plain data; the same worlds are told the same. */
export type Teller = (town: Town) => unknown;

const SMALL = (n: number): boolean => n >= 1 && n <= 4;

/** Everything one may ask of a town: a topic or several, in a month, or over the quarter. */
function* groups(topics: number): Generator<{ readonly name: string; readonly count: (town: Town) => number }> {
  for (let set = 1; set < 1 << topics; set += 1)
    for (const months of [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]])
      yield {
        name: `topics ${set.toString(2)} in months ${months.join('')}`,
        count: (town) =>
          town.reduce(
            (sum, cells, topic) =>
              (set >> topic) % 2 === 1 ? sum + months.reduce((all, month) => all + (cells[month] ?? 0), 0) : sum,
            0,
          ),
      };
}

/** Groups of one to four he is sure of, with what he was told; empty when nobody can be singled out in any of these worlds. */
export function singledOut(towns: readonly Town[], teller: Teller, atMost = 5): string[] {
  const alike = new Map<string, Town[]>();
  for (const town of towns) {
    const said = JSON.stringify(teller(town));
    const known = alike.get(said);
    if (known) known.push(town);
    else alike.set(said, [town]);
  }
  const found: string[] = [];
  for (const [said, possible] of alike)
    for (const { name, count } of groups(possible[0]?.length ?? 0))
      if (possible.every((town) => SMALL(count(town)))) {
        found.push(`${name} must be 1 to 4: told ${said}`);
        if (found.length >= atMost) return found;
      }
  return found;
}

/** Every town with these possible counts for each topic and month. */
export function townsOf(cells: readonly (readonly [number, number, number])[], topics: number): Town[] {
  let towns: Town[] = [[]];
  for (let topic = 0; topic < topics; topic += 1) towns = towns.flatMap((town) => cells.map((cell) => [...town, cell]));
  return towns;
}
