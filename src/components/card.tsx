import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import styles from './card.module.scss';
import { Pressable } from './pressable';

interface CardProps {
  readonly id?: string;
  readonly title?: string;
  /** `key`: the one card that matters most on a screen. */
  readonly look?: 'plain' | 'key' | 'flat';
  readonly onPress?: () => void;
  /** What a screen reader says for a card that can be pressed. */
  readonly label?: string;
  readonly chosen?: boolean;
  readonly children: ReactNode;
}

/** One thing on white. With `onPress` the whole card is one button. */
export function Card({ id, title, look = 'plain', onPress, label, chosen, children }: CardProps) {
  const className = [styles.card, styles[look], chosen ? styles.chosen : ''].join(' ');
  const content = (
    <>
      {title === undefined ? null : <Text className={styles.title}>{title}</Text>}
      {children}
    </>
  );
  return onPress === undefined ? (
    <View id={id} className={className}>
      {content}
    </View>
  ) : (
    <Pressable id={id} className={`${className} ${styles.touch}`} label={label} onPress={onPress}>
      {content}
    </Pressable>
  );
}
