/**
 * Pictures by their content: what is really a JPEG or PNG, without what it tells beyond the picture (place, device, time,
 * thumbnails, anything after its end). Only how a photograph must be turned is kept, else it would lie on its side.
 */
export interface CleanPicture {
  readonly contentType: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
}

/** Null when it is neither, or is not whole. Never throws. */
export function cleanPicture(bytes: Uint8Array): CleanPicture | null {
  const clean = cleanJpeg(bytes);
  if (clean) return { contentType: 'image/jpeg', bytes: clean };
  const png = cleanPng(bytes);
  return png ? { contentType: 'image/png', bytes: png } : null;
}

const APP0 = 0xe0; // JFIF
const APP1 = 0xe1; // Exif, XMP
const APP2 = 0xe2; // colour profile
const APP14 = 0xee; // Adobe: how colours are meant
const COM = 0xfe;
const SOS = 0xda;
const EOI = 0xd9;

function cleanJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const parts: Uint8Array[] = [];
  let turned: number | null = null;
  let hasFrame = false;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) {
      break;
    }
    const end = at + 2 + read16(bytes, at + 2);
    if (marker < 0xc0 || end > bytes.length || end < at + 4) return null;
    const segment = bytes.subarray(at, end);
    if (marker === APP1) turned ??= orientationOf(segment);
    else if (isKept(marker, segment)) parts.push(segment);
    hasFrame ||= marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    at = end;
    if (marker === SOS) {
      at = endOfScan(bytes, at);
      parts.push(bytes.subarray(end, at));
    }
  }
  const isWhole = bytes[at] === 0xff && bytes[at + 1] === EOI && hasFrame;
  if (!isWhole) return null;
  const turning = turned === null || turned === 1 ? [] : [exifWith(turned)];
  return joined([Uint8Array.of(0xff, 0xd8), ...turning, ...parts, Uint8Array.of(0xff, EOI)]);
}

function isKept(marker: number, segment: Uint8Array): boolean {
  if (marker === COM) return false;
  if (marker < APP0 || marker > 0xef) return true;
  return marker === APP0
    ? hasName(segment, 'JFIF\0')
    : marker === APP14 || (marker === APP2 && hasName(segment, 'ICC_PROFILE\0'));
}

/** Compressed data runs to the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] as number;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

const hasName = (segment: Uint8Array, name: string): boolean =>
  [...name].every((sign, index) => segment[4 + index] === sign.charCodeAt(0));

/** The orientation (1–8) of an Exif segment's first directory, if it says one. */
function orientationOf(segment: Uint8Array): number | null {
  if (!hasName(segment, 'Exif\0\0') || segment.length < 18) return null;
  const view = new DataView(segment.buffer, segment.byteOffset + 10, segment.length - 10);
  const little = view.getUint16(0) === 0x4949;
  if (!little && view.getUint16(0) !== 0x4d4d) return null;
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return null;
  const count = view.getUint16(directory, little);
  for (let n = 0; n < count; n += 1) {
    const entry = directory + 2 + n * 12;
    if (entry + 12 > view.byteLength) return null;
    if (view.getUint16(entry, little) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** An Exif segment that says nothing but the orientation. */
const exifWith = (orientation: number): Uint8Array =>
  Uint8Array.from([
    ...[0xff, APP1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  ]);

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The picture itself, its colours and its movement; everything else is words about it. */
const PNG_KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
]);

function cleanPng(bytes: Uint8Array): Uint8Array | null {
  if (!PNG.every((byte, index) => bytes[index] === byte)) return null;
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  const seen = new Set<string>();
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + read32(bytes, at);
    if (end > bytes.length) return null;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (seen.size === 0 && name !== 'IHDR') return null;
    seen.add(name);
    if (PNG_KEPT.has(name)) parts.push(bytes.subarray(at, end));
    if (name === 'IEND') return seen.has('IDAT') ? joined(parts) : null;
    at = end;
  }
  return null;
}

const read16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const read32 = (bytes: Uint8Array, at: number): number => read16(bytes, at) * 65536 + read16(bytes, at + 2);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
