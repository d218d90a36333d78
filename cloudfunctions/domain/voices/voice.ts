/**
 * Spoken messages by their content: what really is a recording of a telephone or a browser, how long it lasts, and nothing it
 * tells beyond the voice (place, device, title). Video is none, whatever it is called.
 */
import type { VoiceType } from '#types/files';
import { readBoxes } from './boxes';
import { readAdts, readAmr, readMp3 } from './frames';
import { readOgg, readWav } from './chunks';
import { readWebm } from './webm';

export interface Voice {
  readonly contentType: VoiceType;
  readonly bytes: Uint8Array;
  readonly seconds: number;
}

/** One reader per container; null: it is not that. Never throws. */
type Reader = (bytes: Uint8Array) => Omit<Voice, 'contentType'> | null;

const readers: readonly (readonly [Voice['contentType'], Reader])[] = [
  ['audio/wav', readWav],
  ['audio/ogg', readOgg],
  ['audio/webm', readWebm],
  ['audio/mp4', readBoxes],
  ['audio/amr', readAmr],
  ['audio/aac', readAdts],
  ['audio/mpeg', readMp3],
];

export function readVoice(bytes: Uint8Array): Voice | null {
  for (const [contentType, read] of readers) {
    const voice = read(bytes);
    if (voice) return voice.seconds > 0 ? { contentType, ...voice } : null;
  }
  return null;
}

/** Recorders stop a moment after they are told to. */
export const isTooLong = ({ seconds }: Voice, most: number): boolean => seconds > most + 3;
