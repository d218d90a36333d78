import type { Output } from '../api/entries';

/** A picture on this device, not yet with the server. */
export interface ChosenPicture {
  /** Address to show it by. */
  readonly show: string;
  readonly bytes: number;
  readonly contentType: 'image/jpeg' | 'image/png';
  /** The platform's own handle: a path in WeChat, a Blob in a browser. */
  readonly source: unknown;
}

export type Upload = Output<'files.begin'>['upload'];
