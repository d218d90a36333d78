/**
 * A town's own vocabulary: what its corrections and hand-backs teach beyond the common model. A few thousand added weights over numbered grams, no text;
 * learned at night, used only if it beats the present model on recent corrections held back. Pure; texts must come masked.
 */
import type { Topic } from '#types/request-codes';
import { countGrams, readText, type GramShape, type Reading } from './grams';
import { vectorOf, type Vector } from './linear';
import { ranked, sureAt, topics, type TextModel } from './model';

/** What a person decided a text to be about. */
export interface Example {
  readonly text: string;
  readonly topic: Topic;
  /** When it was decided, epoch ms. */
  readonly at: number;
}

/** JSON of at most 100 kB. `weights`: base64 of entries of four bytes: bucket (16 bits, little end first), topic, step (−127 to 127). */
export interface TownModel {
  readonly version: 1;
  readonly examples: number;
  /** The newest example learned from, epoch ms. */
  readonly until: number;
  readonly scale: number;
  readonly weights: string;
}

export interface LearnOptions {
  /** An example so many ms older than the newest counts half. */
  readonly halfLifeMs: number;
  readonly rounds: number;
  /** Holds weights near nothing: a town's few corrections must not drown the common model. */
  readonly restraint: number;
}

const SHAPE: GramShape = { buckets: 1 << 16, longest: 4, parts: [{ letters: 3000, weight: 1 }] };
const MOST_ENTRIES = 18_000; // of four bytes, in base64: 96 kB
const labels = topics.length;
const STEPS = 127;
const RATE = 4;
const usual: LearnOptions = { halfLifeMs: 365 * 86_400_000, rounds: 12, restraint: 0.002 };

/** What to add to `model` so that it decides as the examples do, most from the newest. Examples in any order; none gives a town that changes nothing. */
export function learnTown(
  model: TextModel,
  examples: readonly Example[],
  options: Partial<LearnOptions> = {},
): TownModel {
  const { halfLifeMs, rounds, restraint } = { ...usual, ...options };
  const ordered = [...examples].sort((a, b) => a.at - b.at || (a.text < b.text ? -1 : 1));
  const until = ordered.at(-1)?.at ?? 0;
  const weights = new Float32Array(SHAPE.buckets * topics.length);
  const rows = ordered.map(({ text, topic, at }) => ({
    vector: vectorFor(text),
    base: logitsOf(model, text),
    topic: topics.indexOf(topic),
    price: 0.5 ** ((until - at) / halfLifeMs),
  }));
  for (let round = 0; round < rounds; round += 1) {
    const rate = RATE / (1 + round);
    for (const { vector, base, topic, price } of rows) {
      const guess = softened(base, vector, weights, 1);
      const steps = guess.map((share, label) => rate * price * ((label === topic ? 1 : 0) - share));
      const { buckets, values } = vector;
      const kept = 1 - rate * restraint * price;
      // the topics of a bucket lie side by side: the other way round takes three times as long
      for (let i = 0; i < buckets.length; i += 1) {
        const first = (buckets[i] ?? 0) * labels;
        const value = values[i] ?? 0;
        for (let label = 0; label < labels; label += 1)
          weights[first + label] = (weights[first + label] ?? 0) * kept + (steps[label] ?? 0) * value;
      }
    }
  }
  return { version: 1, examples: rows.length, until, ...packed(weights) };
}

/** The model with the town's vocabulary added. Its reasons are the common model's, which speak of the same text. */
export function withTown(model: TextModel, town: TownModel): TextModel {
  const weights = unpacked(town);
  return {
    sureFrom: model.sureFrom,
    classify: (text) => ranked(softened(logitsOf(model, text), vectorFor(text), weights, town.scale)),
    reasons: (text, topic) => model.reasons(text, topic),
  };
}

/**
 * Whether `candidate` decides recent corrections, which neither was trained on, better than `present`: more of them right, and not more wrong ones among those it
 * would have dispatched by itself. Equal is not better; fewer than twenty examples prove nothing.
 */
export function beats(present: TextModel, candidate: TextModel, heldBack: readonly Example[]): boolean {
  if (heldBack.length < LEAST_HELD_BACK) return false;
  const [old, young] = [tally(present, heldBack), tally(candidate, heldBack)];
  return young.right > old.right && young.surelyWrong <= old.surelyWrong;
}

const LEAST_HELD_BACK = 20;

function tally(model: TextModel, examples: readonly Example[]): { right: number; surelyWrong: number } {
  let right = 0;
  let surelyWrong = 0;
  for (const { text, topic } of examples) {
    const [best] = model.classify(text);
    if (best?.topic === topic) right += 1;
    else if (best !== undefined && best.probability >= sureAt(model.sureFrom, text)) surelyWrong += 1;
  }
  return { right, surelyWrong };
}

const filling: ReadonlySet<number> = new Set();

function vectorFor(text: string): Vector {
  const reading: Reading = readText(text, filling);
  return vectorOf(countGrams(reading, SHAPE), SHAPE, null);
}

/** Of every topic, in the order of `topics`. */
function logitsOf(model: TextModel, text: string): Float64Array {
  const logits = new Float64Array(topics.length);
  for (const { topic, probability } of model.classify(text))
    logits[topics.indexOf(topic)] = Math.log(Math.max(probability, 1e-4));
  return logits;
}

function softened(
  base: Float64Array,
  { buckets, values }: Vector,
  weights: Float32Array | Int8Array,
  scale: number,
): Float64Array {
  const sums = new Float64Array(labels);
  for (let i = 0; i < buckets.length; i += 1) {
    const first = (buckets[i] ?? 0) * labels;
    const value = values[i] ?? 0;
    for (let label = 0; label < labels; label += 1)
      sums[label] = (sums[label] ?? 0) + value * (weights[first + label] ?? 0);
  }
  const logits = base.map((logit, label) => logit + scale * (sums[label] ?? 0));
  const top = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const raised = logits.map((logit) => Math.exp(logit - top));
  const sum = raised.reduce((a, b) => a + b, 0);
  return raised.map((value) => value / sum);
}

/** The heaviest entries only, the rest is forgotten. */
function packed(weights: Float32Array): Pick<TownModel, 'scale' | 'weights'> {
  let most = 0;
  for (const weight of weights) most = Math.max(most, Math.abs(weight));
  const scale = most / STEPS || 1;
  const steps = new Int8Array(weights.map((weight) => Math.round(weight / scale)));
  const { least, ofLeast } = lightestKept(steps);
  const bytes = new Uint8Array(4 * MOST_ENTRIES);
  const view = new DataView(bytes.buffer);
  let end = 0;
  let left = ofLeast;
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at] ?? 0;
    const size = Math.abs(step);
    if (size < least || (size === least && left === 0)) continue;
    if (size === least) left -= 1;
    view.setUint16(end, Math.floor(at / topics.length), true);
    view.setUint8(end + 2, at % topics.length);
    view.setInt8(end + 3, step);
    end += 4;
  }
  return { scale, weights: toBase64(bytes.subarray(0, end)) };
}

/** From which size on a step is kept, and how many of just that size there is room for. */
function lightestKept(steps: Int8Array): { least: number; ofLeast: number } {
  const ofSize = new Uint32Array(STEPS + 1);
  for (const step of steps) {
    const size = Math.abs(step);
    ofSize[size] = (ofSize[size] ?? 0) + 1;
  }
  let room = MOST_ENTRIES;
  for (let least = STEPS; least > 1; least -= 1) {
    const count = ofSize[least] ?? 0;
    if (count >= room) return { least, ofLeast: room };
    room -= count;
  }
  return { least: 1, ofLeast: room };
}

function unpacked({ weights: text }: TownModel): Int8Array {
  const weights = new Int8Array(SHAPE.buckets * topics.length);
  const bytes = fromBase64(text);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 4 <= bytes.length; at += 4)
    weights[view.getUint16(at, true) * topics.length + view.getUint8(at + 2)] = view.getInt8(at + 3);
  return weights;
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const fromBase64 = (text: string): Uint8Array => Buffer.from(text, 'base64');
