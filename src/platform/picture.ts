import type { Input, Output } from '../api/entries';

/** A picture or a recording on this device, not yet with the server. */
export interface ChosenFile {
  /** Address to show it by. */
  readonly show: string;
  readonly bytes: number;
  readonly contentType: Input<'files.begin'>['contentType'];
  /** The platform's own handle: a path in WeChat, a Blob in a browser. */
  readonly source: unknown;
}

export interface ChosenPicture extends ChosenFile {
  readonly contentType: 'image/jpeg' | 'image/png';
}

export type Upload = Output<'files.begin'>['upload'];
