import { useDidShow } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { sweep } from './api/carried-files';
import { startPlatform } from './platform/start';
import { refreshSession, serverNow } from './session/session';
import { kept } from './storage';
import './styles/tokens.scss';
import './styles/base.scss';

startPlatform();
void sweep();

export default function App({ children }: PropsWithChildren) {
  useDidShow(() => {
    kept.forgetOld(serverNow());
    void refreshSession();
  });
  return children;
}
