/** Spoken messages by their content: how long, and nothing told beyond the voice. Recordings are made here byte by byte. */
import { isTooLong, readVoice } from '../../cloudfunctions/domain/voices/voice';
import { wavOf } from '../support/sounds';

const bytes = (...parts: (number[] | string | Buffer)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const u32 = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
const box = (name: string, ...parts: (number[] | string | Buffer)[]): Buffer => {
  const body = bytes(...parts);
  return bytes(u32(body.length + 8), name, body);
};
const repeated = (frame: Buffer, times: number): Buffer => Buffer.concat(Array.from({ length: times }, () => frame));

/** MPEG 2 layer III, 48 kbit/s at 16 kHz: 216 bytes for 36 ms. */
const mp3Frame = bytes([0xff, 0xf3, 0x68, 0xc0], Buffer.alloc(212));
/** AAC at 16 kHz: 64 ms. */
const adtsFrame = bytes([0xff, 0xf1, 0x60, 0x40, 0x03, 0xff, 0xfc], Buffer.alloc(24));
/** AMR 12.2: 20 ms. */
const amrFrame = bytes([0x3c], Buffer.alloc(31));

const track = (kind: string) =>
  box(
    'trak',
    box(
      'mdia',
      box('mdhd', u32(0), u32(0), u32(0), u32(16_000), u32(0), u32(0)),
      box('hdlr', u32(0), u32(0), kind, u32(0)),
    ),
  );
const m4a = (seconds: number, kind = 'soun') =>
  bytes(
    box('ftyp', 'M4A ', u32(0)),
    box(
      'moov',
      box('mvhd', u32(0), u32(0), u32(0), u32(1_000), u32(seconds * 1_000), u32(0)),
      track(kind),
      box('udta', 'at home'),
    ),
    box('mdat', Buffer.alloc(100)),
  );
const fragmented = (fragments: number) =>
  bytes(
    box('ftyp', 'iso5', u32(0)),
    box(
      'moov',
      box('mvhd', u32(0), u32(0), u32(0), u32(16_000), u32(0), u32(0)),
      track('soun'),
      box('mvex', box('trex', u32(0), u32(1), u32(1), u32(1_024), u32(0), u32(0))),
    ),
    ...Array.from({ length: fragments }, () =>
      bytes(
        box('moof', box('traf', box('tfhd', u32(0), u32(1)), box('trun', u32(0), u32(125)))),
        box('mdat', Buffer.alloc(50)),
      ),
    ),
  );

const element = (id: number[], ...parts: (number[] | string | Buffer)[]): Buffer => {
  const body = bytes(...parts);
  return bytes(id, [0x08 * 2, ...u32(body.length).slice(1)], body);
};
const UNKNOWN = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
const webm = (clusters: number, type = 2) =>
  bytes(
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], 'webm')),
    [0x18, 0x53, 0x80, 0x67],
    UNKNOWN,
    element([0x16, 0x54, 0xae, 0x6b], element([0xae], element([0x83], [type]))),
    element([0x12, 0x54, 0xc3, 0x67], 'at home'),
    ...Array.from({ length: clusters }, (_, n) =>
      bytes(
        [0x1f, 0x43, 0xb6, 0x75],
        UNKNOWN,
        element([0xe7], u32(n * 1_000)),
        element([0xa3], [0x81, 0x00, 0x00, 0x80], Buffer.alloc(20)),
        element([0xa3], [0x81, 0x03, 0xe8, 0x80], Buffer.alloc(20)),
      ),
    ),
  );

const page = (granule: number, body: Buffer): Buffer => {
  const head = Buffer.alloc(27);
  head.write('OggS');
  head.writeBigInt64LE(BigInt(granule), 6);
  head[26] = 1;
  return bytes(head, [body.length], body);
};
const ogg = (seconds: number) =>
  bytes(page(0, bytes('OpusHead', Buffer.alloc(11))), page(seconds * 48_000, Buffer.alloc(100)));

test.each([
  ['audio/wav', wavOf(3), 3],
  ['audio/mpeg', repeated(mp3Frame, 100), 3.6],
  ['audio/mpeg', bytes('ID3', [4, 0, 0, 0, 0, 0, 7], 'at home', repeated(mp3Frame, 100)), 3.6],
  ['audio/aac', repeated(adtsFrame, 50), 3.2],
  ['audio/amr', bytes('#!AMR\n', repeated(amrFrame, 150)), 3],
  ['audio/mp4', m4a(4), 4],
  ['audio/mp4', fragmented(4), 32],
  ['audio/webm', webm(5), 5],
  ['audio/ogg', ogg(6), 6],
])('%s is heard for what it is, and how long', (contentType, recording, seconds) => {
  const voice = readVoice(recording);
  expect(voice).toMatchObject({ contentType });
  expect(voice?.seconds).toBeCloseTo(seconds, 1);
  // where and with what it was made goes
  const text = Buffer.from(voice?.bytes ?? []).toString('latin1');
  expect(text).not.toContain('at home');
  // read again it is the same
  expect(readVoice(voice?.bytes ?? new Uint8Array())?.seconds).toBeCloseTo(seconds, 1);
});

test('video, pictures, pages, cut heads and nothing are no voice', () => {
  for (const other of [
    m4a(4, 'vide'),
    webm(3, 1),
    bytes([0xff, 0xd8, 0xff, 0xe0], Buffer.alloc(100)),
    bytes('<html>'),
    Buffer.alloc(0),
    bytes('RIFF', Buffer.alloc(40)),
    m4a(4).subarray(0, 60),
    bytes('#!AMR\n'),
    Buffer.alloc(5_000, 0xff),
  ])
    expect(readVoice(other)).toBeNull();
});

test('two minutes and a breath; never throws, whatever comes', () => {
  const long = (seconds: number) =>
    isTooLong(readVoice(wavOf(seconds)) ?? { contentType: 'audio/wav', bytes: new Uint8Array(), seconds: 0 }, 120);
  expect([long(120), long(122), long(124)]).toEqual([false, false, true]);
  const samples = [wavOf(1), m4a(2), fragmented(2), webm(2), ogg(2), repeated(mp3Frame, 5)];
  for (const sample of samples)
    for (let n = 0; n < sample.length; n += 7) {
      const broken = Buffer.from(sample);
      broken[n] = (broken[n] ?? 0) ^ 0xff;
      expect(() => readVoice(broken)).not.toThrow();
      expect(() => readVoice(sample.subarray(0, n))).not.toThrow();
    }
});
