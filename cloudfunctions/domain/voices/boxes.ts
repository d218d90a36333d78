/** MPEG-4 (m4a): what iPhones and Safari record, whole or in fragments. */
import { nameAt, viewOf } from './bytes';

interface Box {
  readonly name: string;
  /** Where it begins, where its content begins, where it ends. */
  readonly at: number;
  readonly from: number;
  readonly end: number;
}

/** Boxes that hold words about the recording: title, place, device. */
const TELLING: ReadonlySet<string> = new Set(['udta', 'meta', 'uuid']);
const HOLDING: ReadonlySet<string> = new Set(['moov', 'trak', 'mdia', 'mvex', 'moof', 'traf']);

/** Places in the file must not move, so what tells is made empty space of the same length. */
export function readBoxes(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly seconds: number } | null {
  if (bytes.length < 16 || nameAt(bytes, 4) !== 'ftyp') return null;
  const view = viewOf(bytes);
  const clean = bytes.slice();
  const found = { kinds: new Set<string>(), hz: 0, seconds: 0, ticks: 0, each: 0, hasSound: false };
  const isWhole = visit(0, bytes.length);
  if (!isWhole || !found.kinds.has('soun') || found.kinds.has('vide') || !found.hasSound) return null;
  const seconds = Math.max(found.seconds, found.hz === 0 ? 0 : found.ticks / found.hz);
  return { bytes: clean, seconds };

  function visit(from: number, end: number): boolean {
    for (let at = from; at + 8 <= end;) {
      const box = boxAt(at, end);
      if (!box) return false;
      if (TELLING.has(box.name)) blank(box);
      else if (HOLDING.has(box.name)) {
        if (!visit(box.from, box.end)) return false;
      } else read(box);
      at = box.end;
    }
    return true;
  }

  function boxAt(at: number, end: number): Box | null {
    const short = view.getUint32(at);
    const isLong = short === 1;
    if (isLong && at + 16 > end) return null;
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? end - at : short;
    const from = at + (isLong ? 16 : 8);
    return size < from - at || at + size > end ? null : { name: nameAt(bytes, at + 4), at, from, end: at + size };
  }

  function blank({ at, from, end }: Box): void {
    clean.set([0x66, 0x72, 0x65, 0x65], at + 4); // free
    clean.fill(0, from, end);
  }

  function read({ name, from, end }: Box): void {
    const has = (count: number) => from + count <= end;
    const isWide = bytes[from] === 1;
    const flags = has(4) ? view.getUint32(from) & 0xffffff : 0;
    if (name === 'mdat') found.hasSound ||= end > from;
    if (name === 'hdlr' && has(12)) found.kinds.add(nameAt(bytes, from + 8));
    if (name === 'mdhd' && has(isWide ? 36 : 24)) found.hz = view.getUint32(from + (isWide ? 20 : 12));
    if (name === 'mvhd' && has(isWide ? 36 : 24)) {
      const scale = view.getUint32(from + (isWide ? 20 : 12));
      const length = isWide ? Number(view.getBigUint64(from + 24)) : view.getUint32(from + 16);
      if (scale > 0 && length !== 0xffffffff) found.seconds = length / scale;
    }
    if (name === 'trex' && has(16)) found.each = view.getUint32(from + 12);
    if (name === 'tfhd') {
      const place = from + 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0);
      if (flags & 8 && place + 4 <= end) found.each = view.getUint32(place);
    }
    if (name === 'trun' && has(8)) found.ticks += ticksOf(from, end, flags);
  }

  /** How long the samples of one run last. */
  function ticksOf(from: number, end: number, flags: number): number {
    const count = view.getUint32(from + 4);
    if (!(flags & 0x100)) return count * found.each;
    const row = 4 + (flags & 0x200 ? 4 : 0) + (flags & 0x400 ? 4 : 0) + (flags & 0x800 ? 4 : 0);
    let at = from + 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0);
    let ticks = 0;
    for (let n = 0; n < count && at + row <= end; n += 1, at += row) ticks += view.getUint32(at);
    return ticks;
  }
}
