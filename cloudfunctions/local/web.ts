/** The built pages from one folder: compressed once, kept in memory while the file is the same, revalidated by ETag. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { send } from './http';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};
const compressible = new Set(['.html', '.js', '.css', '.json', '.svg', '.txt']);

interface Page {
  readonly modified: number;
  readonly type: string;
  readonly etag: string;
  readonly plain: Buffer;
  readonly gz: Buffer | null;
  readonly br: Buffer | null;
}

const zip = promisify(gzip);
const brotli = promisify<Buffer, { params: Record<number, number> }, Buffer>(brotliCompress);

export function openWeb(
  dir: string,
): (request: IncomingMessage, response: ServerResponse, path: string) => Promise<boolean> {
  const pages = new Map<string, Promise<Page>>();

  async function load(file: string, modified: number): Promise<Page> {
    const plain = await readFile(file);
    const extension = extname(file);
    const isCompressed = compressible.has(extension) && plain.length > 1024;
    return {
      modified,
      type: types[extension] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      plain,
      gz: isCompressed ? await zip(plain, { level: 9 }) : null,
      br: isCompressed ? await brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }) : null,
    };
  }

  /** The page of a file; null when there is none. Read again after a new build. */
  async function find(file: string): Promise<Page | null> {
    const info = await stat(file).catch(() => null);
    if (!info?.isFile()) return null;
    const known = await pages.get(file)?.catch(() => null);
    if (known?.modified === info.mtimeMs) return known;
    const page = load(file, info.mtimeMs);
    pages.set(file, page);
    return page;
  }

  return async (request, response, path) => {
    const file = normalize(join(dir, path === '/' ? 'index.html' : path));
    if (file.includes('\0') || !file.startsWith(dir + sep)) return false;
    const page = await find(file);
    if (!page) return false;
    const accepted = String(request.headers['accept-encoding'] ?? '');
    const [encoding, body] =
      page.br && /\bbr\b/.test(accepted)
        ? ['br', page.br]
        : page.gz && /\bgzip\b/.test(accepted)
          ? ['gzip', page.gz]
          : ['', page.plain];
    const headers = {
      etag: page.etag,
      vary: 'accept-encoding',
      'cache-control': 'no-cache',
      ...(encoding ? { 'content-encoding': encoding } : {}),
      ...(page.type.startsWith('text/html') ? { 'content-security-policy': POLICY } : {}),
    };
    if (request.headers['if-none-match'] === page.etag) {
      response.writeHead(304, headers).end();
      return true;
    }
    send(response, 200, page.type, request.method === 'HEAD' ? '' : body, headers);
    return true;
  };
}

/** NOTE: Taro sets styles from code, and its build starts with an empty inline script. */
const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
