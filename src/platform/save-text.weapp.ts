import Taro from '@tarojs/taro';

/** WeChat lets no file through to the telephone: it is sent on to a chat, her own “file helper” for one. */
export async function saveText(name: string, text: string): Promise<boolean> {
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${name}`;
  try {
    Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8');
    await Taro.shareFileMessage({ filePath, fileName: name });
    return true;
  } catch {
    return false;
  } finally {
    // it stays on no device longer than it takes
    try {
      Taro.getFileSystemManager().unlinkSync(filePath);
    } catch {
      // it was never written
    }
  }
}
