/**
 * A linear classifier over grams: one row of weights per label, applied to `(1 + ln count) × rarity`, each part of a text brought to one length. Trained one
 * label against the rest with hinge loss by dual co-ordinate descent (Hsieh et al. 2008, the method of LIBLINEAR). No chance: equal examples in
 * equal order give equal weights.
 */
import type { GramCounts, GramShape } from './grams';

export interface Head {
  readonly shape: GramShape;
  readonly labels: readonly string[];
  /** Per bucket, in sixteenths: rare grams say more; 0 = never met, not looked at. */
  readonly rarity: Uint8Array;
  /** Bucket by bucket, one weight per label, in units of the label's `scales`. */
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
  /** Turns scores into logits so that certainty means what it says (fitted on texts held back). */
  readonly sharpness: number;
}

/** A text as the trainer sees it; each part of the shape has the length of its weight. */
export interface Vector {
  readonly buckets: Int32Array;
  readonly values: Float32Array;
}

const RARITY_UNIT = 16;

/** `null` rarities: every gram weighs the same. */
export function vectorOf(parts: readonly GramCounts[], shape: GramShape, rarity: Uint8Array | null): Vector {
  const length = parts.reduce((sum, { buckets }) => sum + buckets.length, 0);
  const all = new Int32Array(length);
  const values = new Float32Array(length);
  let start = 0;
  parts.forEach(({ buckets, counts }, part) => {
    all.set(buckets, start);
    let squares = 0;
    for (let i = 0; i < buckets.length; i += 1) {
      const value = (1 + Math.log(counts[i] ?? 1)) * (rarity === null ? 1 : (rarity[buckets[i] ?? 0] ?? 0));
      values[start + i] = value;
      squares += value * value;
    }
    const factor = squares > 0 ? (shape.parts[part]?.weight ?? 0) / Math.sqrt(squares) : 0;
    for (let i = 0; i < buckets.length; i += 1) values[start + i] = (values[start + i] ?? 0) * factor;
    start += buckets.length;
  });
  return { buckets: all, values };
}

/** Inverse document frequency, smoothed, in sixteenths; 0 for a gram that fewer than `least` texts contain. */
export function raritiesOf(texts: readonly (readonly GramCounts[])[], buckets: number, least: number): Uint8Array {
  const met = new Uint32Array(buckets);
  for (const parts of texts)
    for (const part of parts) for (const bucket of part.buckets) met[bucket] = (met[bucket] ?? 0) + 1;
  return Uint8Array.from(met, (count) =>
    count < least ? 0 : Math.min(255, Math.round(RARITY_UNIT * (1 + Math.log((1 + texts.length) / (1 + count))))),
  );
}

export function scoresOf(head: Head, { buckets, values }: Vector): Float64Array {
  const { weights, scales, biases } = head;
  const labels = scales.length;
  const scores = new Float64Array(labels);
  for (let i = 0; i < buckets.length; i += 1) {
    const value = values[i] ?? 0;
    if (value === 0) continue;
    const first = (buckets[i] ?? 0) * labels;
    for (let label = 0; label < labels; label += 1)
      scores[label] = (scores[label] ?? 0) + value * (weights[first + label] ?? 0);
  }
  for (let label = 0; label < labels; label += 1)
    scores[label] = (scores[label] ?? 0) * (scales[label] ?? 0) + (biases[label] ?? 0);
  return scores;
}

/** Probabilities of logits `factor × scores`. */
export function softmax(scores: ArrayLike<number>, factor: number): Float64Array {
  const logits = Float64Array.from(scores, (score) => factor * score);
  const top = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  let sum = 0;
  for (let i = 0; i < logits.length; i += 1) {
    logits[i] = Math.exp((logits[i] ?? 0) - top);
    sum += logits[i] ?? 0;
  }
  return logits.map((value) => value / sum);
}

export interface Fit {
  readonly weights: Float32Array;
  readonly bias: number;
}

export interface FitOptions {
  /** The price of an example on the wrong side. */
  readonly cost: number;
  readonly rounds: number;
}

/** A separator of `wanted` (1 = the label) from the rest; an example's `price` multiplies the cost, 0 leaves it out. */
export function fitLabel(
  vectors: readonly Vector[],
  wanted: Uint8Array,
  price: Float32Array,
  buckets: number,
  { cost, rounds }: FitOptions,
): Fit {
  const weights = new Float32Array(buckets);
  let bias = 0;
  const alphas = new Float64Array(vectors.length);
  const squares = vectors.map(({ values }) => values.reduce((sum, value) => sum + value * value, 1));
  const order = Int32Array.from(vectors.keys());
  const next = numbers(vectors.length);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, next);
    let worst = 0;
    for (const index of order) {
      const vector = vectors[index];
      const most = cost * (price[index] ?? 0);
      if (vector === undefined || most === 0) continue;
      const { buckets: at, values } = vector;
      const sign = wanted[index] === 1 ? 1 : -1;
      let score = bias;
      for (let i = 0; i < at.length; i += 1) score += (weights[at[i] ?? 0] ?? 0) * (values[i] ?? 0);
      const alpha = alphas[index] ?? 0;
      const gradient = sign * score - 1;
      const changed = Math.min(most, Math.max(0, alpha - gradient / (squares[index] ?? 1)));
      const step = (changed - alpha) * sign;
      if (step === 0) continue;
      worst = Math.max(worst, Math.abs(gradient));
      alphas[index] = changed;
      bias += step;
      for (let i = 0; i < at.length; i += 1) {
        const bucket = at[i] ?? 0;
        weights[bucket] = (weights[bucket] ?? 0) + step * (values[i] ?? 0);
      }
    }
    if (worst < 0.02) break;
  }
  return { weights, bias };
}

/** Numbers that look random and are the same every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function shuffle(order: Int32Array, next: (below: number) => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = next(i + 1);
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
}

/**
 * Fits of all labels as a head of whole steps: `steps` for the heaviest weight of a label. What rounds to nothing is gone.
 * NOTE: clipping the heaviest to make finer steps for the rest costs three points of F1; 31 steps cost nothing.
 */
export function headOf(
  shape: GramShape,
  labels: readonly string[],
  rarity: Uint8Array,
  fits: readonly Fit[],
  steps: number,
): Head {
  const weights = new Int8Array(shape.buckets * labels.length);
  const scales = new Float32Array(labels.length);
  fits.forEach(({ weights: exact }, label) => {
    let most = 0;
    for (const weight of exact) if (weight > most || -weight > most) most = weight < 0 ? -weight : weight;
    const scale = most / steps || 1;
    scales[label] = scale;
    exact.forEach((weight, bucket) => {
      if (weight !== 0) weights[bucket * labels.length + label] = Math.round(weight / scale);
    });
  });
  return { shape, labels, rarity, weights, scales, biases: Float32Array.from(fits, ({ bias }) => bias), sharpness: 1 };
}
