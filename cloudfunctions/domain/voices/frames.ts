/** Recordings that are nothing but frames one after the other: MP3, AAC (ADTS), AMR. Their length is the number of frames. */

interface Frames {
  readonly bytes: Uint8Array;
  readonly seconds: number;
}
/** Length of the frame at `at` in bytes and seconds; null when there is none. */
type FrameAt = (bytes: Uint8Array, at: number) => { readonly length: number; readonly seconds: number } | null;

/** At least so many frames that follow each other: noise does not. */
const FEWEST = 3;

function walk(bytes: Uint8Array, from: number, frameAt: FrameAt): Frames | null {
  let at = from;
  let count = 0;
  let seconds = 0;
  for (;;) {
    const frame = at < bytes.length ? frameAt(bytes, at) : null;
    if (!frame || at + frame.length > bytes.length) break;
    at += frame.length;
    count += 1;
    seconds += frame.seconds;
  }
  // what comes after the last whole frame (a title, a torn frame) is left out; more than that is something else
  const rest = bytes.length - at;
  return count < FEWEST || rest > Math.max(4096, at) ? null : { bytes: bytes.subarray(from, at), seconds };
}

const MP3_KBPS_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const MP3_KBPS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const MP3_HZ = [44100, 48000, 32000];

/** MPEG 1, 2 and 2.5, layer III. A title before it (ID3v2) is left out. */
export function readMp3(bytes: Uint8Array): Frames | null {
  const isTitled = bytes[0] === 0x49 && bytes[1] === 0x44 && bytes[2] === 0x33;
  const size = [6, 7, 8, 9].reduce((sum, place) => sum * 128 + ((bytes[place] ?? 0) & 0x7f), 0);
  return walk(bytes, isTitled ? 10 + size : 0, (all, at) => {
    const [sync = 0, kind = 0, rates = 0] = all.subarray(at, at + 3);
    if (sync !== 0xff || (kind & 0xe6) !== 0xe2) return null;
    const version = (kind >> 3) & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
    const kbps = (version === 3 ? MP3_KBPS_1 : MP3_KBPS_2)[rates >> 4] ?? 0;
    const hz = (MP3_HZ[(rates >> 2) & 3] ?? 0) / (version === 3 ? 1 : version === 2 ? 2 : 4);
    if (version === 1 || kbps === 0 || hz === 0) return null;
    const samples = version === 3 ? 1152 : 576;
    return { length: Math.floor((samples / 8) * ((kbps * 1000) / hz)) + ((rates >> 1) & 1), seconds: samples / hz };
  });
}

const AAC_HZ = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];

export const readAdts = (bytes: Uint8Array): Frames | null =>
  walk(bytes, 0, (all, at) => {
    const [sync = 0, kind = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0, b6 = 0] = all.subarray(at, at + 7);
    const hz = AAC_HZ[(b2 >> 2) & 15];
    const length = ((b3 & 3) << 11) | (b4 << 3) | (b5 >> 5);
    if (sync !== 0xff || (kind & 0xf6) !== 0xf0 || hz === undefined || length < 7) return null;
    return { length, seconds: (1024 * ((b6 & 3) + 1)) / hz };
  });

const AMR = { head: '#!AMR\n', sizes: [12, 13, 15, 17, 19, 20, 26, 31, 5] } as const;
const AMR_WIDE = { head: '#!AMR-WB\n', sizes: [17, 23, 32, 36, 40, 46, 50, 58, 60, 5] } as const;
const NO_DATA = 15;

export function readAmr(bytes: Uint8Array): Frames | null {
  const kind = [AMR, AMR_WIDE].find(({ head }) => [...head].every((sign, at) => bytes[at] === sign.charCodeAt(0)));
  if (!kind) return null;
  const frames = walk(bytes, kind.head.length, (all, at) => {
    const type = ((all[at] ?? 0) >> 3) & 15;
    const size = type === NO_DATA ? 0 : kind.sizes[type];
    return size === undefined || ((all[at] ?? 0) & 0x83) !== 0 ? null : { length: 1 + size, seconds: 0.02 };
  });
  return frames && { ...frames, bytes: bytes.subarray(0, kind.head.length + frames.bytes.length) };
}
