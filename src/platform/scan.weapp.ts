import Taro from '@tarojs/taro';

/** The text of a code in front of the camera; empty when she went back. */
export const scan: (() => Promise<string>) | null = async () => {
  try {
    return (await Taro.scanCode({ onlyFromCamera: true })).result;
  } catch {
    return '';
  }
};
