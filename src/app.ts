import { useDidShow } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { startPlatform } from './platform/start';
import { refreshSession } from './session/session';
import './styles/tokens.scss';
import './styles/base.scss';

startPlatform();

export default function App({ children }: PropsWithChildren) {
  useDidShow(() => void refreshSession());
  return children;
}
