/**
 * Copies of files on this device, by name, so that a killed app finds them again. `keepCopy` answers the file as it lies there now, or null
 * where the device took none; `copyOf` null when there is none (any more). Never throws.
 */
import { createStore, del, get, keys, set } from 'idb-keyval';
import type { ChosenFile } from './picture';

/** Bytes, not a Blob: older Safaris keep no Blob, and a kept one may point at a file that has since gone. */
interface Copy {
  readonly bytes: ArrayBuffer;
}
type Kind = Pick<ChosenFile, 'contentType'>;

let opened: ReturnType<typeof createStore> | undefined;
const files = () => (opened ??= createStore('cunliban-files', 'files'));

export async function keepCopy(name: string, file: ChosenFile): Promise<ChosenFile | null> {
  try {
    await set(name, { bytes: await bytesOf(file.source as Blob) } satisfies Copy, files());
    return file;
  } catch {
    return null;
  }
}

export async function copyOf(name: string, { contentType }: Kind): Promise<ChosenFile | null> {
  try {
    const copy = await get<Copy>(name, files());
    if (!copy) return null;
    const blob = new Blob([copy.bytes], { type: contentType });
    return { show: URL.createObjectURL(blob), bytes: blob.size, contentType, source: blob };
  } catch {
    return null;
  }
}

/** `file`: as it is held in memory, to be let go as well. */
export async function dropCopy(name: string, file?: ChosenFile): Promise<void> {
  if (file) URL.revokeObjectURL(file.show);
  try {
    await del(name, files());
  } catch {
    // Nothing kept, nothing to remove.
  }
}

export async function copyNames(): Promise<readonly string[]> {
  try {
    return (await keys<string>(files())).map(String);
  } catch {
    return [];
  }
}

/** `Blob.arrayBuffer` is younger than the browsers we serve. */
const bytesOf = (blob: Blob): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsArrayBuffer(blob);
  });
