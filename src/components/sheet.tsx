import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { buttonWords } from '#types/words/common';
import { Button } from './button';
import styles from './sheet.module.scss';

interface SheetProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** More about one thing, over the page: from below on a phone, in the middle on a desk. Always with a button to close. */
export function Sheet({ title, open, onClose, children }: SheetProps) {
  if (!open) return null;
  return (
    <View className={styles.ground}>
      <View className={styles.sheet} role="dialog" aria-label={title}>
        <Text className={styles.title}>{title}</Text>
        <View className={styles.body}>{children}</View>
        <Button id="sheet-close" onPress={onClose}>
          {buttonWords.close}
        </Button>
      </View>
    </View>
  );
}
