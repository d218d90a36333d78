import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import styles from './steps.module.scss';

export interface Step {
  readonly key: string;
  readonly title: ReactNode;
  readonly when?: string;
  readonly words?: string;
}

/** What happened, newest first, in plain sentences. */
export function Steps({ label, steps }: { readonly label: string; readonly steps: readonly Step[] }) {
  return (
    <View role="list" aria-label={label}>
      {steps.map((step) => (
        <View key={step.key} className={styles.step} role="listitem">
          <View className={styles.title}>{step.title}</View>
          {step.words ? <Text className={styles.words}>{step.words}</Text> : null}
          {step.when ? <Text className={styles.when}>{step.when}</Text> : null}
        </View>
      ))}
    </View>
  );
}
