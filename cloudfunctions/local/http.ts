/** The few HTTP parts the local server needs: bodies with a limit, JSON answers, who may call at all. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A call's JSON at most: a request of 4,000 characters and everything around it is far below. */
export const MAX_JSON = 256 * 1024;

export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge';
}

/** The whole body; throws `BodyTooLarge` as soon as it is longer than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw new BodyTooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The body as JSON; undefined when it is none. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = (await readBody(request, MAX_JSON)).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body), {
    'cache-control': 'no-store',
    ...headers,
  });
}

export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    ...headers,
  });
  response.end(body);
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Only pages of this very server may call it: a foreign name that resolves to this machine (DNS rebinding) fails at `Host`, a
 * foreign page in the same browser (CSRF) at `Origin`.
 */
export function isOurs({ headers }: IncomingMessage): boolean {
  const host = headers.host ?? '';
  if (!LOOPBACK.test(host)) return false;
  if (headers.origin === undefined) return headers['sec-fetch-site'] !== 'cross-site';
  return headers.origin === `http://${host}`;
}

/** The text of a bearer token, else of the session's cookie. */
export function tokenOf({ headers }: IncomingMessage): string | null {
  const bearer = /^Bearer ([\w.-]+)$/.exec(headers.authorization ?? '');
  if (bearer) return bearer[1] ?? null;
  const cookie = /(?:^|;\s*)session=([\w.-]+)/.exec(headers.cookie ?? '');
  return cookie?.[1] ?? null;
}
