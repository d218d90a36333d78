import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import styles from './empty.module.scss';

/** An empty list says why, and what next (buttons as children). */
export function Empty({ why, children }: { readonly why: string; readonly children?: ReactNode }) {
  return (
    <View className={styles.empty}>
      <Text className={styles.why}>{why}</Text>
      {children}
    </View>
  );
}
