/** Files in CloudBase storage, under `files/<town>/…`. */
import { checkFile, filePath, type Files } from '../../ports/files';
import { StoreFault } from '../../ports/store';
import type { CloudApp } from './app';
import { faultOf, verdictOf } from './faults';

const URL_LIFE_SECONDS = 600;
const MISSING = new Set(['STORAGE_FILE_NONEXIST', 'FILE_NOT_FOUND', 'STORAGE_FILE_NOT_EXIST']);

export function openCloudFiles(app: CloudApp): Files {
  /** `cloud://<env>.<bucket>/`: the platform tells it only together with an upload's address. */
  let root: string | null = null;

  async function calling<T>(call: () => Promise<T>): Promise<T> {
    app.assertReady();
    try {
      return await call();
    } catch (error) {
      if (error instanceof StoreFault) throw error;
      const verdict = verdictOf(error);
      throw faultOf(verdict === 'Expired' || verdict === 'Conflict' ? 'Unavailable' : verdict, error);
    }
  }

  const cloudPathOf = (id: string): string => `files/${filePath(id)}`;

  async function uploadMetadata(
    cloudPath: string,
  ): Promise<{ url: string; token: string; authorization: string; cosFileId: string }> {
    const { data } = await calling(() => app.sdk.getUploadMetadata({ cloudPath }));
    root = data.fileId.slice(0, data.fileId.length - cloudPath.length);
    return data;
  }

  async function fileIdOf(id: string): Promise<string> {
    const cloudPath = cloudPathOf(id);
    if (root === null) await uploadMetadata(cloudPath);
    return `${root ?? ''}${cloudPath}`;
  }

  return {
    async begin(id, file) {
      checkFile(file);
      const cloudPath = cloudPathOf(id);
      const { url, token, authorization, cosFileId } = await uploadMetadata(cloudPath);
      // the headers the SDK itself sends with its PUT
      return {
        method: 'PUT',
        url,
        headers: {
          Signature: authorization,
          authorization,
          'x-cos-security-token': token,
          'x-cos-meta-fileid': cosFileId,
          key: encodeURIComponent(cloudPath),
          'content-type': file.contentType,
        },
      };
    },

    async read(id) {
      const fileID = await fileIdOf(id);
      try {
        const { fileContent } = await calling(() => app.sdk.downloadFile({ fileID }));
        return typeof fileContent === 'string' ? Buffer.from(fileContent) : (fileContent ?? null);
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async write(id, bytes, contentType) {
      checkFile({ contentType, size: bytes.byteLength });
      const cloudPath = cloudPathOf(id);
      await calling(() => app.sdk.uploadFile({ cloudPath, fileContent: Buffer.from(bytes) }));
    },

    async remove(id) {
      const fileID = await fileIdOf(id);
      const { fileList } = await calling(() => app.sdk.deleteFile({ fileList: [fileID] }));
      const code = fileList[0]?.code ?? 'SUCCESS';
      if (code !== 'SUCCESS' && !MISSING.has(code)) throw new StoreFault('Unavailable', `file not removed: ${code}`);
    },

    async url(id) {
      const fileID = await fileIdOf(id);
      const { fileList } = await calling(() =>
        app.sdk.getTempFileURL({ fileList: [{ fileID, maxAge: URL_LIFE_SECONDS }] }),
      );
      const found = fileList[0];
      if (found === undefined || found.code !== 'SUCCESS')
        throw new StoreFault('Unavailable', `no address: ${found?.code ?? 'no answer'}`);
      return found.tempFileURL;
    },
  };
}

/** A missing file is found out when its address is asked for (by code) or when it is fetched (404). */
function isMissing(error: unknown): boolean {
  const cause =
    error instanceof StoreFault ? (error.cause as { code?: unknown; message?: unknown } | undefined) : undefined;
  return MISSING.has(String(cause?.code)) || String(cause?.message).includes('Status:404');
}
