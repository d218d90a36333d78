import Taro from '@tarojs/taro';
import type { Output } from '../api/entries';
import type { ChosenSheet } from './sheet.h5';

/** From a conversation in WeChat: a telephone has no other place for it. Null when the person went back. */
export async function chooseSheet(): Promise<ChosenSheet | null> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['xlsx'] });
    const [file] = tempFiles;
    return file ? { name: file.name, bytes: file.size, source: file.path } : null;
  } catch {
    return null;
  }
}

export async function uploadSheet(sheet: ChosenSheet, upload: Output<'files.begin'>['upload']): Promise<void> {
  if (upload.by !== 'cloud') throw new Error('a mini-program uploads through its cloud');
  await Taro.cloud.uploadFile({ cloudPath: upload.path, filePath: String(sheet.source) });
}
export type { ChosenSheet } from './sheet.h5';
