/**
 * Files on this machine's disk, `<dir>/<town>/<name>`, with their content type beside them. The local server passes requests for
 * `/local/files/<id>?ticket=…` to `accept` (PUT) and `serve` (GET); a ticket is signed, tied to one id and use, and expires.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkFile, filePath, type Files } from '../../ports/files';

export interface LocalFilesOptions {
  readonly dir: string;
  /** Signs tickets; from `DATA_DIR/keys.json`. */
  readonly key: Uint8Array;
  /** Real time in epoch ms. NOTE: not the business clock, which jumps. */
  readonly now?: () => number;
}

export type Accepted = 'stored' | 'refused' | 'exists' | 'too-large';

export interface LocalFiles extends Files {
  /** The body of a PUT. The ticket serves once: afterwards the file exists. */
  accept(id: string, ticket: string, bytes: Uint8Array): Promise<Accepted>;
  /** For a GET; null when the ticket is not valid or the file is missing. */
  serve(id: string, ticket: string): Promise<{ readonly bytes: Uint8Array; readonly contentType: string } | null>;
}

const PUT_LIFE = 15 * 60_000;
const GET_LIFE = 10 * 60_000;

interface Ticket {
  readonly use: 'put' | 'get';
  readonly id: string;
  readonly until: number;
  readonly size: number;
  readonly contentType: string;
}

export function openLocalFiles({ dir, key, now = Date.now }: LocalFilesOptions): LocalFiles {
  const used = new Map<string, number>();

  const sign = (payload: string): Buffer => createHmac('sha256', key).update(payload).digest();

  function address(ticket: Ticket): string {
    const payload = Buffer.from(JSON.stringify(ticket)).toString('base64url');
    return `/local/files/${encodeURIComponent(ticket.id)}?ticket=${payload}.${sign(payload).toString('base64url')}`;
  }

  function opened(text: string, use: Ticket['use'], id: string): Ticket | null {
    const [payload = '', signature = ''] = text.split('.');
    const given = Buffer.from(signature, 'base64url');
    const own = sign(payload);
    if (given.length !== own.length || !timingSafeEqual(given, own)) return null;
    const ticket = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Ticket;
    return ticket.use === use && ticket.id === id && ticket.until > now() ? ticket : null;
  }

  const place = (id: string): string => join(dir, filePath(id));

  async function store(id: string, bytes: Uint8Array, contentType: string): Promise<void> {
    const path = place(id);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.type`, contentType);
    // whole or not at all, also after a power cut
    const file = await open(`${path}.part`, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.part`, path);
  }

  async function load(path: string): Promise<Buffer | null> {
    try {
      return await readFile(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  function isSpent(ticket: string, until: number): boolean {
    for (const [old, end] of used) if (end <= now()) used.delete(old);
    if (used.has(ticket)) return true;
    used.set(ticket, until);
    return false;
  }

  return {
    async begin(id, file) {
      checkFile(file);
      filePath(id);
      const { size, contentType } = file;
      const url = address({ use: 'put', id, until: now() + PUT_LIFE, size, contentType });
      return { method: 'PUT', url, headers: { 'content-type': contentType } };
    },

    read: async (id) => load(place(id)),

    async write(id, bytes, contentType) {
      checkFile({ contentType, size: bytes.byteLength });
      await store(id, bytes, contentType);
    },

    async remove(id) {
      await rm(place(id), { force: true });
      await rm(`${place(id)}.type`, { force: true });
    },

    async url(id) {
      filePath(id);
      return address({ use: 'get', id, until: now() + GET_LIFE, size: 0, contentType: '' });
    },

    async accept(id, text, bytes) {
      const ticket = opened(text, 'put', id);
      if (ticket === null) return 'refused';
      if (bytes.byteLength === 0 || bytes.byteLength > ticket.size) return 'too-large';
      if ((await load(place(id))) !== null || isSpent(text, ticket.until)) return 'exists';
      await store(id, bytes, ticket.contentType);
      return 'stored';
    },

    async serve(id, text) {
      if (opened(text, 'get', id) === null) return null;
      const bytes = await load(place(id));
      if (bytes === null) return null;
      const type = await load(`${place(id)}.type`);
      return { bytes, contentType: type?.toString() ?? 'application/octet-stream' };
    },
  };
}
