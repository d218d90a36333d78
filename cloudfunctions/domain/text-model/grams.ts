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
  /** Grams within so many first letters count a second time as “opening”: a subject, a first breath, says what it is about. */
  readonly opening: number;
}

/** Buckets with how often each was met, in the order of first meeting. */
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

/** Calls with each gram of the reading: its number (32 bits), first letter, length; opening grams come twice, with two numbers. */
function eachGram(
  { codes }: Reading,
  { longest, opening }: Pick<GramShape, 'longest' | 'opening'>,
  visit: (hash: number, start: number, length: number) => void,
): void {
  for (let start = 0; start < codes.length; start += 1) {
    let state = 0x811c9dc5;
    const most = Math.min(longest, codes.length - start);
    for (let length = 1; length <= most; length += 1) {
      state = Math.imul(state ^ (codes[start + length - 1] ?? 0), 0x01000193);
      state ^= state >>> 15;
      const hash = mixed(state ^ Math.imul(length, 0x9e3779b1));
      visit(hash, start, length);
      if (start + length <= opening) visit(mixed(hash ^ 0x27d4eb2f), start, length);
    }
  }
}

function mixed(value: number): number {
  let mix = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return mix ^ (mix >>> 16);
}

export function countGrams(reading: Reading, shape: GramShape): GramCounts {
  const most = reading.codes.length * shape.longest + shape.opening * shape.longest;
  // open addressing: a Map of thousands of grams would take most of the time of reading a message
  const room = 1 << Math.max(4, 33 - Math.clz32(most));
  const slots = new Int32Array(room).fill(-1);
  const buckets = new Int32Array(most);
  const counts = new Float32Array(most);
  let met = 0;
  eachGram(reading, shape, (hash) => {
    const bucket = hash & (shape.buckets - 1);
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
  return { buckets: buckets.subarray(0, met), counts: counts.subarray(0, met) };
}

/** Per letter of the reading: the sum of what `weigh` gives for the grams that cover it, each gram's share spread over its letters. */
export function weighLetters(reading: Reading, shape: GramShape, weigh: (bucket: number) => number): Float32Array {
  const letters = new Float32Array(reading.codes.length);
  eachGram(reading, shape, (hash, start, length) => {
    const share = weigh(hash & (shape.buckets - 1)) / length;
    if (share !== 0) for (let i = start; i < start + length; i += 1) letters[i] = (letters[i] ?? 0) + share;
  });
  return letters;
}
