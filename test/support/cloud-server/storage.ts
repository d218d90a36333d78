/** The storage half: upload addresses with a token, download addresses, deletion. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const BUCKET = 'cloud://test-env.7465-test/';

export class CloudStorage {
  /** Bytes by cloud path. */
  readonly files = new Map<string, Buffer>();
  private readonly tokens = new Map<string, string>();

  answer(action: string, body: Readonly<Record<string, unknown>>, base: string): Record<string, unknown> {
    switch (action) {
      case 'storage.getUploadMetadata': {
        const path = String(body['path']);
        const token = randomUUID();
        this.tokens.set(path, token);
        return {
          data: {
            url: `${base}/storage/${path}`,
            token,
            authorization: `q-sign=${token}`,
            fileId: BUCKET + path,
            cosFileId: randomUUID(),
          },
        };
      }
      case 'storage.batchGetDownloadUrl': {
        const list = (body['file_list'] as { fileid: string }[]).map(({ fileid }) => {
          const path = fileid.slice(BUCKET.length);
          const code = this.files.has(path) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST';
          return { code, fileID: fileid, tempFileURL: code === 'SUCCESS' ? `${base}/storage/${path}?sign=1` : '' };
        });
        return { data: { download_list: list } };
      }
      case 'storage.batchDeleteFile': {
        const list = (body['fileid_list'] as string[]).map((fileID) => {
          const isGone = this.files.delete(fileID.slice(BUCKET.length));
          return { fileID, code: isGone ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' };
        });
        return { data: { delete_list: list } };
      }
      default:
        return { code: 'INVALID_ACTION', message: action };
    }
  }

  serve(request: IncomingMessage, bytes: Buffer, response: ServerResponse): void {
    const { pathname } = new URL(String(request.url), 'http://local');
    const path = decodeURIComponent(pathname.slice('/storage/'.length));
    if (request.method === 'PUT') {
      const token = this.tokens.get(path);
      if (token === undefined || request.headers.authorization !== `q-sign=${token}`) {
        const xml = ['Code', 'Message', 'RequestId', 'TraceId']
          .map((name) => `<${name}>AccessDenied</${name}>`)
          .join('');
        response.writeHead(403).end(`<?xml version='1.0' encoding='utf-8' ?><Error>${xml}</Error>`);
        return;
      }
      this.files.set(path, bytes);
      response.writeHead(200).end();
      return;
    }
    const found = this.files.get(path);
    if (found === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-length': found.length }).end(found);
  }
}
