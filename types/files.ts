import * as z from 'zod/mini';
import { action } from './action';
import { Id } from './common';

/** 5 MB after compression (`standards.md`, Security). */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;
export const MAX_FILES = 9;
/** One spoken message, seconds. */
export const MAX_VOICE_SECONDS = 120;
export const PictureType = z.enum(['image/jpeg', 'image/png']);
/** What telephones and browsers record. What a file really is says its content. */
export const VoiceType = z.enum([
  'audio/mpeg',
  'audio/aac',
  'audio/mp4',
  'audio/webm',
  'audio/ogg',
  'audio/wav',
  'audio/amr',
]);
export type VoiceType = z.infer<typeof VoiceType>;
/** Orders of other systems (`foreignOrders.import`): a dispatcher's, deleted after a day. */
export const SheetType = z.literal('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');

export const files = {
  /** A place to upload one picture, spoken message or sheet to; forgotten after a day unless a request takes it. */
  begin: action({
    id: 'files.begin',
    effect: 'write',
    object: { kind: 'self' },
    roles: ['resident'],
    input: z.strictObject({
      contentType: z.union([z.enum([...PictureType.options, ...VoiceType.options]), SheetType]),
      bytes: z.int().check(z.gte(1)),
    }),
    output: z.object({
      fileId: Id,
      /** `put`: PUT the bytes to `url`; `cloud`: upload to `path` with the platform's own call. */
      upload: z.discriminatedUnion('by', [
        z.object({ by: z.literal('put'), url: z.string() }),
        z.object({ by: z.literal('cloud'), path: z.string() }),
      ]),
    }),
    refusals: ['FileTooLarge', 'FileTooMany'],
  }),
  /** Checks type by content, removes what it tells beyond picture or voice (place, device), makes it usable. Repeated: a fresh address. */
  finish: action({
    id: 'files.finish',
    effect: 'write',
    object: { kind: 'file', field: 'fileId' },
    roles: ['resident'],
    input: z.strictObject({ fileId: Id }),
    output: z.object({ fileId: Id, url: z.string() }),
    refusals: ['SheetUnreadable', 'FileMissing', 'FileKindNotAllowed', 'FileTooLarge', 'VoiceTooLong'],
  }),
};
