/**
 * Which row holds the headings and which column is what: guessed by the words other systems use, to be corrected by a person.
 * The first rows of a sheet are often a title over all columns; the row with the most known headings is meant.
 */
import { OrderField, type Mapping } from '#types/foreign-orders';
import { orderHeadings, otherHeadings } from '#types/words/foreign-orders';

type Rows = readonly (readonly string[])[];

/** Headings stand among the first rows or nowhere. */
const LOOK = 10;

export interface Guess {
  /** From 0. */
  readonly headerAt: number;
  readonly mapping: Mapping;
}

export function guessColumns(rows: Rows): Guess {
  const guesses = rows.slice(0, LOOK).map((row, headerAt) => ({ headerAt, ...mappingOf(row) }));
  const best = guesses.reduce<(typeof guesses)[number] | null>(
    (before, guess) => (before === null || guess.sure > before.sure ? guess : before),
    null,
  );
  return { headerAt: best?.headerAt ?? 0, mapping: best?.mapping ?? {} };
}

/** `A`, `B`, … `AA`. */
export function columnLetter(at: number): string {
  const before = Math.floor(at / 26);
  return `${before === 0 ? '' : columnLetter(before - 1)}${String.fromCharCode(65 + (at % 26))}`;
}

const plain = (heading: string): string => heading.normalize('NFKC').replace(/[\s*:：()（）_-]/gu, '');

interface Fit {
  readonly field: OrderField;
  readonly at: number;
  /** Length of the heading's known word; more when it is the whole heading. */
  readonly sure: number;
}

/** The surest fit first; a field has one column and a column one field. */
function mappingOf(row: readonly string[]): { mapping: Mapping; sure: number } {
  const fits: Fit[] = row.flatMap((cell, at) => {
    const heading = plain(cell);
    // a sentence is no heading
    if (heading === '' || heading.length > 12 || otherHeadings.some((other) => heading.includes(other))) return [];
    return OrderField.options.flatMap((field) => {
      const word = orderHeadings[field].find((one) => heading.includes(one));
      if (word === undefined || (word.length < 2 && heading !== word)) return [];
      return [{ field, at, sure: word.length + (heading === word ? 10 : 0) }];
    });
  });
  fits.sort((a, b) => b.sure - a.sure || a.at - b.at);
  const mapping: Record<string, number> = {};
  const taken = new Set<number>();
  let sure = 0;
  for (const fit of fits) {
    if (mapping[fit.field] !== undefined || taken.has(fit.at)) continue;
    mapping[fit.field] = fit.at;
    taken.add(fit.at);
    sure += 1;
  }
  return { mapping, sure };
}
