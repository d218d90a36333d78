import Taro from '@tarojs/taro';

/** The phone stays on while the page is shown. */
export function keepAwake(): () => void {
  const set = (keepScreenOn: boolean) => void Taro.setKeepScreenOn({ keepScreenOn }).catch(() => undefined);
  set(true);
  return () => set(false);
}
export const fillScreen = (): void => undefined;
