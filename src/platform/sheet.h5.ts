import type { Output } from '../api/entries';
import { sessionToken } from '../session/token';

/** A spreadsheet on this device, not yet with the server. */
export interface ChosenSheet {
  readonly name: string;
  readonly bytes: number;
  /** The platform's own handle: a path in WeChat, a Blob in a browser. */
  readonly source: unknown;
}

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Null when the person went back. */
export function chooseSheet(): Promise<ChosenSheet | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    Object.assign(input, { type: 'file', accept: `.xlsx,${TYPE}`, id: 'pick-sheet' });
    input.style.display = 'none';
    const done = (file: File | undefined) => {
      input.remove();
      resolve(file ? { name: file.name, bytes: file.size, source: file } : null);
    };
    input.addEventListener('change', () => done(input.files?.[0]));
    input.addEventListener('cancel', () => done(undefined));
    document.body.append(input);
    input.click();
  });
}

export async function uploadSheet(sheet: ChosenSheet, upload: Output<'files.begin'>['upload']): Promise<void> {
  if (upload.by !== 'put') throw new Error('a browser uploads by PUT');
  const token = sessionToken();
  const response = await fetch(upload.url, {
    method: 'PUT',
    headers: { 'content-type': TYPE, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: sheet.source as Blob,
  });
  if (!response.ok) throw new Error(`upload ${response.status}`);
}
