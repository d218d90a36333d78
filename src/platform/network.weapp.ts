import Taro from '@tarojs/taro';

export const watchNetwork = (tell: (connected: boolean) => void): void => {
  Taro.onNetworkStatusChange(({ isConnected }) => tell(isConnected));
};
