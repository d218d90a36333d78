import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { inBrackets, stateWords } from '#types/words/common';
import styles from './field.module.scss';

interface LabelledProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** In words, with the fix; shown at the field. */
  readonly error?: string | undefined;
  readonly optional?: boolean | undefined;
  readonly children: ReactNode;
}

/** A place to fill in, with its label above and what is wrong with it below. */
export function Labelled({ label, hint, error, optional, children }: LabelledProps) {
  return (
    <View className={styles.field}>
      <Text className={styles.label}>
        {label}
        {optional ? <Text className={styles.hint}>{inBrackets(stateWords.optional)}</Text> : null}
      </Text>
      {hint === undefined ? null : <Text className={`${styles.hint} ${styles.line}`}>{hint}</Text>}
      {children}
      {error === undefined ? null : (
        <Text className={styles.error} role="alert">
          {error}
        </Text>
      )}
    </View>
  );
}
