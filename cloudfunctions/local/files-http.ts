import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LocalFiles } from '../adapters/local/files';
import { MAX_FILE_SIZE } from '../ports/files';
import { BodyTooLarge, readBody, send, sendJson } from './http';

const ACCEPTED = { stored: 200, refused: 403, exists: 409, 'too-large': 413 } as const;

/** `PUT` and `GET /local/files/<id>?ticket=…`: the ticket is the permission. */
export async function serveFile(
  files: LocalFiles,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const id = decodeURIComponent(url.pathname.slice('/local/files/'.length));
  const ticket = url.searchParams.get('ticket') ?? '';
  if (request.method === 'PUT') {
    try {
      const accepted = await files.accept(id, ticket, await readBody(request, MAX_FILE_SIZE));
      sendJson(response, ACCEPTED[accepted], { ok: accepted === 'stored' });
    } catch (error) {
      if (!(error instanceof BodyTooLarge)) throw error;
      sendJson(response, 413, { ok: false }, { connection: 'close' });
    }
    return;
  }
  const file = await files.serve(id, ticket);
  if (!file) return sendJson(response, 404, { ok: false });
  send(response, 200, file.contentType, file.bytes, {
    'cache-control': 'private, max-age=600',
    'content-security-policy': "default-src 'none'",
    'content-disposition': 'inline',
  });
}
