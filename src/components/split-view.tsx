import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { buttonWords } from '#types/words/common';
import { Button } from './button';
import styles from './split-view.module.scss';

interface SplitViewProps {
  readonly list: ReactNode;
  /** Null while nothing is chosen. */
  readonly detail: ReactNode | null;
  /** What stands on the right of a desk while nothing is chosen. */
  readonly nothing: ReactNode;
  /** On a phone: back to the list. */
  readonly onBack: () => void;
}

/** List left, detail right from 1024 px on; on a phone one at a time. Each side scrolls by itself on a desk. */
export function SplitView({ list, detail, nothing, onBack }: SplitViewProps) {
  const chosen = detail !== null;
  return (
    <View className={styles.split}>
      <View className={`${styles.list} ${chosen ? styles.covered : ''}`}>{list}</View>
      <View className={`${styles.detail} ${chosen ? '' : styles.covered}`}>
        {chosen ? (
          <View className={styles.back}>
            <Button id="to-list" look="quiet" narrow onPress={onBack}>
              {`‹ ${buttonWords.back}`}
            </Button>
          </View>
        ) : null}
        {detail ?? nothing}
      </View>
    </View>
  );
}
