import Taro from '@tarojs/taro';

/** WeChat shows it, and its menu sends it on to a computer. */
export async function saveFile(url: string): Promise<boolean> {
  try {
    const { tempFilePath } = await Taro.downloadFile({ url });
    await Taro.openDocument({ filePath: tempFilePath, fileType: 'xlsx', showMenu: true });
    return true;
  } catch {
    return false;
  }
}
