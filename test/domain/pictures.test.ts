import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { cleanPicture } from '../../cloudfunctions/domain/pictures';

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
const START = Buffer.from([0xff, 0xd8]);
const END = Buffer.from([0xff, 0xd9]);
const FRAME = segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0]));
const SCAN = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
]);
const JFIF = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'));

/** An Exif segment with an orientation and a place, in either byte order. */
function exif(orientation: number, little: boolean): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 24 + 4 + 20);
  const u16 = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
  const u32 = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
  tiff.write(little ? 'II' : 'MM', 0, 'latin1');
  u16(42, 2);
  u32(8, 4);
  u16(2, 8);
  u16(0x8825, 10); // where it was taken
  u16(4, 12);
  u32(1, 14);
  u32(38, 18);
  u16(0x0112, 22);
  u16(3, 24);
  u32(1, 26);
  u16(orientation, 30);
  tiff.write('GPS 35.5,104.5', 38, 'latin1');
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
}

const jpeg = (...parts: Buffer[]): Buffer => Buffer.concat([START, ...parts, FRAME, SCAN, END]);
const cleaned = (bytes: Uint8Array): Buffer => Buffer.from(cleanPicture(bytes)?.bytes ?? []);

describe('a JPEG', () => {
  it('loses place, comment, XMP and whatever hangs on after its end; the picture stays byte for byte', () => {
    const xmp = segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<gps>', 'latin1'));
    const comment = segment(0xfe, Buffer.from('taken at home'));
    const whole = Buffer.concat([jpeg(JFIF, exif(1, true), xmp, comment), Buffer.from('<script>')]);
    expect(cleanPicture(whole)?.contentType).toBe('image/jpeg');
    expect(cleaned(whole)).toEqual(jpeg(JFIF));
  });

  it.each([true, false])('keeps how it must be turned (little-endian: %s)', (little) => {
    const clean = cleaned(jpeg(exif(6, little)));
    expect(clean.toString('latin1')).not.toContain('GPS');
    // read it again: the same turning, and cleaning twice changes nothing
    expect(clean.includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).toBe(true);
    expect(cleaned(clean)).toEqual(clean);
  });

  it('is refused when it is cut short or has no picture', () => {
    const whole = jpeg(JFIF);
    for (let length = 0; length < whole.length; length += 1) expect(cleanPicture(whole.subarray(0, length))).toBeNull();
    expect(cleanPicture(Buffer.concat([START, JFIF, END]))).toBeNull();
  });
});

const chunk = (name: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, Buffer.from(name, 'latin1'), body, Buffer.alloc(4)]);
};
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const png = (...more: Buffer[]): Buffer =>
  Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.alloc(13)),
    ...more,
    chunk('IDAT', deflateSync(Buffer.alloc(4))),
    chunk('IEND', Buffer.alloc(0)),
  ]);

describe('a PNG', () => {
  it('loses words, time, Exif and what hangs on', () => {
    const told = [
      chunk('tEXt', Buffer.from('Author\0me')),
      chunk('eXIf', Buffer.from('GPS')),
      chunk('tIME', Buffer.alloc(7)),
    ];
    const whole = Buffer.concat([png(...told), Buffer.from('PK\x03\x04')]);
    expect(cleanPicture(whole)?.contentType).toBe('image/png');
    expect(cleaned(whole)).toEqual(png());
  });

  it('is refused when it is cut short or empty', () => {
    const whole = png();
    for (let length = 0; length < whole.length; length += 1) expect(cleanPicture(whole.subarray(0, length))).toBeNull();
  });
});

it('anything else is no picture, whatever it is called, and nothing makes it throw', () => {
  for (const text of ['GIF89a', '<svg xmlns="http://www.w3.org/2000/svg"/>', '%PDF-1.7', 'MZ', ''])
    expect(cleanPicture(Buffer.from(text))).toBeNull();
  const start = fc.constantFrom(START, SIGNATURE, Buffer.concat([START, exif(6, true)]), Buffer.alloc(0));
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 200 }), (head, rest) => {
      const clean = cleanPicture(Buffer.concat([head, rest]));
      return clean === null || clean.bytes.length <= head.length + rest.length + 36;
    }),
    { numRuns: 2000 },
  );
});
