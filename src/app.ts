import { useDidShow } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { startPlatform } from './platform/start';
import { refreshSession, serverNow } from './session/session';
import { kept } from './storage';
import './styles/tokens.scss';
import './styles/base.scss';

startPlatform();

export default function App({ children }: PropsWithChildren) {
  useDidShow(() => {
    kept.forgetOld(serverNow());
    void refreshSession();
  });
  return children;
}
