/** Brings a picture or a recording to the server: announces, uploads, finishes. A refusal says what is wrong with it; without one it was the network. */
import type { Refusal } from '#types/errors';
import type { ChosenFile } from '../platform/picture';
import { uploadFile } from '../platform/pictures';
import { call, newCommandId } from './client';
import { CallProblem } from './problem';

export interface Brought {
  readonly fileId: string;
  readonly url: string;
}

export async function bring(file: ChosenFile): Promise<Brought | { readonly refusal?: Refusal }> {
  try {
    const { contentType, bytes } = file;
    const begun = await call('files.begin', { contentType, bytes }, { commandId: newCommandId() });
    if (!begun.ok) return begun;
    await uploadFile(file, begun.value.upload);
    const finished = await call('files.finish', { fileId: begun.value.fileId }, { commandId: newCommandId() });
    return finished.ok ? finished.value : finished;
  } catch (problem) {
    if (problem instanceof CallProblem || problem instanceof Error) return {};
    throw problem;
  }
}

/** An address that leads to it now: those given before end after ten minutes. Null without a network, or when it is gone. */
export async function addressOf(fileId: string): Promise<string | null> {
  const answer = await call('files.finish', { fileId }, { commandId: newCommandId() }).catch(() => undefined);
  return answer?.ok ? answer.value.url : null;
}
