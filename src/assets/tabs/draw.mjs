// Draws the six tab icons as 81×81 PNG: `node src/assets/tabs/draw.mjs`. Shapes are distance functions, smoothed over one pixel.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';

const SIZE = 81;
const STROKE = 3;
const box = (x, y, cx, cy, w, h, r) => {
  const dx = Math.abs(x - cx) - w / 2 + r;
  const dy = Math.abs(y - cy) - h / 2 + r;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - r;
};
const line = (x, y, x1, y1, x2, y2) => {
  const t = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)));
  return Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1));
};
const strokes =
  (...segments) =>
  (x, y) =>
    Math.min(...segments.map((s) => line(x, y, ...s))) - STROKE;
const outline = (shape) => (x, y) => Math.abs(shape(x, y)) - STROKE;
const circle = (cx, cy, r) => (x, y) => Math.hypot(x - cx, y - cy) - r;
const any =
  (...shapes) =>
  (x, y) =>
    Math.min(...shapes.map((shape) => shape(x, y)));
const above = (shape, y0) => (x, y) => Math.max(shape(x, y), y - y0);

const icons = {
  home: any(
    strokes([12, 40, 40.5, 14], [40.5, 14, 69, 40], [20, 36, 20, 66], [61, 36, 61, 66], [20, 66, 61, 66]),
    strokes([34, 66, 34, 50], [47, 66, 47, 50], [34, 50, 47, 50]),
  ),
  mine: any(outline(circle(40.5, 27, 13)), above(outline(circle(40.5, 74, 25)), 68), strokes([16, 67, 65, 67])),
  messages: any(
    outline((x, y) => box(x, y, 40.5, 35, 58, 42, 8)),
    strokes([28, 58, 28, 68], [28, 68, 40, 57]),
    strokes([26, 29, 55, 29], [26, 41, 46, 41]),
  ),
};

function png(shape, [r, g, b]) {
  const rows = [];
  for (let y = 0; y < SIZE; y += 1) {
    const row = Buffer.alloc(1 + SIZE * 4);
    for (let x = 0; x < SIZE; x += 1) {
      const cover = Math.max(0, Math.min(1, 0.5 - shape(x + 0.5, y + 0.5)));
      row.set([r, g, b, Math.round(cover * 255)], 1 + x * 4);
    }
    rows.push(row);
  }
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc(body), body.length + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(data) {
  let value = ~0;
  for (const byte of data) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

for (const [name, shape] of Object.entries(icons)) {
  writeFileSync(path.join(import.meta.dirname, `${name}.png`), png(shape, [0x55, 0x52, 0x4c]));
  writeFileSync(path.join(import.meta.dirname, `${name}-on.png`), png(shape, [0x17, 0x66, 0x3f]));
}
