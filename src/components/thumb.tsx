import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import styles from './thumb.module.scss';

/** The one main action, at the thumb: stays at the bottom of the screen while the page is longer. */
export function Thumb({ children }: { readonly children: ReactNode }) {
  return <View className={styles.thumb}>{children}</View>;
}
