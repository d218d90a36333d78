/**
 * The learned half of routing: which topics a text may be about, how certain each is, and the very words that led there. Linear over grams of
 * letters, so that every certainty can be taken apart again into words (PIPL Art. 24). Made by `npm run routing:train`; pure.
 */
import { Topic } from '#types/request-codes';
import { partsOf, type ModelParts, type SureFrom } from './file';
import { countGrams, readText, weighLetters, type Reading } from './grams';
import { scoresOf, softmax, vectorOf, type Head } from './linear';

export interface TopicCertainty {
  readonly topic: Topic;
  /** 0 to 1, calibrated: of texts with 0.9, about nine of ten are right. */
  readonly probability: number;
}

export interface TextModel {
  /** From this certainty on, ≥ 97.5 % were right on texts held back from training: `sureAt` says it for a text. */
  readonly sureFrom: SureFrom;
  /** All topics, the likeliest first; sums to 1. A text without any letter is `other`, unsure. */
  classify(text: string): readonly TopicCertainty[];
  /** At most five pieces of the text as they stand in it, the weightiest first; each of two letters or more, none with digits. */
  reasons(text: string, topic: Topic): readonly string[];
}

export const topics: readonly Topic[] = Topic.options;

/** From which certainty on this text may be dispatched without a person. */
export function sureAt({ upTo, short, long }: SureFrom, text: string): number {
  return text.length <= upTo ? short : long;
}

/** The model of a file; throws when the bytes are none. */
export function readTextModel(bytes: Uint8Array): TextModel {
  return textModelOf(partsOf(bytes));
}

export function textModelOf(parts: ModelParts): TextModel {
  const filling = new Set(Array.from(parts.filling, (letter) => letter.charCodeAt(0)));
  return {
    sureFrom: parts.sureFrom,
    classify(text) {
      const reading = readText(text, filling);
      return ranked(reading.codes.length === 0 ? nothingRead() : certainties(parts, reading));
    },
    reasons(text, topic) {
      const reading = readText(text, filling);
      return piecesOf(text, reading, lettersFor(parts, reading, topic));
    },
  };
}

/** Probabilities in the order of `topics`, as a list with the likeliest first. */
export function ranked(probabilities: ArrayLike<number>): TopicCertainty[] {
  return topics
    .map((topic, index) => ({ topic, probability: probabilities[index] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
}

function nothingRead(): number[] {
  const rest = 0.5 / (topics.length - 1);
  return topics.map((topic) => (topic === 'other' ? 0.5 : rest));
}

/** How much the coarse head counts for a text of so many letters. */
export function coarseShare({ from, to, share }: ModelParts['letters'], length: number): number {
  return share * Math.max(0, Math.min(1, (length - from) / (to - from)));
}

/**
 * The fine head says how likely each topic is. Among the topics the coarse labels speak of, its opinion and the coarse head's are multiplied, each raised
 * to its share; what the other topics have stays theirs.
 */
function certainties(parts: ModelParts, reading: Reading): Float64Array {
  const fine = probabilitiesOf(parts.fine, reading);
  const byTopic = new Float64Array(topics.length);
  parts.fine.labels.forEach((label, index) => {
    const at = topics.findIndex((topic) => topic === label);
    if (at >= 0) byTopic[at] = fine[index] ?? 0;
  });
  const share = coarseShare(parts.letters, reading.codes.length);
  if (share === 0) return byTopic;
  const coarse = probabilitiesOf(parts.coarse, reading);
  const groups = parts.groups.map(({ label, topics: inside }) => {
    const at = inside.map((topic) => topics.indexOf(topic));
    const own = at.reduce((sum, index) => sum + (byTopic[index] ?? 0), 0);
    const other = coarse[parts.coarse.labels.indexOf(label)] ?? 0;
    return { at, own, together: Math.max(own, 1e-9) ** (1 - share) * Math.max(other, 1e-9) ** share };
  });
  const mass = groups.reduce((sum, { own }) => sum + own, 0);
  const all = groups.reduce((sum, { together }) => sum + together, 0);
  for (const { at, own, together } of groups)
    for (const index of at) {
      const part = own > 0 ? (byTopic[index] ?? 0) / own : 1 / at.length;
      byTopic[index] = (mass * together * part) / all;
    }
  return byTopic;
}

function probabilitiesOf(head: Head, reading: Reading): Float64Array {
  return softmax(scoresOf(head, vectorOf(countGrams(reading, head.shape), head.shape, head.rarity)), head.sharpness);
}

/** What each letter adds to the topic, against what it adds to the others on average. */
function lettersFor(parts: ModelParts, reading: Reading, topic: Topic): Float32Array {
  const share = coarseShare(parts.letters, reading.codes.length);
  const letters = new Float32Array(reading.codes.length);
  const add = (head: Head, label: string | undefined, factor: number): void => {
    const wanted = head.labels.findIndex((one) => one === label);
    if (wanted < 0 || factor === 0) return;
    const labels = head.labels.length;
    const weighed = weighLetters(reading, head.shape, (bucket) => {
      const weight = (label: number): number =>
        (head.weights[bucket * labels + label] ?? 0) * (head.scales[label] ?? 0);
      let sum = 0;
      for (let label = 0; label < labels; label += 1) sum += weight(label);
      return (head.rarity[bucket] ?? 0) * (weight(wanted) - sum / labels);
    });
    for (let i = 0; i < letters.length; i += 1) letters[i] = (letters[i] ?? 0) + factor * (weighed[i] ?? 0);
  };
  const group = parts.groups.find(({ topics: inside }) => inside.includes(topic));
  add(parts.fine, topic, group === undefined ? 1 : 1 - share);
  add(parts.coarse, group?.label, share);
  return letters;
}

const MOST_PIECES = 5;
const LONGEST_PIECE = 12;
/** A letter belongs to a piece from this share of the weightiest letter on. */
const PART_OF_PIECE = 0.15;
const ZERO = 48;

function piecesOf(text: string, { codes, at }: Reading, letters: Float32Array): string[] {
  const most = letters.reduce((a, b) => Math.max(a, b), 0);
  if (most <= 0) return [];
  const found = new Map<string, number>();
  for (let start = 0; start < codes.length;) {
    let end = start;
    let weight = 0;
    const counts = (i: number): boolean =>
      codes[i] !== ZERO && (letters[i] ?? 0) >= PART_OF_PIECE * most && (i === start || isTogether(text, at, i));
    while (end < codes.length && end - start < LONGEST_PIECE && counts(end)) {
      weight += letters[end] ?? 0;
      end += 1;
    }
    if (end - start >= 2) {
      const piece = text.slice(at[start], (at[end - 1] ?? 0) + 1);
      found.set(piece, Math.max(found.get(piece) ?? 0, weight));
    }
    start = Math.max(end, start + 1);
  }
  return [...found]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_PIECES)
    .map(([piece]) => piece);
}

/** Nothing but filling letters stands between a letter and the one before: a comma, a space, a digit ends a piece. */
function isTogether(text: string, at: Uint32Array, i: number): boolean {
  return /^\p{L}*$/u.test(text.slice((at[i - 1] ?? 0) + 1, at[i]));
}
