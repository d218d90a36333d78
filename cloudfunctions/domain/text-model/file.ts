/**
 * The model as bytes: `CLRM`, the length of the header (32 bits, little end first), the header as JSON in UTF-8, then per head its rarities and
 * its weights, a byte each. Holds numbers only, no text it was trained on.
 */
import type { Topic } from '#types/request-codes';
import type { GramShape } from './grams';
import type { Head } from './linear';

/** One label of the coarse head and the topics it stands for. */
export interface CoarseLabel {
  readonly label: string;
  readonly topics: readonly Topic[];
}

export interface ModelParts {
  /** Topics: short messages decide by it. */
  readonly fine: Head;
  /** The labels of longer letters, each standing for some topics: the longer the text, the more it counts among those. */
  readonly coarse: Head;
  readonly groups: readonly CoarseLabel[];
  /** Letters that only fill. */
  readonly filling: string;
  /** The coarse head counts nothing up to `from` letters, `share` of the whole from `to` letters on. */
  readonly letters: { readonly from: number; readonly to: number; readonly share: number };
  readonly sureFrom: SureFrom;
}

/**
 * From which certainty on a text may be dispatched without a person: another one for texts of up to `upTo` letters, written down as they are, than for longer
 * ones, because each was chosen on texts of its kind.
 */
export interface SureFrom {
  readonly upTo: number;
  readonly short: number;
  readonly long: number;
}

interface HeadHeader {
  readonly shape: GramShape;
  readonly labels: readonly string[];
  readonly scales: readonly number[];
  readonly biases: readonly number[];
  readonly sharpness: number;
}

interface Header extends Pick<ModelParts, 'groups' | 'filling' | 'letters' | 'sureFrom'> {
  readonly version: 2;
  readonly fine: HeadHeader;
  readonly coarse: HeadHeader;
}

const MAGIC = 'CLRM';
const START = 8;

export function modelBytes({ fine, coarse, ...rest }: ModelParts): Uint8Array {
  const header: Header = { version: 2, ...rest, fine: headerOf(fine), coarse: headerOf(coarse) };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const parts = [fine, coarse].flatMap(({ rarity, weights }) => [
    rarity,
    new Uint8Array(weights.buffer, weights.byteOffset, weights.length),
  ]);
  const bytes = new Uint8Array(START + text.length + parts.reduce((sum, part) => sum + part.length, 0));
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(4, text.length, true);
  bytes.set(text, START);
  let at = START + text.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Throws when the bytes are no model of this version, or are cut short. */
export function partsOf(bytes: Uint8Array): ModelParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < START || new TextDecoder().decode(bytes.subarray(0, 4)) !== MAGIC)
    throw new Error('not a routing model');
  const first = START + view.getUint32(4, true);
  if (first > bytes.length) throw new Error('the routing model is cut short');
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(START, first))) as Header;
  if (header.version !== 2) throw new Error('a routing model of another version');
  let at = first;
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new Error('the routing model is cut short');
    at += length;
    return bytes.subarray(at - length, at);
  };
  const head = ({ shape, labels, scales, biases, sharpness }: HeadHeader): Head => {
    const rarity = take(shape.buckets);
    return {
      shape,
      labels,
      sharpness,
      rarity,
      weights: signed(take(shape.buckets * labels.length)),
      scales: Float32Array.from(scales),
      biases: Float32Array.from(biases),
    };
  };
  const { groups, filling, letters, sureFrom } = header;
  return { groups, filling, letters, sureFrom, fine: head(header.fine), coarse: head(header.coarse) };
}

function headerOf({ shape, labels, scales, biases, sharpness }: Head): HeadHeader {
  return { shape, labels, scales: [...scales], biases: [...biases], sharpness };
}

function signed(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}
