/** WebM: what browsers other than Safari record. Made while it is spoken, so it says its length nowhere: the last block's time is it. */

const EBML = 0x1a45dfa3;
const DOC_TYPE = 0x4282;
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const SCALE = 0x2ad7b1;
const TRACKS = 0x1654ae6b;
const TRACK = 0xae;
const TRACK_TYPE = 0x83;
const CLUSTER = 0x1f43b675;
const CLUSTER_TIME = 0xe7;
const BLOCK_GROUP = 0xa0;
const BLOCK = 0xa1;
const SIMPLE_BLOCK = 0xa3;
const TAGS = 0x1254c367;
const VIDEO = 1;
const SOUND = 2;
/** Gone into; everything else is passed over by its size. */
const HOLDING: ReadonlySet<number> = new Set([EBML, SEGMENT, INFO, TRACKS, TRACK, CLUSTER, BLOCK_GROUP]);

export function readWebm(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly seconds: number } | null {
  if (numberAt(bytes, 0, 4) !== EBML) return null;
  const clean = bytes.slice();
  const tracks = new Set<number>();
  let docType = '';
  let scale = 1_000_000;
  let cluster = 0;
  let last = 0;
  for (let at = 0; at < bytes.length;) {
    const id = vintAt(bytes, at, true);
    const size = id && vintAt(bytes, at + id.length, false);
    if (!id || !size) break;
    const from = at + id.length + size.length;
    if (HOLDING.has(id.value)) {
      at = from;
      continue;
    }
    // an element of unknown size that is not gone into would hide the rest
    const end = size.isUnknown ? bytes.length : from + size.value;
    if (end > bytes.length) break;
    const length = end - from;
    if (id.value === DOC_TYPE) docType = String.fromCharCode(...bytes.subarray(from, end));
    if (id.value === SCALE) scale = numberAt(bytes, from, length);
    if (id.value === TRACK_TYPE) tracks.add(numberAt(bytes, from, length));
    if (id.value === CLUSTER_TIME) cluster = numberAt(bytes, from, length);
    if (id.value === SIMPLE_BLOCK || id.value === BLOCK) last = Math.max(last, cluster + blockTime(bytes, from));
    if (id.value === TAGS) clean.fill(0, from, end);
    at = end;
  }
  const isSound = docType.startsWith('webm') && tracks.has(SOUND) && !tracks.has(VIDEO);
  return isSound ? { bytes: clean, seconds: (last * scale) / 1e9 } : null;
}

/** After the track's number: 16 bits, signed, from the time of the cluster. */
function blockTime(bytes: Uint8Array, from: number): number {
  const at = from + (vintAt(bytes, from, false)?.length ?? 1);
  return (numberAt(bytes, at, 2) << 16) >> 16;
}

function vintAt(
  bytes: Uint8Array,
  at: number,
  keepsMark: boolean,
): { readonly value: number; readonly length: number; readonly isUnknown: boolean } | null {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (first === 0 || length > 8 || at + length > bytes.length) return null;
  const rest = numberAt(bytes, at + 1, length - 1);
  const head = first & (0xff >> length);
  const isUnknown = head === 0xff >> length && bytes.subarray(at + 1, at + length).every((one) => one === 0xff);
  return { value: (keepsMark ? first : head) * 256 ** (length - 1) + rest, length, isUnknown };
}

function numberAt(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let n = 0; n < length; n += 1) value = value * 256 + (bytes[at + n] ?? 0);
  return value;
}
