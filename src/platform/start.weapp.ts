import Taro from '@tarojs/taro';

/** The cloud environment is the one the mini-program is bound to. */
export const startPlatform = (): void => void Taro.cloud.init();
