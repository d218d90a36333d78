import * as z from 'zod/mini';
import { action } from './action';
import { Id } from './common';

/** 5 MB after compression (`standards.md`, Security). */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;
export const MAX_FILES = 9;
export const PictureType = z.enum(['image/jpeg', 'image/png']);

export const files = {
  /** A place to upload one picture to; forgotten after a day unless a request takes it. */
  begin: action({
    id: 'files.begin',
    effect: 'write',
    object: { kind: 'self' },
    roles: ['resident'],
    input: z.strictObject({ contentType: PictureType, bytes: z.int().check(z.gte(1)) }),
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
  /** Checks type by content, removes location metadata, makes the picture usable. */
  finish: action({
    id: 'files.finish',
    effect: 'write',
    object: { kind: 'file', field: 'fileId' },
    roles: ['resident'],
    input: z.strictObject({ fileId: Id }),
    output: z.object({ fileId: Id, url: z.string() }),
    refusals: ['FileMissing', 'FileKindNotAllowed', 'FileTooLarge'],
  }),
};
