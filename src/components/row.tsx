import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import styles from './row.module.scss';
import { Pressable } from './pressable';

interface RowProps {
  readonly id?: string;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  /** At the end: a status, a time, a count. */
  readonly end?: ReactNode;
  readonly label?: string;
  readonly chosen?: boolean;
  /** Opens what is below it instead of leading elsewhere. */
  readonly expanded?: boolean;
  readonly onPress?: () => void;
}

/** A line of a list: what it is, a note below, something at the end. With `onPress` it leads somewhere. */
export function Row({ id, title, note, end, label, chosen, expanded, onPress }: RowProps) {
  const className = [styles.row, chosen ? styles.chosen : ''].join(' ');
  const content = (
    <>
      <View className={styles.content}>
        <View className={styles.body}>
          <View className={styles.title}>{title}</View>
          {note === undefined || note === '' ? null : <View className={styles.note}>{note}</View>}
        </View>
        {end === undefined ? null : <View className={styles.end}>{end}</View>}
      </View>
      {onPress === undefined ? null : (
        <Text className={styles.arrow} aria-hidden>
          {expanded === undefined ? '›' : expanded ? '−' : '+'}
        </Text>
      )}
    </>
  );
  return onPress === undefined ? (
    <View id={id} className={className}>
      {content}
    </View>
  ) : (
    <Pressable id={id} className={`${className} ${styles.touch}`} label={label} expanded={expanded} onPress={onPress}>
      {content}
    </Pressable>
  );
}

/** Rows on one white card. */
export function Rows({ children }: { readonly children: ReactNode }) {
  return <View className={styles.rows}>{children}</View>;
}
