/**
 * Uploaded files by id. The bytes never pass through a function's answer: a client PUTs to the address that `begin` gives and reads
 * from the address that `url` gives, both valid for a short time.
 *
 * Ids are like store ids, town first: letters, digits, `-`, `_` and `:`; anything else is `StoreFault 'BadValue'`.
 */
import { StoreFault } from './store';

/** Largest accepted file in bytes (`standards.md`, uploads). */
export const MAX_FILE_SIZE = 5 * 1024 * 1024;

export interface Upload {
  readonly method: 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Files {
  /** Where a client may put this one file; `size` in bytes, at most 5 MB. */
  begin(id: string, file: { readonly contentType: string; readonly size: number }): Promise<Upload>;
  read(id: string): Promise<Uint8Array | null>;
  /** Replaces what is there. */
  write(id: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** A missing file is fine. */
  remove(id: string): Promise<void>;
  /** An address to read from, valid for ten minutes. */
  url(id: string): Promise<string>;
}

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]*(:[A-Za-z0-9_-]+)+$/;
const CONTENT_TYPE = /^[a-z]+\/[a-z0-9.+-]+$/;

/** The id as a relative path, `qinghe:file-1` → `qinghe/file-1`: never absolute, never upwards. */
export function filePath(id: string): string {
  if (typeof id !== 'string' || id.length > 200 || !ID.test(id)) throw new StoreFault('BadValue', 'not a file id');
  return id.replaceAll(':', '/');
}

export function checkFile(file: { readonly contentType: string; readonly size: number }): void {
  if (!CONTENT_TYPE.test(file.contentType)) throw new StoreFault('BadValue', 'not a content type');
  if (!Number.isInteger(file.size) || file.size < 1 || file.size > MAX_FILE_SIZE)
    throw new StoreFault('BadValue', 'file is empty or too large');
}
