/**
 * Training phrases written by hand, one file per topic: a line is a phrase, `(a|b|c)` a choice in it. Every line becomes a few phrases, as they are and as people
 * say and type them: with greetings, places, waiting times and asks around, another region's words, usual slips, without marks. Always the same ones.
 * `unclear.txt` holds what people say before they have named their matter: of no topic, so that it stays unsure.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Topic } from '#types/request-codes';
import { topics } from '../../domain/text-model/model';

export interface Phrase {
  readonly text: string;
  /** Null: it does not say what it is about. */
  readonly topic: Topic | null;
  /** Phrases of one line belong together: they are held back together. Null: a list of single words, of which nobody could guess one from the others. */
  readonly line: number | null;
}

export interface PhraseOptions {
  /** At most so many phrases from one line. */
  readonly perLine: number;
}

interface Noise {
  readonly openers: readonly string[];
  readonly closers: readonly string[];
  readonly swaps: readonly (readonly [string, string])[];
}

type Next = (below: number) => number;

export function readPhrases(folder: string, { perLine }: PhraseOptions): Phrase[] {
  const noise = JSON.parse(readFileSync(join(folder, 'noise.json'), 'utf8')) as Noise;
  const next = numbers(1);
  let line = 0;
  return [...topics, null].flatMap((topic) => {
    const lines = readFileSync(join(folder, `${topic ?? 'unclear'}.txt`), 'utf8')
      .split('\n')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    return lines.flatMap((one) => {
      line += 1;
      const own = longestChoice(one) > LIST ? null : line;
      return spoken(one, topic, { perLine, noise, next }).map((text) => ({ text, topic, line: own }));
    });
  });
}

/** A choice of more than so many is a list of words. */
const LIST = 25;

function longestChoice(line: string): number {
  return Math.max(...piecesOf(line).map((piece) => piece.length));
}

function piecesOf(line: string): string[][] {
  return line.split(/[()]/).map((piece, i) => (i % 2 === 1 ? piece.split('|') : [piece]));
}

function spoken(
  line: string,
  topic: Topic | null,
  { perLine, noise, next }: { readonly perLine: number; readonly noise: Noise; readonly next: Next },
): string[] {
  const pieces = piecesOf(line);
  const choices = pieces.reduce((product, piece) => product * piece.length, 1);
  const longest = pieces.reduce((a, b) => (b.length > a.length ? b : a), []);
  const wanted = choices === 1 ? 3 : Math.min(Math.max(perLine, longest.length), choices * 2);
  const said = new Set<string>();
  for (let tries = 0; said.size < wanted && tries < 3 * wanted; tries += 1) {
    // of the longest choice every one comes
    const chosen = (piece: readonly string[]): string =>
      piece[piece === longest ? tries % piece.length : next(piece.length)] ?? '';
    const plain = pieces.map(chosen).join('');
    // what is about nothing in particular stays so: “find whom” after it would be about something
    said.add(tries === 0 ? plain : roughened(plain, noise, next, topic !== 'other'));
  }
  return [...said].filter((text) => text !== '');
}

function roughened(plain: string, { openers, closers, swaps }: Noise, next: Next, asks: boolean): string {
  const one = (list: readonly string[]): string => list[next(list.length)] ?? '';
  let text = plain;
  for (const [from, to] of swaps) if (next(4) === 0) text = text.replace(from, to);
  if (next(3) === 0) text = one(openers) + text;
  if (asks && next(3) === 0) text += one(closers);
  if (next(4) === 0) text = text.replace(/[^\p{L}\p{N}]+/gu, '');
  return text;
}

/** Numbers that look random and are the same every time. */
export function numbers(seed: number): Next {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
