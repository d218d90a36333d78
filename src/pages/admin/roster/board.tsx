import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { buttonWords } from '#types/words/common';
import { Button } from '../../../components/button';
import styles from './roster.module.scss';

interface BoardProps {
  readonly grid: ReactNode;
  /** Null while no half-day is chosen. */
  readonly editor: ReactNode | null;
  readonly nothing: ReactNode;
  /** On a phone: back to the month. */
  readonly onBack: () => void;
}

/** The month wide on the left, the chosen half-day on the right; on a phone one at a time. */
export function Board({ grid, editor, nothing, onBack }: BoardProps) {
  return (
    <View className={styles.board}>
      <View className={`${styles.month} ${editor === null ? '' : styles.covered}`}>{grid}</View>
      <View className={`${styles.editor} ${editor === null ? styles.covered : ''}`}>
        {editor === null ? null : (
          <View className={styles.toMonth}>
            <Button id="to-month" look="quiet" narrow onPress={onBack}>
              {`‹ ${buttonWords.back}`}
            </Button>
          </View>
        )}
        {editor ?? nothing}
      </View>
    </View>
  );
}
