/** Uploaded files that become part of a request: pictures with it and with every step, a spoken message at its opening. */
import { isVoice, type FileDoc } from '../../domain/files';
import type { Tx } from '../../ports/store';
import type { Context } from '../context';

/** Every file is finished, a picture (or a spoken message), the caller's own and not used elsewhere. What counts is the answer inside the transaction. */
export async function filesReady(
  reader: Pick<Tx, 'get'>,
  ctx: Context,
  fileIds: readonly string[],
  kind: 'picture' | 'voice',
): Promise<boolean> {
  const owned = fileIds.every((id) => id.startsWith(`${ctx.town}:`)) && new Set(fileIds).size === fileIds.length;
  if (!owned) return false;
  const files = await Promise.all(fileIds.map(async (id) => reader.get<FileDoc>('files', id)));
  return files.every(
    (file) =>
      file !== null &&
      file.status === 'ready' &&
      file.ownerId === ctx.caller.person?._id &&
      isVoice(file) === (kind === 'voice'),
  );
}
