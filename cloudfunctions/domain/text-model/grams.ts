/**
 * What a text model sees of a text: its letters, read one by one, and every run of one to a few of them (grams), each known by a number only.
 * Two readings of one text never differ; a space, a comma or a full-width letter changes nothing.
 */

/** The letters that count, and where each stands in the text as written. */
export interface Reading {
  /** UTF-16 codes: one form for full-width and capital letters, every run of digits a single 0, no spaces, marks or filling words. */
  readonly codes: Uint16Array;
  /** Per code: its index in the text as written. */
  readonly at: Uint32Array;
}

/** Which grams are looked at. */
export interface GramShape {
  /** Buckets: a power of two. Grams that fall into one bucket share it. */
  readonly buckets: number;
  /** Longest gram, in letters. */
  readonly longest: number;
  /**
   * The text is read once per part, up to `letters`, each part with grams of its own: a subject, a first breath says what a letter is about. Each
   * part as a whole weighs `weight`, however long it is.
   */
  readonly parts: readonly { readonly letters: number; readonly weight: number }[];
}

/** Per part of the shape: buckets with how often each was met, in the order of first meeting. */
export interface GramCounts {
  readonly buckets: Int32Array;
  readonly counts: Float32Array;
}

/** Of a very long letter only so many letters are read. */
const MOST = 3000;
const HAN = [0x4e00, 0x9fff] as const;
const ZERO = 48;

export function readText(text: string, filling: ReadonlySet<number>): Reading {
  const codes = new Uint16Array(Math.min(MOST, text.length));
  const at = new Uint32Array(codes.length);
  let length = 0;
  let afterDigit = false;
  for (let index = 0; index < text.length && length < codes.length; index += 1) {
    const code = plainCode(text.charCodeAt(index));
    if (code === 0 || filling.has(code)) continue;
    const isDigit = code === ZERO;
    if (!isDigit || !afterDigit) {
      codes[length] = code;
      at[length] = index;
      length += 1;
    }
    afterDigit = isDigit;
  }
  return { codes: codes.subarray(0, length), at: at.subarray(0, length) };
}

/** One form of a letter; any digit is 0; 0 as a number for what is no letter. */
function plainCode(code: number): number {
  if (code >= HAN[0] && code <= HAN[1]) return code;
  const half = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
  if (half >= 48 && half <= 57) return ZERO;
  if (half >= 65 && half <= 90) return half + 32;
  if (half >= 97 && half <= 122) return half;
  return 0;
}

/** Calls with the bucket, first letter and length of each gram of one part. */
function eachGram(
  { codes }: Reading,
  { buckets, longest, parts }: GramShape,
  part: number,
  visit: (bucket: number, start: number, length: number) => void,
): void {
  const end = Math.min(codes.length, parts[part]?.letters ?? 0);
  const seed = 0x811c9dc5 ^ Math.imul(part, 77_777);
  for (let start = 0; start < end; start += 1) {
    let state = seed;
    const most = Math.min(longest, end - start);
    for (let length = 1; length <= most; length += 1) {
      state = Math.imul(state ^ (codes[start + length - 1] ?? 0), 0x01000193);
      state ^= state >>> 15;
      visit(mixed(state ^ Math.imul(length, 0x9e3779b1)) & (buckets - 1), start, length);
    }
  }
}

function mixed(value: number): number {
  let mix = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return mix ^ (mix >>> 16);
}

export function countGrams(reading: Reading, shape: GramShape): GramCounts[] {
  return shape.parts.map((_, part) => countPart(reading, shape, part));
}

function countPart(reading: Reading, shape: GramShape, part: number): GramCounts {
  const most = Math.min(reading.codes.length, shape.parts[part]?.letters ?? 0) * shape.longest;
  // open addressing: a Map of thousands of grams would take most of the time of reading a message
  const room = 1 << Math.max(4, 33 - Math.clz32(most));
  const slots = new Int32Array(room).fill(-1);
  const buckets = new Int32Array(most);
  const counts = new Float32Array(most);
  let met = 0;
  eachGram(reading, shape, part, (bucket) => {
    let slot = Math.imul(bucket, 0x9e3779b1) & (room - 1);
    for (;;) {
      const known = slots[slot] ?? -1;
      if (known < 0) {
        slots[slot] = met;
        buckets[met] = bucket;
        counts[met] = 1;
        met += 1;
        return;
      }
      if (buckets[known] === bucket) {
        counts[known] = (counts[known] ?? 0) + 1;
        return;
      }
      slot = (slot + 1) & (room - 1);
    }
  });
  return { buckets: buckets.slice(0, met), counts: counts.slice(0, met) };
}

/** Per letter of the reading: the sum of what `weigh` gives for the grams that cover it, each gram's share spread over its letters. */
export function weighLetters(reading: Reading, shape: GramShape, weigh: (bucket: number) => number): Float32Array {
  const letters = new Float32Array(reading.codes.length);
  shape.parts.forEach(({ weight }, part) => {
    eachGram(reading, shape, part, (bucket, start, length) => {
      const share = (weight * weigh(bucket)) / length;
      if (share !== 0) for (let i = start; i < start + length; i += 1) letters[i] = (letters[i] ?? 0) + share;
    });
  });
  return letters;
}
