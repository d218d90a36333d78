/** Recordings made by hand, as small as each format allows: what they say is silence. */

/** 8-bit mono at 8 kHz, with a list of titles that must not survive. */
export function wavOf(seconds: number, title = 'made at home'): Buffer {
  const sound = Buffer.alloc(Math.round(seconds * 8_000), 0x80);
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(8_000, 4);
  format.writeUInt32LE(8_000, 8);
  format.writeUInt16LE(1, 12);
  format.writeUInt16LE(8, 14);
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    riff('fmt ', format),
    riff('LIST', Buffer.from(title.length % 2 ? `${title} ` : title)),
    riff('data', sound),
  ]);
  return riff('RIFF', body);
}

const riff = (name: string, body: Buffer): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from(name), size, body]);
};
