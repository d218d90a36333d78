import { Text, View } from '@tarojs/components';
import { stateWords } from '#types/words/common';
import styles from './skeleton.module.scss';

/** The place of what is coming; after 3 s (`slow`) it says what it is doing and that one may leave. */
export function Skeleton({ rows = 3, slow }: { readonly rows?: number; readonly slow?: boolean }) {
  return (
    <View role="status" aria-label={slow ? stateWords.slow : stateWords.loading}>
      {slow ? <Text className={styles.words}>{stateWords.slow}</Text> : null}
      {Array.from({ length: rows }, (_, index) => (
        <View key={index} className={styles.block} aria-hidden />
      ))}
    </View>
  );
}
