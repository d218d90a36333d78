/** WAV and Ogg: recordings in chunks and pages that say how long they last. */
import { nameAt, viewOf } from './bytes';

interface Sound {
  readonly bytes: Uint8Array;
  readonly seconds: number;
}

/** Only how it sounds and the sound itself are kept; lists of titles, places and devices are not. */
export function readWav(bytes: Uint8Array): Sound | null {
  if (bytes.length < 44 || nameAt(bytes, 0) !== 'RIFF' || nameAt(bytes, 8) !== 'WAVE') return null;
  const view = viewOf(bytes);
  let format: Uint8Array | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4, true);
    const name = nameAt(bytes, at);
    if (name === 'fmt ' && size >= 16) format = bytes.subarray(at, at + 8 + size);
    if (name === 'data' && format && format.length >= 24) {
      const perSecond = viewOf(format).getUint32(16, true);
      const sound = bytes.subarray(at + 8, Math.min(bytes.length, at + 8 + size));
      if (perSecond === 0) return null;
      return { bytes: wavOf(format, sound), seconds: sound.length / perSecond };
    }
    at += 8 + size + (size % 2);
  }
  return null;
}

function wavOf(format: Uint8Array, sound: Uint8Array): Uint8Array {
  const whole = new Uint8Array(12 + format.length + 8 + sound.length);
  const view = viewOf(whole);
  const write = (at: number, name: string) => [...name].forEach((sign, n) => (whole[at + n] = sign.charCodeAt(0)));
  write(0, 'RIFF');
  view.setUint32(4, whole.length - 8, true);
  write(8, 'WAVE');
  whole.set(format, 12);
  write(12 + format.length, 'data');
  view.setUint32(16 + format.length, sound.length, true);
  whole.set(sound, 20 + format.length);
  return whole;
}

/** Opus counts at 48 kHz whatever was recorded; Vorbis and Speex say their rate. */
const OPUS_HZ = 48_000;

export function readOgg(bytes: Uint8Array): Sound | null {
  const view = viewOf(bytes);
  let hz = 0;
  let samples = 0;
  let at = 0;
  while (at + 27 <= bytes.length && nameAt(bytes, at) === 'OggS') {
    const segments = bytes[at + 26] ?? 0;
    const body = at + 27 + segments;
    const length = bytes.subarray(at + 27, body).reduce((sum, one) => sum + one, 0);
    if (body + length > bytes.length) break;
    if (at === 0) hz = rateOf(bytes.subarray(body, body + length));
    // -1: no packet ends on this page
    const granule = view.getBigInt64(at + 6, true);
    if (granule > 0n) samples = Math.max(samples, Number(granule));
    at = body + length;
  }
  return hz === 0 || samples === 0 ? null : { bytes: bytes.subarray(0, at), seconds: samples / hz };
}

function rateOf(first: Uint8Array): number {
  const head = String.fromCharCode(...first.subarray(0, 8));
  const view = viewOf(first);
  if (head === 'OpusHead') return OPUS_HZ;
  if (head.startsWith('\u0001vorbis') && first.length >= 16) return view.getUint32(12, true);
  if (head === 'Speex   ' && first.length >= 40) return view.getUint32(36, true);
  return 0;
}
