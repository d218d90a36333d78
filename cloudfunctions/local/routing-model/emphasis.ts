/**
 * How much a gram is looked at for one label: more when it is met far oftener, or far more rarely, in the label's texts than in the others (the log-count ratio of
 * Wang and Manning 2012, blended with the plain values). Used while fitting and multiplied into the weights afterwards: the model's file and its reading know
 * nothing of it.
 */
import { fitLabel, type Fit, type FitOptions, type Vector } from '../../domain/text-model/linear';

export interface EmphasisOptions extends FitOptions {
  /** 0 = every gram alike, 1 = by the log-count ratio alone. */
  readonly ratio: number;
}

/** Per bucket a factor, by the texts that contain it, each counted at its price; the values keep their mean square. */
export function emphasisOf(
  vectors: readonly Vector[],
  wanted: Uint8Array,
  price: Float32Array,
  buckets: number,
  share: number,
): Float32Array {
  const own = new Float64Array(buckets);
  const rest = new Float64Array(buckets);
  // every bucket is taken as met once more than it was: of what is rare the ratio says little
  let [ownAll, restAll] = [buckets, buckets];
  vectors.forEach(({ buckets: at }, i) => {
    const counts = price[i] ?? 0;
    const side = wanted[i] === 1 ? own : rest;
    for (const bucket of at) side[bucket] = (side[bucket] ?? 0) + counts;
    if (wanted[i] === 1) ownAll += counts * at.length;
    else restAll += counts * at.length;
  });
  const factors = Float32Array.from(own, (count, bucket) => {
    const ratio = Math.log((count + 1) / ownAll) - Math.log(((rest[bucket] ?? 0) + 1) / restAll);
    return 1 - share + share * Math.abs(ratio);
  });
  let [plain, scaled] = [0, 0];
  vectors.forEach(({ buckets: at, values }, i) => {
    const counts = price[i] ?? 0;
    for (let k = 0; k < at.length; k += 1) {
      const square = counts * (values[k] ?? 0) ** 2;
      plain += square;
      scaled += square * (factors[at[k] ?? 0] ?? 0) ** 2;
    }
  });
  const unit = scaled > 0 ? Math.sqrt(plain / scaled) : 1;
  return factors.map((factor) => factor * unit);
}

/** `fitLabel` on emphasised values; the weights are for the plain ones. */
export function fitEmphasised(
  vectors: readonly Vector[],
  wanted: Uint8Array,
  price: Float32Array,
  buckets: number,
  { ratio, ...options }: EmphasisOptions,
): Fit {
  if (ratio === 0) return fitLabel(vectors, wanted, price, buckets, options);
  const emphasis = emphasisOf(vectors, wanted, price, buckets, ratio);
  const seen = vectors.map(({ buckets: at, values }) => ({
    buckets: at,
    values: values.map((value, k) => value * (emphasis[at[k] ?? 0] ?? 0)),
  }));
  const { weights, bias } = fitLabel(seen, wanted, price, buckets, options);
  return { weights: weights.map((weight, bucket) => weight * (emphasis[bucket] ?? 0)), bias };
}
