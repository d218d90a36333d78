import { ok, refuse } from '#types/errors';
import { files, MAX_FILE_BYTES, MAX_FILES, MAX_VOICE_SECONDS } from '#types/files';
import { cleanPicture } from '../domain/pictures';
import { ORPHAN_AFTER, type FileDoc } from '../domain/files';
import { isWorkbook } from '../domain/sheets';
import { isTooLong, readVoice } from '../domain/voices/voice';
import { filePath } from '../ports/files';
import { SHEET_TYPE } from '../ports/sheets';
import { forTown } from '../ports/store';
import { callerKey, commit, personOf, writeAction, type Caller, type Handler, type Ports } from './context';
import { madeId } from './ids';

/** What one may have uploaded and not yet sent: the pictures of a request and its spoken message. */
const MAX_PENDING = MAX_FILES + 1;

const begin = writeAction(
  files.begin,
  async (ctx, { contentType, bytes }) => {
    if (bytes > MAX_FILE_BYTES) return refuse('FileTooLarge', { field: 'bytes' });
    const ownerId = personOf(ctx)._id;
    const pending = await Promise.all(
      ['begun', 'ready'].map(async (status) => ctx.store.count('files', { eq: { ownerId, status } }, MAX_PENDING)),
    );
    if (pending.reduce((sum, count) => sum + count, 0) >= MAX_PENDING) return refuse('FileTooMany');
    const fileId = madeId(ctx.town, 'file', callerKey(ctx.caller), ctx.command?.id ?? '');
    return commit(ctx, ctx.store, async (tx) => {
      tx.insert<FileDoc>('files', {
        _id: fileId,
        town: ctx.town,
        ownerId,
        status: 'begun',
        contentType,
        bytes,
        createdAt: ctx.now,
        paperOf: null,
        deleteAt: null,
      });
      return ok({ fileId });
    });
  },
  async (ctx, { fileId = '' }) => {
    const file = await ctx.store.get<FileDoc>('files', fileId);
    if (!file) throw new Error('the file just begun is not there');
    // a mini-program uploads with its platform's own call, everything else puts the bytes to an address
    if (ctx.caller.identity?.provider === 'wechat')
      return { fileId, upload: { by: 'cloud' as const, path: `files/${filePath(fileId)}` } };
    const { url } = await ctx.ports.files.begin(fileId, { contentType: file.contentType, size: file.bytes });
    return { fileId, upload: { by: 'put' as const, url } };
  },
);

const finish = writeAction(
  files.finish,
  async (ctx, { fileId }) => {
    const file = await ctx.store.get<FileDoc>('files', fileId);
    if (!file || file.status === 'gone') return refuse('FileMissing', { field: 'fileId' });
    if (file.status === 'begun') {
      const bytes = await ctx.ports.files.read(fileId);
      if (!bytes) return refuse('FileMissing', { field: 'fileId' });
      if (bytes.byteLength > MAX_FILE_BYTES) {
        await ctx.ports.files.remove(fileId);
        return refuse('FileTooLarge', { field: 'fileId' });
      }
      if (isWorkbook(bytes) && maySendSheets(ctx.caller)) {
        // never `ready`: no request may take it for a picture
        await ctx.store.updateIf('files', fileId, [{ path: ['status'], eq: 'begun' }], {
          set: [
            [['status'], 'taken'],
            [['contentType'], SHEET_TYPE],
            [['bytes'], bytes.byteLength],
            [['deleteAt'], ctx.now + ORPHAN_AFTER],
          ],
        });
        return commit(ctx, ctx.store, async () => ok({ fileId }));
      }
      if (file.contentType === SHEET_TYPE && maySendSheets(ctx.caller)) {
        await ctx.ports.files.remove(fileId);
        return refuse('SheetUnreadable', { field: 'fileId' });
      }
      const voice = readVoice(bytes);
      const clean = voice ?? cleanPicture(bytes);
      if (!clean || (voice && isTooLong(voice, MAX_VOICE_SECONDS))) {
        await ctx.ports.files.remove(fileId);
        return refuse(clean ? 'VoiceTooLong' : 'FileKindNotAllowed', { field: 'fileId' });
      }
      await ctx.ports.files.write(fileId, clean.bytes, clean.contentType);
      await ctx.store.updateIf('files', fileId, [{ path: ['status'], eq: 'begun' }], {
        set: [
          [['status'], 'ready'],
          [['contentType'], clean.contentType],
          [['bytes'], clean.bytes.byteLength],
        ],
      });
    }
    return commit(ctx, ctx.store, async () => ok({ fileId }));
  },
  async (ctx, { fileId = '' }) => ({ fileId, url: await ctx.ports.files.url(fileId) }),
);

const maySendSheets = ({ appointments }: Caller): boolean => appointments.some(({ role }) => role === 'dispatcher');

/** Deletes what nobody took within a day. Marked first, so that no request takes it meanwhile; safe to repeat. */
export async function removeOrphans(ports: Ports, town: string, now: number): Promise<{ removed: number }> {
  const store = forTown(ports.store, town);
  let removed = 0;
  for (const status of ['begun', 'ready', 'gone'] as const) {
    const { docs } = await store.query<FileDoc>('files', {
      eq: { status },
      order: { field: 'createdAt', direction: 'asc' },
      range: { lte: now - ORPHAN_AFTER },
      limit: 100,
    });
    for (const { _id } of docs) {
      const gone = await store.updateIf('files', _id, [{ path: ['status'], eq: status }], {
        set: [[['status'], 'gone']],
      });
      if (!gone) continue;
      await ports.files.remove(_id);
      await store.tx(async (tx) => {
        if (await tx.get('files', _id)) tx.remove('files', _id);
      });
      removed += 1;
    }
  }
  return { removed };
}

export const fileActions: readonly Handler[] = [begin, finish];
