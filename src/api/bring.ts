/**
 * Brings a picture or a recording to the server: announces, uploads, finishes. A refusal says what is wrong with it; without one it was the
 * network. Told again what was `announced` before the line broke, it is the same file and goes on from there.
 */
import type { Refusal } from '#types/errors';
import type { ChosenFile } from '../platform/picture';
import { uploadFile } from '../platform/pictures';
import { call, newCommandId } from './client';
import { CallProblem } from './problem';

export interface Brought {
  readonly fileId: string;
  readonly url: string;
}
/** `announced`: as the server calls it, once it has answered. */
export interface Announcement {
  readonly commandId: string;
  readonly announced?: string;
}

export async function bring(
  file: ChosenFile,
  { commandId, announced }: Announcement,
  onAnnounced: (fileId: string) => void,
): Promise<Brought | { readonly refusal?: Refusal }> {
  try {
    // Perhaps only the answer was lost: an address takes the bytes once.
    const before = announced === undefined ? undefined : await finish(announced);
    if (before?.ok) return before.value;
    if (before && before.refusal.code !== 'FileMissing') return before;
    const { contentType, bytes } = file;
    const begun = await call('files.begin', { contentType, bytes }, { commandId });
    if (!begun.ok) return begun;
    onAnnounced(begun.value.fileId);
    await uploadFile(file, begun.value.upload);
    const finished = await finish(begun.value.fileId);
    return finished.ok ? finished.value : finished;
  } catch (problem) {
    if (problem instanceof CallProblem || problem instanceof Error) return {};
    throw problem;
  }
}

const finish = (fileId: string) => call('files.finish', { fileId }, { commandId: newCommandId() });

/** An address that leads to it now: those given before end after ten minutes. Null without a network, or when it is gone. */
export async function addressOf(fileId: string): Promise<string | null> {
  const answer = await finish(fileId).catch(() => undefined);
  return answer?.ok ? answer.value.url : null;
}
