/** What somebody says into the telephone, as a file: tap to talk, tap to stop. */
import type { ChosenFile } from './picture';

export interface Recording extends ChosenFile {
  readonly seconds: number;
}
/** `denied`: the telephone does not let us listen. */
export type RecordingProblem = 'denied' | 'failed';

export interface Running {
  readonly stop: () => void;
}

const TYPES = ['audio/webm', 'audio/mp4', 'audio/ogg'] as const;

export const canRecord = (): boolean =>
  typeof MediaRecorder === 'function' && navigator.mediaDevices?.getUserMedia !== undefined;

/** Listens until `stop`, or for `most` seconds. Exactly one of the two answers comes. */
export async function record(
  most: number,
  onDone: (recording: Recording) => void,
  onProblem: (problem: RecordingProblem) => void,
): Promise<Running | null> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (problem) {
    onProblem(problem instanceof DOMException && problem.name === 'NotAllowedError' ? 'denied' : 'failed');
    return null;
  }
  const contentType = TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? 'audio/webm';
  const recorder = new MediaRecorder(stream, { mimeType: contentType, audioBitsPerSecond: 32_000 });
  const parts: Blob[] = [];
  const began = Date.now();
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const limit = setTimeout(stop, most * 1_000);
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.onstop = () => {
    clearTimeout(limit);
    stream.getTracks().forEach((track) => track.stop());
    const blob = new Blob(parts, { type: contentType });
    const seconds = Math.max(1, Math.round((Date.now() - began) / 1_000));
    if (blob.size === 0) onProblem('failed');
    else onDone({ show: URL.createObjectURL(blob), bytes: blob.size, contentType, source: blob, seconds });
  };
  recorder.start();
  return { stop };
}

/** Lets a recording be heard; the function given ends it. */
export function play(url: string, onEnd: () => void): () => void {
  const sound = new Audio(url);
  sound.onended = onEnd;
  sound.onerror = onEnd;
  sound.play().catch(onEnd);
  return () => sound.pause();
}
