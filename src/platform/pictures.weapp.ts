import Taro from '@tarojs/taro';
import type { ChosenFile, ChosenPicture, Upload } from './picture';

/** Pictures from camera or album, made smaller by WeChat. Empty when the person went back. */
export async function choosePictures(count: number): Promise<ChosenPicture[]> {
  let files: { tempFilePath: string; size: number }[];
  try {
    files = (await Taro.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'] })).tempFiles;
  } catch {
    return [];
  }
  return files.map((file) => ({
    show: file.tempFilePath,
    bytes: file.size,
    contentType: /\.png$/i.test(file.tempFilePath) ? 'image/png' : 'image/jpeg',
    source: file.tempFilePath,
  }));
}

export async function uploadFile(file: ChosenFile, upload: Upload): Promise<void> {
  const filePath = String(file.source);
  if (upload.by === 'cloud') {
    // The platform fails with an object that is no Error.
    await Taro.cloud.uploadFile({ cloudPath: upload.path, filePath }).catch(() => {
      throw new Error('not uploaded');
    });
    return;
  }
  throw new Error('a mini-program uploads through its cloud');
}
