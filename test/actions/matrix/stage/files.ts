/** Files of a caller: pictures, voices, sheets. */
import { wavOf } from '../../../support/sounds';
import { SHEET_TYPE } from '../../../../cloudfunctions/ports/sheets';
import type { CallerName, Ground } from './ground';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export function filesOn({ world, done }: Ground) {
  let orders = 0;
  return {
    /** A picture of that caller, uploaded and, unless told otherwise, finished. */
    async file(owner: CallerName, isFinished = true): Promise<string> {
      const begun = { contentType: 'image/png', bytes: PIXEL.byteLength };
      const { fileId } = await done<{ fileId: string }>(owner, 'files.begin', begun);
      await world.ports.files.write(fileId, PIXEL, 'image/png');
      if (isFinished) await done(owner, 'files.finish', { fileId });
      return fileId;
    },

    /** A spoken message of a second, finished. */
    async voice(owner: CallerName): Promise<string> {
      const bytes = wavOf(1);
      const begun = { contentType: 'audio/wav', bytes: bytes.length };
      const { fileId } = await done<{ fileId: string }>(owner, 'files.begin', begun);
      await world.ports.files.write(fileId, bytes, 'audio/wav');
      await done(owner, 'files.finish', { fileId });
      return fileId;
    },

    /** A dispatcher's sheet of one order of another system. */
    async sheet(): Promise<string> {
      orders += 1;
      const rows = [
        ['工单编号', '诉求内容'],
        [`HJ-${orders}`, '路灯坏了'],
      ];
      const bytes = await world.ports.sheets.write({ name: '工单', rows, widths: [] });
      const begun = { contentType: SHEET_TYPE, bytes: bytes.byteLength };
      const { fileId } = await done<{ fileId: string }>('dispatcher', 'files.begin', begun);
      await world.ports.files.write(fileId, bytes, SHEET_TYPE);
      await done('dispatcher', 'files.finish', { fileId });
      return fileId;
    },
  };
}
